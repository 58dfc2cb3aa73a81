"""The sheet before a letter that came in: filled in by hand first, then saying what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.services.incoming_letters import PassOn, ReceiveLetter
from tests.documents.papers import page_texts

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice


def sheet(office: OpenOffice, uid: str) -> str:
    (page,) = page_texts(office.work.letter_care.disposition.draw(office.actor, uid))
    return " ".join(page.split())


def test_sheet_offers_the_officers_and_later_says_who_deals_with_it(office: OpenOffice) -> None:
    incoming = office.work.incoming
    order = ReceiveLetter(request_uid=office.uid(), sender="Camat", subject="Rapat", received_on=office.today)
    letter = incoming.receive(office.actor, order)
    blank = sheet(office, letter.uid)
    assert f"Nomor agenda : {letter.agenda_number}/2026" in blank
    assert "Danang Saputro" in blank
    assert "Ratna Wulandari" not in blank  # the head, who writes on it
    officer = next(one for one in incoming.officers(office.actor) if one.name == "Danang Saputro")
    told = PassOn(
        request_uid=office.uid(),
        uid=letter.uid,
        version=letter.version,
        officer_uid=officer.uid,
        instruction="Hadiri rapatnya",
    )
    incoming.pass_on(office.actor, told)
    filled = sheet(office, letter.uid)
    assert "Hadiri rapatnya" in filled
    assert "bicarakan dengan saya" not in filled
