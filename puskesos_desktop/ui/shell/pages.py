"""Pages side by side, made when first asked for, and the way from one to the next and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.ui.shell.screen import Screen
from puskesos_desktop.ui.shell.side_panel import Beside
from puskesos_desktop.ui.theme import active_theme

ScreenFactory = Callable[[], Screen]


class Navigator(Protocol):
    """What a screen sees of the others: their page names."""

    def go(self, page: str, /, **params: object) -> None:
        """Show a page; `params` reach its `on_enter`."""

    def back(self) -> None:
        """Show the page one came from."""


@dataclass
class _Visit:
    page: str
    params: Mapping[str, object] = field(default_factory=dict)


class Pages(QWidget):
    """The page area with its side panel.

    Signals:
        entered(Screen): another screen came into view.
    """

    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._factories: dict[str, ScreenFactory] = {}
        self._screens: dict[str, Screen] = {}
        self._history: list[_Visit] = []
        self._present: Screen | None = None
        self._curtain = False
        self._stack = QStackedWidget()
        self.beside = Beside(self._stack)
        self._panel = self.beside.panel
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.beside)

    def register(self, page: str, factory: ScreenFactory) -> None:
        """Name a page; it is made when first shown, so that the window opens at once."""
        self._factories[page] = factory

    def knows(self, page: str) -> bool:
        """Whether such a page was registered."""
        return page in self._factories

    def go(self, page: str, /, **params: object) -> None:
        """Show a page and remember the way back."""
        self._history = [*self._history, _Visit(page, params)][-50:]
        self._show(page, params)

    def back(self) -> None:
        """Show the page before; the first one has none, so nothing happens."""
        if len(self._history) > 1:
            self._history.pop()
            visit = self._history[-1]
            self._show(visit.page, visit.params)

    def present(self) -> Screen | None:
        """The screen in view."""
        return self._present

    def present_page(self) -> str:
        """The name of the page in view."""
        return self._history[-1].page if self._history else ""

    def draw_curtain(self, *, closed: bool) -> None:
        """Cover the panel and tell the screen."""
        self._curtain = closed
        self._panel.close_curtain(closed=closed)
        if self._present is not None:
            self._present.draw_curtain(closed=closed)

    def keep(self) -> None:
        """Let the screen in view keep what is typed, before the window locks."""
        if self._present is not None:
            self._present.keep()

    def unregister(self) -> None:
        """Free every screen and forget the names too: the next officer's roles may open fewer."""
        self.forget()
        self._factories = {}

    def forget(self) -> None:
        """Leave and free every screen, when another officer takes over."""
        if self._present is not None:
            self._present.on_leave()
            self._present = None
        # Freed in one stroke: a result that arrives in between would find a screen without its panel.
        grave = QWidget(self)
        for widget in (*self._screens.values(), *self._panel.release()):
            widget.setParent(grave)
        grave.deleteLater()
        self._screens, self._history = {}, []

    def _show(self, page: str, params: Mapping[str, object]) -> None:
        screen = self._screen(page)
        if self._present is not None and self._present is not screen:
            self._present.on_leave()
        self._present = screen
        self._stack.setCurrentWidget(screen)
        self.beside.need(active_theme().px(screen.least_width))
        self._panel.show_panel(screen.side_panel())
        screen.draw_curtain(closed=self._curtain)
        self.entered.emit(screen)
        screen.on_enter(params)

    def _screen(self, page: str) -> Screen:
        if page not in self._screens:
            screen = self._factories[page]()
            self._screens[page] = screen
            self._stack.addWidget(screen)
        return self._screens[page]
