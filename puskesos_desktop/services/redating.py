"""Gives a letter that waits a later date, with a place in the book that can bear it.

A book is read from top to bottom (reference documents 2.3): no number bears a later date than the one behind
it. A letter keeps its number as long as that holds. Otherwise the number is given up, crossed out with the
one that stands in for it, and the letter takes the next; nobody may turn the dates of a book around.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.numbering import SERIES_KINDS, NumberMode
from puskesos_desktop.domain.papers import check_sk
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.number_taking import UNCLASSIFIED, NumberWish, check_open
from puskesos_desktop.services.ports.papers import VoidNote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.numbering import LetterNumber
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx
    from puskesos_desktop.services.session import Actor


def keeps_number(tx: ReadTx, letter: Letter, day: dt.date) -> bool:
    """Tell whether a letter may bear a date under its number."""
    if letter.number_id is None or day == letter.letter_date:
        return True
    return _has_room(tx, tx.numbers.get(letter.number_id), day)


class Redating:
    """Moves letters to a day; the caller draws and stores them, in the same transaction."""

    def __init__(self, press: PaperPress, day: dt.date, reason: str) -> None:
        self._press, self._day, self._reason = press, day, reason.strip()

    def move(self, tx: Tx, actor: Actor, letter: Letter) -> Letter:
        """Return a letter with its new date, under its number or the next one; book and decree follow.

        Raises:
            RuleBroken: `number_year_closed`, `letter_of_other_period` when its number tells another month or
                year, `letter_number_overtaken` when the next number comes from the agenda clerk.
        """
        moved = replace(letter, letter_date=self._day)
        if letter.number_id is not None:
            line = tx.numbers.get(letter.number_id)
            _check_period(tx, line, self._day)
            check_open(tx, line.series, self._day.year)
            if _has_room(tx, line, self._day):
                tx.number_book.redate(letter.number_id, self._day)
            else:
                moved = self._renumbered(tx, actor, moved, line)
        if letter.sk_id is not None:
            _move_decree(tx, moved)
        return moved

    def _renumbered(self, tx: Tx, actor: Actor, letter: Letter, line: LetterNumber) -> Letter:
        if tx.numbers.get_series(line.series).mode is NumberMode.AGENDA:
            raise RuleBroken("letter_number_overtaken", "letter", number=line.text)
        values = {
            "kode": line.classification or UNCLASSIFIED,
            "unit": tx.offices.get().unit_code,
            "jenis": SERIES_KINDS.get(line.series, ""),
        }
        told = {"attachments": line.attachments}
        wish = NumberWish(line.series, letter.letter_date, letter.kind, values, told=told)
        now = self._press.take_number(tx, actor, wish)
        tx.numbers.void(line.id or 0, self._reason, VoidNote(actor.user_id, replacement=now.text))
        detail = {"number": line.text, "replacement": now.text}
        tx.audit.append(AuditEntry("letter_renumbered", "letter", letter.uid, detail, actor))
        return replace(letter, number_id=now.id, number_text=now.text)


def placed_context(context: Mapping[str, object], letter: Letter, number_before: str) -> dict[str, object]:
    """Write date and number where a paper says them; a term that began by then begins with it."""
    told, day = dict(context), letter.letter_date.isoformat()
    for name in ("letter", "sk"):
        part = told.get(name)
        if not isinstance(part, dict) or "date" not in part:
            continue
        later, starts = str(part.get("in_force_on") or ""), str(part.get("starts_on") or "")
        begun = {"in_force_on": ""} if later and later <= day else {}
        if name == "sk" and str(part["date"]) <= starts < day:
            begun["starts_on"] = day
        number = {"number": letter.number_text} if part.get("number") == number_before else {}
        told[name] = {**part, "date": day, **begun, **number}
    return told


def _move_decree(tx: Tx, letter: Letter) -> None:
    """Let a decree follow its letter; its term moves too, and so does the end of the one it replaces.

    A term that lay before the first date was meant to, and stays.

    Raises:
        RuleBroken: rules of `check_sk` when the term is over by then.
    """
    decrees, day = tx.sks.all(), letter.letter_date
    sk = next(one for one in decrees if one.id == letter.sk_id)
    starts_on = day if sk.sk_date <= sk.starts_on < day else sk.starts_on
    placed = replace(
        sk, sk_date=day, starts_on=starts_on, number_id=letter.number_id, number_text=letter.number_text
    )
    check_sk(placed)
    tx.sks.update(placed)
    old = next((one for one in decrees if one.uid == sk.content.get("replaces")), None)
    if old is not None and old.revoked_on == max(sk.starts_on, old.starts_on):
        tx.sks.update(replace(old, revoked_on=max(starts_on, old.starts_on)))


def _has_room(tx: ReadTx, line: LetterNumber, day: dt.date) -> bool:
    """A late letter's number belongs to its day; an ordinary one may move up to the date behind it."""
    if line.insertion:
        return False
    behind = tx.number_book.neighbours(line.series, line.year, line.number).after
    return behind is None or day <= behind


def _check_period(tx: ReadTx, line: LetterNumber, day: dt.date) -> None:
    told = tx.numbers.get_series(line.series).template
    same_month = (day.year, day.month) == (line.letter_date.year, line.letter_date.month)
    if day.year != line.letter_date.year or ("{bulan" in told and not same_month):
        raise RuleBroken("letter_of_other_period", "letter", number=line.text)
