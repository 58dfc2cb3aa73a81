from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.complaint_steps import Visit
from puskesos_desktop.domain.errors import EditConflict, NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.residents import Resident
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.services.complaint_commands import (
    AddCheck,
    AddDocuments,
    AddNote,
    AdvanceComplaint,
    AssignComplaint,
    CheckInput,
    CloseComplaint,
    DocumentInput,
    EmergencyInput,
    EndComplaint,
    MarkDuplicate,
    PartyInput,
    RecordTelling,
    ReferralInput,
    TakeStep,
)
from puskesos_desktop.services.complaint_desk import CaseDesk
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister

HEAD_UID = "019a9900-0000-7000-8000-000000000011"
ACTOR_UID = "019a9900-0000-7000-8000-000000000012"


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


def codes(result) -> list[str]:
    return [notice.code for notice in result.warnings if notice.code != "officer_without_sk"]


def refusal(call, *args) -> str:
    with pytest.raises((RuleBroken, NotPermitted)) as caught:
        call(*args)
    return caught.value.code


@BOTH
def test_resident_gets_a_ticket_of_unit_month_and_year(world: World) -> None:
    world.register.clock.set(dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC))
    tickets = [world.receive().ticket for _ in range(2)]
    assert tickets == ["ADU-KMI-202611-00001", "ADU-KMI-202611-00002"]


@BOTH
def test_repeated_request_gives_the_first_result(world: World) -> None:
    order = world.known()
    first = world.complaints.receive(world.actor, order)
    assert world.complaints.receive(world.actor, order) == first
    assert world.receive().ticket.endswith("00002")


def test_a_refused_complaint_burns_no_number(world: World) -> None:
    assert refusal(world.complaints.receive, world.actor, world.order(text=" ")) == "text_missing"
    assert world.receive().ticket.endswith("00001")


def test_check_of_the_register_is_kept_in_the_same_save(world: World) -> None:
    received = world.complaints.receive(world.actor, world.known())
    case = world.load(received.uid)
    with world.register.uow.read() as tx:
        checks = tx.residents.checks(world.resident.id, None)
    assert (case.subject.membership, len(checks), case.register_check_id is not None) == (
        "kepesertaan",
        1,
        True,
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"category": ""}, "category_missing"),
        ({"category": "Z99"}, "category_unknown"),
        ({"text": ""}, "text_missing"),
        ({"reporter": None}, "reporter_missing"),
        ({"reporter": PartyInput(name="Siti")}, "contact_missing"),
        ({"reporter": PartyInput(name="Siti", phone="bukan nomor")}, "phone_unreadable"),
        ({"reporter": PartyInput(name="S" * 121, phone="08990000001")}, "text_too_long"),
        ({"priority": "gawat"}, "code_unknown"),
        ({"channel": "merpati"}, "code_unknown"),
        ({"kind": "curhat"}, "code_unknown"),
        ({"check": CheckInput("terdaftar", dt.date(2026, 11, 20))}, "check_needs_resident"),
        ({"received_at": dt.datetime(2030, 1, 1, tzinfo=dt.UTC)}, "received_in_future"),
        ({"received_at": dt.datetime(2026, 11, 18, 2, tzinfo=dt.UTC)}, "late_reason_missing"),
    ],
)
def test_what_is_wrong_is_named(world: World, changes: dict, code: str) -> None:
    assert refusal(world.complaints.receive, world.actor, world.order(**changes)) == code


def test_day_on_paper_counts_as_it_occurred(world: World) -> None:
    at = dt.datetime(2026, 11, 18, 2, tzinfo=dt.UTC)
    case = world.load(world.receive(received_at=at, late_reason="Laptop mati").uid)
    assert (case.events[0].occurred_on, case.due_on) == (dt.date(2026, 11, 18), dt.date(2026, 12, 2))


def test_nothing_enters_a_frozen_month(world: World) -> None:
    with world.register.uow.write() as tx:
        tx.reports.freeze("2026-10", {"uid": world.uid()}, None, 1)
        tx.commit()
    at = dt.datetime(2026, 10, 30, 2, tzinfo=dt.UTC)
    order = world.order(received_at=at, late_reason="Laptop mati")
    assert refusal(world.complaints.receive, world.actor, order) == "month_frozen"


