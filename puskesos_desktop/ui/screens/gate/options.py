"""A large choice of the first page: icon, what it is, what it leads to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.painting import Box, draw_box, draw_text

HEIGHT = 64


class OptionButton(QPushButton):
    """64 high: icon 20 at the left, bold words, one muted line; arrows walk between options."""

    def __init__(self, icon: str, words: str, text: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._icon_name, self._words, self._text = icon, words, text
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(active_theme().px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(active_theme().px(336), active_theme().px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, arrows go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon and both lines."""
        del event
        theme, painter = active_theme(), QPainter(self)
        fill = "selection" if self.isDown() else "canvas" if self.underMouse() else "surface"
        box = Box(fill, "focus", 2) if self.hasFocus() else Box(fill, "border", 1)
        draw_box(painter, self.rect().toRectF(), box, theme)
        side = theme.px(20)
        spot = QRectF(theme.px(16), (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, spot, self._icon_name, "accent")
        left, room = theme.px(52), self.width() - theme.px(64)
        top = (self.height() - theme.px(38)) / 2
        words = QRectF(left, top, room, theme.px(20))
        draw_text(painter, words, self._words, theme.font(14, bold=True), theme.color("text"))
        below = words.translated(0, theme.px(20))
        draw_text(painter, below, self._text, theme.font(12), theme.color("muted"))
