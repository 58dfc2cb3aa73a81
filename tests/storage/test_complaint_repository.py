from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puskesos_desktop.domain import complaint_parts as parts
from puskesos_desktop.domain.complaints import Complaint
from puskesos_desktop.domain.errors import EditConflict, NotFound
from puskesos_desktop.domain.office import Agency
from puskesos_desktop.domain.tickets import Ticket
from puskesos_desktop.domain.workflow import Level, Status
from tests import complaint_samples as samples
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.storage.unit_of_work import SqlTx
    from tests.registers import SampleRegister

text = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
instants = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2099, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=dt.UTC)
)
uids = st.uuids().map(str)
emergencies = st.builds(parts.Emergency, instants, days, text, text, st.none() | days, text)
subjects = st.builds(
    parts.Subject,
    kind=st.sampled_from(parts.Kind),
    category=st.sampled_from(["K01", "B05"]),
    priority=st.sampled_from(parts.Priority),
    text=text,
    membership=st.sampled_from(["", "kepesertaan"]),
    sector=st.sampled_from(["", "kesehatan"]),
    confidential=st.booleans(),
    anonymous=st.booleans(),
    emergency=st.none() | emergencies,
)
intakes = st.builds(parts.Intake, st.sampled_from(parts.CHANNELS), instants, days, instants, st.just(1), text)
events = st.builds(
    parts.Event,
    uid=uids,
    seq=st.just(1),
    step=st.just("diterima"),
    from_status=st.just(Status.DRAF),
    to_status=st.sampled_from(Status),
    level=st.sampled_from(Level),
    occurred_on=days,
    recorded_at=instants,
    user_id=st.just(1),
    officer_id=st.none() | st.just(1),
    officer_name=text,
    note=text,
    data=st.dictionaries(text, text | st.integers(-99, 99) | st.none() | st.lists(text, max_size=2)),
)
parties = st.builds(
    parts.Party,
    role=st.just(parts.PartyRole.TERLAPOR),
    officer_id=st.none() | st.just(2),
    name=text,
    relation=text,
    phone=st.text("0123456789+", max_size=15),
    address=text,
    sex=st.sampled_from(["", "L", "P"]),
    estimated_age=st.none() | st.integers(0, 110),
    found_at=text,
)
documents = st.builds(
    parts.DocumentReceived, st.just("kk"), text, st.sampled_from(parts.PaperState), st.just("asli")
)
complaints = st.builds(
    Complaint,
    uid=uids,
    office_id=st.just(1),
    holder_office_id=st.just(1),
    ticket=st.builds(Ticket, st.just(2026), st.integers(1, 10**6), uids, st.just("R4MD-6XQ2")),
    subject=subjects,
    intake=intakes,
    parties=st.lists(parties, max_size=1).map(tuple),
    status=st.sampled_from(Status),
    level=st.sampled_from(Level),
    next_step=st.just("rujuk:dinsos"),
    assigned_officer_id=st.none() | st.just(2),
    due_on=st.none() | days,
    finish_due_on=st.none() | days,
    outcome=st.builds(parts.Outcome, st.sampled_from(["", "selesai"]), text, st.none() | days),
    documents=st.lists(documents, max_size=1).map(tuple),
    events=st.lists(events, max_size=1).map(tuple),
)


def add_agency(tx: SqlTx, code: str = "dinsos", name: str = "Dinas Sosial") -> int:
    return tx.offices.add_agency(Agency(samples.new_uid(), code, name, f"Kepala {name}"))


def stored(tx: SqlTx, complaint: Complaint) -> Complaint:
    return tx.complaints.get_by_id(tx.complaints.add(complaint))


def without_keys(complaint: Complaint) -> Complaint:
    """What is the same before and after storing."""

    def bare(items: tuple) -> tuple:
        return tuple(replace(item, id=None) for item in items)

    names = ("parties", "documents", "events", "referrals", "answers", "tellings")
    return replace(complaint, id=None, **{name: bare(getattr(complaint, name)) for name in names})


@given(complaints)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_complaint_comes_back_as_it_was_stored(register: SampleRegister, complaint: Complaint) -> None:
    with register.uow.write() as tx:
        assert without_keys(stored(tx, complaint)) == complaint


@BOTH
def test_a_whole_case_comes_back_with_answers_and_tellings(register: SampleRegister) -> None:
    case = replace(samples.closed(), referrals=(replace(samples.closed().referrals[0], letter_id=None),))
    case = replace(case, answers=(replace(case.answers[0], referral_uid=case.referrals[0].uid),))
    with register.uow.write() as tx:
        case = replace(case, referrals=(replace(case.referrals[0], agency_id=add_agency(tx)),))
        tx.complaints.add(case)
        tx.commit()
    with register.uow.read() as tx:
        assert without_keys(tx.complaints.get(case.uid)) == case


@BOTH
def test_saving_adds_only_what_is_new(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        before = stored(tx, samples.received())
        changed = before.assign(2, "Yuliana", samples.acting()).add_documents(
            [samples.paper("kk")], samples.acting()
        )
        tx.complaints.save(before, changed)
        after = tx.complaints.get(before.uid)
    assert [event.step for event in after.events] == ["diterima", "petugas_diganti", "berkas_masuk"]
    assert (after.version, after.documents[0].code) == (2, "kk")


@BOTH
def test_second_editor_is_noticed(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        first = stored(tx, samples.received())
        tx.complaints.save(first, first.assign(2, "Yuliana", samples.acting()))
        with pytest.raises(EditConflict, match="edit_conflict"):
            tx.complaints.save(first, first.assign(1, "Ratna", samples.acting()))


def test_unknown_case_is_not_found(register: SampleRegister) -> None:
    with register.uow.read() as tx, pytest.raises(NotFound, match="not_found"):
        tx.complaints.get("nothing")


def test_case_is_found_by_ticket_and_by_check_code(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        case = stored(tx, samples.received())
        found = {tx.complaints.find_uid(code) for code in ("ADU-KMI-202611-00031", "R4MD-6XQ2")}
    assert found == {case.uid}


def test_chain_of_originals_is_followed_upwards(register: SampleRegister) -> None:
    with register.uow.write() as tx:
        ids: list[int] = []
        for number in range(3):
            ticket = Ticket(2026, number + 1, f"T{number}", f"AAAA-AAA{number}")
            parent = ids[-1] if ids else None
            ids.append(tx.complaints.add(samples.received(ticket=ticket, parent_id=parent)))
        assert tx.complaints.parents_of(ids[2]) == [ids[1], ids[0]]
