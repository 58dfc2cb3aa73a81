"""The reply slip of a referral: a sheet of its own, cut in two by the agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.artwork import SCISSORS
from puskesos_desktop.documents.blocks import ReplySlip, plain
from puskesos_desktop.documents.layout.base import Cell, Grid, Laid, hanging, labelled
from puskesos_desktop.documents.layout.signature import QR_SIZE, code_ops
from puskesos_desktop.documents.measures import INNER_RULE, MM, SANS_ITALIC, SIGN_X
from puskesos_desktop.documents.strips import BoxOp, Op, RuleOp, Strip, TextOp, shifted, stacked

if TYPE_CHECKING:
    from puskesos_desktop.documents.typeset import Sheet

_SIZE = 10.0
_LABEL = 38 * MM
_VALUE = _LABEL + 3.5 * MM
_PITCH = 7.2 * MM
_NOTE_PITCH = 8 * MM
_DOTS = (0.5, 1.8)
_SIGN_ROOM = 38.5 * MM
_LABELS = ("Diterima tanggal", "oleh", "Keputusan", "Alasan", "Tindak lanjut")
_ANSWERER = "Pejabat/petugas yang menjawab,"
_STAMP_HINT = "tanda tangan dan cap"


def reply_slip(block: ReplySlip, sheet: Sheet) -> Laid:
    """Upper part to send back, cut line at half the paper, guide and room for notes below."""
    upper = _upper(block, sheet)
    page = sheet.frame
    half = (page.height / 2 - page.top) * MM
    cut = max(half, upper.height + _SIGN_ROOM)
    lift = max(min(6 * MM, cut - upper.height - _SIGN_ROOM), 0.0)
    ops = list(upper.ops)
    ops.extend(shifted(op, 0.0, cut - lift) for op in _answer_signature(block, sheet))
    ops.extend(shifted(op, 0.0, cut) for op in cut_line(sheet, block.cut_note))
    height = page.text_height * MM - 0.5
    lower = _lower(block, sheet, height - cut - 8 * MM)
    ops.extend(shifted(op, 0.0, cut + 8 * MM) for op in lower.ops)
    return Laid([Strip(height, ops)])


def _upper(block: ReplySlip, sheet: Sheet) -> Strip:
    title = sheet.style(13, align="center", bold=True)
    small = sheet.style(_SIZE, align="center")
    strips = sheet.paragraph(plain(block.title), title, sheet.width)
    strips += sheet.paragraph(plain(block.subtitle), small, sheet.width)
    grid = Grid(0, _LABEL, 3.5 * MM, sheet.width, sheet.style(_SIZE))
    for position, (label, value) in enumerate(block.rows):
        part = labelled(sheet, label, value, grid)
        part[0].space = 3.2 * MM if position == 0 else 0.0
        strips += part
    rule = Strip(1.2 * MM, [RuleOp(0, 0, sheet.width, 0, INNER_RULE)], space=2.2 * MM)
    strips += [rule, _received_row(sheet), _choices(block, sheet)]
    strips += [_hand_lines(sheet, _LABELS[3]), _hand_lines(sheet, _LABELS[4])]
    return stacked(strips)


def _label(sheet: Sheet, x: float, y: float, text: str) -> TextOp:
    return TextOp(x, y, _SIZE, ((sheet.family.regular, text),))


def _dotted(x1: float, x2: float, y: float) -> RuleOp:
    return RuleOp(x1, y, x2, y, 0.5, _DOTS)


def _received_row(sheet: Sheet) -> Strip:
    y = _PITCH - 2
    middle = sheet.width * 0.58
    ops: list[Op] = [_label(sheet, 0, y, _LABELS[0]), _label(sheet, _LABEL, y, ":")]
    ops += [_dotted(_VALUE, middle - 3 * MM, y + 1), _label(sheet, middle, y, _LABELS[1])]
    ops += [_label(sheet, middle + 9 * MM, y, ":"), _dotted(middle + 12 * MM, sheet.width, y + 1)]
    return Strip(_PITCH, ops)


def _choices(block: ReplySlip, sheet: Sheet) -> Strip:
    height = 7 * MM
    y = height - 1 * MM
    ops: list[Op] = [_label(sheet, 0, y, _LABELS[2]), _label(sheet, _LABEL, y, ":")]
    step = 26 * MM
    for position, choice in enumerate(block.choices):
        x = _VALUE + position * step
        ops.append(BoxOp(x, y - 3.2 * MM, 3.6 * MM, 3.6 * MM, 0.8))
        ops.append(_label(sheet, x + 5.2 * MM, y, choice))
    last = _VALUE + (len(block.choices) - 1) * step + 6.5 * MM
    width = sheet.fonts.width(block.choices[-1], sheet.family.regular, _SIZE)
    ops.append(_dotted(last + width, sheet.width, y + 1))
    return Strip(height, ops)


def _hand_lines(sheet: Sheet, label: str) -> Strip:
    ops: list[Op] = [_label(sheet, 0, _PITCH - 2, label), _label(sheet, _LABEL, _PITCH - 2, ":")]
    ops += [_dotted(_VALUE, sheet.width, _PITCH * row - 1) for row in (1, 2)]
    return Strip(2 * _PITCH, ops)


def _answer_signature(block: ReplySlip, sheet: Sheet) -> list[Op]:
    """Everything that stands on the cut line, measured upwards from it."""
    x = SIGN_X * MM
    year = str(block.year)
    year_x = sheet.width - sheet.fonts.width(year, sheet.family.regular, _SIZE)
    comma_x = x + (year_x - x) * 0.6
    ops: list[Op] = [_dotted(x, comma_x - 1.5, -33.6 * MM), _label(sheet, comma_x, -34 * MM, ",")]
    ops += [_dotted(comma_x + 5, year_x - 4, -33.6 * MM), _label(sheet, year_x, -34 * MM, year)]
    ops.append(_label(sheet, x, -29 * MM, _ANSWERER))
    sheet.fonts.require(SANS_ITALIC)
    ops.append(TextOp(x, -17.5 * MM, 8.0, ((SANS_ITALIC, _STAMP_HINT),), grey=0.35))
    for y, text in ((-8.6 * MM, "Nama"), (-2.4 * MM, "Jabatan")):
        ops += [_label(sheet, x, y, text), _label(sheet, x + 15 * MM, y, ":")]
        ops.append(_dotted(x + 18 * MM, sheet.width, y + 0.8))
    if block.code is not None:
        ops += [shifted(op, 0.0, -QR_SIZE - 2.5 * MM) for op in code_ops(sheet, block.code)]
    return ops


def cut_line(sheet: Sheet, text: str) -> list[Op]:
    """Dashes from edge to edge, scissors and a note in a gap."""
    margins = sheet.frame.margins
    left, right = (8 - margins.left) * MM, sheet.width + (margins.right - 8) * MM
    font = sheet.family.regular
    gap = -5.5 * MM
    end = sheet.fonts.width(text, font, 7.0) + 4
    return [
        RuleOp(left, 0, gap, 0, 0.6, (3, 2.4)),
        RuleOp(end, 0, right, 0, 0.6, (3, 2.4)),
        *SCISSORS.placed(gap + 1 * MM, -1.3 * MM, 2.9 * MM, 2.6 * MM),
        TextOp(0, 2.4, 7.0, ((font, text),)),
    ]


def _lower(block: ReplySlip, sheet: Sheet, height: float) -> Strip:
    strips = sheet.paragraph(plain(block.guide_title, bold=True), sheet.style(11), sheet.width)
    style = sheet.style(_SIZE)
    for position, item in enumerate(block.guide):
        cells = (
            Cell(0, 7 * MM, plain(f"{position + 1}."), style),
            Cell(7 * MM, sheet.width - 7 * MM, item, style),
        )
        part = hanging(sheet, cells)
        part[0].space = 4.0 if position == 0 else 1.5
        strips += part
    heading = sheet.paragraph(plain(block.notes_title, bold=True), style, sheet.width)
    heading[0].space = 2.5 * MM
    whole = stacked(strips + heading)
    count = max(int((height - whole.height) / _NOTE_PITCH), 0)
    whole.ops += [_dotted(0, sheet.width, whole.height + _NOTE_PITCH * (row + 1) - 1) for row in range(count)]
    return whole
