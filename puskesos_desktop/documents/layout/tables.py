"""Tables with repeating heads, and framed boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import (
    CodeBox,
    Column,
    ResultBox,
    StatusCells,
    Table,
    Text,
    flat,
    plain,
)
from puskesos_desktop.documents.layout.base import Laid, kept, tied
from puskesos_desktop.documents.measures import HEAD_GREY, INNER_RULE, MM, MONO_BOLD, OUTER_RULE
from puskesos_desktop.documents.strips import BoxOp, Op, RuleOp, Strip, TextOp, shifted
from puskesos_desktop.documents.typeset import bind

if TYPE_CHECKING:
    from puskesos_desktop.documents.measures import Style
    from puskesos_desktop.documents.typeset import Sheet

_SIDE = 1.4 * MM
_LEADING = 1.22
_MOST_GROWTH = 1.6  # of a column for the sake of a word; a longer one is torn
_ROUNDING = 0.02
_MIDDLE = 0.28  # of the type size above the baseline, where a line crosses small letters
_BOX_RULE = 1.1
_BOX_PAD = 3 * MM


class _Grid:
    """Column positions of one table, scaled to the text width."""

    def __init__(self, block: Table, sheet: Sheet) -> None:
        total = sum(column.width for column in block.columns)
        scale = sheet.width / total
        self.columns = block.columns
        self.widths = _with_room([column.width * scale for column in block.columns], block, sheet)
        self.starts = [sum(self.widths[:position]) for position in range(len(self.widths))]
        self.right = sheet.width
        self.sheet = sheet
        self.size = block.size
        self.leading = block.size * _LEADING
        self.pad = block.padding * MM

    def style(self, column: Column, *, bold: bool = False, head: bool = False) -> Style:
        align = "center" if head else column.align
        align = "left" if align == "zigzag" else align
        return self.sheet.style(self.size, align=align, bold=bold, leading=self.leading)

    def cell_lines(self, position: int, text: Text, style: Style) -> list[TextOp]:
        """Lines of one cell, at their place across the table."""
        width = self.widths[position] - 2 * _SIDE
        ops = self.sheet.lines(text, style, width)
        return [op._replace(x=op.x + self.starts[position] + _SIDE) for op in ops]

    def frame(self, height: float) -> list[Op]:
        """Vertical rules of a strip."""
        ops: list[Op] = [RuleOp(x, 0, x, height, INNER_RULE) for x in self.starts[1:]]
        ops.append(RuleOp(0, 0, 0, height, OUTER_RULE))
        ops.append(RuleOp(self.right, 0, self.right, height, OUTER_RULE))
        return ops

    def across(self, y: float, width: float) -> RuleOp:
        """A horizontal rule."""
        return RuleOp(-OUTER_RULE / 2, y, self.right + OUTER_RULE / 2, y, width)


def _with_room(widths: list[float], block: Table, sheet: Sheet) -> list[float]:
    """Widths with room for every column's longest word, taken from columns that have more than theirs."""
    needed = [_longest(place, block, sheet) for place in range(len(widths))]
    lacks = [min(need, width * _MOST_GROWTH) - width for need, width in zip(needed, widths, strict=True)]
    lacking = sum(lack for lack in lacks if lack > 0)
    if not lacking:
        return widths
    spare = [max(-lack, 0.0) for lack in lacks]
    share = min(1.0, sum(spare) / lacking)
    taken = share * lacking / sum(spare) if share else 0.0
    return [
        width + (lack * share if lack > 0 else -free * taken)
        for width, lack, free in zip(widths, lacks, spare, strict=True)
    ]


def _longest(place: int, block: Table, sheet: Sheet) -> float:
    """Room that the longest word of a column wants; only texts that may hold a longer one are measured."""
    last = len(block.rows) - 1
    cells = [(plain(block.columns[place].head), True)]
    cells.extend((row[place], block.total and at == last) for at, row in enumerate(block.rows))
    widest = 0.0
    for text, bold in cells:
        if max(map(len, bind(flat(text), sheet.phrases).split(" "))) * block.size > widest:
            words = sheet.words(text, sheet.style(block.size, bold=bold))
            widest = max(widest, max((word.width for word in words), default=0.0))
    return widest + 2 * _SIDE + _ROUNDING


