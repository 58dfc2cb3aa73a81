"""PPKS categories of a person: entered, ended, never rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.ppks import PpksMembership, is_sensitive, sound_end, sound_start
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import may, require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.rules import PpksCategory
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

STARTED, ENDED = "ppks_started", "ppks_ended"


@dataclass(frozen=True)
class StartPpks:
    """A person counts in a category since a day."""

    request_uid: str
    uid: str
    category: str
    started_on: dt.date
    source: str
    note: str = ""


@dataclass(frozen=True)
class EndPpks:
    """A person counts in a category no longer."""

    request_uid: str
    uid: str
    category: str
    ended_on: dt.date
    note: str = ""


class Ppks:
    """Use cases of a person's categories; the sensitive ones ask for a right of their own."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def choices(self, actor: Actor) -> tuple[PpksCategory, ...]:
        """Return the categories the actor may enter today."""
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            known = self._categories(tx, actor)
        return tuple(one for one in known.values() if not one.sensitive or _sees_sensitive(actor))

    def start(self, actor: Actor, command: StartPpks) -> None:
        """Enter a person in a category.

        Raises:
            RuleBroken: `ppks_category_unknown`, `ppks_date_future`, `ppks_source_missing`, `ppks_running`,
                `ppks_for_dead`.
            NotPermitted: a sensitive category without the right.
        """
        require(actor, Action.EDIT_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            known = self._categories(tx, actor)
            if command.category in known:
                _require_for(actor, command.category, known)
            person = tx.residents.get(command.uid)
            if tx.requests.find(command.request_uid):
                return
            membership = PpksMembership(
                resident_id=person.id,
                category=command.category,
                started_on=command.started_on,
                source=" ".join(command.source.split()),
                note=command.note.strip(),
                recorded_at=self._clock.now(),
                recorded_by=actor.user_id,
            )
            sound_start(membership, known, today)
            if person.life_status == "meninggal":
                raise RuleBroken("ppks_for_dead", "category")
            if tx.ppks.running(person.id, command.category):
                raise RuleBroken("ppks_running", "category")
            tx.ppks.start(membership)
            detail = {"category": command.category, "since": command.started_on}
            _finish(tx, AuditEntry(STARTED, "resident", person.uid, detail, actor), command.request_uid)

    def end(self, actor: Actor, command: EndPpks) -> None:
        """Let a membership end; what was known stays in the timeline.

        Raises:
            NotFound: `not_found` with kind `ppks_membership`.
            RuleBroken: `ppks_date_future`, `ppks_end_before_start`.
            NotPermitted: a sensitive category without the right.
        """
        require(actor, Action.EDIT_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            _require_for(actor, command.category, self._categories(tx, actor))
            person = tx.residents.get(command.uid)
            if tx.requests.find(command.request_uid):
                return
            running = tx.ppks.running(person.id, command.category)
            if running is None:
                raise NotFound("not_found", kind="ppks_membership")
            sound_end(running, command.ended_on, today)
            note = " · ".join(part for part in (running.note, command.note.strip()) if part)
            tx.ppks.end(running.id, command.ended_on, note)
            detail = {"category": command.category, "ended": command.ended_on}
            _finish(tx, AuditEntry(ENDED, "resident", person.uid, detail, actor), command.request_uid)

    def _categories(self, tx: ReadTx, actor: Actor) -> dict[str, PpksCategory]:
        return tx.rules.book().ppks_categories(self._clock.today(actor.timezone))


def _sees_sensitive(actor: Actor) -> bool:
    return may(actor, Action.SEE_SENSITIVE_PPKS)


def _require_for(actor: Actor, category: str, known: Mapping[str, PpksCategory]) -> None:
    if is_sensitive(category, known):
        require(actor, Action.SEE_SENSITIVE_PPKS)


def _finish(tx: Tx, entry: AuditEntry, request_uid: str) -> None:
    tx.audit.append(entry)
    tx.requests.record(request_uid, entry.act, {"uid": entry.object_uid})
    tx.commit()
