"""One chain of acts per office, gapless and keyed, written in the transaction of the act (DESIGN 4.9).

A row's hash is HMAC-SHA256 under the office's audit key over the row's canonical text, which holds the hash
before it. The detail lies beside the row and only its hash is chained, so that it can be erased; a random
salt is part of the detail, so that an erased one cannot be guessed from its hash.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, bindparam, insert, select, type_coerce, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.audit import GENESIS, AuditHead, AuditRow, ChainCheck
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.tables.office import (
    audit_detail_table as details,
)
from puskesos_desktop.storage.tables.office import (
    audit_event_table as events,
)
from puskesos_desktop.storage.tables.office import (
    audit_head_table as heads,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select

    from puskesos_desktop.services.audit import AuditEntry
    from puskesos_desktop.storage.context import TxContext

SALT_BYTES = 16
INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
UNLIMITED = 1 << 62
FETCH = 1000
CHAINED = (
    "seq",
    "at",
    "user_id",
    "officer_id",
    "device",
    "act",
    "object_kind",
    "object_uid",
    "detail_hash",
    "app_version",
)
"""What the hash of a row covers, in this order, followed by the hash before it."""
_HASH = len(CHAINED) + 1
_DETAIL_HASH = CHAINED.index("detail_hash")
_HEAD = select(heads.c.seq, heads.c.hash).where(heads.c.office_id == bindparam("office"))
_MOVE_HEAD = update(heads).where(heads.c.office_id == bindparam("office"))
_ADD_EVENT, _ADD_DETAIL, _ADD_HEAD = insert(events), insert(details), insert(heads)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class AuditRepository:
    """Implements the port `Audit`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context

    def append(self, entry: AuditEntry) -> int:
        """Write an act into the office's chain and return its `seq`."""
        with translated():
            before = self._head(lock=True)
            seq = before.seq + 1
            detail = _detail_text(entry.detail)
            row = self._row(entry, seq, _sha256(detail))
            sealer = _sealer(self._context.secret("audit"))
            mac = _mac(sealer, [*(row[name] for name in CHAINED), before.hash])
            self._write(row, before, AuditHead(seq, mac), detail)
        return seq

    def head(self) -> AuditHead:
        """Return the end of the chain; `seq` 0 when nothing was done yet."""
        with translated():
            return self._head(lock=False)

    def since(self, seq: int, limit: int = 500) -> Sequence[AuditRow]:
        """Return the acts after `seq`, oldest first."""
        return self._rows(limit, events.c.seq > seq)

    def about(self, object_kind: str, object_uid: str) -> Sequence[AuditRow]:
        """Return the acts on one thing, oldest first."""
        return self._rows(None, events.c.object_kind == object_kind, events.c.object_uid == object_uid)

    def _rows(self, limit: int | None, *where: ColumnElement[bool]) -> list[AuditRow]:
        columns = (
            events.c.seq,
            events.c.at,
            events.c.user_id,
            events.c.officer_id,
            events.c.act,
            events.c.object_kind,
            events.c.object_uid,
            details.c.detail,
        )
        query = (
            select(*columns)
            .join_from(events, details, _same_act(), isouter=True)
            .where(events.c.office_id == self._context.office_id, *where)
            .order_by(events.c.seq)
            .limit(limit)
        )
        with translated():
            rows = self._context.connection.execute(query).all()
        return [AuditRow(*row[:-1], detail=_detail_value(row[-1])) for row in rows]

    def verify(self, start: AuditHead = GENESIS, limit: int | None = None) -> ChainCheck:
        """Recompute the chain after `start`, at most `limit` rows; at its end compare the stored head."""
        with translated():
            last, problem = self._walk(start, limit)
            rows = last.seq - start.seq
            if problem:
                return ChainCheck(rows, last, finished=False, first_bad=last.seq + 1, problem=problem)
            if limit is not None and rows == limit:
                return ChainCheck(rows, last, finished=False)
            if self._head(lock=False) != last or self._stray_detail(last.seq):
                return ChainCheck(rows, last, finished=True, first_bad=last.seq + 1, problem="head")
        return ChainCheck(rows, last, finished=True)

    def _walk(self, start: AuditHead, limit: int | None) -> tuple[AuditHead, str]:
        """Go along the rows and stop before the first bad one, saying what is wrong with it."""
        sealer, last = _sealer(self._context.secret("audit")), start
        query = self._verify_query(start.seq, limit).execution_options(yield_per=FETCH)
        with self._context.connection.execute(query) as result:
            for row in chain.from_iterable(result.partitions()):
                problem = _judge(row, last, sealer)
                if problem:
                    return last, problem
                last = AuditHead(row[0], row[_HASH])
        return last, ""

    def erase_detail(self, seq: int) -> None:
        """Forget the detail of an act (retention); the chain still verifies.

        Raises:
            NotFound: `audit_event`.
        """
        statement = (
            update(details)
            .where(details.c.office_id == self._context.office_id, details.c.seq == seq)
            .values(detail=None)
        )
        with translated():
            if self._context.connection.execute(statement).rowcount != 1:
                raise NotFound("not_found", kind="audit_event")

    def _head(self, *, lock: bool) -> AuditHead:
        query = _HEAD.with_for_update() if lock and not self._context.is_sqlite else _HEAD
        row = self._context.connection.execute(query, {"office": self._context.office_id}).one_or_none()
        return GENESIS if row is None else AuditHead(*row)

    def _row(self, entry: AuditEntry, seq: int, detail_hash: str) -> dict[str, Any]:
        actor, seat = entry.actor, self._context.seat
        return {
            "seq": seq,
            "at": seat.clock.now().astimezone(dt.UTC).strftime(INSTANT),
            "user_id": actor.user_id if actor else None,
            "officer_id": actor.officer_id if actor else None,
            "device": seat.device,
            "act": entry.act,
            "object_kind": entry.object_kind,
            "object_uid": entry.object_uid,
            "detail_hash": detail_hash,
            "app_version": seat.app_version,
        }

    def _write(self, row: dict[str, Any], before: AuditHead, after: AuditHead, detail: str) -> None:
        office, run = self._context.office_id, self._context.connection.execute
        at = dt.datetime.strptime(row["at"], INSTANT).replace(tzinfo=dt.UTC)
        chained = {**row, "at": at, "office_id": office, "prev": before.hash, "hash": after.hash}
        run(_ADD_EVENT, chained)
        run(_ADD_DETAIL, {"office_id": office, "seq": after.seq, "detail": detail})
        values = {"seq": after.seq, "hash": after.hash}
        if before == GENESIS:
            run(_ADD_HEAD, {"office_id": office, **values})
        else:
            run(_MOVE_HEAD, {"office": office, **values})

    def _verify_query(self, after: int, limit: int | None) -> Select[Any]:
        # The stored text of an instant is what was hashed; parsing it 200,000 times would cost seconds.
        at = type_coerce(events.c.at, String).label("at") if self._context.is_sqlite else events.c.at
        chained = [at if name == "at" else events.c[name] for name in CHAINED]
        return (
            select(
                *chained, events.c.prev, events.c.hash, details.c.detail, details.c.seq.label("detail_seq")
            )
            .join_from(events, details, _same_act(), isouter=True)
            .where(events.c.office_id == self._context.office_id, events.c.seq > after)
            .order_by(events.c.seq)
            .limit(UNLIMITED if limit is None else limit)
        )

    def _stray_detail(self, last: int) -> bool:
        query = select(details.c.seq).where(
            details.c.office_id == self._context.office_id, details.c.seq > last
        )
        return self._context.connection.execute(query.limit(1)).first() is not None