def table(block: Table, sheet: Sheet) -> Laid:
    """Rows that break between rows, under heads that come back on every page."""
    grid = _Grid(block, sheet)
    heads = _heads(block, grid)
    strips: list[Strip] = []
    last = len(block.rows) - 1
    for position, row in enumerate(block.rows):
        part = _row(grid, row, bold=block.total and position == last, is_even=position % 2 == 1)
        part[-1] = _grown(grid, part, block.row_height * MM)
        if position in block.struck:
            _cross_out(grid, part)
        if position == 0 or (block.total and position == last):
            part[0].ops.append(grid.across(0, OUTER_RULE))
        else:
            part[0].ops.append(grid.across(0, INNER_RULE))
        if block.total and position == last - 1:
            part[-1].keep = True
        strips.extend(part)
    for strip in strips:
        strip.heads = heads
        strip.closing = (grid.across(0, OUTER_RULE),)
    if strips:
        strips[-1].ops.append(grid.across(strips[-1].height, OUTER_RULE))
        strips[-1].closing = ()
    return Laid([*heads, *strips], 5.0)


def _heads(block: Table, grid: _Grid) -> tuple[Strip, ...]:
    cells = [
        grid.cell_lines(position, plain(column.head), grid.style(column, bold=True, head=True))
        for position, column in enumerate(block.columns)
    ]
    rows = max(len(cell) for cell in cells)
    pad = min(max(grid.pad, 0.75 * MM), 1.1 * MM)
    height = rows * grid.leading + 2 * pad
    ops: list[Op] = [BoxOp(0, 0, grid.right, height, 0.0, HEAD_GREY)]
    for cell in cells:
        drop = pad + (rows - len(cell)) * grid.leading / 2
        ops.extend(op._replace(y=op.y + drop + line * grid.leading) for line, op in enumerate(cell))
    ops.extend([*grid.frame(height), grid.across(0, OUTER_RULE)])
    heads = [Strip(height, ops)]
    if block.numbered:
        numbers = tuple(plain(str(position + 1)) for position in range(len(block.columns)))
        styled = [
            grid.cell_lines(i, text, grid.style(block.columns[i], head=True))
            for i, text in enumerate(numbers)
        ]
        heads.append(_row_strip(grid, [lines[0] for lines in styled], 0.3 * MM, 0.6 * MM))
        heads[-1].ops.append(grid.across(0, OUTER_RULE))
    return tuple(kept(heads))


def _row(grid: _Grid, row: tuple[Text, ...], *, bold: bool, is_even: bool = False) -> list[Strip]:
    """One strip a line, tied together; only a row taller than a page is ever torn."""
    cells = [
        grid.cell_lines(position, text, grid.style(grid.columns[position], bold=bold))
        for position, text in enumerate(row)
    ]
    if is_even:
        _halfway(grid, cells)
    count = max(1, *(len(cell) for cell in cells))
    strips = []
    for line in range(count):
        ops = [cell[line] for cell in cells if line < len(cell)]
        top = grid.pad if line == 0 else 0.0
        bottom = grid.pad * 0.75 if line == count - 1 else 0.0
        strips.append(_row_strip(grid, ops, top, bottom))
    strips[0].lines = 1
    return tied(strips)


def _halfway(grid: _Grid, cells: list[list[TextOp]]) -> None:
    """Every second row of a column that is signed begins half a column further on."""
    for position, column in enumerate(grid.columns):
        if column.align == "zigzag":
            half = grid.widths[position] / 2
            cells[position] = [op._replace(x=op.x + half) for op in cells[position]]


def _grown(grid: _Grid, row: list[Strip], least: float) -> Strip:
    """The last strip of a row, made taller when the row has to hold a pen."""
    missing = least - sum(strip.height for strip in row)
    last = row[-1]
    if missing <= 0:
        return last
    texts: list[Op] = [shifted(op, 0.0, missing / 2) for op in last.ops if isinstance(op, TextOp)]
    height = last.height + missing
    rules = [op for op in last.ops if isinstance(op, RuleOp) and op.y1 == op.y2]
    last.ops = [*texts, *grid.frame(height), *rules]
    last.height = height
    return last


def _cross_out(grid: _Grid, part: list[Strip]) -> None:
    """Put a line through every text but the remark at the right."""
    fonts, remark = grid.sheet.fonts, grid.starts[-1]
    for strip in part:
        texts = [op for op in strip.ops if isinstance(op, TextOp) and op.x < remark]
        for op in texts:
            width = sum(fonts.width(text, font, op.size) for font, text in op.runs)
            y = op.y - op.size * _MIDDLE
            strip.ops.append(RuleOp(op.x, y, op.x + width, y, INNER_RULE * 2))


