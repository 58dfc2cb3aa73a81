"""Texts of forms in an office's own words."""

from __future__ import annotations

import pytest

from puskesos_desktop.documents.template import Scope, evaluate, holds
from puskesos_desktop.documents.wording import TomlFormTexts
from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from puskesos_desktop.services.wordings import EDITABLE
from tests.documents.papers import ROOT, page_texts, renderer, sample

TEXTS = TomlFormTexts(ROOT / "forms")
FORM = FormRef("surat_rujukan", 1)
CLOSING = next(part.place for part in TEXTS.parts(FORM) if part.text.startswith("Demikian"))


def with_own(text: str, place: str = CLOSING) -> FormRef:
    return FormRef(FORM.code, FORM.version, ((place, text),))


def text_of(form: FormRef) -> str:
    drawn = renderer().render(RenderRequest(form, sample(form.code)))
    return " ".join(page_texts(drawn.pdf)[0].split())


def test_own_words_stand_where_the_shipped_ones_stood() -> None:
    own = text_of(with_own("Atas bantuan **Saudara** untuk {client.name} kami ucapkan terima kasih."))
    assert "Atas bantuan Saudara untuk SITI AMINAH kami ucapkan terima kasih." in own
    assert "Demikian disampaikan" not in own
    assert "Demikian disampaikan" in text_of(FORM)


def test_text_that_is_emptied_leaves_no_trace() -> None:
    assert "Demikian" not in text_of(with_own(""))


def test_own_words_have_a_hash_of_their_own() -> None:
    hashes = {
        renderer().render(RenderRequest(form, sample("surat_rujukan"))).wording_hash
        for form in (FORM, with_own("Terima kasih."), with_own("Sekian."))
    }
    assert len(hashes) == 3


def test_place_that_is_gone_keeps_the_shipped_words() -> None:
    assert text_of(with_own("Lain.", "blocks.99.text")) == text_of(FORM)


@pytest.mark.parametrize("code", EDITABLE)
def test_every_form_to_be_worded_is_there_with_conditions_and_texts(code: str) -> None:
    [title] = TEXTS.titles([code])
    parts = TEXTS.parts(FormRef(title.code, title.version))
    assert all(part.text for part in parts)
    same = tuple((part.place, part.text) for part in parts)
    TEXTS.check(FormRef(title.code, title.version, same))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Untuk {client.nama}", "wording_placeholder_unknown"),
        ("Untuk {client.name|besar}", "wording_placeholder_unknown"),
        ("Untuk {client.name", "wording_braces"),
        ("Untuk }client.name{", "wording_braces"),
        ("Sangat **penting", "wording_bold_open"),
        ("x" * 4_001, "wording_too_long"),
    ],
)
def test_text_that_could_not_be_drawn_is_refused_at_its_place(text: str, code: str) -> None:
    with pytest.raises(RuleBroken, match=code) as caught:
        TEXTS.check(with_own(text))
    assert caught.value.fields == (CLOSING,)


@pytest.mark.parametrize(
    "text", ["{client.name|kapital}", "{client|alamat}", "**{client.name}**", "{visit.date?}"]
)
def test_fields_of_the_form_and_placeholders_of_its_other_texts_are_known(text: str) -> None:
    TEXTS.check(with_own(text))


@pytest.mark.parametrize("code", EDITABLE)
def test_every_text_may_be_seen_in_an_invented_letter(code: str) -> None:
    [title] = TEXTS.titles([code])
    form = FormRef(title.code, title.version)
    for part in TEXTS.parts(form):
        shown = Scope(TEXTS.sample(form, part.place))
        assert holds([one for one in part.condition.split(" & ") if one], shown), part
        assert evaluate(part.text, shown) is not None, part


def test_invented_letter_prints_the_text_that_is_looked_at() -> None:
    form = FormRef("surat_keterangan_dtsen", 1)
    unlisted = next(part for part in TEXTS.parts(form) if "tidak ditemukan" in part.text)
    drawn = renderer().render(RenderRequest(form, TEXTS.sample(form, unlisted.place)))
    text = " ".join(page_texts(drawn.pdf)[0].split())
    assert (unlisted.text in text, unlisted.text in text_of(form)) == (True, False)
    own = with_own("Ruang {emergency.ward} pada {visit.date|tanggal}.")
    drawn = renderer().render(RenderRequest(own, TEXTS.sample(own, CLOSING)))
    assert "Ruang ...................." in " ".join(page_texts(drawn.pdf)[0].split())
    assert TEXTS.sample(own, "blocks.99.text") == sample(FORM.code)


def test_form_that_is_none_is_told() -> None:
    with pytest.raises(NotFound, match="form_not_found"):
        TEXTS.parts(FormRef("../../etc", 1))
    assert TEXTS.titles(["tidak_ada"]) == ()
