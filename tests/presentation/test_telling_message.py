"""A WhatsApp message about an answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import unquote

import pytest

from puskesos_desktop.domain.complaint_parts import Answer
from puskesos_desktop.domain.office import Office, OfficeKind
from puskesos_desktop.domain.phones import international
from puskesos_desktop.presentation.telling_message import (
    LONGEST_LINK,
    SCAN,
    TO_ANYBODY,
    TOO_LONG,
    WITHHELD,
    telling_message,
)
from puskesos_desktop.services.case_people import CasePerson
from puskesos_desktop.services.messages import MessageFacts

TODAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)
ANSWER = Answer(
    "a", "Dinas Sosial", dt.date(2026, 11, 20), "selesai", "KIS aktif lagi.", AT, None,
    source_number="440/12", steps=("Bawa KTP ke faskes.", "Simpan kartu lama."),
)  # fmt: skip
OFFICE = Office(
    "o", OfficeKind.KELURAHAN, "9971011001", "Contoh", "Kota Contoh", "Melati", "Melati Indah",
    "Melati Sejahtera", "KMI", "WITA", phone="(0999) 555101",
)  # fmt: skip
FACTS = MessageFacts(
    office=OFFICE,
    hours="",
    ticket="ADU-KMI-202611-00031",
    answer=ANSWER,
    person=CasePerson("SITI AMINAH", sex="P", birth_date=dt.date(1985, 7, 5), phone="081255501234"),
    about="RUDI HARTONO",
    confidential=False,
)


def test_it_says_who_answered_when_what_and_what_to_do() -> None:
    assert telling_message(FACTS, TODAY).text.split("\n\n") == [
        "Yth. Ibu Siti Aminah,",
        "Puskesos Melati Sejahtera menyampaikan jawaban pengaduan ADU-KMI-202611-00031 untuk Rudi Hartono:",
        "KIS aktif lagi.",
        "Dari Dinas Sosial Nomor 440/12, 20 November 2026.",
        "Yang perlu dilakukan:\n1. Bawa KTP ke faskes.\n2. Simpan kartu lama.",
        "Belum jelas? Datang ke Puskesos atau telepon (0999) 555101. Layanan kami gratis.",
    ]


def test_the_link_opens_the_conversation_with_the_text_in_it() -> None:
    message = telling_message(FACTS, TODAY)
    head, text = message.link.split("?text=")
    assert (head, unquote(text), message.hints) == ("https://wa.me/6281255501234", message.text, (SCAN,))


def test_of_a_confidential_case_only_that_there_is_an_answer() -> None:
    message = telling_message(replace(FACTS, confidential=True), TODAY)
    assert not any(word in message.text for word in ("KIS", "Dinas", "Rudi"))
    assert message.hints[0] == WITHHELD


def test_without_a_number_the_phone_asks_for_whom() -> None:
    message = telling_message(replace(FACTS, person=replace(FACTS.person, phone="")), TODAY)
    assert message.link.startswith("https://wa.me/?text=")
    assert TO_ANYBODY in message.hints


def test_a_long_answer_is_copied_instead_of_scanned() -> None:
    message = telling_message(replace(FACTS, answer=replace(ANSWER, text="panjang " * 200)), TODAY)
    assert (message.link, message.hints) == ("https://wa.me/6281255501234", (TOO_LONG,))
    assert len(message.link) <= LONGEST_LINK


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("0812-555 01234", "6281255501234"), ("+62812555", "62812555"), ("", ""), ("62812", "62812")],
)
def test_numbers_get_their_country(typed: str, wanted: str) -> None:
    assert international(typed) == wanted
