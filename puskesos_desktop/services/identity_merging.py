"""Two records of one person become one, one at a time or all that are sure; and come apart again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.life import NUMBERED, LifeEvent
from puskesos_desktop.domain.merging import FAMILY, likely_survivor, merged_person, proposed
from puskesos_desktop.domain.residents import Resident, sound_nik
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.matching import MergeOrder
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    from puskesos_desktop.services.identity_views import MergeLine, StoredPair
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor

MERGE_STEP = "doubles_merged"
MERGED_AT_ONCE = 50
"""Merges of one transaction when all that are sure are joined: a stop loses no more than these."""


@dataclass(frozen=True)
class MergeResidents:
    """Two records are one person.

    Attributes:
        request_uid: the draft's UUID; a repeated one merges nothing again.
        survivor_version, merged_version: of the two as the officer saw them.
        take: choices of `domain.merging.CHOICES`, or `family`, that come from the merged record.
    """

    request_uid: str
    survivor_uid: str
    survivor_version: int
    merged_uid: str
    merged_version: int
    take: frozenset[str] = frozenset()


@dataclass(frozen=True)
class IssueNik:
    """The NIK of a person who had a temporary one or none."""

    request_uid: str
    uid: str
    version: int
    nik: str


class Merging:
    """Use cases of joining records and of taking that back."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    def merge(self, actor: Actor, command: MergeResidents) -> MergeLine:
        """Join two records; everything that hangs on the merged one moves to the survivor.

        Raises:
            RuleBroken: as `domain.merging.merged_person`.
            EditConflict: somebody else saved one of the two first.
            NotFound: one of the two is gone.
        """
        require(actor, Action.IMPORT_REGISTER)
        with self._uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None and isinstance(done.result, dict):
                return tx.merges.get(str(done.result["uid"]))
            survivor = replace(tx.residents.get(command.survivor_uid), version=command.survivor_version)
            other = replace(tx.residents.get(command.merged_uid), version=command.merged_version)
            uid = self._join(tx, actor, (survivor, other), command.take)
            tx.requests.record(command.request_uid, acts.MERGED, {"uid": uid})
            line = tx.merges.get(uid)
            tx.commit()
        return line

    def undo(self, actor: Actor, uid: str) -> MergeLine:
        """Take a merge back; both records are as they were, their versions have gone on.

        Raises:
            NotFound: `not_found` with kind `resident_merge`.
            RuleBroken: `merge_undone`, or why it can no longer be taken back (`merge_undo_…`).
        """
        require(actor, Action.IMPORT_REGISTER)
        with self._uow.write() as tx:
            line = tx.merges.undo(uid, self._clock.now(), actor.user_id)
            for person in (line.survivor_uid, line.merged_uid):
                detail = {"merge": uid, "survivor": line.survivor_uid, "merged": line.merged_uid}
                tx.audit.append(AuditEntry(acts.MERGE_UNDONE, "resident", person, detail, actor))
            tx.commit()
        return line

    def latest(self, actor: Actor) -> list[MergeLine]:
        """Return the latest merges that hold, newest first."""
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            return tx.merges.latest()

    def join_sure(self, actor: Actor, progress: Progress | None = None) -> int:
        """Join every pair that leaves no doubt, by the rule of docs/decisions/0009, and return how many.

        A stop keeps what was joined so far; each can be taken back by itself.

        Raises:
            Cancelled: by the progress.
        """
        require(actor, Action.IMPORT_REGISTER)
        watch = progress or Silent()
        with self._uow.read() as tx:
            pairs = tx.pairs.sure_alone()
        joined = 0
        for start in range(0, len(pairs), MERGED_AT_ONCE):
            watch.checkpoint()
            joined += self._join_some(actor, pairs[start : start + MERGED_AT_ONCE])
            watch.report(MERGE_STEP, min(start + MERGED_AT_ONCE, len(pairs)), len(pairs))
        return joined

    def issue_nik(self, actor: Actor, command: IssueNik) -> Resident:
        """Give a person the NIK that Dukcapil has issued, in place of a temporary one or none.

        Raises:
            RuleBroken: a NIK problem; `nik_not_wanted` for a person who has one; `nik_held` with `uid` and
                `name` of who holds it in this register: the two may be one person.
            EditConflict: somebody else saved the person first.
        """
        require(actor, Action.EDIT_RESIDENT)
        nik = sound_nik(command.nik)
        if nik.startswith("0"):
            raise RuleBroken("nik_temporary_typed", "nik")
        with self._uow.write() as tx:
            person = tx.residents.get(command.uid)
            if tx.requests.find(command.request_uid) is not None:
                return person
            if person.nik_kind == "asli":
                raise RuleBroken("nik_not_wanted", "nik")
            holder = tx.residents.find_by_nik(nik)
            if holder is not None:
                raise RuleBroken("nik_held", "nik", uid=holder.uid, name=holder.name)
            confirmed = person.confirmed | {"nik"}
            numbered = replace(person, nik=nik, nik_kind="asli", confirmed=confirmed, version=command.version)
            stored = tx.residents.update(numbered, self._clock.now())
            self._tell_life(tx, actor, stored.id)
            detail = {"before": person.nik_kind}
            tx.audit.append(AuditEntry(acts.NIK_ISSUED, "resident", person.uid, detail, actor))
            tx.requests.record(command.request_uid, acts.NIK_ISSUED, {"uid": person.uid})
            tx.commit()
        return stored

    # ---- helpers

    def _tell_life(self, tx: Tx, actor: Actor, resident_id: int) -> None:
        today = self._clock.today(actor.timezone)
        event = LifeEvent(uid=self._ids.new(), kind=NUMBERED, occurred_on=today, resident_id=resident_id)
        tx.life.add_event(event, actor.user_id)

    def _join_some(self, actor: Actor, pairs: list[StoredPair]) -> int:
        joined = 0
        with self._uow.write() as tx:
            for pair in pairs:
                one, other = (tx.residents.get_by_id(key) for key in (pair.first_id, pair.second_id))
                if one.merged_into_id is not None or other.merged_into_id is not None:
                    continue
                survivor = likely_survivor(one, other)
                gone = other if survivor is one else one
                self._join(tx, actor, (survivor, gone), proposed(survivor, gone))
                joined += 1
            tx.commit()
        return joined

    def _join(self, tx: Tx, actor: Actor, two: tuple[Resident, Resident], take: frozenset[str]) -> str:
        survivor, other = two
        after = merged_person(survivor, other, take)
        uid = self._ids.new()
        tx.merges.merge(
            MergeOrder(
                uid=uid,
                survivor=after,
                merged=other,
                takes_family=FAMILY in take,
                on=self._clock.today(actor.timezone),
                made_at=self._clock.now(),
                made_by=actor.user_id,
            )
        )
        detail = {"merge": uid, "survivor": survivor.uid, "merged": other.uid, "take": sorted(take)}
        for person in two:
            tx.audit.append(AuditEntry(acts.MERGED, "resident", person.uid, detail, actor))
        return uid
