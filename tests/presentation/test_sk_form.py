"""The form of an SK as lists of edits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.legal_bases import BasisStatus, LegalBasis
from puskesos_desktop.domain.office import Office, OfficeKind, Officer
from puskesos_desktop.domain.organisation import NO_END
from puskesos_desktop.domain.papers import Mandate, Sk, SkMember
from puskesos_desktop.presentation.sk_form import ISSUE, RECEIVE, TYPED, SkForm
from puskesos_desktop.services.sk_choices import SkChoices

TODAY = dt.date(2026, 11, 23)
OFFICE = Office(
    "o", OfficeKind.KELURAHAN, "9971011001", "Contoh", "Kota Tirtamaya", "Sukaraga", "Melati Indah",
    "Melati Sejahtera", "KMI", "WITA",
)  # fmt: skip
LURAH = Officer("r", "Ratna Wulandari", "Dra.", "M.Si.", position="Lurah Melati Indah", id=1)
ENDAH = Officer("e", "Endah Lestari", element="TP PKK", id=2)
RUDI = Officer("h", "Rudi Hartanto", id=3)
MANDATE = Mandate("m", 1, "definitif", "Lurah Melati Indah", dt.date(2026, 1, 1), id=7)
MEMBER = SkMember(2, "Endah Lestari", "loket", "Kelurahan Melati Indah")
OLD = Sk(
    "lama", "x", "diterbitkan", "lurah", "Pengangkatan Petugas Tahun 2026", dt.date(2026, 1, 5),
    dt.date(2026, 1, 5), dt.date(2026, 12, 31), "ditetapkan", (MEMBER,), number_text="Kep.04/2026",
    content={"duties": ["menerima pengaduan"]},
)  # fmt: skip
CHOICES = SkChoices(OFFICE, (ENDAH, RUDI, LURAH), ((MANDATE, LURAH),), 5, needs_typing=False, in_force=(OLD,))


def form(mode=ISSUE, **changes) -> SkForm:
    return SkForm(mode, replace(CHOICES, **changes), TODAY, "req")


@pytest.fixture
def filled():
    made = form()
    made.put_member(SkMember(3, "Rudi Hartanto", "fasilitator"))
    return made


def test_new_sk_needs_only_its_members():
    made = form()
    assert not made.finish()
    assert made.state.problems == {"members": "Tambahkan paling sedikit satu petugas"}
    assert not made.can_be_drawn


def test_filled_sk_is_what_the_service_takes(filled):
    assert filled.finish()
    draft = filled.draft()
    assert (draft.mandate_id, draft.typed_number, draft.issuer) == (7, None, "lurah")
    assert draft.title.endswith("“Melati Sejahtera” Kelurahan Melati Indah Tahun 2026")
    assert (draft.starts_on, draft.ends_on) == (TODAY, dt.date(2026, 12, 31))


def test_year_of_title_and_term_follow_the_first_day(filled):
    filled.edit("starts_on", dt.date(2027, 1, 1))
    assert filled.text("title").endswith("Tahun 2027")
    assert filled.day("ends_on") == dt.date(2027, 12, 31)


def test_typed_end_of_the_term_stays(filled):
    filled.edit("ends_on", dt.date(2026, 12, 1))
    filled.edit("starts_on", dt.date(2027, 1, 1))
    assert filled.day("ends_on") == dt.date(2026, 12, 1)
    assert not filled.finish()
    assert filled.state.problems == {"ends_on": "Sebelum tanggal mulai"}


@pytest.mark.parametrize(
    ("name", "value", "field", "line"),
    [
        ("title", "  ", "title", "Isi tentang apa keputusan ini"),
        ("sk_date", None, "sk_date", "Isi tanggal SK"),
        ("sk_date", dt.date(2026, 11, 24), "sk_date", "Belum boleh setelah hari ini"),
        ("starts_on", None, "starts_on", "Isi tanggal mulai"),
        ("ends_on", None, "ends_on", "Isi tanggal selesai"),
        ("mandate_id", "", "mandate_id", "Belum ada yang berwenang pada tanggal ini"),
        ("number_by", TYPED, "typed", "Ketik nomor dari petugas agenda"),
    ],
)
def test_what_is_wrong_stands_at_its_field(filled, name, value, field, line):
    filled.edit(name, value)
    assert not filled.finish()
    assert filled.state.problems == {field: line}


@pytest.mark.parametrize("typed", ["0", "-1", "12a", "1234567"])
def test_number_of_the_agenda_clerk_must_be_one(filled, typed):
    filled.edit("number_by", TYPED)
    filled.edit("typed", typed)
    assert not filled.finish()


def test_number_of_the_agenda_clerk_is_taken(filled):
    filled.edit("number_by", TYPED)
    filled.edit("typed", "188")
    assert filled.finish()
    assert filled.draft().typed_number == 188


def test_block_without_numbers_is_told(filled):
    filled.refresh(replace(CHOICES, next_number=None))
    assert not filled.finish()
    assert filled.state.problems == {"number_by": "Blok nomor habis, isi di Pengaturan"}


@pytest.mark.parametrize(
    ("member", "problems"),
    [
        (SkMember(0, "", "loket"), {"officer": "Pilih petugas"}),
        (SkMember(2, "E", ""), {"role": "Pilih tugas"}),
        (SkMember(2, "E", "lurah"), {"role": "Pilih tugas"}),
        (SkMember(3, "R", "fasilitator"), {"officer": "Sudah ada di daftar ini"}),
    ],
)
def test_member_that_would_not_do_is_refused(filled, member, problems):
    assert filled.put_member(member) == problems
    assert len(filled.members) == 1


def test_one_person_may_have_two_duties(filled):
    assert filled.put_member(SkMember(3, "Rudi Hartanto", "verifikator")) == {}


def test_member_is_changed_moved_and_taken_out(filled):
    filled.put_member(MEMBER)
    assert filled.put_member(replace(MEMBER, area="RW 001"), at=1) == {}
    assert filled.move_member(1, -1) == 0
    assert [one.area for one in filled.members] == ["RW 001", ""]
    filled.remove_member(0)
    assert [one.name for one in filled.members] == ["Rudi Hartanto"]


def test_duty_that_another_sk_gives_is_told_but_stops_nothing(filled):
    filled.put_member(MEMBER)
    assert filled.warnings() == ["Endah Lestari masih petugas loket menurut SK Kep.04/2026."]
    assert filled.finish()
    filled.edit("replaces", "lama")
    assert filled.warnings() == []


PAID = SkMember(3, "Rudi Hartanto", "fasilitator", honorarium=500_000)


def test_honorarium_needs_the_budget_that_pays_it(filled):
    filled.put_member(PAID, at=0)
    assert not filled.finish()
    assert filled.state.problems["budget"].startswith("Isi DPA yang membayar honorarium")
    filled.edit("budget", "DPA Dinas Sosial")
    assert filled.finish()
    assert [one.honorarium for one in filled.draft().members] == [500_000]


def test_honorarium_taken_back_needs_no_budget(filled):
    filled.put_member(PAID, at=0)
    filled.finish()
    filled.put_member(replace(PAID, honorarium=0), at=0)
    assert filled.state.problems == {}


@pytest.mark.parametrize(("mode", "kind"), [(RECEIVE, "petugas"), (ISSUE, "pembentukan")])
def test_decree_without_room_for_an_honorarium_says_none(mode, kind):
    made = form(mode)
    made.edit("kind", kind)
    made.put_member(replace(PAID, role="fasilitator"))
    assert not made.budget_wrong()
    assert [one.honorarium for one in made.draft().members] == [0]


def test_honorarium_and_its_budget_go_on_in_the_next_term_and_in_the_drafts():
    made, again = form(officers=(RUDI,)), form()
    made.begin_from(replace(OLD, members=(PAID,), content={"budget": "DPA Dinas Sosial"}))
    again.restore(made.content())
    for one in (made, again):
        assert one.draft().members == (PAID,)
        assert one.draft().content["budget"] == "DPA Dinas Sosial"


def test_term_beyond_the_year_is_told(filled):
    filled.edit("ends_on", dt.date(2027, 3, 31))
    assert filled.warnings() == ["Masa tugas melewati 31 Desember 2026."]


def test_sk_of_another_office_is_only_drawn(filled):
    filled.edit("issuer", "kepala_dinas")
    filled.edit("issuer_name", "Hendra Wijaya")
    assert not filled.is_issued_here
    assert filled.can_be_drawn
    draft = filled.draft()
    assert (draft.mandate_id, draft.issuer_name) == (None, "Hendra Wijaya")


def test_received_sk_needs_the_number_it_bears():
    made = form(RECEIVE)
    made.put_member(MEMBER)
    for name, value in (("title", "Fasilitator"), ("sk_date", TODAY), ("starts_on", TODAY)):
        made.edit(name, value)
    assert not made.finish()
    assert made.state.problems == {"number_text": "Ketik nomor seperti tertulis di SK"}
    made.edit("number_text", "800/12/DINSOS/2026")
    assert made.finish()
    assert made.draft().number_text == "800/12/DINSOS/2026"


def test_next_term_follows_the_old_one():
    made = form()
    made.begin_from(OLD)
    assert (made.day("starts_on"), made.day("ends_on")) == (dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert made.text("title") == "Pengangkatan Petugas Tahun 2027"
    assert made.members == (MEMBER,)
    assert made.draft().content["duties"] == ["menerima pengaduan"]
    assert made.draft().replaces == ""
    assert not made.is_dirty()


def test_renewal_in_the_middle_of_a_term_ends_the_old_one():
    made = form()
    made.begin_from(replace(OLD, ends_on=dt.date(2027, 6, 30)))
    assert made.day("starts_on") == TODAY
    assert made.draft().replaces == "lama"


def test_officer_who_left_is_not_renewed():
    made = form(officers=(RUDI,))
    made.begin_from(OLD)
    assert made.members == ()


def test_signer_who_may_not_sign_that_day_goes(filled):
    acting = (replace(MANDATE, id=9, kind="plt", position="Plt. Lurah Melati Indah"), RUDI)
    filled.refresh(replace(CHOICES, signers=(acting,)))
    assert filled.text("mandate_id") == "9"
    assert filled.signer_words() == [("9", "Rudi Hartanto · Plt. Lurah Melati Indah")]


def test_refusal_of_the_service_stands_at_its_field_until_it_is_edited(filled):
    assert filled.refuse(RuleBroken("number_already_used", "number", number=5))
    assert filled.state.problems == {"typed": "Nomor sudah dipakai"}
    filled.edit("typed", "6")
    assert filled.state.problems == {}


def test_refusal_without_a_field_here_is_not_taken(filled):
    assert not filled.refuse(RuleBroken("sk_issuer_not_here", "elsewhere"))


def test_unfinished_sk_is_kept_and_taken_back(filled):
    filled.edit("starts_on", dt.date(2027, 1, 1))
    filled.edit("sk_date", None)
    again = form()
    again.restore(filled.content())
    assert (again.members, again.text("title")) == (filled.members, filled.text("title"))
    assert (again.day("starts_on"), again.day("sk_date")) == (dt.date(2027, 1, 1), None)
    assert again.is_dirty()


def test_officer_who_left_meanwhile_is_not_taken_back(filled):
    again = form(officers=(ENDAH,))
    again.restore(filled.content())
    assert again.members == ()


def test_signer_who_may_not_sign_any_more_is_not_taken_back(filled):
    again = form(signers=())
    again.restore(filled.content())
    assert again.text("mandate_id") == ""


def test_founding_decree_has_no_last_day_takes_people_from_elsewhere_and_begins_with_its_laws():
    law = LegalBasis("L", "uu", "13", 2011, "x", BasisStatus.IN_FORCE, forms=("sk_pembentukan",))
    made = form(bases=(law,))
    made.edit("kind", "pembentukan")
    assert made.put_member(SkMember(0, "Agus Salim", "pembina")) == {}
    assert made.finish()
    draft = made.draft()
    assert (draft.ends_on, draft.kind.value, draft.content["basis"]) == (NO_END, "pembentukan", ["L"])
    assert draft.title.startswith("Pembentukan Pusat Kesejahteraan Sosial")


def test_kind_of_decree_decides_which_places_it_gives(filled):
    assert filled.put_member(SkMember(0, "Agus", "pembina")) == {"role": "Pilih tugas"}
    filled.edit("kind", "pembentukan")
    assert filled.put_member(SkMember(0, "Agus", "loket")) == {"role": "Hanya untuk petugas di sini"}
    assert filled.put_member(SkMember(0, "Agus", "pembina")) == {}
    assert filled.put_member(SkMember(0, "AGUS", "pembina")) == {"officer": "Sudah ada di daftar ini"}


def test_unchecked_law_is_named():
    law = LegalBasis("L", "uu", "13", 2011, "x", forms=("sk_petugas",))
    made = form(bases=(law,))
    assert made.unverified() == ["Undang-Undang Nomor 13 Tahun 2011"]
    made.edit("basis", ())
    assert made.unverified() == []


def test_founding_decree_comes_back_from_the_drafts_as_it_was():
    made, again = form(), form()
    made.edit("kind", "pembentukan")
    made.put_member(SkMember(0, "Agus Salim", "pembina"))
    again.restore(made.content())
    assert again.draft() == made.draft()


def test_who_left_before_the_end_of_an_sk_is_not_renewed():
    gone = SkMember(3, "Rudi Hartanto", "fasilitator", ended_on=dt.date(2026, 11, 1))
    base = replace(OLD, members=(SkMember(2, "Endah Lestari", "loket"), gone))
    made = form()
    made.begin_from(base)
    assert [one.name for one in made.members] == ["Endah Lestari"]
