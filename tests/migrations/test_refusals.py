"""What is numbered, dated or chained cannot be changed or removed, whoever asks the database."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from puskesos_desktop.storage.errors import StorageFault
from puskesos_desktop.storage.tables import METADATA
from puskesos_desktop.storage.triggers import NO_TRUNCATE, REFUSALS, Refusal
from tests.register_fixture import BOTH
from tests.sample_rows import put_row

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tests.registers import SampleRegister


def attempt(refusal: Refusal) -> str:
    column = METADATA.tables[refusal.table].columns.values()[-1].name
    if refusal.event == "DELETE":
        return f"DELETE FROM {refusal.table}"
    if refusal.table == "audit_head":
        return "UPDATE audit_head SET seq = seq + 2"
    if refusal.table == "audit_detail":
        return "UPDATE audit_detail SET detail = 'other'"
    if refusal.table == "blob":
        return "UPDATE blob SET size = size + 1"
    if refusal.table == "letter":
        return "UPDATE letter SET subject = 'lain'"
    return f"UPDATE {refusal.table} SET {column} = {column}"


def signed_letter(connection: Connection) -> None:
    put_row(connection, "letter")
    put_row(connection, "letter_number")
    connection.execute(text("UPDATE letter SET status = 'ditandatangani', number_id = 1"))


@BOTH
@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_act_is_refused(register: SampleRegister, refusal: Refusal) -> None:
    with register.uow.write() as tx:
        put_row(tx.context.connection, refusal.table)
        if refusal.table == "letter":
            signed_letter(tx.context.connection)
        tx.commit()
    with pytest.raises(StorageFault, match=r"refused|23001"), register.uow.write() as tx:
        tx.context.connection.execute(text(attempt(refusal)))
    with register.uow.read() as tx:
        assert tx.context.connection.scalar(text(f"SELECT count(*) FROM {refusal.table}")) == 1


@BOTH
@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("audit_detail", "UPDATE audit_detail SET detail = NULL"),
        ("audit_head", "UPDATE audit_head SET seq = seq + 1, hash = 'y'"),
        ("blob", "UPDATE blob SET erased_at = created_at"),
        ("letter_number", "UPDATE letter_number SET status = 'batal', reason = 'salah'"),
    ],
)
def test_lawful_change_is_let_through(register: SampleRegister, table: str, statement: str) -> None:
    with register.uow.write() as tx:
        put_row(tx.context.connection, table)
        assert tx.context.connection.execute(text(statement)).rowcount == 1
        tx.commit()


@BOTH
@pytest.mark.parametrize(
    ("act", "lawful"),
    [
        ("status = 'arsip', sent_on = letter_date, version = version + 1", True),
        ("revision = 2", False),
        ("proof_code = 'AAAA-AAAA'", False),
        ("number_id = NULL", False),
        ("mandate_id = 1", False),
    ],
)
def test_signed_letter_moves_and_says_what_it_said(
    register: SampleRegister, act: str, *, lawful: bool
) -> None:
    with register.uow.write() as tx:
        signed_letter(tx.context.connection)
        put_row(tx.context.connection, "signing_mandate")
        tx.commit()
    refused = pytest.raises(StorageFault, match=r"refused|23001")
    with nullcontext() if lawful else refused, register.uow.write() as tx:
        tx.context.connection.execute(text(f"UPDATE letter SET {act}"))


@pytest.mark.parametrize("table", sorted({r.table for r in REFUSALS if r.event == "DELETE"}))
def test_replacing_a_row_counts_as_deleting_it(register: SampleRegister, table: str) -> None:
    with register.uow.write() as tx:
        put_row(tx.context.connection, table)
        tx.commit()
    with pytest.raises(StorageFault, match="refused"), register.uow.write() as tx:
        tx.context.connection.execute(text(f"REPLACE INTO {table} SELECT * FROM {table}"))


@pytest.mark.parametrize("register", ["postgres"], indirect=True)
@pytest.mark.parametrize("table", NO_TRUNCATE)
def test_truncating_is_refused(register: SampleRegister, table: str) -> None:
    with pytest.raises(StorageFault, match="23001"), register.uow.write() as tx:
        tx.context.connection.execute(text(f"TRUNCATE {table} CASCADE"))
