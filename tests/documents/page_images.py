"""Small pictures of every page of the samples: a block that moved shows, a renderer's mood does not.

`python -m tests.documents.page_images CODE` draws them anew; look at the pages before you keep them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from tests.documents.papers import CODES, ROOT, draw

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "tests" / "data" / "pages"
CELL = 1.5 * 72 / 25.4  # points a pixel stands for: 1.5 mm
GREYS = 16
CLEARLY = 48  # of 255: a line of text against blank paper is about twice that


def pages_of(pdf: bytes) -> Image.Image:
    """All pages below each other in a few greys."""
    with pdfium.PdfDocument(pdf) as document:
        pages = [page.render(scale=1 / CELL, grayscale=True).to_pil() for page in document]
    whole = Image.new("L", (max(page.width for page in pages), sum(page.height for page in pages)), 255)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    return whole.quantize(GREYS).convert("L")


def kept(code: str) -> Path:
    """Where the pages of a form are kept."""
    return FOLDER / f"{code}.png"


def differing(one: Image.Image, other: Image.Image) -> int:
    """Cells that are clearly darker or lighter; every cell when the sizes differ."""
    if one.size != other.size:
        return one.width * one.height
    return sum(ImageChops.difference(one, other).histogram()[CLEARLY:])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or CODES:
        pages_of(draw(name).pdf).quantize(GREYS).save(kept(name), optimize=True)
