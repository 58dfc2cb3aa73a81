"""A later program meets this release's register: copied first, migrated whole, or left as it was."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.config import Config
from sqlalchemy import insert, text

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage import migrations, register, triggers
from puskesos_desktop.storage.copies import prove_whole
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.migrations import schema_state
from puskesos_desktop.storage.register import create_register, open_register
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    family_table,
    resident_table,
)
from tests.registers import KEY, OFFICE_ID, START, ChosenClock

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Batch mode cannot carry such an index over; a real revision makes it again, and `test_schema` sees to that.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")

KNOWN = "9000"
REVISION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{known}", "{before}"


def upgrade() -> None:
    with op.batch_alter_table("resident", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.String(40), nullable=False, server_default=""))
    {last}
"""


@pytest.fixture
def file(register_template: Path, tmp_path: Path) -> Path:
    """A register of this release with one resident in a family."""
    path = shutil.copyfile(register_template, tmp_path / "register.db")
    engine = open_sqlcipher(path, KEY)
    base = {"office_id": OFFICE_ID}
    with engine.begin() as connection:
        connection.execute(insert(family_table).values(uid="family-1", **base))
        resident = {"uid": "resident-1", "name": "Siti", "folded_name": "siti", "updated_at": START}
        connection.execute(insert(resident_table).values(**resident, **base))
        member = {"family_id": 1, "resident_id": 1, "started_on": START.date()}
        connection.execute(insert(family_membership_table).values(**member, **base))
    engine.dispose()
    return path


@pytest.fixture
def later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Revisions of a program one release on; returns the file of its newest."""
    scripts = tmp_path / "scripts 100%"
    source = Path(next(iter(migrations.__path__)))
    shutil.copytree(source, scripts, ignore=shutil.ignore_patterns("__pycache__", "__init__.py", "first"))
    newest = scripts / "versions" / f"r{KNOWN}.py"
    write_revision(newest)

    def config() -> Config:
        made = Config()
        made.set_main_option("script_location", str(scripts).replace("%", "%%"))
        made.set_main_option("path_separator", "os")
        return made

    monkeypatch.setattr(migrations, "_config", config)
    return newest


def write_revision(path: Path, last: str = "pass") -> None:
    before = max(found.stem[1:5] for found in path.parent.glob("r0*.py"))
    path.write_text(REVISION.format(known=KNOWN, before=before, last=last), encoding="utf-8")


def reopen(file: Path) -> Engine:
    return open_register(file, KEY, file.parent / "ring", ChosenClock())


def copies_in(file: Path) -> list[Path]:
    return sorted((file.parent / "ring").glob("*"))


def test_current_register_is_opened_without_a_copy(file: Path) -> None:
    reopen(file).dispose()
    assert copies_in(file) == []


@pytest.mark.usefixtures("later_program")
def test_older_register_is_copied_proved_and_migrated(file: Path) -> None:
    before = prove_whole(file, KEY)
    engine = reopen(file)
    assert schema_state(engine).is_current
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name, nickname FROM resident")).all() == [("Siti", "")]
    engine.dispose()
    (copy,) = copies_in(file)
    assert copy.name == f"sebelum-{KNOWN}-20261121T010000Z.db"
    assert prove_whole(copy, KEY) == before


@pytest.mark.usefixtures("later_program")
def test_rebuilt_table_keeps_triggers_search_and_references(file: Path) -> None:
    engine = reopen(file)
    with engine.begin() as connection:
        connection.execute(text("UPDATE resident SET folded_name = 'budi'"))
        query = text("SELECT rowid FROM resident_search WHERE resident_search MATCH 'budi'")
        assert connection.scalars(query).all() == [1]
        assert connection.scalar(text("SELECT resident_id FROM family_membership")) == 1
        names = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    assert names == set(triggers.sqlite_triggers())
    engine.dispose()


@pytest.mark.parametrize(
    ("last", "error"),
    [
        ("raise ZeroDivisionError", ZeroDivisionError),
        ("op.execute('DELETE FROM resident')", RuntimeError),
    ],
)
def test_failing_revision_leaves_the_old_register(
    file: Path, later_program: Path, last: str, error: type[Exception]
) -> None:
    before = prove_whole(file, KEY)
    write_revision(later_program, last)
    with pytest.raises(error):
        reopen(file)
    assert prove_whole(file, KEY) == before
    write_revision(later_program)
    reopen(file).dispose()


@pytest.mark.usefixtures("later_program")
def test_no_migration_without_a_good_copy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_paths: object) -> None:
        raise EnvironmentProblem("disk_full")

    monkeypatch.setattr(register, "copy_database", full)
    with pytest.raises(EnvironmentProblem, match="disk_full"):
        reopen(file)
    assert prove_whole(file, KEY).schema < KNOWN


def test_this_program_refuses_the_register_of_a_later_one(
    file: Path, later_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reopen(file).dispose()
    before = file.read_bytes()
    monkeypatch.undo()
    with pytest.raises(EnvironmentProblem, match=f"database_newer found={KNOWN} known=0"):
        reopen(file)
    assert file.read_bytes() == before
    assert later_program.exists()


def test_new_register_is_current(tmp_path: Path) -> None:
    engine = create_register(tmp_path / "register.db", KEY)
    assert schema_state(engine).is_current
    engine.dispose()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["register.db", "register.db-journal"] or (
        [path.name for path in tmp_path.iterdir()] == ["register.db"]
    )


def test_new_register_never_replaces_one(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(EnvironmentProblem, match="database_exists"):
        create_register(file, KEY)
    assert file.read_bytes() == before


def test_new_register_is_not_put_beside_an_old_journal(tmp_path: Path) -> None:
    (tmp_path / "register.db-journal").write_bytes(b"old")
    with pytest.raises(EnvironmentProblem, match="database_exists"):
        create_register(tmp_path / "register.db", KEY)


def test_opening_sweeps_away_what_a_kill_left(file: Path) -> None:
    leftover = file.parent / "ring" / "kerja-00000000"
    leftover.mkdir(parents=True)
    (leftover / "register.db").write_bytes(b"half")
    reopen(file).dispose()
    assert not leftover.exists()


def test_half_made_register_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "register.db.baru").write_bytes(b"half of one")
    create_register(tmp_path / "register.db", KEY).dispose()
    assert not (tmp_path / "register.db.baru").exists()
