"""Pages of a PDF as images; the only door to PDFium in the window, because it takes one caller at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from puskesos_desktop.ui.jobs import Exclusive

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS_PER_INCH, MM_PER_INCH = 72, 25.4


@dataclass(frozen=True)
class PageSize:
    """Size of one page in millimetres."""

    width_mm: float
    height_mm: float

    def name(self) -> str:
        """What a clerk calls the paper: F4, A4, or its size."""
        known = {(210, 297): "A4", (215, 330): "F4", (216, 330): "F4", (216, 279): "Letter"}
        short, long = sorted((round(self.width_mm), round(self.height_mm)))
        return known.get((short, long), f"{short} × {long} mm")


class PdfRaster:
    """Renders pages; safe to call from workers. Made once and handed to preview and printer."""

    def __init__(self) -> None:
        self._turn = Exclusive()

    def sizes(self, pdf: bytes) -> tuple[PageSize, ...]:
        """Sizes of all pages."""
        with self._turn:
            document = _open(pdf)
            try:
                points = [document.get_page_size(number) for number in range(len(document))]
            finally:
                document.close()
        factor = MM_PER_INCH / POINTS_PER_INCH
        return tuple(PageSize(width * factor, height * factor) for width, height in points)

    def page(self, pdf: bytes, number: int, dpi: float) -> QImage:
        """One page as an opaque image that owns its bytes; `number` counts from 0."""
        with self._turn:
            document = _open(pdf)
            try:
                return _render(document, number, dpi)
            finally:
                document.close()

    def pages(self, pdf: bytes, dpi: float) -> Iterator[QImage]:
        """All pages one after the other; only one is held in memory."""
        for number in range(len(self.sizes(pdf))):
            yield self.page(pdf, number, dpi)


def _open(pdf: bytes) -> Any:  # noqa: ANN401 - pypdfium2 has no types
    # Imported late: 170 ms that the login window must not wait for.
    import pypdfium2  # noqa: PLC0415

    return pypdfium2.PdfDocument(pdf)


def _render(document: Any, number: int, dpi: float) -> QImage:  # noqa: ANN401
    page = document[number]
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
    form = QImage.Format.Format_RGBX8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
    # QImage only points at these bytes, so they must outlive it until the copy is made.
    pixels = bytes(bitmap.buffer)
    image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, form).copy()
    bitmap.close()
    page.close()
    return image
