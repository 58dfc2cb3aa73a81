"""What stands beside a page at the right, docked or, where the page needs the room, as a drawer over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import IconButton, IconLabel, Scroll, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

PANEL_WIDTH, STRIP_WIDTH = 344, 40
OPEN_WORDS, CLOSE_WORDS = "Buka panel samping", "Tutup panel samping"


class SidePanel(QFrame):
    """344 at the right: the present screen's panel, or the curtain over it; hidden when there is none.

    Signals:
        arranged: it came, went, or shows something else.
    """

    arranged = Signal()

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
        self.arranged.emit()

    def first(self) -> QWidget | None:
        """Where the cursor goes when somebody opens it by hand."""
        shown = self._stack.currentWidget()
        inputs = shown.findChildren(QWidget) if shown is not None else []
        takes = Qt.FocusPolicy.TabFocus
        return next((one for one in inputs if one.isVisible() and one.focusPolicy() & takes), None)

    def _hold(self, panel: QWidget) -> QWidget:
        theme = active_theme()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.px(15), theme.px(16), theme.px(16), theme.px(16))
        column.addWidget(panel)
        panel.installEventFilter(self)
        return Scroll(inner)


class Strip(QFrame):
    """What is left of the panel at the right while it is a drawer: the button that opens it."""

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "panel")
        self.setFixedWidth(theme.px(STRIP_WIDTH))
        self.button = IconButton("chevron-left", OPEN_WORDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, theme.px(16), 0, theme.px(16))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()

    def show_way(self, *, opened: bool) -> None:
        """Say what the button does next."""
        self.button.rename(*((CLOSE_WORDS, "chevron-right") if opened else (OPEN_WORDS, "chevron-left")))


class Beside(QWidget):
    """A page area with the panel beside it, or over it where the page would get less than it needs.

    A drawer opens when the cursor comes into it and closes when the cursor leaves, so that it needs no key.
    """

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self.panel, self._strip = SidePanel(), Strip()
        self._least, self._is_drawer, self._is_open = 0, False, False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(pages, 1)
        self._row.addWidget(self.panel)
        self._row.addWidget(self._strip)
        self.panel.arranged.connect(self._place)
        self._strip.button.clicked.connect(self._toggle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def need(self, width: int) -> None:
        """Leave a page at least so many pixels, as they are on the screen."""
        self._least = width
        self._place()

    def is_drawer(self) -> bool:
        """Whether the panel lies over the page just now."""
        return self._is_drawer

    def is_open(self) -> bool:
        """Whether the panel can be read just now."""
        return not self.panel.isHidden() and (self._is_open or not self._is_drawer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Dock or undock the panel."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        has_panel = not self.panel.isHidden()
        is_drawer = has_panel and self.width() - self.panel.width() < self._least
        if is_drawer is not self._is_drawer:
            self._is_drawer, self._is_open = is_drawer, False
            if is_drawer:
                self._row.removeWidget(self.panel)
            else:
                self._row.insertWidget(1, self.panel)
        self._strip.setVisible(is_drawer)
        if is_drawer:
            self._slide()

    def _slide(self) -> None:
        """Put the drawer over the page, or just beyond the edge, where the cursor can still find it."""
        left = self.width() - self._strip.width()
        at = left - self.panel.width() if self._is_open else self.width()
        self.panel.setGeometry(at, 0, self.panel.width(), self.height())
        self.panel.raise_()
        self._strip.show_way(opened=self._is_open)

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._slide()
        first = self.panel.first() if self._is_open else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not self._is_drawer or now is None or now.window() is not self.window():
            return
        if now is self._strip.button:
            return
        wanted = self.panel.isAncestorOf(now)
        if wanted is not self._is_open:
            self._is_open = wanted
            self._slide()


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
