"""What the desk's own checks find in a register that somebody changed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from puskesos_desktop.presentation.error_texts import TEXTS
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage.checks import StoredChecks
from puskesos_desktop.storage.desk_checks import broken_histories, double_memberships, open_cases
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> World:
    world = make_world(register)
    world.closed()
    world.receive()
    return world


def force(world: World, *statements: str) -> None:
    with world.register.uow.write() as tx:
        run = tx.context.connection.exec_driver_sql
        for name in run("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            run(f"DROP TRIGGER {name}")
        for statement in statements:
            run(statement)
        tx.commit()


@BOTH
def test_a_desk_at_work_adds_up(world: World) -> None:
    with world.register.uow.read() as tx:
        assert [*broken_histories(tx), *open_cases(tx), *double_memberships(tx)] == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE complaint_event SET from_status = 'jawaban' WHERE seq = 5", "check_history_broken"),
        ("UPDATE complaint_event SET to_status = 'ditolak' WHERE seq = 4", "check_history_broken"),
        ("UPDATE complaint SET level = 'pusat' WHERE status = 'selesai'", "check_history_broken"),
        ("UPDATE complaint SET status = 'ditolak' WHERE status = 'diterima'", "check_open_cases"),
        ("UPDATE resident SET folded_name = 'orang lain'", "check_search_words"),
    ],
)
def test_a_hand_in_the_file_is_noticed(world: World, statement: str, code: str) -> None:
    force(world, statement)
    found = {finding.code for finding in StoredChecks(world.register.uow).find(Silent())}
    assert code in found
    assert code in TEXTS


def test_person_in_two_families_is_noticed(world: World) -> None:
    force(
        world,
        "DROP INDEX uq_family_membership_current",
        "INSERT INTO family(id, uid, office_id) VALUES (71, 'f1', 1), (72, 'f2', 1)",
        "INSERT INTO family_membership(office_id, family_id, resident_id, started_on) "
        f"VALUES (1, 71, {world.resident.id}, '2026-01-01'), (1, 72, {world.resident.id}, '2026-02-01')",
    )
    with world.register.uow.read() as tx:
        assert [finding.params for finding in double_memberships(tx)] == [{"count": 1}]


def test_empty_register_has_nothing_to_compare(register: SampleRegister) -> None:
    with register.uow.read() as tx:
        assert list(open_cases(tx)) == []
        assert tx.context.connection.scalar(text("SELECT count(*) FROM complaint")) == 0
