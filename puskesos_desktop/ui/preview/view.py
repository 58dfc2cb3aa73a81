"""The preview of a paper exactly as the printer gives it: pages, small pages, zoom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.preview.canvas import Sheet, SheetScroll
from puskesos_desktop.ui.preview.thumbnails import WIDTH as THUMB_WIDTH
from puskesos_desktop.ui.preview.thumbnails import Thumbnails
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import IconButton, frame, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QImage, QResizeEvent

    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.preview.raster import PageSize, PdfRaster

SCREEN_DPI, MARGIN = 96, 16
ZOOMS = (40, 50, 60, 75, 90, 100, 125, 150, 200)


@dataclass(frozen=True)
class Paper:
    """What is shown: the bytes, names of its pages ("Surat", "Lembar balik"), and words beside the title."""

    pdf: bytes
    names: Sequence[str] = ()
    aside: str = ""


class PageView(QFrame):
    """Preview of one PDF; rendering runs as read jobs, so typing beside it never waits."""

    def __init__(self, runner: JobRunner, raster: PdfRaster, title: str = "Hasil seperti kertas") -> None:
        super().__init__()
        self._runner, self._raster = runner, raster
        self.setProperty("box", "ground")
        self._paper: Paper | None = None
        self._sizes: tuple[PageSize, ...] = ()
        self._page, self._zoom = 0, 0
        self._latest_paper, self._latest_page = Latest(), Latest()
        self._sheet, self._thumbnails = Sheet(), Thumbnails()
        self._scroll = SheetScroll(self._sheet)
        self._title, self._aside = label(title, "strong"), label("", "muted")
        self._position, self._percent = label("", "small"), label("", "small")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(60)
        self._settle.timeout.connect(self._draw_page)
        self._lay_out()
        self._thumbnails.chosen.connect(self.show_page)
        self._scroll.turned.connect(lambda step: self.show_page(self._page + step))
        self._scroll.zoomed.connect(self.zoom)

    def show_paper(self, paper: Paper | None) -> None:
        """Show another paper; the page and zoom stay where they were when it has as many pages."""
        self._paper = paper
        if paper is None:
            # A paper still on its way must not come after all.
            self._latest_paper.forget()
            self._latest_page.forget()
            self._take_sizes(())
            return
        job = self._runner.read(lambda _progress: self._raster.sizes(paper.pdf), label="Menyiapkan halaman…")
        job.then(self._latest_paper.only(self._take_sizes))

    def show_words(self, text: str) -> None:
        """Say on the empty ground why there is no paper yet; empty says nothing."""
        self._scroll.say(text)

    def words(self) -> str:
        """What the empty ground says."""
        return self._scroll.words()

    def show_page(self, number: int) -> None:
        """Turn to a page, counted from 0."""
        if 0 <= number < len(self._sizes):
            self._page = number
            self._scroll.verticalScrollBar().setValue(0)
            self._show_position()
            self._draw_page()

    def page(self) -> int:
        """The present page, from 0."""
        return self._page

    def pages(self) -> int:
        """How many pages the paper has."""
        return len(self._sizes)

    def percent(self) -> int:
        """The present zoom in percent of the paper's real size."""
        return self._zoom or self._fitting_zoom()

    def zoom(self, step: int) -> None:
        """One step larger or smaller; 0 fits the width again."""
        if step == 0:
            self._zoom = 0
        else:
            here = self.percent()
            larger, smaller = [z for z in ZOOMS if z > here], [z for z in ZOOMS if z < here]
            self._zoom = (larger[:1] or [ZOOMS[-1]])[0] if step > 0 else (smaller[-1:] or [ZOOMS[0]])[0]
        self._draw_page()

    def has_image(self) -> bool:
        """Whether the present page is drawn."""
        return self._sheet.has_image()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the page, which the keys turn; a focus proxy would hide the buttons from Tab."""
        del event
        self._scroll.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again once the width has settled."""
        super().resizeEvent(event)
        if self._zoom == 0 and self._sizes:
            self._settle.start()

    def _take_sizes(self, sizes: tuple[PageSize, ...]) -> None:
        self._sizes = sizes
        self._page = min(self._page, max(0, len(sizes) - 1))
        self._thumbnails.show_pages(self._paper.names if self._paper else (), sizes)
        kind = sizes[0].name() if sizes else ""
        more = self._paper.aside if self._paper else ""
        self._aside.setText(" · ".join(part for part in (kind, more) if part))
        self._sheet.setVisible(bool(sizes))
        self._show_position()
        self._draw_page()
        for number in range(len(sizes)):
            self._draw_thumbnail(number)

    def _draw_page(self) -> None:
        if self._paper is None or not self._sizes:
            self._sheet.show_image(None)
            return
        size, scale = self._sizes[self._page], self.percent() / 100
        pixels = SCREEN_DPI * scale / 25.4
        self._sheet.show_size(round(size.width_mm * pixels), round(size.height_mm * pixels))
        self._percent.setText(f"{self.percent()} %")
        pdf, number = self._paper.pdf, self._page
        dpi = SCREEN_DPI * scale * self.devicePixelRatioF()
        job = self._runner.read(
            lambda _progress: self._raster.page(pdf, number, dpi), label="Menyiapkan halaman…"
        )
        job.then(self._latest_page.only(self._sheet.show_image))

    def _draw_thumbnail(self, number: int) -> None:
        paper = self._paper
        if paper is None:
            return
        inches = self._sizes[number].width_mm / 25.4
        dpi = active_theme().px(THUMB_WIDTH) * self.devicePixelRatioF() / inches
        job = self._runner.read(
            lambda _progress: self._raster.page(paper.pdf, number, dpi), label="Menyiapkan halaman…"
        )
        job.then(lambda image: self._take_thumbnail(paper, number, image))

    def _take_thumbnail(self, paper: Paper, number: int, image: QImage) -> None:
        if paper is self._paper:
            self._thumbnails.show_image(number, image)

    def _fitting_zoom(self) -> int:
        if not self._sizes:
            return 100
        # The scroll bar is counted whether it shows or not, so that a tall page never gets a second one.
        room = (
            self._scroll.width() - self._scroll.verticalScrollBar().sizeHint().width() - active_theme().px(8)
        )
        real = self._sizes[self._page].width_mm / 25.4 * SCREEN_DPI
        return max(20, min(200, int(room / real * 100)))

    def _show_position(self) -> None:
        count = len(self._sizes)
        self._position.setText(f"hal {self._page + 1}/{count}" if count else "")
        self._thumbnails.mark(self._page)
        self._earlier.setEnabled(self._page > 0)
        self._later.setEnabled(self._page < count - 1)

    def _lay_out(self) -> None:
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        body = QHBoxLayout()
        body.setContentsMargins(theme.px(MARGIN), theme.px(MARGIN), theme.px(8), 0)
        body.setSpacing(theme.px(MARGIN))
        side = QScrollArea()
        side.setWidget(self._thumbnails)
        side.setWidgetResizable(True)
        side.setFixedWidth(theme.px(THUMB_WIDTH))
        side.setFocusPolicy(side.focusPolicy().NoFocus)
        side.setVerticalScrollBarPolicy(side.verticalScrollBarPolicy().ScrollBarAlwaysOff)
        side.viewport().setAutoFillBackground(False)
        self._thumbnails.setAutoFillBackground(False)
        body.addWidget(side)
        body.addWidget(self._scroll, 1)
        column.addLayout(body, 1)

    def _make_bar(self) -> QWidget:
        theme = active_theme()
        bar = frame("top")
        bar.setFixedHeight(theme.px(41))
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(MARGIN), 0, theme.px(MARGIN), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._title)
        row.addWidget(self._aside)
        row.addStretch(1)
        self._earlier = IconButton("chevron-left", "Halaman sebelumnya")
        self._later = IconButton("chevron-right", "Halaman berikutnya")
        smaller = IconButton("zoom-out", "Perkecil (Ctrl+-)")
        larger = IconButton("zoom-in", "Perbesar (Ctrl++)")
        self._earlier.clicked.connect(lambda: self.show_page(self._page - 1))
        self._later.clicked.connect(lambda: self.show_page(self._page + 1))
        smaller.clicked.connect(lambda: self.zoom(-1))
        larger.clicked.connect(lambda: self.zoom(1))
        for widget in (self._earlier, self._position, self._later, smaller, self._percent, larger):
            row.addWidget(widget)
        return bar