def test_question_is_answered_and_closed_in_one_save(world: World) -> None:
    received = world.receive(info_result="Kartu masih aktif, dicek bersama.")
    case = world.load(received.uid)
    assert [event.step for event in case.events] == ["diterima", "tanya_saja"]
    assert (case.status, case.outcome.result_text) == (
        Status.SELESAI,
        "Kartu masih aktif, dicek bersama.",
    )


def test_anonymous_reporter_may_leave_everything_blank(world: World) -> None:
    received = world.receive(reporter=None, anonymous=True)
    assert received.status == "diterima"


def test_category_decides_who_may_see_the_case(world: World) -> None:
    received = world.receive(category="S05")
    assert world.load(received.uid).subject.confidential


def test_emergency_gets_the_hour_of_the_hospital(world: World) -> None:
    limit = world.register.clock.now() + dt.timedelta(hours=5)
    emergency = EmergencyInput(limit_at=limit, facility="RSUD Tirtamaya")
    case = world.load(world.receive(priority="darurat", emergency=emergency).uid)
    assert (case.due_on, case.subject.emergency.limit_at) == (world.today, limit)


def test_emergency_without_an_hour_gets_twenty_four(world: World) -> None:
    case = world.load(world.receive(priority="darurat").uid)
    assert case.subject.emergency.limit_at == world.register.clock.now() + dt.timedelta(hours=24)


def test_same_case_within_thirty_days_is_noticed(world: World) -> None:
    world.complaints.receive(world.actor, world.known())
    world.register.clock.advance(days=30)
    assert codes(world.complaints.receive(world.actor, world.known())) == ["same_case_fresh"]
    world.register.clock.advance(days=31)
    assert codes(world.complaints.receive(world.actor, world.known())) == []


@pytest.mark.parametrize("life_status", ["meninggal", "pindah"])
def test_client_who_is_gone_is_flagged(world: World, life_status: str) -> None:
    with world.register.uow.write() as tx:
        gone = replace(world.resident, life_status=life_status)
        tx.residents.update(gone, world.register.clock.now())
        tx.commit()
    received = world.complaints.receive(world.actor, world.known())
    assert codes(received) == [f"client_{life_status}"]


def test_name_of_a_colleague_is_noticed(world: World) -> None:
    accused = PartyInput(name="ratna wulandari")
    assert codes(world.receive(accused=(accused,))) == ["officer_same_name"]


def test_account_without_a_person_needs_no_decree(world: World) -> None:
    nobody = replace(world.actor, officer_id=None)
    assert world.receive(nobody, officer_uid=ACTOR_UID).warnings == ()


def test_check_of_a_stranger_is_refused(world: World) -> None:
    uid = world.receive().uid
    order = AddCheck(**world.of(uid), check=CheckInput("terdaftar", world.today))
    assert refusal(world.complaints.add_check, world.actor, order) == "check_needs_resident"


def test_day_to_come_is_refused(world: World) -> None:
    day = world.today + dt.timedelta(days=1)
    order = AdvanceComplaint(**world.of(world.receive().uid), to="verifikasi", occurred_on=day)
    assert refusal(world.complaints.advance, world.actor, order) == "day_in_future"


def test_acting_without_a_decree_warns_only(world: World) -> None:
    assert [notice.code for notice in world.receive().warnings] == ["officer_without_sk"]


@BOTH
def test_koordinator_walks_to_the_referral_in_one_save(world: World) -> None:
    case = world.load(world.referred())
    assert [event.step for event in case.events] == [
        "diterima",
        "hasil_cek",
        "verifikasi",
        "rekomendasi",
        "penetapan",
        "dirujuk",
    ]


def test_referral_without_register_check_is_refused(world: World) -> None:
    received = world.complaints.receive(world.actor, world.known(check=None))
    referral = ReferralInput(agency_id=world.agency_id, letter_id=world.letter())
    order = AdvanceComplaint(**world.of(received.uid), to="dirujuk", referral=referral)
    assert refusal(world.complaints.advance, world.actor, order) == "register_not_checked"


