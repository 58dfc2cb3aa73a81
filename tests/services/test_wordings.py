"""The office's own words: tried, kept, used by new letters, and given back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import EditConflict, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.wordings import SaveWording
from tests.documents.papers import page_texts

if TYPE_CHECKING:
    from puskesos_desktop.services.wordings import WordedForm
    from tests.workplace_fixture import OpenOffice

OWN = "Atas perhatian Saudara kami haturkan terima kasih."


def form_of(office: OpenOffice) -> WordedForm:
    forms = office.work.letter_care.wordings.forms(office.actor)
    return next(one for one in forms if one.title.code == "surat_rujukan")


def closing(form: WordedForm) -> str:
    return next(part.place for part in form.parts if part.text.startswith("Demikian"))


def save(office: OpenOffice, form: WordedForm, text: str) -> WordedForm:
    seen = form.last.uid if form.last else ""
    command = SaveWording(form.title.code, form.title.version, {closing(form): text}, "gaya kantor", seen)
    return office.work.letter_care.wordings.save(office.actor, command)


def text_of(pdf: bytes) -> str:
    return " ".join(page_texts(pdf)[0].split())


def test_new_letters_use_the_own_words_in_preview_and_on_paper_and_old_ones_stay(office: OpenOffice) -> None:
    letters, first = office.work.referral_letters, receive_main_complaint(office.walk)
    old = letters.issue(office.actor, letters.propose(office.actor, first.uid)).letter
    worded = save(office, form_of(office), OWN)
    draft = letters.propose(office.actor, receive_main_complaint(office.walk).uid)
    assert OWN in text_of(letters.preview(office.actor, draft).pdf)
    new = letters.issue(office.actor, draft).letter
    papers = office.work.letters
    assert OWN in text_of(papers.pdf(office.actor, new.uid))
    assert "Demikian disampaikan" in text_of(papers.pdf(office.actor, old.uid))
    assert worded.last is not None
    assert papers.get(office.actor, new.uid).revisions[0].wording_hash == worded.last.wording_hash


def test_shipped_words_come_back_and_both_stay_in_the_book(office: OpenOffice) -> None:
    form = form_of(office)
    shipped = next(part.text for part in form.parts if part.place == closing(form))
    changed = save(office, form, OWN)
    assert changed.own == {closing(form): OWN}
    back = save(office, changed, shipped)
    assert back.own == {}
    with office.application.house.open(None).read() as tx:
        assert [one.reason for one in tx.wordings.history("surat_rujukan", 1)] == ["gaya kantor"] * 2


def test_same_words_or_no_reason_change_nothing(office: OpenOffice) -> None:
    form = form_of(office)
    with pytest.raises(RuleBroken, match="wording_unchanged"):
        save(office, form, next(part.text for part in form.parts if part.place == closing(form)))
    command = SaveWording("surat_rujukan", 1, {closing(form): OWN}, " ")
    with pytest.raises(RuleBroken, match="reason_missing"):
        office.work.letter_care.wordings.save(office.actor, command)
    assert form_of(office).last is None


def test_second_editor_is_told(office: OpenOffice) -> None:
    form = form_of(office)
    save(office, form, OWN)
    with pytest.raises(EditConflict):
        save(office, form, "Sekian.")


def test_words_that_could_not_be_drawn_are_refused_before_they_are_kept(office: OpenOffice) -> None:
    form = form_of(office)
    for text in ("Untuk {siapa}", "Untuk {client.name"):
        with pytest.raises(RuleBroken):
            save(office, form, text)
    tried = SaveWording("surat_rujukan", 1, {closing(form): OWN})
    drawn = office.work.letter_care.wordings.preview(office.actor, tried)
    assert OWN in text_of(drawn.pdf)
    assert form_of(office).last is None


def test_front_desk_words_nothing(office: OpenOffice) -> None:
    with pytest.raises(NotPermitted):
        office.work.letter_care.wordings.forms(replace(office.actor, roles=frozenset({Role.LOKET})))
