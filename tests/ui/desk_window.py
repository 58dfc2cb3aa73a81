"""A real window on a real office: inline jobs, a printer that remembers, files that answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from puskesos_desktop.app.screens import register_pages
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.ui.jobs import inline_runner
from puskesos_desktop.ui.notices import Notices
from puskesos_desktop.ui.preview import PdfRaster
from puskesos_desktop.ui.shell import Desk, MainWindow
from tests.ui.fakes import FakeFilePicker, FakePrinter

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.shell import Screen
    from tests.workplace_fixture import OpenOffice


@dataclass(frozen=True)
class DeskWindow:
    """Window, desk and the stand-ins around them."""

    window: MainWindow
    desk: Desk
    printer: FakePrinter
    files: FakeFilePicker

    def go(self, page: str, **params: object) -> Screen:
        """Show a page and return its screen."""
        self.window.pages.go(page, **params)
        screen = self.window.pages.present()
        assert screen is not None
        return screen

    def grab(self) -> QPixmap:
        """What a person would see."""
        return self.window.grab()


def tab_stops(start: QWidget) -> list[str]:
    """Names of what Tab comes to from an input, round the whole window."""
    names, here = [start.accessibleName()], start.nextInFocusChain()
    while here is not start:
        can_tab = bool(here.focusPolicy() & Qt.FocusPolicy.TabFocus) and here.focusProxy() is None
        if can_tab and here.isEnabled() and not here.isHidden():
            names.append(here.accessibleName())
        here = here.nextInFocusChain()
    return names


def open_desk_window(office: OpenOffice, qtbot: QtBot, *answers: Path) -> DeskWindow:
    """Open the window at 1366×697 with every page of the office's officer."""
    runner = inline_runner()
    window = MainWindow(runner, lambda _text, deliver: deliver([]))
    qtbot.addWidget(window)
    window.resize(1366, 697)
    printer, files = FakePrinter(), FakeFilePicker(*answers)
    desk = Desk(
        runner=runner,
        notices=Notices(window),
        navigator=window.pages,
        status=window.work.status,
        files=files,
        printer=printer,
        raster=PdfRaster(),
        actor=lambda: office.actor,
        today=lambda: office.today,
        now=lambda: local(office.clock.now(), "WITA").replace(tzinfo=None),
    )
    register_pages(window.pages, desk, office.work)
    window.set_office(office.work.office.puskesos_name)
    window.work.top.set_officer("Yuliana K.")
    window.show_work()
    window.show()
    return DeskWindow(window, desk, printer, files)
