"""Where text stands on a page, as pdfium sees it: nothing outside the margins, nothing on top of another."""

from __future__ import annotations

from itertools import islice, pairwise, takewhile

import pypdfium2 as pdfium

from puskesos_desktop.documents.measures import MM
from tests.documents.papers import TextBox, text_boxes

# Stamps, page numbers and foot lines live in the outer band, but not where printers cannot print.
PRINTER_EDGE = 3 * MM
TOUCH = 0.8


def outside(pdf: bytes, left: float, right: float) -> list[str]:
    """Text that leaves the margins (millimetres) or comes too near to an edge."""
    found = []
    for boxes, (width, height) in zip(text_boxes(pdf), page_sizes(pdf), strict=True):
        for box in boxes:
            across = box.left < left * MM - 1 or box.right > width - right * MM + 1
            if across or box.bottom < PRINTER_EDGE or box.top > height - PRINTER_EDGE:
                found.append(box.text)
    return found


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.get_size() for page in document]


def overlaps(pdf: bytes) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other."""
    return [pair for boxes in text_boxes(pdf) for pair in _covering(boxes)]


def _covering(boxes: list[TextBox]) -> list[tuple[str, str]]:
    """Boxes from the foot upwards: those that begin above a box's head cannot cover it."""
    visible = sorted((box for box in boxes if box.text.strip()), key=lambda box: box.bottom)
    found = []
    for place, one in enumerate(visible, 1):
        reaching = takewhile(
            lambda other, top=one.top: other.bottom < top - TOUCH, islice(visible, place, None)
        )
        found.extend((one.text, other.text) for other in reaching if _covers(one, other))
    return found


def _covers(one: TextBox, other: TextBox) -> bool:
    across = _shared(one.left, one.right, other.left, other.right)
    return across > TOUCH and _shared(one.bottom, one.top, other.bottom, other.top) > TOUCH


def _shared(start: float, end: float, other_start: float, other_end: float) -> float:
    return min(end, other_end) - max(start, other_start)


def baselines(boxes: list[TextBox]) -> list[float]:
    """Distinct heights of lines, from the top."""
    heights = sorted({round(box.bottom) for box in boxes}, reverse=True)
    return [heights[0], *(low for high, low in pairwise(heights) if high - low > 3)] if heights else []
