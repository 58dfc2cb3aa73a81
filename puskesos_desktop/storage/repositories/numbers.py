"""Number book: series, counters and every number ever given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.numbering import NumberMode, NumberStatus
from puskesos_desktop.services.ports.papers import NO_NOTE
from puskesos_desktop.storage.mapping.numbers import number_of, series_of, series_values, values_of
from puskesos_desktop.storage.tables.office import counter_table, letter_number_table, series_table

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Row, Select

    from puskesos_desktop.domain.numbering import LetterNumber, Series
    from puskesos_desktop.services.ports.papers import VoidNote
    from puskesos_desktop.storage.context import TxContext

_THIS_COUNTER = (
    counter_table.c.office_id == bindparam("of_office"),
    counter_table.c.series == bindparam("of_series"),
    counter_table.c.year == bindparam("of_year"),
)
_SEEN_COUNTER = select(counter_table.c.first_number, counter_table.c.last_number).where(*_THIS_COUNTER)
_COUNTER = _SEEN_COUNTER.with_for_update()
_SET_COUNTER = update(counter_table).where(*_THIS_COUNTER)


def holds(first: int, last: int | None = None) -> ColumnElement[bool]:
    """Lines that have one of these numbers, be it inside a gap that was explained at once."""
    table = letter_number_table.c
    return table.number.between(first, last or first) | ((table.number < first) & (table.through >= first))


class NumberRepository:
    """Numbers are drawn in the transaction of the record that bears them, so a rollback gives them back."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def create_series(self, code: str, template: str, mode: NumberMode) -> None:
        """Add a series of letter numbers."""
        self._connection.execute(
            insert(series_table).values(
                office_id=self._context.office_id, code=code, template=template, mode=NumberMode(mode).value
            )
        )

    def get_series(self, code: str) -> Series:
        """Return one series."""
        row = self._connection.execute(self._series().where(series_table.c.code == code)).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="letter_series")
        return series_of(row)

    def all_series(self) -> list[Series]:
        """Return every series, by code."""
        rows = self._connection.execute(self._series().order_by(series_table.c.code))
        return [series_of(row) for row in rows]

    def update_series(self, series: Series) -> None:
        """Store template, mode and block of a series."""
        self._connection.execute(
            update(series_table)
            .where(series_table.c.office_id == self._context.office_id, series_table.c.code == series.code)
            .values(**series_values(series), version=series_table.c.version + 1)
        )

    def start_counter(self, series: str, year: int, last_number: int) -> None:
        """Take over the last number already used in the office's own book."""
        current = self._counter(series, year)
        if current is None:
            self._open_counter(series, year, last_number)
            return
        if current.last_number != current.first_number - 1:
            raise RuleBroken("counter_already_running", "series", series=series)
        self._connection.execute(
            _SET_COUNTER,
            {
                **self._counter_key(series, year),
                "first_number": last_number + 1,
                "last_number": last_number,
            },
        )

    def last_number(self, series: str, year: int) -> int:
        """Return the last number of the year, 0 when none was used."""
        row = self._seen_counter(series, year)
        return 0 if row is None else int(row.last_number)

    def is_running(self, series: str, year: int) -> bool:
        """Tell whether a number of the year was used."""
        row = self._seen_counter(series, year)
        return row is not None and bool(row.last_number != row.first_number - 1)

    def draw(self, series: str, year: int) -> int:
        """Take the next number of the year; the counter stays locked until the transaction ends."""
        row = self._counter(series, year)
        if row is None:
            self._open_counter(series, year, 0)
            row = self._counter(series, year)
        number = (row.last_number if row else 0) + 1
        self._set_last(series, year, number)
        return number

    def draw_ticket(self, series: str, year: int) -> int:
        """Take the next ticket number of the year."""
        return self.draw(series, year)

    def raise_counter(self, series: str, year: int, number: int) -> None:
        """Move the counter up to a number given elsewhere; never down."""
        row = self._counter(series, year)
        if row is None:
            self._open_counter(series, year, number)
        elif number > row.last_number:
            self._set_last(series, year, number)

    def add(self, number: LetterNumber, by: int | None) -> int:
        """Record a number and return its id."""
        taken = self._connection.scalar(
            select(letter_number_table.c.id).where(
                *self._line_is(number.series, number.year),
                holds(number.number, number.through),
                letter_number_table.c.insertion == number.insertion,
            )
        )
        if taken is not None:
            raise RuleBroken("number_already_used", "number", number=number.number)
        result = self._connection.execute(
            insert(letter_number_table).values(
                **values_of(number),
                office_id=self._context.office_id,
                recorded_at=self._context.clock.now(),
                recorded_by=by,
            )
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def get(self, number_id: int) -> LetterNumber:
        """Return one recorded number."""
        table = letter_number_table
        row = self._connection.execute(
            select(table).where(table.c.office_id == self._context.office_id, table.c.id == number_id)
        ).one_or_none()
        if row is None:
            raise NotFound("not_found", kind="letter_number")
        return number_of(row)

    def void(self, number_id: int, reason: str, note: VoidNote = NO_NOTE) -> None:
        """Mark a number void; it stays in the book and is never used again."""
        self._connection.execute(
            update(letter_number_table)
            .where(
                letter_number_table.c.office_id == self._context.office_id,
                letter_number_table.c.id == number_id,
            )
            .values(
                status=NumberStatus.VOID.value,
                reason=reason,
                approved_by=note.approved_by,
                replacement=note.replacement,
                voided_at=self._context.clock.now(),
                voided_by=note.by,
            )
        )

    def _series(self) -> Select[tuple[object, ...]]:
        return select(series_table).where(series_table.c.office_id == self._context.office_id)

    def _counter(self, series: str, year: int) -> Row[int, int] | None:
        return self._connection.execute(_COUNTER, self._counter_key(series, year)).one_or_none()

    def _seen_counter(self, series: str, year: int) -> Row[int, int] | None:
        """Without a lock, which a transaction that only reads may not take."""
        return self._connection.execute(_SEEN_COUNTER, self._counter_key(series, year)).one_or_none()

    def _open_counter(self, series: str, year: int, last_number: int) -> None:
        # Another seat may open the same year at the same moment: whoever comes second takes that row.
        values = {
            "office_id": self._context.office_id,
            "series": series,
            "year": year,
            "first_number": last_number + 1,
            "last_number": last_number,
        }
        insert_of = sqlite_insert if self._context.is_sqlite else postgresql_insert
        self._connection.execute(insert_of(counter_table).values(values).on_conflict_do_nothing())

    def _set_last(self, series: str, year: int, number: int) -> None:
        self._connection.execute(_SET_COUNTER, {**self._counter_key(series, year), "last_number": number})

    def _counter_key(self, series: str, year: int) -> dict[str, Any]:
        return {"of_office": self._context.office_id, "of_series": series, "of_year": year}

    def _line_is(self, series: str, year: int) -> tuple[ColumnElement[bool], ...]:
        table = letter_number_table
        return (
            table.c.office_id == self._context.office_id,
            table.c.series == series,
            table.c.year == year,
        )
