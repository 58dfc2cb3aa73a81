"""Leads through the pages before the work: first run, login, envelope, backup; ends with a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.screens.gate.login import LoginPage
from puskesos_desktop.ui.shell import CardPage

if TYPE_CHECKING:
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.server_address import ServerAddress
    from puskesos_desktop.services.setup import Setup
    from puskesos_desktop.ui.screens.gate.tools import GateTools
    from puskesos_desktop.ui.screens.gate.wizard import SetupWizard
    from puskesos_desktop.ui.shell import FullPage, MainWindow

_UNCONFIRMED = (
    "Kantor sudah jadi, tetapi kode amplop belum dipastikan ada di kertas. Bila ditutup sekarang, kode ini "
    "tidak bisa ditampilkan lagi; kode baru harus dibuat di Pengaturan."
)


class Gate(QObject):
    """Shows one page after the other over the window; pages are made when first shown.

    Signals:
        opened(object): somebody is in; what `GateTools.log_in` or `recover` gave.
        sample_wanted: the sample office, which lies in a folder of its own; real_wanted: back from there.
    """

    opened = Signal(object)
    sample_wanted = Signal()
    real_wanted = Signal()

    def __init__(self, window: MainWindow, tools: GateTools) -> None:
        super().__init__(window)
        self._window, self._tools = window, tools
        self._page: FullPage | None = None
        self._wizard: SetupWizard | None = None
        self._closing_agreed = False

    def begin(self, *, locked: bool = False) -> None:
        """Login where an office lies, else the first page."""
        if self._tools.has_office():
            self.show_login(locked=locked)
        else:
            self.show_start()

    def show_start(self) -> None:
        """The first page."""
        from puskesos_desktop.ui.screens.gate.start import StartPage  # noqa: PLC0415 - first run only

        page = StartPage()
        page.setup_wanted.connect(self.show_wizard)
        page.server_wanted.connect(self.show_server)
        page.sample_wanted.connect(self.sample_wanted)
        page.restore_wanted.connect(self.show_restore)
        self._show(page)

    def show_login(self, username: str = "", *, locked: bool = False) -> None:
        """Login; `locked` says why after an idle time."""
        page = LoginPage(self._tools, locked=locked)
        page.prefill(username)
        page.opened.connect(self._on_opened)
        page.forgot.connect(self.show_recovery)
        page.restore_wanted.connect(self.show_restore)
        page.real_wanted.connect(self.real_wanted)
        self._show(page)

    def show_recovery(self, code: str = "") -> None:
        """The way in by the envelope."""
        from puskesos_desktop.ui.screens.gate.recovery import RecoveryPage  # noqa: PLC0415 - seldom

        page = RecoveryPage(self._tools.runner, self._tools.notices, self._tools.recover)
        if code:
            page.prefill(code)
        page.opened.connect(self._on_opened)
        page.cancelled.connect(self.begin)
        self._show(page)

    def show_restore(self) -> None:
        """The way back from a backup."""
        from puskesos_desktop.ui.screens.gate.restore import RestorePage  # noqa: PLC0415 - seldom

        page = RestorePage(self._tools)
        page.restored.connect(self._on_restored)
        page.cancelled.connect(self.begin)
        self._show(page)

    def show_server(self) -> None:
        """The way to a register that other offices share."""
        from puskesos_desktop.ui.screens.gate.server import ServerPage  # noqa: PLC0415 - first run only

        page = ServerPage(self._tools)
        page.reached.connect(self.show_wizard)
        page.cancelled.connect(self.show_start)
        self._show(page)

    def show_wizard(self, server: ServerAddress | None = None) -> None:
        """The first-run wizard; its tables of areas and rules load beside the window."""

        def load(_progress: Progress) -> Setup:
            self._tools.areas()
            return self._tools.setup()

        job = self._tools.runner.read(load, label="Membaca daftar wilayah…")
        job.then(lambda setup: self._start_wizard(setup, server), failed=self._tools.notices.refuse)

    def may_close(self) -> bool:
        """Ask before the code of a new office goes for ever."""
        if self._wizard is None or not self._wizard.is_at_risk() or self._closing_agreed:
            return True
        dialog = Dialog(self._window, "Kode amplop belum dipastikan", _UNCONFIRMED)
        dialog.add_button("Tutup tanpa kode").clicked.connect(self._close_anyway)
        stay = dialog.add_button("Kembali ke kode", primary=True, key="Esc")
        stay.clicked.connect(dialog.reject)
        stay.setFocus()
        dialog.open()
        return False

    def page(self) -> FullPage | None:
        """The page in view."""
        return self._page

    def leave(self) -> None:
        """Free the page in view, when the work begins."""
        page, self._page = self._page, None
        if page is not None:
            self._window.drop_full(page)

    def _start_wizard(self, setup: Setup, server: ServerAddress | None) -> None:
        from puskesos_desktop.presentation.setup_form import SetupForm  # noqa: PLC0415 - first run only
        from puskesos_desktop.ui.screens.gate.wizard import SetupWizard  # noqa: PLC0415

        month = f"{self._tools.clock.today('WIB'):%Y-%m}"
        samples, areas = self._tools.sample_areas, self._tools.areas()
        form = SetupForm(setup, areas, month, samples=samples, server=server)
        wizard = SetupWizard(self._tools, setup, form)
        wizard.left.connect(self.show_start)
        wizard.restore_wanted.connect(self.show_restore)
        wizard.finished.connect(self._on_set_up)
        self._wizard = wizard
        self._show(wizard)

    def _on_set_up(self, username: str) -> None:
        self._wizard = None
        self.show_login(username)
        self._tools.notices.done("Kantor siap. Masuk dengan kata sandi yang baru dicatat.")

    def _on_restored(self, code: str) -> None:
        """A restore on another laptop leaves no account's slot: new passwords come by the same code."""
        if code:
            self.show_recovery(code)
        else:
            self.show_login()
        self._tools.notices.done("Cadangan sudah dipulihkan.")

    def _on_opened(self, opened: object) -> None:
        self.opened.emit(opened)

    def _close_anyway(self) -> None:
        self._closing_agreed = True
        self._window.close()

    def _show(self, page: FullPage) -> None:
        self._tools.notices.clear()
        former, self._page = self._page, page
        if isinstance(page, CardPage):
            said = self._tools.backup_age()
            page.status.say_backup(said.text if self._tools.has_office() else "", said.tone)
        self._window.show_full(page)
        if former is not None:
            self._window.drop_full(former)
