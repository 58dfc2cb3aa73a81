"""The wizard as lists of edits."""

from __future__ import annotations

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation import setup_words as words
from puskesos_desktop.presentation.setup_form import OWN, SetupForm
from puskesos_desktop.services.passwords import Passwords
from puskesos_desktop.services.setup import Setup, SetupTools
from puskesos_desktop.system.areas import AreaTable
from puskesos_desktop.system.ids import UuidSevens
from puskesos_desktop.system.passwords import WordFile, ZxcvbnMeter
from puskesos_desktop.system.paths import program_root
from puskesos_desktop.system.rule_files import load_rules
from puskesos_desktop.system.sealing import Ed25519Signer
from tests.registers import ChosenClock

RESOURCES = program_root() / "resources"
HOME = "9971011001"
GOOD = "kuda terbang menelan tujuh gunung"
ANSWERS = {
    "office.puskesos_name": "Melati Sejahtera",
    "office.unit_code": "kmi",
    "head.name": "Ratna  Wulandari",
    "head.nip": "19780712 200312 2 999",
    "user.name": "Yuliana Kartika",
    "user.username": "yuliana",
    "series.surat": "126",
    "opening_balance.bansos": "4",
}


@pytest.fixture(scope="module")
def tools() -> SetupTools:
    clock = ChosenClock()
    return SetupTools(
        keys=None,
        house=None,
        areas=AreaTable.load(RESOURCES / "areas" / "areas.tsv.gz"),
        passwords=Passwords(ZxcvbnMeter(), WordFile(RESOURCES / "passphrase" / "words.txt")),
        signer=Ed25519Signer(),
        clock=clock,
        ids=UuidSevens(clock),
        shipped_rules=load_rules(RESOURCES / "rules"),
    )


@pytest.fixture
def form(tools) -> SetupForm:
    return SetupForm(Setup(tools), tools.areas, "2026-11", samples=True)


def answer(form: SetupForm, **changes: str) -> SetupForm:
    form.choose_area(HOME)
    for name, value in (ANSWERS | {"password_again": form.state.values["offered"]} | changes).items():
        form.edit(name, value)
    return form


def at(form: SetupForm, key: str) -> SetupForm:
    answer(form)
    while form.state.key != key:
        assert form.go_on().problems == {}
    return form


def test_first_page_asks_for_a_kelurahan(form) -> None:
    assert form.go_on().problems == {
        "office.area_code": "Pilih wilayah kantor dari daftar",
        "office.timezone": "Pilih waktu setempat",
    }
    assert form.state.step == 0


def test_kelurahan_brings_its_zone(form) -> None:
    assert form.choose_area(HOME).values["office.timezone"] == "WITA"
    assert form.go_on().key == words.OFFICE


def test_choosing_only_a_district_is_not_enough(form) -> None:
    form.choose_area("997101")
    assert "office.area_code" in form.go_on().problems


@pytest.mark.parametrize(
    ("kind", "code", "role"),
    [("kecamatan", "997101", "supervisor"), ("kabupaten", "9971", "manajer")],
)
def test_office_above_stands_in_its_own_area_and_its_first_officer_takes_what_comes_up(
    form, kind, code, role
) -> None:
    form.choose_kind(kind)
    answer(form)
    profile = form.profile()
    assert (profile.office.kind, profile.office.area_code) == (kind, code)
    assert profile.user.roles == (role, "admin")
    assert form.go_on().key == words.OFFICE


def test_steps_speak_of_the_head_of_the_chosen_kind(form) -> None:
    state = form.choose_kind("kecamatan")
    assert [step.title for step in state.steps][2] == "Camat"
    assert state.steps[5].text == "Ditulis tangan, disimpan camat"


def test_other_kind_keeps_what_is_chosen_above(form) -> None:
    form.choose_area(HOME)
    assert form.choose_kind("kecamatan").values["office.area_code"] == "997101"
    assert form.choose_kind("kelurahan").values["office.area_code"] == ""


def test_every_answer_reaches_the_profile(form) -> None:
    profile = answer(form).profile()
    assert (profile.office.area_code, profile.office.unit_code) == (HOME, "KMI")
    assert profile.head.name == "Ratna Wulandari"
    assert profile.user.roles == ("koordinator", "admin")
    assert (profile.series.surat, profile.series.sk) == (126, 0)
    assert (profile.opening.month, profile.opening.counts) == ("2026-11", {"bansos": 4})


