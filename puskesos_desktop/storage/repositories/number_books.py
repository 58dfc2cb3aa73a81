"""The number book as a book: its lines with their letters, its gaps, its closed years."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, case, func, insert, or_, select, update

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.number_book import Neighbours, periods_of, year_of
from puskesos_desktop.domain.numbering import NumberStatus
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.services.ports.number_book import BookLine, Closing, Counter
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.mapping.numbers import number_of, values_of
from puskesos_desktop.storage.repositories.letters import may_open
from puskesos_desktop.storage.repositories.numbers import holds
from puskesos_desktop.storage.tables.letter_life import collection_table
from puskesos_desktop.storage.tables.office import (
    counter_table,
    letter_number_table,
    number_closing_table,
    officer_table,
    user_table,
)
from puskesos_desktop.storage.tables.papers import letter_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    from puskesos_desktop.domain.numbering import LetterNumber
    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

N = letter_number_table.c
_ORDINARY = N.insertion == ""
_USED = N.status != NumberStatus.RESERVED.value
_LAST = func.coalesce(N.through, N.number)
_SENT_NOTED = func.coalesce(letter_table.c.sent_noted_at, N.recorded_at)
_SENT_ON = func.coalesce(letter_table.c.sent_on, N.sent_on)


class NumberBookRepository:
    """Implements the port `NumberBookStore`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def neighbours(self, series: str, period: int, number: int) -> Neighbours:
        """Return the dates of the used ordinary numbers on either side."""
        mine = (*self._of(series, period), _ORDINARY, _USED)
        before = self._connection.scalar(select(func.max(N.letter_date)).where(*mine, N.number < number))
        after = self._connection.scalar(select(func.min(N.letter_date)).where(*mine, N.number > number))
        return Neighbours(before, after)

    def base_for(self, series: str, period: int, day: dt.date) -> int | None:
        """Return the last used ordinary number on or before a day."""
        wanted = (*self._of(series, period), _ORDINARY, _USED, N.letter_date <= day)
        found: int | None = self._connection.scalar(select(func.max(_LAST)).where(*wanted))
        return found

    def insertions(self, series: str, period: int, number: int) -> int:
        """Count the late letters that hang behind a number."""
        wanted = (*self._of(series, period), N.number == number, N.insertion != "")
        return int(self._connection.scalar(select(func.count()).where(*wanted)) or 0)

    def by_uid(self, uid: str) -> LetterNumber:
        """Return one line."""
        line = self._one(N.uid == uid)
        if line is None:
            raise NotFound("not_found", kind="letter_number")
        return line

    def find_at(self, series: str, period: int, number: int, insertion: str = "") -> LetterNumber | None:
        """Return the line of a number."""
        return self._one(*self._of(series, period), holds(number), N.insertion == insertion)

    def use(self, line: LetterNumber) -> None:
        """Turn a reserved number into a used one; whoever comes second finds it used."""
        changed = self._connection.execute(
            update(letter_number_table)
            .where(self._mine(), N.id == line.id, N.status == NumberStatus.RESERVED.value)
            .values(**values_of(line))
        )
        if changed.rowcount != 1:
            raise RuleBroken("number_not_reserved", "number", number=line.number)

    def redate(self, number_id: int, day: dt.date) -> None:
        """Let a number follow its letter to the date that it bears when it is drawn anew."""
        self._connection.execute(
            update(letter_number_table).where(self._mine(), N.id == number_id).values(letter_date=day)
        )

    def find_void(self, text: str) -> LetterNumber | None:
        """Return the crossed out line of a whole number, the latest where several years have it."""
        wanted = (self._mine(), func.lower(N.text) == text.lower(), N.status == NumberStatus.VOID.value)
        query = select(letter_number_table).where(*wanted).order_by(N.id.desc()).limit(1)
        row = self._connection.execute(query).one_or_none() if text else None
        return None if row is None else number_of(row)

    def reserved(self, series: str, year: int | None = None) -> list[LetterNumber]:
        """Return reserved numbers, the lowest first."""
        wanted = [self._mine(), N.series == series, N.status == NumberStatus.RESERVED.value]
        if year is not None:
            wanted.append(N.year.in_(periods_of(year)))
        rows = self._connection.execute(select(letter_number_table).where(*wanted).order_by(*_IN_ORDER))
        return [number_of(row) for row in rows]

    def lines(self, viewer: Viewer, series: str, year: int) -> list[BookLine]:
        """Return a year of the book, in the order of its numbers."""
        query = _book(viewer).where(self._mine(), N.series == series, N.year.in_(periods_of(year)))
        return _told_by_heirs([_line_of(row) for row in self._connection.execute(query.order_by(*_IN_ORDER))])

    def sent_lines(self, viewer: Viewer, year: int) -> list[BookLine]:
        """Return what left the office in a year, as it was written down: no row changes its place."""
        query = _book(viewer).where(
            self._mine(),
            N.status != NumberStatus.VOID.value,
            _SENT_ON.between(dt.date(year, 1, 1), dt.date(year, 12, 31)),
        )
        return [
            _line_of(row) for row in self._connection.execute(query.order_by(_SENT_NOTED, _SENT_ON, N.id))
        ]

    def counters(self, series: str, year: int) -> list[Counter]:
        """Return how far each period of a year is."""
        c = counter_table.c
        rows = self._connection.execute(
            select(c.year, c.first_number, c.last_number)
            .where(c.office_id == self._context.office_id, c.series == series, c.year.in_(periods_of(year)))
            .order_by(c.year)
        )
        return [Counter(*row) for row in rows]

    def given(self, series: str, period: int) -> Sequence[tuple[int, int]]:
        """Return the first and last ordinary number of every line of a period."""
        query = select(N.number, _LAST).where(*self._of(series, period), _ORDINARY)
        return [(first, last) for first, last in self._connection.execute(query)]

    def closing(self, series: str, year: int) -> Closing | None:
        """Return the closing of a year."""
        c = number_closing_table.c
        row = self._connection.execute(
            select(c.series, c.year, c.last_number, c.voided, c.closed_on).where(
                c.office_id == self._context.office_id, c.series == series, c.year == year
            )
        ).one_or_none()
        return None if row is None else Closing(*row)

    def close(self, closing: Closing, by: int | None) -> None:
        """Close a year of a series."""
        with translated():
            self._connection.execute(
                insert(number_closing_table).values(
                    office_id=self._context.office_id,
                    series=closing.series,
                    year=closing.year,
                    last_number=closing.last_number,
                    voided=closing.voided,
                    closed_on=closing.closed_on,
                    recorded_at=self._context.clock.now(),
                    recorded_by=by,
                )
            )

    def years(self) -> list[int]:
        """Return the years that have a number, the newest first."""
        periods = self._connection.scalars(select(N.year).where(self._mine()).distinct())
        return sorted({year_of(period) for period in periods}, reverse=True)

    def _mine(self) -> ColumnElement[bool]:
        return N.office_id == self._context.office_id

    def _of(self, series: str, period: int) -> tuple[ColumnElement[bool], ...]:
        return self._mine(), N.series == series, N.year == period

    def _one(self, *where: ColumnElement[bool]) -> LetterNumber | None:
        row = self._connection.execute(select(letter_number_table).where(self._mine(), *where)).one_or_none()
        return None if row is None else number_of(row)


