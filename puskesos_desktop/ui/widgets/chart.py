"""A small bar chart: past months tinted with an accent edge, the current one solid, values printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.arrows import ArrowStops
from puskesos_desktop.ui.widgets.painting import Box, draw_box

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Bar:
    """One column: what stands below it and its value."""

    words: str
    value: int


class ColumnButton(QPushButton):
    """One column; Enter opens what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._bar, self._most, self._last = Bar("", 0), 1, False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bar(self, bar: Bar, most: int, *, last: bool) -> None:
        """Show a value beside the highest one."""
        self._bar, self._most, self._last = bar, most, last
        self.setAccessibleName(f"{bar.words} {bar.value}, buka daftarnya")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the value, the column and the words."""
        theme = active_theme()
        return QSize(theme.px(44), theme.px(104))

    def minimumSizeHint(self) -> QSize:
        """Columns may become narrow."""
        return QSize(active_theme().px(24), active_theme().px(72))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw value, column, base line and words."""
        del event
        theme, painter, last = active_theme(), QPainter(self), self._last
        if self.hasFocus():
            draw_box(painter, self.rect().toRectF(), Box("", "focus", 2), theme)
        elif self.underMouse():
            draw_box(painter, self.rect().toRectF(), Box("canvas"), theme)
        base, top = self.height() - theme.px(24), theme.px(20)
        height = (base - top) * self._bar.value / self._most
        width = min(theme.px(24), self.width() - theme.px(4))
        column = QRectF((self.width() - width) / 2, base - height, width, height)
        painter.fillRect(column, theme.color("accent" if last else "selection"))
        if not last and self._bar.value:
            painter.fillRect(QRectF(column.left(), column.top(), width, 2), theme.color("accent"))
        painter.fillRect(QRectF(0, base, self.width(), 1), theme.color("hairline"))
        painter.setFont(theme.font(12, bold=last))
        painter.setPen(theme.color("text" if last else "muted"))
        center, across = int(Qt.AlignmentFlag.AlignCenter), float(self.width())
        above = QRectF(0, column.top() - theme.px(20), across, theme.px(20))
        painter.drawText(above, center, str(self._bar.value))
        painter.drawText(QRectF(0, base + theme.px(3), across, theme.px(18)), center, self._bar.words)


class BarChart(QWidget):
    """Columns of one series, one stop of Tab; the last one is the present.

    Signals:
        chosen(int): place of the column that was pressed.
    """

    chosen = Signal(int)

    def __init__(self, bars: Sequence[Bar] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._stops = ArrowStops(self)
        self._columns: list[ColumnButton] = []
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Replace the columns; where the cursor stands it stays."""
        while len(self._columns) > len(bars):
            gone = self._columns.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._columns) < len(bars):
            self._add_column()
        most = max((bar.value for bar in bars), default=0) or 1
        for place, (column, bar) in enumerate(zip(self._columns, bars, strict=True)):
            column.show_bar(bar, most, last=place == len(bars) - 1)
        self._stops.watch(self._columns, first=-1)

    def columns(self) -> list[ColumnButton]:
        """The columns shown."""
        return list(self._columns)

    def _add_column(self) -> None:
        column, place = ColumnButton(), len(self._columns)
        column.clicked.connect(lambda: self.chosen.emit(place))
        self._row.addWidget(column)
        self._columns.append(column)
