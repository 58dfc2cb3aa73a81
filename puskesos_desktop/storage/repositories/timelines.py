"""Everything that ever happened to a person, each kind by one question along an index.

`timeline_cases` asks for what hangs on complaints, where the viewer's rights decide.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, RowMapping, Select, and_, bindparam, or_, select, union

from puskesos_desktop.services.card_views import AID, CHECK, DATA, FAMILY, PAPER, PPKS, Happened
from puskesos_desktop.storage.repositories.attachments import may_open, of_person
from puskesos_desktop.storage.repositories.timeline_cases import (
    Scribe,
    case_entries,
    letter_entries,
    waited_papers,
)
from puskesos_desktop.storage.tables.complaints import complaint_table
from puskesos_desktop.storage.tables.office import audit_event_table, officer_table, user_table
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    import_batch_table,
    programme_membership_table,
    register_check_table,
    resident_table,
)
from puskesos_desktop.storage.tables.upkeep import (
    attachment_table,
    import_change_table,
    life_event_table,
    ppks_membership_table,
    register_fact_table,
    resident_merge_table,
    result_row_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import BindParameter, Table

    from puskesos_desktop.services.card_views import WaitedPaper
    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

_ME: BindParameter[int] = bindparam("person", type_=Integer)
_FAMILIES: BindParameter[Sequence[int]] = bindparam("families", expanding=True)
_OF_BATCH = (
    "layout", "source_name", "source", "period", "recorded_at", "recorded_by", "undone_at", "undone_by",
)  # fmt: skip
_ACTS = ("resident_added", "resident_updated")
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


def _about_me(table: Table) -> Select[Any]:
    """Rows about the person, or about a family of theirs and nobody in particular."""
    own = table.c.resident_id == _ME
    shared = and_(table.c.resident_id.is_(None), table.c.family_id.in_(_FAMILIES))
    return select(table).where(or_(own, shared))


def _batches_of_me() -> Select[Any]:
    """Imports that brought or changed something of the person."""
    tables = (
        resident_table, family_membership_table, register_check_table, programme_membership_table,
        ppks_membership_table, register_fact_table, result_row_table,
    )  # fmt: skip
    touched = [
        select(table.c.batch_id).where(
            (table.c.id if table is resident_table else table.c.resident_id) == _ME
        )
        for table in tables
    ]
    changed = select(import_change_table.c.batch_id).where(
        import_change_table.c.kind == "resident", import_change_table.c.record_id == _ME
    )
    told = [import_batch_table.c[name] for name in _OF_BATCH]
    return select(*told).where(import_batch_table.c.id.in_(union(*touched, changed)))


_members = family_membership_table.c
_MEMBERSHIPS = (
    select(family_membership_table, family_table.c.kk_number, family_table.c.rt, family_table.c.rw)
    .join(family_table, family_table.c.id == _members.family_id)
    .where(_members.resident_id == _ME)
)
_LIFE = _about_me(life_event_table)
_CHECKS = _about_me(register_check_table)
_FACTS = _about_me(register_fact_table)
_AID = select(programme_membership_table).where(programme_membership_table.c.resident_id == _ME)
_PPKS = select(ppks_membership_table).where(ppks_membership_table.c.resident_id == _ME)
_RESULTS = (
    select(result_row_table, import_batch_table.c.as_of, import_batch_table.c.recorded_at)
    .join(import_batch_table, import_batch_table.c.id == result_row_table.c.batch_id)
    .where(result_row_table.c.resident_id == _ME)
)
_BATCHES = _batches_of_me()
_merges = resident_merge_table.c
_MERGES = select(resident_merge_table).where(or_(_merges.survivor_id == _ME, _merges.merged_id == _ME))
_events = audit_event_table.c
_EDITS = (
    select(_events.act, _events.at, _events.user_id)
    .join(resident_table, resident_table.c.uid == _events.object_uid)
    .where(
        resident_table.c.id == _ME,
        _events.object_kind == "resident",
        _events.office_id == bindparam("office"),
        _events.act.in_(_ACTS),
    )
    .order_by(_events.seq.desc())
)
_USERS = select(user_table.c.id, officer_table.c.id.label("officer"), officer_table.c.name).outerjoin_from(
    officer_table, user_table, user_table.c.officer_id == officer_table.c.id
)


class TimelineRepository:
    """Implements the port `Timelines`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def of_person(self, resident_id: int, viewer: Viewer, timezone: str) -> list[Happened]:
        """Return everything the viewer may see, newest first; `timezone` gives instants their legal day."""
        known: dict[str, Any] = {"person": resident_id, "office": self._context.office_id}
        memberships = self._rows(_MEMBERSHIPS, known)
        known["families"] = [row["family_id"] for row in memberships]
        scribe = Scribe(self._rows(_USERS, {}), timezone)
        found = [entry for row in memberships for entry in _family_entries(row, scribe)]
        found += [
            entry
            for query, entries in _KINDS
            for row in self._rows(query, known)
            if _concerns(row, memberships)
            for entry in entries(row, scribe)
        ]
        found += self._papers(resident_id, known["families"], viewer, scribe)
        found += case_entries(self._context, resident_id, viewer)
        found += letter_entries(self._context, resident_id, viewer, scribe)
        return sorted(found, key=lambda one: (one.on, one.at or _LONG_AGO), reverse=True)

    def waited_papers(self, resident_id: int, viewer: Viewer) -> list[WaitedPaper]:
        """Return the papers that open cases of the person still wait for."""
        return waited_papers(self._context, resident_id, viewer)

    def _rows(self, query: Select[Any], known: Mapping[str, Any]) -> list[RowMapping]:
        return list(self._connection.execute(query, known).mappings())

    def _papers(
        self, resident_id: int, families: Sequence[int], viewer: Viewer, scribe: Scribe
    ) -> list[Happened]:
        paper = attachment_table.c
        query = (
            select(attachment_table)
            .outerjoin(complaint_table, complaint_table.c.id == paper.complaint_id)
            .where(or_(of_person(resident_id, None), paper.family_id.in_(families)), may_open(viewer))
        )
        rows = self._connection.execute(query).mappings()
        return [entry for row in rows for entry in _paper_entries(row, scribe)]


