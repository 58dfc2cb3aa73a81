"""A migrated database is exactly what the tables say, on both databases, after every revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.schema import CreateColumn

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage import migrations, search_objects, triggers
from puskesos_desktop.storage.engine import open_postgres, open_sqlcipher
from puskesos_desktop.storage.migrations import schema_state, upgrade
from puskesos_desktop.storage.tables import METADATA
from tests.registers import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# SQLAlchemy cannot describe such an index; `index_definitions` compares it by its own words.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")

SCRIPTS = ScriptDirectory(str(next(iter(migrations.__path__))))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]
FTS_SHADOWS = tuple(f"{search_objects.SEARCH_TABLE}_{part}" for part in ("data", "idx", "docsize", "config"))
VERSION_KEY = "alembic_version_pkc"
NOT_OURS = {"alembic_version", *search_objects.SQLITE_TABLES, *FTS_SHADOWS}


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgres":
        engine = open_postgres(request.getfixturevalue("postgres_database"))
    else:
        engine = open_sqlcipher(tmp_path / "empty.db", KEY, create=True)
    yield engine
    engine.dispose()


def described(engine: Engine) -> dict[str, Any]:
    """Everything the database tells about its tables, in an order of its own."""
    inspector = inspect(engine)
    result: dict[str, Any] = {}
    for table in sorted(set(inspector.get_table_names()) - NOT_OURS):
        columns = [
            (column["name"], str(column["type"]), column["nullable"], column["default"])
            for column in inspector.get_columns(table)
        ]
        result[table] = {
            "columns": sorted(columns),
            "key": inspector.get_pk_constraint(table),
            "references": sorted(map(_plain, inspector.get_foreign_keys(table))),
            "unique": sorted(map(_plain, inspector.get_unique_constraints(table))),
            "checks": sorted(map(_plain, inspector.get_check_constraints(table))),
        }
    return result | {"indexes": index_definitions(engine)}


def index_definitions(engine: Engine) -> dict[str, str]:
    """Each index as the database spells it, with expressions and conditions."""
    sqlite = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    postgres = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    with engine.connect() as connection:
        rows = connection.execute(text(sqlite if engine.dialect.name == "sqlite" else postgres))
        found = {name: " ".join(definition.split()) for name, definition in rows}
    return {name: found[name] for name in found.keys() - {search_objects.POSTGRES_INDEX, VERSION_KEY}}


def _plain(found: Any) -> str:
    return repr(sorted((key, str(value)) for key, value in found.items()))


def trigger_names(engine: Engine) -> set[str]:
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    postgres = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with engine.connect() as connection:
        return set(connection.scalars(text(sqlite if engine.dialect.name == "sqlite" else postgres)))


def listed_triggers(engine: Engine) -> dict[str, tuple[str, str]]:
    return triggers.sqlite_triggers() if engine.dialect.name == "sqlite" else triggers.postgres_triggers()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_migrated_schema_is_the_declared_one(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        engines = [open_sqlcipher(tmp_path / f"{n}.db", KEY, create=True) for n in range(2)]
    else:
        server = request.getfixturevalue("postgres_server")
        engines = [open_postgres(server.url_of(server.create_database())) for _ in range(2)]
    migrated, declared = engines
    upgrade(migrated)
    with declared.begin() as connection:
        METADATA.create_all(connection)
    assert described(migrated) == described(declared)
    for engine in engines:
        engine.dispose()


def test_triggers_and_search_objects_are_those_of_the_list(empty: Engine) -> None:
    upgrade(empty)
    assert trigger_names(empty) == set(listed_triggers(empty))
    with empty.connect() as connection:
        if empty.dialect.name == "sqlite":
            query = text("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'table')")
            stored = {row.name: row.sql for row in connection.execute(query)}
            wanted = {name: sql for name, (_table, sql) in listed_triggers(empty).items()}
            assert stored.items() >= (wanted | search_objects.SQLITE_TABLES).items()
        else:
            query = text("SELECT indexname FROM pg_indexes WHERE tablename = 'resident'")
            assert set(connection.scalars(query)) >= set(search_objects.POSTGRES_INDEXES)


def test_install_brings_back_what_a_rebuilt_table_lost(empty: Engine) -> None:
    upgrade(empty)
    sqlite = empty.dialect.name == "sqlite"
    with empty.begin() as connection:
        for name, (table, _sql) in listed_triggers(empty).items():
            connection.execute(text(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}")))
        triggers.install(connection)
        triggers.install(connection)
    assert trigger_names(empty) == set(listed_triggers(empty))


def test_revisions_are_one_line_of_numbers() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    assert len(SCRIPTS.get_heads()) == 1


def test_every_revision_can_be_walked(empty: Engine) -> None:
    for revision in REVISIONS:
        upgrade(empty, revision)
        assert schema_state(empty).found == revision
        assert trigger_names(empty) <= set(listed_triggers(empty))
    assert schema_state(empty).is_current


def test_upgrading_a_current_database_changes_nothing(empty: Engine) -> None:
    upgrade(empty)
    before = described(empty)
    upgrade(empty)
    assert described(empty) == before


def test_newer_database_is_refused_with_both_numbers(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(EnvironmentProblem) as caught:
        schema_state(empty)
    assert caught.value.code == "database_newer"
    assert caught.value.params == {"found": "9999", "known": REVISIONS[-1]}


def test_tables_without_a_revision_are_damage(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(EnvironmentProblem, match="database_damaged"):
        schema_state(empty)


def test_failing_revision_leaves_nothing(empty: Engine) -> None:
    def fail_late(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "telling" in statement and statement.lstrip().startswith("CREATE TABLE"):
            raise ZeroDivisionError

    event.listen(empty, "before_cursor_execute", fail_late)
    with pytest.raises(ZeroDivisionError):
        upgrade(empty)
    event.remove(empty, "before_cursor_execute", fail_late)
    assert schema_state(empty).found is None
    assert described(empty) == {"indexes": {}}
    upgrade(empty)
    assert schema_state(empty).is_current


def test_foreign_keys_are_on_again_after_a_migration(tmp_path: Path) -> None:
    engine = open_sqlcipher(tmp_path / "empty.db", KEY, create=True)
    upgrade(engine)
    raw = engine.raw_connection()
    assert raw.cursor().execute("PRAGMA foreign_keys").fetchone() == (1,)
    raw.close()
    engine.dispose()


def test_every_column_is_told_apart_by_the_description(empty: Engine) -> None:
    """The comparison above must see a changed default, type and nullability."""
    upgrade(empty)
    found = described(empty)
    assert found.keys() == {*METADATA.tables, "indexes"}
    for name, table in METADATA.tables.items():
        assert len(found[name]["columns"]) == len([CreateColumn(column) for column in table.columns])
