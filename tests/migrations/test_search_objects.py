"""The search index follows the table, and answers the same words on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, text

from puskesos_desktop.storage import triggers
from puskesos_desktop.storage.search_objects import POSTGRES_VECTOR
from puskesos_desktop.storage.tables.register import resident_table
from tests.register_fixture import BOTH
from tests.registers import OFFICE_ID

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tests.registers import SampleRegister

NAMES = ["siti aisyah", "sutrisno", "dewi sartika"]


@pytest.fixture
def filled(register: SampleRegister) -> SampleRegister:
    with register.uow.write() as tx:
        for number, name in enumerate(NAMES, start=1):
            values = {"uid": f"resident-{number}", "office_id": OFFICE_ID, "name": name.title()}
            values |= {"folded_name": name, "updated_at": register.clock.now()}
            tx.context.connection.execute(insert(resident_table).values(values))
        tx.commit()
    return register


def found(connection: Connection, word: str) -> list[str]:
    """Folded names with a word that begins so."""
    if connection.dialect.name == "sqlite":
        where = "id IN (SELECT rowid FROM resident_search WHERE resident_search MATCH :word)"
        value = f'"{word}"*'
    else:
        where, value = f"{POSTGRES_VECTOR} @@ to_tsquery('simple', :word)", f"{word}:*"
    query = text(f"SELECT folded_name FROM resident WHERE {where} ORDER BY id")
    return list(connection.scalars(query, {"word": value}))


def change(register: SampleRegister, *statements: str) -> None:
    with register.uow.write() as tx:
        for statement in statements:
            tx.context.connection.execute(text(statement))
        tx.commit()


def look(register: SampleRegister, word: str) -> list[str]:
    with register.uow.read() as tx:
        return found(tx.context.connection, word)


@BOTH
@pytest.mark.parametrize(
    ("word", "names"), [("s", NAMES), ("si", NAMES[:1]), ("aisyah", NAMES[:1]), ("tri", []), ("zz", [])]
)
def test_inserted_rows_are_found_by_prefix(filled: SampleRegister, word: str, names: list[str]) -> None:
    assert look(filled, word) == names


@BOTH
def test_renamed_row_is_found_by_its_new_name_only(filled: SampleRegister) -> None:
    change(filled, "UPDATE resident SET folded_name = 'budi' WHERE id = 1")
    assert (look(filled, "siti"), look(filled, "budi")) == ([], ["budi"])


@BOTH
def test_deleted_row_is_not_found(filled: SampleRegister) -> None:
    change(filled, "DELETE FROM resident WHERE id = 1")
    assert look(filled, "siti") == []


@BOTH
def test_rolled_back_row_is_not_found(filled: SampleRegister) -> None:
    with filled.uow.write() as tx:
        tx.context.connection.execute(text("UPDATE resident SET folded_name = 'budi' WHERE id = 1"))
    assert (look(filled, "siti"), look(filled, "budi")) == (NAMES[:1], [])


def test_vocabulary_lists_words_with_their_count(filled: SampleRegister) -> None:
    with filled.uow.read() as tx:
        rows = tx.context.connection.execute(text("SELECT term, doc FROM resident_vocab ORDER BY term")).all()
    assert [tuple(row) for row in rows] == [
        ("aisyah", 1),
        ("dewi", 1),
        ("sartika", 1),
        ("siti", 1),
        ("sutrisno", 1),
    ]


def test_dropped_index_is_filled_again(filled: SampleRegister) -> None:
    change(filled, "DROP TABLE resident_vocab", "DROP TABLE resident_search")
    with filled.engine.begin() as connection:
        triggers.install(connection)
    assert look(filled, "s") == NAMES


def test_index_is_whole_after_many_changes(filled: SampleRegister) -> None:
    for number in range(30):
        change(filled, f"UPDATE resident SET folded_name = 'nama {number}' WHERE id = 2")
    change(filled, "INSERT INTO resident_search(resident_search) VALUES ('integrity-check')")
    assert look(filled, "nama") == ["nama 29"]
