"""Making and opening the encrypted register as a whole: file, schema, and the copy before a migration."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage.backup import sweep
from puskesos_desktop.storage.blobs import os_errors, sync_folder
from puskesos_desktop.storage.copies import copy_database
from puskesos_desktop.storage.engine import open_postgres, open_sqlcipher
from puskesos_desktop.storage.migrations import schema_state, upgrade

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from puskesos_desktop.services.ports.system import Clock

_log = logging.getLogger(__name__)


def create_register(path: Path, key: bytes) -> Engine:
    """Make a new, migrated register; a program killed in between leaves no file of that name.

    Raises:
        EnvironmentProblem: `database_exists`, `disk_full`, `io_error`.
    """
    # An old journal would be rolled back into the new file.
    if path.exists() or path.with_name(f"{path.name}-journal").exists():
        raise EnvironmentProblem("database_exists")
    unfinished = path.with_name(f"{path.name}.baru")
    with os_errors():
        unfinished.unlink(missing_ok=True)
        unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)
    engine = open_sqlcipher(unfinished, key, create=True)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    with os_errors():
        unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)
        unfinished.replace(path)
        sync_folder(path.parent)
    return open_sqlcipher(path, key)


def open_register(path: Path, key: bytes, copies: Path, clock: Clock) -> Engine:
    """Open the register; an older one is copied into `copies` first, the copy proved, and then migrated.

    Raises:
        EnvironmentProblem: `database_missing`, `wrong_key`, `database_damaged`, `database_newer` with `found`
            and `known`, `disk_full`, ...; the register is as before.
    """
    sweep(path.parent, copies)
    engine = open_sqlcipher(path, key)
    try:
        state = schema_state(engine)
        if not state.is_current:
            name = f"sebelum-{state.known}-{clock.now():%Y%m%dT%H%M%SZ}.db"
            with os_errors():
                copies.mkdir(mode=0o700, parents=True, exist_ok=True)
            made = copy_database(path, copies / name, key)
            _log.info("copied before migration: %d rows", sum(made.counts.values()))
            upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_shared_register(url: str) -> Engine:
    """Open the register on PostgreSQL; a server belongs to an administrator, who makes its copies.

    Raises:
        EnvironmentProblem: `server_unreachable`, `wrong_key`, `database_newer`, ...
    """
    engine = open_postgres(url)
    try:
        if not schema_state(engine).is_current:
            upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def reach_shared_register(url: str) -> None:
    """Ask a server whether it lets us in and what lies there; nothing is changed.

    Raises:
        EnvironmentProblem: as `open_shared_register`.
    """
    engine = open_postgres(url)
    try:
        schema_state(engine)
    finally:
        engine.dispose()
