"""Many small papers on one sheet, to be cut apart and handed out one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import plain
from puskesos_desktop.documents.layout.base import Grid, Laid, labelled
from puskesos_desktop.documents.layout.slips import cut_line
from puskesos_desktop.documents.measures import MM
from puskesos_desktop.documents.strips import Strip, shifted, stacked

if TYPE_CHECKING:
    from puskesos_desktop.documents.blocks import CutSlips, Slip
    from puskesos_desktop.documents.typeset import Sheet

_LABEL = 24 * MM
_COLON = 3.5 * MM
_AIR = 5 * MM


def cut_slips(block: CutSlips, sheet: Sheet) -> Laid:
    """A strip a slip, so that none is torn; the line to cut along closes each of them."""
    return Laid([_slip(one, block.cut_note, sheet) for one in block.slips])


def _slip(one: Slip, cut_note: str, sheet: Sheet) -> Strip:
    strips = sheet.paragraph(plain(one.head), sheet.style(8.5), sheet.width)
    strips += sheet.paragraph(plain(one.title, bold=True), sheet.style(12), sheet.width)
    grid = Grid(0, _LABEL, _COLON, sheet.width, sheet.style(10.5))
    for pair in one.rows:
        strips += labelled(sheet, pair.label, pair.value, grid)
    for line in one.lines:
        part = sheet.paragraph(line, sheet.style(11), sheet.width)
        part[0].space += 1.5 * MM
        strips += part
    last = sheet.paragraph(one.text, sheet.style(9.5), sheet.width)
    last[0].space += 1.5 * MM
    whole = stacked(strips + last)
    cut = whole.height + _AIR
    whole.ops += [shifted(op, 0.0, cut) for op in cut_line(sheet, cut_note)]
    return Strip(cut, whole.ops, space=_AIR)
