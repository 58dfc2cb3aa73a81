"""Login after a cold start: the account is typed, because no name may be readable in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from puskesos_desktop.ui.screens.gate.password_card import PasswordCard
from puskesos_desktop.ui.widgets import QUIET, Button, LineField, inset, label

if TYPE_CHECKING:
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.screens.gate.tools import GateTools

_TEXT = "Data warga di laptop ini terenkripsi. Masuk dengan akun Anda."
_SAMPLE = "Semua nama, nomor, dan surat di kantor contoh ini rekaan."
_LOCKED = "Layar dikunci penuh. Isian yang belum disimpan menunggu Anda."


class LoginPage(PasswordCard):
    """Account, password, Enter.

    Signals:
        real_wanted: from the sample office to one's own.
    """

    title = "Masuk"
    real_wanted = Signal()

    def __init__(self, tools: GateTools, *, locked: bool = False) -> None:
        place = "Kantor contoh" if tools.sample_login else "Meja layanan kelurahan"
        super().__init__(tools.runner, tools.notices, office="Puskesos", place=place, verb="Masuk")
        self._tools = tools
        text = _SAMPLE if tools.sample_login else _TEXT
        self.say("Terkunci" if locked else "Masuk", _LOCKED if locked else text)
        self.account = LineField("Nama pengguna")
        self.account.edited.connect(lambda: self.account.set_problem(""))
        self.body.addWidget(self.account)
        self.finish_body()
        if tools.sample_login:
            self._show_sample(*tools.sample_login)

    def on_enter(self) -> None:
        """Go to what is missing."""
        self.clear()
        (self.password if self.account.value() else self.account).setFocus()

    def prefill(self, username: str) -> None:
        """Offer the account that was just made."""
        self.account.set_value(username)

    def username(self) -> str:
        """What was typed."""
        return self.account.value()

    def attempt(self, username: str, password: str) -> Work:
        """Open the register."""
        return lambda _progress: self._tools.log_in(username, password)

    def show_name_problem(self, line: str) -> None:
        """Show it at the account."""
        self.account.set_problem(line)

    def _show_sample(self, username: str, password: str) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(f"Akun contoh: {username}, endah (loket), danang (verifikator)", "small"))
        lines.addWidget(label(f"Kata sandi semuanya: {password}", "small"))
        own = Button("Siapkan kantor saya", QUIET, icon="landmark")
        own.clicked.connect(self.real_wanted)
        self.body.addWidget(inset(lines))
        self.body.addWidget(own, 0, Qt.AlignmentFlag.AlignHCenter)
