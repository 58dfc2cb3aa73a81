"""From blocks to pages: the flow of strips, page breaks, and what must stay together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import Block, Clause, NewSheet, Signature
from puskesos_desktop.documents.layout import lay_out
from puskesos_desktop.documents.layout.decree import label_width
from puskesos_desktop.documents.measures import MM, Frame
from puskesos_desktop.documents.strips import Op, Strip, shifted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.documents.typeset import Sheet

_BODY_LINES_WITH_SIGNATURE = 2
_TOLERANCE = 0.05


@dataclass
class Page:
    """One page: its frame and everything on it, relative to the top left of the text area."""

    frame: Frame
    ops: list[Op] = field(default_factory=list)
    used: float = 0.0


def flow(blocks: Iterable[Block], sheet: Sheet, frames: dict[str, Frame]) -> list[Strip]:
    """Strips of all blocks, spaced, with signatures tied to the text they close."""
    listed = list(blocks)
    labels = [block.label for block in listed if isinstance(block, Clause)]
    sheet = replace(sheet, clause_label=label_width(sheet, labels))
    strips: list[Strip] = []
    after = 0.0
    opening = ""
    for block in listed:
        if isinstance(block, NewSheet):
            opening = block.frame
            frame = frames[opening]
            sheet = replace(sheet, frame=frame, width=frame.text_width * MM)
            continue
        laid = lay_out(block, sheet)
        if not laid.strips:
            continue
        if isinstance(block, Signature):
            _tie_to_body(strips)
        laid.strips[0].space += after
        laid.strips[0].sheet = opening
        opening = ""
        after = laid.after
        strips.extend(laid.strips)
    return strips


def _tie_to_body(strips: list[Strip]) -> None:
    """A signature never stands alone: at least two body lines go with it."""
    lines = 0
    for strip in reversed(strips):
        strip.keep = True
        lines += strip.lines
        if lines >= _BODY_LINES_WITH_SIGNATURE or strip.sheet:
            return


def paginate(strips: list[Strip], frames: dict[str, Frame]) -> list[Page]:
    """Put strips on pages; strips that belong together move together if a page can hold them at all."""
    pages: list[Page] = []
    last: Strip | None = None
    for chunk in _chunks(strips):
        if chunk[0].sheet or not pages:
            pages.append(Page(frames[chunk[0].sheet or "letter"]))
            last = None
        if (
            not _fits(pages[-1], chunk)
            and pages[-1].used
            and _height(chunk) <= _room(_next_frame(pages[-1], frames))
        ):
            _break_page(pages, frames, last, chunk[0])
        for strip in chunk:
            if not _fits(pages[-1], [strip]) and pages[-1].used:
                _break_page(pages, frames, last, strip)
            _place(pages[-1], strip)
            last = strip
    return pages


def _chunks(strips: list[Strip]) -> list[list[Strip]]:
    chunks: list[list[Strip]] = []
    current: list[Strip] = []
    for strip in strips:
        if strip.sheet and current:
            chunks.append(current)
            current = []
        current.append(strip)
        if not strip.keep:
            chunks.append(current)
            current = []
    if current:
        chunks.append(current)
    return chunks


def _room(frame: Frame) -> float:
    return frame.text_height * MM + _TOLERANCE


def _height(chunk: list[Strip]) -> float:
    """Height at the top of a page: heads come back, the first space is lost."""
    heads = sum(head.height for head in chunk[0].heads)
    return heads + chunk[0].height + sum(strip.space + strip.height for strip in chunk[1:])


def _fits(page: Page, chunk: list[Strip]) -> bool:
    first = chunk[0].space if page.used else 0.0
    wanted = first + chunk[0].height + sum(strip.space + strip.height for strip in chunk[1:])
    return page.used + wanted <= _room(page.frame)


def _next_frame(page: Page, frames: dict[str, Frame]) -> Frame:
    return frames["later"] if page.frame is frames["letter"] else page.frame


def _break_page(pages: list[Page], frames: dict[str, Frame], last: Strip | None, coming: Strip) -> None:
    """Close the page, open the next one, and bring the heads of a running table back."""
    page = pages[-1]
    if last is not None and coming.heads == last.heads:
        page.ops.extend(shifted(op, 0.0, page.used) for op in last.closing)
    pages.append(Page(_next_frame(page, frames)))
    if last is not None and coming.heads and coming.heads == last.heads:
        for head in coming.heads:
            _place(pages[-1], head)


def _place(page: Page, strip: Strip) -> None:
    if page.used:
        page.used += strip.space
    page.ops.extend(shifted(op, 0.0, page.used) for op in strip.ops)
    page.used += strip.height
