from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.errors import EditConflict, NotPermitted, RuleBroken
from puskesos_desktop.domain.residents import Resident
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.complaint_commands import CheckInput, DocumentInput
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.request_commands import (
    AddRequestCheck,
    AddRequestDocuments,
    AddRequestNote,
    AdvanceRequest,
    CheckedPerson,
    CompletePbi,
    LinkRequest,
    PbiInput,
    ReceiveGroup,
    RecordChecks,
)
from puskesos_desktop.services.request_views import RequestFilter
from puskesos_desktop.storage.checks import StoredChecks
from tests.complaint_world import sample_nik
from tests.register_fixture import BOTH
from tests.request_world import RequestWorld, make_request_world

if TYPE_CHECKING:
    from tests.registers import SampleRegister


@pytest.fixture
def world(register: SampleRegister) -> RequestWorld:
    return make_request_world(register)


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises((RuleBroken, NotPermitted)) as caught:
        call(*args, **kwargs)
    return caught.value.code


def notices(result) -> list[str]:
    return [notice.code for notice in result.warnings if notice.code != "officer_without_sk"]


def steps(world: RequestWorld, uid: str) -> list[str]:
    return [event.step for event in world.load(uid).events]


def found(world: RequestWorld) -> list[str]:
    return [finding.code for finding in StoredChecks(world.world.register.uow).find(Silent())]


def neighbours(world: RequestWorld, count: int) -> tuple[str, ...]:
    register = world.world.register
    with register.uow.write() as tx:
        people = [Resident(register.ids.new(), f"WARGA {n}", nik=sample_nik()) for n in range(count)]
        added = tuple(tx.residents.add(person, register.clock.now()).uid for person in people)
        tx.commit()
    return added


@BOTH
def test_tickets_count_apart_from_complaints_and_survive_a_retry(world: RequestWorld) -> None:
    world.world.receive()
    order = world.order()
    first = world.requests.receive(world.actor, order)
    assert world.requests.receive(world.actor, order) == first
    assert [first.ticket, world.receive("cek_desil").ticket] == [
        "PMH-KMI-202611-00001",
        "PMH-KMI-202611-00002",
    ]


def test_a_refused_request_burns_no_number(world: RequestWorld) -> None:
    assert refusal(world.receive, resident_uid="") == "applicant_missing"
    assert refusal(world.receive, "umum", service="bencana") == "purpose_missing"
    assert refusal(world.receive, "umum") == "service_missing"
    assert world.receive().ticket.endswith("00001")


@BOTH
def test_letter_goes_its_whole_way_in_few_saves(world: RequestWorld) -> None:
    uid = world.receive().uid
    world.check(uid)
    world.advance(uid, "terbit", paper=world.paper())
    world.advance(uid, "selesai", result_text="Surat diambil pemohon.")
    done = world.load(uid)
    assert steps(world, uid) == [
        "diterima",
        "hasil_cek",
        "periksa_berkas",
        "verifikasi_data",
        "menunggu_persetujuan",
        "terbit",
        "selesai",
    ]
    assert (done.closed_on, done.due_on) == (world.world.today, None)
    assert done.content.paper is not None
    assert found(world) == []


@pytest.mark.parametrize(
    ("to", "missing"),
    [
        ("perbaikan", "missing_papers_not_listed"),
        ("menunggu_persetujuan", "register_not_checked"),
        ("ditolak", "reason_missing"),
        ("dibatalkan", "reason_missing"),
    ],
)
def test_a_step_says_what_it_needs(world: RequestWorld, to: str, missing: str) -> None:
    assert refusal(world.advance, world.receive().uid, to) == missing


def test_a_letter_is_not_issued_without_its_number(world: RequestWorld) -> None:
    uid = world.receive().uid
    world.check(uid)
    assert refusal(world.advance, uid, "terbit") == "issued_paper_missing"
    assert world.load(uid).status == "diajukan"


def test_missing_papers_stop_the_clock_until_they_are_here(world: RequestWorld) -> None:
    uid, asked = world.receive().uid, (DocumentInput("kk", "Kartu Keluarga", "kurang"),)
    world.advance(uid, "perbaikan", missing_papers=asked)
    assert world.load(uid).due_on is None
    world.world.register.clock.advance(days=9)
    assert refusal(world.advance, uid, "verifikasi_data") == "papers_still_missing"
    here = AddRequestDocuments(**world.of(uid), documents=(DocumentInput("kk", "Kartu Keluarga"),))
    world.requests.add_documents(world.actor, here)
    world.advance(uid, "verifikasi_data")
    assert world.load(uid).due_on > world.world.today
    assert world.load(uid).documents[0].state is PaperState.ADA


