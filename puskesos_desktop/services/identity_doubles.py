"""Who stands in the register twice: searched for in the whole of it, shown side by side, told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.duplicates import find_doubles
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.matching import Traits, judge
from puskesos_desktop.domain.merging import likely_survivor
from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services import register_acts as acts
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.identity_views import (
    IdentityNote,
    PairView,
    RowView,
    ScanResult,
    Side,
    StoredPair,
)
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.identity_views import ReviewCounts, ReviewLine, StoredRow
    from puskesos_desktop.services.ports.matching import RowCandidate
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor

READ_STEP, COMPARE_STEP = "doubles_read", "doubles_compared"
READ_AT_ONCE = 2_000
"""A read of this many is over before anybody who writes has to wait."""
LONGEST_LIST = 500
LOOKED_UP = 50
"""Rows of the list that had nobody and are held against the register again when it is shown."""


class Doubles:
    """Use cases of the search for doubles and of the list of what waits."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    def search(self, actor: Actor, batch_uid: str = "", progress: Progress | None = None) -> ScanResult:
        """Compare the people of the register and keep who may be one; nothing is joined here.

        Args:
            actor: who asks.
            batch_uid: only people whom this import added or changed, against everybody; empty for all.
            progress: told how far it is; may stop it, and nothing is kept then.

        Raises:
            Cancelled: by the progress.
        """
        require(actor, Action.IMPORT_REGISTER)
        watch = progress or Silent()
        fresh = self._touched_by(batch_uid) if batch_uid else None
        if fresh is not None and not fresh:
            return ScanResult(0, 0, 0)
        people = dict(self._people(watch))
        found = find_doubles(people, fresh, _Watched(watch))
        now = self._clock.now()
        with self._uow.write() as tx:
            new = tx.pairs.store(found, now, self._ids.new)
            if fresh is None:
                tx.pairs.drop_unfound(now)
            detail = {"people": len(people), "found": len(found), "new": new}
            tx.audit.append(AuditEntry(acts.SCANNED, "resident_pair", "", detail, actor))
            tx.commit()
        return ScanResult(len(people), len(found), new)

    def counts(self, actor: Actor) -> ReviewCounts:
        """Return how much waits for an officer."""
        require(actor, Action.SEARCH_RESIDENT)
        with self._uow.read() as tx:
            return tx.pairs.counts()

    def lines(self, actor: Actor) -> list[ReviewLine]:
        """Return what waits, the nearest first."""
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            return _with_newcomers(tx, tx.pairs.lines(LONGEST_LIST))

    def about(self, actor: Actor, uid: str) -> IdentityNote:
        """Return what the card says about who a person is; a merged record leads to its survivor.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            person = tx.residents.get(uid)
            note = IdentityNote(uid, person.version, person.nik_kind)
            if person.merged_into_id is None:
                return replace(note, merges=tuple(tx.merges.of_resident(person.id)))
            survivor = _survivor(tx, person)
        return replace(note, survivor_uid=survivor.uid, survivor_name=survivor.name)

    def open_pair(self, actor: Actor, uid: str) -> PairView:
        """Return two people side by side; that their cards were opened is written down.

        Raises:
            NotFound: `not_found` with kind `resident_pair`.
        """
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            pair = tx.pairs.pair(uid)
            one, other = (_side(tx, tx.residents.get_by_id(key)) for key in (pair.first_id, pair.second_id))
        self._note_opened(actor, one, other)
        stays = likely_survivor(one.resident, other.resident)
        return PairView(pair, one, other, stays.uid)

    def open_two(self, actor: Actor, uid: str, other_uid: str) -> PairView:
        """Return any two people side by side, as a pair that is kept nowhere; written down as above."""
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            one, other = _side(tx, tx.residents.get(uid)), _side(tx, tx.residents.get(other_uid))
        self._note_opened(actor, one, other)
        match = judge(_traits(one), _traits(other))
        pair = StoredPair(
            id=0,
            uid="",
            first_id=min(one.resident.id, other.resident.id),
            second_id=max(one.resident.id, other.resident.id),
            score=match.score,
            reasons=match.reasons,
            status="menunggu",
            version=1,
        )
        return PairView(pair, one, other, likely_survivor(one.resident, other.resident).uid)

    def open_row(self, actor: Actor, uid: str) -> RowView:
        """Return a row of an import beside whoever it may mean; written down as above.

        Raises:
            NotFound: `not_found` with kind `review_row`.
        """
        require(actor, Action.OPEN_RESIDENT)
        with self._uow.read() as tx:
            row = _looked_up_again(tx, [tx.pairs.row(uid)])[0]
            sides = tuple(_candidates(tx, row))
        self._note_opened(actor, *sides)
        return RowView(row, sides)

    def tell_apart(self, actor: Actor, uid: str) -> None:
        """Keep that two people are two, so that no search offers them again.

        Raises:
            RuleBroken: `pair_decided` when somebody has decided it meanwhile.
            NotFound: `not_found` with kind `resident_pair`.
        """
        require(actor, Action.IMPORT_REGISTER)
        with self._uow.write() as tx:
            pair = tx.pairs.pair(uid)
            if pair.status == "berbeda":
                return
            if pair.status != "menunggu":
                raise RuleBroken("pair_decided")
            tx.pairs.decide(pair, "berbeda", self._clock.now(), actor.user_id)
            detail = {"first": pair.first_id, "second": pair.second_id, "score": pair.score}
            tx.audit.append(AuditEntry(acts.PAIR_DIFFERENT, "resident_pair", uid, detail, actor))
            tx.commit()

    # ---- helpers

    def _touched_by(self, batch_uid: str) -> frozenset[int]:
        with self._uow.read() as tx:
            return tx.pairs.touched_by(batch_uid)

    def _people(self, watch: Progress) -> Iterator[tuple[int, Traits]]:
        """Everybody, in reads so short that nobody waits for them."""
        with self._uow.read() as tx:
            total = tx.residents.count()
        after = done = 0
        while True:
            watch.checkpoint()
            with self._uow.read() as tx:
                part = tx.pairs.people(after, READ_AT_ONCE)
            if not part:
                return
            yield from part
            after, done = part[-1][0], done + len(part)
            watch.report(READ_STEP, done, max(done, total))

    def _note_opened(self, actor: Actor, *sides: Side) -> None:
        with self._uow.write() as tx:
            for side in sides:
                tx.audit.append(AuditEntry(acts.OPENED, "resident", side.resident.uid, actor=actor))
            tx.commit()


class _Watched:
    """Hands the steps of comparing on to the watcher."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __call__(self, step: int, steps: int) -> None:
        self._progress.report(COMPARE_STEP, step, steps)
        self._progress.checkpoint()


