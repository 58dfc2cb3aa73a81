"""Forms of officers and mandates as lists of edits."""

import datetime as dt

import pytest

from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.papers import Mandate
from puskesos_desktop.presentation.officer_form import EndMandateForm, MandateForm, OfficerForm, new_officer

TODAY = dt.date(2026, 11, 23)
HEAD = "Lurah Melati Indah"
RUDI = Officer("u", "Rudi Hartanto", position="Sekretaris Kelurahan", id=3)


@pytest.fixture
def officer():
    return OfficerForm(new_officer("u", " Budi   Santoso "), is_new=True)


@pytest.fixture
def mandate():
    return MandateForm("m", RUDI, HEAD, TODAY)


def test_name_typed_elsewhere_is_taken_over(officer):
    assert officer.finish()
    assert officer.officer() == Officer("u", "Budi Santoso")


def test_nip_is_grouped_while_it_is_typed(officer):
    officer.edit("nip", "19780712")
    assert officer.nip_hint() == "8 dari 18 angka"
    officer.edit("nip", "197807122003122999")
    assert officer.nip_hint() == "19780712 200312 2 999"
    assert officer.officer().nip == "197807122003122999"


def test_officer_without_nip_is_fine(officer):
    assert officer.nip_hint() == "18 angka; kosongkan bila bukan ASN"
    assert officer.finish()


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("name", " ", "Isi nama sesuai KTP, tanpa gelar"),
        ("nip", "1978 0712", "NIP 18 angka, baru 8"),
        ("nik", "9971 0112", "NIK 16 angka, baru 8"),
        ("phone", "rumah", "Angka saja, misalnya 0812 0000 0001"),
    ],
)
def test_what_cannot_be_printed_is_told_at_its_field(officer, name, value, line):
    officer.edit(name, value)
    assert officer.state.problems == {}
    assert not officer.finish()
    assert officer.state.problems == {name: line}


def test_filled_field_is_checked_when_it_is_left(officer):
    officer.edit("nip", "12")
    officer.leave("nip")
    assert "nip" in officer.state.problems
    officer.edit("nip", "")
    assert officer.state.problems == {}


def test_titles_stand_around_the_name(officer):
    officer.edit("front_title", "Drs.")
    officer.edit("back_title", "M.Si.")
    assert officer.printed_name() == "Drs. Budi Santoso, M.Si."


def test_officer_who_left_is_marked(officer):
    officer.edit("active", frozenset())
    assert not officer.officer().active


def test_post_of_an_acting_head_is_proposed_until_it_is_typed(mandate):
    assert mandate.text("position") == "Plt. Lurah Melati Indah"
    mandate.edit("kind", "plh")
    assert mandate.text("position") == "Plh. Lurah Melati Indah"
    mandate.edit("position", "Plh. Lurah")
    mandate.edit("kind", "pj")
    assert mandate.text("position") == "Plh. Lurah"


def test_who_signs_on_behalf_signs_with_the_own_post(mandate):
    mandate.edit("kind", "an")
    assert mandate.text("position") == "Sekretaris Kelurahan"


def test_acting_head_needs_the_order_it_rests_on(mandate):
    assert not mandate.finish()
    assert mandate.state.problems == {"basis": "Isi nomor SK atau surat perintahnya"}
    mandate.edit("basis", "SP 800/1/2026")
    assert mandate.finish()
    assert mandate.mandate() == Mandate(
        "m", 3, "plt", "Plt. Lurah Melati Indah", TODAY, basis="SP 800/1/2026"
    )


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("definitif", set()),
        ("plh", {"own_post", "basis"}),
        ("an", {"on_behalf_of", "basis"}),
        ("ub", {"on_behalf_of", "via", "basis"}),
    ],
)
def test_kind_of_mandate_decides_what_is_asked(mandate, kind, asked):
    mandate.edit("kind", kind)
    assert mandate.shown() - {"kind", "position", "starts_on", "ends_on"} == asked


def test_who_stands_in_for_days_has_a_last_day(mandate):
    mandate.edit("basis", "SP")
    mandate.edit("kind", "plh")
    assert not mandate.finish()
    assert mandate.state.problems == {"ends_on": "Isi hari terakhir Plh."}


def test_head_of_another_office_stays_named_and_our_own_does_not(mandate):
    mandate.edit("kind", "an")
    assert mandate.mandate().on_behalf_of == ""
    mandate.edit("on_behalf_of", "Camat Sukaraga")
    assert mandate.mandate().on_behalf_of == "Camat Sukaraga"


def test_definitive_head_needs_none(mandate):
    mandate.edit("kind", "definitif")
    assert mandate.finish()


def test_mandate_ends_after_it_began(mandate):
    mandate.edit("basis", "SP")
    mandate.edit("ends_on", dt.date(2026, 11, 1))
    assert not mandate.finish()
    assert mandate.state.problems == {"ends_on": "Sebelum tanggal mulai"}


@pytest.mark.parametrize(
    ("day", "line"), [(None, "Isi hari terakhir berwenang"), (dt.date(2026, 1, 1), "Sebelum tanggal mulai")]
)
def test_last_day_of_a_mandate_is_within_it(day, line):
    form = EndMandateForm(Mandate("m", 3, "plt", HEAD, dt.date(2026, 11, 1)), TODAY)
    assert form.day("ends_on") == TODAY
    form.edit("ends_on", day)
    assert not form.finish()
    assert form.state.problems == {"ends_on": line}
