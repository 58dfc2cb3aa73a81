"""An agency that does not answer is asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.language import letter_date
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice


def referred(office: OpenOffice, *, overdue: bool, sent: bool = True) -> str:
    work, actor = office.work, office.actor
    case = receive_main_complaint(office.walk)
    draft = work.referral_letters.propose(actor, case.uid)
    issued = work.referral_letters.issue(actor, replace(draft, reply_by=office.today))
    if sent:
        work.letters.mark_sent(actor, issued.letter.uid, office.today)
    if overdue:
        office.clock.advance(days=3)
    return case.uid


def test_reminder_cites_the_letter_and_marks_the_referral(office: OpenOffice) -> None:
    uid, work, actor = referred(office, overdue=True), office.work, office.actor
    draft = work.reminder_letters.propose(actor, uid)
    text = text_of(work.reminder_letters.preview(actor, draft).pdf)
    first = work.desk.get_detail(actor, uid).referrals[0].letter_number
    letter = work.reminder_letters.issue(actor, draft)
    detail = work.desk.get_detail(actor, uid)
    assert first in text
    assert letter.number_text != first
    assert detail.referrals[0].reminded_on == draft.letter_date
    assert detail.complaint.events[-1].step == "rujukan_diingatkan"
    assert work.reminder_letters.issue(actor, draft) == letter


def test_reminder_quotes_the_day_that_the_late_letter_prints(office: OpenOffice) -> None:
    uid, work, actor = referred(office, overdue=False, sent=False), office.work, office.actor
    printed = letter_date(office.today)
    office.clock.advance(days=3)
    [referral] = work.desk.get_detail(actor, uid).referrals
    work.letters.mark_sent(actor, referral.letter_uid, office.today)
    office.clock.advance(days=90)
    draft = work.reminder_letters.propose(actor, uid)
    text = " ".join(text_of(work.reminder_letters.preview(actor, draft).pdf).split())
    assert f"kami harapkan paling lambat tanggal {printed}" in text


def test_letter_that_has_not_left_is_not_reminded_of(office: OpenOffice) -> None:
    uid = referred(office, overdue=True, sent=False)
    draft = office.work.reminder_letters.propose(office.actor, uid)
    with pytest.raises(RuleBroken, match="referral_not_sent"):
        office.work.reminder_letters.issue(office.actor, draft)


def test_agency_in_time_is_not_reminded(office: OpenOffice) -> None:
    uid = referred(office, overdue=False)
    draft = office.work.reminder_letters.propose(office.actor, uid)
    with pytest.raises(RuleBroken, match="referral_not_overdue"):
        office.work.reminder_letters.issue(office.actor, draft)
