"""The one list of triggers and search objects, put in place again after every migration (DESIGN 4.4).

Alembic's batch mode rebuilds a table and drops its triggers in silence; so nobody writes a trigger into a
revision, and `install` brings a database to exactly this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from puskesos_desktop.storage import search_objects

if TYPE_CHECKING:
    from sqlalchemy import Connection

FUNCTION = "puskesos_refuse"
_FUNCTION_SQL = (
    f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'refused: % of %', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = '23001'; END $$"
)


_NO_TRUNCATE_SQL = (
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
)


@dataclass(frozen=True)
class Refusal:
    """An act on a table that the database itself refuses.

    Attributes:
        event: `UPDATE` or `DELETE`.
        unless: SQL over `old` and `new` naming the only changes still allowed.
    """

    table: str
    event: str
    unless: str = ""

    @property
    def name(self) -> str:
        """Name of the trigger."""
        return f"{self.table}_no_{self.event.lower()}"

    def sqlite(self) -> str:
        """Return the trigger for SQLite."""
        when = f" WHEN NOT ({self.unless})" if self.unless else ""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table}{when} "
            f"BEGIN SELECT RAISE(ABORT, 'refused: {self.event.lower()} of {self.table}'); END"
        )

    def postgres(self) -> str:
        """Return the trigger for PostgreSQL."""
        when = f" WHEN (NOT ({self.unless}))" if self.unless else ""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW{when} EXECUTE FUNCTION {FUNCTION}()"
        )


_FROZEN_PARTS = (
    "uid",
    "office_id",
    "kind",
    "number_id",
    "number_text",
    "letter_date",
    "subject",
    "addressee",
    "mandate_id",
    "proof_code",
    "revision",
)
_SAME_PAPER = " AND ".join(f"new.{name} IS NOT DISTINCT FROM old.{name}" for name in _FROZEN_PARTS)
_SAME_ACT = "new.office_id = old.office_id AND new.seq = old.seq"
REFUSALS: tuple[Refusal, ...] = (
    *(
        Refusal(table, event)
        for table in (
            "audit_event",
            "complaint_event",
            "form_wording",
            "letter_collection",
            "letter_revision",
            "letter_scan",
            "monthly_report",
        )
        for event in ("UPDATE", "DELETE")
    ),
    *(
        Refusal(table, "DELETE")
        for table in ("audit_detail", "audit_head", "blob", "complaint", "letter", "letter_number", "sk")
    ),
    # A numbered letter may change until it is signed; then it only moves along its life.
    Refusal(
        "letter",
        "UPDATE",
        f"old.status IN ('draf', 'menunggu_ttd') OR old.number_id IS NULL OR ({_SAME_PAPER})",
    ),
    # A detail can only be forgotten, the head can only move one act forward, a paper can only be erased.
    Refusal("audit_detail", "UPDATE", f"{_SAME_ACT} AND new.detail IS NULL"),
    Refusal("audit_head", "UPDATE", "new.office_id = old.office_id AND new.seq = old.seq + 1"),
    Refusal("blob", "UPDATE", "new.hash = old.hash AND new.size = old.size AND new.kind = old.kind"),
)
NO_TRUNCATE: tuple[str, ...] = tuple(sorted({refusal.table for refusal in REFUSALS}))


def sqlite_triggers() -> dict[str, tuple[str, str]]:
    """Return table and SQL by the name of the trigger."""
    refusals = {refusal.name: (refusal.table, refusal.sqlite()) for refusal in REFUSALS}
    searching = {name: ("resident", sql) for name, sql in search_objects.SQLITE_TRIGGERS.items()}
    return refusals | searching


def postgres_triggers() -> dict[str, tuple[str, str]]:
    """Return table and SQL by the name of the trigger."""
    truncating = {
        f"{table}_no_truncate": (
            table,
            _NO_TRUNCATE_SQL.format(table=table),
        )
        for table in NO_TRUNCATE
    }
    return {refusal.name: (refusal.table, refusal.postgres()) for refusal in REFUSALS} | truncating


def install(connection: Connection) -> None:
    """Bring triggers and search objects to the list, for those tables that exist at this revision."""
    tables = set(inspect(connection).get_table_names())
    if connection.dialect.name == "sqlite":
        _install_sqlite(connection, tables)
    else:
        _install_postgres(connection, tables)


def _install_sqlite(connection: Connection, tables: set[str]) -> None:
    if "resident" in tables:
        _install_search(connection)
    for name, (table, sql) in sqlite_triggers().items():
        if table in tables:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(sql)


def _install_search(connection: Connection) -> None:
    existing = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    for name, sql in search_objects.SQLITE_TABLES.items():
        if name not in existing:
            connection.exec_driver_sql(sql)
    if search_objects.SEARCH_TABLE not in existing:
        connection.exec_driver_sql(search_objects.SQLITE_FILL)


def _install_postgres(connection: Connection, tables: set[str]) -> None:
    connection.execute(text(_FUNCTION_SQL.replace(":", "\\:")))
    for name, (table, sql) in postgres_triggers().items():
        if table in tables:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name} ON {table}"))
            connection.execute(text(sql))
    if "resident" in tables:
        for name, sql in search_objects.POSTGRES_INDEXES.items():
            connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
            connection.execute(text(sql))
