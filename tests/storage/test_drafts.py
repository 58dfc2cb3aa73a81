"""Typing survives, is fast, and waits for nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.ports.storage import Draft
from puskesos_desktop.storage.drafts import DraftFile
from puskesos_desktop.storage.engine import connect_sqlcipher
from tests.registers import KEY, ChosenClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.registers import SampleRegister

CONTENT = {"name": 'Siti "Aisyah"', "text": "tidak terdaftar\ndi DTSEN", "ok": True, "rows": [1, None]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drafts.db"


@pytest.fixture
def clock() -> ChosenClock:
    return ChosenClock()


@pytest.fixture
def drafts(path: Path, clock: ChosenClock) -> Iterator[DraftFile]:
    store = DraftFile(path, KEY, clock)
    yield store
    store.close()


def test_draft_comes_back_after_reopening(drafts: DraftFile, path: Path, clock: ChosenClock) -> None:
    drafts.save(Draft("a", 1, "complaint", CONTENT))
    drafts.close()
    again = DraftFile(path, KEY, clock)
    assert again.all_for(1) == [Draft("a", 1, "complaint", CONTENT, clock.now())]
    again.close()


def test_saving_again_replaces(drafts: DraftFile) -> None:
    drafts.save(Draft("a", 1, "complaint", {"n": 1}))
    drafts.save(Draft("a", 1, "complaint", {"n": 2}))
    assert [draft.content for draft in drafts.all_for(1)] == [{"n": 2}]


def test_newest_first_and_only_ones_own(drafts: DraftFile, clock: ChosenClock) -> None:
    for uid, user in (("a", 1), ("b", 2), ("c", 1)):
        drafts.save(Draft(uid, user, "complaint", {}))
        clock.advance(seconds=3)
    assert [draft.uid for draft in drafts.all_for(1)] == ["c", "a"]


def test_removed_draft_is_gone(drafts: DraftFile) -> None:
    drafts.save(Draft("a", 1, "complaint", {}))
    drafts.remove("a")
    drafts.remove("unknown")
    assert drafts.all_for(1) == []


def test_file_is_encrypted(drafts: DraftFile, path: Path) -> None:
    drafts.save(Draft("a", 1, "complaint", CONTENT))
    assert b"Aisyah" not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()


def test_draft_is_saved_while_the_register_is_written(register: SampleRegister) -> None:
    drafts = DraftFile(register.folder / "drafts.db", KEY, register.clock)
    with register.uow.write() as tx:
        tx.context.connection.execute(text("UPDATE office SET phone = '1'"))
        drafts.save(Draft("a", 1, "complaint", {}))
        assert len(drafts.all_for(1)) == 1
    drafts.close()


@pytest.mark.parametrize("content", [b"x" * 8192, b"x" * 10])
def test_unreadable_file_is_set_aside_and_typing_goes_on(
    path: Path, clock: ChosenClock, content: bytes
) -> None:
    path.write_bytes(content)
    drafts = DraftFile(path, KEY, clock)
    drafts.save(Draft("a", 1, "complaint", {}))
    drafts.close()
    kept = [file.read_bytes() for file in path.parent.glob("drafts.db.*.disisihkan")]
    assert kept == [content]


def test_file_of_another_key_is_set_aside(drafts: DraftFile, path: Path, clock: ChosenClock) -> None:
    drafts.close()
    other = DraftFile(path, b"o" * 32, clock)
    assert other.all_for(1) == []
    other.close()


def test_file_that_a_kill_left_empty_is_used(path: Path, clock: ChosenClock) -> None:
    path.touch()
    drafts = DraftFile(path, KEY, clock)
    drafts.save(Draft("a", 1, "complaint", {}))
    assert len(drafts.all_for(1)) == 1
    drafts.close()


def test_newer_file_is_refused_and_kept(drafts: DraftFile, path: Path, clock: ChosenClock) -> None:
    drafts.close()
    connection = connect_sqlcipher(path, KEY)
    connection.execute("PRAGMA user_version=9")
    connection.close()
    with pytest.raises(EnvironmentProblem, match="database_newer found=9 known=1"):
        DraftFile(path, KEY, clock)
