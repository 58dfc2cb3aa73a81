"""Back in by the code from the envelope: code, account, a new password typed twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation import gate_password as names
from puskesos_desktop.presentation.setup_words import PASSWORD_RULES
from puskesos_desktop.ui.shell import CardPage, Key
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, Button, LineField, PasswordField

if TYPE_CHECKING:
    from puskesos_desktop.presentation.gate_password import RecoveryState
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.shell import Handlers

Recover = Callable[[str, str, str], object]
_TEXT = "Minta amplop kepada lurah. Kode tetap berlaku sampai diganti di Pengaturan."
_PASSWORD_HINT = "Paling sedikit 12 huruf"  # noqa: S105


class RecoveryPage(CardPage):
    """Kode amplop.

    Signals:
        opened(object): the account has its new password; what `GateTools.recover` gave.
        cancelled: back to the page before.
    """

    title = "Kode amplop"
    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, runner: JobRunner, notices: Notices, recover: Recover) -> None:
        super().__init__("Puskesos", "Meja layanan kelurahan")
        self._runner, self._notices, self._recover = runner, notices, recover
        self.form = names.RecoveryForm()
        self.say("Pakai kode amplop", _TEXT, "key-round")
        self.fields: dict[str, LineField | PasswordField] = {
            names.CODE: LineField("Kode amplop", hint="28 huruf dan angka, tanda hubung boleh tidak diketik"),
            names.USERNAME: LineField("Nama pengguna"),
            names.PASSWORD: PasswordField("Kata sandi baru", hint=_PASSWORD_HINT),
            names.AGAIN: PasswordField("Ketik sekali lagi"),
        }
        self.fields[names.PASSWORD].control().setToolTip(PASSWORD_RULES)
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name: self._on_edited(name))
            self.body.addWidget(field)
        self.button = Button("Simpan dan masuk", PRIMARY, key="Enter")
        self.button.setProperty("enterStops", True)  # noqa: FBT003 - a Qt property
        self.button.clicked.connect(self.send)
        self.back_button = Button("Kembali", key="Esc")
        self.back_button.clicked.connect(self.cancelled)
        self.body.addSpacing(active_theme().px(4))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.back_button)
        self.body.addLayout(row)

    def on_enter(self) -> None:
        """Go to what is missing."""
        missing = (field for name, field in self.fields.items() if not self.form.value(name))
        next(missing, self.fields[names.CODE]).setFocus()

    def handlers(self) -> Handlers:
        """Esc goes back."""
        return {Key.BACK: self.cancelled.emit}

    def prefill(self, code: str) -> None:
        """Take the code that just opened a backup."""
        self.fields[names.CODE].set_value(code)
        self.form.edit(names.CODE, code)

    def send(self) -> None:
        """Check and ask the service."""
        if self.form.state.busy:
            return
        state = self.form.send()
        self._render(state)
        if not state.busy:
            self.fields[state.first_problem].setFocus()
            return
        code, username = self.form.value(names.CODE), self.form.value(names.USERNAME)
        password = self.form.value(names.PASSWORD)

        def work(_progress: Progress) -> object:
            return self._recover(code, username, password)

        self._runner.write(work, label="Memeriksa kode…").then(self._on_opened, failed=self._on_refused)

    def _on_edited(self, name: str) -> None:
        self._render(self.form.edit(name, self.fields[name].value()))

    def _on_opened(self, opened: object) -> None:
        self.form = names.RecoveryForm()
        for field in self.fields.values():
            field.set_value("")
        self._render(self.form.state)
        self.opened.emit(opened)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, RuleBroken):
            state = self.form.refused(error)
            self._render(state)
            self.fields[state.first_problem].setFocus()
            return
        self._render(self.form.settle())
        self._notices.refuse(error, retry=self.send)

    def _render(self, state: RecoveryState) -> None:
        for name, field in self.fields.items():
            field.set_problem(state.problems.get(name, ""))
        self.button.set_busy("Memeriksa…" if state.busy else "")