def _side(tx: ReadTx, person: Resident) -> Side:
    family = tx.residents.family_of(person.id)
    hanging = tx.pairs.hanging(person.id)
    if family is None:
        return Side(person, hanging=hanging)
    return Side(person, family[0].kk_number, family[1].relation, hanging)


def _survivor(tx: ReadTx, person: Resident) -> Resident:
    while person.merged_into_id is not None:
        person = tx.residents.get_by_id(person.merged_into_id)
    return person


def _traits(side: Side) -> Traits:
    person = side.resident
    names = ("sex", "mother_name", "birth_place", "rt", "rw", "phone")
    texts = {name: getattr(person, name) for name in names}
    nik = person.nik if person.nik_kind == "asli" else ""
    return Traits.of(person.name, person.birth_date, **texts, nik=nik, kk_number=side.kk_number)


def _looked_up_again(tx: ReadTx, rows: Sequence[StoredRow]) -> list[StoredRow]:
    """The rows with everybody whom they may mean today: who is meant may have come in after the row."""
    found = tx.matches.for_rows([row.values for row in rows])
    return [
        replace(row, candidates=(*(fresh := _offered(new)), *_others(row.candidates, fresh)))
        for row, new in zip(rows, found, strict=True)
    ]


def _offered(found: Sequence[RowCandidate]) -> tuple[Mapping[str, object], ...]:
    return tuple({"uid": one.uid, "score": one.score, "reasons": list(one.reasons)} for one in found)


def _others(
    known: Sequence[Mapping[str, object]], fresh: Sequence[Mapping[str, object]]
) -> Iterator[Mapping[str, object]]:
    named = {one["uid"] for one in fresh}
    return (one for one in known if one["uid"] not in named)


def _with_newcomers(tx: ReadTx, lines: Sequence[ReviewLine]) -> list[ReviewLine]:
    """The list with who has come in meanwhile beside rows that had nobody."""
    alone = [line.uid for line in lines if line.kind == "row" and not line.other_name][:LOOKED_UP]
    rows = _looked_up_again(tx, [tx.pairs.row(uid) for uid in alone]) if alone else []
    found = {row.uid: next(_candidates(tx, row), None) for row in rows}
    return [_beside(line, found.get(line.uid)) for line in lines]


def _beside(line: ReviewLine, side: Side | None) -> ReviewLine:
    if side is None:
        return line
    person = side.resident
    return replace(
        line,
        other_name=person.name,
        other_place=(person.rt, person.rw),
        other_number=mask_last_four(person.nik),
    )


def _candidates(tx: ReadTx, row: StoredRow) -> Iterator[Side]:
    """Those who are still records of their own; whoever was merged meanwhile is the survivor now."""
    shown: set[int] = set()
    for candidate in row.candidates:
        try:
            person = tx.residents.get(str(candidate["uid"]))
        except NotFound:
            continue
        person = _survivor(tx, person)
        if person.id not in shown:
            shown.add(person.id)
            yield _side(tx, person)
