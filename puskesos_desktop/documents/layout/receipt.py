"""The receipt of a complaint: two halves of one sheet, one for the person, one for the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.documents.artwork import HOUSE, SHIELD, TICK
from puskesos_desktop.documents.blocks import Pair, Receipt, plain
from puskesos_desktop.documents.layout.base import Grid, Laid, fitted, labelled
from puskesos_desktop.documents.layout.signature import code_ops
from puskesos_desktop.documents.layout.slips import cut_line
from puskesos_desktop.documents.measures import HEAD_GREY, INNER_RULE, MM
from puskesos_desktop.documents.strips import BoxOp, ImageOp, Op, RuleOp, Strip, TextOp, shifted, stacked
from puskesos_desktop.services.rendering import is_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.documents.typeset import Sheet

_TOP = 8 * MM
_LEFT_COLUMN = 72 * MM
_GUTTER = 3 * MM
_CHECK = 3.2 * MM
_BAR_HEIGHT = 12.4 * MM
_PROMISE_STARTS = (0.0, 67.0, 137.0)
_QR = 22 * MM
_SAFE_EDGE = 3.5 * MM
_PER_ROW = 3


class _Size(NamedTuple):
    """Type sizes of data and notice, pitch of the papers' rows, height of the foot."""

    body: float
    notice: float
    pitch: float
    foot: float


_SIZES = (
    _Size(10, 9, 5.4 * MM, 31 * MM),
    _Size(9.5, 9, 5.0 * MM, 31 * MM),
    _Size(9, 8.5, 4.6 * MM, 29 * MM),
    _Size(8, 8, 4.2 * MM, 27 * MM),
    _Size(7, 7.5, 3.8 * MM, 27 * MM),
)


def receipt(block: Receipt, sheet: Sheet) -> Laid:
    """Both halves and the cut line between them, as one piece."""
    page = sheet.frame
    half = page.height * MM / 2
    ops: list[Op] = []
    for position, copy in enumerate(block.copies):
        part = _fitting_half(block, copy, sheet, half - _SAFE_EDGE)
        ops.extend(shifted(op, 0.0, position * half) for op in part.ops)
    ops.extend(shifted(op, 0.0, half) for op in cut_line(sheet, block.cut_note))
    return Laid([Strip(page.text_height * MM - 0.5, ops)])


def _fitting_half(block: Receipt, copy: tuple[str, str], sheet: Sheet, room: float) -> Strip:
    """The largest type that keeps the half above the cut line."""
    part = _half(block, copy, sheet, _SIZES[0])
    for size in _SIZES[1:]:
        if part.height <= room:
            break
        part = _half(block, copy, sheet, size)
    return part


def _half(block: Receipt, copy: tuple[str, str], sheet: Sheet, size: _Size) -> Strip:
    label, remark = copy
    strips = [_head(block, sheet), _title(block, label, sheet), _data(block, sheet, size)]
    strips += [_papers(block, sheet, size), _promises(block, sheet)]
    notice = stacked(
        sheet.paragraph(
            block.notice, sheet.style(size.notice, align="justify", leading=size.notice * 1.31), sheet.width
        )
    )
    notice.space = 1.6 * MM
    foot = _foot(block, remark, sheet, size.foot)
    return stacked([Strip(_TOP), *strips, notice, foot])


def _head(block: Receipt, sheet: Sheet) -> Strip:
    """Puskesos letterhead, small: its house, the office's mark, three lines, the rule."""
    ops: list[Op] = [*_drawn(block.house, 0, 14 * MM, 14 * MM)]
    ops += _drawn(block.mark, sheet.width - 12 * MM, 12 * MM, 14.4 * MM)
    room = sheet.width - 32 * MM
    for text, size, y, bold in zip(
        block.heads, (9.0, 12.0, 7.5), (3.4 * MM, 8.4 * MM, 12.6 * MM), (False, True, False), strict=True
    ):
        op = fitted(sheet, text, sheet.style(size, bold=bold), room)
        width = sum(sheet.fonts.width(part, font, op.size) for font, part in op.runs)
        ops.append(op._replace(x=16 * MM + (room - width) / 2, y=y))
    ops.append(RuleOp(0, 16.4 * MM, sheet.width, 16.4 * MM, 1.5))
    if not block.single_rule:
        ops.append(RuleOp(0, 17.1 * MM, sheet.width, 17.1 * MM, 0.5))
    return Strip(17.4 * MM, ops)


def _drawn(mark: str, x: float, width: float, height: float) -> Sequence[Op]:
    if is_picture(mark):
        return (ImageOp(x, 0, width, height, mark),)
    drawing = {"house": HOUSE, "shield": SHIELD}.get(mark)
    return drawing.placed(x, 0, width, height) if drawing is not None else ()


