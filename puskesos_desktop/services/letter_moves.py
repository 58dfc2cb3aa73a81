"""The steps of a letter, read from the chain of acts: where it went, when, and who wrote it down."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.letter_life import LetterMove, last_standing
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.services.paper_press import DRAFTED

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.audit import AuditRow
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

LETTER = "letter"
MOVED, UNDONE, SCANNED, VOIDED = "letter_moved", "letter_move_undone", "letter_scan_kept", "letter_voided"
DISCARDED = "letter_draft_discarded"


def moves_of(tx: ReadTx, letter: Letter) -> tuple[LetterMove, ...]:
    """Return every step, the first one first; one whose detail was erased is left out."""
    names: dict[int, str] = {}
    moves: list[LetterMove] = []
    for row in tx.audit.about(LETTER, letter.uid):
        if row.detail is None:
            continue
        if row.act == UNDONE:
            _take_back(moves, row)
            continue
        move = _move(row, _stands(moves))
        if move is not None:
            moves.append(replace(move, officer=_name(tx, row.officer_id, names)))
    return tuple(moves)


def drafted_by(tx: ReadTx, letter: Letter) -> str:
    """Return who wrote the draft that a letter began as; empty for one that never was a draft."""
    drafted = next((row for row in tx.audit.about(LETTER, letter.uid) if row.act == DRAFTED), None)
    return _name(tx, drafted.officer_id, {}) if drafted is not None else ""


def _stands(moves: list[LetterMove]) -> LetterStatus:
    last = last_standing(moves)
    return last.status if last is not None else LetterStatus.AWAITING_SIGNATURE


def _move(row: AuditRow, before: LetterStatus) -> LetterMove | None:
    detail = row.detail or {}
    if row.act in {VOIDED, DISCARDED}:
        reason = str(detail.get("reason") or "")
        return LetterMove(before, LetterStatus.VOID, row.at, by=row.user_id, reason=reason)
    if row.act not in {MOVED, SCANNED}:
        return None
    status = LetterStatus(str(detail["status"]))
    if status is before:  # one more scan of a letter that was signed already
        return None
    day = detail.get("day")
    return LetterMove(before, status, row.at, dt.date.fromisoformat(str(day)) if day else None, row.user_id)


def _take_back(moves: list[LetterMove], row: AuditRow) -> None:
    last = last_standing(moves)
    if last is not None:
        moves[moves.index(last)] = replace(last, undone_at=row.at)


def _name(tx: ReadTx, officer_id: int | None, known: dict[int, str]) -> str:
    if officer_id is None:
        return ""
    if officer_id not in known:
        known[officer_id] = tx.offices.officer(officer_id).name
    return known[officer_id]