def _concerns(row: RowMapping, memberships: Sequence[RowMapping]) -> bool:
    """Whether what happened to a family happened while the person was in it."""
    if row.get("resident_id", 1) is not None:
        return True
    on = row.get("checked_on") or row.get("occurred_on") or row.get("as_of")
    return any(
        one["family_id"] == row["family_id"]
        and one["started_on"] <= on
        and (one["ended_on"] is None or on <= one["ended_on"])
        for one in memberships
    )


def _family_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    del scribe
    told = {name: row[name] for name in ("kk_number", "relation", "batch_id")}
    told["reason"] = row["end_reason"]
    yield Happened(FAMILY, "masuk_kk", row["started_on"], detail=told)
    if row["ended_on"] is not None:
        yield Happened(FAMILY, "keluar_kk", row["ended_on"], detail=told)


def _life_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    told = {"note": row["note"], "of_family": row["resident_id"] is None}
    by = scribe.user(row["recorded_by"])
    yield Happened(FAMILY, row["kind"], row["occurred_on"], row["recorded_at"], told, by)


def _check_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    told = {
        name: row[name] for name in ("result", "desil", "desil_of", "period", "source", "note", "batch_id")
    }
    by = scribe.officer(row["officer_id"])
    yield Happened(CHECK, "cek", row["checked_on"], row["recorded_at"], told, by)


def _fact_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    del scribe
    told = {"source": row["source"], "period": row["period"], "count": len(row["values"] or {})}
    yield Happened(CHECK, "keterangan", row["as_of"], row["recorded_at"], told)


def _aid_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    del scribe
    told = {name: row[name] for name in ("programme", "source", "batch_id")}
    code = "bantuan_mulai" if row["status"] == "aktif" else "bantuan_henti"
    yield Happened(AID, code, row["started_on"], detail=told)
    # A stop is a row of its own when somebody recorded it; an end without one says the same.
    if row["ended_on"] is not None and row["status"] == "aktif":
        yield Happened(AID, "bantuan_berakhir", row["ended_on"], detail=told)


def _ppks_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    told = {name: row[name] for name in ("category", "source", "note", "batch_id")}
    by = scribe.user(row["recorded_by"])
    yield Happened(PPKS, "ppks_mulai", row["started_on"], row["recorded_at"], told, by)
    if row["ended_on"] is not None:
        yield Happened(PPKS, "ppks_akhir", row["ended_on"], detail=told)


def _result_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    names = ("programme", "period", "outcome", "padan_status", "note", "told_on", "told_way")
    told = {name: row[name] for name in names}
    on = row["as_of"] or scribe.day(row["recorded_at"])
    yield Happened(AID, "hasil_usulan", on, row["recorded_at"], told)


def _batch_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    told = {name: row[name] for name in ("layout", "source_name", "source", "period")}
    at, by = row["recorded_at"], scribe.user(row["recorded_by"])
    yield Happened(DATA, "impor", scribe.day(at), at, told, by)
    if row["undone_at"] is not None:
        gone = row["undone_at"]
        yield Happened(DATA, "impor_ditarik", scribe.day(gone), gone, told, scribe.user(row["undone_by"]))


def _merge_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    at = row["made_at"]
    yield Happened(DATA, "digabung", scribe.day(at), at, by=scribe.user(row["made_by"]))
    if row["undone_at"] is not None:
        back = row["undone_at"]
        yield Happened(DATA, "gabung_dibatalkan", scribe.day(back), back, by=scribe.user(row["undone_by"]))


def _edit_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    at = row["at"]
    yield Happened(DATA, row["act"], scribe.day(at), at, by=scribe.user(row["user_id"]))


def _paper_entries(row: RowMapping, scribe: Scribe) -> Iterator[Happened]:
    told = {name: row[name] for name in ("kind", "title", "pages")}
    at, link = row["added_at"], "" if row["removed_at"] else row["uid"]
    yield Happened(PAPER, "berkas_masuk", scribe.day(at), at, told, scribe.user(row["added_by"]), link)
    if row["removed_at"] is not None:
        gone = row["removed_at"]
        why = {**told, "reason": row["remove_reason"]}
        by = scribe.user(row["removed_by"])
        yield Happened(PAPER, "berkas_dilepas", scribe.day(gone), gone, why, by)


_KINDS: tuple[tuple[Select[Any], Callable[[RowMapping, Scribe], Iterator[Happened]]], ...] = (
    (_LIFE, _life_entries),
    (_CHECKS, _check_entries),
    (_FACTS, _fact_entries),
    (_AID, _aid_entries),
    (_PPKS, _ppks_entries),
    (_RESULTS, _result_entries),
    (_BATCHES, _batch_entries),
    (_MERGES, _merge_entries),
    (_EDITS, _edit_entries),
)
