"""Papers on screen exactly as printed.

    raster = PdfRaster()                                   one for the whole program, PDFium allows one caller
    view = PageView(runner, raster)
    view.show_paper(Paper(pdf_bytes, names=("Surat", "Lembar balik"), aside="2 rangkap"))
    PageView(runner, PaperRaster(raster))                  shows photos too
    live = LivePreview(view, runner, draw_of, say)         draws beside a form while somebody writes it
Keys on the page: PageUp and PageDown, Ctrl with plus, minus, zero.
"""

from puskesos_desktop.ui.preview.live import LivePreview
from puskesos_desktop.ui.preview.pictures import PaperRaster
from puskesos_desktop.ui.preview.raster import PageSize, PdfRaster
from puskesos_desktop.ui.preview.view import PageView, Paper

__all__ = ["LivePreview", "PageSize", "PageView", "Paper", "PaperRaster", "PdfRaster"]
