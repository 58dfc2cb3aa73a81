"""Small marks that say a state: pill, key cap, desil ladder."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos_desktop.ui.models import PillLook
from puskesos_desktop.ui.theme import Theme, active_theme
from puskesos_desktop.ui.widgets.painting import (
    CAP_HEIGHT,
    Box,
    cap_width,
    draw_box,
    draw_cap,
    draw_pill,
    pill_width,
)

DESIL_STEPS = 10


class Pill(QWidget):
    """A state as icon and word, as wide as its content; never colour alone."""

    def __init__(self, text: str = "", tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self._look = PillLook(text, tone, icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_state(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Show another state."""
        self._look = PillLook(text, tone, icon)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def look(self) -> PillLook:
        """What is shown now."""
        return self._look

    def sizeHint(self) -> QSize:
        """22 high."""
        theme = active_theme()
        return QSize(pill_width(self._look, theme), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        del event
        draw_pill(QPainter(self), self.rect().toRectF(), self._look, active_theme())


class KeyCap(QWidget):
    """The key that does what stands beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """18 high."""
        theme = active_theme()
        return QSize(cap_width(self._text, theme), theme.px(CAP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        del event
        middle = QPointF(0, self.height() / 2)
        draw_cap(QPainter(self), middle, self._text, ("surface", "hairline", "muted"), active_theme())


def draw_ladder(
    painter: QPainter, at: QPointF, desil: int | None, cell: tuple[int, int], theme: Theme
) -> None:
    """Draw ten cells with the desil's filled, vertically centred at `at`; no desil leaves all empty."""
    width, height = theme.px(cell[0]), theme.px(cell[1])
    step = width + theme.px(2)
    for index in range(DESIL_STEPS):
        fill = "accent" if desil == index + 1 else "hairline"
        rect = QRectF(at.x() + index * step, at.y() - height / 2, width, height)
        draw_box(painter, rect, Box(fill, radius=2), theme)


class DesilLadder(QWidget):
    """Where a family stands among ten; 14 × 8 cells, 6 × 10 when `dense`."""

    def __init__(self, desil: int | None = None, *, dense: bool = False) -> None:
        super().__init__()
        self._cell = (6, 10) if dense else (14, 8)
        self._desil: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_desil(desil)

    def show_desil(self, desil: int | None) -> None:
        """Show a desil of 1 to 10, or none."""
        self._desil = desil
        self.setAccessibleName("Desil belum dicek" if desil is None else f"Desil {desil} dari {DESIL_STEPS}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ten cells and nine gaps."""
        theme = active_theme()
        width = theme.px(self._cell[0]) * DESIL_STEPS + theme.px(2) * (DESIL_STEPS - 1)
        return QSize(width, theme.px(self._cell[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ladder."""
        del event
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        draw_ladder(painter, QPointF(0, self.height() / 2), self._desil, self._cell, active_theme())