def _title(block: Receipt, label: str, sheet: Sheet) -> Strip:
    """Name of the paper at the left, the ticket in its box at the right."""
    width = 76 * MM
    x = sheet.width - width
    ticket = fitted(sheet, block.ticket, sheet.style(16, bold=True), width - 4 * MM)
    ticket_width = sum(sheet.fonts.width(part, font, ticket.size) for font, part in ticket.runs)
    regular, bold = sheet.family.regular, sheet.family.bold
    return Strip(
        14.5 * MM,
        [
            TextOp(0, 6.2 * MM, 13.0, ((bold, block.title),)),
            TextOp(0, 10.2 * MM, 8.0, ((regular, label),)),
            BoxOp(x, 1.2 * MM, width, 10.4 * MM, 1.1),
            TextOp(x + 2 * MM, 3.9 * MM, 6.5, ((regular, block.ticket_label),)),
            ticket._replace(x=x + (width - ticket_width) / 2, y=9.7 * MM),
        ],
    )


def _data(block: Receipt, sheet: Sheet, size: _Size) -> Strip:
    """Two columns of data, then the complaint over the whole width."""
    style = sheet.style(size.body, leading=size.body * 1.28)
    gap = 0.5 * MM * (size.body / 10)
    right_x = _LEFT_COLUMN + _GUTTER
    left = _stack_pairs(sheet, block.left, Grid(0, 18 * MM, 3 * MM, _LEFT_COLUMN, style), gap)
    right = _stack_pairs(sheet, block.right, Grid(right_x, 17 * MM, 3 * MM, sheet.width, style), gap)
    height = max(left.height, right.height) + 0.8 * MM
    wide = _stack_pairs(sheet, block.wide, Grid(0, 18 * MM, 3 * MM, sheet.width, style), gap)
    ops = [*left.ops, *right.ops, *(shifted(op, 0.0, height) for op in wide.ops)]
    bottom = height + wide.height + 1.2 * MM
    ops.append(RuleOp(0, bottom, sheet.width, bottom, INNER_RULE))
    return Strip(bottom, ops)


def _stack_pairs(sheet: Sheet, rows: tuple[Pair, ...], grid: Grid, gap: float) -> Strip:
    strips: list[Strip] = []
    for label, value in rows:
        part = stacked(labelled(sheet, label, value, grid))
        part.space = gap
        strips.append(part)
    return stacked(strips)


def _papers(block: Receipt, sheet: Sheet, size: _Size) -> Strip:
    """Boxes for the papers handed in, three a row."""
    y = 4.4 * MM
    font, bold = sheet.family.regular, sheet.family.bold
    ops: list[Op] = [TextOp(0, y, 9.0, ((bold, block.papers_title),))]
    column = sheet.width / _PER_ROW
    style = sheet.style(9)
    baseline = y
    for position, paper in enumerate(block.papers):
        row, place = divmod(position, _PER_ROW)
        x = place * column
        baseline = y + 5.2 * MM + row * size.pitch
        ops.append(BoxOp(x, baseline - 2.7 * MM, _CHECK, _CHECK, 0.7))
        if paper.ticked:
            ops += TICK.placed(x, baseline - 2.7 * MM, _CHECK, _CHECK)
        op = fitted(sheet, paper.text, style, column - 6.5 * MM)
        ops.append(op._replace(x=x + 4.8 * MM, y=baseline))
    if not block.papers:
        baseline += 5.2 * MM
        ops.append(TextOp(0, baseline, 9.0, ((font, "–"),)))
    return Strip(baseline + 2.6 * MM, ops)


def _promises(block: Receipt, sheet: Sheet) -> Strip:
    """The grey bar with the dates a person waits for."""
    scale = sheet.width / (177 * MM)
    ops: list[Op] = [BoxOp(0, 0, sheet.width, _BAR_HEIGHT, 0.8, HEAD_GREY)]
    font, bold = sheet.family.regular, sheet.family.bold
    starts = [start * MM * scale for start in _PROMISE_STARTS[: len(block.promises)]]
    for x, promise in zip(starts, block.promises, strict=True):
        ops.append(TextOp(x + 2.5 * MM, 4.4 * MM, 8.0, ((font, promise.label),)))
        ops.append(TextOp(x + 2.5 * MM, 9.6 * MM, 11.5, ((bold, promise.text),)))
        if x:
            ops.append(RuleOp(x, 0, x, _BAR_HEIGHT, INNER_RULE))
    return Strip(_BAR_HEIGHT, ops, space=1 * MM)


def _foot(block: Receipt, remark: str, sheet: Sheet, height: float) -> Strip:
    """Code at the left, signatures at the right, print count in the corner."""
    ops: list[Op] = []
    if block.code is not None:
        ops += [shifted(op, 0.0, height - 5 * MM - _QR) for op in code_ops(sheet, block.code, _QR)]
    style = sheet.style(10)
    width = 46 * MM
    line = height - 5 * MM
    for centre, (post, name) in zip((0.53, 0.85), block.signers, strict=True):
        middle = sheet.width * centre
        for text, y in ((post, 4 * MM), (name, height - 6 * MM)):
            op = fitted(sheet, text, style, width)
            shown = sum(sheet.fonts.width(part, font, op.size) for font, part in op.runs)
            ops.append(op._replace(x=middle - shown / 2, y=y))
        ops.append(RuleOp(middle - width / 2, line, middle + width / 2, line, 0.4))
    small = sheet.style(7, align="right")
    remark_line = sheet.lines(plain(remark), small, sheet.width)[0]
    ops.append(remark_line._replace(y=height - 1.4 * MM, grey=0.3))
    return Strip(height, ops, space=1.5 * MM)
