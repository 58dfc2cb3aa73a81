"""The books of an office: read for a year, printed with an id made of their content, written as workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.number_book import CERTIFICATES
from puskesos_desktop.domain.proof import canonical_hash, proof_code
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.paper_context import office_context, signer_context
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.exchange import Sheet
from puskesos_desktop.services.rendering import FormRef, RenderRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.services.number_desk import BookState, NumberDesk
    from puskesos_desktop.services.ports.case_book import CaseLine
    from puskesos_desktop.services.ports.exchange import Column, SpreadsheetOut
    from puskesos_desktop.services.ports.number_book import BookLine
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

MOST_PRINTED = 5_000


class BookKind(StrEnum):
    """The books, by what stands in them."""

    OUT = "agenda_keluar"
    INCOMING = "agenda_masuk"
    SENT = "ekspedisi"
    DECREES = "register_sk"
    MINUTES = "register_ba"
    CERTIFICATES = "register_keterangan"
    COMPLAINTS = "register_pengaduan"


SERIES_OF = {
    BookKind.OUT: "surat",
    BookKind.DECREES: "sk",
    BookKind.MINUTES: "ba",
    BookKind.CERTIFICATES: "surat",
}
_FORMS = {
    BookKind.OUT: ("buku_agenda_keluar", "AK"),
    BookKind.INCOMING: ("buku_agenda_masuk", "AM"),
    BookKind.SENT: ("buku_ekspedisi", "EK"),
    BookKind.DECREES: ("buku_register", "SK"),
    BookKind.MINUTES: ("buku_register", "BA"),
    BookKind.CERTIFICATES: ("buku_register", "KT"),
    BookKind.COMPLAINTS: ("buku_pengaduan", "AD"),
}


@dataclass(frozen=True)
class BookQuery:
    """Which book of which year; `month` 0 is all of it."""

    kind: BookKind
    year: int
    month: int = 0


@dataclass(frozen=True)
class Book:
    """A book as it is seen.

    Attributes:
        lines: in the order of the book.
        state: of the number series; None for books that count by themselves.
        names: of the categories of complaints.
        years: that may be chosen, the newest first.
    """

    query: BookQuery
    lines: tuple[BookLine | IncomingLetter | CaseLine, ...]
    years: tuple[int, ...]
    state: BookState | None = None
    names: Mapping[str, str] = field(default_factory=dict)


class BookTable(Protocol):
    """A book in words; implemented where words live."""

    @property
    def name(self) -> str:
        """What the book is called, for those that share a form."""

    @property
    def span(self) -> str:
        """Which part of the year it holds, empty for all of it."""

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the table in a workbook."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Headings and kinds for a workbook; the keys name values of the rows."""

    def rows(self) -> Sequence[Mapping[str, object]]:
        """Values of every line by the names that the form of the book uses; days are days."""

    @property
    def last(self) -> str:
        """Number of the last line, empty for an empty book."""


