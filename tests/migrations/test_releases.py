"""The register of every release still opens, migrates and keeps all it held."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from puskesos_desktop.services.audit_check import check_chain
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage import migrations
from puskesos_desktop.storage.copies import prove_whole
from puskesos_desktop.storage.migrations import schema_state
from puskesos_desktop.storage.register import open_register
from puskesos_desktop.storage.tables import METADATA
from tests import registers
from tests.migrations.make_release import ACTS, RELEASES
from tests.registers import KEY, ChosenClock, SampleRegister

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REVISIONS = sorted(
    script.revision for script in ScriptDirectory(next(iter(migrations.__path__))).walk_revisions()
)


@pytest.fixture(params=REVISIONS)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the kept file; `python -m tests.migrations.make_release` makes the one of a new revision."""
    return shutil.copyfile(RELEASES / f"{request.param}.db", tmp_path / "register.db")


@pytest.fixture
def opened(released: Path) -> Iterator[SampleRegister]:
    engine = open_register(released, KEY, released.parent / "ring", ChosenClock())
    yield registers.open_sample(engine, released.parent, released, lambda: engine)
    engine.dispose()


def test_opens_at_the_newest_revision(opened: SampleRegister) -> None:
    assert schema_state(opened.engine).is_current


def test_keeps_every_row(released: Path) -> None:
    before = prove_whole(released, KEY).counts
    open_register(released, KEY, released.parent / "ring", ChosenClock()).dispose()
    after = prove_whole(released, KEY).counts
    assert {name: after.get(name) for name in before} == dict(before)


def test_has_the_columns_of_the_tables(opened: SampleRegister) -> None:
    """Before the first release, `make_release --again` after a change of revision 0001."""
    inspector = inspect(opened.engine)
    for name, table in METADATA.tables.items():
        assert {column["name"] for column in inspector.get_columns(name)} == set(table.columns.keys()), name


def test_chain_of_acts_still_verifies(opened: SampleRegister) -> None:
    check = check_chain(opened.uow, Silent())
    assert (check.ok, check.rows) == (True, ACTS)


def test_residents_are_still_found(opened: SampleRegister) -> None:
    query = text("SELECT count(*) FROM resident_search WHERE resident_search MATCH 'x*'")
    with opened.uow.read() as tx:
        assert tx.context.connection.scalar(query) == 1
