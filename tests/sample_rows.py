"""One lawful row in any table, with whatever it must refer to, made from the tables' own description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Table, insert, text

from puskesos_desktop.storage.tables import METADATA
from puskesos_desktop.storage.tables.base import JsonValue, UtcInstant
from tests.registers import START

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection

# Columns whose checks allow certain words only.
WORDS: dict[str, object] = {
    "origin": "diterbitkan",
    "issuer": "lurah",
    "severity": "error",
    "result": "terdaftar",
    "way_out": "age",
    "rule.origin": "bawaan",
    "letter_series.mode": "program",
    "letter_number.status": "terbit",
    "letter.status": "draf",
    "sk.status": "draf",
    "referral.status": "draf",
    "programme_membership.status": "aktif",
    "state": "ada",
    "visit.state": "rencana",
    "questionnaire_answer.state": "draf",
    "complaint_party.role": "klien",
    "signing_mandate.kind": "definitif",
    "import_change.kind": "resident",
    "life_event.kind": "lahir",
    "resident_pair.second_id": 2,
}


def put_row(connection: Connection, name: str) -> None:
    """Insert one row, unless there is one, and first whatever it must refer to."""
    table = METADATA.tables[name]
    if connection.execute(text(f"SELECT 1 FROM {name}")).first():
        return
    values: dict[str, object] = {}
    if name == "resident_pair":
        _put_second_resident(connection)
    for column in table.columns:
        for key in column.foreign_keys if not column.nullable else ():
            put_row(connection, key.column.table.name)
        if _is_needed(column):
            values[column.name] = _value(table, column)
    connection.execute(insert(table).values(values))


def put_row_everywhere(connection: Connection) -> None:
    """Leave no table empty."""
    for table in METADATA.sorted_tables:
        put_row(connection, table.name)


def _put_second_resident(connection: Connection) -> None:
    """A pair needs two people."""
    put_row(connection, "resident")
    people = METADATA.tables["resident"]
    values = {column.name: _value(people, column) for column in people.columns if _is_needed(column)}
    connection.execute(insert(people).values(values | {"uid": "second", "name": "y", "folded_name": "y"}))


def _is_needed(column: Column[Any]) -> bool:
    counted = column.primary_key and column.autoincrement is True
    return not (column.nullable or column.server_default is not None or counted)


def _value(table: Table, column: Column[Any]) -> object:
    word = WORDS.get(f"{table.name}.{column.name}", WORDS.get(column.name))
    if word is not None:
        return word
    target = next(iter(column.foreign_keys), None)
    if target is not None:
        return "x" if target.column.name == "hash" else 1
    if isinstance(column.type, UtcInstant):
        return START
    if isinstance(column.type, Date):
        return START.date()
    if isinstance(column.type, JsonValue):
        return {}
    return {bool: True, int: 1, bytes: b"x"}.get(column.type.python_type, "x")
