"""Papers on screen exactly as printed.

    raster = PdfRaster()                                   one for the whole program, PDFium allows one caller
    view = PageView(runner, raster)
    view.show_paper(Paper(pdf_bytes, names=("Surat", "Lembar balik"), aside="2 rangkap"))
    PageView(runner, PaperRaster(raster))                  shows photos too
    live = LivePreview(view, runner, draw_of, say)         draws beside a form while somebody writes it
    live = LiveWork(host, runner, work_of)                 the same for what is more than a paper
Keys on the page: PageUp and PageDown, Ctrl with plus, minus, zero.
"""

from puskesos_desktop.ui.preview.live import Draw, LivePreview, LiveWork
from puskesos_desktop.ui.preview.pictures import PaperRaster
from puskesos_desktop.ui.preview.raster import PageSize, PdfRaster
from puskesos_desktop.ui.preview.view import PageView, Paper

__all__ = ["Draw", "LivePreview", "LiveWork", "PageSize", "PageView", "Paper", "PaperRaster", "PdfRaster"]