def test_check_can_follow_later(world: World) -> None:
    uid = world.complaints.receive(world.actor, world.known(check=None)).uid
    check = CheckInput("tidak_ditemukan", world.today)
    world.complaints.add_check(world.actor, AddCheck(**world.of(uid), check=check))
    assert world.load(uid).register_check_id is not None


def test_second_officer_is_told_who_was_first_and_when(world: World) -> None:
    uid = world.receive().uid
    stale = world.of(uid)
    note = AddNote(**world.of(uid), code="kontak", note="Ditelepon")
    world.complaints.add_note(world.actor, note)
    with pytest.raises(EditConflict) as caught:
        world.complaints.add_note(world.actor, AddNote(**stale, code="kontak", note="Lagi"))
    assert (caught.value.params["by"], caught.value.params["at"]) == ("Yuliana Kartika", "09.00")


def test_retry_of_a_change_is_not_a_conflict(world: World) -> None:
    uid = world.receive().uid
    order = AddNote(**world.of(uid), code="kontak", note="Ditelepon")
    first = world.complaints.add_note(world.actor, order)
    assert world.complaints.add_note(world.actor, order) == first


def test_loket_receives_but_does_not_decide(world: World) -> None:
    loket = world.register.actor_as(Role.LOKET)
    uid = world.receive(loket).uid
    order = AdvanceComplaint(**world.of(uid), to="penetapan")
    assert refusal(world.complaints.advance, loket, order) == "step_not_permitted"


def test_admin_sees_no_case(world: World) -> None:
    admin = world.register.actor_as(Role.ADMIN)
    assert refusal(world.complaints.receive, admin, world.order()) == "not_permitted"


def test_answer_and_telling_close_the_case_on_paper(world: World) -> None:
    uid = world.referred()
    world.answer(uid, source_number="400.9/12/2026", steps=("Bawa KTP ke RSUD", " "))
    world.tell(uid)
    world.complaints.close(world.actor, CloseComplaint(**world.of(uid)))
    case = world.load(uid)
    assert (case.status, case.answers[0].steps, case.referrals[0].decision) == (
        Status.SELESAI,
        ("Bawa KTP ke RSUD",),
        "diterima",
    )


def test_case_does_not_close_untold(world: World) -> None:
    uid = world.referred()
    world.answer(uid)
    order = CloseComplaint(**world.of(uid))
    assert refusal(world.complaints.close, world.actor, order) == "telling_missing"


def test_three_attempts_on_three_days_are_enough(world: World) -> None:
    uid = world.referred()
    world.answer(uid)
    for _ in range(3):
        world.tell(uid, reached=False)
        world.register.clock.advance(days=1)
    closed = world.complaints.close(world.actor, CloseComplaint(**world.of(uid)))
    assert closed.status == "selesai"


def test_agency_still_working_is_noted_only(world: World) -> None:
    uid = world.referred()
    world.answer(uid, decision="diproses", text="Menunggu Kemensos")
    case = world.load(uid)
    assert (case.status, case.events[-1].step) == (Status.DIRUJUK, "kabar_instansi")


def test_refused_referral_returns_to_the_recommendation(world: World) -> None:
    uid = world.referred()
    world.answer(uid, decision="ditolak", text="Bukan wewenang kami")
    case = world.load(uid)
    assert (case.status, case.referrals[0].status) == (Status.REKOMENDASI, "ditolak_instansi")


def test_final_refusal_is_the_answer_for_the_resident(world: World) -> None:
    uid = world.referred()
    world.answer(uid, decision="ditolak", result_kind="tidak_dapat_dipenuhi", final=True)
    assert world.load(uid).status is Status.JAWABAN


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " "}, "answer_missing"),
        ({"source": ""}, "answer_source_missing"),
        ({"result_kind": "bagus"}, "code_unknown"),
        ({"decision": "entah"}, "code_unknown"),
        ({"answered_on": dt.date(2030, 1, 1)}, "answer_in_future"),
    ],
)
def test_half_an_answer_is_refused(world: World, changes: dict, code: str) -> None:
    uid = world.referred()
    with pytest.raises(RuleBroken, match=code):
        world.answer(uid, **changes)


