"""Back in by the code from the envelope: code, account, a new password typed twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from puskesos_desktop.presentation import gate_password as names
from puskesos_desktop.presentation.setup_words import PASSWORD_RULES
from puskesos_desktop.ui.screens.gate.form_card import FormCard
from puskesos_desktop.ui.widgets import LineField, PasswordField

if TYPE_CHECKING:
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.jobs import JobHandle, JobRunner
    from puskesos_desktop.ui.notices import Notices

Recover = Callable[[str, str, str], object]
_TEXT = "Minta amplop kepada lurah atau camat. Kode tetap berlaku sampai diganti di Pengaturan."
_PASSWORD_HINT = "Paling sedikit 12 huruf"  # noqa: S105


class RecoveryPage(FormCard):
    """Kode amplop.

    Signals:
        opened(object): the account has its new password; what `GateTools.recover` gave.
    """

    title = "Kode amplop"
    opened = Signal(object)

    def __init__(self, runner: JobRunner, notices: Notices, recover: Recover) -> None:
        super().__init__(names.RecoveryForm(), notices, verb="Simpan dan masuk", busy="Memeriksa…")
        self._runner, self._recover = runner, recover
        self.say("Pakai kode amplop", _TEXT, "key-round")
        password = PasswordField("Kata sandi baru", hint=_PASSWORD_HINT)
        password.control().setToolTip(PASSWORD_RULES)
        self.lay_out(
            {
                names.CODE: LineField(
                    "Kode amplop", hint="28 huruf dan angka, tanda hubung boleh tidak diketik"
                ),
                names.USERNAME: LineField("Nama pengguna"),
                names.PASSWORD: password,
                names.AGAIN: PasswordField("Ketik sekali lagi"),
            }
        )

    def prefill(self, code: str) -> None:
        """Take the code that just opened a backup."""
        self.fields[names.CODE].set_value(code)
        self.form.edit(names.CODE, code)

    def attempt(self) -> JobHandle:
        """Ask the service."""
        code, username = self.form.value(names.CODE), self.form.value(names.USERNAME)
        password = self.form.value(names.PASSWORD)

        def work(_progress: Progress) -> object:
            return self._recover(code, username, password)

        return self._runner.write(work, label="Memeriksa kode…")

    def succeed(self, result: object) -> None:
        """Forget code and password, and let in."""
        self.form = names.RecoveryForm()
        for field in self.fields.values():
            field.set_value("")
        self.opened.emit(result)
