"""Finds room on a finished page, which may be a scan: what is white there is free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from puskesos_desktop.documents.measures import MM

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from PIL.Image import Image

_SCALE = 0.5
"""Pixels a point: half a millimetre is fine enough for a block of text, and a page is drawn in no time."""
_DARK, _SPECKS = 150, 0.0008
"""What a scanner makes of white paper is grey with a few specks."""
_LEFT, _ABOVE, _BELOW, _AIR, _STEP = 28 * MM, 45 * MM, 18 * MM, 3 * MM, 3 * MM


class Place(NamedTuple):
    """Top left corner in points, measured from the top left of the page."""

    x: float
    y: float


def room_for(page: pdfium.PdfPage, width: float, height: float) -> Place | None:
    """Return the lowest free place at the left of a page, or None where the page is full."""
    image = page.render(scale=_SCALE, grayscale=True).to_pil()
    y = page.get_height() - _BELOW - height
    while y >= _ABOVE:
        if _is_white(image, Place(_LEFT - _AIR, y - _AIR), width + 2 * _AIR, height + 2 * _AIR):
            return Place(_LEFT, y)
        y -= _STEP
    return None


def _is_white(image: Image, place: Place, width: float, height: float) -> bool:
    corners = (place.x, place.y, place.x + width, place.y + height)
    left, top, right, bottom = (int(value * _SCALE) for value in corners)
    part = image.crop((left, top, right, bottom)).convert("L")
    dark = sum(part.histogram()[:_DARK])
    return dark <= part.width * part.height * _SPECKS
