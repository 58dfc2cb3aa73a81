"""The books of an office in words: for the screen, for paper and for a workbook, from one set of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.incoming import IncomingLetter
from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.numbering import NumberStatus
from puskesos_desktop.presentation.labels import STATUSES
from puskesos_desktop.services.books import BookKind
from puskesos_desktop.services.ports.case_book import CaseLine
from puskesos_desktop.services.ports.exchange import Column

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.books import Book
    from puskesos_desktop.services.ports.number_book import BookLine

NAMES: Mapping[BookKind, str] = {
    BookKind.OUT: "Surat keluar",
    BookKind.INCOMING: "Surat masuk",
    BookKind.SENT: "Ekspedisi",
    BookKind.DECREES: "Keputusan",
    BookKind.MINUTES: "Berita acara",
    BookKind.CERTIFICATES: "Surat keterangan",
    BookKind.COMPLAINTS: "Pengaduan",
}
TITLES: Mapping[BookKind, str] = {
    BookKind.OUT: "Buku agenda surat keluar",
    BookKind.INCOMING: "Buku agenda surat masuk",
    BookKind.SENT: "Buku ekspedisi",
    BookKind.DECREES: "Register keputusan",
    BookKind.MINUTES: "Register berita acara",
    BookKind.CERTIFICATES: "Register surat keterangan",
    BookKind.COMPLAINTS: "Register pengaduan",
}
MONTHS = (
    "Setahun penuh", "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
NUMBER_STATES: Mapping[NumberStatus, tuple[str, str, str]] = {
    NumberStatus.ISSUED: ("Terbit", "info", "file-check"),
    NumberStatus.HANDWRITTEN: ("Tulisan tangan", "neutral", "pen-line"),
    NumberStatus.RESERVED: ("Dipesan", "warning", "bookmark"),
    NumberStatus.VOID: ("Batal", "danger", "ban"),
}
HIDDEN = "Rahasia"
HIDDEN_CASE = "Pengaduan rahasia, isinya di lembar tersendiri."
BRIEF, FEW = 200, 5

_NUMBERED = (
    Column("number", "No. urut", width=9),
    Column("text", "Nomor surat", width=30),
    Column("date", "Tanggal surat", "date", width=12),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    BookKind.OUT: (
        *_NUMBERED,
        Column("to", "Ditujukan kepada", width=32),
        Column("subject", "Isi singkat", width=44),
        Column("attachments", "Lampiran", width=14),
        Column("officer", "Pengolah", width=20),
        Column("remark", "Keterangan", width=36),
    ),
    BookKind.INCOMING: (
        Column("number", "No. urut", "count", width=9),
        Column("received_on", "Tanggal penerimaan", "date", width=13),
        Column("letter_number", "Nomor surat", width=28),
        Column("letter_date", "Tanggal surat", "date", width=12),
        Column("sender", "Pengirim", width=32),
        Column("subject", "Isi singkat", width=44),
        Column("passed_to", "Disposisi kepada", width=22),
        Column("instruction", "Isi disposisi", width=32),
        Column("passed_on", "Tanggal disposisi", "date", width=12),
        Column("remark", "Keterangan", width=24),
    ),
    BookKind.SENT: (
        Column("number", "No. urut", "count", width=9),
        Column("sent_on", "Tanggal pengiriman", "date", width=13),
        Column("date", "Tanggal surat", "date", width=12),
        Column("text", "Nomor surat", width=30),
        Column("subject", "Isi singkat surat yang dikirim", width=44),
        Column("to", "Ditujukan kepada", width=32),
        Column("receipt", "Tanda terima", width=32),
    ),
    "register": (
        *_NUMBERED,
        Column("about", "Tentang / nama", width=60),
        Column("remark", "Keterangan", width=36),
    ),
    BookKind.COMPLAINTS: (
        Column("number", "No. urut", "count", width=9),
        Column("ticket", "No. tiket", width=22),
        Column("date", "Tanggal", "date", width=12),
        Column("who", "Pelapor / klien", width=30),
        Column("place", "RT/RW", width=10),
        Column("category", "Kategori", width=26),
        Column("text", "Uraian singkat", width=44),
        Column("action", "Tindak lanjut", width=34),
        Column("letters", "No. surat rujukan/jawaban", width=30),
        Column("closed_on", "Tanggal selesai", "date", width=12),
    ),
}


@dataclass(frozen=True)
class SeenBook:
    """Implements the port `BookTable`."""

    book: Book

    @property
    def name(self) -> str:
        """What the book is called."""
        return NAMES[self.book.query.kind]

    @property
    def span(self) -> str:
        """Which month it holds."""
        month = self.book.query.month
        return f"Bulan {MONTHS[month]} {self.book.query.year}" if month else ""

    @property
    def titles(self) -> tuple[str, ...]:
        """Name and year."""
        head = f"{TITLES[self.book.query.kind]} tahun {self.book.query.year}"
        return (head, self.span) if self.span else (head,)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns of a workbook."""
        return COLUMNS.get(self.book.query.kind) or COLUMNS["register"]

    def rows(self) -> Sequence[Mapping[str, object]]:
        """Values of every line."""
        return [self._row(place, line) for place, line in enumerate(self.book.lines, 1)]

    @property
    def last(self) -> str:
        """Number of the last line."""
        rows = self.rows()
        return str(rows[-1]["number"]) if rows else ""

    def _row(self, place: int, line: BookLine | IncomingLetter | CaseLine) -> dict[str, object]:
        if isinstance(line, IncomingLetter):
            return _incoming_row(line)
        if isinstance(line, CaseLine):
            return _case_row(line, self.book.names)
        if self.book.query.kind is BookKind.SENT:
            return _sent_row(place, line)
        return _number_row(line)


