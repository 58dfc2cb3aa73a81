"""The office's number books: how a number is written, where it comes from, and where it began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EditConflict, RuleBroken
from puskesos_desktop.domain.numbering import NumberMode, Series, check_template
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import CODE_SET, NEW_SET, OLD_SET, RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

HIGHEST = 999_999
LONGEST_BACKDATE = 90


@dataclass(frozen=True)
class NumberBook:
    """One series with the state of its counter this year.

    Attributes:
        last_number: last number used this year, 0 when none was.
        is_running: a number was used here this year, so that its beginning is settled.
        code_set: which classification codes the office uses, in every book.
    """

    series: Series
    year: int
    last_number: int
    is_running: bool
    unit_code: str
    code_set: str = NEW_SET


@dataclass(frozen=True)
class ChangeBook:
    """What is changed.

    Attributes:
        last_number: last number already used in the office's own book; None leaves it.
        code_set: classification codes from today on; empty leaves them.
    """

    series: Series
    last_number: int | None = None
    code_set: str = ""


class NumberBooks:
    """What Pengaturan does with number books."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def all(self, actor: Actor) -> list[NumberBook]:
        """Return every book.

        Raises:
            NotPermitted: without the right to manage the office.
        """
        require(actor, Action.MANAGE_OFFICE)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            unit = tx.offices.get().unit_code
            code_set = tx.rules.book().classification_set(today)
            return [
                NumberBook(
                    one,
                    today.year,
                    tx.numbers.last_number(one.code, one.period_of(today)),
                    tx.numbers.is_running(one.code, one.period_of(today)),
                    unit,
                    code_set,
                )
                for one in tx.numbers.all_series()
            ]

    def save(self, actor: Actor, change: ChangeBook) -> None:
        """Store pattern, mode, block and beginning of a book.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: rules of `check_template`, `number_block_invalid`, `series_number_invalid`,
                `counter_already_running`, `backdate_invalid`, `number_reset_running`.
            EditConflict: `edit_conflict` when somebody saved it first.
        """
        require(actor, Action.MANAGE_OFFICE)
        series, last = change.series, change.last_number
        check_template(series.template, series.reset)
        _check_block(series)
        if not 0 <= series.max_backdate <= LONGEST_BACKDATE:
            raise RuleBroken("backdate_invalid", "max_backdate", most=LONGEST_BACKDATE)
        if last is not None and not 0 <= last <= HIGHEST:
            raise RuleBroken("series_number_invalid", "last_number")
        today = self._clock.today(actor.timezone)
        year = series.period_of(today)
        with self._uow.write() as tx:
            stored = tx.numbers.get_series(series.code)
            if stored.version != series.version:
                raise EditConflict("edit_conflict")
            if stored.reset is not series.reset:
                _check_unused(tx, series.code, today.year)
            tx.numbers.update_series(series)
            if last is not None and last != tx.numbers.last_number(series.code, year):
                tx.numbers.start_counter(series.code, year, last)
            detail = {
                "series": series.code,
                "mode": series.mode.value,
                "template": series.template,
                "reset": series.reset.value,
                "insertion_style": series.insertion_style.value,
                "max_backdate": series.max_backdate,
            }
            if change.code_set and change.code_set != tx.rules.book().classification_set(today):
                tx.rules.add([_code_rule(change.code_set, today)])
                detail["code_set"] = change.code_set
            told = {**detail, "last_number": last}
            tx.audit.append(AuditEntry("number_book.changed", "letter_series", detail=told, actor=actor))
            tx.commit()


def _code_rule(code_set: str, today: dt.date) -> Rule:
    """The office's own row: dated, so that letters of earlier days keep their codes."""
    if code_set not in (NEW_SET, OLD_SET):
        raise RuleBroken("code_unknown", "code_set")
    return Rule(RuleKind.CLASSIFICATION, CODE_SET, today, {"code": code_set}, "", RuleOrigin.OFFICE)


def _check_unused(tx: Tx, series: str, year: int) -> None:
    """Begin anew in another rhythm only in a year that has no number yet, so that no number comes twice."""
    if any(one.last_number >= one.first_number for one in tx.number_book.counters(series, year)):
        raise RuleBroken("number_reset_running", "reset", year=year)


def _check_block(series: Series) -> None:
    """A block has both ends, in order."""
    if series.mode is not NumberMode.BLOCK:
        return
    first, last = series.block_first, series.block_last
    if first is None or last is None:
        raise RuleBroken("number_block_missing", "block_first" if first is None else "block_last")
    if not 1 <= first <= last <= HIGHEST:
        raise RuleBroken("number_block_invalid", "block_last")
