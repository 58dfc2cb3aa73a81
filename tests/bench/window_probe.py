"""How long the window stands still while a town is taken in and then listed, in a process of its own.

`python -m tests.bench.window_probe FOLDER ROWS` prints one JSON object: milliseconds between heartbeats of
the event loop in each stage, and how long the stage took.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puskesos_desktop.app.screens import register_pages
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.ui.jobs import JobRunner, UiGarbage
from puskesos_desktop.ui.notices import Notices
from puskesos_desktop.ui.preview import PdfRaster
from puskesos_desktop.ui.screens.registry import ImportScreen, RegistryScreen
from puskesos_desktop.ui.shell import Desk, MainWindow
from puskesos_desktop.ui.theme import LIGHT, Theme
from tests.bench.register_files import write_town
from tests.offices import at_work, make_office
from tests.ui.fakes import FakeFilePicker, FakePrinter

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.workplace import Workplace

BEAT_MS = 2
SETTLED, SHOWN = 200, 20
RESOURCES = Path(__file__).parents[2] / "resources"


class Heartbeat(QObject):
    """Notes how far apart the event loop gets to a timer that is always due."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def begin(self) -> None:
        """Start a stage; what came before is not its own."""
        self.gaps, self._last = [], time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


class Window:
    """The real window on the sample office, with real threads."""

    def __init__(self, work: Workplace, session: Session) -> None:
        self.runner = JobRunner()
        self.window = MainWindow(self.runner, lambda _text, deliver: deliver([]))
        desk = Desk(
            runner=self.runner,
            notices=Notices(self.window),
            navigator=self.window.pages,
            status=self.window.work.status,
            files=FakeFilePicker(),
            printer=FakePrinter(),
            raster=PdfRaster(),
            actor=lambda: session.actor,
            today=lambda: work.clock.today("WITA"),
            now=lambda: local(work.clock.now(), "WITA").replace(tzinfo=None),
        )
        names = register_pages(self.window.pages, desk, work)
        self.window.show_work()
        self.window.show()
        self.window.activateWindow()
        self.window.pages.go(names[0])

    def until(self, condition: Callable[[], bool]) -> None:
        """Run the event loop until something holds."""
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: loop.quit() if condition() else None)
        look.start(5)
        loop.exec()

    def go(self, page: str) -> None:
        self.window.pages.go(page)


class Probe:
    """Walks through the stages and notes each."""

    def __init__(self, window: Window, heart: Heartbeat) -> None:
        self.window, self.heart = window, heart
        self.stages: dict[str, dict[str, object]] = {}

    def stage(self, name: str, begin: Callable[[], object], done: Callable[[], bool]) -> None:
        self.heart.begin()
        start = time.perf_counter()
        begin()
        self.window.until(done)
        self.stages[name] = {"gaps": self.heart.gaps, "seconds": time.perf_counter() - start}

    def is_quiet(self) -> bool:
        """Whether nothing runs and the outcome has been painted."""
        return self.window.runner.is_idle() and len(self.heart.gaps) > SHOWN

    def take_in(self, file: Path) -> None:
        """Check as a file of strangers (a remark a row), check again as our own, take it in."""
        self.window.until(lambda: len(self.heart.gaps) > SETTLED)
        self.stage("open_import", lambda: self.window.go("impor"), self.is_quiet)
        screen = self.window.window.pages.present()
        assert isinstance(screen, ImportScreen)
        work = screen.work

        def reached(step: int) -> Callable[[], bool]:
            return lambda: (
                not work.is_running() and work.model.state.step == step and not work.model.state.busy
            )

        self.stage("read", lambda: work.inspect(file), reached(form.MATCH))
        self.stage("check_strangers", work.check, reached(form.CHECK))
        work.model.go_back()
        work.model.include_other_areas(on=True)
        self.stage("check", work.check, reached(form.CHECK))
        self.stage("take", work.take, reached(form.DONE))

    def list_everybody(self) -> None:
        """Open the list of the whole town, walk down, and type a name."""
        self.stage("open_register", lambda: self.window.go("data_warga"), self.is_quiet)
        screen = self.window.window.pages.present()
        assert isinstance(screen, RegistryScreen)
        table, box = screen.list.table, screen.list.box

        def walk() -> None:
            screen.list.reload()
            for _ in range(20):
                QTest.keyClick(table, Qt.Key.Key_PageDown)
                self.window.until(lambda: True)
            QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

        self.stage("list", walk, self.is_quiet)

        def type_name() -> None:
            for letter in "siti aminh":
                QTest.keyClick(box, ord(letter.upper()))
                self.window.until(lambda: True)

        self.stage("open_card", lambda: QTest.keyClick(table, Qt.Key.Key_Return), self.is_quiet)
        self.window.window.pages.back()
        self.stage("type", type_name, lambda: not screen.list.work.asking and not box._pause.isActive())


def main(folder: Path, rows: int) -> dict[str, dict[str, object]]:
    """Measure once."""
    file = folder / "town.xlsx"
    write_town(file, rows)
    make_office(folder)
    application = QApplication([])
    Theme(RESOURCES, LIGHT).apply(application)
    with at_work(folder / "data") as (work, session):
        window = Window(work, session)
        garbage = UiGarbage(application)
        probe = Probe(window, Heartbeat())
        probe.take_in(file)
        probe.list_everybody()
        garbage.close()
        window.runner.shut_down()
    return probe.stages


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201 - the answer