def test_second_answer_is_kept_beside_the_first(world: World) -> None:
    uid = world.referred()
    world.answer(uid)
    world.answer(uid, text="Kartu sudah dicetak.")
    case = world.load(uid)
    assert (len(case.answers), case.outcome.result_text) == (2, "Kartu sudah dicetak.")


def test_answer_may_name_its_referral(world: World) -> None:
    uid = world.referred()
    world.answer(uid, referral_uid=world.load(uid).referrals[0].uid)
    assert world.load(uid).answers[0].referral_uid


def test_news_of_a_sent_referral_says_that_it_is_being_served(world: World) -> None:
    uid = world.referred()
    case = world.load(uid)
    with world.register.uow.write() as tx:
        desk = CaseDesk(world.register.clock, world.register.ids)
        desk.mark_sent(tx, world.actor, case, case.referrals[0].letter_id, world.today)
        tx.commit()
    world.answer(uid, decision="diproses", text="Menunggu Kemensos")
    assert world.load(uid).referrals[0].status == "dilayani"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"way": "merpati"}, "code_unknown"),
        ({"told_on": dt.date(2030, 1, 1)}, "telling_in_future"),
        ({"told_on": dt.date(2020, 1, 1)}, "telling_before_answer"),
    ],
)
def test_half_a_telling_is_refused(world: World, changes: dict, code: str) -> None:
    uid = world.referred()
    world.answer(uid)
    order = RecordTelling(**world.of(uid), told_on=world.today, way="telepon", reached=True)
    assert refusal(world.answers.record_telling, world.actor, replace(order, **changes)) == code


def test_nobody_can_be_told_before_the_answer(world: World) -> None:
    uid = world.referred()
    with pytest.raises(RuleBroken, match="answer_not_there"):
        world.tell(uid)


def test_closed_case_is_opened_again_with_a_reason(world: World) -> None:
    uid = world.closed()
    order = EndComplaint(**world.of(uid), reason="Kartu mati lagi")
    assert world.complaints.reopen(world.actor, order).status == "dibuka_kembali"


@pytest.mark.parametrize(
    ("use", "status"),
    [("mark_invalid", "tidak_valid"), ("withdraw", "dibatalkan"), ("refuse", "ditolak")],
)
def test_case_ends_early_with_its_reason(world: World, use: str, status: str) -> None:
    uid = world.receive().uid
    order = EndComplaint(**world.of(uid), reason="Alasan")
    assert getattr(world.complaints, use)(world.actor, order).status == status
    assert world.load(uid).outcome.result_text == "Alasan"


def test_duplicate_needs_an_original(world: World) -> None:
    first, second, third = (world.receive().uid for _ in range(3))
    world.complaints.mark_duplicate(world.actor, MarkDuplicate(**world.of(second), parent_uid=first))
    chained = MarkDuplicate(**world.of(third), parent_uid=second)
    assert refusal(world.complaints.mark_duplicate, world.actor, chained) == "parent_is_duplicate"
    circular = MarkDuplicate(**world.of(first), parent_uid=first)
    assert refusal(world.complaints.mark_duplicate, world.actor, circular) == "parent_makes_cycle"
    alone = MarkDuplicate(**world.of(first), parent_uid="")
    assert refusal(world.complaints.mark_duplicate, world.actor, alone) == "parent_missing"


def test_case_climbs_to_the_kota_and_its_answer_comes_down(world: World) -> None:
    uid = world.complaints.receive(world.actor, world.known()).uid
    for _ in range(2):
        world.complaints.escalate(world.actor, EndComplaint(**world.of(uid), reason="Perlu kota"))
    assert world.load(uid).level is Level.MANAJER
    world.answer(uid, source="Manajer SLRT")
    assert (world.load(uid).status, world.load(uid).level) == (Status.JAWABAN, Level.FASILITATOR)


def test_named_step_moves_a_case_between_levels(world: World) -> None:
    uid = world.complaints.receive(world.actor, world.known()).uid
    world.complaints.escalate(world.actor, EndComplaint(**world.of(uid), reason="Perlu kecamatan"))
    step = TakeStep(**world.of(uid), to="naik_ke_manajer", note="Diperiksa camat")
    assert world.complaints.take_step(world.actor, step).level == "manajer"


