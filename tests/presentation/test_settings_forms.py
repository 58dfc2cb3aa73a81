"""Forms of Pengaturan as lists of edits."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.numbering import NumberMode, Series
from puskesos_desktop.domain.office import Agency, Office, OfficeKind
from puskesos_desktop.presentation import settings_forms as forms
from puskesos_desktop.presentation.settings_words import finding_words
from puskesos_desktop.services.number_books import NumberBook
from puskesos_desktop.services.office_data import OfficeCard
from puskesos_desktop.services.ports.checks import Finding
from puskesos_desktop.services.settings import Choices

TODAY = dt.date(2026, 11, 23)
CARD = OfficeCard("Melati Sejahtera", "KMI", "Jalan Cempaka Nomor 7", "99123", version=3)
SERIES = Series("surat", "{kode}/{urut:4}/{unit}/{tahun}", NumberMode.PROGRAM)
BOOK = NumberBook(SERIES, 2026, 126, is_running=False, unit_code="KMI")


@pytest.fixture
def office():
    return forms.OfficeForm(CARD)


@pytest.fixture
def book():
    return forms.NumberForm(BOOK, TODAY)


@pytest.fixture
def agency():
    return forms.AgencyForm(Agency("u", "", "", ""), is_new=True)


def test_office_keeps_the_version_it_was_read_with(office):
    office.edit("phone", " (0999)  555202")
    assert office.finish()
    assert office.card() == replace(CARD, phone="(0999) 555202")


def test_everything_wrong_about_the_office_is_told_at_once(office):
    for name, value in (("puskesos_name", ""), ("unit_code", "K M"), ("postal_code", "9"), ("email", "x")):
        office.edit(name, value)
    assert not office.finish()
    assert list(office.state.problems) == ["puskesos_name", "unit_code", "postal_code", "email"]


def test_area_and_time_zone_are_shown_as_facts():
    told = Office("o", OfficeKind.KELURAHAN, "9971011001", "P", "Kota T", "S", "Melati", "M", "K", "WITA")
    assert forms.office_facts(told) == [
        ("Wilayah", "Melati, S, Kota T, P"),
        ("Kode wilayah", "99.71.01.1001"),
        ("Waktu setempat", "WITA"),
    ]


@pytest.mark.parametrize(
    ("template", "example"),
    [
        ("{kode}/{urut:4}/{unit}/{tahun}", "400.9.11/0127/KMI/2026"),
        ("{urut}/{bulan_romawi}/{tahun}", "127/XI/2026"),
        ("{kode}", ""),
        ("{urut}/{hari}", ""),
        ("{urut", ""),
    ],
)
def test_next_number_is_shown_as_the_pattern_writes_it(book, template, example):
    book.edit("template", template)
    assert book.example() == example


def test_example_follows_the_last_number_of_the_book(book):
    book.edit("last_number", "187")
    assert book.example() == "400.9.11/0188/KMI/2026"
    assert book.change().last_number == 187


def test_book_in_use_keeps_its_beginning():
    book = forms.NumberForm(replace(BOOK, is_running=True), TODAY)
    assert book.change().last_number is None


@pytest.mark.parametrize(
    ("edits", "problems"),
    [
        ({"template": "{kode}"}, {"template": "Tambahkan {urut} ke dalam pola"}),
        ({"template": "{urut}/{hari}"}, {"template": "Bagian hari tidak dikenal"}),
        ({"last_number": "x"}, {"last_number": "Angka 0 atau lebih"}),
        ({"mode": "blok", "block_first": "200"}, {"block_last": "Isi dengan angka"}),
        ({"mode": "blok", "block_first": "9", "block_last": "8"}, {"block_last": "Sebelum nomor pertama"}),
        ({"mode": "blok", "block_first": "0", "block_last": "8"}, {"block_first": "Isi dengan angka"}),
    ],
)
def test_book_that_would_not_number_is_told(book, edits, problems):
    for name, value in edits.items():
        book.edit(name, value)
    assert not book.finish()
    assert book.state.problems == problems


def test_block_begins_where_it_was_reserved_and_is_forgotten_with_its_mode(book):
    for name, value in (("mode", "blok"), ("block_first", "200"), ("block_last", "250")):
        book.edit(name, value)
    assert book.example() == "400.9.11/0200/KMI/2026"
    assert (book.change().series.block_first, book.change().series.block_last) == (200, 250)
    book.edit("mode", "agenda")
    assert book.change().series.block_first is None
    assert book.change().series.mode is NumberMode.AGENDA


@pytest.mark.parametrize(
    ("typed", "fine"), [("4", False), ("5", True), ("60", True), ("61", False), ("", False)]
)
def test_lock_time_has_bounds(typed, fine):
    form = forms.ScreenForm(Choices())
    form.edit("lock_minutes", typed)
    assert form.finish() is fine


def test_choices_that_are_not_asked_stay():
    form = forms.ScreenForm(Choices(service_hours="Senin", second_person=True))
    form.edit("paper", "A4")
    assert form.choices() == Choices("Senin", "A4", 15, second_person=True)


def test_code_of_an_agency_follows_its_name_until_it_is_typed(agency):
    agency.edit("name", "Dinas Kesehatan (Kota)")
    assert agency.text("code") == "dinas_kesehatan_kota"
    agency.edit("code", "dinkes")
    agency.edit("name", "Dinas Kesehatan")
    assert agency.text("code") == "dinkes"


def test_agency_needs_whom_the_letter_is_addressed_to(agency):
    agency.edit("name", "Dinas Kesehatan")
    assert not agency.finish()
    assert agency.state.problems == {"head_title": "Belum diisi"}
    agency.edit("head_title", "Kepala Dinas Kesehatan")
    assert agency.finish()
    assert agency.agency() == Agency("u", "dinas_kesehatan", "Dinas Kesehatan", "Kepala Dinas Kesehatan")


def test_agency_code_people_cannot_read_is_told(agency):
    for name, value in (("name", "D"), ("head_title", "K"), ("code", "Dinas Kota")):
        agency.edit(name, value)
    assert not agency.finish()
    assert agency.state.problems == {"code": "Huruf kecil, angka, garis bawah"}


def test_known_agency_keeps_its_code():
    form = forms.AgencyForm(Agency("u", "dinsos", "Dinas Sosial", "Kepala"), is_new=False)
    form.edit("name", "Dinas Sosial Kota")
    assert form.text("code") == "dinsos"


def test_finding_of_a_check_is_told_in_words():
    words = finding_words(Finding("check_numbers_missing", {"count": 2, "series": "surat", "year": 2026}))
    assert words[0] == "Ada 2 nomor hilang di buku surat tahun 2026"
