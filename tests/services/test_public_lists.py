"""The list for the notice board, from minutes that were asked, numbered and signed in the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.issue_forms import About
from puskesos_desktop.services.office_letter_views import IssueStart
from tests.documents.papers import sample
from tests.services.test_every_office_paper import MINUTES, draft_of, offered
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from tests.workplace_fixture import OpenOffice

TOLD = ("nik", "kk_number", "name", "job", "reason", "survey", "proof")
"""Cells of the minutes that may not be read on the board."""


def minutes(office: OpenOffice, **changes: object) -> Letter:
    form = next(one for one in offered(office, IssueStart(), About.OFFICE) if one.code == MINUTES)
    draft = draft_of(office, form, IssueStart())
    draft.answers.update(changes)  # type: ignore[attr-defined]
    return office.work.issuing.letters.issue(office.actor, draft)


def signed(office: OpenOffice, letter: Letter) -> None:
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)


def board(office: OpenOffice, letter: Letter) -> str:
    return text_of(office.work.letter_care.public_lists.draw(office.actor, letter.uid))


def test_board_shows_first_name_rt_and_status_and_nothing_else(office: OpenOffice) -> None:
    letter = minutes(office)
    signed(office, letter)
    text = board(office, letter)
    for line in ("Abdul RT 001 RW 008 Diusulkan", "Dedi RT 004 RW 009 Diusulkan dikeluarkan"):
        assert line in text
    assert letter.number_text in text
    assert re.search(r"\d{16}", text) is None
    assert re.search(r"\d{16}", text.split("NIP")[0].replace(" ", "")) is None
    rows = [*sample(MINUTES)["new"], *sample(MINUTES)["removed"]]
    cells = {str(row[key]) for row in rows for key in TOLD if row.get(key) and " " in str(row[key]).strip()}
    cells |= {str(row["address"]).split(",")[0] for row in rows}
    assert [cell for cell in cells if cell.casefold() in text.casefold()] == []


def test_list_waits_for_the_signature(office: OpenOffice) -> None:
    letter = minutes(office)
    with pytest.raises(RuleBroken, match="minutes_not_signed"):
        board(office, letter)


def test_mended_minutes_give_no_list_any_more(office: OpenOffice) -> None:
    letter = minutes(office)
    signed(office, letter)
    minutes(office, **{"meeting.corrects": f"{letter.number_text} tanggal 23 November 2026"})
    with pytest.raises(RuleBroken, match="minutes_mended"):
        board(office, letter)


def test_other_papers_give_no_list(office: OpenOffice) -> None:
    form = next(one for one in offered(office, IssueStart(), About.OFFICE) if one.code == "undangan")
    letter = office.work.issuing.letters.issue(office.actor, draft_of(office, form, IssueStart()))
    signed(office, letter)
    with pytest.raises(RuleBroken, match="minutes_not_signed"):
        board(office, letter)


def test_minutes_without_proposals_have_nothing_to_post(office: OpenOffice) -> None:
    letter = minutes(
        office,
        **{
            "new": [],
            "removed": [],
            "results.new.families": 0,
            "results.new.souls": 0,
            "results.removed.families": 0,
            "results.removed.souls": 0,
            "results.listed.families": 28,
            "results.listed.souls": 96,
            "results.after.families": 28,
            "results.after.souls": 96,
        },
    )
    signed(office, letter)
    with pytest.raises(RuleBroken, match="minutes_without_proposals"):
        board(office, letter)
