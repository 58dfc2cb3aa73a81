"""Storage ports outside the register's transactions: sealing of papers, drafts, backups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Sealer(Protocol):
    """Encrypts and authenticates the bytes of one paper (AES-256-GCM, fresh nonce inside the result)."""

    def seal(self, key: bytes, data: bytes, context: bytes) -> bytes:
        """Return the sealed bytes; `context` is bound to them and must be given again to open."""

    def open(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        """Return the bytes.

        Raises:
            EnvironmentProblem: `blob_damaged` when bytes, key or context are not those of sealing.
        """


@dataclass(frozen=True)
class Draft:
    """An unsaved form as it stands on the screen.

    Attributes:
        uid: the request UUID under which the form will be saved, so that a retry doubles nothing.
        user_id: whose draft it is; nobody else is offered it.
        kind: which form.
        content: what was typed; personal.
        saved_at: filled by the store.
    """

    uid: str
    user_id: int
    kind: str
    content: Mapping[str, object]
    saved_at: dt.datetime | None = None


class Drafts(Protocol):
    """Typing kept every few seconds, in a file of its own so that a long import never blocks it."""

    def save(self, draft: Draft) -> None:
        """Keep the newest state of a draft; lasting when this returns.

        Raises:
            EnvironmentProblem: `disk_full`, `database_busy`, `database_damaged`.
        """

    def all_for(self, user_id: int) -> Sequence[Draft]:
        """Return the user's drafts, newest first."""

    def remove(self, uid: str) -> None:
        """Forget a draft that was saved or thrown away; unknown ones are ignored."""

    def close(self) -> None:
        """Close the file."""


@dataclass(frozen=True)
class BackupInfo:
    """What a backup holds, without any name of a person.

    Attributes:
        office_uid: which office's register.
        made_at: when, by this laptop's clock.
        counts: rows by table.
        audit_seq: last act in it; `audit_hash` its chain value.
        schema: migration the database stands at.
        blob_count: papers in it; `missing_blobs` were gone already when it was made.
        size: bytes of the whole file.
    """

    path: Path
    office_uid: str
    made_at: dt.datetime
    app_version: str
    schema: str
    counts: Mapping[str, int]
    audit_seq: int
    audit_hash: str
    blob_count: int
    missing_blobs: int
    size: int


@dataclass(frozen=True)
class StoredCopy:
    """One copy in the ring on this laptop; it bears its name only because it was proved."""

    path: Path
    made_at: dt.datetime


class Backups(Protocol):
    """Verified copies of the whole register in one file each."""

    def make(self, folder: Path) -> BackupInfo:
        """Write a copy into `folder`, read it back and prove it equal; only then it gets its final name.

        Raises:
            EnvironmentProblem: `disk_full`, `io_error`, `backup_failed`; no half file keeps its name.
        """

    def verify(self, path: Path) -> BackupInfo:
        """Prove a copy whole with the key of the running session.

        Raises:
            EnvironmentProblem: `backup_damaged`, `wrong_key`.
        """

    def copies(self) -> Sequence[StoredCopy]:
        """Return the copies of the ring, the newest first."""

    def thin(self) -> Sequence[Path]:
        """Remove what the ring no longer needs and return what was removed."""
