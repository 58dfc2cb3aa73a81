"""A desk on a real register: rules, people, agencies and the services around a case."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.office import Agency
from puskesos_desktop.domain.residents import Resident
from puskesos_desktop.services.answers import Answers
from puskesos_desktop.services.complaint_commands import (
    AdvanceComplaint,
    AnswerInput,
    CheckInput,
    ComplaintReceived,
    PartyInput,
    ReceiveComplaint,
    RecordAnswer,
    RecordTelling,
    ReferralInput,
)
from puskesos_desktop.services.complaints import Complaints
from puskesos_desktop.storage.tables.papers import letter_table
from puskesos_desktop.system.rule_files import load_rules

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Rule
    from puskesos_desktop.services.session import Actor
    from tests.registers import SampleRegister

RULES = Path(__file__).parent.parent / "resources" / "rules"
_numbers = itertools.count(1)


@cache
def shipped_rules() -> tuple[Rule, ...]:
    return tuple(load_rules(RULES))


@dataclass
class World:
    """Everything a test of the desk needs; `actor` holds every role of a small office."""

    register: SampleRegister
    complaints: Complaints
    answers: Answers
    actor: Actor
    agency_id: int
    resident: Resident

    def on(self, register: SampleRegister) -> World:
        """The same desk after a restart."""
        parts = (register.uow, register.clock, register.ids)
        return replace(
            self,
            register=register,
            complaints=Complaints(*parts),
            answers=Answers(*parts),
            actor=register.actor,
        )

    @property
    def today(self) -> dt.date:
        return local(self.register.clock.now(), "WITA").date()

    def uid(self) -> str:
        return self.register.ids.new()

    def order(self, **changes: Any) -> ReceiveComplaint:
        command = ReceiveComplaint(
            request_uid=self.uid(),
            category="K01",
            text="Kartu tidak aktif sejak Oktober.",
            reporter=PartyInput(name="Siti Aminah", phone="0899 0000 0031"),
        )
        return replace(command, **changes)

    def known(self, **changes: Any) -> ReceiveComplaint:
        reporter = PartyInput(resident_uid=self.resident.uid)
        check = CheckInput("terdaftar", self.today, desil=2)
        return replace(self.order(reporter=reporter, check=check), **changes)

    def receive(self, actor: Actor | None = None, **changes: Any) -> ComplaintReceived:
        return self.complaints.receive(actor or self.actor, self.order(**changes))

    def load(self, uid: str) -> Complaint:
        with self.register.uow.read() as tx:
            return tx.complaints.get(uid)

    def of(self, uid: str) -> dict[str, Any]:
        """What every command about a case starts with, at its present version."""
        return {"request_uid": self.uid(), "uid": uid, "version": self.load(uid).version}

    def letter(self) -> int:
        """Key of a numbered letter, reduced to its row."""
        values = {
            "uid": self.uid(),
            "request_uid": self.uid(),
            "office_id": 1,
            "kind": "surat_rujukan",
            "status": "menunggu_ttd",
            "letter_date": self.today,
            "recorded_at": self.register.clock.now(),
        }
        with self.register.uow.write() as tx:
            result = tx.context.connection.execute(insert(letter_table).values(values))
            tx.commit()
        return int(result.inserted_primary_key[0])

    def referred(self, **changes: Any) -> str:
        case = self.complaints.receive(self.actor, self.known(**changes))
        referral = ReferralInput(agency_id=self.agency_id, letter_id=self.letter())
        order = AdvanceComplaint(**self.of(case.uid), to="dirujuk", referral=referral)
        self.complaints.advance(self.actor, order)
        return case.uid

    def answer(self, uid: str, **changes: Any) -> None:
        text = AnswerInput(text="Kartu aktif lagi.", source="Dinas Sosial", answered_on=self.today)
        final = bool(changes.pop("final", False))
        order = RecordAnswer(**self.of(uid), answer=replace(text, **changes), final=final)
        self.answers.record_answer(self.actor, order)

    def tell(self, uid: str, *, reached: bool = True, close: bool = False) -> None:
        order = RecordTelling(**self.of(uid), told_on=self.today, way="telepon", reached=reached, close=close)
        self.answers.record_telling(self.actor, order)

    def closed(self) -> str:
        uid = self.referred()
        self.answer(uid)
        self.tell(uid, close=True)
        return uid


def make_world(register: SampleRegister) -> World:
    with register.uow.write() as tx:
        tx.rules.add(shipped_rules())
        agency = Agency(register.ids.new(), "dinsos", "Dinas Sosial", "Kepala Dinas Sosial")
        agency_id = tx.offices.add_agency(agency)
        person = Resident(uid=register.ids.new(), name="SITI AMINAH", nik=sample_nik(), rw="008")
        resident = tx.residents.add(person, register.clock.now())
        tx.commit()
    return World(
        register=register,
        complaints=Complaints(register.uow, register.clock, register.ids),
        answers=Answers(register.uow, register.clock, register.ids),
        actor=register.actor,
        agency_id=agency_id,
        resident=resident,
    )


def sample_nik() -> str:
    """A NIK of the invented region, another one each time."""
    return f"9971014507{next(_numbers) % 1000000:06d}"
