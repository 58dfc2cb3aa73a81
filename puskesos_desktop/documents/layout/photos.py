"""Frames for photographs that are pasted in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import PhotoFrames, plain
from puskesos_desktop.documents.layout.base import Laid, tied
from puskesos_desktop.documents.measures import MM
from puskesos_desktop.documents.strips import BoxOp, Op, Strip

if TYPE_CHECKING:
    from puskesos_desktop.documents.typeset import Sheet

_PHOTO_HEIGHT = 94 * MM  # two with their captions fit under the head of an annex, on A4 too


def photo_frames(block: PhotoFrames, sheet: Sheet) -> Laid:
    """Two frames a page, as wide as the text; a caption never leaves its frame."""
    hint = sheet.style(9, align="center")
    strips: list[Strip] = []
    for caption in block.captions:
        ops: list[Op] = [BoxOp(0, 0, sheet.width, _PHOTO_HEIGHT, 0.5)]
        lines = sheet.lines(plain(block.hint), hint, sheet.width) if block.hint else []
        ops.extend(op._replace(y=op.y + _PHOTO_HEIGHT / 2, grey=0.55) for op in lines[:1])
        frame = Strip(_PHOTO_HEIGHT, ops, space=4 * MM, keep=True)
        words = sheet.paragraph(caption, sheet.style(9.5), sheet.width)
        words[0].space = 1 * MM
        strips.extend([frame, *tied(words)])
    return Laid(strips)
