"""Questions with room for a pen: boxes that wrap, dotted lines at 8 mm, and signatures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import Asked, Questions, SignRow, plain
from puskesos_desktop.documents.layout.base import Laid, fitted
from puskesos_desktop.documents.measures import INNER_RULE, MM
from puskesos_desktop.documents.strips import BoxOp, Op, RuleOp, Strip, TextOp

if TYPE_CHECKING:
    from puskesos_desktop.documents.typeset import Sheet

_SIZE, _SMALL = 10.0, 8.0
_NUMBER = 8 * MM
_SHARE = 0.45
_GAP = 4 * MM
_BOX, _BOX_GAP = 3.6 * MM, 1.6 * MM
_BOX_PITCH, _LINE_PITCH = 6.2 * MM, 8 * MM
_BETWEEN = 5 * MM
_FIGURE = 38 * MM
_PAD = 1.1 * MM
_DOTS = (0.5, 1.8)
_SIGN_ROOM = 20 * MM
_THUMB_WIDTH, _THUMB_HEIGHT = 25 * MM, 30 * MM


def questions(block: Questions, sheet: Sheet) -> Laid:
    """One strip a question, so that none is torn; long answers make it as tall as they need."""
    strips = [_row(asked, sheet) for asked in block.rows]
    if strips:
        strips[0].ops.append(_hairline(sheet, 0.0))
    return Laid(strips, 3 * MM)


def sign_row(block: SignRow, sheet: Sheet) -> Laid:
    """Posts above, a dotted line for the name below; a name that is known takes the place of its line."""
    column = sheet.width / max(len(block.posts) + bool(block.thumb), 1)
    style = sheet.style(_SIZE)
    heads = [_post(post, sheet, column - 4 * MM) for post in block.posts]
    rows = max((len(head) for head in heads), default=1)
    line = rows * style.leading + _SIGN_ROOM + style.leading * 0.7
    height = line + style.leading * 0.3
    ops: list[Op] = []
    for position, head in enumerate(heads):
        start = column * position
        ops.extend(one._replace(x=one.x + start + 2 * MM) for one in head)
        name = block.names[position] if position < len(block.names) else ""
        named = _named(name, sheet, column - 4 * MM)
        ops.extend(one._replace(x=one.x + start + 2 * MM, y=one.y + line) for one in named)
        if not named:
            ops.append(RuleOp(start + 5 * MM, line, start + column - 5 * MM, line, 0.5, _DOTS))
        height = max(height, line + (len(named) - 0.7) * style.leading)
    if block.thumb:
        x = sheet.width - (column + _THUMB_WIDTH) / 2
        label = fitted(sheet, block.thumb, sheet.style(_SMALL), column)
        ops.append(BoxOp(x, 0, _THUMB_WIDTH, _THUMB_HEIGHT, 0.5))
        ops.append(label._replace(x=x, y=_THUMB_HEIGHT + 9))
        height = max(height, _THUMB_HEIGHT + 12)
    return Laid([Strip(height, ops)]).spaced(6 * MM)


def _post(post: str, sheet: Sheet, width: float) -> list[TextOp]:
    """A post above its signature, centred; a long one takes a second line."""
    style = sheet.style(_SIZE, align="center")
    lines = sheet.lines(plain(post), style, width)
    return [line._replace(y=line.y + row * style.leading) for row, line in enumerate(lines)]


def _named(name: str, sheet: Sheet, width: float) -> list[TextOp]:
    """A name as under every other signature, its first line at the height 0; none without a name."""
    style = sheet.style(_SIZE, align="center", bold=True)
    lines = sheet.lines(plain(name), style, width)
    return [line._replace(y=row * style.leading) for row, line in enumerate(lines)]


def _row(asked: Asked, sheet: Sheet) -> Strip:
    left = _NUMBER if asked.number else 0.0
    answer_x = sheet.width * _SHARE
    label = sheet.style(_SIZE)
    ops: list[Op] = [_text(sheet, 0.0, _PAD + label.leading * 0.76, asked.number)] if asked.number else []
    y = _PAD
    room = answer_x - left - _GAP
    for line in sheet.lines(plain(asked.label), label, room):
        ops.append(line._replace(x=line.x + left, y=line.y + y))
        y += label.leading
    small = sheet.style(_SMALL)
    for line in sheet.lines(plain(asked.remark), small, room) if asked.remark else ():
        ops.append(line._replace(x=line.x + left, y=line.y + y, grey=0.35))
        y += small.leading
    answer, height = _answer(asked, sheet, answer_x)
    height = max(y, height) + _PAD
    return Strip(height, [*ops, *answer, _hairline(sheet, height)], lines=1)


def _answer(asked: Asked, sheet: Sheet, x: float) -> tuple[list[Op], float]:
    if asked.options:
        return _boxes(asked, sheet, x)
    if asked.lines:
        return _dotted(asked, sheet, x)
    style = sheet.style(_SIZE, bold=True)
    lines = sheet.lines(plain(asked.answer, bold=True), style, sheet.width - x)
    ops: list[Op] = [
        line._replace(x=line.x + x, y=line.y + _PAD + row * style.leading) for row, line in enumerate(lines)
    ]
    return ops, _PAD + len(lines) * style.leading


def _boxes(asked: Asked, sheet: Sheet, left: float) -> tuple[list[Op], float]:
    """Boxes side by side where they fit, below each other where not."""
    style = sheet.style(_SIZE)
    ops: list[Op] = []
    x, y = left, _PAD
    for check in asked.options:
        width = _BOX + _BOX_GAP + sheet.text_width(check.text, style)
        if x > left and x + width > sheet.width:
            x, y = left, y + _BOX_PITCH
        baseline = y + style.leading * 0.76
        ops.append(BoxOp(x, baseline - 3.1 * MM, _BOX, _BOX, 0.8))
        inner = sheet.width - x - _BOX - _BOX_GAP
        for row, line in enumerate(sheet.lines(plain(check.text), style, inner)):
            y += style.leading if row else 0.0
            ops.append(line._replace(x=line.x + x + _BOX + _BOX_GAP, y=line.y + y))
        x += width + _BETWEEN
    return ops, y + style.leading


def _dotted(asked: Asked, sheet: Sheet, x: float) -> tuple[list[Op], float]:
    end = x + _FIGURE if asked.unit else sheet.width
    ops: list[Op] = [
        RuleOp(x, _LINE_PITCH * (row + 1) - 1.5, end, _LINE_PITCH * (row + 1) - 1.5, 0.5, _DOTS)
        for row in range(asked.lines)
    ]
    if asked.unit:
        ops.append(_text(sheet, end + 2 * MM, _LINE_PITCH - 2.0, asked.unit))
    return ops, _LINE_PITCH * asked.lines


def _text(sheet: Sheet, x: float, y: float, text: str) -> TextOp:
    font = sheet.family.regular
    return TextOp(x, y, _SIZE, ((font, sheet.fonts.printable(text, font)),))


def _hairline(sheet: Sheet, y: float) -> RuleOp:
    return RuleOp(0.0, y, sheet.width, y, INNER_RULE)
