"""A restore ends in the restored register at whatever point the power goes, and keeps what was there."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.storage.backup import BackupFiles, RegisterFiles
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.restore import READY, Restored, finish_restore, restore
from tests import registers
from tests.registers import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.registers import SampleRegister

SLOT = b'{"slot": "recovery"}'
PAPER = b"%PDF surat"


@pytest.fixture
def backup(register: SampleRegister, tmp_path: Path) -> Path:
    """A copy of a register with one act and one paper; afterwards the register goes on and is closed."""
    assert register.database is not None
    with register.uow.write() as tx:
        tx.blobs.put(PAPER, "surat", "application/pdf")
        tx.audit.append(AuditEntry("test.first", "thing"))
        tx.commit()
    folder = register.folder
    files = RegisterFiles(register.database, folder / "berkas", tmp_path / "ring", KEY, lambda: SLOT)
    made = BackupFiles(files, register.clock, "1", dt.UTC).make(tmp_path / "stick")
    with register.uow.write() as tx:
        tx.audit.append(AuditEntry("test.later", "thing"))
        tx.commit()
    (folder / "kunci.json").write_text("old slots")
    register.engine.dispose()
    return made.path


def run(backup: Path, data: Path, key: bytes = KEY) -> Restored:
    return restore(backup, key, data, registers.START, ("kunci.json",))


def acts(database: Path) -> list[str]:
    engine = open_sqlcipher(database, KEY)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT act FROM audit_event ORDER BY seq")))
    engine.dispose()
    return found


def paper_comes_back(data: Path) -> bool:
    engine = open_sqlcipher(data / "register.db", KEY)
    sample = registers.open_sample(engine, data, data / "register.db", lambda: engine)
    with sample.uow.read() as tx:
        digest = tx.context.connection.scalar(text("SELECT hash FROM blob"))
        found = tx.blobs.get(str(digest))
    engine.dispose()
    return found == PAPER


def test_restored_register_stands_and_the_old_one_is_set_aside(
    register: SampleRegister, backup: Path
) -> None:
    done = run(backup, register.folder)
    assert acts(register.folder / "register.db") == ["test.first"]
    assert paper_comes_back(register.folder)
    assert done.recovery_slot == SLOT
    assert done.set_aside is not None
    assert acts(done.set_aside / "register.db") == ["test.first", "test.later"]
    assert (done.set_aside / "kunci.json").read_text() == "old slots"
    assert not (register.folder / "kunci.json").exists()


def test_restore_on_a_new_laptop(backup: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "new laptop é"
    fresh.mkdir()
    assert run(backup, fresh).set_aside is None
    assert acts(fresh / "register.db") == ["test.first"]
    assert paper_comes_back(fresh)
    assert sorted(path.name for path in fresh.iterdir()) == ["berkas", "register.db"]


def test_journal_of_the_old_register_leaves_with_it(register: SampleRegister, backup: Path) -> None:
    journal = register.folder / "register.db-journal"
    journal.write_bytes(b"stale")
    done = run(backup, register.folder)
    assert done.set_aside is not None
    assert (done.set_aside / "register.db-journal").read_bytes() == b"stale"
    assert acts(register.folder / "register.db") == ["test.first"]


@pytest.mark.parametrize("key", [b"x" * 32, KEY])
def test_backup_that_does_not_prove_changes_nothing(
    register: SampleRegister, backup: Path, key: bytes
) -> None:
    if key == KEY:
        data = bytearray(backup.read_bytes())
        data[len(data) // 2] ^= 1
        backup.write_bytes(data)
    before = snapshot(register.folder)
    with pytest.raises(EnvironmentProblem, match=r"wrong_key|backup_damaged"):
        run(backup, register.folder, key)
    assert snapshot(register.folder) == before


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class PowerCut(BaseException):
    """The lights went out."""


@pytest.fixture
def cut_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Stop at the n-th rename or removal; `[n]` is set by the test, -1 lets all through."""
    left = [-1]

    def counted(real: object) -> object:
        def call(*values: object, **named: object) -> object:
            if left[0] == 0:
                raise PowerCut
            left[0] -= 1
            return real(*values, **named)  # type: ignore[operator]

        return call

    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    monkeypatch.setattr(shutil, "rmtree", counted(shutil.rmtree))
    return left


@pytest.mark.parametrize("steps", range(16))
def test_power_cut_at_any_step_ends_in_one_whole_register(
    register: SampleRegister, backup: Path, cut_after: list[int], steps: int
) -> None:
    cut_after[0] = steps
    with contextlib.suppress(PowerCut):
        run(backup, register.folder)
    cut_after[0] = -1
    resumed = (register.folder / READY).is_dir()
    assert finish_restore(register.folder) == resumed
    found = acts(register.folder / "register.db")
    assert found in (["test.first"], ["test.first", "test.later"])
    assert paper_comes_back(register.folder)
    if len(found) == 1:
        aside = next(register.folder.glob("disisihkan-*"))
        assert acts(aside / "register.db") == ["test.first", "test.later"]
        assert not (register.folder / "kunci.json").exists()
    else:
        assert (register.folder / "kunci.json").read_text() == "old slots"


def test_nothing_to_finish(tmp_path: Path) -> None:
    assert finish_restore(tmp_path) is False
