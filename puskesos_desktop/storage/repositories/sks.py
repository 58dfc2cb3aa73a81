"""SK issued here or received, and their members."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, or_, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.papers import Sk, SkMember
from puskesos_desktop.storage.saving import edit_conflict
from puskesos_desktop.storage.tables.office import officer_table
from puskesos_desktop.storage.tables.organisation import sk_outsider_table
from puskesos_desktop.storage.tables.papers import sk_member_table, sk_table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement, Row

    from puskesos_desktop.storage.context import TxContext

_FIELDS = (
    "uid",
    "request_uid",
    "origin",
    "issuer",
    "issuer_name",
    "title",
    "number_text",
    "number_id",
    "sk_date",
    "starts_on",
    "ends_on",
    "status",
    "scan_hash",
    "revoked_on",
    "kind",
)

_FEES = "honoraria"
"""Key in the content of an SK: rupiah a month of its members, in the order of the annex."""

_MEMBERS = select(sk_member_table, officer_table.c.name).join(
    officer_table, officer_table.c.id == sk_member_table.c.officer_id
)
_DUTIES = (
    _MEMBERS.join(sk_table, sk_table.c.id == sk_member_table.c.sk_id)
    .where(
        sk_table.c.office_id == bindparam("office"),
        sk_member_table.c.officer_id == bindparam("officer"),
        sk_table.c.status == "ditetapkan",
        sk_table.c.kind != "koordinasi",
        sk_table.c.starts_on <= bindparam("day"),
        sk_table.c.ends_on >= bindparam("day"),
        or_(sk_table.c.revoked_on.is_(None), sk_table.c.revoked_on > bindparam("day")),
        or_(sk_member_table.c.ended_on.is_(None), sk_member_table.c.ended_on > bindparam("day")),
    )
    .order_by(sk_table.c.sk_date.desc(), sk_table.c.id.desc(), sk_member_table.c.position)
)


class SkRepository:
    """Decrees with their members; members of an SK in force never change, a new SK does that."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def find_request(self, request_uid: str) -> Sk | None:
        """Return the SK that an earlier try of the same request made."""
        found = self._all(sk_table.c.request_uid == request_uid)
        return found[0] if found else None

    def add(self, sk: Sk, by: int | None) -> int:
        """Store an SK with its members and return its id."""
        result = self._connection.execute(
            insert(sk_table).values(
                **{name: getattr(sk, name) for name in _FIELDS},
                content=_content(sk),
                office_id=self._context.office_id,
                recorded_at=self._context.clock.now(),
                recorded_by=by,
            )
        )
        sk_id = int(result.inserted_primary_key[0])  # type: ignore[index]
        self._write_members(sk_id, sk.members)
        return sk_id

    def update(self, sk: Sk) -> Sk:
        """Store an SK and its members anew; return it with its new version."""
        changed = self._connection.execute(
            update(sk_table)
            .where(
                sk_table.c.office_id == self._context.office_id,
                sk_table.c.id == sk.id,
                sk_table.c.version == sk.version,
            )
            .values(
                **{name: getattr(sk, name) for name in _FIELDS if name not in {"uid", "request_uid"}},
                content=_content(sk),
                version=sk.version + 1,
            )
        )
        if changed.rowcount != 1 or sk.id is None:
            raise edit_conflict(self._context, "sk", sk.uid)
        for table in (sk_member_table, sk_outsider_table):
            self._connection.execute(delete(table).where(table.c.sk_id == sk.id))
        self._write_members(sk.id, sk.members)
        return replace(sk, version=sk.version + 1)

    def get(self, uid: str) -> Sk:
        """Return one SK with its members."""
        found = self._all(sk_table.c.uid == uid)
        if not found:
            raise NotFound("not_found", kind="sk")
        return found[0]

    def all(self) -> list[Sk]:
        """Return every SK, the newest first."""
        return self._all()

    def duties_on(self, officer_id: int, day: dt.date) -> list[SkMember]:
        """Return the duties that valid SK give an officer on a day."""
        values = {"office": self._context.office_id, "officer": officer_id, "day": day}
        return [_member_of(row) for row in self._connection.execute(_DUTIES, values)]

    def _all(self, *where: ColumnElement[bool]) -> list[Sk]:
        mine = sk_table.c.office_id == self._context.office_id
        rows = self._connection.execute(
            select(sk_table).where(mine, *where).order_by(sk_table.c.sk_date.desc(), sk_table.c.id.desc())
        ).all()
        members = self._members([row.id for row in rows])
        return [_sk_of(row, members.get(row.id, ())) for row in rows]

    def _members(self, sk_ids: list[int]) -> dict[int, tuple[SkMember, ...]]:
        """Join officers and people from elsewhere in the order of the annex."""
        told: dict[int, list[tuple[int, SkMember]]] = defaultdict(list)
        for row in self._connection.execute(_MEMBERS.where(sk_member_table.c.sk_id.in_(sk_ids))):
            told[row.sk_id].append((row.position, _member_of(row)))
        outsiders = select(sk_outsider_table).where(sk_outsider_table.c.sk_id.in_(sk_ids))
        for row in self._connection.execute(outsiders):
            told[row.sk_id].append((row.position, _outsider_of(row)))
        return {
            sk_id: tuple(member for _, member in sorted(found, key=lambda one: one[0]))
            for sk_id, found in told.items()
        }

    def _write_members(self, sk_id: int, members: tuple[SkMember, ...]) -> None:
        placed = list(enumerate(members, start=1))
        own = [
            {
                **_told(member, sk_id, position),
                "officer_id": member.officer_id,
                "ended_on": member.ended_on,
                "end_reason": member.end_reason,
            }
            for position, member in placed
            if member.officer_id
        ]
        others = [
            {**_told(member, sk_id, position), "name": member.name}
            for position, member in placed
            if not member.officer_id
        ]
        for table, rows in ((sk_member_table, own), (sk_outsider_table, others)):
            if rows:
                self._connection.execute(insert(table), rows)


def _content(sk: Sk) -> dict[str, object]:
    told = {key: value for key, value in sk.content.items() if key != _FEES}
    fees = [member.honorarium for member in sk.members]
    return {**told, _FEES: fees} if any(fees) else told


def _told(member: SkMember, sk_id: int, position: int) -> dict[str, object]:
    return {
        "sk_id": sk_id,
        "position": position,
        "role": member.role,
        "area": member.area,
        "element": member.element,
        "note": member.note,
    }


def _member_of(row: Any) -> SkMember:  # noqa: ANN401 - a row of `_MEMBERS`
    told = (row.name, row.role, row.area, row.element, row.note, row.ended_on, row.end_reason)
    return SkMember(row.officer_id, *told)


def _outsider_of(row: Any) -> SkMember:  # noqa: ANN401 - a row of `sk_outsider`
    return SkMember(0, row.name, row.role, row.area, row.element, row.note)


def _sk_of(row: Row[tuple[object, ...]], members: tuple[SkMember, ...]) -> Sk:
    fees = dict(enumerate(row.content.get(_FEES, ())))
    return Sk(
        **{name: getattr(row, name) for name in _FIELDS},
        content=row.content,
        members=tuple(replace(one, honorarium=fees.get(at, 0)) for at, one in enumerate(members)),
        version=row.version,
        id=row.id,
    )
