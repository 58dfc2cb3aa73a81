"""Typing kept every few seconds in an encrypted file of its own (DESIGN 4.5).

It shares the register's raw key but no lock with it, so a long import never holds up a draft. Every statement
is a transaction by itself.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.ports.storage import Draft
from puskesos_desktop.storage.blobs import os_errors
from puskesos_desktop.storage.engine import connect_sqlcipher
from puskesos_desktop.storage.errors import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from puskesos_desktop.services.ports.system import Clock

SCHEMA_VERSION = 1
_SCHEMA = """
    CREATE TABLE draft (
        uid TEXT PRIMARY KEY,
        user_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        content TEXT NOT NULL,
        saved_at TEXT NOT NULL
    ) WITHOUT ROWID
"""
_SAVE = """
    INSERT INTO draft (uid, user_id, kind, content, saved_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (uid) DO UPDATE SET
        user_id = excluded.user_id, kind = excluded.kind, content = excluded.content,
        saved_at = excluded.saved_at
"""
_ALL = "SELECT uid, user_id, kind, content, saved_at FROM draft WHERE user_id = ? ORDER BY saved_at DESC, uid"


class DraftFile:
    """Implements the port `Drafts`."""

    def __init__(self, path: Path, key: bytes, clock: Clock) -> None:
        """Open the file, or make it; one that cannot be read is set aside, because typing must go on.

        Raises:
            EnvironmentProblem: `disk_full`, `io_error`, `database_newer`.
        """
        self._clock = clock
        self._connection = _open(path, key)

    def save(self, draft: Draft) -> None:
        """Keep the newest state of a draft; lasting when this returns.

        Raises:
            EnvironmentProblem: `disk_full`, `database_busy`, `database_damaged`.
        """
        content = json.dumps(draft.content, ensure_ascii=False)
        at = self._clock.now().isoformat()
        with translated():
            self._connection.execute(_SAVE, (draft.uid, draft.user_id, draft.kind, content, at))

    def all_for(self, user_id: int) -> Sequence[Draft]:
        """Return the user's drafts, newest first."""
        with translated():
            rows = self._connection.execute(_ALL, (user_id,)).fetchall()
        return [
            Draft(uid, owner, kind, json.loads(content), dt.datetime.fromisoformat(at))
            for uid, owner, kind, content, at in rows
        ]

    def remove(self, uid: str) -> None:
        """Forget a draft that was saved or thrown away; unknown ones are ignored."""
        with translated():
            self._connection.execute("DELETE FROM draft WHERE uid = ?", (uid,))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _open(path: Path, key: bytes) -> Any:  # noqa: ANN401 - untyped driver
    # A file without a page in it is what a kill during the very first opening leaves.
    if path.exists() and path.stat().st_size > 0:
        try:
            return _prepared(connect_sqlcipher(path, key))
        except EnvironmentProblem as problem:
            if problem.code not in {"wrong_key", "database_damaged"}:
                raise
            _set_aside(path)
    return _prepared(connect_sqlcipher(path, key, create=True))


def _prepared(connection: Any) -> Any:  # noqa: ANN401
    try:
        with translated():
            connection.execute("BEGIN IMMEDIATE")
            _make_schema(connection)
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _make_schema(connection: Any) -> None:  # noqa: ANN401
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > SCHEMA_VERSION:
        raise EnvironmentProblem("database_newer", found=found, known=SCHEMA_VERSION)
    if found == 0:
        connection.execute(_SCHEMA)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _set_aside(path: Path) -> None:
    mark = secrets.token_hex(4)
    with os_errors():
        path.replace(path.with_name(f"{path.name}.{mark}.disisihkan"))
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
