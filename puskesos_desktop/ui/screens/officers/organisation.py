"""Susunan organisasi: the three teams on a day as the SK in force made them; reached from Petugas & SK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.presentation.organisation_views import SeatRow, lacking_words, seat_rows
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.paper_printing import LoosePrinting
from puskesos_desktop.ui.paper_printing import Paper as LoosePaper
from puskesos_desktop.ui.preview import PageView, Paper
from puskesos_desktop.ui.shell import Desk, Key, Screen, cap
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    Card,
    DataTable,
    DateField,
    EmptyState,
    PageTitle,
    label,
    page_layout,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.services.organisation import Chart, Organisation
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.ui.shell import Handlers

LATER = DateLimits(future=True)
HINT = "↑↓ pilih · Enter buka SK · F4 lihat cetakan"
EMPTY = "Susunan ini dibaca dari SK yang berlaku.\nTerbitkan SK di sini, atau catat SK yang diterima."


class OrganisationScreen(Screen):
    """The institution on a day, today at first."""

    title = "Susunan organisasi"
    rail_key = "petugas"
    about = (
        "Tim Koordinasi, Tim Sekretariat, dan petugas Puskesos menurut SK yang berlaku pada satu tanggal. "
        "Perubahan dilakukan lewat SK, bukan di sini."
    )

    def __init__(self, desk: Desk, organisation: Organisation) -> None:
        super().__init__()
        self._desk, self._organisation = desk, organisation
        self._papers = LoosePrinting(desk, self)
        self._model: RecordTableModel[SeatRow] = RecordTableModel(_columns(), lambda row: row.number, self)
        self.heading = PageTitle(self.title)
        self.day = DateField("Keadaan per", desk.today, limits=LATER)
        self.banner = Banner()
        self.table = DataTable("Susunan organisasi")
        self.table.show_model(self._model)
        self.paper = PageView(desk.runner, desk.raster, "Susunan organisasi")
        self.hint = label(HINT, "hint")
        self._lay_out()
        self._connect()

    # ---- what the shell asks

    def on_enter(self, params: Mapping[str, object]) -> None:  # noqa: ARG002 - the same page always
        """Read anew."""
        self.day.set_value(self._desk.today())
        self.reload()

    def handlers(self) -> Handlers:
        """Ctrl+P prints, F4 shows what is printed, Esc goes back."""
        keys = {Key.PRINT: self.print_chart, Key.LETTER: self.show_paper, Key.REFRESH: self.reload}
        return {**keys, Key.BACK: self.show_list} if self.is_paper_shown() else keys

    # ---- acts

    def reload(self) -> None:
        """Read the institution of the day."""
        actor, day, organisation = self._desk.actor(), self._day(), self._organisation
        self._desk.runner.read(lambda _: organisation.chart(actor, day)).then(
            self._show, failed=self._desk.notices.refuse
        )

    def print_chart(self) -> None:
        """Print the page for the wall."""
        self._draw(lambda drawn: self._papers.print_paper(_loose(drawn, self._day())))

    def show_paper(self) -> None:
        """Show what is printed."""
        self._draw(self._take_paper)

    def is_paper_shown(self) -> bool:
        """Whether the paper lies over the list."""
        return self.stack.currentWidget() is self.paper

    def show_list(self) -> None:
        """Show the list, or why it is empty."""
        page = self.table if self._model.rows() else self.empty
        self.stack.setCurrentWidget(page)
        self.hint.setText(HINT)
        (self.table if page is self.table else self.day.control()).setFocus()

    # ---- flow

    def _draw(self, use: Callable[[RenderedDocument], None]) -> None:
        actor, day, organisation = self._desk.actor(), self._day(), self._organisation
        self._desk.runner.read(lambda _: organisation.draw(actor, day)).then(
            use, failed=self._desk.notices.refuse
        )

    def _take_paper(self, drawn: RenderedDocument) -> None:
        self.paper.show_paper(Paper(drawn.pdf))
        self.stack.setCurrentWidget(self.paper)
        self.hint.setText("Esc kembali ke daftar")
        self.paper.setFocus()

    def _show(self, chart: Chart) -> None:
        rows = seat_rows(chart)
        self._model.set_rows(rows)
        self.heading.set_title(self.title, f"{len(rows)} orang")
        self.banner.say(lacking_words(chart), "warning")
        self.show_list()

    def _open_sk(self, number: object) -> None:
        row = next((one for one in self._model.rows() if one.number == number), None)
        if row is not None:
            self._desk.navigator.go("petugas", sk=row.seat.seat.sk.uid)

    def _day(self) -> dt.date:
        return self.day.value() or self._desk.today()

    def _connect(self) -> None:
        self.table.opened.connect(self._open_sk)
        self.day.left.connect(self.reload)
        self.print_button.clicked.connect(self.print_chart)
        self.view_button.clicked.connect(self.show_paper)
        self.back_button.clicked.connect(self._desk.navigator.back)

    def _lay_out(self) -> None:
        self.print_button = Button("Cetak susunan", PRIMARY, icon="printer", key=cap(Key.PRINT))
        self.view_button = Button("Lihat cetakan", SECONDARY, icon="file-text", key=cap(Key.LETTER))
        self.back_button = Button("Petugas & SK", SECONDARY, icon="id-card", key="Esc")
        for button in (self.back_button, self.view_button, self.print_button):
            self.heading.add(button)
        self.empty = EmptyState("users-round", "Belum ada susunan", EMPTY)
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty, self.paper):
            self.stack.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.day)
        row.addStretch(1)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        column = page_layout(self)
        column.addWidget(self.heading)
        column.addLayout(row)
        column.addWidget(self.banner)
        column.addWidget(card, 1)
        column.addWidget(self.hint)


def _loose(drawn: RenderedDocument, day: dt.date) -> LoosePaper:
    return LoosePaper("", drawn.pdf, "Susunan organisasi", f"susunan_organisasi_{day:%Y%m%d}.pdf")


def _columns() -> list[Column[SeatRow]]:
    return [
        Column("no", "No.", lambda row: str(row.number), width=40, align="right"),
        Column("team", "Tim", lambda row: row.team, width=112, muted=True),
        Column("name", "Nama", lambda row: row.seat.name, bold=True),
        Column("position", "Kedudukan", lambda row: row.position, width=120),
        Column("element", "Unsur", lambda row: row.element, width=140, muted=True),
        Column("area", "Wilayah", lambda row: row.area, width=168),
        Column("decree", "SK", lambda row: row.decree, width=204),
        Column("until", "Sampai", lambda row: row.until, width=76, tone=_until_tone, sort=_until),
        Column("training", "Pelatihan", lambda row: row.trainings, width=104, muted=True),
    ]


def _until_tone(row: SeatRow) -> str:
    return "danger" if row.ends_soon else ""


def _until(row: SeatRow) -> object:
    return row.seat.seat.sk.ends_on
