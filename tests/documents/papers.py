"""What every test of papers shares: the renderer, samples, and reading a PDF back."""

from __future__ import annotations

import copy
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from puskesos_desktop.documents.renderer import PdfRenderer
from puskesos_desktop.services.rendering import FormRef, RenderedDocument, RenderRequest

ROOT = Path(__file__).parents[2]
LETTERS = ROOT / "forms" / "letters"
FONTS = ROOT / "resources" / "fonts"
CODES = tuple(sorted(path.name for path in LETTERS.iterdir()))
VERSION = 1


class TextBox(NamedTuple):
    """A line of text where it stands, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@cache
def renderer() -> PdfRenderer:
    return PdfRenderer(ROOT / "forms", FONTS)


def folder(code: str) -> Path:
    return LETTERS / code / f"v{VERSION}"


def sample(code: str, **changes: Any) -> dict[str, Any]:
    """The sample of a paper; `client__name="X"` changes one value of it."""
    context = copy.deepcopy(json.loads((folder(code) / "sample.json").read_text(encoding="utf-8")))
    for path, value in changes.items():
        *outer, last = path.split("__")
        place = context
        for name in outer:
            place = place[name]
        place[last] = value
    return context


def draw(code: str, context: dict[str, Any] | None = None, mark: str = "") -> RenderedDocument:
    """One paper of the sample context, or of another."""
    return _drawn_sample(code, mark) if context is None else _drawn(code, context, mark)


@cache
def _drawn_sample(code: str, mark: str) -> RenderedDocument:
    """Many tests look at the same page."""
    return _drawn(code, sample(code), mark)


def _drawn(code: str, context: dict[str, Any], mark: str) -> RenderedDocument:
    return renderer().render(RenderRequest(FormRef(code, VERSION), context, mark))


def page_texts(pdf: bytes) -> list[str]:
    """Text of every page, a line a line."""
    with pdfium.PdfDocument(pdf) as document:
        return [
            "\n".join(page.get_textpage().get_text_bounded().replace("\r\n", "\n").splitlines())
            for page in document
        ]


def text_of(pdf: bytes) -> str:
    """All text with every run of blanks as one space, so that line ends do not matter."""
    return " ".join(" ".join(page_texts(pdf)).split())


def text_boxes(pdf: bytes) -> list[list[TextBox]]:
    """Every piece of text of every page with its place."""
    pages = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            reader = page.get_textpage()
            boxes = []
            for number in range(reader.count_rects()):
                left, bottom, right, top = reader.get_rect(number)
                text = reader.get_text_bounded(left, bottom, right, top)
                boxes.append(TextBox(text, left, bottom, right, top))
            pages.append(boxes)
    return pages


def golden(code: str) -> str:
    """What the expected text of a definition should be."""
    return "\n\f\n".join(page_texts(draw(code).pdf)) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:] or CODES:
        (folder(name) / "expected.txt").write_text(golden(name), encoding="utf-8")