def test_visit_is_planned_and_told(world: World) -> None:
    uid = world.receive().uid
    plan = Visit(world.today, "Rudi")
    world.complaints.advance(world.actor, AdvanceComplaint(**world.of(uid), to="kunjungan", visit=plan))
    told = replace(plan, result="Rumah sesuai data")
    world.complaints.advance(world.actor, AdvanceComplaint(**world.of(uid), to="verifikasi", visit=told))
    assert world.load(uid).events[-1].data["visitor"] == "Rudi"


def test_missing_papers_are_asked_for_and_brought(world: World) -> None:
    uid = world.receive().uid
    asked = (DocumentInput("kk", "Kartu Keluarga", "kurang"),)
    order = AdvanceComplaint(**world.of(uid), to="klarifikasi", missing_papers=asked)
    world.complaints.advance(world.actor, order)
    brought = AddDocuments(**world.of(uid), documents=(DocumentInput("kk", "Kartu Keluarga"),))
    world.complaints.add_documents(world.actor, brought)
    back = world.complaints.advance(world.actor, AdvanceComplaint(**world.of(uid), to="verifikasi"))
    assert back.steps == ("berkas_lengkap",)


def test_case_is_given_to_a_colleague(world: World) -> None:
    uid = world.receive().uid
    world.complaints.assign(world.actor, AssignComplaint(**world.of(uid), officer_uid=HEAD_UID))
    assert world.load(uid).assigned_officer_id == 1


def test_officer_cannot_receive_a_case_about_themselves(world: World) -> None:
    order = world.order(accused=(PartyInput(officer_uid=ACTOR_UID),))
    assert refusal(world.complaints.receive, world.actor, order) == "officer_is_party"


def test_officer_who_is_a_party_cannot_touch_the_case(world: World) -> None:
    uid = world.receive(accused=(PartyInput(officer_uid=HEAD_UID),)).uid
    accused = replace(world.actor, officer_id=1)
    order = AddNote(**world.of(uid), code="catatan", note="Ubah")
    assert refusal(world.complaints.add_note, accused, order) == "complaint_restricted"


@pytest.mark.parametrize(
    ("code", "note", "error"),
    [("jawaban", "Teks", "note_unknown"), ("kontak", " ", "note_missing")],
)
def test_only_notes_are_noted(world: World, code: str, note: str, error: str) -> None:
    uid = world.receive().uid
    order = AddNote(**world.of(uid), code=code, note=note)
    assert refusal(world.complaints.add_note, world.actor, order) == error


def test_earlier_day_of_a_step_needs_a_reason(world: World) -> None:
    uid = world.receive().uid
    world.register.clock.advance(days=2)
    day = world.today - dt.timedelta(days=1)
    order = AdvanceComplaint(**world.of(uid), to="verifikasi", occurred_on=day)
    assert refusal(world.complaints.advance, world.actor, order) == "late_reason_missing"
    done = world.complaints.advance(world.actor, replace(order, late_reason="Listrik padam"))
    assert done.status == "verifikasi"


def test_unknown_resident_is_not_found(world: World) -> None:
    order = world.order(reporter=PartyInput(resident_uid="nobody"))
    with pytest.raises(NotFound):
        world.complaints.receive(world.actor, order)


def test_person_without_real_nik_cannot_be_proposed(world: World) -> None:
    with world.register.uow.write() as tx:
        person = Resident(uid=world.uid(), name="MBAH KARSO", nik_kind="tanpa")
        stored = tx.residents.add(person, world.register.clock.now())
        tx.commit()
    uid = world.complaints.receive(world.actor, world.known(reporter=PartyInput(resident_uid=stored.uid))).uid
    order = AdvanceComplaint(**world.of(uid), to="diusulkan", photo_ready=True)
    assert refusal(world.complaints.advance, world.actor, order) == "client_nik_missing"


def test_every_save_leaves_one_act_in_the_chain(world: World) -> None:
    with world.register.uow.read() as tx:
        before = tx.audit.head().seq
    uid = world.closed()
    with world.register.uow.read() as tx:
        acts = [row.act for row in tx.audit.since(before) if row.object_uid == uid]
        assert tx.audit.verify().ok
    assert acts == ["complaint_received", "complaint_advanced", "answer_recorded", "telling_recorded"]
