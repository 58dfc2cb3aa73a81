"""Enters a row that only an officer could place, as part of the import it came with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.duplicates import FoundPair
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.identity import is_sound_nik
from puskesos_desktop.domain.import_policy import ImportPolicy
from puskesos_desktop.domain.matching import Match
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.import_plan import ImportPlan
from puskesos_desktop.services.import_rows import NewBatch
from puskesos_desktop.services.import_screening import ImportScope, reviewed_row
from puskesos_desktop.services.ports.register import Decided
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.services.import_commands import DecideRow
    from puskesos_desktop.services.import_reading import Surroundings
    from puskesos_desktop.services.import_rows import Incoming
    from puskesos_desktop.services.ports.matching import RowCandidate
    from puskesos_desktop.services.ports.register import ReviewRow
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.register_views import BatchDetail
    from puskesos_desktop.services.session import Actor

SAME, LEFT = "disamakan", "diabaikan"


def decide(uow: UnitOfWork, around: Surroundings, actor: Actor, command: DecideRow) -> str:
    """Place the row; a repeated request answers as the first one did."""
    with uow.write() as tx:
        if (done := tx.requests.find(command.request_uid)) is not None and isinstance(done.result, dict):
            return str(done.result["uid"])
        waiting = tx.imports.review_row(command.uid)
        batch = tx.imports.detail(waiting.batch_uid)
        if batch.undone_at is not None:
            raise RuleBroken("import_taken_back_already")
        uid = _Placing(tx, around, actor, batch).place(waiting, command)
        owner = tx.residents.get(uid).id if uid else None
        seen = replace(waiting, version=command.version)
        tx.imports.mark_decided(seen, Decided(command.decision, owner, actor.user_id, around.clock.now()))
        detail = {"decision": command.decision, "code": waiting.code, "resident": uid}
        tx.audit.append(AuditEntry(acts.ROW_DECIDED, "review_row", command.uid, detail, actor))
        tx.requests.record(command.request_uid, acts.ROW_DECIDED, {"uid": uid})
        tx.commit()
    return uid


class _Placing:
    """One row on its way into the register."""

    def __init__(self, tx: Tx, around: Surroundings, actor: Actor, batch: BatchDetail) -> None:
        self._tx = tx
        self._around = around
        self._actor = actor
        self._batch = batch

    def place(self, waiting: ReviewRow, command: DecideRow) -> str:
        """Enter the row and return whose it is now."""
        if command.decision == LEFT:
            return ""
        row = reviewed_row(waiting.row, waiting.values)
        if command.decision == SAME:
            person = self._tx.residents.get(command.resident_uid)
            more = {**(row.more or {}), "person_id": person.id}
            # A number is not given to somebody who has another one, however alike they are.
            self._enter(row._replace(nik="" if person.nik_kind == "asli" else row.nik, more=more))
            return person.uid
        return self._enter_new(waiting, row)

    def _enter_new(self, waiting: ReviewRow, row: Incoming) -> str:
        if not row.name:
            raise RuleBroken("review_name_missing", "name")
        if row.nik and (not is_sound_nik(row.nik) or self._tx.residents.find_by_nik(row.nik)):
            raise RuleBroken("review_nik_taken", "nik")
        near = self._tx.matches.for_rows([waiting.values])[0]
        uid = self._enter(row)
        self._note_doubles(uid, near)
        return uid

    def _note_doubles(self, uid: str, near: Sequence[RowCandidate]) -> None:
        """Whoever is so like the new person waits beside them at once, not after the next search."""
        new = self._tx.residents.get(uid).id
        pairs = []
        for one in near:
            both = sorted((new, one.resident_id))
            match = Match("sure" if one.is_sure else "doubtful", one.score, one.reasons)
            pairs.append(FoundPair(both[0], both[1], match))
        self._tx.pairs.store(pairs, self._around.clock.now(), self._around.ids.new)

    def _enter(self, row: Incoming) -> str:
        plan = ImportPlan(self._scope())
        plan.enter(row, self._tx)
        return self._tx.imports.add_to(self._batch.id, self._books(), plan.changes, Silent())

    def _scope(self) -> ImportScope:
        return ImportScope(
            office=self._tx.offices.get(),
            source=self._batch.source,
            today=self._around.clock.today(self._actor.timezone),
            period=self._batch.period,
            other_areas=True,
            layout=self._batch.layout,
            policy=ImportPolicy.of(self._batch.policy),
        )

    def _books(self) -> NewBatch:
        return NewBatch(
            uid=self._batch.uid,
            request_uid="",
            layout=self._batch.layout,
            file_hash="",
            source_name="",
            sheet="",
            mapping={},
            counts={},
            policy=ImportPolicy.of(self._batch.policy),
            source=self._batch.source,
            period=self._batch.period,
            as_of=self._batch.as_of or self._around.clock.today(self._actor.timezone),
            recorded_at=self._around.clock.now(),
            recorded_by=self._actor.user_id,
            new_uid=self._around.ids.new,
        )
