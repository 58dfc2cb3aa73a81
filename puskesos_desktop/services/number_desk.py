"""Buku nomor: numbers kept in reserve, written by hand, inserted late, voided, explained; years closed.

What is entered here has no paper of this program; a letter of the program takes its number in its own
transaction (`number_taking`), a reserved or inserted one too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.number_book import check_late, gaps_of, read_typed, suffix, year_of
from puskesos_desktop.domain.numbering import BY_HAND, OUTSIDE, SERIES_KINDS, NumberMode, NumberStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.number_taking import UNCLASSIFIED, NumberTaker, NumberWish, check_open
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.number_book import Closing
from puskesos_desktop.services.ports.papers import VoidNote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from puskesos_desktop.domain.number_book import Gap
    from puskesos_desktop.domain.numbering import LetterNumber, Series
    from puskesos_desktop.services.number_commands import (
        EnterByHand,
        ExplainGap,
        InsertLate,
        LetterTold,
        Reserve,
        VoidLine,
    )
    from puskesos_desktop.services.ports.number_book import BookLine
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

USUAL_LETTERS = {"surat": "surat_keterangan_dtsen", "sk": "sk_petugas", "ba": "berita_acara_muskel"}
"""Kinds of letters whose subject code is proposed in a series."""

MOST_RESERVED = 100


@dataclass(frozen=True)
class BookState:
    """A year of a series.

    Attributes:
        gaps: numbers that stand nowhere; the year cannot be closed before they are explained.
        reserved: numbers that nobody used yet; closing voids them.
        closing: None while the year is open.
        code: subject code that most numbers of the series have.
        unclosed: year before that still stands open, None when there is none.
    """

    series: Series
    year: int
    lines: tuple[BookLine, ...]
    gaps: tuple[Gap, ...]
    reserved: int
    closing: Closing | None
    years: tuple[int, ...]
    code: str = ""
    unclosed: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the year can still be written into."""
        return self.closing is None


