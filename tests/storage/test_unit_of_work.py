"""Transactions behave alike on both databases."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, func, select, update

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.storage import unit_of_work
from puskesos_desktop.storage.tables.office import done_request_table, office_table
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.registers import SampleRegister

REQUEST = "019a9900-0000-7000-8000-0000000000aa"


def requests_in(register: SampleRegister) -> int:
    with register.uow.read() as tx:
        return tx.context.connection.scalar(select(func.count()).select_from(done_request_table)) or 0


@BOTH
def test_commit_keeps(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        tx.requests.record(REQUEST, "try", {"a": 1})
        tx.commit()
    with register.uow.read() as tx:
        found = tx.requests.find(REQUEST)
    assert found is not None
    assert found.result == {"a": 1}


@BOTH
def test_leaving_without_commit_rolls_back(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        tx.requests.record(REQUEST, "try", {})
    assert requests_in(register) == 0


@BOTH
def test_error_rolls_back(register: SampleRegister) -> None:
    def act() -> None:
        with register.uow.write() as tx:
            tx.requests.record(REQUEST, "try", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert requests_in(register) == 0


@BOTH
@pytest.mark.parametrize("outer", ["read", "write"])
@pytest.mark.parametrize("inner", ["read", "write"])
def test_transactions_do_not_nest(register: SampleRegister, outer: str, inner: str) -> None:
    open_outer, open_inner = getattr(register.uow, outer), getattr(register.uow, inner)
    with open_outer(), pytest.raises(RuntimeError, match="already open"), open_inner():
        pass
    with register.uow.read():
        pass


@BOTH
def test_repeated_request_is_told_apart(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        tx.requests.record(REQUEST, "try", {})
        with pytest.raises(RuleBroken) as caught:
            tx.requests.record(REQUEST, "try", {})
    assert (caught.value.code, caught.value.params["constraint"]) == ("duplicate", "pk_done_request")


@BOTH
def test_reading_transaction_refuses_to_write(register: SampleRegister) -> None:
    with pytest.raises(EnvironmentProblem, match="database_read_only"), register.uow.read() as tx:
        tx.context.connection.execute(update(office_table).values(phone="0"))
    with register.uow.write() as tx:
        tx.context.connection.execute(update(office_table).values(phone="0"))
        tx.commit()


@BOTH
def test_read_is_one_snapshot(register: SampleRegister) -> None:
    second = register.reopen()
    with register.uow.read() as tx:
        before = tx.audit.head()
        if register.database is None:  # on the file the writer would wait for this reader
            with second.begin() as connection:
                connection.execute(update(office_table).values(phone="0"))
        assert tx.audit.head() == before
        assert tx.context.connection.scalar(select(office_table.c.phone)) != "0"
    second.dispose()


@pytest.mark.parametrize("register", ["postgres"], indirect=True)
def test_writers_of_an_office_queue_up_on_the_server(register: SampleRegister) -> None:
    second = register.reopen()
    event.listen(second, "connect", lambda driver, _record: driver.execute("SET lock_timeout = 50"))
    second.dispose()
    other = register.second_uow(second)
    with register.uow.write() as tx:
        tx.audit.append(AuditEntry("test.first", "office"))
        busy = pytest.raises(EnvironmentProblem, match="database_busy")
        with fresh_thread_context(), busy, other.write():
            pass
        with fresh_thread_context(), other.read() as reading:
            assert reading.audit.head().seq == 0
        tx.commit()
    with other.write() as tx:
        assert tx.audit.append(AuditEntry("test.second", "office")) == 2
    second.dispose()


@contextmanager
def fresh_thread_context() -> Iterator[None]:
    """Let this thread stand for a second seat."""
    token = unit_of_work._OPEN.set(False)
    yield
    unit_of_work._OPEN.reset(token)


@BOTH
def test_second_writer_waits_for_the_first(register: SampleRegister) -> None:
    second = register.reopen()
    other = register.second_uow(second)
    with register.uow.write() as tx:
        tx.audit.append(AuditEntry("test.first", "office"))
        tx.commit()
    with other.write() as tx:
        assert tx.audit.append(AuditEntry("test.second", "office")) == 2
        tx.commit()
    second.dispose()
