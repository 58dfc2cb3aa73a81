"""Turns what the drivers raise into the program's own errors, in one place and by number, not by sentence.

Driver texts may quote the row ("Key (nik)=(...) already exists"), so none of them ever travels on: what
leaves here carries codes, table and constraint names only.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import UniqueConstraint
from sqlalchemy import exc as sa_exc
from sqlcipher3 import dbapi2

from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem, PuskesosError, RuleBroken
from puskesos_desktop.storage.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

SQLITE_INTERRUPTED = 9
SQLITE_CODES: dict[int, str] = {
    3: "database_read_only",  # SQLITE_PERM
    5: "database_busy",  # SQLITE_BUSY
    6: "database_busy",  # SQLITE_LOCKED
    7: "out_of_memory",  # SQLITE_NOMEM
    8: "database_read_only",  # SQLITE_READONLY
    10: "io_error",  # SQLITE_IOERR
    11: "database_damaged",  # SQLITE_CORRUPT
    13: "disk_full",  # SQLITE_FULL
    14: "io_error",  # SQLITE_CANTOPEN
    26: "wrong_key",  # SQLITE_NOTADB: the engine tells a wrong key from damage where it can
}
POSTGRES_CANCELLED = "57014"
POSTGRES_STATES: dict[str, str] = {
    "25006": "database_read_only",
    "28000": "wrong_key",
    "28P01": "wrong_key",
    "40001": "database_busy",
    "40P01": "database_busy",
    "53100": "disk_full",
    "53200": "out_of_memory",
    "53300": "database_busy",
    "55P03": "database_busy",
    "57P01": "server_unreachable",
    "57P02": "server_unreachable",
    "57P03": "server_unreachable",
    "58030": "io_error",
    "XX001": "database_damaged",
    "XX002": "database_damaged",
}
CONNECTION_KINDS = frozenset({"OperationalError", "InterfaceError"})
UNIQUE_PREFIX = "UNIQUE constraint failed: "
POSTGRES_UNIQUE = "23505"


class StorageFault(RuntimeError):
    """A statement the program should never have sent: a bug, told without any value of any row."""


@contextmanager
def translated() -> Iterator[None]:
    """Let nothing of a driver out of this block.

    Raises:
        EnvironmentProblem: one of the codes above; nothing was saved.
        RuleBroken: `duplicate` with the name of the unique constraint.
        Cancelled: the statement was interrupted on request.
        StorageFault: anything else the driver refuses.
    """
    try:
        yield
    except sa_exc.TimeoutError:
        raise EnvironmentProblem("database_busy") from None
    except sa_exc.DBAPIError as error:
        raise translate(error.orig) from None
    except sa_exc.StatementError as error:
        # A value that does not fit its column type (a naive instant); SQLAlchemy's text would quote it.
        raise StorageFault(f"{type(error.orig).__name__}: {error.statement}") from None
    except dbapi2.Error as error:
        raise translate(error) from None


def translate(error: BaseException | None) -> PuskesosError | Cancelled | StorageFault:
    """Choose the program's error for a driver's error."""
    # psycopg is known by its attribute: importing it costs a sixth of the start, mostly for nothing.
    if hasattr(error, "sqlstate"):
        return _from_postgres(error)
    return _from_sqlite(error)


def _from_sqlite(error: BaseException | None) -> PuskesosError | Cancelled | StorageFault:
    number = getattr(error, "sqlite_errorcode", None)
    primary = number & 0xFF if isinstance(number, int) else None
    if primary == SQLITE_INTERRUPTED:
        return Cancelled()
    if primary is not None and primary in SQLITE_CODES:
        return EnvironmentProblem(SQLITE_CODES[primary])
    text = str(error)
    if text.startswith(UNIQUE_PREFIX):
        columns = frozenset(text.removeprefix(UNIQUE_PREFIX).split(", "))
        return RuleBroken("duplicate", constraint=UNIQUE_BY_COLUMNS.get(columns, "unknown"))
    # SQLite's own texts name tables, columns and constraints, and never a value.
    return StorageFault(f"{type(error).__name__} {primary}: {text}")


def _from_postgres(error: Any) -> PuskesosError | Cancelled | StorageFault:  # noqa: ANN401
    state = error.sqlstate
    if state == POSTGRES_CANCELLED:
        return Cancelled()
    if state == POSTGRES_UNIQUE:
        return RuleBroken("duplicate", constraint=error.diag.constraint_name or "unknown")
    code = POSTGRES_STATES.get(state or "")
    if code is None and (state is None or state.startswith("08")):
        kinds = {kind.__name__ for kind in type(error).__mro__}
        code = "server_unreachable" if kinds & CONNECTION_KINDS else None
    if code is not None:
        return EnvironmentProblem(code)
    return StorageFault(f"{type(error).__name__} {state} {error.diag.constraint_name or ''}".rstrip())


def _unique_by_columns() -> dict[frozenset[str], str]:
    names: dict[frozenset[str], str] = {}
    for table in METADATA.tables.values():
        rules = [
            (rule.name, rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)
        ]
        indexes = [(index.name, index.columns) for index in table.indexes if index.unique]
        for name, columns in [(table.primary_key.name, table.primary_key.columns), *rules, *indexes]:
            names[frozenset(f"{table.name}.{column.name}" for column in columns)] = str(name)
    return names


UNIQUE_BY_COLUMNS: dict[frozenset[str], str] = _unique_by_columns()
"""SQLite names the columns of a broken unique constraint, PostgreSQL its name; this makes them one."""