def test_a_desil_check_closes_with_the_look_itself(world: RequestWorld) -> None:
    look = CheckInput("terdaftar", world.world.today, desil=3)
    assert world.receive("cek_desil", check=look).status == "selesai"
    later = world.receive("cek_desil")
    assert world.check(later.uid).status == "selesai"
    with world.world.register.uow.read() as tx:
        assert len(tx.residents.checks(world.world.resident.id, None)) == 2


def test_a_permohonan_takes_over_the_look_of_an_earlier_one(world: RequestWorld) -> None:
    world.check(world.receive("cek_desil").uid, desil=4)
    uid = world.receive().uid
    known = world.queries.get_detail(world.actor, uid).known_check
    assert known is not None
    world.requests.add_check(world.actor, AddRequestCheck(**world.of(uid), check=known.uid))
    assert world.load(uid).register_check_id is not None
    with world.world.register.uow.read() as tx:
        assert len(tx.residents.checks(world.world.resident.id, None)) == 1


def test_rights_of_the_role_table_hold(world: RequestWorld) -> None:
    uid = world.receive().uid
    world.check(uid)
    clerk = world.world.register.actor_as(Role.LOKET)
    order = AdvanceRequest(**world.of(uid), to="menunggu_persetujuan")
    assert refusal(world.requests.advance, clerk, order) == "step_not_permitted"
    overseer = world.world.register.actor_as(Role.PENGAWAS)
    assert refusal(world.requests.receive, overseer, world.order()) == "not_permitted"


def test_second_editor_is_told_and_nothing_is_lost(world: RequestWorld) -> None:
    uid = world.receive().uid
    old = AdvanceRequest(**world.of(uid), to="periksa_berkas")
    world.requests.add_note(world.actor, AddRequestNote(**world.of(uid), code="catatan", note="Datang lagi."))
    with pytest.raises(EditConflict) as caught:
        world.requests.advance(world.actor, old)
    assert caught.value.params["by"] == "Yuliana Kartika"


def test_same_open_request_is_noticed_but_taken(world: RequestWorld) -> None:
    world.receive()
    assert notices(world.receive()) == ["same_request_open"]


def test_it_can_belong_to_a_complaint(world: RequestWorld) -> None:
    case = world.world.receive()
    uid = world.receive(complaint_uid=case.uid).uid
    assert world.detail(uid).complaint_ticket == case.ticket
    other = world.receive("cek_desil").uid
    world.requests.link(world.actor, LinkRequest(**world.of(other), complaint_uid=case.uid))
    assert world.detail(other).complaint_uid == case.uid


def test_a_day_on_paper_needs_its_reason(world: RequestWorld) -> None:
    early = world.world.register.clock.now() - dt.timedelta(days=2)
    assert refusal(world.receive, received_at=early) == "late_reason_missing"
    received = world.receive(received_at=early, late_reason="Listrik padam.")
    assert world.load(received.uid).intake.received_on == world.world.today - dt.timedelta(days=2)


# ---- PBI-JK


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": ""}, "pbi_reason_missing"),
        ({"facility": ""}, "facility_missing"),
        ({"facility_letter": ""}, "facility_letter_missing"),
        ({"card_number": "123"}, "card_number_wrong"),
    ],
)
def test_reactivation_refuses_what_the_ministry_would(world: RequestWorld, changes, code: str) -> None:
    assert refusal(world.pbi, **changes) == code


def test_reactivation_keeps_name_and_desil_as_they_were(world: RequestWorld) -> None:
    uid = world.pbi().uid
    world.check(uid, desil=4)
    world.check(uid, desil=5)
    pbi = world.load(uid).content.pbi
    assert (pbi.name, pbi.desil) == ("SITI AMINAH", 4)


def test_letter_of_the_facility_may_follow_until_the_proposal(world: RequestWorld) -> None:
    uid = world.pbi(facility_letter="", letter_follows=True).uid
    world.check(uid)
    world.advance(uid, "rekomendasi_terbit", paper=world.paper())
    assert refusal(world.advance, uid, "diusulkan_kemensos") == "facility_letter_awaited"
    came = PbiInput("kronis", facility="RSUD Melati", facility_letter="14/RS")
    world.requests.complete_pbi(world.actor, CompletePbi(**world.of(uid), pbi=came))
    assert world.advance(uid, "diusulkan_kemensos").status == "diusulkan_kemensos"


@BOTH
def test_reactivation_goes_to_the_ministry_and_back(world: RequestWorld) -> None:
    uid = world.pbi().uid
    world.check(uid)
    world.advance(uid, "diusulkan_kemensos", paper=world.paper())
    assert world.load(uid).due_on == world.world.today + dt.timedelta(days=14)
    world.advance(uid, "aktif_kembali")
    world.advance(uid, "selesai", result_text="Kartu aktif lagi, keluarga diberi tahu.")
    assert steps(world, uid)[-4:] == ["diusulkan_kemensos", "disetujui_kemensos", "aktif_kembali", "selesai"]


