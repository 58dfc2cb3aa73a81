"""Kalimat surat, as edits in and state out."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from puskesos_desktop.documents.template import Scope, evaluate_line
from puskesos_desktop.documents.wording import TomlFormTexts
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.wording_form import (
    WordingForm,
    lines_for,
    part_label,
    state_words,
)
from puskesos_desktop.presentation.wording_names import SLOT_NAMES, SlotNames, condition_words
from puskesos_desktop.services.ports.wordings import FormWording
from puskesos_desktop.services.rendering import FormRef, FormSlot, FormTitle, WordingPart
from puskesos_desktop.services.wordings import EDITABLE, WordedForm
from tests.documents.papers import ROOT

PARTS = (
    WordingPart("blocks.1.text", "Yth. {client.name|nama}", "visit.date"),
    WordingPart("blocks.2.text", "Terima kasih, {client.name|nama}."),
)
OWN = {"blocks.2.text": "Sekian."}
AT = dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
LAST = FormWording("u1", "surat_rujukan", 1, "a", "b", OWN, "gaya kantor", AT)
SLOTS = (FormSlot("client.name"), FormSlot("visit.date", may_be_empty=True))
SHIPPED = WordedForm(FormTitle("surat_rujukan", 1, "Surat Rujukan"), PARTS, {}, slots=SLOTS)
WORDED = WordedForm(SHIPPED.title, PARTS, OWN, LAST, SLOTS)
FORMS = TomlFormTexts(ROOT / "forms")
EVERY_FORM = [FormRef(one.code, one.version) for one in FORMS.titles(EDITABLE)]


def test_own_words_stand_in_the_form_and_the_shipped_ones_below() -> None:
    form = WordingForm.of(WORDED)
    assert form.typed["blocks.2.text"] == "Sekian."
    assert form.shipped_beside("blocks.2.text") == "Terima kasih, {nama warga}."
    assert (form.shipped_beside("blocks.1.text"), form.is_own, form.is_dirty) == ("", True, False)


def test_edit_is_dirty_until_it_is_what_is_used() -> None:
    form = WordingForm.of(SHIPPED).edit("blocks.2.text", "Sekian.")
    assert (form.is_dirty, form.is_own) == (True, True)
    assert not form.edit("blocks.2.text", "Terima kasih, {nama warga}.").is_dirty
    assert WordingForm.of(WORDED).as_shipped().is_dirty


def test_command_names_what_was_seen() -> None:
    command = WordingForm.of(WORDED).edit("blocks.1.text", "Kepada").command("gaya baru")
    assert (command.code, command.seen, command.reason) == ("surat_rujukan", "u1", "gaya baru")
    assert command.texts == {"blocks.1.text": "Kepada", "blocks.2.text": "Sekian."}
    assert WordingForm.of(SHIPPED).command("x").seen == ""


def test_placeholders_are_typed_by_name_and_kept_by_path() -> None:
    form = WordingForm.of(SHIPPED)
    assert form.typed["blocks.1.text"] == "Yth. {nama warga}"
    typed = form.edit("blocks.1.text", "Yth. {Nama  Warga}, {tanggal kunjungan}, {siapa}")
    assert typed.texts()["blocks.1.text"] == "Yth. {client.name|nama}, {visit.date|tanggal}, {siapa}"
    assert form.offered() == [
        ("nama warga", "nama warga"),
        ("tanggal kunjungan", "tanggal kunjungan · dapat kosong"),
    ]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("", "Kalimat 3"),
        ("visit.date", "Kalimat 3, dicetak bila sudah ada kunjungan"),
        (
            "check.result == terdaftar & !check.desil",
            "Kalimat 3, dicetak bila keluarga terdaftar dalam DTSEN dan desilnya tidak diketahui",
        ),
        (
            "event.reason & used_by.name & shown.desil",
            "Kalimat 3, dicetak bila alasan acara diisi, surat dipakai orang lain, dan desil dicantumkan",
        ),
    ],
)
def test_condition_is_told_in_words(condition: str, words: str) -> None:
    assert part_label(3, WordingPart("p", "x", condition)) == words


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: form.code)
def test_nothing_of_a_form_speaks_program(form: FormRef) -> None:
    names, parts = SlotNames(FORMS.slots(form)), FORMS.parts(form)
    for part in parts:
        assert "sesuai" not in condition_words(part.condition), part.condition
        shown = re.findall(r"\{([^{}]*)\}", names.shown(part.text))
        assert set(shown) <= {name for name, _ in names.offered()}, part.text
        assert names.meant(names.shown(part.text)) == part.text


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: form.code)
def test_whatever_is_offered_may_be_put_into_a_text_and_is_drawn(form: FormRef) -> None:
    names, place = SlotNames(FORMS.slots(form)), FORMS.parts(form)[0].place
    offered = [name for name, _ in names.offered()]
    assert len(offered) == len(set(offered))
    for name in offered:
        text = names.meant(f"{{{name}}}")
        FORMS.check(FormRef(form.code, form.version, ((place, text),)))
        evaluate_line(text, Scope(FORMS.sample(form)))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("client.name", "(nama warga)"),
        ("signer.post", "(jabatan penanda tangan)"),
        ("rows[].count", "(rows[].count)"),
    ],
)
def test_field_that_a_paper_lacks_is_told_by_its_name(field: str, said: str) -> None:
    assert said in describe(RuleBroken("form_field_missing", field, form="sktm", field=field)).text


def test_every_name_is_used_by_some_form() -> None:
    known = {one.slot for form in EVERY_FORM for one in FORMS.slots(form)}
    unused = {slot for slot in SLOT_NAMES if not {slot, slot.split("|")[0].removesuffix("?")} & known}
    assert unused == set()


def test_what_is_used_now_is_told() -> None:
    assert state_words(SHIPPED) == "Memakai kalimat bawaan."
    assert state_words(WORDED) == "Memakai kalimat kantor sejak 23-11-2026: gaya kantor"


def test_texts_get_room() -> None:
    assert [lines_for("x" * length) for length in (5, 200, 4_000)] == [2, 4, 7]
