"""Letters that come in, and the case they answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import EditConflict, NotFound, RuleBroken
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_desk import CaseDesk
from puskesos_desktop.services.incoming_letters import IncomingLetters, PassOn, ReceiveLetter, Settle
from tests.complaint_world import World, make_world
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.incoming import IncomingLetter
    from tests.registers import SampleRegister

SCAN = b"%PDF-1.7 surat"


@pytest.fixture
def world(register: SampleRegister) -> World:
    return make_world(register)


@pytest.fixture
def incoming(world: World) -> IncomingLetters:
    return IncomingLetters(world.register.uow, world.register.clock, world.register.ids)


def order(world: World, **changes: object) -> ReceiveLetter:
    given = {"sender": "Dinas Sosial", "subject": "Balasan rujukan", "received_on": world.today}
    return ReceiveLetter(request_uid=world.uid(), **{**given, **changes})  # type: ignore[arg-type]


def receive(world: World, incoming: IncomingLetters, **changes: object) -> IncomingLetter:
    return incoming.receive(world.actor, order(world, **changes))


@BOTH
def test_letters_are_numbered_without_gap_in_their_year(world: World, incoming: IncomingLetters) -> None:
    with pytest.raises(RuleBroken, match="incoming_case_unknown"):
        receive(world, incoming, case="ADU-TIDAK-ADA")
    numbers = [receive(world, incoming).agenda_number for _ in range(3)]
    assert numbers == [1, 2, 3]
    last_year = dt.date(world.today.year - 1, 12, 31)
    assert receive(world, incoming, received_on=last_year).agenda_number == 1


@BOTH
def test_reply_answers_its_case_in_the_same_save(world: World, incoming: IncomingLetters) -> None:
    case = world.load(world.referred())
    text = "Kartu aktif lagi."
    code = case.ticket.check_code.lower()
    letter = receive(
        world, incoming, case=code, decision="diterima", text=text, letter_number="460/7", scan=SCAN
    )
    answered = world.load(case.uid)
    assert (answered.status, answered.answers[0].source_number) == (Status.JAWABAN, "460/7")
    assert (letter.ticket, letter.referral_id) == (case.ticket.text, case.referrals[0].id)
    with world.register.uow.read() as tx:
        assert tx.blobs.get(letter.blob_hash or "") == SCAN


@BOTH
def test_list_is_newest_first_and_found_by_words(world: World, incoming: IncomingLetters) -> None:
    receive(world, incoming, subject="Undangan rapat", sender="Camat")
    receive(world, incoming)
    rows = incoming.rows(world.actor, incoming.find_ids(world.actor))
    assert [one.agenda_number for one in rows] == [2, 1]
    assert len(incoming.find_ids(world.actor, "camat RAPAT")) == 1


def test_answer_that_is_refused_draws_no_number(world: World, incoming: IncomingLetters) -> None:
    case = world.load(world.referred())
    with pytest.raises(RuleBroken, match="answer_missing"):
        receive(world, incoming, case=case.ticket.text, decision="diterima")
    assert incoming.find_ids(world.actor) == []


@BOTH
def test_letter_is_passed_on_and_its_scan_comes_later(world: World, incoming: IncomingLetters) -> None:
    letter = receive(world, incoming)
    with world.register.uow.read() as tx:
        officer = tx.offices.officers()[0]
    order = PassOn(
        request_uid=world.uid(),
        uid=letter.uid,
        version=1,
        officer_uid=officer.uid,
        instruction=" Jawab  segera ",
    )
    passed = incoming.pass_on(world.actor, order)
    assert passed.disposition is not None
    assert (passed.disposition.instruction, passed.disposition.on) == ("Jawab segera", world.today)
    assert incoming.pass_on(world.actor, order) == passed
    with pytest.raises(EditConflict):
        incoming.add_scan(world.actor, letter.uid, 1, SCAN)
    kept = incoming.add_scan(world.actor, letter.uid, passed.version, SCAN)
    assert incoming.scan(world.actor, letter.uid) == SCAN
    with pytest.raises(RuleBroken, match="incoming_scan_there"):
        incoming.add_scan(world.actor, letter.uid, kept.version, SCAN)


def test_letter_without_scan_has_none_to_open(world: World, incoming: IncomingLetters) -> None:
    letter = receive(world, incoming)
    with pytest.raises(NotFound):
        incoming.scan(world.actor, letter.uid)
    with pytest.raises(RuleBroken, match="instruction_missing"):
        incoming.pass_on(
            world.actor,
            PassOn(request_uid=world.uid(), uid=letter.uid, version=1, officer_uid="o", instruction=" "),
        )


def test_code_is_told_while_it_is_typed(world: World, incoming: IncomingLetters) -> None:
    case = world.load(world.referred())
    found = incoming.look_up(world.actor, case.ticket.check_code.lower())
    assert found is not None
    assert (found.ticket, found.status) == (case.ticket.text, "dirujuk")
    assert found.agency
    assert incoming.look_up(world.actor, "ADU-0") is None
    assert incoming.look_up(world.actor, "") is None


@BOTH
def test_agency_is_reminded_on_either_database(world: World) -> None:
    case = world.load(world.referred())
    desk = CaseDesk(world.register.clock, world.register.ids)
    with world.register.uow.write() as tx:
        reminded = replace(case.referrals[0], reminded_on=world.today)
        desk.remind(tx, world.actor, case, reminded)
        tx.commit()
    after = world.load(case.uid)
    assert after.referrals[0].reminded_on == world.today
    assert after.events[-1].step == "rujukan_diingatkan"


def test_letter_without_decision_only_enters_the_book(world: World, incoming: IncomingLetters) -> None:
    case = world.load(world.referred())
    assert receive(world, incoming, case=case.ticket.text).ticket == case.ticket.text
    assert world.load(case.uid).status is Status.DIRUJUK


def test_declined_referral_goes_back_with_the_reason(world: World, incoming: IncomingLetters) -> None:
    case = world.load(world.referred())
    receive(world, incoming, case=case.ticket.text, decision="ditolak", text="Bukan di sini.")
    back = world.load(case.uid)
    assert (back.status, back.referrals[0].decline_reason) == (Status.REKOMENDASI, "Bukan di sini.")


def test_repeated_request_enters_nothing_twice(world: World, incoming: IncomingLetters) -> None:
    command = order(world)
    assert incoming.receive(world.actor, command) == incoming.receive(world.actor, command)
    assert len(incoming.find_ids(world.actor)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sender": " "}, "incoming_incomplete"),
        ({"received_on": dt.date(2099, 1, 1)}, "day_in_future"),
        ({"agenda_number": 0}, "agenda_number_invalid"),
        ({"decision": "diterima"}, "incoming_case_missing"),
        ({"scan": b"GIF89a"}, "incoming_scan_not_pdf"),
    ],
)
def test_bad_letter_is_refused_by_its_code(
    world: World, incoming: IncomingLetters, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        receive(world, incoming, **changes)


def test_number_of_the_book_on_paper_is_taken_once(world: World, incoming: IncomingLetters) -> None:
    assert receive(world, incoming, agenda_number=41).agenda_number == 41
    with pytest.raises(RuleBroken, match="agenda_number_taken"):
        receive(world, incoming, agenda_number=41)
    assert receive(world, incoming).agenda_number == 42


def test_letter_waits_until_somebody_dealt_with_it(world: World, incoming: IncomingLetters) -> None:
    letter, other = receive(world, incoming), receive(world, incoming)
    with world.register.uow.read() as tx:
        officer = tx.offices.officers()[0].uid
    due = world.today + dt.timedelta(days=3)
    told = {"uid": letter.uid, "officer_uid": officer, "instruction": "Hadiri", "due_on": due}
    passed = incoming.pass_on(world.actor, PassOn(request_uid=world.uid(), version=letter.version, **told))
    assert incoming.find_ids(world.actor, waiting=True) == [letter.id]
    command = Settle(request_uid=world.uid(), uid=letter.uid, version=passed.version, result="Sudah dihadiri")
    done = incoming.settle(world.actor, command)
    assert incoming.settle(world.actor, command) == done
    assert done.disposition is not None
    assert (done.disposition.due_on, done.disposition.done_on) == (due, world.today)
    assert incoming.find_ids(world.actor, waiting=True) == []
    with pytest.raises(RuleBroken, match="disposition_not_waiting"):
        incoming.settle(
            world.actor, Settle(request_uid=world.uid(), uid=other.uid, version=1, result="Tidak ada")
        )


def test_disposition_has_a_day_to_come_and_a_result(world: World, incoming: IncomingLetters) -> None:
    letter = receive(world, incoming)
    with world.register.uow.read() as tx:
        officer = tx.offices.officers()[0].uid
    late = {"officer_uid": officer, "instruction": "Hadiri", "due_on": world.today - dt.timedelta(days=1)}
    with pytest.raises(RuleBroken, match="disposition_due_past"):
        incoming.pass_on(world.actor, PassOn(request_uid=world.uid(), uid=letter.uid, version=1, **late))
    with pytest.raises(RuleBroken, match="disposition_result_missing"):
        incoming.settle(world.actor, Settle(request_uid=world.uid(), uid=letter.uid, version=1, result=" "))
