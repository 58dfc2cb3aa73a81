"""Before the work: the sample office is made where it is wanted, then the gate lets somebody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos_desktop.app.closing import DailyCopy
from puskesos_desktop.app.sample_window import is_ready, make_sample_office
from puskesos_desktop.presentation.gate_words import Said
from puskesos_desktop.services.envelope import EnvelopeSheet
from puskesos_desktop.ui.screens.gate import Gate, GateTools, ProblemPage, WaitingPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.fittings import Fittings
    from puskesos_desktop.app.surroundings import Entered
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.shell import MainWindow

WARM_UP_MS = 200


class Entrance(QObject):
    """Leads from the data folder to somebody at the desk.

    Signals:
        opened(Entered): somebody is in.
        office_wanted(bool): the sample office (True) or one's own (False), in a process of its own.
        given_up: close the program.
    """

    opened = Signal(object)
    office_wanted = Signal(bool)
    given_up = Signal()

    def __init__(
        self,
        window: MainWindow,
        notices: Notices,
        application: Application,
        fittings: Fittings,
        printer: Callable[[], Printer],
    ) -> None:
        super().__init__(window)
        self._window, self._notices = window, notices
        self._application, self._fit = application, fittings
        self._printer = printer
        self.gate: Gate | None = None

    def begin(self, *, locked: bool) -> None:
        """Make the sample office first where it is wanted and missing."""
        if self._fit.sample and not is_ready(self._application.paths):
            self._make_sample()
        else:
            self._open_gate(locked=locked)

    def leave(self) -> None:
        """Free the page in view, when the work has begun."""
        if self.gate is not None:
            self.gate.leave()

    def may_close(self) -> bool:
        """Whether closing now loses nothing."""
        return self.gate is None or self.gate.may_close()

    def copies(self) -> DailyCopy:
        """The copies of this data folder."""
        return DailyCopy(self._application.paths, self._fit.settings.backup_folder)

    def _open_gate(self, *, locked: bool = False) -> None:
        self.gate = Gate(self._window, self._tools())
        self.gate.opened.connect(self.opened)
        self.gate.sample_wanted.connect(lambda: self.office_wanted.emit(True))  # noqa: FBT003 - a signal
        self.gate.real_wanted.connect(lambda: self.office_wanted.emit(False))  # noqa: FBT003
        self.gate.begin(locked=locked)
        # What login needs loads while the password is typed, and not while the page is drawn.
        QTimer.singleShot(WARM_UP_MS, self, lambda: self._fit.runner.read(_warm_up, label="Menyiapkan…"))

    def _tools(self) -> GateTools:
        application, fit, tools = self._application, self._fit, self._application.tools
        return GateTools(
            runner=fit.runner,
            notices=self._notices,
            files=fit.files,
            clock=tools.clock,
            log_in=self._log_in,
            recover=self._recover,
            restoring=lambda: application.restoring,
            envelope=EnvelopeSheet(tools.renderer, tools.clock),
            setup=application.setup,
            areas=lambda: tools.areas,
            printer=self._printer,
            has_office=application.is_set_up,
            backup_age=self._backup_age,
            choose=fit.choose,
            sample_areas=fit.sample_areas,
            sample_login=_sample_login() if fit.sample else None,
        )

    def _log_in(self, username: str, password: str) -> Entered:
        return _entered(self._application, self._application.login.log_in(username, password))

    def _recover(self, code: str, username: str, password: str) -> Entered:
        return _entered(self._application, self._application.login.recover(code, username, password))

    def _backup_age(self) -> Said:
        """Nothing is said where no register lies on this laptop: it may be on a server, only a slot knows."""
        is_here = self._application.paths.register.exists()
        now = self._application.tools.clock.now()
        return self.copies().said(now, on_server=False) if is_here else Said("")

    def _make_sample(self) -> None:
        text = "Warga, petugas, dan suratnya rekaan. Sekitar sepuluh detik."
        page = WaitingPage("Menyiapkan kantor contoh", text)
        self._window.show_full(page)
        job = self._fit.runner.write(lambda progress: make_sample_office(self._application, progress))
        page.watch(job)
        job.then(lambda _none: self._open_gate(), failed=self._on_sample_failed)

    def _on_sample_failed(self, error: Exception) -> None:
        page = ProblemPage(error)
        page.retried.connect(lambda: self.office_wanted.emit(True))  # noqa: FBT003 - a signal
        page.given_up.connect(self.given_up)
        self._window.show_full(page)


def _entered(application: Application, session: Session) -> Entered:
    from puskesos_desktop.app.surroundings import Entered  # noqa: PLC0415 - loads with the work

    return Entered(session, application.open_workplace(session))


def _sample_login() -> tuple[str, str]:
    from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER  # noqa: PLC0415

    return SAMPLE_USER, SAMPLE_PASSWORD


def _warm_up(_progress: object) -> None:
    import puskesos_desktop.app.at_work  # noqa: PLC0415 - loads while the password is typed
    import puskesos_desktop.app.workplace  # noqa: F401, PLC0415