_IN_ORDER = (N.year, N.number, case((_ORDINARY, 0), else_=1), N.id)


def _book(viewer: Viewer) -> Select[Any]:
    """Numbers with their letter and with who entered them."""
    joined = (
        letter_number_table.outerjoin(letter_table, letter_table.c.number_id == N.id)
        .outerjoin(user_table, user_table.c.id == N.recorded_by)
        .outerjoin(officer_table, officer_table.c.id == user_table.c.officer_id)
        .outerjoin(collection_table, collection_table.c.letter_id == letter_table.c.id)
    )
    return select(
        letter_number_table,
        letter_table.c.uid.label("letter_uid"),
        letter_table.c.status.label("letter_status"),
        letter_table.c.subject.label("letter_subject"),
        letter_table.c.addressee.label("letter_addressee"),
        _SENT_ON.label("left_on"),
        func.coalesce(collection_table.c.name, "").label("taken_by"),
        func.coalesce(collection_table.c.relation, "").label("relation"),
        func.coalesce(officer_table.c.name, user_table.c.username, "").label("entered_by"),
        and_(letter_table.c.id.is_not(None), ~or_(may_open(viewer))).label("is_hidden"),
    ).select_from(joined)


def _told_by_heirs(lines: list[BookLine]) -> list[BookLine]:
    """Let a number that its letter left say what that letter is about, to those who may open it."""
    by_text = {one.number.text: one for one in lines}
    return [_told_by_heir(one, by_text) for one in lines]


def _told_by_heir(line: BookLine, by_text: Mapping[str, BookLine]) -> BookLine:
    heir, passed = line, {line.number.text}
    while not heir.letter_uid:
        heir = by_text.get(heir.number.replacement, line)
        if heir.number.text in passed or heir.number.subject_kind != line.number.subject_kind:
            return line
        passed.add(heir.number.text)
    return replace(line, subject=heir.subject, addressee=heir.addressee, hidden=heir.hidden)


def _line_of(row: Row[Any]) -> BookLine:
    hidden = bool(row.is_hidden)
    number = number_of(row)
    has_letter = row.letter_uid is not None
    subject = row.letter_subject if has_letter else number.subject
    addressee = row.letter_addressee if has_letter else number.addressee
    return BookLine(
        number=number,
        recorded_at=row.recorded_at,
        recorded_by=row.entered_by,
        letter_uid=row.letter_uid or "",
        letter_status=LetterStatus(row.letter_status) if has_letter else None,
        subject="" if hidden else subject,
        addressee="" if hidden else addressee,
        sent_on=row.left_on,
        hidden=hidden,
        taken_by="" if hidden else row.taken_by,
        relation="" if hidden else row.relation,
    )
