"""The table of initials on the archive copy of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import Column, Initials, Table, plain
from puskesos_desktop.documents.layout.base import Laid, kept, tied
from puskesos_desktop.documents.layout.tables import table
from puskesos_desktop.documents.measures import MM

if TYPE_CHECKING:
    from puskesos_desktop.documents.typeset import Sheet

_WIDTH = 66 * MM
_ROWS = 3
_COLUMNS = (Column("No.", 7), Column("Jabatan", 28), Column("Paraf", 14), Column("Tanggal", 17))


def initials(block: Initials, sheet: Sheet) -> Laid:
    """At least three rows at the left margin, never torn."""
    posts = (*block.posts, *("",) * (_ROWS - len(block.posts)))
    rows = tuple((plain(str(row)), plain(post), plain(""), plain("")) for row, post in enumerate(posts, 1))
    laid = table(Table(_COLUMNS, rows, size=7.0, padding=0.6, row_height=5.0), sheet.narrowed(_WIDTH))
    for strip in laid.strips:
        strip.heads = ()
    return Laid(tied(kept(laid.strips))).spaced(6 * MM)
