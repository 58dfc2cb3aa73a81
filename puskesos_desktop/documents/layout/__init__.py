"""From blocks to strips: how every kind of block is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents import blocks
from puskesos_desktop.documents.layout import (
    chart,
    cut_slips,
    decree,
    initials,
    letter,
    photos,
    questions,
    receipt,
    signature,
    slips,
    tables,
)
from puskesos_desktop.documents.layout.base import Laid

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.documents.typeset import Sheet

__all__ = ["Laid", "lay_out"]

_LAYOUTS: dict[type, Callable[[Any, Sheet], Laid]] = {
    blocks.Kop: letter.kop,
    blocks.DateLine: letter.date_line,
    blocks.Reference: letter.reference,
    blocks.Addressee: letter.addressee,
    blocks.Paragraph: letter.paragraph,
    blocks.Pairs: letter.pairs,
    blocks.NumberedList: letter.numbered_list,
    blocks.Title: letter.title,
    blocks.Heading: letter.heading,
    blocks.Caption: letter.caption,
    blocks.Note: letter.note,
    blocks.CopyList: letter.copy_list,
    blocks.FillLines: letter.fill_lines,
    blocks.Table: tables.table,
    blocks.ResultBox: tables.result_box,
    blocks.CodeBox: tables.code_box,
    blocks.StatusCells: tables.status_cells,
    blocks.BarChart: chart.bar_chart,
    blocks.Signature: signature.signature,
    blocks.CodeLine: signature.code_line,
    blocks.PhotoFrames: photos.photo_frames,
    blocks.Initials: initials.initials,
    blocks.DecreeHead: decree.decree_head,
    blocks.Clause: decree.clause,
    blocks.CentredLine: decree.centred_line,
    blocks.AnnexHead: decree.annex_head,
    blocks.ReplySlip: slips.reply_slip,
    blocks.Receipt: receipt.receipt,
    blocks.CutSlips: cut_slips.cut_slips,
    blocks.Questions: questions.questions,
    blocks.SignRow: questions.sign_row,
}


def lay_out(block: blocks.Block, sheet: Sheet) -> Laid:
    """Strips of one block on this sheet."""
    return _LAYOUTS[type(block)](block, sheet)
