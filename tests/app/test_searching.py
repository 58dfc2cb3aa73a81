"""What the search box of the top bar finds by codes and numbers that stand on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.app.searching import CASE, CHECK, LETTER, REQUEST, find
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.request_commands import ReceiveRequest
from tests.documents.papers import text_of

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice


@pytest.fixture
def case(office: OpenOffice):
    return receive_main_complaint(office.walk)


@pytest.fixture
def letter(office: OpenOffice, case):
    letters = office.work.referral_letters
    return letters.issue(office.actor, letters.propose(office.actor, case.uid)).letter


def found(office: OpenOffice, text: str) -> list[object]:
    return [hit.key for hit in find(office.work, office.actor, text, Silent())]


def test_code_on_the_receipt_is_the_one_that_finds_the_case(office: OpenOffice, case) -> None:
    receipt = office.work.receipts.make(office.actor, case.uid)
    assert receipt.letter.proof_code == case.check_code
    assert case.check_code in text_of(receipt.pdf)
    assert found(office, case.check_code) == [(CASE, case.uid)]


@pytest.mark.parametrize("typed", ["1", "00001"])
def test_running_number_finds_the_case_of_the_year(office: OpenOffice, case, typed: str) -> None:
    assert found(office, typed)[0] == (CASE, case.uid)
    assert (CASE, case.uid) not in found(office, "00002")


def test_code_of_a_letter_finds_it_however_it_is_typed(office: OpenOffice, letter) -> None:
    assert found(office, letter.proof_code.replace("-", "").lower()) == [(LETTER, letter.uid)]


def test_whole_number_finds_the_letter(office: OpenOffice, letter) -> None:
    assert found(office, letter.number_text) == [(LETTER, letter.uid)]


def payload_of(office: OpenOffice, uid: str) -> str:
    told = office.work.letters.get(office.actor, uid).revisions[0].context["verification"]
    return str(told["payload"])  # type: ignore[index]


def test_scanned_qr_is_judged_first_and_leads_to_its_paper(office: OpenOffice, letter, case) -> None:
    scanned = payload_of(office, letter.uid)
    assert found(office, scanned) == [(CHECK, scanned), (LETTER, letter.uid)]
    receipt = office.work.receipts.make(office.actor, case.uid).letter
    assert found(office, payload_of(office, receipt.uid))[1] == (CASE, case.uid)


def test_number_of_a_permohonan_finds_it(office: OpenOffice) -> None:
    order = ReceiveRequest(office.uid(), "surat_dtsen", name="Warga Luar")
    received = office.work.requests.receive(office.actor, order)
    assert found(office, received.ticket.lower()) == [(REQUEST, received.uid)]
    assert (REQUEST, received.uid) in found(office, received.check_code)
