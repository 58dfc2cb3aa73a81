"""The way to a register that several offices share: where the server is and who lets this office in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from puskesos_desktop.presentation.server_form import ServerForm
from puskesos_desktop.ui.screens.gate.form_card import FormCard
from puskesos_desktop.ui.widgets import LineField, PasswordField

if TYPE_CHECKING:
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.jobs import JobHandle
    from puskesos_desktop.ui.screens.gate.tools import GateTools

_TEXT = "Pengelola server kecamatan atau kota memberi keempat isian ini."


class ServerPage(FormCard):
    """Pakai server bersama.

    Signals:
        reached(ServerAddress): the server lets this office in; nothing was written there.
    """

    title = "Server bersama"
    reached = Signal(object)

    def __init__(self, tools: GateTools) -> None:
        self._server = ServerForm()
        super().__init__(self._server, tools.notices, verb="Hubungkan", busy="Menghubungi…")
        self._tools = tools
        self.say("Server bersama", _TEXT, "database")
        inputs = (
            LineField("Alamat server", hint="Nama atau alamat IP, misalnya 10.0.0.5"),
            LineField("Nama basis data"),
            LineField("Akun server"),
            PasswordField("Kata sandi server"),
        )
        self.lay_out(dict(zip(ServerForm.FIELDS, inputs, strict=True)))

    def attempt(self) -> JobHandle:
        """Ask the server."""
        address = self._server.address()

        def work(_progress: Progress) -> None:
            self._tools.setup().reach(address)

        return self._tools.runner.read(work, label="Menghubungi server…")

    def succeed(self, result: object) -> None:
        """Hand the address on."""
        del result
        self.reached.emit(self._server.address())