class NumberDesk:
    """What Buku nomor does."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids
        self._taker = NumberTaker(clock, ids)

    def new_request(self) -> str:
        """Return the UUID of a form that is begun."""
        return self._ids.new()

    def state(self, actor: Actor, series: str, year: int) -> BookState:
        """Return a year of a book with its gaps."""
        require(actor, Action.DRAFT_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            lines = tuple(
                replace(one, recorded_at=local(one.recorded_at, actor.timezone))
                for one in tx.number_book.lines(Viewer.of(actor), series, year)
            )
            return BookState(
                series=tx.numbers.get_series(series),
                year=year,
                lines=lines,
                gaps=tuple(find_gaps(tx, series, year)),
                reserved=sum(one.number.status is NumberStatus.RESERVED for one in lines),
                closing=tx.number_book.closing(series, year),
                years=tuple(sorted({today.year, *tx.number_book.years()}, reverse=True)),
                code=_usual_code(tx, series, today),
                unclosed=_unclosed(tx, series, today.year),
            )

    def reserved(self, actor: Actor, series: str) -> list[LetterNumber]:
        """Return the numbers that wait for a letter."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return tx.number_book.reserved(series)

    def reserve(self, actor: Actor, command: Reserve) -> list[LetterNumber]:
        """Keep numbers in reserve; they stand in the book until they are used or voided.

        Raises:
            RuleBroken: `reserve_count_invalid`, `number_holder_missing`, rules of `NumberTaker`.
        """
        require(actor, Action.NUMBER_LETTER)
        if not 1 <= command.count <= MOST_RESERVED:
            raise RuleBroken("reserve_count_invalid", "count", most=MOST_RESERVED)
        if not command.holder.strip():
            raise RuleBroken("number_holder_missing", "holder")

        def work(tx: Tx) -> list[LetterNumber]:
            day = self._clock.today(actor.timezone)
            told = {"holder": command.holder.strip(), "remark": " ".join(command.purpose.split())}
            found = []
            for place in range(command.count):
                typed = None if command.first is None else command.first + place
                wish = NumberWish(
                    series=command.series,
                    day=day,
                    kind="",
                    values=_values(tx, command.series, command.classification),
                    typed=typed,
                    status=NumberStatus.RESERVED,
                    told=told,
                    is_sure=command.is_sure,
                )
                found.append(self._taker.take(tx, actor, wish))
            return found

        return self._once(actor, command.request_uid, "numbers_reserved", work)

    def enter(self, actor: Actor, command: EnterByHand) -> LetterNumber:
        """Enter a letter that stands on paper only, under its own number or the next one.

        Raises:
            RuleBroken: `letter_subject_missing`, `letter_number_unreadable`, `insertion_reason_missing`,
                `insertion_without_base`, `date_before_letter`, `date_in_future`, rules of `NumberTaker`.
        """
        require(actor, Action.NUMBER_LETTER)
        _check_told(command.letter)
        _check_left(command, self._clock.today(actor.timezone))
        typed, tail = read_typed(command.number) if command.number.strip() else (None, "")
        if tail:
            _check_reason(command.reason, command.approved_by)
        told = _told(command.letter) | ({"text": command.text.strip()} if command.text.strip() else {})

        def work(tx: Tx) -> list[LetterNumber]:
            wish = NumberWish(
                series=command.series,
                day=command.day,
                kind=BY_HAND,
                values=_values(tx, command.series, command.classification),
                typed=typed,
                status=NumberStatus.HANDWRITTEN,
                told=told | (_why(command.reason, command.approved_by) if tail else {}),
                is_sure=command.is_sure,
            )
            if typed is None or not tail:
                return [self._taker.take(tx, actor, wish)]
            _check_base(tx, wish, typed)
            return [self._taker.hang(tx, actor, wish, (typed, tail))]

        return self._once(actor, command.request_uid, "number_entered", work)[0]

    def insert(self, actor: Actor, command: InsertLate) -> LetterNumber:
        """Hang a late letter behind the last number of its day.

        Raises:
            RuleBroken: `insertion_reason_missing`, `insertion_not_late`, `insertion_too_late`,
                `insertion_without_base`, `number_year_closed`, `letter_subject_missing`.
        """
        require(actor, Action.NUMBER_LETTER)
        _check_reason(command.reason, command.approved_by)
        if command.by_hand:
            _check_told(command.letter)
        today = self._clock.today(actor.timezone)

        def work(tx: Tx) -> list[LetterNumber]:
            series = tx.numbers.get_series(command.series)
            check_late(series, command.day, today)
            wish = NumberWish(
                series=series.code,
                day=command.day,
                kind=BY_HAND if command.by_hand else "",
                values=_values(tx, series.code, command.classification),
                status=NumberStatus.HANDWRITTEN if command.by_hand else NumberStatus.RESERVED,
                told=_told(command.letter) | _why(command.reason, command.approved_by),
            )
            base = _base(tx, series, wish, command.after)
            rank = tx.number_book.insertions(series.code, series.period_of(command.day), base) + 1
            place = (base, suffix(series.insertion_style, rank))
            return [self._taker.hang(tx, actor, wish, place)]

        return self._once(actor, command.request_uid, "number_inserted", work)[0]

    def void(self, actor: Actor, command: VoidLine) -> LetterNumber:
        """Give up a number without a letter of this program; it stays in the book and is never used again.

        The counter does not go back, even where the number had leaped: papers of the office may have gone on
        from it, and numbers below a line of the book would bear later dates than that line.

        Raises:
            RuleBroken: `reason_missing`, `approver_missing`, `number_has_letter`, `number_void_already`,
                `number_year_closed`.
        """
        require(actor, Action.VOID_NUMBER)
        if not command.reason.strip():
            raise RuleBroken("reason_missing", "reason")

        def work(tx: Tx) -> list[LetterNumber]:
            line = tx.number_book.by_uid(command.uid)
            check_open(tx, line.series, line.letter_date.year)
            if line.status is NumberStatus.VOID:
                raise RuleBroken("number_void_already", "number", number=line.text)
            if line.status is NumberStatus.ISSUED:
                raise RuleBroken("number_has_letter", "number", number=line.text)
            if line.status is NumberStatus.HANDWRITTEN and not command.approved_by.strip():
                raise RuleBroken("approver_missing", "approved_by")
            note = VoidNote(actor.user_id, command.approved_by.strip(), command.replacement.strip())
            tx.numbers.void(line.id or 0, command.reason.strip(), note)
            return [tx.number_book.by_uid(line.uid)]

        return self._once(actor, command.request_uid, "number_voided", work)[0]

    def explain(self, actor: Actor, command: ExplainGap) -> int:
        """Write down in one line what the numbers of a gap were used for; return how many there were.

        Raises:
            RuleBroken: `reason_missing`, `gap_unknown`, `number_year_closed`.
        """
        require(actor, Action.VOID_NUMBER)
        gap, reason = command.gap, " ".join(command.reason.split())
        if not reason:
            raise RuleBroken("reason_missing", "reason")

        def work(tx: Tx) -> list[LetterNumber]:
            series = tx.numbers.get_series(command.series)
            inside = [one for one in find_gaps(tx, series.code, year_of(gap.period)) if _holds(one, gap)]
            if not inside:
                raise RuleBroken("gap_unknown", "first")
            wish = NumberWish(
                series=series.code,
                day=_day_of(tx, series, gap),
                kind=OUTSIDE,
                values=_values(tx, series.code, ""),
                status=NumberStatus.HANDWRITTEN,
                told={"remark": reason, "mode": NumberMode.AGENDA, **_span(gap)},
            )
            return [self._taker.hang(tx, actor, wish, (gap.first, ""))]

        line = self._once(actor, command.request_uid, "gap_explained", work)[0]
        return (line.through or line.number) - line.number + 1

    def close(self, actor: Actor, series: str, year: int) -> Closing:
        """Close a year: reserved numbers are voided, and nobody writes into it any more.

        Raises:
            RuleBroken: `year_not_over`, `number_gaps_open`, `number_year_closed`.
        """
        require(actor, Action.VOID_NUMBER)
        today = self._clock.today(actor.timezone)
        if today.year <= year and (today.year, today.month, today.day) != (year, 12, 31):
            raise RuleBroken("year_not_over", "year", year=year)
        with self._uow.write() as tx:
            check_open(tx, series, year)
            gaps = find_gaps(tx, series, year)
            if gaps:
                raise RuleBroken("number_gaps_open", "year", first=gaps[0].first, count=len(gaps))
            unused = tx.number_book.reserved(series, year)
            for line in unused:
                tx.numbers.void(line.id or 0, f"Tutup buku {year}", VoidNote(actor.user_id))
            last = max((one.last_number for one in tx.number_book.counters(series, year)), default=0)
            closing = Closing(series, year, last, len(unused), today)
            tx.number_book.close(closing, actor.user_id)
            detail = {"series": series, "year": year, "last": last, "voided": len(unused)}
            tx.audit.append(AuditEntry("number_year_closed", "letter_series", detail=detail, actor=actor))
            tx.commit()
        return closing

    # ---- inside

    def _once(
        self, actor: Actor, request_uid: str, act: str, work: Callable[[Tx], list[LetterNumber]]
    ) -> list[LetterNumber]:
        """Do something to lines once; a repeated request returns what it made the first time."""
        with self._uow.write() as tx:
            done = tx.requests.find(request_uid)
            if done is not None:
                return _lines_of(tx, done.result)
            made = work(tx)
            uids = [line.uid for line in made]
            for line in made:
                detail = {"number": line.text, "status": line.status.value}
                tx.audit.append(AuditEntry(act, "letter_number", line.uid, detail, actor))
            tx.requests.record(request_uid, act, {"uids": uids})
            tx.commit()
        return made


