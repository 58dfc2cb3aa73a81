"""Gives a paper its number inside the paper's own transaction: the next, a typed one, or one in reserve."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.number_book import Neighbours, check_between, check_open_day
from puskesos_desktop.domain.numbering import (
    LetterNumber,
    NumberMode,
    NumberStatus,
    next_in_block,
    number_text,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.numbering import Series
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx
    from puskesos_desktop.services.session import Actor


UNCLASSIFIED = "…"
"""Stands in a number whose subject is not known yet."""

LONGEST_LEAP = {NumberMode.AGENDA: 1_000}
USUAL_LEAP = 100
"""How far a typed number may lie above the last one before it is taken for a slip of the finger."""


@dataclass(frozen=True)
class NumberWish:
    """A number that is wanted.

    Attributes:
        kind: of the paper that bears it.
        values: kode, unit, jenis and the like for the pattern.
        typed: running number from the agenda clerk or the paper book; None takes the next one.
        tail: what a late number has behind it; only one kept in reserve can be typed so.
        uid: a line kept in reserve; empty for none.
        status: what the line becomes.
        told: what the book keeps beside the number, by field of `LetterNumber`.
        is_sure: somebody was asked about a number far above the last one.
    """

    series: str
    day: dt.date
    kind: str
    values: Mapping[str, str]
    typed: int | None = None
    tail: str = ""
    uid: str = ""
    status: NumberStatus = NumberStatus.ISSUED
    told: Mapping[str, Any] = field(default_factory=dict)
    is_sure: bool = False


class NumberTaker:
    """Takes numbers; the caller commits, and a rollback gives everything back."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    def take(self, tx: Tx, actor: Actor, wish: NumberWish) -> LetterNumber:
        """Take a number and write it into the book.

        Raises:
            RuleBroken: rules of dates in `domain.number_book`, `number_year_closed`, `number_must_be_typed`,
                `number_already_used`, `number_not_reserved`, `letter_number_unreadable`, `number_leaps`,
                `number_other_period`, `letter_date_past_year`, rules of `next_in_block`.
        """
        series = tx.numbers.get_series(wish.series)
        check_open(tx, series.code, wish.day.year)
        today = self._clock.today(actor.timezone)
        if series.block_weekend:
            check_open_day(wish.day, tx.rules.book().holidays(today))
        kept = _kept(tx, series, wish)
        if kept is not None:
            return self._use(tx, wish, series, kept, today)
        if wish.typed is None and wish.day.year < today.year:
            raise RuleBroken("letter_date_past_year", "letter_date", year=wish.day.year, now=today.year)
        mode, number = _choose(tx, series, wish)
        period = series.period_of(wish.day)
        check_between(wish.day, today, tx.number_book.neighbours(series.code, period, number))
        return self._add(tx, actor, wish, replace(_blank(series, wish), number=number, mode=mode))

    def hang(self, tx: Tx, actor: Actor, wish: NumberWish, place: tuple[int, str]) -> LetterNumber:
        """Write a late letter into the book behind the number of its day; `place` is number and suffix.

        Raises:
            RuleBroken: `number_year_closed`, `number_already_used`, `letter_date_in_future`.
        """
        series = tx.numbers.get_series(wish.series)
        check_open(tx, series.code, wish.day.year)
        check_between(wish.day, self._clock.today(actor.timezone), Neighbours())
        line = replace(_blank(series, wish), number=place[0], insertion=place[1])
        return self._add(tx, actor, wish, line)

    def _add(self, tx: Tx, actor: Actor, wish: NumberWish, line: LetterNumber) -> LetterNumber:
        template = tx.numbers.get_series(line.series).template
        told = {"text": _text(template, wish, line), **wish.told}
        whole = replace(line, uid=self._ids.new(), **told)
        return replace(whole, id=tx.numbers.add(whole, actor.user_id))

    @staticmethod
    def _use(tx: Tx, wish: NumberWish, series: Series, kept: LetterNumber, today: dt.date) -> LetterNumber:
        if kept.series != series.code or kept.year != series.period_of(wish.day):
            raise RuleBroken("number_other_period", "letter_date", number=kept.text)
        if kept.insertion:
            _check_inserted(kept, wish.day)
        else:
            check_between(wish.day, today, tx.number_book.neighbours(series.code, kept.year, kept.number))
        now = replace(_blank(series, wish), number=kept.number, insertion=kept.insertion)
        used = replace(
            now,
            uid=kept.uid,
            id=kept.id,
            text=_text(series.template, wish, now),
            mode=kept.mode,
            holder=kept.holder,
            remark=kept.remark,
            approved_by=kept.approved_by,
        )
        used = replace(used, **{name: value for name, value in wish.told.items() if value})
        tx.number_book.use(used)
        return used


