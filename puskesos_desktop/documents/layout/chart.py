"""The bar chart of a report: two series, values on the bars, no axis to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.layout.base import Laid
from puskesos_desktop.documents.measures import MM
from puskesos_desktop.documents.strips import BoxOp, Op, RuleOp, Strip, TextOp

if TYPE_CHECKING:
    from puskesos_desktop.documents.blocks import BarChart
    from puskesos_desktop.documents.typeset import Sheet

_HEIGHT = 44 * MM
_BASE = _HEIGHT - 7 * MM
_HEADROOM = 10 * MM
_KEY = 3.4 * MM
_TONES = (0.0, 0.72)


def bar_chart(block: BarChart, sheet: Sheet) -> Laid:
    """Black and grey bars that survive a photocopier."""
    highest = max((max(bar.first, bar.second) for bar in block.bars), default=0)
    scale = (_BASE - _HEADROOM) / max(highest, 1)
    group = sheet.width / max(len(block.bars), 1)
    bar_width = min(group * 0.27, 16 * MM)
    ops: list[Op] = _key(block, sheet)
    for position, bar in enumerate(block.bars):
        middle = group * (position + 0.5)
        for value, x, tone in (
            (bar.first, middle - bar_width - 0.6, _TONES[0]),
            (bar.second, middle + 0.6, _TONES[1]),
        ):
            top = _BASE - value * scale
            ops.append(BoxOp(x, top, bar_width, value * scale, 0.5, tone))
            ops.append(_centred(sheet, str(value), (x + bar_width / 2, top - 2), size=8.0))
        is_last = position == len(block.bars) - 1
        ops.append(_centred(sheet, bar.label, (middle, _BASE + 4 * MM), bold=is_last))
    ops.append(RuleOp(0, _BASE, sheet.width, _BASE, 0.5))
    return Laid([Strip(_HEIGHT, ops)], 4.0)


def _key(block: BarChart, sheet: Sheet) -> list[Op]:
    ops: list[Op] = []
    x = 0.0
    style = sheet.style(8.5)
    for name, tone in zip(block.names, _TONES, strict=True):
        ops.append(BoxOp(x, 0, _KEY, _KEY, 0.5, tone))
        ops.append(TextOp(x + 5 * MM, 2.9 * MM, 8.5, ((sheet.family.regular, name),)))
        x += max(22 * MM, 9 * MM + sheet.text_width(name, style))
    return ops


def _centred(
    sheet: Sheet, text: str, at: tuple[float, float], *, size: float = 8.5, bold: bool = False
) -> TextOp:
    font = sheet.family.font(bold=bold)
    return TextOp(at[0] - sheet.fonts.width(text, font, size) / 2, at[1], size, ((font, text),))
