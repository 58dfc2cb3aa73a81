"""Drawing instructions in points, as plain data.

A layout turns blocks into strips: pieces of full text width that a page break may fall between. Nothing here
knows ReportLab, so that layouts can be tested by reading coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class TextOp(NamedTuple):
    """A line of text with its baseline at `y` below the strip's top; `gap` is added to every space."""

    x: float
    y: float
    size: float
    runs: tuple[tuple[str, str], ...]
    gap: float = 0.0
    tracking: float = 0.0
    grey: float = 0.0


class RuleOp(NamedTuple):
    """A straight line; `dash` is the on/off pattern or empty."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    dash: tuple[float, ...] = ()


class BoxOp(NamedTuple):
    """A rectangle from its top left corner; `fill` is a grey or None, `line` 0 draws no outline."""

    x: float
    y: float
    width: float
    height: float
    line: float
    fill: float | None = None


class PathOp(NamedTuple):
    """A path moved to (`x`, `y`); commands are `m`, `l`, `c`, `z` with points measured downwards."""

    x: float
    y: float
    commands: tuple[tuple[str, tuple[float, ...]], ...]
    line: float = 0.0
    filled: bool = False
    clip: tuple[tuple[str, tuple[float, ...]], ...] = ()


class QrOp(NamedTuple):
    """A QR code of `size` points with its top left corner at (`x`, `y`)."""

    x: float
    y: float
    size: float
    payload: str


class ImageOp(NamedTuple):
    """A picture of the request as large as its box allows, in its middle; the box as for `BoxOp`."""

    x: float
    y: float
    width: float
    height: float
    picture: str


Op = TextOp | RuleOp | BoxOp | PathOp | QrOp | ImageOp


@dataclass(slots=True)
class Strip:
    """A piece of a page that is never split.

    Attributes:
        height: room it takes.
        ops: what to draw, relative to its top left corner.
        space: air above it, lost at the top of a page.
        keep: no page break between this and the next strip.
        lines: body lines it counts for when a signature wants company.
        heads: strips repeated above it when it opens a page.
        closing: drawn at its foot when it closes a page (the outer rule of a broken table).
        sheet: name of the frame of the new page it opens, or empty.
    """

    height: float
    ops: list[Op] = field(default_factory=list)
    space: float = 0.0
    keep: bool = False
    lines: int = 0
    heads: tuple[Strip, ...] = ()
    closing: tuple[Op, ...] = ()
    sheet: str = ""


def shifted(op: Op, dx: float, dy: float) -> Op:
    """The same instruction at another place."""
    if isinstance(op, RuleOp):
        return op._replace(x1=op.x1 + dx, x2=op.x2 + dx, y1=op.y1 + dy, y2=op.y2 + dy)
    return op._replace(x=op.x + dx, y=op.y + dy)


def stacked(strips: list[Strip]) -> Strip:
    """One strip that holds all of them, for parts that must never be torn."""
    whole = Strip(0.0)
    for position, strip in enumerate(strips):
        if position:
            whole.height += strip.space
        whole.ops.extend(shifted(op, 0.0, whole.height) for op in strip.ops)
        whole.height += strip.height
        whole.lines += strip.lines
    if strips:
        whole.space = strips[0].space
    return whole
