"""Printing finished papers: the stored PDF's pages as images at 300 dpi, on paper of the page's own size.

    runner.read(lambda _progress: printer.print(PrintJob(pdf, copies=2))).then(self._printed)

No dialog comes up while a default printer exists; without one the answer says so and the caller offers a PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from puskesos_desktop.presentation.print_plan import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.ui.preview import PageSize, PdfRaster

DPI = 300
PAPER_TOLERANCE_MM = 2
NO_PRINTER, FAILED = "no_printer", "printer_failed"


@dataclass(frozen=True)
class PrintJob:
    """What to print; `title` stands in the printer's queue and must hold no personal data.

    Attributes:
        pages: which pages, counted from 0; empty prints them all.
    """

    pdf: bytes
    copies: int = 1
    title: str = "Puskesos"
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Printed:
    """How it went: `problem` is empty, `no_printer` or `printer_failed` (codes of `error_texts`)."""

    problem: str = ""
    printer: str = ""
    pages: int = 0

    @property
    def ok(self) -> bool:
        """Whether the pages went to the printer."""
        return not self.problem


class Feeding(Protocol):
    """How the printer takes its paper, as chosen for this laptop."""

    def way(self) -> str:
        """One of `presentation.print_plan.FEEDINGS`."""

    def keep(self, way: str) -> None:
        """Remember another way."""


class PlainFeeding:
    """Implements `Feeding` for a printer of this process only."""

    def __init__(self) -> None:
        self._way = AT_ONCE

    def way(self) -> str:
        """As chosen, at once in the beginning."""
        return self._way

    def keep(self, way: str) -> None:
        """Remember until the program ends."""
        self._way = way


class Printer(Protocol):
    """Sends papers to the printer of this laptop."""

    @property
    def feeding(self) -> Feeding:
        """How it takes its paper."""

    def name(self) -> str:
        """The printer that would be used, empty when there is none."""

    def print(self, job: PrintJob) -> Printed:
        """Print; never raises for a missing or failing printer."""


class QtPrinter:
    """The default printer through Qt; safe on a worker, since nothing else paints on its device.

    `device` may give another printer (a PDF file in tests, a chosen one later); None means there is none.
    """

    def __init__(
        self,
        raster: PdfRaster,
        device: Callable[[], QPrinter | None] | None = None,
        feeding: Feeding | None = None,
    ) -> None:
        self._raster = raster
        self._device = device or _default_device
        self._feeding: Feeding = feeding or PlainFeeding()

    @property
    def feeding(self) -> Feeding:
        """How it takes its paper."""
        return self._feeding

    def name(self) -> str:
        """The printer that would be used."""
        device = self._device()
        return device.printerName() if device is not None else ""

    def print(self, job: PrintJob) -> Printed:
        """Print every wanted page of every copy."""
        device = self._device()
        if device is None:
            return Printed(NO_PRINTER)
        every = self._raster.sizes(job.pdf)
        numbers = job.pages or tuple(range(len(every)))
        sizes = tuple(every[number] for number in numbers)
        device.setResolution(DPI)
        device.setDocName(job.title)
        device.setFullPage(True)
        copies = 1 if device.supportsMultipleCopies() else job.copies
        device.setCopyCount(job.copies if device.supportsMultipleCopies() else 1)
        device.setPageLayout(_layout(device, sizes[0]))
        painter = QPainter()
        if not painter.begin(device):
            return Printed(FAILED, device.printerName())
        try:
            sheets = tuple(zip(numbers, sizes, strict=True)) * copies
            done = self._paint_all(device, painter, job.pdf, sheets)
        finally:
            ended = painter.end()
        failed = not ended or done < len(sheets) or device.printerState() == QPrinter.PrinterState.Error
        return Printed(FAILED if failed else "", device.printerName(), done)

    def _paint_all(
        self, device: QPrinter, painter: QPainter, pdf: bytes, sheets: tuple[tuple[int, PageSize], ...]
    ) -> int:
        for position, (number, size) in enumerate(sheets):
            if position:
                device.setPageLayout(_layout(device, size))
                if not device.newPage():
                    return position
            image = self._raster.page(pdf, number, DPI)
            pixels = DPI / 25.4
            painter.drawImage(QRectF(0, 0, size.width_mm * pixels, size.height_mm * pixels), image)
        return len(sheets)


def _default_device() -> QPrinter | None:
    info = QPrinterInfo.defaultPrinter()
    return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)


def _layout(device: QPrinter, size: PageSize) -> QPageLayout:
    """Paper of the page's own size, turned for wide pages."""
    wide = size.width_mm > size.height_mm
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    return QPageLayout(_paper(device, size), turned, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def _paper(device: QPrinter, size: PageSize) -> QPageSize:
    """The printer's own paper when it is within 2 mm, else a custom size.

    F4 is no standard size: drivers call it Folio, F4 or Government Legal, and many refuse custom sizes.
    """
    short, long = sorted((size.width_mm, size.height_mm))

    def off(paper: QPageSize) -> float:
        there = paper.size(QPageSize.Unit.Millimeter)
        return max(abs(there.width() - short), abs(there.height() - long))

    near = min(QPrinterInfo(device).supportedPageSizes(), key=off, default=None)
    if near is not None and off(near) <= PAPER_TOLERANCE_MM:
        return near
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    return QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, size.name(), exact)
