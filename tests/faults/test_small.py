"""Every fault topic runs with 30 kills in the suite, so that none rots."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests import faults
from tests.faults import FaultResult, Victim, faults_desk
from tests.offices import at_work, known_visit
from tests.scale import Scale

if TYPE_CHECKING:
    from pathlib import Path

CHILD = "tests.faults.counting_child"


@pytest.mark.parametrize("topic", faults.topics())
def test_nothing_acknowledged_is_lost(topic: str) -> None:
    results = list(faults.run(topic, Scale.SMALL))
    assert results
    assert [result.as_line() for result in results if not result.is_good()] == []


@pytest.mark.parametrize("lines", [0, 1, 7])
def test_kill_returns_all_that_was_acknowledged(tmp_path: Path, lines: int) -> None:
    file = tmp_path / "numbers"
    with Victim(CHILD, str(file)) as victim:
        # Runs ahead of the reader, so that something waits in the pipe.
        victim.let_work(lines, seconds=0.1)
        acknowledged = victim.kill()
    assert len(acknowledged) >= lines
    written = file.read_text(encoding="ascii").split() if file.exists() else []
    assert written[: len(acknowledged)] == acknowledged
    assert len(written) <= len(acknowledged) + 1


def test_child_that_ends_by_itself_is_no_fault(tmp_path: Path) -> None:
    with (
        Victim(CHILD, str(tmp_path / "numbers"), "3") as victim,
        pytest.raises(RuntimeError, match="ended before it was killed"),
    ):
        victim.let_work(3, seconds=20)


@pytest.mark.parametrize(("lost", "ok", "good"), [(0, True, True), (1, True, False), (0, False, False)])
def test_result_is_good_only_when_nothing_is_lost(lost: int, ok: bool, good: bool) -> None:
    assert FaultResult("x", 30, lost, ok).as_json()["ok"] == good


def test_judge_of_the_desk_sees_a_lost_case_and_a_number_too_many(
    office_template: tuple[Path, str], tmp_path: Path
) -> None:
    shutil.copytree(office_template[0], tmp_path / "data")
    with at_work(tmp_path / "data") as (work, session):
        person = work.registry.search(session.actor, "siti")[0].uid
        visit = known_visit(work, session.actor, person)
        uid = work.complaints.receive(session.actor, visit).uid
        assert faults_desk.contradictions(work, session) == []
        assert not faults_desk.is_there(work, session, f"complaint {uid} ADU-1 {uid}")
        with session.uow.write() as tx:
            tx.context.connection.execute(text("UPDATE number_counter SET last_number = last_number + 1"))
            tx.commit()
        assert len(faults_desk.contradictions(work, session)) > 3
