"""Columns of the books, as the screen shows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.book_views import NUMBER_STATES
from puskesos_desktop.services.books import BookKind
from puskesos_desktop.services.ports.number_book import BookLine
from puskesos_desktop.ui.models import Column, PillLook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.presentation.book_views import SeenBook


@dataclass(frozen=True)
class ShownLine:
    """A line at its place; `line` is None for books without number lines."""

    place: int
    told: Mapping[str, object]
    line: BookLine | None = None

    @property
    def is_void(self) -> bool:
        """Whether the number was given up."""
        return self.line is not None and self.line.is_void


def shown_lines(seen: SeenBook, text: str) -> list[ShownLine]:
    """Return the lines that hold every word of a search, in the order of the book."""
    words = text.casefold().split()
    pairs = enumerate(zip(seen.rows(), seen.book.lines, strict=True))
    return [
        ShownLine(place, row, line if isinstance(line, BookLine) else None)
        for place, (row, line) in pairs
        if all(word in _haystack(row) for word in words)
    ]


def columns_of(kind: BookKind) -> list[Column[ShownLine]]:
    """Return the columns of a book."""
    if kind is BookKind.INCOMING:
        return _INCOMING
    if kind is BookKind.SENT:
        return _SENT
    if kind is BookKind.COMPLAINTS:
        return _COMPLAINTS
    return [*_NUMBERED, *(_OUT if kind is BookKind.OUT else _REGISTER), *_TAIL]


def _haystack(row: Mapping[str, object]) -> str:
    return " ".join(str(value) for value in row.values()).casefold()


def _text(key: str) -> Callable[[ShownLine], str]:
    def words(one: ShownLine) -> str:
        value = one.told.get(key, "")
        return f"{value:%d-%m-%y}" if isinstance(value, dt.date) else str(value or "–")

    return words


def _plain(key: str, title: str, width: int = 0, **look: bool) -> Column[ShownLine]:
    return Column(key, title, _text(key), width=width, sortable=False, **look)  # type: ignore[arg-type]


def _crossed(key: str, title: str, width: int = 0, **look: bool) -> Column[ShownLine]:
    return Column(
        key,
        title,
        _text(key),
        width=width,
        sortable=False,
        struck=lambda one: one.is_void,
        spoken=lambda one: f"batal, {_text(key)(one)}" if one.is_void else _text(key)(one),
        **look,  # type: ignore[arg-type]
    )


def _state(one: ShownLine) -> PillLook | None:
    return PillLook(*NUMBER_STATES[one.line.number.status]) if one.line is not None else None


def _state_words(one: ShownLine) -> str:
    return NUMBER_STATES[one.line.number.status][0] if one.line is not None else ""


_NUMBERED = [
    _crossed("text", "Nomor", 212, bold=True),
    _crossed("date", "Tanggal", 88, muted=True),
]
_OUT = [
    _crossed("subject", "Isi singkat", sentence=True),
    _crossed("to", "Ditujukan kepada", 184, sentence=True),
]
_REGISTER = [_crossed("about", "Tentang / nama", sentence=True)]
_TAIL = [
    Column("state", "Keadaan", _state_words, width=136, pill=_state, sortable=False),
    _plain("remark", "Keterangan", 216, sentence=True),
]
_INCOMING = [
    _plain("number", "Agenda", 72, bold=True),
    _plain("received_on", "Diterima", 88, muted=True),
    _plain("letter_number", "Nomor surat", 176),
    _plain("letter_date", "Tanggal", 88, muted=True),
    _plain("sender", "Pengirim", 200, sentence=True),
    _plain("subject", "Isi singkat", sentence=True),
    _plain("passed_to", "Disposisi", 136),
]
_SENT = [
    _plain("number", "No.", 56, bold=True),
    _plain("sent_on", "Dikirim", 88, muted=True),
    _plain("text", "Nomor surat", 212),
    _plain("subject", "Isi singkat", sentence=True),
    _plain("to", "Ditujukan kepada", 200, sentence=True),
    _plain("receipt", "Tanda terima", 184),
]
_COMPLAINTS = [
    _plain("ticket", "Nomor", 184, bold=True),
    _plain("date", "Tanggal", 80, muted=True),
    _plain("who", "Pelapor / klien", 168, sentence=True),
    _plain("place", "RT/RW", 76),
    _plain("category", "Kategori", 144),
    _plain("text", "Uraian", sentence=True),
    _plain("action", "Tindak lanjut", 176, sentence=True),
    _plain("closed_on", "Selesai", 80, muted=True),
]