@pytest.mark.parametrize(
    ("page", "name", "value", "line"),
    [
        (words.OFFICE, "office.puskesos_name", "", "Belum diisi"),
        (words.OFFICE, "office.unit_code", "K MI", "Huruf, angka, titik, atau strip; tanpa spasi"),
        (words.OFFICE, "office.postal_code", "9912", "Lima angka, misalnya 99123"),
        (words.OFFICE, "office.email", "kel.melati", "Periksa lagi, misalnya kel.melati@contoh.go.id"),
        (words.HEAD, "head.name", " ", "Belum diisi"),
        (words.HEAD, "head.nip", "1978", "NIP terdiri atas 18 angka"),
        (words.ACCOUNT, "user.username", "yu", "3 huruf atau lebih, tanpa spasi, misalnya yuliana"),
        (words.ACCOUNT, "password_again", "lain", "Belum sama dengan kalimat sandi di atas"),
        (words.NUMBERS, "series.surat", "12a", "Tulis angka saja, misalnya 126"),
        (words.NUMBERS, "series.sk", "1000000", "Angka dari 0 sampai 999999"),
        (words.NUMBERS, "opening_balance.pbi_jk", "-1", "Tulis angka saja, misalnya 126"),
    ],
)
def test_bad_input_stops_at_its_page_with_one_line(form, page, name, value, line) -> None:
    at(form, page).edit(name, value)
    state = form.go_on()
    assert (state.key, dict(state.problems)) == (page, {name: line})


def test_line_goes_away_as_soon_as_it_is_not_true(form) -> None:
    at(form, words.OFFICE).edit("office.postal_code", "9912")
    form.go_on()
    assert form.edit("office.postal_code", "99123").problems == {}


def test_half_typed_input_is_not_scolded_but_a_left_one_is(form) -> None:
    at(form, words.HEAD)
    assert form.edit("head.nip", "1978").problems == {}
    assert list(form.leave("head.nip").problems) == ["head.nip"]


def test_leaving_an_empty_field_says_nothing(form) -> None:
    at(form, words.OFFICE).edit("office.puskesos_name", "")
    assert form.leave("office.puskesos_name").problems == {}


def test_going_back_keeps_what_was_typed(form) -> None:
    at(form, words.ACCOUNT)
    form.go_back()
    assert form.go_back().values["office.puskesos_name"] == "Melati Sejahtera"
    assert form.state.key == words.OFFICE


def test_another_phrase_must_be_typed_anew(form) -> None:
    first = answer(form).state.values["offered"]
    state = form.offer_another()
    assert state.values["offered"] != first
    assert state.values["password_again"] == ""


@pytest.mark.parametrize(
    ("password", "line"),
    [
        ("pendek", "Paling sedikit 12 huruf"),
        ("yuliana melati", "Jangan dari nama orang atau tempat di kantor ini"),
        ("abcabcabcabc", "Masih mudah ditebak, tambahkan satu kata lagi"),
    ],
)
def test_own_password_is_judged_by_the_rules_of_the_office(form, password, line) -> None:
    at(form, words.ACCOUNT).edit("password_mode", OWN)
    form.edit("password", password)
    form.edit("password_again", password)
    assert form.go_on().problems["password"] == line


def test_own_password_must_be_typed_twice(form) -> None:
    at(form, words.ACCOUNT).edit("password_mode", OWN)
    form.edit("password", GOOD)
    form.edit("password_again", GOOD + "x")
    assert form.go_on().problems == {"password_again": "Belum sama dengan yang di atas"}
    form.edit("password_again", GOOD)
    assert (form.go_on().key, form.password()) == (words.NUMBERS, GOOD)


def test_meter_never_praises_what_would_be_refused(form) -> None:
    answer(form).edit("password_mode", OWN)
    form.edit("password", "Melati Sejahtera Yuliana Kartika")
    assert form.strength() < 3
    form.edit("password", GOOD)
    assert form.strength() >= 3


def test_refusal_of_the_service_leads_to_the_page_that_mends_it(form) -> None:
    at(form, words.NUMBERS)
    state = form.refuse(RuleBroken("field_required", "head.name"))
    assert (state.key, state.first_problem) == (words.HEAD, "head.name")


def test_only_typed_things_count_as_touched(form) -> None:
    form.choose_area("")
    assert not form.is_touched()
    form.edit("office.puskesos_name", "M")
    assert form.is_touched()
