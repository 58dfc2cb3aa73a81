"""Every paper that a form offers can be made as its sample was: asked, drawn, numbered, stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.issue_forms import About, InputKind, applies, look_up
from puskesos_desktop.services.office_letter_views import IssueStart
from tests.documents.papers import sample
from tests.services.test_office_letters import checked
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from puskesos_desktop.domain.issue_forms import IssueForm, IssueInput
    from puskesos_desktop.services.office_letter_views import OfficeLetterDraft
    from tests.workplace_fixture import OpenOffice

MINUTES = "berita_acara_muskel"
UNLISTED = "keluarga_belum_terdata"


def answer(one: IssueInput, context: dict[str, Any]) -> object:
    value: Any = look_up(context, one.key)
    if one.kind is InputKind.GRID:
        keys = [column.key for column in one.columns]
        return [{key: row.get(key) for key in keys} for row in value or ()]
    return value


def answers_of(form: IssueForm) -> dict[str, object]:
    context = sample(form.code)
    return {one.key: answer(one, context) for one in form.inputs if applies(one, context)}


def draft_of(office: OpenOffice, form: IssueForm, start: IssueStart) -> OfficeLetterDraft:
    draft = office.work.issuing.letters.propose(office.actor, replace(start, code=form.code)).draft
    given = {key: value for key, value in answers_of(form).items() if value is not None}
    if form.day_of:
        given[form.day_of] = draft.letter_date.isoformat()
    return replace(draft, answers={**draft.answers, **given})


def offered(office: OpenOffice, start: IssueStart, about: About) -> list[IssueForm]:
    return [form for form in office.work.issuing.letters.forms(office.actor, start) if form.about is about]


def made(
    office: OpenOffice, start: IssueStart, about: About, codes: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Text of every paper of a place, or of some, by its form."""
    letters, texts = office.work.issuing.letters, {}
    for form in offered(office, start, about):
        if codes and form.code not in codes:
            continue
        letter = letters.issue(office.actor, draft_of(office, form, start))
        assert bool(letter.number_text) == bool(form.series)
        texts[form.code] = text_of(office.work.letters.pdf(office.actor, letter.uid))
    return texts


def test_papers_about_a_person(office: OpenOffice) -> None:
    start = IssueStart("", checked(office, desil=2))
    listed = {form.code for form in offered(office, start, About.PERSON)} - {UNLISTED}
    texts = made(office, start, About.PERSON, frozenset(listed))
    checked(office, result="tidak_ditemukan")
    texts |= made(office, start, About.PERSON, frozenset({UNLISTED}))
    assert {UNLISTED, "surat_keterangan_dtsen", "sktm", "rekomendasi_pbi", "perbaikan_kis"} <= set(texts)
    assert [code for code, text in texts.items() if "SITI AMINAH" not in text.upper()] == []


def test_papers_of_the_office(office: OpenOffice) -> None:
    texts = made(office, IssueStart(), About.OFFICE)
    assert {MINUTES, "undangan", "surat_pengantar", "pengantar_laporan"} <= set(texts)
    assert "sudah mampu" in texts[MINUTES]


def test_papers_about_a_case(office: OpenOffice) -> None:
    texts = made(office, IssueStart("", "", receive_main_complaint(office.walk).uid), About.CASE)
    assert {"berita_acara_klien", "formulir_pengaduan"} <= set(texts)


def test_minutes_with_a_wrong_total_burn_no_number(office: OpenOffice) -> None:
    form = next(one for one in offered(office, IssueStart(), About.OFFICE) if one.code == MINUTES)
    draft = draft_of(office, form, IssueStart())
    wrong = replace(draft, answers={**draft.answers, "results.new.families": 14})
    with pytest.raises(RuleBroken, match="form_total_differs"):
        office.work.issuing.letters.issue(office.actor, wrong)
    assert office.work.issuing.letters.preview(office.actor, wrong).missing == "results.new.families"
    first = office.work.issuing.letters.issue(office.actor, draft)
    assert first.revision == 1


@pytest.mark.parametrize(
    ("annex", "column"), [("removed", "nik"), ("new", "kk_number")], ids=["person", "family"]
)
def test_nobody_is_decided_about_twice_by_the_same_meeting(
    office: OpenOffice, annex: str, column: str
) -> None:
    form = next(one for one in offered(office, IssueStart(), About.OFFICE) if one.code == MINUTES)
    draft = draft_of(office, form, IssueStart())
    answers: Any = draft.answers
    answers[annex][0][column] = answers["new"][1][column]
    with pytest.raises(RuleBroken, match="issue_row_twice"):
        office.work.issuing.letters.issue(office.actor, draft)


def test_minutes_bear_the_day_of_the_meeting(office: OpenOffice) -> None:
    form = next(one for one in offered(office, IssueStart(), About.OFFICE) if one.code == MINUTES)
    draft = draft_of(office, form, IssueStart())
    held = (draft.letter_date - dt.timedelta(days=3)).isoformat()
    other = replace(draft, answers={**draft.answers, "meeting.date": held})
    with pytest.raises(RuleBroken, match="issue_day_differs") as caught:
        office.work.issuing.letters.issue(office.actor, other)
    assert caught.value.params["wanted"] == held