def _blank(series: Series, wish: NumberWish) -> LetterNumber:
    """A line that has no number yet."""
    code = wish.values.get("kode", "")
    return LetterNumber(
        uid="",
        series=series.code,
        year=series.period_of(wish.day),
        number=0,
        text="",
        status=wish.status,
        mode=series.mode,
        letter_date=wish.day,
        subject_kind=wish.kind,
        classification="" if code == UNCLASSIFIED else code,
    )


def _text(template: str, wish: NumberWish, line: LetterNumber) -> str:
    return number_text(template, wish.day, {**wish.values, "sisipan": line.insertion}, line.number)


def check_open(tx: ReadTx, series: str, year: int) -> None:
    """Refuse to write into a year that is closed.

    Raises:
        RuleBroken: `number_year_closed`.
    """
    if tx.number_book.closing(series, year) is not None:
        raise RuleBroken("number_year_closed", "letter_date", year=year)


def next_number_of(tx: ReadTx, series: Series, day: dt.date) -> int:
    """Return what the next letter of a day would get.

    Raises:
        RuleBroken: rules of `next_in_block`.
    """
    last = tx.numbers.last_number(series.code, series.period_of(day))
    return next_in_block(series, last) if series.mode is NumberMode.BLOCK else last + 1


def _kept(tx: ReadTx, series: Series, wish: NumberWish) -> LetterNumber | None:
    """The line in reserve that is meant, by its uid or by the running number that was typed."""
    if wish.uid:
        return tx.number_book.by_uid(wish.uid)
    if wish.typed is None:
        return None
    found = tx.number_book.find_at(series.code, series.period_of(wish.day), wish.typed, wish.tail)
    if found is not None and found.status is NumberStatus.RESERVED:
        return found
    if wish.tail:
        raise RuleBroken("number_not_reserved", "number", number=f"{wish.typed}{wish.tail}")
    return None


def _choose(tx: Tx, series: Series, wish: NumberWish) -> tuple[NumberMode, int]:
    period = series.period_of(wish.day)
    if wish.typed is not None:
        if wish.typed < 1:
            raise RuleBroken("letter_number_unreadable", "number")
        _check_leap(tx, series, wish)
        tx.numbers.raise_counter(series.code, period, wish.typed)
        return NumberMode.AGENDA, wish.typed
    if series.mode is NumberMode.AGENDA:
        raise RuleBroken("number_must_be_typed", "number")
    if series.mode is NumberMode.BLOCK:
        number = next_in_block(series, tx.numbers.last_number(series.code, period))
        tx.numbers.raise_counter(series.code, period, number)
        return series.mode, number
    return series.mode, tx.numbers.draw(series.code, period)


def _check_leap(tx: ReadTx, series: Series, wish: NumberWish) -> None:
    """A number that was raised by a slip is never lowered again, so it is asked about first."""
    last = tx.numbers.last_number(series.code, series.period_of(wish.day))
    most = LONGEST_LEAP.get(series.mode, USUAL_LEAP)
    if last and wish.typed is not None and not wish.is_sure and wish.typed > last + most:
        raise RuleBroken("number_leaps", "number", number=wish.typed, last=last)


def _check_inserted(kept: LetterNumber, day: dt.date) -> None:
    if day != kept.letter_date:
        raise RuleBroken("insertion_other_day", "letter_date", day=kept.letter_date.isoformat())
