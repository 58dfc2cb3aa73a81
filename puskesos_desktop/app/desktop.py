"""The window from start to end: gate, then work, then gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from puskesos_desktop.app.closing import DailyCopy
from puskesos_desktop.app.crash import record_incident
from puskesos_desktop.app.replacement import arguments_for
from puskesos_desktop.app.sample_window import is_ready, make_sample_office
from puskesos_desktop.app.searching import CASE, RESIDENT, DeskSearch
from puskesos_desktop.presentation.gate_words import Said, backup_age
from puskesos_desktop.services.envelope import EnvelopeSheet
from puskesos_desktop.ui.notices import Notices
from puskesos_desktop.ui.screens.gate import Gate, GateTools, ProblemPage, WaitingPage
from puskesos_desktop.ui.shell import IdleDetector, MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QApplication

    from puskesos_desktop.app.at_work import AtWork, Entered
    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.screens import Page
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.system.settings import MachineSettings
    from puskesos_desktop.ui.dialogs import FilePicker
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.widgets import Hit


@dataclass(frozen=True)
class Fittings:
    """Everything of the window that a test may choose.

    Attributes:
        build: takes the data folder; refuses when another process holds it.
        printer: makes the printer from the raster, when first wanted.
        replace: ends this process and starts the given arguments; does not return in the program.
        choose: draws which groups of the envelope's code are asked.
        arguments: the command line this process was started with.
        sample: this is the sample office, which may have to be made first.
        sample_areas: the wizard offers the invented region.
        idle_ms: milliseconds for the idle lock; None is the machine's own.
    """

    build: Callable[[], Application]
    runner: JobRunner
    files: FilePicker
    printer: Callable[[PdfRaster], Printer]
    replace: Callable[[Sequence[str]], None]
    choose: Callable[[int, int], Sequence[int]]
    pages: Sequence[Page]
    settings: MachineSettings
    arguments: Sequence[str] = ()
    sample: bool = False
    sample_areas: bool = False
    idle_ms: Callable[[], int] | None = None


class Desktop(QObject):
    """Owns the window and whatever is open in it."""

    def __init__(self, qt: QApplication, fittings: Fittings) -> None:
        super().__init__(qt)
        self._fit = fittings
        self._application: Application | None = None
        self._work: AtWork | None = None
        self._done = False
        search = DeskSearch(fittings.runner, self._services, self._actor)
        self.window = MainWindow(fittings.runner, search)
        self.notices = Notices(self.window)
        self.idle = IdleDetector(qt, clock_ms=fittings.idle_ms)
        self.gate: Gate | None = None
        self._connect()

    def start(self, *, locked: bool = False) -> None:
        """Take the data folder and show what comes first; a folder in use is a page, not an end."""
        from puskesos_desktop.domain.errors import EnvironmentProblem  # noqa: PLC0415

        try:
            self._application = self._fit.build()
        except EnvironmentProblem as problem:
            page = ProblemPage(problem)
            page.retried.connect(lambda: self._start_again(page, locked=locked))
            page.given_up.connect(self.window.close)
            self.window.show_full(page)
            return
        if self._fit.sample and not is_ready(self._application.paths):
            self._make_sample(self._application)
        else:
            self._open_gate(locked=locked)

    def at_work(self) -> AtWork | None:
        """The open register, once somebody is in."""
        return self._work

    @property
    def application(self) -> Application:
        """The program on its data folder; LookupError before it was taken."""
        if self._application is None:
            raise LookupError("data folder not taken")
        return self._application

    @cached_property
    def raster(self) -> PdfRaster:
        """The one door to PDFium."""
        from puskesos_desktop.ui.preview import PdfRaster  # noqa: PLC0415 - not for the login page

        return PdfRaster()

    @cached_property
    def printer(self) -> Printer:
        """The printer of this laptop."""
        return self._fit.printer(self.raster)

    def close_all(self) -> None:
        """Join all threads, close register and drafts, give the folder back; twice is harmless."""
        self._fit.runner.shut_down()
        if self._application is not None:
            self._application.close()

    def _start_again(self, page: ProblemPage, *, locked: bool) -> None:
        self.start(locked=locked)
        if self._application is not None:
            self.window.drop_full(page)

    def _open_gate(self, *, locked: bool = False) -> None:
        self.gate = Gate(self.window, self._gate_tools())
        self.gate.opened.connect(self._on_opened)
        self.gate.sample_wanted.connect(lambda: self._replace(sample=True))
        self.gate.real_wanted.connect(lambda: self._replace(sample=False))
        self.gate.begin(locked=locked)
        # What login needs loads while the password is typed.
        QTimer.singleShot(0, self, lambda: self._fit.runner.read(_warm_up, label="Menyiapkan…"))

    def _gate_tools(self) -> GateTools:
        application, fit = self.application, self._fit
        tools = application.tools
        return GateTools(
            runner=fit.runner,
            notices=self.notices,
            files=fit.files,
            clock=tools.clock,
            log_in=self._log_in,
            recover=self._recover,
            restoring=lambda: application.restoring,
            envelope=EnvelopeSheet(tools.renderer, tools.clock),
            setup=application.setup,
            areas=lambda: tools.areas,
            printer=lambda: self.printer,
            has_office=application.is_set_up,
            backup_age=self._backup_age,
            choose=fit.choose,
            sample_areas=fit.sample_areas,
            sample_login=_sample_login() if fit.sample else None,
        )

    def _log_in(self, username: str, password: str) -> Entered:
        session = self.application.login.log_in(username, password)
        return _entered(self.application, session)

    def _recover(self, code: str, username: str, password: str) -> Entered:
        session = self.application.login.recover(code, username, password)
        return _entered(self.application, session)

    def _backup_age(self) -> Said:
        return backup_age(self._copies().made_at(), self.application.tools.clock.now())

    def _copies(self) -> DailyCopy:
        return DailyCopy(self.application.paths, self._fit.settings.backup_folder)

    def _on_opened(self, entered: Entered) -> None:
        from puskesos_desktop.app.at_work import AtWork, Surroundings  # noqa: PLC0415 - after login only

        around = Surroundings(
            window=self.window,
            runner=self._fit.runner,
            notices=self.notices,
            files=self._fit.files,
            printer=self.printer,
            raster=self.raster,
            idle=self.idle,
            copies=self._copies(),
            vanish=lambda: self._replace(locked=True),
            recover=self.application.login.recover,
            pages=self._fit.pages,
            exports=self.application.paths.exports,
        )
        self._work = AtWork(around, entered)
        self._work.ended.connect(self._finish)
        self._work.begin()
        if self.gate is not None:
            self.gate.leave()

    def _make_sample(self, application: Application) -> None:
        page = WaitingPage(
            "Menyiapkan kantor contoh", "Warga, petugas, dan suratnya rekaan. Sekitar sepuluh detik."
        )
        self.window.show_full(page)
        job = self._fit.runner.write(lambda progress: make_sample_office(application, progress))
        page.watch(job)
        job.then(lambda _none: self._open_gate(), failed=self._on_sample_failed)

    def _on_sample_failed(self, error: Exception) -> None:
        page = ProblemPage(error)
        page.retried.connect(lambda: self._replace(sample=True))
        page.given_up.connect(self._finish)
        self.window.show_full(page)

    def _replace(self, *, locked: bool = False, sample: bool | None = None) -> None:
        """Go on in a new process: without the key, or on the other office."""
        data = self.application.paths.data
        self.close_all()
        self._done = True
        self._fit.replace(arguments_for(self._fit.arguments, data, locked=locked, sample=sample))

    def _may_close(self) -> bool:
        if self._done:
            return True
        if self._work is not None:
            return self._work.may_close()
        return self.gate is None or self.gate.may_close()

    def _finish(self) -> None:
        self._done = True
        self.window.close()

    def _services(self) -> Workplace | None:
        return self._work.work if self._work is not None else None

    def _actor(self) -> Actor:
        if self._work is None:
            raise LookupError("nobody is at the desk")
        return self._work.actor()

    def _connect(self) -> None:
        self.window.guard_close(self._may_close)
        self.window.lock_wanted.connect(self._on_lock)
        self.window.switch_wanted.connect(self._on_switch)
        self.window.help_wanted.connect(self._on_help)
        self.window.hit_chosen.connect(self._on_hit)
        self.window.nothing_found.connect(self._on_nothing_found)
        self._fit.runner.unhandled.connect(self.notices.refuse)
        self._fit.runner.crashed.connect(self.tell_crash)

    def tell_crash(self, error: BaseException) -> None:
        """Write an incident down and show its number; the program goes on."""
        self.show_incident(record_incident(error), error)

    def show_incident(self, incident: str, error: BaseException) -> None:
        """Show an incident that is written down already."""
        import json  # noqa: PLC0415 - seldom

        from puskesos_desktop.system.log import describe_exception  # noqa: PLC0415
        from puskesos_desktop.ui.dialogs import CrashDialog  # noqa: PLC0415

        details = json.dumps({"incident": incident, **describe_exception(error)}, indent=1)
        CrashDialog(self.window, incident, details).open()

    def _on_lock(self) -> None:
        if self._work is not None:
            self._work.lock()

    def _on_switch(self) -> None:
        if self._work is not None:
            self._work.switch()

    def _on_help(self, _title: str) -> None:
        from puskesos_desktop.ui.shell.help import HelpDialog  # noqa: PLC0415 - seldom

        HelpDialog(self.window).open()

    def _on_hit(self, hit: Hit) -> None:
        page, uid = hit.key if isinstance(hit.key, tuple) else (RESIDENT, hit.key)
        self.window.work.top.search_box.clear()
        if page in (RESIDENT, CASE) and self.window.pages.knows(page):
            self.window.pages.go(page, uid=uid)

    def _on_nothing_found(self, text: str) -> None:
        if self.window.pages.knows("layanan"):
            self.window.work.top.search_box.clear()
            self.window.pages.go("layanan", name=text)


def _entered(application: Application, session: Session) -> Entered:
    from puskesos_desktop.app.at_work import Entered  # noqa: PLC0415 - loads with the work

    return Entered(session, application.open_workplace(session))


def _sample_login() -> tuple[str, str]:
    from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER  # noqa: PLC0415

    return SAMPLE_USER, SAMPLE_PASSWORD


def _warm_up(_progress: object) -> None:
    import puskesos_desktop.app.at_work  # noqa: PLC0415 - loads while the password is typed
    import puskesos_desktop.app.workplace  # noqa: F401, PLC0415