def _same_act() -> Any:  # noqa: ANN401
    return and_(events.c.office_id == details.c.office_id, events.c.seq == details.c.seq)


def _judge(row: Any, last: AuditHead, sealer: hmac.HMAC) -> str:  # noqa: ANN401
    """Name what is wrong with a row, empty when nothing is; looking up names 200,000 times costs seconds."""
    *chained, prev, sealed, detail, detail_seq = row
    if chained[0] != last.seq + 1:
        return "missing"
    if not isinstance(chained[1], str):
        chained[1] = chained[1].strftime(INSTANT)
    if prev != last.hash or not hmac.compare_digest(_mac(sealer, [*chained, prev]), sealed):
        return "altered"
    if detail_seq is None or (detail is not None and _sha256(detail) != chained[_DETAIL_HASH]):
        return "detail_altered"
    return ""


def _sealer(key: bytes) -> hmac.HMAC:
    """Prepare the key once; taking it in costs as much as sealing a row."""
    return hmac.new(key, digestmod="sha256")


def _mac(sealer: hmac.HMAC, values: list[object]) -> str:
    sealed = sealer.copy()
    sealed.update(_encode(values).encode())
    return sealed.hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _detail_text(detail: object) -> str:
    body = json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return f"{secrets.token_hex(SALT_BYTES)}{body}"


def _detail_value(text: str | None) -> dict[str, object] | None:
    if text is None:
        return None
    value: dict[str, object] = json.loads(text[2 * SALT_BYTES :])
    return value


def _plain(value: object) -> str:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    message = f"not a plain value: {type(value).__name__}"
    raise TypeError(message)
