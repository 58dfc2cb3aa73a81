"""Opens the register: an encrypted file (SQLCipher) or a PostgreSQL database, behind one kind of engine.

The raw key goes through the driver's own cursor before anything else and never through SQLAlchemy, whose
logger would show it. Every transaction says how it begins: `BEGIN` gives a snapshot, `BEGIN IMMEDIATE` takes
the one place of the writer (the driver's own implicit begin would give neither; measured).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage.errors import translated

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

KEY_BYTES = 32
PAGE_BYTES = 4096
OLDEST_SQLITE = (3, 51, 3)  # 3.7.0 to 3.51.2 can corrupt a database (WAL reset); refuse them all alike
BUSY_MS = 5000
READ, WRITE = "read", "write"
MODE_OPTION = "puskesos_mode"

PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",  # survives a power cut without syncing a folder, which Windows cannot
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",  # REPLACE must meet the same refusals as DELETE
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA cache_size=-32768",
    "PRAGMA cache_spill=OFF",  # a long import would lock out readers by spilling; it waits for its commit
)


def connect_sqlcipher(path: Path, key: bytes, *, create: bool = False) -> Any:  # noqa: ANN401 - untyped driver
    """Open one driver connection with key and safety settings; the engine's pool and backups build on it.

    Raises:
        EnvironmentProblem: `sqlite_too_old`, `database_missing`, `wrong_key`, `database_damaged`, ...
    """
    _refuse_old_sqlite()
    if len(key) != KEY_BYTES:
        raise EnvironmentProblem("wrong_key")
    if not create:
        _refuse_missing(path)
    with translated():
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        _unlock(connection, key, pages=path.stat().st_size // PAGE_BYTES)
    except BaseException:
        connection.close()
        raise
    return connection


def open_sqlcipher(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """Return an engine on the encrypted file; the key is checked before this returns.

    Args:
        path: the database file.
        key: 32 random bytes, never a passphrase.
        create: allow the file not to exist yet.

    Raises:
        EnvironmentProblem: as `connect_sqlcipher`.
    """
    connect_sqlcipher(path, key, create=create).close()
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect_sqlcipher(path, key, create=create),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        pool_timeout=BUSY_MS / 1000,
        pool_use_lifo=True,  # the warmest page cache first
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "reset", _end_transaction)
    return engine


def open_postgres(url: str) -> Engine:
    """Return an engine on a PostgreSQL database; the server is asked before this returns.

    Raises:
        EnvironmentProblem: `server_unreachable`, `wrong_key` (credentials refused).
    """
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        pool_timeout=BUSY_MS / 1000,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": f"-c lock_timeout={BUSY_MS} -c timezone=UTC", "connect_timeout": 10},
    )
    event.listen(engine, "begin", _begin_postgres)
    with translated(), engine.connect():
        return engine


def mode(connection: Connection, how: str) -> Connection:
    """Choose how the next transaction of the connection begins: `READ` (a snapshot) or `WRITE` (at once)."""
    return connection.execution_options(**{MODE_OPTION: how})


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(MODE_OPTION, WRITE) == WRITE
    # A write inside a reading transaction would be rolled back in silence; let it fail loudly.
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _end_transaction(driver: Any, *_state: object) -> None:  # noqa: ANN401
    """Roll back what a refused COMMIT left open.

    SQLite keeps a transaction whose COMMIT met a reader, and its lock with it; SQLAlchemy takes it for ended
    and would put the connection back like that, which blocks everybody from then on.
    """
    if driver.in_transaction:
        driver.rollback()


def _begin_postgres(connection: Connection) -> None:
    writing = connection.get_execution_options().get(MODE_OPTION, WRITE) == WRITE
    kind = "READ COMMITTED, READ WRITE" if writing else "REPEATABLE READ, READ ONLY"
    connection.exec_driver_sql(f"SET TRANSACTION ISOLATION LEVEL {kind}")


def _refuse_old_sqlite() -> None:
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise EnvironmentProblem("sqlite_too_old", found=dbapi2.sqlite_version, wanted=wanted)


def _refuse_missing(path: Path) -> None:
    """SQLite takes an empty file for a new database; for us that is a register gone."""
    if not path.is_file():
        raise EnvironmentProblem("database_missing")
    if path.stat().st_size < PAGE_BYTES:
        raise EnvironmentProblem("database_damaged")


def _unlock(connection: Any, key: bytes, *, pages: int) -> None:  # noqa: ANN401
    cursor = connection.cursor()
    with translated():
        # Says "hmac check failed" on stderr for a wrong key otherwise.
        cursor.execute("PRAGMA cipher_log_level=NONE")
        cursor.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        # Measured: wiping every buffer makes writing 100,000 rows eight times slower; a hard lock ends the
        # process instead, which is the only thing that clears memory.
        cursor.execute("PRAGMA cipher_memory_security=OFF")
    try:
        with translated():
            cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except EnvironmentProblem as problem:
        if problem.code == "wrong_key" and _some_page_opens(cursor, pages):
            raise EnvironmentProblem("database_damaged") from None
        raise
    with translated():
        for pragma in PRAGMAS:
            cursor.execute(pragma).fetchall()
    cursor.close()


def _some_page_opens(cursor: Any, pages: int) -> bool:  # noqa: ANN401
    """Tell a damaged first page from a wrong key: under a wrong key no page at all is authentic."""
    try:
        bad = cursor.execute("PRAGMA cipher_integrity_check").fetchall()
    except dbapi2.Error:
        return False
    return 0 < len(bad) < pages
