"""Photos in the preview beside PDFs: one page the size of the picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from puskesos_desktop.ui.preview.raster import MM_PER_INCH, PageSize, PdfRaster

_DPI = 96


@dataclass(frozen=True)
class PictureSize(PageSize):
    """Size of a photo; its name is its points."""

    def name(self) -> str:
        """`1600 × 1200`."""
        return f"{round(self.width_mm / MM_PER_INCH * _DPI)} × {round(self.height_mm / MM_PER_INCH * _DPI)}"


class PaperRaster(PdfRaster):
    """Renders PDFs as ever, and pictures that the program itself has drawn; safe to call from workers."""

    def __init__(self, pdfs: PdfRaster) -> None:
        super().__init__()
        self._pdfs = pdfs

    def sizes(self, pdf: bytes) -> tuple[PageSize, ...]:
        """Sizes of all pages; a picture is one."""
        if _is_pdf(pdf):
            return self._pdfs.sizes(pdf)
        image = QImage.fromData(pdf)
        return (PictureSize(image.width() * MM_PER_INCH / _DPI, image.height() * MM_PER_INCH / _DPI),)

    def page(self, pdf: bytes, number: int, dpi: float) -> QImage:
        """One page as an image that owns its bytes."""
        if _is_pdf(pdf):
            return self._pdfs.page(pdf, number, dpi)
        image = QImage.fromData(pdf)
        width = max(1, round(image.width() * dpi / _DPI))
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")
