"""Drawing shared by the painted widgets and the table delegate: boxes, key caps, pills, elided text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from puskesos_desktop.ui.theme import TONES, Theme

if TYPE_CHECKING:
    from puskesos_desktop.ui.models import PillLook

CAP_HEIGHT = 18
ICON = 16


@dataclass(frozen=True)
class Box:
    """Fill and border of a rounded box, as token names; an empty name paints nothing."""

    fill: str = ""
    border: str = ""
    width: int = 1
    radius: int = 4


def draw_box(painter: QPainter, rect: QRectF, box: Box, theme: Theme) -> None:
    """Draw fill and border inside `rect`, the border wholly inside so that sizes stay as specified."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = theme.px(box.width) if box.border else 0
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(theme.color(box.border), width) if box.border else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(box.fill) if box.fill else Qt.BrushStyle.NoBrush)
    radius = max(0.0, theme.px(box.radius) - width / 2)
    painter.drawRoundedRect(inner, radius, radius)


def text_width(text: str, font: QFont) -> int:
    """Whole pixels a line needs, rounded up so that nothing is cut."""
    return int(QFontMetricsF(font).horizontalAdvance(text) + 0.999)


def draw_text(painter: QPainter, rect: QRectF, text: str, font: QFont, color: QColor) -> None:
    """One line, left and vertically centred; the caller has measured or elided it."""
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


def cap_width(text: str, theme: Theme) -> int:
    """Width of a key cap: text of 12 px, padding 4 and a hairline on both sides."""
    return text_width(text, theme.font(12)) + 2 * theme.px(5)


def draw_cap(painter: QPainter, at: QPointF, text: str, colors: tuple[str, str, str], theme: Theme) -> None:
    """Draw a key cap from its left edge, centred on the line of `at`; `colors` are fill, border, text."""
    height = theme.px(CAP_HEIGHT)
    rect = QRectF(at.x(), at.y() - height / 2, cap_width(text, theme), height)
    fill, border, ink = colors
    draw_box(painter, rect, Box(fill, border, 1, 3), theme)
    painter.setFont(theme.font(12))
    painter.setPen(theme.color(ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)


def pill_width(look: PillLook, theme: Theme) -> int:
    """Padding 6 left and 8 right, icon 14 and gap 4 when there is one."""
    icon = theme.px(14) + theme.px(4) if look.icon else theme.px(2)
    return theme.px(6) + icon + text_width(look.text, theme.font(12)) + theme.px(8)


def draw_pill(painter: QPainter, rect: QRectF, look: PillLook, theme: Theme) -> None:
    """Draw a pill over the whole of `rect`; text is elided when the cell is narrower than the pill."""
    tone = TONES[look.tone]
    draw_box(painter, rect, Box(tone.tint), theme)
    x = rect.left() + theme.px(6)
    if look.icon:
        size = theme.px(14)
        theme.icons.paint(
            painter, QRectF(x, rect.center().y() - size / 2, size, size), look.icon, tone.foreground
        )
        x += size + theme.px(4)
    else:
        x += theme.px(2)
    font = theme.font(12)
    room = rect.right() - theme.px(4) - x
    text = QFontMetricsF(font).elidedText(look.text, Qt.TextElideMode.ElideRight, room)
    draw_text(
        painter,
        QRectF(x, rect.top(), room + theme.px(4), rect.height()),
        text,
        font,
        theme.color(tone.foreground),
    )


def elided(text: str, font: QFont, room: float) -> str:
    """Cut a long name in the middle, because Indonesian names differ at both ends."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room)


def elided_at_end(text: str, font: QFont, room: float) -> str:
    """Cut a long sentence at its end, where it says least."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
