from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.residents import Resident
from puskesos_desktop.presentation.registry_forms import AidForm, CheckForm, PersonForm

TODAY = dt.date(2026, 11, 23)
RUDI = Resident(
    "rudi", "RUDI HARTONO", id=1, nik="9971011403809001", sex="L", birth_date=dt.date(1980, 3, 14),
    rt="003", rw="008", phone="081200000031", version=4,
)  # fmt: skip


def filled(form, **values):
    for name, value in values.items():
        form.edit(name, value)
    return form


def test_check_begins_as_most_checks_are():
    command = CheckForm(TODAY, has_family=True, period="TW3 2026").command("r", "rudi")
    assert (command.result, command.source, command.checked_on) == ("terdaftar", "SIKS-NG", TODAY)
    assert (command.period, command.desil, command.of_family) == ("TW3 2026", None, True)


def test_check_of_somebody_without_family_is_the_persons_own():
    assert not CheckForm(TODAY, has_family=False).command("r", "rudi").of_family


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"desil": "11"}, "desil", "Isi 1 sampai 10"),
        ({"desil": "dua"}, "desil", "Isi 1 sampai 10"),
        ({"desil": "3", "result": "tidak_ditemukan"}, "desil", "Hanya bila terdaftar"),
        ({"checked_on": None}, "checked_on", "Isi tanggal cek"),
        ({"source": " "}, "source", "Tulis dicek di mana"),
    ],
)
def test_check_says_what_is_wrong_at_its_field(values, field, words):
    form = filled(CheckForm(TODAY, has_family=True), **values)
    assert not form.finish()
    assert form.state.problems == {field: words}


def test_check_takes_desil_and_note():
    form = filled(CheckForm(TODAY, has_family=True), desil="2", note="dilihat bersama warga", scope="orang")
    command = form.command("r", "rudi")
    assert form.finish()
    assert (command.desil, command.note, command.of_family) == (2, "dilihat bersama warga", False)


def test_aid_needs_programme_day_and_source():
    form = filled(AidForm(TODAY), since=None, source="")
    assert not form.finish()
    assert list(form.state.problems) == ["programme", "since", "source"]


def test_aid_is_told_as_typed():
    command = filled(AidForm(TODAY, "pkh"), status="nonaktif", card_number="99 1").command("r", "rudi")
    assert (command.programme, command.status, command.since, command.card_number) == (
        "pkh",
        "nonaktif",
        TODAY,
        "99 1",
    )


def test_person_form_sends_only_what_changed():
    form = filled(PersonForm(RUDI), phone="0812 0000 0044", rt="4", name="RUDI  HARTONO")
    assert form.finish()
    command = form.command("r")
    assert (command.uid, command.version) == ("rudi", 4)
    assert command.changes == {"phone": "081200000044", "rt": "004"}


def test_emptied_nik_is_left_alone():
    assert filled(PersonForm(RUDI), nik="").changes() == {}


def test_typed_nik_is_cleaned():
    form = filled(PersonForm(RUDI), nik="9971 0114 0380 9002")
    assert form.finish()
    assert form.changes() == {"nik": "9971011403809002"}


@pytest.mark.parametrize(
    ("values", "field"),
    [({"name": ""}, "name"), ({"nik": "997101"}, "nik"), ({"phone": "satu"}, "phone"), ({"rt": "3a"}, "rt")],
)
def test_person_form_says_what_is_wrong_at_its_field(values, field):
    form = filled(PersonForm(RUDI), **values)
    assert not form.finish()
    assert list(form.state.problems) == [field]


def test_temporary_number_that_is_not_touched_is_no_mistake():
    person = Resident("x", "TANPA NIK", nik="0997101100100001", nik_kind="sementara")
    assert PersonForm(person).finish()


def test_refusal_shows_at_its_field():
    form = PersonForm(RUDI)
    assert form.refuse(RuleBroken("nik_used", "nik", uid="siti"))
    assert form.state.problems == {"nik": "NIK ini sudah dipakai warga lain"}
