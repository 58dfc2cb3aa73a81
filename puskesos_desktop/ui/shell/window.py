"""The main window: bars, rail and pages, or one page over the whole window, and the keys that work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from puskesos_desktop.ui.shell.bars import StatusBar, TopBar, mark_icon
from puskesos_desktop.ui.shell.cursor import CursorInView
from puskesos_desktop.ui.shell.keys import SHORTCUTS, Key
from puskesos_desktop.ui.shell.pages import Pages
from puskesos_desktop.ui.shell.rail import RAIL, Rail
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.shell.screen import FullPage, Handlers, Screen
    from puskesos_desktop.ui.widgets import Search

PROGRAM = "Puskesos"
CURTAIN_WORDS = "Tirai tertutup. Tekan F7 untuk melihat hasil pencarian."
SMALLEST = (640, 400)
"""Not scaled with the text: the screen does not grow with it, and a bar below its edge is out of reach."""


class WorkFrame(QWidget):
    """Top bar, rail, pages, status bar."""

    def __init__(self, runner: JobRunner, search: Search) -> None:
        super().__init__()
        self.top, self.rail, self.pages, self.status = TopBar(search), Rail(), Pages(), StatusBar(runner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.rail.chosen.connect(self._on_rail)
        self.pages.entered.connect(self._on_entered)

    def _on_rail(self, key: str) -> None:
        if self.pages.knows(key):
            self.pages.go(key)

    def _on_entered(self, screen: Screen) -> None:
        self.rail.mark(screen.rail_key)
        self.top.search_box.close_list()


class MainWindow(QMainWindow):
    """Holds either the work or one full page, and hands every key to who is in view.

    Signals:
        help_wanted: F1; `in_view` tells of what, `keys_now` what works there.
        lock_wanted, switch_wanted: Ctrl+L and F12 or their buttons.
        hit_chosen(Hit), nothing_found(str): what became of a search in the top bar.
    """

    help_wanted = Signal()
    lock_wanted = Signal()
    switch_wanted = Signal()
    hit_chosen = Signal(object)
    nothing_found = Signal(str)

    def __init__(self, runner: JobRunner, search: Search) -> None:
        super().__init__()
        self.work = WorkFrame(runner, search)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.work)
        self.setCentralWidget(self._stack)
        self._full: FullPage | None = None
        self._curtain = False
        self._aside: list[QDialog] = []
        self._may_close: Callable[[], bool] = lambda: True
        self._own: Handlers = {
            Key.HELP: self.help_wanted.emit,
            Key.FIND: self.focus_search,
            Key.CURTAIN: self.toggle_curtain,
            Key.LOCK: self.lock_wanted.emit,
            Key.SWITCH_OFFICER: self.switch_wanted.emit,
        }
        self._add_actions()
        self._connect()
        self._cursor = CursorInView(self)
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(mark_icon())
        self.setMinimumSize(*SMALLEST)
        self.resize(active_theme().px(1366), active_theme().px(697))

    @property
    def pages(self) -> Pages:
        """The pages; also the `Navigator` that screens are given."""
        return self.work.pages

    def set_office(self, name: str) -> None:
        """Show the office in brand and window title."""
        self.work.top.brand.set_name(name)
        self.setWindowTitle(f"{PROGRAM} {name}")

    def show_full(self, page: FullPage) -> None:
        """Cover the work with login, lock or wizard; the work stays as it is behind it."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._full = page
        self.work.top.search_box.close_list()
        self._set_dialogs_aside()
        self._stack.setCurrentWidget(page)
        page.on_enter()

    def show_work(self) -> None:
        """Uncover the work."""
        self._full = None
        self._stack.setCurrentWidget(self.work)
        for dialog in self._aside:
            if shiboken6.isValid(dialog):
                dialog.show()
        self._aside = []

    def drop_full(self, page: FullPage) -> None:
        """Free a full page that is not needed again."""
        self._stack.removeWidget(page)
        page.deleteLater()

    def is_covered(self) -> bool:
        """Whether a full page is in view."""
        return self._full is not None

    def guard_close(self, may_close: Callable[[], bool]) -> None:
        """Ask before closing; an answer of False keeps the window open (a save is running)."""
        self._may_close = may_close

    def press(self, key: Key) -> bool:
        """Do what a key means now: the screen's act first, then the shell's own; False when nothing."""
        handler = self._handlers().get(key)
        if handler is None and self._full is None:
            handler = self._own.get(key)
        elif handler is None and key is Key.HELP:
            handler = self._own[key]
        if handler is None:
            return False
        handler()
        return True

    def in_view(self) -> Screen | FullPage | None:
        """The page that the officer sees."""
        return self._full if self._full is not None else self.pages.present()

    def keys_now(self) -> frozenset[Key]:
        """The keys that do something in the page in view."""
        own = self._own if self._full is None else {Key.HELP}
        return frozenset({*self._handlers(), *own})

    def focus_search(self) -> None:
        """Put the cursor into the search box with its text selected, so that typing starts anew."""
        self.work.top.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.work.top.search_box.selectAll()

    def toggle_curtain(self) -> None:
        """Hide from the resident what is not theirs to read, or show it again."""
        self._curtain = not self._curtain
        self.work.top.search_box.block(CURTAIN_WORDS if self._curtain else "")
        self.work.top.show_curtain(closed=self._curtain)
        self.pages.draw_curtain(closed=self._curtain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that no input wanted: the screen's own way back, or the page before."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.press(Key.BACK) and self._full is None:
            self.pages.back()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Scroll to where Tab came: Qt does so only within a page, not on the way into it from the rail."""
        moved, focused = super().focusNextPrevChild(next), QApplication.focusWidget()
        if moved and focused is not None and self.isAncestorOf(focused):
            bring_into_view(focused)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing would be lost."""
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def _set_dialogs_aside(self) -> None:
        """A lock must work while a dialog or a calendar is open; dialogs come back with the work."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.hide()
                self._aside.append(dialog)

    def _handlers(self) -> Handlers:
        if self._full is not None:
            return self._full.handlers()
        screen = self.pages.present()
        return screen.handlers() if screen is not None else {}

    def _add_actions(self) -> None:
        for shortcut in SHORTCUTS:
            action = QAction(shortcut.words, self)
            action.setShortcuts([QKeySequence(part) for part in shortcut.sequences()])
            action.setAutoRepeat(False)
            action.triggered.connect(lambda _checked=False, key=shortcut.key: self.press(key))
            self.addAction(action)
        for number, item in enumerate(RAIL, 1):
            action = QAction(item.words, self)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _checked=False, key=item.key: self._go_by_number(key))
            self.addAction(action)

    def _go_by_number(self, key: str) -> None:
        if self._full is None and self.work.rail.button(key).isVisible() and self.pages.knows(key):
            self.pages.go(key)

    def _connect(self) -> None:
        self.work.top.officer_pressed.connect(self.switch_wanted)
        self.work.top.curtain_pressed.connect(self.toggle_curtain)
        self.work.status.help_pressed.connect(lambda: self.press(Key.HELP))
        self.work.status.lock_pressed.connect(self.lock_wanted)
        self.work.top.search_box.chosen.connect(self.hit_chosen)
        self.work.top.search_box.nothing_found.connect(self.nothing_found)
