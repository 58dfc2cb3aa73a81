"""Every paper that bears the office's name looks as the office chose, not its letters only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.documents.measures import MM
from tests.documents.papers import text_boxes
from tests.services.test_papers import text_of
from tests.services.test_sks import draft, member

if TYPE_CHECKING:
    from puskesos_desktop.services.sk_draft import SkDraft
    from tests.workplace_fixture import OpenOffice

__all__ = ["draft", "member"]
LEFT = 40  # of the profile chosen, in millimetres


@pytest.fixture
def chosen(office: OpenOffice) -> OpenOffice:
    look = {"margins": "legacy-wide", "kop_rule": "single", "signing": "elektronik"}
    office.work.settings.save(office.actor, replace(office.work.settings.get(), **look))
    return office


def left_of(pdf: bytes | None) -> int:
    assert pdf is not None
    return round(min(box.left for box in text_boxes(pdf)[0]) / MM)


def test_decision_and_its_excerpt(chosen: OpenOffice, draft: SkDraft) -> None:
    made = chosen.work.sks.issue(chosen.actor, draft)
    paper = chosen.work.sks.paper(chosen.actor, made.sk.uid)
    chosen.work.letters.mark_signed(chosen.actor, made.letter.uid, chosen.today)
    excerpts = chosen.work.institution.excerpts
    (excerpt,) = excerpts.draw(chosen.actor, made.sk.uid, (0,), draft.mandate_id or 0)
    assert (left_of(paper), left_of(excerpt)) == (LEFT, LEFT)
    assert (text_of(paper or b"").count("${ttd}"), text_of(excerpt).count("${ttd}")) == (2, 1)


def test_draft_for_another_office_is_signed_as_that_one_does(chosen: OpenOffice, draft: SkDraft) -> None:
    dinas = replace(draft, issuer="kepala_dinas", issuer_name="Hendra Wijaya", mandate_id=None)
    assert "${ttd}" not in text_of(chosen.work.sks.preview(chosen.actor, dinas).pdf)


def test_monthly_report(chosen: OpenOffice) -> None:
    report = chosen.work.reports.month(chosen.actor, f"{chosen.today:%Y-%m}")
    paper = chosen.work.reports.pdf(chosen.actor, report)
    assert (left_of(paper), "${ttd}" in text_of(paper)) == (LEFT, True)


def test_receipt_has_the_rule_of_the_office(chosen: OpenOffice) -> None:
    case = receive_main_complaint(chosen.walk)
    made = chosen.work.receipts.make(chosen.actor, case.uid)
    told = chosen.work.letters.get(chosen.actor, made.letter.uid).revisions[-1].context["office"]
    assert told["kop_rule"] == "single"  # type: ignore[index]
