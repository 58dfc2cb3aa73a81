"""Two hands at the keyboard of the real main window: no mouse, no call into a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.desktop import Desktop
from puskesos_desktop.app.fittings import Fittings
from puskesos_desktop.app.screens import PAGES
from puskesos_desktop.system.paths import paths_in
from puskesos_desktop.system.settings import MachineSettings
from puskesos_desktop.ui.jobs import JobRunner
from tests.registers import ChosenClock
from tests.ui.fakes import FakeFilePicker, FakePrinter
from tests.workplace_fixture import CHEAP, MONDAY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QWindow
    from pytestqt.qtbot import QtBot

WAIT_MS = 30_000
SOON_MS = 500
ASKED = [2, 5]
_MODIFIERS = {
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
    "shift": Qt.KeyboardModifier.ShiftModifier,
}


@dataclass
class Replaced:
    """What the program wanted to become instead of ending this process."""

    arguments: list[list[str]] = field(default_factory=list)

    def __call__(self, arguments: Sequence[str]) -> None:
        self.arguments.append(list(arguments))


class Hands:
    """The program on a data folder, and everything a clerk's hands can do with it."""

    def __init__(
        self, qtbot: QtBot, folder: Path, *answers: Path, printer: FakePrinter | None = None
    ) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.clock, self.idle_ms, self.replaced = ChosenClock(MONDAY), 0, Replaced()
        self.printer, self.files = FakePrinter(), FakeFilePicker(*answers)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        self.desktop = Desktop(
            qt,
            Fittings(
                build=lambda: bootstrap.build(paths_in(folder), self.clock, CHEAP),
                runner=JobRunner(),
                files=self.files,
                printer=lambda _raster: self.printer,
                replace=self.replaced,
                choose=lambda _count, _wanted: ASKED,
                pages=PAGES,
                settings=MachineSettings(),
                sample_areas=True,
                idle_ms=lambda: self.idle_ms,
            ),
        )
        self.window = self.desktop.window
        qtbot.addWidget(self.window)
        self.window.resize(1366, 697)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.desktop.start()

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        for letter in text:
            QTest.keyClick(self._receiver(), ord(letter))

    def press(self, *keys: str) -> None:
        """Press keys one after the other: `Enter`, `Esc`, `F12`, `ctrl+L`."""
        for key in keys:
            *held, name = key.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= _MODIFIERS[one]
            code = {"Enter": "Return", "Esc": "Escape"}.get(name, name)
            QTest.keyClick(self._receiver(), getattr(Qt.Key, f"Key_{code}"), modifiers)

    def fill(self, *texts: str) -> None:
        """Type each text over what stands there and go on with Enter."""
        for text in texts:
            self.press("ctrl+A")
            self.type(text)
            self.press("Enter")

    def focus(self) -> QWidget:
        """The widget that takes the keys: nobody types into what is out of sight."""
        self.wait(lambda: (widget := QApplication.focusWidget()) is not None and widget.isVisible())
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def _receiver(self) -> QWindow:
        """The window that the system gives its keys to; Qt takes them on from there, into open lists too."""
        self.focus()
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def at(self) -> str:
        """The accessible name of the widget that takes the keys."""
        return self.focus().accessibleName()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the program work until something holds."""
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def wait_for(self, name: str) -> None:
        """Wait until a widget of this accessible name has the focus, and nothing more is on its way to it."""
        self.wait(lambda: self._name() == name and self.is_at_rest())

    @staticmethod
    def _name() -> str:
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None and widget.isVisible() else ""

    def log_in(self, username: str, password: str) -> None:
        """Come in through the login page."""
        self.wait_for("Nama pengguna")
        self.fill(username)
        self.wait_for("Kata sandi")
        self.fill(password)
        self.wait(lambda: self.desktop.at_work() is not None and not self.window.is_covered())

    def open_card(self, typed: str) -> None:
        """Find somebody by the search of the top bar and open the card."""
        self.press("F3")
        self.type(typed)
        self.wait(lambda: bool(self.window.work.top.search_box.hits()))
        self.press("Enter")
        self.wait_for("Keluarga")

    def dialog(self) -> QDialog | None:
        """The dialog that is open."""
        return next((one for one in self.window.findChildren(QDialog) if one.isVisible()), None)

    def notice(self) -> str:
        """What the line over the page says."""
        return self.desktop.notices.text()

    def settle(self) -> None:
        """Let all work end."""
        self.wait(self.is_at_rest)

    def is_at_rest(self) -> bool:
        """Whether no job runs, and none is about to: lists wait a moment for the cursor to stay."""
        pending = (
            one.isActive() and one.isSingleShot() and one.interval() <= SOON_MS
            for one in self.window.findChildren(QTimer)
        )
        return self.desktop._fit.runner.is_idle() and not any(pending)

    def leave(self) -> None:
        """Close the window and wait until it is gone."""
        self.window.close()
        self.wait(lambda: not self.window.isVisible())
        self.desktop.close_all()
