"""Papers on screen and to the printer: the same bytes, the paper's own size."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from puskesos_desktop.ui.jobs import JobRunner, inline_runner
from puskesos_desktop.ui.preview import PageSize, PageView, Paper, PdfRaster
from puskesos_desktop.ui.printing import PrintJob, QtPrinter

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

F4, A4 = (215 * mm, 330 * mm), (210 * mm, 297 * mm)


def pdf(*sizes: tuple[float, float]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(0, size[1] - 50 * mm, 50 * mm, 50 * mm, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def view(qtbot: QtBot, runner: JobRunner | None = None) -> PageView:
    made = PageView(runner or inline_runner(), PdfRaster())
    qtbot.addWidget(made)
    made.resize(621, 622)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_sizes_are_read_and_named() -> None:
    sizes = PdfRaster().sizes(pdf(F4, A4))
    assert [size.name() for size in sizes] == ["F4", "A4"]
    assert PageSize(100, 150).name() == "100 × 150 mm"


def test_a_page_is_drawn_at_the_asked_resolution() -> None:
    image = PdfRaster().page(pdf(F4), 0, 100)
    assert (image.width(), image.height()) == (847, 1300)
    assert image.pixelColor(50, 50).name() == "#000000"
    assert image.pixelColor(500, 900).name() == "#ffffff"


def test_workers_may_draw_at_the_same_time(qtbot: QtBot) -> None:
    runner, raster, paper = JobRunner(), PdfRaster(), pdf(F4, F4)
    seen: list[int] = []
    for number in range(40):
        job = runner.read(lambda _progress, number=number: raster.page(paper, number % 2, 60).width())
        job.then(seen.append)
    qtbot.waitUntil(lambda: len(seen) == 40)
    assert set(seen) == {508}
    runner.shut_down()


def test_the_whole_width_is_shown_first(qtbot: QtBot) -> None:
    shown = view(qtbot)
    shown.show_paper(Paper(pdf(F4, F4), ("Surat", "Lembar balik"), "2 rangkap"))
    assert shown.has_image()
    assert shown.pages() == 2
    assert 55 <= shown.percent() <= 61


def test_page_keys_turn_at_the_end_of_a_page(qtbot: QtBot) -> None:
    shown = view(qtbot)
    shown.show_paper(Paper(pdf(F4, F4)))
    bar = shown._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.keyClick(shown._scroll, Qt.Key.Key_PageDown)
    assert shown.page() == 1
    qtbot.keyClick(shown._scroll, Qt.Key.Key_PageUp)
    assert shown.page() == 0


def test_zoom_goes_by_steps_and_back_to_the_width(qtbot: QtBot) -> None:
    shown = view(qtbot)
    shown.show_paper(Paper(pdf(F4)))
    fitting = shown.percent()
    qtbot.keyClick(shown._scroll, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert shown.percent() > fitting
    qtbot.keyClick(shown._scroll, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert shown.percent() == fitting


def test_another_paper_replaces_the_first(qtbot: QtBot) -> None:
    shown = view(qtbot)
    shown.show_paper(Paper(pdf(F4, F4)))
    shown.show_page(1)
    shown.show_paper(Paper(pdf(A4)))
    assert (shown.pages(), shown.page()) == (1, 0)
    shown.show_paper(None)
    assert not shown.has_image()


def pdf_printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


@pytest.mark.parametrize(("size", "points"), [(F4, (609, 935)), (A4, (595, 842)), (A4[::-1], (842, 595))])
def test_paper_has_the_page_s_own_size(
    tmp_path: Path, size: tuple[float, float], points: tuple[int, int]
) -> None:
    target = tmp_path / "out.pdf"
    printed = QtPrinter(PdfRaster(), lambda: pdf_printer(target)).print(PrintJob(pdf(size)))
    assert printed.ok
    page = pypdfium2.PdfDocument(target.read_bytes())[0]
    assert tuple(round(side) for side in page.get_size()) == pytest.approx(points, abs=2)


def test_pages_and_copies_are_all_printed(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    printed = QtPrinter(PdfRaster(), lambda: pdf_printer(target)).print(PrintJob(pdf(F4, A4), copies=2))
    assert printed.ok
    sizes = PdfRaster().sizes(target.read_bytes())
    assert [size.name() for size in sizes] == ["F4", "A4", "F4", "A4"]


def test_what_is_printed_is_what_was_drawn(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    QtPrinter(PdfRaster(), lambda: pdf_printer(target)).print(PrintJob(pdf(F4)))
    image = PdfRaster().page(target.read_bytes(), 0, 50)
    assert image.pixelColor(20, 20).lightness() < 40
    assert image.pixelColor(300, 500).lightness() > 215


def test_no_printer_is_an_answer(tmp_path: Path) -> None:
    printed = QtPrinter(PdfRaster(), lambda: None).print(PrintJob(pdf(F4)))
    assert (printed.ok, printed.problem) == (False, "no_printer")
