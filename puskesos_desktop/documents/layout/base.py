"""What the layouts share: the result of a block, hanging cells, centred lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.documents.blocks import Run, Text
from puskesos_desktop.documents.strips import Op, Strip, TextOp
from puskesos_desktop.documents.typeset import clean, without_widows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.documents.measures import Style
    from puskesos_desktop.documents.typeset import Sheet

_COLON: Text = (Run(":"),)
# Points that adding up widths may be off by.
_ROUNDING = 0.01


@dataclass
class Laid:
    """Strips of one block, and the air the next block must leave above itself."""

    strips: list[Strip] = field(default_factory=list)
    after: float = 0.0

    def spaced(self, space: float) -> Laid:
        """The same with air above the first strip."""
        if self.strips:
            self.strips[0].space += space
        return self


class Cell(NamedTuple):
    """A text at a fixed place of a line grid."""

    x: float
    width: float
    text: Text
    style: Style


def hanging(sheet: Sheet, cells: Iterable[Cell]) -> list[Strip]:
    """Cells side by side, each wrapping inside its own column; the longest decides the height."""
    columns: list[list[TextOp]] = []
    leading = 0.0
    for cell in cells:
        leading = max(leading, cell.style.leading)
        ops = sheet.lines(cell.text, cell.style, cell.width)
        columns.append([op._replace(x=op.x + cell.x) for op in ops])
    count = max((len(column) for column in columns), default=0)
    strips = []
    for row in range(count):
        ops_here: list[Op] = [column[row] for column in columns if row < len(column)]
        strips.append(Strip(leading, ops_here, lines=1))
    return without_widows(strips)


def labelled(sheet: Sheet, label: str, value: Text, grid: Grid) -> list[Strip]:
    """A label, a colon and a value on one grid."""
    style = grid.style
    value_x = grid.x + grid.label + grid.colon
    return hanging(
        sheet,
        (
            Cell(grid.x, grid.label, (Run(label),), style),
            Cell(grid.x + grid.label, grid.colon, _COLON, style),
            Cell(value_x, grid.right - value_x, value, style),
        ),
    )


class Grid(NamedTuple):
    """Columns of a label/value table, in points from the left margin."""

    x: float
    label: float
    colon: float
    right: float
    style: Style


def centred(sheet: Sheet, lines: Iterable[str], style: Style) -> list[Strip]:
    """Lines set in the middle, wrapping where they are too long."""
    strips: list[Strip] = []
    for line in lines:
        strips.extend(sheet.paragraph((Run(line),), style, sheet.width))
    return strips


def balanced(sheet: Sheet, text: str, style: Style, width: float) -> list[Strip]:
    """A centred title whose lines are about equally long, narrowed until another line would be needed."""
    content: Text = (Run(text),)
    count = len(sheet.lines(content, style, width))
    low, high = width / 3, width
    while count > 1 and high - low > 4:
        middle = (low + high) / 2
        if len(sheet.lines(content, style, middle)) > count:
            low = middle
        else:
            high = middle
    offset = (width - high) / 2
    return sheet.paragraph(content, style, high, offset)


def fitted(sheet: Sheet, text: str, style: Style, width: float) -> TextOp:
    """A single line that shrinks to three quarters at most, then ends in an ellipsis."""
    font = style.family.font(bold=style.bold)
    shown = sheet.fonts.printable(clean(text), font)
    em = sheet.fonts.em_width(shown, font)
    size = style.size
    if em * size > width:
        size = max(width / em, style.size * 0.75)
    if em * size > width + _ROUNDING:
        while shown and sheet.fonts.width(shown + "…", font, size) > width:
            shown = shown[:-1]
        shown = shown.rstrip(" ,;·-") + "…"
    return TextOp(0.0, 0.0, size, ((font, shown),))


def kept(strips: list[Strip]) -> list[Strip]:
    """Tie all strips to each other and to what follows."""
    for strip in strips:
        strip.keep = True
    return strips


def tied(strips: list[Strip]) -> list[Strip]:
    """Tie strips to each other, but not to what follows."""
    kept(strips[:-1])
    return strips
