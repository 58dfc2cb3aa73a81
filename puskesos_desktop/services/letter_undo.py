"""Taking back the last step of a letter, for whoever has just marked the wrong one: Alt+U."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.letter_life import last_standing
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.letter_moves import LETTER, UNDONE, moves_of
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.letter_life import LetterMove, LetterPrint
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor

STAYS = frozenset({LetterStatus.VOID, LetterStatus.COLLECTED})
"""A void number is never used again; who took a letter is asked before, and stays written down."""


class LetterUndo:
    """One use case: the step and that it was taken back both stay in the chain of acts."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def is_open(self, actor: Actor, uid: str) -> bool:
        """Tell whether the actor may take the last step back."""
        with self._uow.read() as tx:
            letter = letter_for(tx, actor, uid)
            try:
                _undoable(tx, actor, letter, self._clock.today(actor.timezone))
            except RuleBroken:
                return False
        return True

    def undo(self, actor: Actor, uid: str) -> Letter:
        """Let a letter stand where its last step found it.

        Raises:
            RuleBroken: `undo_nothing`, `undo_not_yours`, `undo_too_late`, and `letter_undo_followed` when a
                scan, a copy, a collector, a case or a void number followed from the step.
        """
        require(actor, Action.DRAFT_LETTER)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, uid)
            move = _undoable(tx, actor, letter, self._clock.today(actor.timezone))
            detail = {"undone": move.status.value, "status": move.before.value}
            saved = tx.letters.update(letter.taken_back_to(move.before))
            tx.audit.append(AuditEntry(UNDONE, LETTER, uid, detail, actor))
            tx.commit()
        return saved


def _undoable(tx: ReadTx, actor: Actor, letter: Letter, today: dt.date) -> LetterMove:
    move = last_standing(moves_of(tx, letter))
    if move is None:
        raise RuleBroken("undo_nothing", "undo")
    if move.by != actor.user_id:
        raise RuleBroken("undo_not_yours", "undo", by=move.officer)
    if local(move.at, actor.timezone).date() != today:
        raise RuleBroken("undo_too_late", "undo")
    if move.status in STAYS or _is_followed(tx, letter, move):
        raise RuleBroken("letter_undo_followed", "undo")
    return move


def _is_followed(tx: ReadTx, letter: Letter, move: LetterMove) -> bool:
    """Tell whether something relies on the step: a signed original with copies, or a case that moved on."""
    letter_id, life = letter.id or 0, tx.letter_life
    if move.unfreezes and (letter.is_decree or life.scans(letter_id) or _is_copied(life.prints(letter_id))):
        return True
    if move.status is not LetterStatus.SENT or letter.complaint_id is None:
        return False
    referrals = tx.complaints.get_by_id(letter.complaint_id).referrals
    return any(one.letter_id == letter_id for one in referrals)


def _is_copied(prints: Sequence[LetterPrint]) -> bool:
    return any(one.is_copy_marked and not one.is_spoiled for one in prints)