def find_gaps(tx: ReadTx, series: str, year: int) -> list[Gap]:
    """Return the numbers of a year that stand nowhere in the book, period by period."""
    found: list[Gap] = []
    for counter in tx.number_book.counters(series, year):
        bounds = (counter.first_number, counter.last_number)
        found += gaps_of(counter.period, bounds, tx.number_book.given(series, counter.period))
    return found


def _usual_code(tx: ReadTx, series: str, day: dt.date) -> str:
    try:
        return tx.rules.book().classification(USUAL_LETTERS.get(series, ""), day)
    except NotFound:
        return ""


def _unclosed(tx: ReadTx, series: str, this_year: int) -> int | None:
    """The newest past year of a series that has numbers and is not closed."""
    for year in tx.number_book.years():
        used = year < this_year and tx.number_book.counters(series, year)
        if used and tx.number_book.closing(series, year) is None:
            return year
    return None


def _holds(outer: Gap, inner: Gap) -> bool:
    return outer.period == inner.period and outer.first <= inner.first <= inner.last <= outer.last


def _span(gap: Gap) -> dict[str, object]:
    """What a line of many numbers says of them; one of a single number is written by the pattern."""
    if gap.first == gap.last:
        return {}
    return {"through": gap.last, "text": f"{gap.first:04d}–{gap.last:04d}"}


