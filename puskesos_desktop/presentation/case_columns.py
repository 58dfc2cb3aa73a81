"""Columns of the list of cases: what each shows on the screen, in a file and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.complaint_views import HIDDEN, row_view, short_date
from puskesos_desktop.services.ports.exchange import Column

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from puskesos_desktop.presentation.complaint_views import RowView, Setting
    from puskesos_desktop.services.complaint_views import ComplaintRow
    from puskesos_desktop.services.ports.exchange import ColumnKind


@dataclass(frozen=True)
class CaseColumn:
    """One column.

    Attributes:
        width: pixels of the specification; 0 takes what is left.
        words: what is read.
        value: what a file gets instead of the words, None for the words themselves.
        sortable: the register can order by it.
    """

    key: str
    title: str
    width: int
    words: Callable[[RowView], str]
    kind: ColumnKind = "text"
    value: Callable[[ComplaintRow], object] | None = None
    sortable: bool = False


COLUMNS: tuple[CaseColumn, ...] = (
    CaseColumn("nomor", "Nomor", 72, lambda row: row.number, value=lambda row: row.ticket, sortable=True),
    CaseColumn(
        "masuk", "Masuk", 78, lambda row: row.received, "date", lambda row: row.received_on, sortable=True
    ),
    CaseColumn("asal", "Asal", 128, lambda row: row.origin),
    CaseColumn("klien", "Klien", 158, lambda row: row.client, sortable=True),
    CaseColumn("rw", "RW", 48, lambda row: row.raw.rw, "identifier"),
    CaseColumn("keperluan", "Keperluan", 0, lambda row: row.category, sortable=True),
    CaseColumn("kegawatan", "Kegawatan", 92, lambda row: labels.PRIORITIES[row.raw.priority]),
    CaseColumn("status", "Status", 142, lambda row: row.status.text, sortable=True),
    CaseColumn("tujuan", "Instansi", 150, lambda row: row.raw.agency),
    CaseColumn("batas", "Batas", 112, lambda row: row.due.text, sortable=True),
    CaseColumn(
        "gerak",
        "Terakhir",
        78,
        lambda row: short_date(row.raw.moved_on) if row.raw.moved_on else "",
        "date",
        lambda row: row.moved_on,
    ),
    CaseColumn("petugas", "Petugas", 84, lambda row: row.officer, sortable=True),
)
_BY_KEY = {column.key: column for column in COLUMNS}
USUAL = ("nomor", "masuk", "klien", "keperluan", "status", "batas", "petugas")
ABOVE = ("nomor", "masuk", "asal", "klien", "keperluan", "status", "batas")
"""Above the kelurahan the office below matters, not its officer."""
_ALWAYS = frozenset({"nomor", "klien"})
_TICKET_WIDTH = 170
REST = 150
"""What the flexible column takes where there is no room left, in pixels of the specification."""
_PIXELS_A_MILLIMETRE = 3.4
_COLUMNS = "columns"
_YOURS = "Berlaku untuk Anda, juga di Excel dan cetak."


def columns_of(keys: Sequence[str]) -> tuple[CaseColumn, ...]:
    """Return columns in order; keys of a later version of the program are passed over."""
    return tuple(_BY_KEY[key] for key in keys if key in _BY_KEY)


def columns_form(shown: Sequence[str]) -> CaseForm:
    """Ask which columns; number and client are always there."""
    offered = tuple(Choice(one.key, one.title) for one in COLUMNS if one.key not in _ALWAYS)
    ticked = frozenset(shown) - _ALWAYS
    entry = Entry(_COLUMNS, "Selain nomor dan klien", Kind.TICKS, ticked, offered)
    return CaseForm("Kolom daftar", "Pakai kolom ini", (entry,), _YOURS)


def chosen_keys(ticked: frozenset[str]) -> tuple[str, ...]:
    """Return the columns that were ticked in the order of the list."""
    return tuple(one.key for one in COLUMNS if one.key in ticked or one.key in _ALWAYS)


@dataclass(frozen=True)
class SeenCases:
    """The chosen columns with their words; implements `CaseTable` of the services."""

    shown: tuple[CaseColumn, ...]
    setting: Setting
    about: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """Headings and kinds, in the order seen."""
        return tuple(Column(one.key, one.title, one.kind) for one in self.shown)

    @property
    def title(self) -> str:
        """What the list is, in words."""
        return f"{self.about.rstrip('.')}."

    def cells(self, row: ComplaintRow) -> list[object]:
        """Values of a line for a file."""
        view = self._view(row)
        return [one.value(row) if one.value else _told(one, view, row) for one in self.shown]

    def words(self, row: ComplaintRow) -> list[str]:
        """What is read in a line, with its whole number."""
        view = self._view(row)
        return [row.ticket if one.key == "nomor" else _told(one, view, row) for one in self.shown]

    def widths(self) -> list[int]:
        """How much room the columns take beside each other."""
        wider = {"nomor": _TICKET_WIDTH, "keperluan": REST}
        return [round(wider.get(one.key, one.width) / _PIXELS_A_MILLIMETRE) for one in self.shown]

    def _view(self, row: ComplaintRow) -> RowView:
        return row_view(row, self.setting)


def _told(column: CaseColumn, view: RowView, row: ComplaintRow) -> str:
    """A confidential case names nobody outside the program."""
    return HIDDEN if column.key == "klien" and row.confidential else column.words(view)


def file_name(day: dt.date) -> str:
    """A name without anybody's data."""
    return f"daftar_pengaduan_{day:%Y%m%d}.xlsx"
