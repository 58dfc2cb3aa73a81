"""The list of sections: arrows choose, Enter goes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.painting import ICON, Box, draw_box, draw_text, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 36
UNSAVED = "belum disimpan"


@dataclass(frozen=True)
class NavItem:
    """One entry."""

    key: str
    words: str
    icon: str


class NavButton(QPushButton):
    """36 high, so that all fit; bar 3, icon 16, words; a word at the right while something is unsaved."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, item: NavItem) -> None:
        super().__init__(item.words.replace("&", "&&"))
        self._item, self._unsaved = item, False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(active_theme().px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(item.words)

    def mark_unsaved(self, *, on: bool) -> None:
        """Say that leaving the program now would lose something here."""
        self._unsaved = on
        self.setAccessibleDescription(UNSAVED if on else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(active_theme().px(200), active_theme().px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter goes into the section."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entry."""
        del event
        theme, painter, on = active_theme(), QPainter(self), self.isChecked()
        area = self.rect().toRectF()
        fill = "selection" if on else "chip" if self.underMouse() else ""
        draw_box(painter, area, Box(fill, "focus" if self.hasFocus() else "", 2), theme)
        if on:
            painter.fillRect(QRectF(0, 0, theme.px(3), self.height()), theme.color("accent"))
        side = theme.px(ICON)
        spot = QRectF(theme.px(12), (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, spot, self._item.icon, "accent" if on else "muted")
        face = theme.font(14, bold=on)
        words = area.adjusted(theme.px(36), 0, 0, 0)
        draw_text(painter, words, self._item.words, face, theme.color("accent" if on else "text"))
        if self._unsaved:
            dot, small = "•", theme.font(18)
            at = area.adjusted(self.width() - theme.px(10) - text_width(dot, small), 0, 0, 0)
            draw_text(painter, at, dot, small, theme.color("warning"))


class Nav(QWidget):
    """The column of entries; one Tab stop.

    Signals:
        chosen(str): another entry.
        entered: Enter on the present one.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, items: Sequence[NavItem]) -> None:
        super().__init__()
        self.buttons = {item.key: NavButton(item) for item in items}
        self._keys = list(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(2))
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self._take(key))
            button.stepped.connect(self._step)
            button.entered.connect(self.entered)
            column.addWidget(button)
        column.addStretch(1)

    def mark(self, key: str) -> None:
        """Show which entry is present; Tab lands on it."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)
            policy = Qt.FocusPolicy.StrongFocus if name == key else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(self.buttons[key])

    def present(self) -> str:
        """The present entry."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def _step(self, by: int) -> None:
        at = self._keys.index(self.present()) + by
        if 0 <= at < len(self._keys):
            self._take(self._keys[at])

    def _take(self, key: str) -> None:
        self.mark(key)
        self.chosen.emit(key)
        self.buttons[key].setFocus()
