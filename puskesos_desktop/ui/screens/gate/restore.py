"""Bringing a backup back: choose the file, see what it holds, prove that one may open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.gate_words import backup_facts
from puskesos_desktop.presentation.setup_words import line_of
from puskesos_desktop.ui.dialogs import FileKind
from puskesos_desktop.ui.shell import CardPage, Key
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    Button,
    LineField,
    PasswordField,
    RadioRow,
    Tick,
    clear_layout,
    facts,
)

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.ports.storage import BackupInfo
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.screens.gate.tools import GateTools
    from puskesos_desktop.ui.shell import Handlers

BY_CODE, BY_PASSWORD = "kode", "sandi"
_TEXT = "Data di laptop ini tidak ditimpa: yang lama disisihkan di folder yang sama."
_WAYS = (Tick(BY_CODE, "Kode amplop"), Tick(BY_PASSWORD, "Kata sandi"))
_KINDS = (FileKind("Cadangan Puskesos", ("cadangan",)),)


class RestorePage(CardPage):
    """Pulihkan dari cadangan.

    Signals:
        restored(str): the register is back; the code that opened it, or nothing when a password did.
        cancelled: back to the page before.
    """

    title = "Pulihkan dari cadangan"
    restored = Signal(str)
    cancelled = Signal()

    def __init__(self, tools: GateTools) -> None:
        super().__init__("Puskesos", "Meja layanan kelurahan")
        self._tools = tools
        self._path: Path | None = None
        self.say("Pulihkan dari cadangan", _TEXT, "database-backup")
        self.choose_button = Button("Pilih berkas cadangan", icon="folder-open", key="F2")
        self.choose_button.clicked.connect(self.choose_file)
        self._facts = QVBoxLayout()
        self.way = RadioRow("Buka dengan", _WAYS)
        self.way.set_value(BY_CODE)
        self.way.chosen.connect(lambda _code: self._arrange())
        self.code = LineField("Kode amplop", hint="Kode kantor yang membuat cadangan ini")
        self.account = LineField("Nama pengguna")
        self.password = PasswordField("Kata sandi")
        for field in (self.code, self.account, self.password):
            field.edited.connect(lambda field=field: field.set_problem(""))
        self.button = Button("Pulihkan", PRIMARY, key="Enter")
        self.button.setProperty("enterStops", True)  # noqa: FBT003 - a Qt property
        self.button.clicked.connect(self.restore)
        self.back_button = Button("Kembali", key="Esc")
        self.back_button.clicked.connect(self.cancelled)
        self._lay_out()
        self._arrange()

    def on_enter(self) -> None:
        """Begin with the file."""
        self.choose_button.setFocus()

    def handlers(self) -> Handlers:
        """F2 chooses, Esc goes back."""
        return {Key.NEW: self.choose_file, Key.BACK: self.cancelled.emit}

    def choose_file(self) -> None:
        """Ask for the file."""
        self._tools.files.open_file(self, "Pilih cadangan", _KINDS, self._on_chosen)

    def restore(self) -> None:
        """Put the backup in place of what is here."""
        if self._path is None or self.button.is_busy():
            self.choose_button.setFocus()
            return
        path, code = self._path, self.code.value()
        username, password = self.account.value(), self.password.value()
        by_code = self.way.value() == BY_CODE

        def work(_progress: Progress) -> BackupInfo:
            if by_code:
                return self._tools.restoring().with_code(path, code)
            return self._tools.restoring().with_password(path, username, password)

        self.button.set_busy("Memulihkan…")
        self._tools.runner.write(work, label="Memulihkan…").then(self._on_restored, failed=self._on_refused)

    def _on_chosen(self, path: Path) -> None:
        self._path = None
        self.choose_button.set_busy("Memeriksa cadangan…")
        job = self._tools.runner.read(lambda _progress: self._tools.restoring().preview(path))
        job.then(self._on_preview, failed=self._on_unreadable)

    def _on_preview(self, info: BackupInfo) -> None:
        self.choose_button.set_busy()
        self.choose_button.set_words("Pilih berkas lain")
        self._path = info.path
        clear_layout(self._facts)
        self._facts.addWidget(facts(backup_facts(info)))
        self._arrange()
        (self.code if self.way.value() == BY_CODE else self.account).setFocus()

    def _on_unreadable(self, error: Exception) -> None:
        self.choose_button.set_busy()
        clear_layout(self._facts)
        self._arrange()
        self._tools.notices.refuse(error, retry=self.choose_file)

    def _on_restored(self, _info: BackupInfo) -> None:
        self.button.set_busy()
        code = self.code.value() if self.way.value() == BY_CODE else ""
        for field in (self.code, self.account, self.password):
            field.set_value("")
        self.restored.emit(code)

    def _on_refused(self, error: Exception) -> None:
        self.button.set_busy()
        if isinstance(error, RuleBroken):
            field = self.code if self.way.value() == BY_CODE else self.password
            field.set_problem(line_of(error))
            field.setFocus()
            return
        self._tools.notices.refuse(error, retry=self.restore)

    def _lay_out(self) -> None:
        self.body.addWidget(self.choose_button)
        self.body.addLayout(self._facts)
        self.body.addSpacing(active_theme().px(8))
        for widget in (self.way, self.code, self.account, self.password):
            self.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.back_button)
        self.body.addLayout(row)

    def _arrange(self) -> None:
        """Ask for a proof only once there is a file; a password only helps where key slots still lie."""
        chosen, by_code = self._path is not None, self.way.value() == BY_CODE
        self.way.setVisible(chosen and self._tools.has_office())
        self.code.setVisible(chosen and by_code)
        self.account.setVisible(chosen and not by_code)
        self.password.setVisible(chosen and not by_code)
        self.button.setVisible(chosen)
