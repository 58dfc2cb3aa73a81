"""Fixture `register`: a fresh, migrated, encrypted register with one office, copied from a template.

`@BOTH` (or `indirect=True` with "sqlite"/"postgres") runs a test on either database.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.storage.engine import open_postgres, open_sqlcipher
from tests import registers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres import PostgresServer
    from tests.registers import SampleRegister

BOTH = pytest.mark.parametrize("register", ["sqlite", "postgres"], indirect=True)


@pytest.fixture(scope="session")
def register_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The encrypted file that every test copies; built once (0.2 s)."""
    path = tmp_path_factory.mktemp("template") / "register.db"
    registers.build_file(path)
    return path


@pytest.fixture
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SampleRegister]:
    """A register of its own for this test; closed afterwards."""
    if getattr(request, "param", "sqlite") == "postgres":
        yield from _on_postgres(request.getfixturevalue("postgres_server"), tmp_path)
        return
    database = tmp_path / "data" / "register.db"
    database.parent.mkdir()
    shutil.copyfile(request.getfixturevalue("register_template"), database)
    engine = open_sqlcipher(database, registers.KEY)
    yield registers.open_sample(
        engine, database.parent, database, lambda: open_sqlcipher(database, registers.KEY)
    )
    engine.dispose()


@pytest.fixture
def register_on_postgres(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SampleRegister]:
    """The same on PostgreSQL, for a test that compares both."""
    folder = tmp_path / "postgres"
    folder.mkdir()
    yield from _on_postgres(request.getfixturevalue("postgres_server"), folder)


def _on_postgres(server: PostgresServer, folder: Path) -> Iterator[SampleRegister]:
    name = server.create_database(server.template("puskesos_register", _build_postgres))
    url = server.url_of(name)
    engine = open_postgres(url)
    yield registers.open_sample(engine, folder, None, lambda: open_postgres(url))
    engine.dispose()
    server.drop_database(name)


def _build_postgres(url: str) -> None:
    engine = open_postgres(url)
    registers.build(engine)
    engine.dispose()
