"""Papers that somebody shows: genuine, not yet signed, replaced, over, void, altered, foreign, unknown."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.proof import PREFIX, Statement, Verdict, key_mark, read_payload
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.paper_press import PaperOrder
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.storage.errors import StorageFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.domain.papers import Letter
    from tests.workplace_fixture import OpenOffice

ALTERED = 1_000
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZabcdefghijklmnopqrstuvwxyz0-_|/."


@pytest.fixture
def letter(office: OpenOffice) -> Letter:
    case = receive_main_complaint(office.walk)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    made = office.work.referral_letters.issue(office.actor, draft).letter
    return office.work.letters.mark_signed(office.actor, made.uid, office.today)


def payload_of(office: OpenOffice, letter: Letter, version: int = -1) -> str:
    told = office.work.letters.get(office.actor, letter.uid).revisions[version].context["verification"]
    return str(told["payload"])  # type: ignore[index]


def check(office: OpenOffice, shown: str) -> Verdict:
    return office.work.letter_care.proof.check(office.actor, shown).verdict


@pytest.mark.parametrize(
    "shown",
    [
        lambda _office, letter: letter.proof_code,
        lambda _office, letter: f" {letter.proof_code.replace('-', '').lower()} ",
        lambda _office, letter: letter.number_text,
        payload_of,
        lambda office, letter: f"{payload_of(office, letter)}\r\n",
    ],
    ids=["code", "typed", "number", "scanned", "scanned_with_enter"],
)
def test_signed_letter_is_genuine(
    office: OpenOffice, letter: Letter, shown: Callable[[OpenOffice, Letter], str]
) -> None:
    assert check(office, shown(office, letter)) is Verdict.GENUINE


def test_void_letter_is_void_also_by_its_qr(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.void(office.actor, letter.uid, "salah tujuan")
    assert {check(office, letter.proof_code), check(office, payload_of(office, letter))} == {Verdict.VOID}


@pytest.mark.parametrize("shown", ["KODE-SALAH", "AAAA-2222", "", "400.9/9999/KMI/2026", "\x00", "PSK"])
def test_what_nobody_made_is_unknown(office: OpenOffice, shown: str) -> None:
    assert check(office, shown) is Verdict.UNKNOWN


def test_unsigned_letter_is_not_yet_lawful_and_its_old_version_is_replaced(office: OpenOffice) -> None:
    case, letters = receive_main_complaint(office.walk), office.work.referral_letters
    draft = letters.propose(office.actor, case.uid)
    letter = letters.issue(office.actor, draft).letter
    first = payload_of(office, letter)
    letters.correct(office.actor, letter.uid, replace(draft, problem="Kartu ditolak."), "salah uraian")
    assert check(office, letter.proof_code) is Verdict.WAITING
    assert check(office, payload_of(office, letter)) is Verdict.WAITING
    found = office.work.letter_care.proof.check(office.actor, first)
    assert (found.verdict, found.replaced_by) == (Verdict.REPLACED, 2)


def test_code_of_a_receipt_is_known(office: OpenOffice) -> None:
    case = receive_main_complaint(office.walk)
    before = office.work.letter_care.proof.check(office.actor, case.check_code)
    assert (before.verdict, before.ticket_of, before.ok) == (Verdict.TICKET, "pengaduan", True)
    paper = office.work.receipts.make(office.actor, case.uid).letter
    assert check(office, payload_of(office, paper)) is Verdict.GENUINE


def test_letter_of_a_restricted_case_is_judged_but_not_told(office: OpenOffice) -> None:
    case = receive_main_complaint(office.walk, confidential=True)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    letter = office.work.referral_letters.issue(office.actor, draft).letter
    clerk = replace(office.actor, user_id=0, officer_id=None, roles=frozenset({Role.LOKET}))
    found = office.work.letter_care.proof.check(clerk, letter.proof_code)
    assert (found.verdict, found.may_open) == (Verdict.WAITING, False)


def test_qr_of_another_office_is_foreign_even_when_it_names_our_key(
    office: OpenOffice, letter: Letter
) -> None:
    signer = office.application.tools.signer
    theirs, ours = signer.generate(), payload_of(office, letter).split("|")
    code, kind, number, day, until, mark, content = ours[1:8]
    for key, verdict in ((key_mark(signer.public_key(theirs)), Verdict.FOREIGN), (mark, Verdict.ALTERED)):
        said = Statement(code, number, day, until, key, content, kind)
        assert check(office, said.payload(signer.sign(theirs, said.text.encode()))) is verdict


def sealed(office: OpenOffice, statement: Statement) -> str:
    with office.application.house.open(None).read() as tx:
        private = tx.secret("signing")
    return statement.payload(office.application.tools.signer.sign(private, statement.text.encode()))


def said_by(office: OpenOffice, letter: Letter) -> Statement:
    read = read_payload(payload_of(office, letter))
    assert read is not None
    return read[0]


def test_paper_sealed_before_the_qr_said_its_kind_stays_genuine(office: OpenOffice, letter: Letter) -> None:
    old = sealed(office, replace(said_by(office, letter), kind=""))
    assert old.startswith("PSK1|")
    assert check(office, old) is Verdict.GENUINE


def test_paper_of_another_kind_than_the_book_knows_is_altered(office: OpenOffice, letter: Letter) -> None:
    assert check(office, sealed(office, replace(said_by(office, letter), kind="sktm"))) is Verdict.ALTERED


def test_sealed_paper_that_the_book_lost_tells_what_it_is(office: OpenOffice, letter: Letter) -> None:
    lost = replace(said_by(office, letter), code="AAAA-2222", kind="sktm", number="400.9/0999/KMI/2026")
    found = office.work.letter_care.proof.check(office.actor, sealed(office, lost))
    assert (found.verdict, found.ok, found.statement) == (Verdict.NOT_IN_BOOK, False, lost)


def test_qr_of_a_newer_program_is_no_alteration(office: OpenOffice, letter: Letter) -> None:
    assert check(office, payload_of(office, letter).replace(PREFIX, "PSK9")) is Verdict.NEWER


def altered(whole: str, other: str, draw: random.Random) -> str:
    """One alteration of a genuine QR, as a forger or a bad scan would make it."""
    place, sign = draw.randrange(len(whole)), draw.choice(SIGNS)
    parts, others = whole.split("|"), other.split("|")
    field = draw.randrange(1, len(parts))
    return draw.choice(
        [
            whole[:place] + sign + whole[place + 1 :],
            whole[:place] + sign + whole[place:],
            whole[:place] + whole[place + 1 :],
            whole[:place] + whole[place:].swapcase(),
            whole[: place or 1],
            "|".join([*parts[:field], others[field], *parts[field + 1 :]]),
            "|".join([*parts[:field], *others[field:]]),
        ]
    )


def test_not_one_of_a_thousand_altered_codes_is_accepted(office: OpenOffice, letter: Letter) -> None:
    draw = random.Random(5)  # noqa: S311 - the same alterations each time
    proof = office.work.letter_care.proof
    second = receive_main_complaint(office.walk)
    draft = office.work.referral_letters.propose(office.actor, second.uid)
    other = payload_of(office, office.work.referral_letters.issue(office.actor, draft).letter)
    whole, tried, accepted = payload_of(office, letter), 0, []
    assert whole.startswith(PREFIX)
    while tried < ALTERED:
        false = altered(whole, other, draw)
        if false.strip() in {whole, other}:
            continue
        tried += 1
        if proof.check(office.actor, false).ok:
            accepted.append(false)
    assert accepted == []


def test_stored_version_that_was_changed_by_hand_is_told(office: OpenOffice, letter: Letter) -> None:
    uow = office.application.house.open(None)
    with pytest.raises(StorageFault), uow.write() as tx:
        tx.context.connection.exec_driver_sql("UPDATE letter_revision SET reason = 'x'")
    with uow.write() as tx:
        tx.context.connection.exec_driver_sql("DROP TRIGGER letter_revision_no_update")
        tx.context.connection.exec_driver_sql(
            "UPDATE letter_revision SET context = replace(context, 'Rudi', 'Budi')"
        )
        tx.commit()
    assert check(office, letter.proof_code) is Verdict.ALTERED


def test_letter_is_over_the_day_after_its_last(office: OpenOffice, letter: Letter) -> None:
    context = office.work.letters.get(office.actor, letter.uid).revisions[0].context
    last_day = (office.today + dt.timedelta(days=30)).isoformat()
    order = PaperOrder(
        request_uid=office.uid(),
        kind=letter.kind,
        form=FormRef("surat_rujukan", 1),
        letter_date=office.today,
        subject="",
        addressee="",
        context={**context, "letter": {**context["letter"], "valid_until": last_day}},  # type: ignore[dict-item]
        series="surat",
        values={"kode": "400.9", "unit": "KMI"},
    )
    with office.application.house.open(None).write() as tx:
        made = office.application.tools.press.make(tx, office.actor, order)
        tx.commit()
    office.work.letters.mark_signed(office.actor, made.uid, office.today)
    assert last_day in payload_of(office, made)
    office.clock.advance(days=30)
    assert check(office, made.proof_code) is Verdict.GENUINE
    office.clock.advance(days=1)
    assert check(office, payload_of(office, made)) is Verdict.EXPIRED
