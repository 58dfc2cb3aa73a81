"""Acts as they are written into an office's chain, and what a walk along the chain tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.services.session import Actor


@dataclass(frozen=True)
class AuditEntry:
    """One act, as a service hands it over.

    Attributes:
        act: stable code, `complaint.recorded`.
        object_kind: table-like name of what was acted on; `object_uid` which one.
        detail: plain values, dates allowed; may be personal, because it can be erased later.
        actor: None only for acts of the program itself (set-up, scheduled backup).
    """

    act: str
    object_kind: str
    object_uid: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)
    actor: Actor | None = None


@dataclass(frozen=True)
class AuditHead:
    """A place in the chain; leaves the laptop on packages and backups, so that a rollback is noticed."""

    seq: int
    hash: str


GENESIS = AuditHead(0, "0" * 64)
"""The place before the first act."""


@dataclass(frozen=True)
class AuditRow:
    """One act as stored; `detail` is None when erased."""

    seq: int
    at: dt.datetime
    user_id: int | None
    officer_id: int | None
    act: str
    object_kind: str
    object_uid: str
    detail: Mapping[str, object] | None


@dataclass(frozen=True)
class ChainCheck:
    """Result of recomputing a stretch of the chain.

    Attributes:
        rows: acts found whole in this stretch.
        last: last whole place; go on from here.
        finished: the end of the chain was reached and compared with its stored head.
        first_bad: `seq` of the first act that is not as it was written, None when all are.
        problem: `missing`, `altered`, `detail_altered` or `head` (rows cut off or head changed).
    """

    rows: int
    last: AuditHead
    finished: bool
    first_bad: int | None = None
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing wrong was found."""
        return self.first_bad is None


@dataclass(frozen=True)
class DoneRequest:
    """What a request led to when it was done the first time."""

    request_uid: str
    kind: str
    result: object
