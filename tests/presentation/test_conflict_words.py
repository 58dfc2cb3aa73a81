"""Telling the second of two officers what the first one did."""

from __future__ import annotations

from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.presentation.conflict_words import changes_words
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.services.complaint_commands import CaseChange


def test_steps_and_fields_are_named() -> None:
    change = CaseChange("Bagus", "10.42", "eskalasi", ("status", "due_on"))
    told = describe(EditConflict("edit_conflict", by="Bagus", at="10.42", changes=(change,)))
    assert told.text == "Diubah oleh Bagus pukul 10.42: Diteruskan ke kecamatan (status, batas waktu)."


def test_acts_of_several_people_say_whose_they_are() -> None:
    changes = [CaseChange("Rina", "10.40", "kontak"), CaseChange("Bagus", "10.42", "catatan")]
    assert changes_words(changes, "Bagus") == "Rina pukul 10.40 Kontak dicatat; Catatan"


def test_a_long_row_of_acts_is_counted() -> None:
    changes = [CaseChange("Bagus", "10.42", "catatan")] * 7
    assert changes_words(changes, "Bagus").startswith("3 langkah lain; Catatan")


def test_nothing_known_leaves_the_name_and_the_hour() -> None:
    told = describe(EditConflict("edit_conflict", by="Bagus", at="10.42"))
    assert told.text == "Diubah oleh Bagus pukul 10.42."
