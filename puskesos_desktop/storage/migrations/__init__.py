"""Brings a database to the schema of this program, forward only, all of it or nothing.

Alembic is driven from code: there is no ini file to lose. Every revision runs in one transaction, also on
SQLite, so that a program killed in between leaves the old version, which opens.

A new revision is `versions/rNNNN_<what>.py` with the next number, written by hand beside the change in
`storage.tables`; `tests/migrations` compare the two and ask for the kept register of the release. Tables are
rebuilt by `op.batch_alter_table`; triggers belong into `storage.triggers`, never into a revision, and an
index over an expression has to be made again after a rebuild.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage.engine import READ, mode
from puskesos_desktop.storage.errors import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SchemaState:
    """Where a database stands.

    Attributes:
        found: its revision, None when it is empty.
        known: the newest revision of this program.
    """

    found: str | None
    known: str

    @property
    def is_current(self) -> bool:
        """Whether nothing has to be done."""
        return self.found == self.known


def schema_state(engine: Engine) -> SchemaState:
    """Compare the database with the program.

    Raises:
        EnvironmentProblem: `database_newer` with both revisions; `database_damaged` when there are tables but
            no revision.
    """
    with translated(), engine.connect() as connection:
        mode(connection, READ)
        found = MigrationContext.configure(connection).get_current_revision()
        if found is None and inspect(connection).has_table("office"):
            raise EnvironmentProblem("database_damaged")
    scripts = ScriptDirectory.from_config(_config())
    known = scripts.get_current_head()
    if known is None:
        message = "the program has no revisions"
        raise RuntimeError(message)
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise EnvironmentProblem("database_newer", found=found, known=known)
    return SchemaState(found, known)


def upgrade(engine: Engine, target: str = "head") -> None:
    """Run all missing revisions in one transaction; a backup is the caller's duty (`storage.register`).

    Raises:
        EnvironmentProblem: as `storage.errors`; the database is as before.
    """
    with translated(), engine.connect() as connection:
        with _without_foreign_keys(connection):
            # Begun here, or Alembic would commit after each revision by itself.
            connection.begin()
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            _refuse_dangling(connection)
            connection.commit()
        _log.info("schema upgraded to %s", target)


def _config() -> Config:
    config = Config()
    # Alembic reads the value through ConfigParser, for which % is special.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let a table be rebuilt: dropping the old one would count as deleting what others point at.

    SQLite ignores the switch inside a transaction, so it goes through the driver before SQLAlchemy begins.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection
    if driver is None:
        raise EnvironmentProblem("database_busy")
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


def _refuse_dangling(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        message = "a revision left references to rows that are gone"
        raise RuntimeError(message)
