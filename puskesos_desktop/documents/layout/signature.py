"""Signature blocks and the code block beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import CodeLine, Signature, Signer, VerificationCode, plain
from puskesos_desktop.documents.layout.base import Laid, kept, tied
from puskesos_desktop.documents.measures import MM, MONO_BOLD, SIGN_WIDTH, SIGN_X
from puskesos_desktop.documents.strips import Op, QrOp, RuleOp, Strip, TextOp, shifted

if TYPE_CHECKING:
    from puskesos_desktop.documents.typeset import Sheet

QR_SIZE = 20 * MM
CODE_LABEL = "Kode verifikasi"
_NOTE_WIDTH = 37 * MM
_PLACE_GAP = 5.0
_BOX_WIDTH, _BOX_HEIGHT, _BOX_AIR = 75 * MM, 22 * MM, 1.5 * MM
_DASH = (3.0, 3.0)
_ANCHOR = "${ttd}"


def code_ops(sheet: Sheet, code: VerificationCode, size: float = QR_SIZE) -> list[Op]:
    """QR code with its typed twin at its right; the quiet zone is the paper."""
    x = size + 2.5 * MM
    font = sheet.family.regular
    sheet.fonts.require(MONO_BOLD)
    ops: list[Op] = [
        QrOp(0.0, 0.0, size, code.payload),
        TextOp(x, 7.0, 7.0, ((font, CODE_LABEL),)),
        TextOp(x, 19.5, 11.5, ((MONO_BOLD, code.code),)),
    ]
    small = sheet.style(7, leading=8.2)
    for row, line in enumerate(sheet.lines(plain(code.note), small, _NOTE_WIDTH)):
        ops.append(line._replace(x=line.x + x, y=30.0 + row * 8.2))
    return ops


def code_line(block: CodeLine, sheet: Sheet) -> Laid:
    """The code alone at the left margin."""
    return Laid([Strip(QR_SIZE, code_ops(sheet, block.code))]).spaced(6 * MM)


def signature(block: Signature, sheet: Sheet) -> Laid:
    """One or two signatures as one piece, 5 mm below the text; two leave the code no room but under them."""
    if block.left is None:
        strips = [_one_signer(block, sheet)]
    else:
        strips = [_two_signers(block.left, block.right, sheet)]
        if block.code is not None:
            strips.append(Strip(QR_SIZE, code_ops(sheet, block.code), space=5 * MM))
    laid = Laid(kept(strips), 3 * MM) if block.followed else Laid(tied(strips))
    return laid.spaced(5 * MM)


def _one_signer(block: Signature, sheet: Sheet) -> Strip:
    x = min(SIGN_X * MM, sheet.width - _BOX_WIDTH)
    if sheet.frame.landscape:
        x = sheet.width - 120 * MM
    width = min(SIGN_WIDTH * MM, sheet.width - x)
    if block.centred:
        x = (sheet.width - width) / 2
    top, bottom = _signer_parts(block.right, sheet.narrowed(width), flush=block.flush)
    leading = sheet.style().leading
    room = 2.4 * leading if block.right.unsigned else _room(block.right, sheet)
    strip = _assembled(top, bottom, top.height, room)
    strip.ops.extend(_in_the_room(block.right, sheet.narrowed(width), top.height, flush=block.flush))
    strip.ops = [shifted(op, x, 0.0) for op in strip.ops]
    if block.code is not None:
        foot = strip.height - leading * 0.24
        strip.ops.extend(shifted(op, 0.0, foot - QR_SIZE) for op in code_ops(sheet, block.code))
    return strip


def _two_signers(left: Signer, right: Signer, sheet: Sheet) -> Strip:
    half = sheet.width / 2
    column = sheet.narrowed(half - 6 * MM)
    signers = (left, right)
    parts = [_signer_parts(signer, column, place_gap=0.0) for signer in signers]
    height = max(top.height for top, _ in parts)
    room = max(_room(signer, sheet) for signer in signers)
    whole = Strip(0.0)
    for position, (signer, (top, bottom)) in enumerate(zip(signers, parts, strict=True)):
        strip = _assembled(top, bottom, height, room)
        strip.ops.extend(_in_the_room(signer, column, height, flush=False))
        whole.height = max(whole.height, strip.height)
        whole.ops.extend(shifted(op, position * half + 3 * MM, 0.0) for op in strip.ops)
    return whole


def _in_the_room(signer: Signer, column: Sheet, top: float, *, flush: bool) -> list[Op]:
    """What stands where the pen would: the box of an electronic signature, or `ttd.` on an excerpt."""
    if signer.unsigned:
        mark = _lines_down(column, (signer.unsigned,), "left" if flush else "center")
        return [shifted(op, 0.0, top + column.style().leading * 0.7) for op in mark.ops]
    if signer.electronic:
        width = min(_BOX_WIDTH, column.width)
        return _reserved(top, 0.0 if flush else (column.width - width) / 2, width, column)
    return []


def _room(signer: Signer, sheet: Sheet) -> float:
    """Room for pen and stamp, or for the box of an electronic signature and a little air around it."""
    return _BOX_HEIGHT + 2 * _BOX_AIR if signer.electronic else sheet.density.gap * MM


def _reserved(top: float, x: float, width: float, sheet: Sheet) -> list[Op]:
    """An empty box with the word that signing programs look for; it claims nothing about a signature."""
    y = top + _BOX_AIR
    font = sheet.family.regular
    anchor = TextOp(x + 1.5 * MM, y + 4 * MM, 6.0, ((font, _ANCHOR),), grey=0.6)
    return [*_dashed_box(x, y, width), anchor]


def _dashed_box(x: float, y: float, width: float) -> list[Op]:
    right, foot = x + width, y + _BOX_HEIGHT
    sides = ((x, y, right, y), (x, foot, right, foot), (x, y, x, foot), (right, y, right, foot))
    return [RuleOp(*side, 0.4, _DASH) for side in sides]


def _assembled(top: Strip, bottom: Strip, top_height: float, gap: float) -> Strip:
    """Post above, name below, room for pen and stamp between."""
    start = top_height + gap
    ops = [*top.ops, *(shifted(op, 0.0, start) for op in bottom.ops)]
    return Strip(start + bottom.height, ops)


def _signer_parts(
    signer: Signer, sheet: Sheet, *, flush: bool = False, place_gap: float = _PLACE_GAP
) -> tuple[Strip, Strip]:
    align = "left" if flush else "center"
    top = _lines_down(sheet, signer.above, align)
    posts = _lines_down(sheet, signer.post, align)
    offset = top.height + (place_gap if signer.above and signer.post else 0.0)
    top.ops.extend(shifted(op, 0.0, offset) for op in posts.ops)
    top.height = offset + posts.height
    name = _lines_down(sheet, (signer.name,), align, bold=True)
    below = _lines_down(sheet, signer.below, align)
    name.ops.extend(shifted(op, 0.0, name.height) for op in below.ops)
    name.height += below.height
    return top, name


def _lines_down(sheet: Sheet, lines: tuple[str, ...], align: str, *, bold: bool = False) -> Strip:
    style = sheet.style(align=align, bold=bold)
    strip = Strip(0.0)
    for line in lines:
        if not line:
            strip.height += style.leading
        for op in sheet.lines(plain(line), style, sheet.width):
            strip.ops.append(op._replace(y=op.y + strip.height))
            strip.height += style.leading
    return strip
