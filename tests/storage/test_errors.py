"""Driver errors become codes, and no text of a driver travels on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import errors as pg
from sqlalchemy import exc as sa_exc
from sqlalchemy import insert, text, update
from sqlcipher3 import dbapi2

from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem, RuleBroken
from puskesos_desktop.presentation.error_texts import TEXTS
from puskesos_desktop.storage.errors import (
    POSTGRES_STATES,
    SQLITE_CODES,
    UNIQUE_BY_COLUMNS,
    StorageFault,
    translate,
    translated,
)
from puskesos_desktop.storage.tables.office import office_table
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


ROOT = Path(__file__).parents[2]


def sqlite_error(code: int, message: str = "words") -> dbapi2.Error:
    error = dbapi2.DatabaseError(message)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(("number", "code"), SQLITE_CODES.items())
def test_sqlite_code(number: int, code: str) -> None:
    error = translate(sqlite_error(number))
    assert isinstance(error, EnvironmentProblem)
    assert error.code == code


@pytest.mark.parametrize(
    ("extended", "code"), [(10 | 3 << 8, "io_error"), (5 | 1 << 8, "database_busy"), (13, "disk_full")]
)
def test_extended_sqlite_code_counts_as_its_primary(extended: int, code: str) -> None:
    assert translate(sqlite_error(extended)).args == (code,)


@pytest.mark.parametrize(("state", "code"), POSTGRES_STATES.items())
def test_postgres_state(state: str, code: str) -> None:
    error = translate(pg.lookup(state)("words"))
    assert isinstance(error, EnvironmentProblem)
    assert error.code == code


@pytest.mark.parametrize(
    "error",
    [
        psycopg.OperationalError("words"),
        psycopg.InterfaceError("closed"),
        pg.ConnectionFailure("words"),
        pg.AdminShutdown("words"),
    ],
)
def test_lost_server(error: psycopg.Error) -> None:
    assert translate(error).args == ("server_unreachable",)


@pytest.mark.parametrize("error", [sqlite_error(9), pg.QueryCanceled("words")])
def test_interrupted_statement_is_a_cancelled_one(error: BaseException) -> None:
    assert isinstance(translate(error), Cancelled)


def test_client_side_mistake_is_a_fault() -> None:
    assert isinstance(translate(psycopg.ProgrammingError("cannot adapt")), StorageFault)


def test_local_register_does_not_load_the_driver_of_the_server() -> None:
    code = "import sys, puskesos_desktop.storage.unit_of_work; sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_full_pool_is_a_busy_database() -> None:
    with pytest.raises(EnvironmentProblem, match="database_busy"), translated():
        raise sa_exc.TimeoutError


@pytest.mark.parametrize("code", sorted({*SQLITE_CODES.values(), *POSTGRES_STATES.values(), "duplicate"}))
def test_every_code_has_words(code: str) -> None:
    assert code in TEXTS


@BOTH
def test_broken_unique_constraint_is_named_alike(register: SampleRegister) -> None:
    row = {"uid": "019a9900-0000-7000-8000-000000000001", "kind": "kelurahan", "area_code": "99"}
    row |= dict.fromkeys(("province", "regency", "puskesos_name", "unit_code"), "RAHASIA")
    row |= {"timezone": "WIB", "created_at": register.clock.now()}
    with pytest.raises(RuleBroken) as caught, register.uow.write() as tx:
        tx.context.connection.execute(insert(office_table).values(row))
    assert caught.value.params == {"constraint": "uq_office_uid"}


@BOTH
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO setting (office_id, key, value) VALUES (77, 'RAHASIA', '1')",
        "UPDATE office SET kind = 'RAHASIA'",
        "UPDATE office SET kind = NULL",
        "SELECT nothing FROM nowhere",
    ],
)
def test_refused_statement_is_a_fault_without_values(register: SampleRegister, statement: str) -> None:
    with pytest.raises(StorageFault) as caught, register.uow.write() as tx:
        tx.context.connection.execute(text(statement))
    assert "RAHASIA" not in str(caught.value)
    assert caught.value.__suppress_context__


@BOTH
def test_value_of_a_wrong_type_is_a_fault_without_it(register: SampleRegister) -> None:
    with pytest.raises(StorageFault) as caught, register.uow.write() as tx:
        tx.context.connection.execute(update(office_table).values(is_sample="RAHASIA"))
    assert "RAHASIA" not in str(caught.value)
    assert str(caught.value).startswith("TypeError: UPDATE office SET is_sample")


def test_every_unique_constraint_can_be_found_by_its_columns() -> None:
    assert UNIQUE_BY_COLUMNS[frozenset({"resident.office_id", "resident.nik"})] == "uq_resident_nik"
    assert UNIQUE_BY_COLUMNS[frozenset({"done_request.office_id", "done_request.request_uid"})] == (
        "pk_done_request"
    )
    assert "None" not in UNIQUE_BY_COLUMNS.values()