class Books:
    """Reads, prints and writes books."""

    def __init__(
        self,
        uow: UnitOfWork,
        numbers: NumberDesk,
        renderer: DocumentRenderer,
        sheets: SpreadsheetOut,
        clock: Clock,
    ) -> None:
        self._uow = uow
        self._numbers = numbers
        self._renderer = renderer
        self._sheets = sheets
        self._clock = clock

    def read(self, actor: Actor, query: BookQuery) -> Book:
        """Return a book of a year, or of a month of it."""
        require(actor, Action.DRAFT_LETTER)
        this_year = self._clock.today(actor.timezone).year
        if query.kind in SERIES_OF:
            return self._of_series(actor, query)
        with self._uow.read() as tx:
            lines = _lines(tx, Viewer.of(actor), query)
            years = {this_year, query.year, *tx.number_book.years()}
            names = tx.rules.book().names(RuleKind.CATEGORY, dt.date(query.year, 12, 31))
        kept = tuple(one for one in lines if _in_month(_day_of(one), query.month))
        return Book(query, kept, tuple(sorted(years, reverse=True)), names=names)

    def paper(self, actor: Actor, book: Book, table: BookTable) -> bytes:
        """Draw a book for pen and binder.

        Raises:
            RuleBroken: `book_too_long`.
        """
        require(actor, Action.DRAFT_LETTER)
        rows = [_plain(row) for row in table.rows()]
        if len(rows) > MOST_PRINTED:
            raise RuleBroken("book_too_long", "rows", most=MOST_PRINTED)
        form, _ = _FORMS[book.query.kind]
        book_id = id_of(book.query, rows)
        context = {**self._around(actor), "book": self._told(actor, book, table, book_id), "rows": rows}
        pdf = self._renderer.render(RenderRequest(FormRef(form, 1), context)).pdf
        self._note(actor, "book_printed", book, book_id)
        return pdf

    def write(self, actor: Actor, book: Book, table: BookTable, path: Path) -> int:
        """Write a book as a workbook; return how many rows it holds.

        Raises:
            EnvironmentProblem: `file_locked`, `disk_full`, `file_not_writable`; an older file stays.
        """
        require(actor, Action.EXPORT_AGGREGATE)
        rows = table.rows()
        keys = [column.key for column in table.columns]
        cells = [[row.get(key) for key in keys] for row in rows]
        book_id = id_of(book.query, [_plain(row) for row in rows])
        title = " · ".join((*table.titles, book_id))
        self._note(actor, "book_exported", book, book_id)
        sheet = Sheet(table.name[:31], table.columns, cells, page_title=title)
        self._sheets.write_bulk(path, [sheet])
        return len(rows)

    # ---- inside

    def _of_series(self, actor: Actor, query: BookQuery) -> Book:
        state = self._numbers.state(actor, SERIES_OF[query.kind], query.year)
        only = CERTIFICATES if query.kind is BookKind.CERTIFICATES else None
        kept = tuple(
            one
            for one in state.lines
            if _in_month(one.number.letter_date, query.month)
            and (only is None or one.number.subject_kind in only)
        )
        return Book(query, kept, state.years, state)

    def _around(self, actor: Actor) -> dict[str, object]:
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            office = tx.offices.get()
            mandates = tx.mandates.valid_on(today)
            head = mandates[0] if mandates else None
            signer = signer_context(head, tx.offices.officer(head.officer_id), office) if head else {}
        return {
            "office": office_context(office, ""),
            "signer": signer or {"name": "", "post": ""},
            "keeper": {"name": actor.name},
        }

    def _told(self, actor: Actor, book: Book, table: BookTable, book_id: str) -> dict[str, object]:
        closing = book.state.closing if book.state else None
        return {
            "name": table.name,
            "year": book.query.year,
            "id": book_id,
            "span": table.span,
            "printed_on": self._clock.today(actor.timezone).isoformat(),
            "last": table.last,
            "closed_on": closing.closed_on.isoformat() if closing and not book.query.month else "",
        }

    def _note(self, actor: Actor, act: str, book: Book, book_id: str) -> None:
        query = book.query
        detail = {"book": book_id, "year": query.year, "month": query.month, "rows": len(book.lines)}
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(act, "book", query.kind.value, detail, actor))
            tx.commit()


def id_of(query: BookQuery, rows: Sequence[Mapping[str, object]]) -> str:
    """Make the id of a print from what stands in it, so that two prints can be compared by their ids."""
    digest = canonical_hash({"month": query.month, "rows": list(rows)})
    return f"{_FORMS[query.kind][1]}-{query.year}-{proof_code(digest)}"


def _lines(tx: ReadTx, viewer: Viewer, query: BookQuery) -> Sequence[BookLine | IncomingLetter | CaseLine]:
    if query.kind is BookKind.SENT:
        return tx.number_book.sent_lines(viewer, query.year)
    if query.kind is BookKind.COMPLAINTS:
        return tx.case_book.lines(viewer, query.year)
    return tx.incoming.of_year(viewer, query.year)


def _day_of(line: BookLine | IncomingLetter | CaseLine) -> dt.date:
    day: dt.date = getattr(line, "sent_on", None) or line.received_on  # type: ignore[union-attr]
    return day


def _in_month(day: dt.date, month: int) -> bool:
    return month in (0, day.month)


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in row.items()}
