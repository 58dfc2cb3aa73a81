"""Marks put over a finished paper when it is printed; the stored bytes never change."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from puskesos_desktop.documents.fonts import FontBook
from puskesos_desktop.documents.marks import PageMarks
from puskesos_desktop.documents.measures import MM, SANS, Frame, Margins
from puskesos_desktop.documents.paint import Painter

if TYPE_CHECKING:
    from pathlib import Path

_NO_MARGINS = Margins(first=0, top=0, bottom=0, left=0, right=0)


class PdfCopyStamper:
    """Stamps a word such as SALINAN into the top right corner of every page."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = FontBook(fonts)

    def stamp(self, pdf: bytes, text: str) -> bytes:
        """The same pages with the word on each of them."""
        document = pdfium.PdfDocument(pdf)
        overlay = pdfium.PdfDocument(self._marks([page.get_size() for page in document], text))
        try:
            for number in range(len(document)):
                page = document[number]
                mark = overlay.page_as_xobject(number, document)
                page.insert_obj(mark.as_pageobject())
                page.gen_content()
            buffer = io.BytesIO()
            document.save(buffer)
            return buffer.getvalue()
        finally:
            overlay.close()
            document.close()

    def _marks(self, sizes: list[tuple[float, float]], text: str) -> bytes:
        """Pages of the same sizes with nothing but the word."""
        for font in (SANS.regular, SANS.bold):
            self._fonts.require(font)
        buffer = io.BytesIO()
        canvas = Canvas(
            buffer,
            invariant=1,
            initialFontName=SANS.regular,  # type: ignore[arg-type]  # the stubs take the name for a size
        )
        marks = PageMarks(self._fonts, SANS)
        for width, height in sizes:
            frame = Frame(width / MM, height / MM, _NO_MARGINS, 0)
            canvas.setPageSize((width, height))
            Painter(canvas).paint(marks.boxed_word(frame, text), 0, height)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()
