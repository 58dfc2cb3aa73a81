"""Kelurahan and kecamatan save on one server at once: one is first, the other is told, nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor  # noqa: TID251 - two offices at once are the test
from threading import Barrier  # noqa: TID251
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import EditConflict, EnvironmentProblem, PuskesosError
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.audit_check import check_chain
from puskesos_desktop.services.complaint_commands import AddNote, UndoAct
from puskesos_desktop.services.progress import Silent
from tests.level_offices import Levels, open_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.level_offices import Desk
    from tests.postgres import PostgresServer

ROUNDS = 6
TOGETHER_S = 30


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture
def levels(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Levels]:
    with open_levels(postgres_server, tmp_path) as opened:
        yield opened


def at_once(pool: ThreadPoolExecutor, *acts: Callable[[], object]) -> list[PuskesosError | None]:
    """Begin all acts at the same moment; return what each was refused for."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> PuskesosError | None:
        start.wait(TOGETHER_S)
        try:
            act()
        except PuskesosError as refusal:
            return refusal
        return None

    return list(pool.map(run, acts))


def note(desk: Desk, uid: str, code: str) -> Callable[[], object]:
    command = AddNote(**desk.of(uid), code=code, note="Ditelepon")
    return lambda: desk.complaints.add_note(desk.actor, command)


def is_whole(desk: Desk, uid: str) -> bool:
    """Whether the history counts from one without a gap, and ends where the case stands."""
    case = desk.load(uid)
    return [event.seq for event in case.events] == list(range(1, len(case.events) + 1))


def chains_verify(levels: Levels) -> bool:
    desks = (levels.kelurahan, levels.kecamatan)
    return all(check_chain(desk.register.uow, Silent()).ok for desk in desks)


def test_of_two_notes_at_once_one_stands_and_the_other_names_it(
    levels: Levels, pool: ThreadPoolExecutor
) -> None:
    uid, below, above = levels.raised(), levels.kelurahan, levels.kecamatan
    for _ in range(ROUNDS):
        before = len(below.load(uid).events)
        refusals = at_once(pool, note(below, uid, "kontak"), note(above, uid, "diperiksa"))
        (told,) = [one for one in refusals if one is not None]
        assert isinstance(told, EditConflict)
        first = above if refusals[0] is not None else below
        assert told.params["by"] == first.actor.name
        assert len(below.load(uid).events) == before + 1
    assert is_whole(below, uid)
    assert chains_verify(levels)


def test_case_taken_back_below_is_not_answered_above_as_well(
    levels: Levels, pool: ThreadPoolExecutor
) -> None:
    below, above = levels.kelurahan, levels.kecamatan
    for _ in range(ROUNDS):
        uid = levels.raised()
        back = UndoAct(**below.of(uid))
        refusals = at_once(
            pool, lambda back=back: below.undoing.undo(below.actor, back), lambda uid=uid: above.answer(uid)
        )
        assert [one is None for one in refusals].count(True) == 1
        (told,) = [one for one in refusals if one is not None]
        assert not isinstance(told, EnvironmentProblem)  # a clear answer, not a lock that ran out
        wanted = Status.JAWABAN if refusals[1] is None else Status.DITERIMA
        assert (below.load(uid).status, below.load(uid).holder_office_id) == (wanted, 1)
        assert is_whole(below, uid)
    assert chains_verify(levels)


def test_each_office_goes_on_with_its_own_while_the_other_writes(
    levels: Levels, pool: ThreadPoolExecutor
) -> None:
    below, above = levels.kelurahan, levels.kecamatan
    waiting = [levels.raised() for _ in range(ROUNDS)]

    def receive() -> None:
        for _ in range(ROUNDS):
            below.complaints.receive(below.actor, below.known())

    def answer() -> None:
        for uid in waiting:
            above.answer(uid)

    assert at_once(pool, receive, answer) == [None, None]
    assert {below.load(uid).status for uid in waiting} == {Status.JAWABAN}
    numbers = sorted(below.load(row.uid).ticket.number for row in below.seen("semua"))
    assert numbers == list(range(1, 2 * ROUNDS + 1))
    assert chains_verify(levels)
