"""Letterhead, reference block, paragraphs, lists and titles: the korespondensi and judul families."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.artwork import HOUSE, SHIELD
from puskesos_desktop.documents.blocks import (
    Addressee,
    Caption,
    CopyList,
    DateLine,
    FillLines,
    Heading,
    Kop,
    Note,
    NumberedList,
    Pairs,
    Paragraph,
    Reference,
    Run,
    Text,
    Title,
    flat,
    plain,
)
from puskesos_desktop.documents.layout.base import Cell, Grid, Laid, centred, hanging, kept, labelled, tied
from puskesos_desktop.documents.measures import INDENT, MM, RULE_GAP, THICK_RULE, THIN_RULE
from puskesos_desktop.documents.strips import ImageOp, Op, RuleOp, Strip, TextOp
from puskesos_desktop.services.rendering import is_picture

if TYPE_CHECKING:
    from puskesos_desktop.documents.typeset import Sheet

_MARK_WIDTH = 20 * MM
_MARK_HEIGHT = 24 * MM
_MARKS = {"shield": (SHIELD, _MARK_HEIGHT), "house": (HOUSE, _MARK_WIDTH)}
_PARAGRAPH_GAP = 5.0
_REFERENCE_LABEL = 20 * MM
_REFERENCE_COLON = 3 * MM
_REFERENCE_VALUE = 82 * MM
_NUMBER_WIDTH = 7 * MM
_SHORT_LIST = 5  # lines a list may have and still move to the next page whole
_DOTS = (0.5, 1.8)


def kop(block: Kop, sheet: Sheet) -> Laid:
    """Letterhead with its mark, centred lines and the double rule under them."""
    room = sheet.width - 2 * (_MARK_WIDTH + 1.5 * MM)
    rows = [_kop_line(sheet, text, (13.5, 16.5), room=room) for text in block.upper]
    rows.append(_kop_line(sheet, block.unit, (18.0, 21.5), room=room, bold=True))
    for text in block.address:
        style = sheet.style(9, align="center", leading=11.2)
        rows.extend(
            (op._replace(x=op.x + _MARK_WIDTH + 1.5 * MM), 11.2)
            for op in sheet.lines(plain(text), style, room)
        )
    text_height = sum(leading for _, leading in rows)
    inner = max(text_height, _MARK_HEIGHT)
    ops = _drawn(block.mark, 0.0, inner) + _drawn(block.second, sheet.width - _MARK_WIDTH, inner)
    y = (inner - text_height) / 2
    for position, (op, leading) in enumerate(rows):
        drop = 1.2 if position > len(block.upper) else 0.0
        ops.append(op._replace(y=y + drop + leading * 0.78))
        y += leading
    height = inner + 2.2 * MM + THICK_RULE + RULE_GAP * MM + THIN_RULE
    thick = height - THIN_RULE - RULE_GAP * MM - THICK_RULE / 2
    ops.append(RuleOp(0, thick, sheet.width, thick, THICK_RULE))
    if not block.single_rule:
        ops.append(RuleOp(0, height - THIN_RULE / 2, sheet.width, height - THIN_RULE / 2, THIN_RULE))
    return Laid([Strip(height, ops, keep=True)])


def _drawn(mark: str, x: float, room: float) -> list[Op]:
    """One drawing of the letterhead in the middle of its height; the house is as tall as wide."""
    if is_picture(mark):
        return [ImageOp(x, (room - _MARK_HEIGHT) / 2, _MARK_WIDTH, _MARK_HEIGHT, mark)]
    if mark not in _MARKS:
        return []
    drawing, height = _MARKS[mark]
    return list(drawing.placed(x, (room - height) / 2, _MARK_WIDTH, height))


def _kop_line(
    sheet: Sheet, text: str, size: tuple[float, float], *, room: float, bold: bool = False
) -> tuple[TextOp, float]:
    """A letterhead line; a long name shrinks instead of running into the mark."""
    points, leading = size
    style = sheet.style(points, bold=bold)
    width = sheet.text_width(text, style)
    if width > room:
        points *= room / width
        width = room
    font = sheet.family.font(bold=bold)
    shown = sheet.fonts.printable(text, font)
    return TextOp((sheet.width - width) / 2, 0.0, points, ((font, shown),)), leading


def date_line(block: DateLine, sheet: Sheet) -> Laid:
    """Place and date at the right margin, 5 mm under the letterhead."""
    strips = sheet.paragraph(block.text, sheet.style(align="right"), sheet.width)
    return Laid(kept(strips)).spaced(5 * MM)


def reference(block: Reference, sheet: Sheet) -> Laid:
    """Nomor, Sifat, Lampiran, Hal."""
    right = _REFERENCE_LABEL + _REFERENCE_COLON + _REFERENCE_VALUE
    grid = Grid(0, _REFERENCE_LABEL, _REFERENCE_COLON, right, sheet.style())
    strips: list[Strip] = []
    for label, value in block.rows:
        strips.extend(labelled(sheet, label, value, _without_orphan(sheet, value, grid)))
    return Laid(kept(strips)).spaced(3 * MM)


def _without_orphan(sheet: Sheet, value: Text, grid: Grid) -> Grid:
    """A narrower grid when a subject would leave one word alone on its last line."""
    start = grid.x + grid.label + grid.colon
    lines = sheet.lines(value, grid.style, grid.right - start)
    for narrower in range(5, 30, 5):
        tried = sheet.lines(value, grid.style, grid.right - start - narrower * MM)
        if len(lines) < 2 or _word_count(lines[-1]) > 1 or len(tried) > len(lines):
            break
        if _word_count(tried[-1]) > 1:
            return grid._replace(right=grid.right - narrower * MM)
    return grid


def _word_count(line: TextOp) -> int:
    return len("".join(text for _, text in line.runs).split())


def addressee(block: Addressee, sheet: Sheet) -> Laid:
    """`Yth.` with the address hanging at 10 mm."""
    style = sheet.style()
    hang = 10 * MM
    strips: list[Strip] = []
    for position, line in enumerate(block.lines):
        cells = [Cell(hang, 100 * MM, line, style)]
        if position == 0:
            cells.insert(0, Cell(0, hang, plain("Yth."), style))
        strips.extend(hanging(sheet, cells))
    if block.place:
        strips.extend(hanging(sheet, [Cell(0, hang, plain("di"), style)]))
        strips.extend(hanging(sheet, [Cell(hang, 100 * MM, plain(block.place), style)]))
    space = 6 * MM * sheet.density.space
    return Laid(kept(strips), space).spaced(space)


def paragraph(block: Paragraph, sheet: Sheet) -> Laid:
    """Running text; line breaks typed by the officer begin new paragraphs."""
    style = sheet.body(indent=INDENT if block.indent else 0.0, size=block.size)
    after = (_PARAGRAPH_GAP if block.after is None else block.after * MM) * sheet.density.space
    laid = Laid(after=after)
    for part in _split_paragraphs(block.text):
        strips = sheet.paragraph(part, style, sheet.width)
        if laid.strips and strips:
            strips[0].space += after
        laid.strips.extend(strips)
    if laid.strips and flat(block.text).rstrip().endswith(":"):
        laid.strips[-1].keep = True
    return laid.spaced(block.before * MM * sheet.density.space)


def _split_paragraphs(text: Text) -> list[Text]:
    parts: list[list[Run]] = [[]]
    for run in text:
        for position, piece in enumerate(run.text.split("\n")):
            if position:
                parts.append([])
            parts[-1].append(run._replace(text=piece))
    return [tuple(part) for part in parts if any(run.text.strip() for run in part)]


def pairs(block: Pairs, sheet: Sheet) -> Laid:
    """Identity table."""
    x = INDENT * MM if block.inset else 0.0
    grid = Grid(x, block.label_width * MM, 3.5 * MM, sheet.width, sheet.style())
    strips: list[Strip] = []
    for label, value in block.rows:
        strips.extend(labelled(sheet, label, value, grid))
    if strips:
        strips[0].keep = True
    return Laid(strips, _PARAGRAPH_GAP * sheet.density.space)


def numbered_list(block: NumberedList, sheet: Sheet) -> Laid:
    """Items with hanging numbers."""
    x = INDENT * MM if block.inset else 0.0
    strips = numbered(sheet, block.items, x, block.marker)
    if len(strips) <= _SHORT_LIST:
        tied(strips)
    return Laid(strips, _PARAGRAPH_GAP * sheet.density.space)


def numbered(sheet: Sheet, items: tuple[Text, ...], x: float, marker: str = "1") -> list[Strip]:
    """Strips of counted items, the number column wide enough for two digits."""
    label = sheet.style()
    strips: list[Strip] = []
    for position, item in enumerate(items):
        cells = (
            Cell(x, _NUMBER_WIDTH, plain(item_mark(position, marker)), label),
            Cell(x + _NUMBER_WIDTH, sheet.width - x - _NUMBER_WIDTH, item, sheet.body()),
        )
        strips.extend(hanging(sheet, cells))
    return strips


def item_mark(position: int, marker: str) -> str:
    """`1.`, `2.` … or `a.`, `b.` …; after `z.` comes `aa.`, then `bb.` and so on."""
    if marker == "1":
        return f"{position + 1}."
    return chr(ord("a") + position % 26) * (position // 26 + 1) + "."


def title(block: Title, sheet: Sheet) -> Laid:
    """Name of the document in bold capitals, its number under it."""
    strips: list[Strip] = []
    for position, line in enumerate(block.lines):
        size = 14.0 if position == 0 else 12.0
        strips.extend(
            centred(sheet, [line], sheet.style(size, align="center", bold=True, leading=size * 1.3))
        )
    if block.number:
        number = centred(sheet, [f"NOMOR {block.number}"], sheet.style(12, align="center"))
        number[0].space = 1.5
        strips.extend(number)
    return Laid(kept(strips), 4 * MM).spaced(6 * MM)


def heading(block: Heading, sheet: Sheet) -> Laid:
    """Bold line that never stands at the foot of a page."""
    strips = sheet.paragraph(plain(block.text, bold=True), sheet.style(), sheet.width)
    return Laid(kept(strips), 2.0).spaced(3.0)


def caption(block: Caption, sheet: Sheet) -> Laid:
    """Bold line over a table."""
    strips = sheet.paragraph(plain(block.text, bold=True), sheet.style(10), sheet.width)
    return Laid(kept(strips), 2.5).spaced(2.0)


def note(block: Note, sheet: Sheet) -> Laid:
    """Small print, tied together."""
    strips = sheet.paragraph(block.text, sheet.style(8.5), sheet.width)
    return Laid(tied(strips), _PARAGRAPH_GAP)


def copy_list(block: CopyList, sheet: Sheet) -> Laid:
    """Tembusan, whole or not at all on a page."""
    style = sheet.style(10)
    strips = sheet.paragraph(plain("Tembusan:"), style, sheet.width)
    for position, item in enumerate(block.items):
        cells = (
            Cell(0, 6 * MM, plain(item_mark(position, "1")), style),
            Cell(6 * MM, 110 * MM, item, style),
        )
        strips.extend(hanging(sheet, cells))
    return Laid(tied(strips)).spaced((4 if sheet.size > 11 else 6) * MM)


def fill_lines(block: FillLines, sheet: Sheet) -> Laid:
    """Dotted lines at a pitch a pen can use."""
    pitch = 8 * MM
    start = 42 * MM
    style = sheet.style()
    strips: list[Strip] = []
    for label in block.labels:
        for row in range(block.lines_each):
            ops: list[Op] = [RuleOp(start + 3.5 * MM, pitch - 1.2, sheet.width, pitch - 1.2, 0.5, _DOTS)]
            if row == 0:
                ops.extend(
                    TextOp(x, pitch - 2.0, style.size, ((style.family.regular, text),))
                    for x, text in ((0.0, label), (start, ":"))
                )
            strips.append(Strip(pitch, ops))
    return Laid(tied(strips), _PARAGRAPH_GAP)
