"""Copies of the encrypted database through SQLite itself, and the proof that a copy is whole."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.audit import GENESIS, AuditHead
from puskesos_desktop.storage.blobs import os_errors, sync_folder
from puskesos_desktop.storage.engine import connect_sqlcipher
from puskesos_desktop.storage.errors import translated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STEP_PAGES = 2000  # 8 MB a step: others may save in between, and the copy then begins anew
_TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table'
    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'resident\\_search%' ESCAPE '\\'
    AND name <> 'resident_vocab' ORDER BY name
"""


@dataclass(frozen=True)
class DatabaseState:
    """What tells two copies apart.

    Attributes:
        schema: revision, empty before set-up.
        office_uid: the register's own office, empty before set-up.
        counts: rows by table.
        head: end of its chain of acts.
    """

    schema: str
    office_uid: str
    counts: Mapping[str, int]
    head: AuditHead


def copy_database(source: Path, target: Path, key: bytes) -> DatabaseState:
    """Copy a database that may be in use and prove the copy whole; only then it gets its name.

    Raises:
        EnvironmentProblem: `backup_failed` when the copy does not equal its source; as `storage.errors`.
    """
    passing = target.with_name(f"{target.name}.tmp")
    try:
        with os_errors():
            passing.unlink(missing_ok=True)
        made = _copy_proved(source, passing, key)
        with os_errors():
            passing.replace(target)
            sync_folder(target.parent)
    finally:
        remove_database(passing)
    return made


def remove_database(path: Path) -> None:
    """Remove a database that is only a copy, with its journal."""
    with os_errors():
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _copy_proved(source: Path, target: Path, key: bytes) -> DatabaseState:
    before = read_state(source, key)
    with (
        translated(),
        closing(connect_sqlcipher(source, key)) as live,
        closing(connect_sqlcipher(target, key, create=True)) as copy,
    ):
        live.backup(copy, pages=STEP_PAGES)
    with os_errors():
        sync_file(target)
    after, made = read_state(source, key), prove_whole(target, key)
    if not before.head.seq <= made.head.seq <= after.head.seq or (before == after and made != before):
        raise EnvironmentProblem("backup_failed", reason="different")
    return made


def prove_whole(path: Path, key: bytes) -> DatabaseState:
    """Check every page and every tree of a database and return what it holds.

    Raises:
        EnvironmentProblem: `database_damaged`, `wrong_key`.
    """
    with translated(), closing(connect_sqlcipher(path, key)) as connection:
        bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        logic = connection.execute("PRAGMA quick_check").fetchall()
        if bad_pages or logic != [("ok",)]:
            raise EnvironmentProblem("database_damaged")
        return _state(connection)


def read_state(path: Path, key: bytes) -> DatabaseState:
    """Read what a database holds, in one snapshot."""
    with translated(), closing(connect_sqlcipher(path, key)) as connection:
        return _state(connection)


def blob_digests(path: Path, key: bytes) -> list[str]:
    """List the papers a database speaks of and that were not erased."""
    with translated(), closing(connect_sqlcipher(path, key)) as connection:
        if not _has(connection, "blob"):
            return []
        query = "SELECT hash FROM blob WHERE erased_at IS NULL ORDER BY hash"
        return [digest for (digest,) in connection.execute(query)]


def sync_file(path: Path) -> None:
    """Make the bytes of a file lasting."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _state(connection: Any) -> DatabaseState:  # noqa: ANN401 - untyped driver
    connection.execute("BEGIN")
    try:
        tables = [name for (name,) in connection.execute(_TABLES)]
        counts = {name: _one(connection, f'SELECT count(*) FROM "{name}"')[0] for name in tables}  # noqa: S608
        schema = _one(connection, "SELECT version_num FROM alembic_version") if counts else None
        office = head = None
        if "office" in counts:
            office = _one(connection, "SELECT uid FROM office ORDER BY id LIMIT 1")
            head = _one(connection, "SELECT seq, hash FROM audit_head ORDER BY office_id LIMIT 1")
    finally:
        connection.execute("ROLLBACK")
    return DatabaseState(
        schema=schema[0] if schema else "",
        office_uid=office[0] if office else "",
        counts=counts,
        head=AuditHead(*head) if head else GENESIS,
    )


def _has(connection: Any, table: str) -> bool:  # noqa: ANN401
    return _one(connection, "SELECT 1 FROM sqlite_master WHERE name = ?", table) is not None


def _one(connection: Any, query: str, *values: object) -> Any:  # noqa: ANN401
    return connection.execute(query, values).fetchone()
