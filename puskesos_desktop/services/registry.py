"""The register at the desk: find a person, open the card, enter what was learnt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.identity import about_person
from puskesos_desktop.domain.periods import period_name
from puskesos_desktop.domain.residents import (
    EDITABLE_FIELDS,
    LIFE_STATUSES,
    PROGRAMME_STATUSES,
    Family,
    FamilyMembership,
    ProgrammeMembership,
    RegisterCheck,
    Resident,
    next_temporary_nik,
    sound_check,
    sound_kk,
    sound_relation,
    sound_resident,
)
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.register_views import (
    ANYWHERE,
    Place,
    RegisterCoverage,
    ResidentCard,
    SearchHit,
)
from puskesos_desktop.services.registry_commands import SavedResident

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.registry_commands import (
        AddResident,
        RecordCheck,
        SetProgramme,
        UpdateResident,
    )
    from puskesos_desktop.services.session import Actor


class Registry:
    """Use cases around one person; many at once are the matter of `Imports`."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    # ---- reading

    def search(self, actor: Actor, text: str, limit: int = 20, place: Place = ANYWHERE) -> list[SearchHit]:
        """Find people by name, NIK or its last four digits, KK number or phone; best first."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.read() as tx:
            found = tx.search.find(text, limit, place)
        today = self._clock.today(actor.timezone)
        return [SearchHit.of(one, today) for one in found]

    def find_ids(self, actor: Actor, place: Place = ANYWHERE) -> list[int]:
        """Return everybody of the register, or of a place, by name; rows are asked for when they are seen."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.read() as tx:
            return tx.search.all_ids(place)

    def rows(self, actor: Actor, ids: Sequence[int]) -> list[SearchHit]:
        """Return lines of a list in the order of the ids."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.read() as tx:
            found = tx.search.rows(ids)
        today = self._clock.today(actor.timezone)
        return [SearchHit.of(one, today) for one in found]

    def get_card(self, actor: Actor, uid: str) -> ResidentCard:
        """Open the card of a person; that it was opened is written down before anybody sees it.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            card = tx.residents.card(uid)
        self._note(actor, acts.OPENED, uid)
        return card

    def reveal_nik(self, actor: Actor, uid: str) -> str:
        """Show the whole NIK; written down."""
        require(actor, Action.REVEAL_NIK)
        with self._uow.read() as tx:
            nik = tx.residents.get(uid).nik
        self._note(actor, acts.REVEALED, uid)
        return nik

    def find_family(self, actor: Actor, kk_number: str) -> list[SearchHit]:
        """Return the members of the family with a KK number, the head first; nobody when it is unknown."""
        require(actor, Action.SEARCH_RESIDENT)
        number = sound_kk(kk_number)
        with self._uow.read() as tx:
            family = tx.residents.find_family(number)
            members = tx.residents.members(family.id) if family else []
        today = self._clock.today(actor.timezone)
        return [SearchHit.of(member.resident, today) for member in members]

    def register_coverage(self, actor: Actor) -> RegisterCoverage:
        """Return how many people are known and from which files, for telling absence as what it is."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.read() as tx:
            return RegisterCoverage(tx.residents.count(), tuple(tx.imports.batches()))

    # ---- writing

    def add_resident(self, actor: Actor, command: AddResident) -> SavedResident:
        """Take in a person whom the register does not know.

        Raises:
            RuleBroken: a NIK, KK or name problem at its field; `nik_used` with the `uid` of who holds it.
        """
        require(actor, Action.EDIT_RESIDENT)
        today = self._clock.today(actor.timezone)
        relation, kk_number = sound_relation(command.relation), sound_kk(command.kk_number)
        with self._uow.write() as tx:
            if known := _done(tx, command.request_uid):
                return SavedResident(tx.residents.get(known))
            person = sound_resident(self._new_person(tx, command), today)
            _refuse_used_nik(tx, person)
            stored = tx.residents.add(person, self._clock.now())
            if kk_number:
                self._join(tx, stored, FamilyMembership(0, stored.id, relation, today), kk_number)
            warnings = _about(stored) + _about_family(tx, stored.id)
            detail = {"name": stored.name, "nik_kind": stored.nik_kind}
            self._finish(tx, actor, AuditEntry(acts.ADDED, "resident", stored.uid, detail), command)
        return SavedResident(stored, warnings)

    def update_resident(self, actor: Actor, command: UpdateResident) -> SavedResident:
        """Set fields by hand; an import will not overwrite them any more.

        Raises:
            EditConflict: somebody else saved the person first.
            RuleBroken: as `add_resident`; `field_not_editable`, `life_status_unknown`.
        """
        require(actor, Action.EDIT_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            before = tx.residents.get(command.uid)
            if _done(tx, command.request_uid):
                return SavedResident(before)
            changes = {k: v for k, v in command.changes.items() if getattr(before, k, None) != v}
            after = sound_resident(_changed(before, changes, today), today)
            _refuse_used_nik(tx, after)
            stored = tx.residents.update(replace(after, version=command.version), self._clock.now())
            detail = {name: [getattr(before, name), getattr(after, name)] for name in sorted(changes)}
            self._finish(tx, actor, AuditEntry(acts.UPDATED, "resident", before.uid, detail), command)
        return SavedResident(stored, _about(stored))

    def record_check(self, actor: Actor, command: RecordCheck) -> RegisterCheck:
        """Keep what a register showed on a day; each look is a row of its own, none is changed.

        Raises:
            RuleBroken: as `sound_check`.
        """
        require(actor, Action.EDIT_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.write() as tx:
            person = tx.residents.get(command.uid)
            check = sound_check(self._check_of(tx, actor, person, command), today)
            if _done(tx, command.request_uid):
                return check
            tx.residents.add_check(check, self._clock.now())
            detail = {"result": check.result, "desil": check.desil, "source": check.source}
            self._finish(tx, actor, AuditEntry(acts.CHECKED, "resident", person.uid, detail), command)
        return check

    def set_programme(self, actor: Actor, command: SetProgramme) -> bool:
        """Keep that a person receives a programme or no longer does; False when that was known.

        Raises:
            RuleBroken: `programme_missing`, `programme_status_unknown`, `programme_date_future`,
                `programme_for_dead`.
        """
        require(actor, Action.EDIT_RESIDENT)
        _judge_programme(command, self._clock.today(actor.timezone))
        with self._uow.write() as tx:
            if _done(tx, command.request_uid):
                return False
            person = tx.residents.get(command.uid)
            if command.status == "aktif" and person.life_status == "meninggal":
                raise RuleBroken("programme_for_dead", "programme")
            current = tx.residents.family_of(person.id) if command.of_family else None
            membership = ProgrammeMembership(
                resident_id=person.id,
                programme=command.programme,
                status=command.status,
                started_on=command.since,
                source=command.source,
                card_number=command.card_number,
                family_id=current[0].id if current else None,
            )
            changed = tx.residents.set_programme(membership)
            detail = {"programme": command.programme, "status": command.status, "since": command.since}
            self._finish(tx, actor, AuditEntry(acts.PROGRAMME_SET, "resident", person.uid, detail), command)
        return changed

    # ---- helpers

    def _new_person(self, tx: Tx, command: AddResident) -> Resident:
        person = Resident(
            uid=self._ids.new(),
            name=command.name,
            nik=command.nik,
            sex=command.sex,
            birth_place=command.birth_place,
            birth_date=command.birth_date,
            mother_name=command.mother_name,
            phone=command.phone,
            address=command.address,
            hamlet=command.hamlet,
            rt=command.rt,
            rw=command.rw,
        )
        if command.nik.strip():
            return person
        if command.without_nik == "tanpa":
            return replace(person, nik="", nik_kind="tanpa")
        area = tx.offices.get().area_code.ljust(10, "0")
        number = next_temporary_nik(area, tx.residents.last_temporary_nik(area))
        return replace(person, nik=number, nik_kind="sementara")

    def _join(self, tx: Tx, person: Resident, membership: FamilyMembership, kk_number: str) -> None:
        family = tx.residents.find_family(kk_number)
        if family is None:
            place = {name: getattr(person, name) for name in ("address", "hamlet", "rt", "rw", "area_code")}
            family = tx.residents.add_family(Family(uid=self._ids.new(), kk_number=kk_number, **place))
        tx.residents.join(replace(membership, family_id=family.id))

    def _check_of(self, tx: Tx, actor: Actor, person: Resident, command: RecordCheck) -> RegisterCheck:
        current = tx.residents.family_of(person.id) if command.of_family else None
        return RegisterCheck(
            uid=command.request_uid,
            result=command.result,
            source=command.source.strip(),
            checked_on=command.checked_on,
            resident_id=None if current else person.id,
            family_id=current[0].id if current else None,
            desil=command.desil,
            desil_of="keluarga" if command.of_family else "orang",
            period=period_name(command.period),
            aid=command.aid,
            officer_id=actor.officer_id,
            note=command.note,
        )

    def _note(self, actor: Actor, act: str, uid: str) -> None:
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(act, "resident", uid, actor=actor))
            tx.commit()

    @staticmethod
    def _finish(tx: Tx, actor: Actor, entry: AuditEntry, command: object) -> None:
        request_uid = str(getattr(command, "request_uid", ""))
        tx.audit.append(replace(entry, actor=actor))
        tx.requests.record(request_uid, entry.act, {"uid": entry.object_uid})
        tx.commit()


def _done(tx: ReadTx, request_uid: str) -> str:
    """The uid that a request led to when it was done before, else nothing."""
    done = tx.requests.find(request_uid)
    if done is None:
        return ""
    result = done.result
    return str(result["uid"]) if isinstance(result, dict) else ""


def _changed(person: Resident, changes: Mapping[str, object], today: dt.date) -> Resident:
    for name in changes:
        if name not in EDITABLE_FIELDS:
            raise RuleBroken("field_not_editable", name)
    confirmed = person.confirmed | changes.keys()
    after = replace(person, confirmed=frozenset(confirmed), **changes)  # type: ignore[arg-type]
    if "nik" in changes:
        after = replace(after, nik_kind="asli")
    if after.life_status not in LIFE_STATUSES:
        raise RuleBroken("life_status_unknown", "life_status")
    if "life_status" in changes and after.life_status_on is None:
        after = replace(after, life_status_on=today)
    return after


def _refuse_used_nik(tx: ReadTx, person: Resident) -> None:
    if person.nik_kind != "asli":
        return
    holder = tx.residents.find_by_nik(person.nik)
    if holder is not None and holder.uid != person.uid:
        raise RuleBroken("nik_used", "nik", uid=holder.uid)


def _about(person: Resident) -> tuple[str, ...]:
    if person.nik_kind != "asli":
        return ()
    return tuple(problem.code for problem in about_person(person.nik, person.birth_date, person.sex))


def _about_family(tx: ReadTx, resident_id: int) -> tuple[str, ...]:
    current = tx.residents.family_of(resident_id)
    if current is None:
        return ()
    heads = sum(member.relation == "kepala_keluarga" for member in tx.residents.members(current[0].id))
    return () if heads == 1 else ("family_two_heads",) if heads else ("family_no_head",)


def _judge_programme(command: SetProgramme, today: dt.date) -> None:
    if not command.programme.strip():
        raise RuleBroken("programme_missing", "programme")
    if command.status not in PROGRAMME_STATUSES:
        raise RuleBroken("programme_status_unknown", "status")
    if command.since > today:
        raise RuleBroken("programme_date_future", "since")
