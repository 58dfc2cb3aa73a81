"""A small bar chart: past months tinted with an accent edge, the current one solid, values printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos_desktop.ui.theme import Theme, active_theme

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Bar:
    """One column: what stands below it and its value."""

    words: str
    value: int


class BarChart(QWidget):
    """Columns of one series; the last one is the present."""

    def __init__(self, bars: Sequence[Bar] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Replace the columns."""
        self._bars = tuple(bars)
        self.setAccessibleName(", ".join(f"{bar.words} {bar.value}" for bar in self._bars))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for values, columns and words."""
        theme = active_theme()
        return QSize(theme.px(280), theme.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw columns, values, words and base line."""
        del event
        if not self._bars:
            return
        theme, painter = active_theme(), QPainter(self)
        base, top = self.height() - theme.px(24), theme.px(20)
        most = max(1, *(bar.value for bar in self._bars))
        pitch = self.width() / len(self._bars)
        for index, bar in enumerate(self._bars):
            height = (base - top) * bar.value / most
            rect = QRectF(index * pitch + (pitch - theme.px(24)) / 2, base - height, theme.px(24), height)
            self._paint_bar(painter, rect, bar, last=index == len(self._bars) - 1, theme=theme)
        painter.fillRect(QRectF(0, base, self.width(), 1), theme.color("hairline"))

    def _paint_bar(self, painter: QPainter, rect: QRectF, bar: Bar, *, last: bool, theme: Theme) -> None:
        painter.fillRect(rect, theme.color("accent" if last else "selection"))
        if not last and bar.value:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), theme.color("accent"))
        painter.setFont(theme.font(12, bold=last))
        painter.setPen(theme.color("text" if last else "muted"))
        wide = rect.adjusted(-theme.px(16), 0, theme.px(16), 0)
        center = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(
            QRectF(wide.left(), rect.top() - theme.px(20), wide.width(), theme.px(20)), center, str(bar.value)
        )
        painter.drawText(
            QRectF(wide.left(), rect.bottom() + theme.px(4), wide.width(), theme.px(18)), center, bar.words
        )