def _day_of(tx: ReadTx, series: Series, gap: Gap) -> dt.date:
    """A day for numbers whose letters nobody here saw: that of the number ahead, or of the one behind."""
    dates = tx.number_book.neighbours(series.code, gap.period, gap.first)
    known = dates.before or dates.after
    if known is None:
        raise RuleBroken("gap_unknown", "first")
    return known


def _base(tx: ReadTx, series: Series, wish: NumberWish, after: int | None) -> int:
    """The number that a late letter hangs behind: the last one of its day, or one of the book on paper."""
    base = tx.number_book.base_for(series.code, series.period_of(wish.day), wish.day)
    if base is not None:
        return base
    if after is None or after < 1:
        raise RuleBroken("insertion_without_base", "after")
    _check_base(tx, wish, after)
    return after


def _check_base(tx: ReadTx, wish: NumberWish, number: int) -> None:
    """A number to hang behind stands in the book, or is older than what the program took over."""
    series = tx.numbers.get_series(wish.series)
    period = series.period_of(wish.day)
    if tx.number_book.find_at(series.code, period, number) is not None:
        return
    counters = [one for one in tx.number_book.counters(series.code, wish.day.year) if one.period == period]
    if not counters or number >= counters[0].first_number:
        raise RuleBroken("insertion_without_base", "after")


def _check_reason(reason: str, approved_by: str) -> None:
    if not reason.strip():
        raise RuleBroken("insertion_reason_missing", "reason")
    if not approved_by.strip():
        raise RuleBroken("approver_missing", "approved_by")


def _check_told(letter: LetterTold) -> None:
    if not letter.subject.strip():
        raise RuleBroken("letter_subject_missing", "subject")


def _check_left(command: EnterByHand, today: dt.date) -> None:
    """A letter leaves on its date or later, as far as anybody can know today."""
    left = command.letter.sent_on
    if left is not None and left < command.day:
        raise RuleBroken("date_before_letter", "sent_on", letter_date=command.day.isoformat())
    if left is not None and left > today:
        raise RuleBroken("date_in_future", "sent_on")


def _told(letter: LetterTold) -> dict[str, object]:
    return {
        "subject": " ".join(letter.subject.split()),
        "addressee": letter.addressee.strip(),
        "attachments": letter.attachments.strip(),
        "holder": letter.written_by.strip(),
        "sent_on": letter.sent_on,
    }


def _why(reason: str, approved_by: str) -> dict[str, object]:
    return {"remark": " ".join(reason.split()), "approved_by": approved_by.strip()}


def _values(tx: ReadTx, series: str, classification: str) -> dict[str, str]:
    code, unit = classification.strip() or UNCLASSIFIED, tx.offices.get().unit_code
    return {"kode": code, "unit": unit, "jenis": SERIES_KINDS.get(series, "")}


def _lines_of(tx: ReadTx, result: object) -> list[LetterNumber]:
    if not isinstance(result, dict):
        raise NotFound("not_found", kind="letter_number")
    return [tx.number_book.by_uid(uid) for uid in result["uids"]]
