"""Decisions: their head, their clauses, and the head of their annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import AnnexHead, CentredLine, Clause, DecreeHead, plain
from puskesos_desktop.documents.layout.base import Cell, Grid, Laid, balanced, hanging, kept, labelled, tied
from puskesos_desktop.documents.layout.letter import item_mark
from puskesos_desktop.documents.measures import BONUM, MM
from puskesos_desktop.documents.strips import shifted

if TYPE_CHECKING:
    from puskesos_desktop.documents.strips import Strip
    from puskesos_desktop.documents.typeset import Sheet

_COLON = 3 * MM
_ITEM_GAP = 3.0
_GROUP_GAP = 9.0
_TITLE_WIDTH = 140 * MM
_ANNEX_WIDTH, _ANNEX_SHARE = 120 * MM, 0.52


def label_width(sheet: Sheet, labels: list[str]) -> float:
    """Width of the label column: the widest label and a little air."""
    style = sheet.style()
    return max((sheet.text_width(label, style) for label in labels), default=0.0) + 1.4 * MM


def decree_head(block: DecreeHead, sheet: Sheet) -> Laid:
    """Centred groups; the lines of a group are balanced."""
    style = sheet.style(align="center")
    width = min(_TITLE_WIDTH, sheet.width)
    strips: list[Strip] = []
    for position, group in enumerate(block.groups):
        for row, line in enumerate(group.split("\n")):
            part = balanced(sheet.narrowed(width), line, style, width)
            for strip in part:
                strip.ops = [shifted(op, (sheet.width - width) / 2, 0.0) for op in strip.ops]
            if position and not row and part:
                part[0].space = _GROUP_GAP
            strips.extend(part)
    return Laid(kept(strips), _GROUP_GAP + 1).spaced(6 * MM)


def clause(block: Clause, sheet: Sheet) -> Laid:
    """A label, a colon and items that hang behind their letters or numbers."""
    style = sheet.style()
    start = sheet.clause_label + _COLON
    mark_width = 0.0
    if block.marker:
        mark_width = (8 if len(block.items) > 9 and block.marker == "1" else 6) * MM
    strips: list[Strip] = []
    for position, item in enumerate(block.items):
        cells = []
        if position == 0:
            cells.append(Cell(0, sheet.clause_label, plain(block.label), style))
            cells.append(Cell(sheet.clause_label, _COLON, plain(":"), style))
        if block.marker:
            cells.append(Cell(start, mark_width, plain(item_mark(position, block.marker)), style))
        x = start + mark_width
        cells.append(Cell(x, sheet.width - x, item, sheet.body()))
        part = hanging(sheet, cells)
        if position and part:
            part[0].space = _ITEM_GAP
        strips.extend(part)
    return Laid(tied(strips) if block.whole else strips, 2 * _ITEM_GAP)


def centred_line(block: CentredLine, sheet: Sheet) -> Laid:
    """`MEMUTUSKAN:`, never the last line of a page."""
    strips = sheet.paragraph(plain(block.text), sheet.style(align="center"), sheet.width)
    return Laid(kept(strips), 6.0).spaced(3.0)


def annex_head(block: AnnexHead, sheet: Sheet) -> Laid:
    """What the annex belongs to, in the right part of the page, then its title."""
    is_bonum = sheet.family is BONUM
    style = sheet.style(10, leading=12.5)
    x = sheet.width - min(_ANNEX_WIDTH, sheet.width * _ANNEX_SHARE)
    strips: list[Strip] = []
    for line in block.lines:
        strips.extend(sheet.paragraph(plain(line), style, sheet.width - x, x))
    grid = Grid(x, (24 if is_bonum else 19) * MM, 3 * MM, sheet.width, style)
    for label, value in block.rows:
        strips.extend(labelled(sheet, label, value, grid))
    title_style = sheet.style(align="center", bold=not is_bonum)
    for position, line in enumerate(block.title):
        part = balanced(sheet, line, title_style, sheet.width)
        if position == 0 and part:
            part[0].space = 6 * MM
        strips.extend(part)
    return Laid(kept(strips), 3 * MM)