def running_number(line: BookLine) -> str:
    """Return the running number as the book writes it: four figures, and what it hangs behind or runs to."""
    through = f"–{line.number.through:04d}" if line.number.through else ""
    return f"{line.number.number:04d}{line.number.insertion}{through}"


def subject_of(line: BookLine) -> str:
    """Return what a letter is about; of a secret one only that it is."""
    return HIDDEN if line.hidden else line.subject


def remark_of(line: BookLine) -> str:
    """Return why a number is void, late, kept in reserve or not ours."""
    number = line.number
    parts: list[str] = []
    if number.status is NumberStatus.VOID:
        parts.append(f"BATAL: {number.reason}")
        if number.replacement:
            parts.append(f"Diganti Nomor {number.replacement}")
    elif number.status is NumberStatus.RESERVED:
        parts.append(f"Dipesan untuk {number.holder}" if number.holder else "Dipesan")
    elif number.status is NumberStatus.HANDWRITTEN:
        parts.append(f"Ditulis {number.holder}" if number.holder else "Tulisan tangan")
    if number.insertion:
        parts.append(f"Susulan, dicatat {short_date(line.recorded_at.date())}")
    parts += [number.remark] if number.remark else []
    if number.approved_by:
        parts.append(f"Disetujui {number.approved_by}")
    return "".join(f"{part.rstrip('.')}. " for part in parts).rstrip()


def _number_row(line: BookLine) -> dict[str, object]:
    waits = line.number.status is NumberStatus.RESERVED
    return {
        "number": running_number(line),
        "text": line.number.text,
        "date": "" if waits else line.number.letter_date,
        "to": line.addressee,
        "subject": subject_of(line),
        "about": subject_of(line),
        "attachments": line.number.attachments,
        "officer": readable_name(line.recorded_by),
        "remark": remark_of(line),
        "void": line.is_void,
    }


def _sent_row(place: int, line: BookLine) -> dict[str, object]:
    taken = f"{line.taken_by} ({line.relation})" if line.relation else line.taken_by
    return {
        "number": place,
        "sent_on": line.sent_on or "",
        "text": line.number.text,
        "date": line.number.letter_date,
        "subject": subject_of(line),
        "to": line.addressee,
        "receipt": taken,
    }


def _incoming_row(letter: IncomingLetter) -> dict[str, object]:
    told = letter.disposition
    return {
        "number": letter.agenda_number,
        "received_on": letter.received_on,
        "letter_number": letter.letter_number,
        "letter_date": letter.letter_date or "",
        "sender": letter.sender,
        "subject": letter.subject or HIDDEN,
        "passed_to": f"{told.officer}:" if told else "",
        "instruction": told.instruction if told else "",
        "passed_on": told.on if told else "",
        "remark": ". ".join(part for part in (letter.ticket, told.result if told else "") if part),
    }


def _case_row(line: CaseLine, names: Mapping[str, str]) -> dict[str, object]:
    client, reporter = readable_name(line.client), readable_name(line.reporter)
    who = f"{reporter} untuk {client}" if reporter and client else client or reporter
    return {
        "number": line.number,
        "ticket": line.ticket,
        "date": line.received_on,
        "who": who,
        "place": f"{line.rt}/{line.rw}" if line.rt or line.rw else "",
        "category": names.get(line.category, line.category),
        "text": HIDDEN_CASE if line.hidden else _brief(line.text),
        "action": _action(line),
        "letters": "" if line.hidden else ", ".join(line.letters),
        "closed_on": line.closed_on or "",
    }


def _action(line: CaseLine) -> str:
    told = STATUSES[line.status]
    if line.hidden:
        return told
    if line.result:
        return _brief(f"{told}: {line.result}")
    return f"{told} ke {line.agency}" if line.agency and line.closed_on is None else told


def _brief(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= BRIEF else f"{words[: BRIEF - 1].rstrip()}…"


def count_words(book: Book) -> str:
    """Return how many lines a book has, and what is to be settled in it."""
    parts = [f"{len(book.lines)} baris"]
    if book.state is not None:
        parts += [f"{book.state.reserved} dipesan"] if book.state.reserved else []
        if book.state.closing is not None:
            parts.append(f"ditutup {short_date(book.state.closing.closed_on)}")
    return " · ".join(parts)


def gap_words(book: Book) -> str:
    """Name the numbers that stand nowhere, empty when there are none."""
    gaps = book.state.gaps if book.state else ()
    if not gaps:
        return ""
    shown = [str(one.first) if one.first == one.last else f"{one.first}–{one.last}" for one in gaps[:FEW]]
    tail = f" dan {len(gaps) - FEW} celah lain" if len(gaps) > FEW else ""
    return f"Nomor {', '.join(shown)}{tail} tidak ada di buku. Jelaskan dipakai untuk apa."


def unclosed_words(book: Book) -> str:
    """Remind of a past year that still stands open, empty while it is the one that is shown."""
    year = book.state.unclosed if book.state else None
    return f"Buku tahun {year} belum ditutup." if year and year != book.query.year else ""


def file_name(book: Book, day: dt.date) -> str:
    """Return a name without anybody's data."""
    return f"{book.query.kind.value}_{book.query.year}_{day:%Y%m%d}.xlsx"
