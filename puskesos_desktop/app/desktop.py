"""The window from start to end: entrance, then work, then gone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.app.entrance import Entrance
from puskesos_desktop.app.incidents import Incidents
from puskesos_desktop.app.replacement import arguments_for
from puskesos_desktop.app.searching import CASE, CHECK, LETTER, REQUEST, RESIDENT, DeskSearch
from puskesos_desktop.ui.notices import Notices
from puskesos_desktop.ui.screens.gate import ProblemPage
from puskesos_desktop.ui.shell import IdleDetector, MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from puskesos_desktop.app.at_work import AtWork
    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.fittings import Fittings
    from puskesos_desktop.app.surroundings import Entered
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.screens.gate import Gate
    from puskesos_desktop.ui.widgets import Hit

# Which page shows a hit, and what it is told of it.
_OPENED_BY = {
    RESIDENT: (RESIDENT, "uid"),
    CASE: (CASE, "uid"),
    REQUEST: (REQUEST, "uid"),
    LETTER: (LETTER, "letter"),
    CHECK: (LETTER, "check"),
}


class Desktop(QObject):
    """Owns the window and whatever is open in it."""

    def __init__(self, qt: QApplication, fittings: Fittings) -> None:
        super().__init__(qt)
        self._fit = fittings
        self._application: Application | None = None
        self._entrance: Entrance | None = None
        self._work: AtWork | None = None
        self._done = False
        search = DeskSearch(fittings.runner, self.at_work)
        self.window = MainWindow(fittings.runner, search)
        search.tell_absence = self.window.work.top.search_box.set_empty_text
        self.notices = Notices(self.window)
        self.window.pages.entered.connect(self.notices.turn_page)
        self.incidents = Incidents(self.window)
        self.idle = IdleDetector(qt, clock_ms=fittings.idle_ms)
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
        entrance = Entrance(self.window, self.notices, self._application, self._fit, lambda: self.printer)
        entrance.opened.connect(self._on_opened)
        entrance.office_wanted.connect(lambda sample: self._replace(sample=sample))
        entrance.given_up.connect(self._finish)
        self._entrance = entrance
        entrance.begin(locked=locked)

    def at_work(self) -> AtWork | None:
        """The open register, once somebody is in."""
        return self._work

    @property
    def gate(self) -> Gate | None:
        """The pages before the work, once the data folder is taken."""
        return self._entrance.gate if self._entrance is not None else None

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
        self.idle.stop()
        self._fit.runner.shut_down()
        if self._application is not None:
            self._application.close()

    def _start_again(self, page: ProblemPage, *, locked: bool) -> None:
        self.start(locked=locked)
        if self._application is not None:
            self.window.drop_full(page)

    def _on_opened(self, entered: Entered) -> None:
        from puskesos_desktop.app.at_work import AtWork  # noqa: PLC0415 - after login only
        from puskesos_desktop.app.surroundings import Surroundings  # noqa: PLC0415

        if self._entrance is None:
            return
        around = Surroundings(
            window=self.window,
            runner=self._fit.runner,
            notices=self.notices,
            files=self._fit.files,
            printer=self.printer,
            raster=self.raster,
            idle=self.idle,
            copies=self._entrance.copies(),
            vanish=lambda: self._replace(locked=True),
            recover=self.application.login.recover,
            pages=self._fit.pages,
            exports=self.application.paths.exports,
            appearance=self._fit.appearance,
        )
        self._work = AtWork(around, entered)
        self._work.ended.connect(self._finish)
        self._work.begin()
        self._entrance.leave()

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
        return self._entrance is None or self._entrance.may_close()

    def _finish(self) -> None:
        self._done = True
        self.window.close()

    def _connect(self) -> None:
        self.window.guard_close(self._may_close)
        self.window.lock_wanted.connect(self._on_lock)
        self.window.switch_wanted.connect(self._on_switch)
        self.window.help_wanted.connect(self._on_help)
        self.window.hit_chosen.connect(self._on_hit)
        self.window.nothing_found.connect(self._on_nothing_found)
        self._fit.runner.unhandled.connect(self.notices.refuse)
        self._fit.runner.crashed.connect(self.incidents.take)

    def _on_lock(self) -> None:
        if self._work is not None:
            self._work.lock()

    def _on_switch(self) -> None:
        if self._work is not None:
            self._work.switch()

    def _on_help(self) -> None:
        from puskesos_desktop.ui.shell.help import HelpDialog  # noqa: PLC0415 - seldom

        page = self.window.in_view()
        if page is not None:
            HelpDialog(self.window, page.title, page.about, self.window.keys_now()).open()

    def _on_hit(self, hit: Hit) -> None:
        kind, told = hit.key if isinstance(hit.key, tuple) else (RESIDENT, hit.key)
        self.window.work.top.search_box.clear()
        page, name = _OPENED_BY.get(kind, ("", ""))
        if self.window.pages.knows(page):
            self.window.pages.go(page, **{name: told})

    def _on_nothing_found(self, text: str) -> None:
        if self.window.pages.knows("layanan"):
            self.window.work.top.search_box.clear()
            self.window.pages.go("layanan", name=text)
