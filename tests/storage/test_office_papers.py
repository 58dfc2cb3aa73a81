"""Whose an office paper is, on either database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.papers import Letter, LetterRevision, LetterStatus
from puskesos_desktop.domain.residents import RegisterCheck, Resident
from puskesos_desktop.services.ports.issuing import IssuedFor
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.unit_of_work import Tx
    from tests.registers import SampleRegister

DAY = dt.date(2026, 11, 24)


def person(tx: Tx, register: SampleRegister) -> int:
    made = Resident(register.ids.new(), "Siti Aminah", nik="9971014507859002", sex="P")
    return tx.residents.add(made, register.clock.now()).id


def letter(tx: Tx, register: SampleRegister, kind: str = "sktm") -> Letter:
    blob = tx.blobs.put(b"%PDF-1.4 contoh", kind, "application/pdf")
    revision = LetterRevision(1, kind, 1, "0" * 64, {}, blob, 1)
    made = Letter(
        uid=register.ids.new(),
        request_uid=register.ids.new(),
        kind=kind,
        status=LetterStatus.AWAITING_SIGNATURE,
        number_text="",
        letter_date=DAY,
        subject="",
        addressee="",
        proof_code="",
    )
    return replace(made, id=tx.letters.add(made, revision, register.actor.user_id))


@BOTH
def test_a_paper_counts_until_its_last_day_and_never_when_void(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        who, made = person(tx, register), letter(tx, register)
        tx.office_papers.add(IssuedFor(made.id or 0, who, DAY + dt.timedelta(30), "batch"))
        last = DAY + dt.timedelta(30)
        assert [one.letter_uid for one in tx.office_papers.valid_for(who, "sktm", last)] == [made.uid]
        assert tx.office_papers.valid_for(who, "sktm", last + dt.timedelta(1)) == []
        assert tx.office_papers.valid_for(who, "undangan", DAY) == []
        tx.office_papers.change(made.id or 0, DAY)
        assert tx.office_papers.valid_for(who, "sktm", DAY + dt.timedelta(1)) == []
        tx.letters.update(made.step(LetterStatus.VOID, DAY))
        assert tx.office_papers.valid_for(who, "sktm", DAY) == []


@BOTH
def test_a_paper_knows_its_person_and_its_run(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        who, made, other = person(tx, register), letter(tx, register), letter(tx, register)
        tx.office_papers.add(IssuedFor(made.id or 0, who, DAY, "batch"))
        assert tx.office_papers.of_letter(made.id or 0) == IssuedFor(made.id or 0, who, DAY, "batch")
        assert tx.office_papers.of_letter(other.id or 0) is None
        assert tx.office_papers.of_batch("batch") == [made.uid]


@BOTH
def test_facts_on_file_are_found(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        who = person(tx, register)
        check = RegisterCheck(register.ids.new(), "terdaftar", "SIKS-NG", DAY, resident_id=who)
        key = tx.residents.add_check(check, register.clock.now())
        assert tx.office_papers.check_id(check.uid) == key
        assert tx.office_papers.last_survey(who) is None
