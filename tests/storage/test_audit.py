"""The chain of acts has no gaps, and nothing in it can be changed unnoticed."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.audit import GENESIS, AuditEntry
from puskesos_desktop.services.audit_check import check_chain
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.storage import triggers
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from puskesos_desktop.services.audit import ChainCheck
    from tests.registers import SampleRegister

ACTS = 12


def append(register: SampleRegister, count: int = ACTS) -> None:
    with register.uow.write() as tx:
        for number in range(count):
            detail = {"number": number, "on": dt.date(2026, 11, 21), "name": 'Siti "Aisyah"\n\x00'}
            entry = AuditEntry("test.done", "thing", f"uid-{number}", detail, register.actor)
            assert tx.audit.append(entry) == number + 1
        tx.commit()


def check(register: SampleRegister) -> ChainCheck:
    return check_chain(register.uow, Silent())


def tamper(register: SampleRegister, *statements: str) -> None:
    """Do what only somebody at the raw database can do."""
    with register.engine.begin() as connection:
        _drop_triggers(connection)
        for statement in statements:
            connection.execute(text(statement))


def _drop_triggers(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    listed = triggers.sqlite_triggers() if sqlite else triggers.postgres_triggers()
    for name, (table, _sql) in listed.items():
        where = "" if sqlite else f" ON {table}"
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}{where}"))


@BOTH
def test_acts_are_numbered_without_gaps_and_verify(register: SampleRegister) -> None:
    append(register)
    found = check(register)
    assert (found.ok, found.finished, found.rows, found.last.seq) == (True, True, ACTS, ACTS)


@BOTH
def test_empty_chain_verifies(register: SampleRegister) -> None:
    with register.uow.read() as tx:
        assert tx.audit.head() == GENESIS
        assert tx.audit.verify().ok


@BOTH
def test_act_of_a_rolled_back_transaction_leaves_no_gap(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        tx.audit.append(AuditEntry("test.lost", "thing"))
    append(register, 1)
    assert check(register).rows == 1


@BOTH
def test_feed_gives_acts_after_a_place(register: SampleRegister) -> None:
    append(register)
    with register.uow.read() as tx:
        rows = tx.audit.since(ACTS - 2)
        assert [row.seq for row in tx.audit.since(0, limit=3)] == [1, 2, 3]
    assert [(row.seq, row.object_uid) for row in rows] == [(11, "uid-10"), (12, "uid-11")]
    assert rows[0].at == register.clock.now()
    assert (rows[0].user_id, rows[0].officer_id) == (register.actor.user_id, register.actor.officer_id)
    assert rows[0].detail == {"number": 10, "on": "2026-11-21", "name": 'Siti "Aisyah"\n\x00'}


@BOTH
def test_erased_detail_is_gone_and_the_chain_still_verifies(register: SampleRegister) -> None:
    append(register)
    with register.uow.write() as tx:
        tx.audit.erase_detail(5)
        tx.commit()
    with register.uow.read() as tx:
        assert tx.audit.since(4, 1)[0].detail is None
    assert check(register).ok


@BOTH
def test_erasing_an_unknown_act_is_refused(register: SampleRegister) -> None:
    with register.uow.write() as tx, pytest.raises(NotFound):
        tx.audit.erase_detail(1)


def test_equal_details_have_different_hashes(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        for _ in range(2):
            tx.audit.append(AuditEntry("test.done", "thing", detail={"nik": "guess me"}))
        query = text("SELECT count(DISTINCT detail_hash) FROM audit_event")
        assert tx.context.connection.scalar(query) == 2


def test_values_that_are_not_plain_are_refused(register: SampleRegister) -> None:
    with register.uow.write() as tx, pytest.raises(TypeError):
        tx.audit.append(AuditEntry("test.done", "thing", detail={"what": object()}))


@BOTH
@pytest.mark.parametrize("slice_rows", [1, 5, ACTS, 100])
def test_chain_can_be_walked_in_short_reads(register: SampleRegister, slice_rows: int) -> None:
    append(register)
    last, rows = GENESIS, 0
    while True:
        with register.uow.read() as tx:
            found = tx.audit.verify(last, slice_rows)
        last, rows = found.last, rows + found.rows
        if found.finished:
            break
    assert (rows, found.ok) == (ACTS, True)


EDITS = {
    "at": "'2020-01-01T00:00:00.000000Z'",
    "user_id": "77",
    "officer_id": "NULL",
    "device": "'x'",
    "act": "'test.other'",
    "object_kind": "'x'",
    "object_uid": "'x'",
    "detail_hash": "'x'",
    "app_version": "'x'",
    "prev": "'x'",
    "hash": "'x'",
}


@BOTH
@pytest.mark.parametrize("column", EDITS)
def test_edit_of_any_column_is_found(register: SampleRegister, column: str) -> None:
    append(register)
    tamper(register, f"UPDATE audit_event SET {column} = {EDITS[column]} WHERE seq = 7")
    found = check(register)
    assert (found.first_bad, found.problem) == (7, "altered")


@BOTH
@pytest.mark.parametrize(
    ("statement", "first_bad", "problem"),
    [
        ("UPDATE audit_detail SET detail = '{}' WHERE seq = 3", 3, "detail_altered"),
        ("DELETE FROM audit_detail WHERE seq = 3", 3, "detail_altered"),
        ("DELETE FROM audit_event WHERE seq = 3", 3, "missing"),
        ("DELETE FROM audit_event WHERE seq > 9", 10, "head"),
        ("UPDATE audit_head SET seq = 11", 13, "head"),
        ("UPDATE audit_head SET hash = 'x'", 13, "head"),
        ("DELETE FROM audit_head", 13, "head"),
        ("DELETE FROM audit_event", 1, "head"),
    ],
)
def test_tampering_is_named(register: SampleRegister, statement: str, first_bad: int, problem: str) -> None:
    append(register)
    tamper(register, statement)
    found = check(register)
    assert (found.first_bad, found.problem) == (first_bad, problem)


def test_cut_chain_with_a_forged_head_is_found_by_its_details(register: SampleRegister) -> None:
    append(register)
    forge = "UPDATE audit_head SET seq = 9, hash = (SELECT hash FROM audit_event WHERE seq = 9)"
    tamper(register, "DELETE FROM audit_event WHERE seq > 9", forge)
    assert check(register).first_bad == 10


def _swap(one: int, other: int) -> list[str]:
    move = "UPDATE audit_event SET seq = {} WHERE seq = {}"
    return [move.format(-1, one), move.format(one, other), move.format(other, -1)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), what=st.sampled_from(["edit", "delete", "swap", "cut", "detail"]))
def test_random_tampering_is_found_at_its_first_row(register: SampleRegister, seed: int, what: str) -> None:
    chance = random.Random(seed)  # noqa: S311
    with register.uow.read() as tx:
        filled = tx.audit.head().seq > 0
    if not filled:
        append(register)
    low, high = sorted(chance.sample(range(1, ACTS + 1), 2))
    column = chance.choice(sorted(EDITS))
    statements = {
        "edit": [f"UPDATE audit_event SET {column} = {EDITS[column]} WHERE seq = {low}"],
        "delete": [f"DELETE FROM audit_event WHERE seq IN ({low}, {high})"],
        "swap": _swap(low, high),
        "cut": [f"DELETE FROM audit_event WHERE seq >= {low}"],
        "detail": [f"UPDATE audit_detail SET detail = detail || ' ' WHERE seq = {low}"],
    }[what]
    assert check(register).ok
    with register.engine.connect() as connection:
        _drop_triggers(connection)
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
        spoiled = check(register)
    assert spoiled.first_bad == low
    _restore(register)


def _restore(register: SampleRegister) -> None:
    """Bring back the untouched chain for the next example."""
    with register.engine.begin() as connection:
        _drop_triggers(connection)
        for table in ("audit_event", "audit_detail", "audit_head"):
            connection.execute(text(f"DELETE FROM {table}"))
    append(register)
