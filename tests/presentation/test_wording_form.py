"""Kalimat surat, as edits in and state out."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.presentation.wording_form import (
    WordingForm,
    lines_for,
    part_label,
    placeholders,
    state_words,
)
from puskesos_desktop.services.ports.wordings import FormWording
from puskesos_desktop.services.rendering import FormTitle, WordingPart
from puskesos_desktop.services.wordings import WordedForm

PARTS = (
    WordingPart("blocks.1.text", "Yth. {client.name}", "visit.date"),
    WordingPart("blocks.2.text", "Terima kasih, {client.name}."),
)
OWN = {"blocks.2.text": "Sekian."}
AT = dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
LAST = FormWording("u1", "surat_rujukan", 1, "a", "b", OWN, "gaya kantor", AT)
SHIPPED = WordedForm(FormTitle("surat_rujukan", 1, "Surat Rujukan"), PARTS, {})
WORDED = WordedForm(SHIPPED.title, PARTS, OWN, LAST)


def test_own_words_stand_in_the_form_and_the_shipped_ones_below() -> None:
    form = WordingForm.of(WORDED)
    assert form.typed["blocks.2.text"] == "Sekian."
    assert form.shipped_line("blocks.2.text") == "Bawaan: Terima kasih, {client.name}."
    assert (form.shipped_line("blocks.1.text"), form.is_own, form.is_dirty) == ("", True, False)


def test_edit_is_dirty_until_it_is_what_is_used() -> None:
    form = WordingForm.of(SHIPPED).edit("blocks.2.text", "Sekian.")
    assert (form.is_dirty, form.is_own) == (True, True)
    assert not form.edit("blocks.2.text", PARTS[1].text).is_dirty
    assert WordingForm.of(WORDED).as_shipped().is_dirty


def test_command_names_what_was_seen() -> None:
    command = WordingForm.of(WORDED).edit("blocks.1.text", "Kepada").command("gaya baru")
    assert (command.code, command.seen, command.reason) == ("surat_rujukan", "u1", "gaya baru")
    assert command.texts == {"blocks.1.text": "Kepada", "blocks.2.text": "Sekian."}
    assert WordingForm.of(SHIPPED).command("x").seen == ""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("", "Kalimat 3"),
        ("visit.date", "Kalimat 3, bila {visit.date} terisi"),
        ("!visit.date", "Kalimat 3, bila {visit.date} kosong"),
        ("a == b & !c", "Kalimat 3, bila {a} = b dan {c} kosong"),
        ("a > 2", "Kalimat 3, bila {a} lebih dari 2"),
    ],
)
def test_condition_is_told_in_words(condition: str, words: str) -> None:
    assert part_label(3, WordingPart("p", "x", condition)) == words


def test_what_is_used_now_is_told() -> None:
    assert state_words(SHIPPED) == "Memakai kalimat bawaan."
    assert state_words(WORDED) == "Memakai kalimat kantor sejak 23-11-2026: gaya kantor"


def test_placeholders_are_listed_once_and_texts_get_room() -> None:
    assert placeholders(PARTS) == "{client.name}"
    assert [lines_for("x" * length) for length in (5, 200, 4_000)] == [2, 4, 7]
