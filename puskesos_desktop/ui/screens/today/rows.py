"""Lines that are walked with the arrows and opened with Enter, and numbers that open their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from puskesos_desktop.ui.models import PillLook
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.painting import (
    Box,
    draw_box,
    draw_pill,
    draw_text,
    elided,
    pill_width,
    text_width,
)

if TYPE_CHECKING:
    from puskesos_desktop.presentation.today_figures import Figure
    from puskesos_desktop.presentation.today_parts import TodayGroup, TodayLine

ROW, BAR = 32, 3


class FlatButton(QPushButton):
    """A button that paints itself; Enter presses it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; the arrows belong to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class LineButton(FlatButton):
    """A case that waits: bold name, what it is about, a pill; tint and bar while it has the focus."""

    def __init__(self, line: TodayLine) -> None:
        super().__init__(line.spoken)
        self.line = line
        self.setFixedHeight(active_theme().px(ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(active_theme().px(160), active_theme().px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        del event
        theme, painter = active_theme(), QPainter(self)
        area = self.rect().toRectF()
        if self.hasFocus():
            painter.fillRect(area, theme.color("selection"))
            painter.fillRect(QRectF(0, 0, theme.px(BAR), area.height()), theme.color("accent"))
        elif self.underMouse():
            painter.fillRect(area, theme.color("canvas"))
        bold, plain = theme.font(14, bold=True), theme.font(14)
        room = area.adjusted(theme.px(8), 0, -theme.px(8), 0)
        look = self.line.pill and PillLook(self.line.pill.text, self.line.pill.tone, self.line.pill.icon)
        kept = pill_width(look, theme) + theme.px(8) if look else 0
        name = elided(self.line.head, bold, room.width() * 0.5)
        draw_text(painter, room, name, bold, theme.color("text"))
        room.setLeft(room.left() + text_width(name, bold) + theme.px(8))
        about = elided(self.line.about, plain, max(0, room.width() - kept))
        draw_text(painter, room, about, plain, theme.color("muted"))
        if look:
            left = room.left() + (text_width(about, plain) + theme.px(8) if about else 0)
            height = theme.px(22)
            spot = QRectF(left, (area.height() - height) / 2, kept - theme.px(8), height)
            draw_pill(painter, spot, look, theme)


class GroupButton(FlatButton):
    """The head of a group with its count; opens the group's list."""

    def __init__(self, group: TodayGroup) -> None:
        super().__init__(f"{group.words} {group.count}, buka daftarnya")
        self._group = group
        theme = active_theme()
        self.setFixedSize(theme.px(200), theme.px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, words and count."""
        del event
        theme, painter, group = active_theme(), QPainter(self), self._group
        if self.hasFocus():
            draw_box(painter, self.rect().toRectF(), Box("", "focus", 2), theme)
        urgent = group.key == "darurat" and group.count
        color = "danger" if urgent else "text" if group.count else "muted"
        side = theme.px(16)
        area = self.rect().toRectF().adjusted(theme.px(16), 0, -theme.px(8), 0)
        spot = QRectF(area.left(), (area.height() - side) / 2, side, side)
        theme.icons.paint(painter, spot, group.icon, "danger" if urgent else "muted")
        font = theme.font(14, bold=bool(group.count))
        draw_text(painter, area.adjusted(side + theme.px(8), 0, 0, 0), group.words, font, theme.color(color))
        count = str(group.count)
        left = area.width() - text_width(count, font)
        draw_text(painter, area.adjusted(left, 0, 0, 0), count, font, theme.color(color))


class FigureButton(FlatButton):
    """A large number with its words below; opens its list."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.spoken)
        self.figure = figure
        self.setFixedHeight(active_theme().px(48))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for its words."""
        theme = active_theme()
        return QSize(text_width(self.figure.words, theme.font(12)) + theme.px(12), theme.px(48))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def show_figure(self, figure: Figure) -> None:
        """Show another number."""
        self.figure = figure
        self.setAccessibleName(figure.spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw number and words."""
        del event
        theme, painter = active_theme(), QPainter(self)
        area = self.rect().toRectF()
        if self.hasFocus() or self.underMouse():
            draw_box(painter, area, Box("", "focus" if self.hasFocus() else "hairline", 1), theme)
        inner = area.adjusted(theme.px(4), 0, 0, 0)
        upper, lower = inner.adjusted(0, 0, 0, -theme.px(18)), inner.adjusted(0, theme.px(28), 0, 0)
        value = str(self.figure.value)
        draw_text(painter, upper, value, theme.font(24, bold=True), theme.color(self.figure.tone))
        draw_text(painter, lower, self.figure.words, theme.font(12), theme.color("muted"))


class BarButton(FlatButton):
    """Words, bar and number of a kind of cases; opens their list."""

    def __init__(self, bar: Figure, most: int, words_width: int) -> None:
        super().__init__(bar.spoken)
        self.bar, self._most, self._words_width = bar, most, words_width
        self.setFixedHeight(active_theme().px(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        theme, painter, area = active_theme(), QPainter(self), self.rect().toRectF()
        if self.hasFocus() or self.underMouse():
            draw_box(painter, area, Box("", "focus" if self.hasFocus() else "hairline", 1), theme)
        small, bold = theme.font(12), theme.font(12, bold=True)
        left, right = self._words_width + theme.px(16), theme.px(36)
        words = elided(self.bar.words, small, self._words_width)
        draw_text(painter, area.adjusted(theme.px(4), 0, 0, 0), words, small, theme.color("text"))
        width = max(1, self.width() - left - right) * self.bar.value / self._most
        top, height = theme.px(7), theme.px(10)
        painter.fillRect(QRectF(left, top, width, height), theme.color("selection"))
        painter.fillRect(QRectF(left + width - 2, top, 2, height), theme.color("accent"))
        number = str(self.bar.value)
        at = self.width() - theme.px(4) - text_width(number, bold)
        draw_text(painter, area.adjusted(at, 0, 0, 0), number, bold, theme.color("text"))
