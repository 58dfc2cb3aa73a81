"""What happened, newest first: icon, sentence, and a small line with date and who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos_desktop.ui.theme import Theme, active_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_ICON, _COLUMN, _BELOW = 16, 28, 11


@dataclass(frozen=True)
class Event:
    """One entry; `tone` danger colours sentence and icon, accent the icon only."""

    title: str
    meta: str
    icon: str = "circle"
    tone: str = "muted"


class Timeline(QWidget):
    """A painted column of events; long sentences wrap."""

    def __init__(self, events: Sequence[Event] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(active_theme().px(160))
        self._events: tuple[Event, ...] = ()
        self.show_events(events)

    def show_events(self, events: Sequence[Event]) -> None:
        """Replace the entries."""
        self._events = tuple(events)
        self.setAccessibleName(
            "Riwayat: " + "; ".join(f"{event.title}, {event.meta}" for event in self._events)
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again at the new width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icons, connectors and lines."""
        del event
        theme, painter = active_theme(), QPainter(self)
        top = 0
        for index, entry in enumerate(self._events):
            height = self._height_of(entry, theme)
            self._paint_one(painter, entry, top, theme)
            if index < len(self._events) - 1:
                painter.setPen(QPen(theme.color("border"), 1))
                x = theme.px(8) + 0.5
                painter.drawLine(
                    QPointF(x, top + theme.px(_ICON + 4)), QPointF(x, top + height - theme.px(2))
                )
            top += height

    def _paint_one(self, painter: QPainter, entry: Event, top: int, theme: Theme) -> None:
        side = theme.px(_ICON)
        theme.icons.paint(painter, QRectF(0, top, side, side), entry.icon, entry.tone)
        left = theme.px(_COLUMN)
        title_height = self._title_height(entry, theme)
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("danger" if entry.tone == "danger" else "text"))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(left, top, self.width() - left, title_height), flags, entry.title)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("muted"))
        meta_top = top + title_height + theme.px(4)
        painter.drawText(QRectF(left, meta_top, self.width() - left, theme.px(16)), flags, entry.meta)

    def _title_height(self, entry: Event, theme: Theme) -> int:
        room = max(theme.px(40), self.width() - theme.px(_COLUMN))
        metrics = QFontMetrics(theme.font(14))
        return metrics.boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), entry.title).height()

    def _height_of(self, entry: Event, theme: Theme) -> int:
        return self._title_height(entry, theme) + theme.px(4 + 15 + _BELOW)

    def _fit(self) -> None:
        theme = active_theme()
        self.setFixedHeight(max(1, sum(self._height_of(event, theme) for event in self._events)))
        self.update()