def test_proposal_that_lies_too_long_is_stuck(world: RequestWorld) -> None:
    uid = world.pbi().uid
    world.check(uid)
    world.advance(uid, "diusulkan_kemensos", paper=world.paper())
    world.world.register.clock.advance(days=15)
    assert world.queries.counts(world.actor)["lewat_batas"] == 1


@pytest.mark.parametrize(
    ("months", "desil", "code"), [(7, 2, "pbi_inactive_too_long"), (1, 7, "pbi_desil_too_high"), (5, 5, "")]
)
def test_rules_of_the_ministry_hold_before_the_recommendation(
    world: RequestWorld, months: int, desil: int, code: str
) -> None:
    since = world.world.today - dt.timedelta(days=30 * months + 5)
    uid = world.pbi(inactive_since=since).uid
    world.check(uid, desil=desil)
    assert world.detail(uid).refusal == code
    if code:
        assert refusal(world.advance, uid, "menunggu_persetujuan") == code
        assert world.advance(uid, "ditolak", reason="Tidak memenuhi batas.").status == "ditolak"
    else:
        assert world.advance(uid, "menunggu_persetujuan").status == "menunggu_persetujuan"


def test_the_desk_hears_at_once_that_it_would_be_refused(world: RequestWorld) -> None:
    long_ago = world.world.today - dt.timedelta(days=400)
    assert "pbi_inactive_too_long" in notices(world.pbi(inactive_since=long_ago))


# ---- many people


@BOTH
def test_a_list_gets_a_number_each_and_stays_one_group(world: RequestWorld) -> None:
    people = neighbours(world, 30)
    command = ReceiveGroup(world.world.uid(), world.order(), people)
    received = world.requests.receive_group(world.actor, command)
    assert world.requests.receive_group(world.actor, command) == received
    wanted = RequestFilter(world.world.today, group_uid=received.group_uid, sort="nomor")
    rows = world.queries.rows(world.actor, world.queries.find_ids(world.actor, wanted))
    assert [row.ticket for row in rows] == list(received.tickets)
    assert world.detail(rows[0].uid).group_size == 30
    assert found(world) == []


def test_a_list_with_somebody_unknown_enters_nobody(world: RequestWorld) -> None:
    people = (*neighbours(world, 2), "019a9900-0000-7000-8000-00000000ffff")
    with pytest.raises(Exception, match="not_found"):
        world.requests.receive_group(world.actor, ReceiveGroup(world.world.uid(), world.order(), people))
    assert world.receive().ticket.endswith("00001")


def test_many_looks_are_kept_in_one_save(world: RequestWorld) -> None:
    people = neighbours(world, 5)
    looks = tuple(
        CheckedPerson(uid, CheckInput("terdaftar", world.world.today, desil=n + 1))
        for n, uid in enumerate(people)
    )
    command = RecordChecks(world.world.uid(), looks)
    assert world.requests.record_checks(world.actor, command).count == 5
    assert world.requests.record_checks(world.actor, command).count == 5
    with world.world.register.uow.read() as tx:
        person = tx.residents.get(people[4])
        assert [check.desil for check in tx.residents.checks(person.id, None)] == [5]


def test_one_wrong_look_keeps_none(world: RequestWorld) -> None:
    people = neighbours(world, 2)
    looks = (
        CheckedPerson(people[0], CheckInput("terdaftar", world.world.today, desil=3)),
        CheckedPerson(people[1], CheckInput("terdaftar", world.world.today, desil=12)),
    )
    order = RecordChecks(world.world.uid(), looks)
    assert refusal(world.requests.record_checks, world.actor, order) == "desil_out_of_range"
    with world.world.register.uow.read() as tx:
        assert tx.residents.checks(tx.residents.get(people[0]).id, None) == []


# ---- lists


@BOTH
def test_list_filters_searches_and_sorts(world: RequestWorld) -> None:
    first, second = world.receive(), world.receive("cek_desil")
    find = lambda **wanted: world.queries.find_ids(  # noqa: E731
        world.actor, RequestFilter(world.world.today, **wanted)
    )
    assert find(kind="cek_desil") == [second.id]
    assert find(text="aminah siti", sort="nomor", descending=True) == [second.id, first.id]
    assert first.id in find(text=first.check_code)
    for sort in ("nomor", "masuk", "nama", "jenis", "status", "batas", "petugas"):
        assert set(find(sort=sort)) == {first.id, second.id}
    assert world.queries.counts(world.actor)["terbuka"] == 2
    assert world.queries.find_uid(world.actor, first.ticket.lower()) == first.uid


def test_history_altered_by_hand_is_noticed(world: RequestWorld) -> None:
    uid = world.receive().uid
    with world.world.register.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE service_request SET status = 'selesai' WHERE uid = ?", (uid,))
    assert found(world) == ["check_request_history"]
