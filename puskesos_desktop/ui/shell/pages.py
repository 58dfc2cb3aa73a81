"""Pages side by side, made when first asked for, and the way from one to the next and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.ui.shell.screen import Screen
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import IconLabel, label

PANEL_WIDTH = 344
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


class SidePanel(QFrame):
    """344 at the right: the present screen's panel, or the curtain over it; hidden when there is none."""

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "panel")
        self.setFixedWidth(theme.px(PANEL_WIDTH))
        self._stack = QStackedWidget()
        self._curtain = curtain_page()
        self._stack.addWidget(self._curtain)
        self._holders: dict[QWidget, QWidget] = {}
        self._present: QWidget | None = None
        self._closed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._stack)
        self.hide()

    def show_panel(self, panel: QWidget | None) -> None:
        """Show a screen's panel, or hide when it has none."""
        self._present = panel
        if panel is not None and panel not in self._holders:
            self._holders[panel] = self._hold(panel)
            self._stack.addWidget(self._holders[panel])
        self._arrange()

    def close_curtain(self, *, closed: bool) -> None:
        """Cover or uncover what stands here."""
        self._closed = closed
        self._arrange()

    def release(self) -> list[QWidget]:
        """Let every panel go, when the officer changes; the caller frees them."""
        self._present = None
        self._arrange()
        holders, self._holders = list(self._holders.values()), {}
        return holders

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A page that hides its panel gets the whole width."""
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent) and watched is self._present:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.setVisible(self._present is not None and not _is_put_away(self._present))
        if self._present is not None:
            self._stack.setCurrentWidget(self._curtain if self._closed else self._holders[self._present])

    def _hold(self, panel: QWidget) -> QWidget:
        theme = active_theme()
        inner = QWidget()
        inner.setProperty("page", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.px(15), theme.px(16), theme.px(16), theme.px(16))
        column.addWidget(panel)
        panel.installEventFilter(self)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(inner)
        return scroll


def curtain_page() -> QWidget:
    """What stands where something is hidden from the resident."""
    cover = QWidget()
    column = QVBoxLayout(cover)
    column.addStretch(2)
    column.addWidget(IconLabel("eye-off", 40), 0, Qt.AlignmentFlag.AlignHCenter)
    for words, kind in (("Tirai tertutup", "strong"), ("Tekan F7 untuk membuka", "muted")):
        line = label(words, kind)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
    column.addStretch(3)
    return cover


def _is_put_away(panel: QWidget) -> bool:
    """Whether the page itself hid its panel; one that was never shown yet only waits for its window."""
    return panel.isHidden() and panel.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


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
        self._stack, self._panel = QStackedWidget(), SidePanel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self._panel)

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