def _row_strip(grid: _Grid, texts: list[TextOp], top: float, bottom: float) -> Strip:
    height = top + grid.leading + bottom
    ops: list[Op] = [op._replace(y=op.y + top) for op in texts]
    return Strip(height, [*ops, *grid.frame(height)])


def result_box(block: ResultBox, sheet: Sheet) -> Laid:
    """A frame around a label, a heading and text; it may break only when it fills a page."""
    inner = sheet.narrowed(sheet.width - 2 * _BOX_PAD)
    strips: list[Strip] = []
    if block.label:
        strips.extend(inner.paragraph(plain(block.label, bold=True), inner.style(8), inner.width))
    strips.extend(inner.paragraph(plain(block.heading, bold=True), inner.style(12), inner.width))
    for text in block.paragraphs:
        part = inner.paragraph(text, inner.body(), inner.width)
        if part:
            part[0].space = 2.0
        strips.extend(part)
    return Laid(_framed(strips, sheet.width, _BOX_PAD), 4 * MM).spaced(4 * MM)


def _framed(strips: list[Strip], width: float, pad: float) -> list[Strip]:
    """Side rules on every strip, top and foot on the outer ones."""
    last = len(strips) - 1
    for position, strip in enumerate(strips):
        top = pad * 0.75 if position == 0 else strip.space
        bottom = pad * 0.75 if position == last else 0.0
        strip.ops = [shifted(op, pad, top) for op in strip.ops]
        strip.height += top + bottom
        strip.space = 0.0
        strip.ops.extend(RuleOp(x, 0, x, strip.height, _BOX_RULE) for x in (0.0, width))
        strip.closing = (_box_edge(width, 0.0),)
    strips[0].ops.append(_box_edge(width, 0.0))
    strips[-1].ops.append(_box_edge(width, strips[-1].height))
    strips[-1].closing = ()
    return tied(strips)


def _box_edge(width: float, y: float) -> RuleOp:
    return RuleOp(-_BOX_RULE / 2, y, width + _BOX_RULE / 2, y, _BOX_RULE)


def code_box(block: CodeBox, sheet: Sheet) -> Laid:
    """Groups of a code, three a line, large enough to be copied by hand without a mistake."""
    sheet.fonts.require(MONO_BOLD)
    size, leading, per_line = 22.0, 34.0, 3
    column = sheet.width / per_line
    rows = [block.groups[start : start + per_line] for start in range(0, len(block.groups), per_line)]
    height = leading * len(rows) + 6 * MM
    ops: list[Op] = [BoxOp(0, 0, sheet.width, height, _BOX_RULE)]
    for row, groups in enumerate(rows):
        for position, group in enumerate(groups):
            width = sheet.fonts.width(group, MONO_BOLD, size)
            x = column * (position + 0.5) - width / 2
            ops.append(TextOp(x, 3 * MM + leading * (row + 0.72), size, ((MONO_BOLD, group),)))
    return Laid([Strip(height, ops)], 4 * MM).spaced(3 * MM)


def status_cells(block: StatusCells, sheet: Sheet) -> Laid:
    """Cells nobody may overlook, of equal width; long words wrap inside their own."""
    width = sheet.width / len(block.cells)
    label = sheet.style(8, align="center")
    words = sheet.style(14, align="center", bold=True)
    parts = [
        (
            sheet.lines(plain(cell.label), label, width - 2 * _SIDE),
            sheet.lines(cell.value, words, width - 2 * _SIDE),
        )
        for cell in block.cells
    ]
    pad = 2.2 * MM
    rows = max(len(value) for _, value in parts)
    height = 2 * pad + label.leading + rows * words.leading
    ops: list[Op] = [BoxOp(0, 0, sheet.width, height, _BOX_RULE)]
    for position, (head, value) in enumerate(parts):
        x = position * width + _SIDE
        ops.extend(op._replace(x=op.x + x, y=op.y + pad) for op in head[:1])
        drop = pad + label.leading + (rows - len(value)) * words.leading / 2
        ops.extend(
            op._replace(x=op.x + x, y=op.y + drop + row * words.leading) for row, op in enumerate(value)
        )
        if position:
            ops.append(RuleOp(position * width, 0, position * width, height, INNER_RULE * 2))
    return Laid([Strip(height, ops, lines=1)], 4 * MM).spaced(3 * MM)
