"""The registry of laws without a window."""

import datetime as dt

import pytest

from puskesos_desktop.domain.legal_bases import (
    BasisStatus,
    LegalBasis,
    basis_of,
    in_order,
    usual_keys,
    value_of,
)
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.presentation.legal_basis_form import BasisForm, basis_rows, checked_rule, short_title

TODAY = dt.date(2026, 11, 23)
LAW = LegalBasis(
    "UU-13-2011", "uu", "13", 2011, "Penanganan Fakir Miskin", BasisStatus.IN_FORCE, forms=("sk",)
)
DECREE = LegalBasis("K", "kepmen", "245/HUK/2025", 2025, "Tata Cara", name="Keputusan Menteri Sosial")


def rule(basis, origin=RuleOrigin.SHIPPED, day=dt.date(2018, 1, 1)):
    return Rule("dasar_hukum", basis.key, day, value_of(basis), "naskah", origin)


def test_citation_names_number_year_subject_and_gazette():
    law = LegalBasis(
        "k", "uu", "13", 2011, "Fakir Miskin", gazette="LN 83", amended="sebagaimana telah diubah"
    )
    assert (
        law.citation
        == "Undang-Undang Nomor 13 Tahun 2011 tentang Fakir Miskin (LN 83) sebagaimana telah diubah"
    )


def test_decree_that_bears_its_year_in_the_number_does_not_say_it_twice():
    assert DECREE.title == "Keputusan Menteri Sosial Nomor 245/HUK/2025"


@pytest.mark.parametrize(
    ("kind", "name", "number", "short"),
    [
        ("uu", "", "13", "UU 13/2011"),
        ("permen", "Peraturan Menteri Sosial", "15", "Permensos 15/2011"),
        ("permen", "Peraturan Menteri Dalam Negeri", "1", "Permendagri 1/2011"),
        ("kepmen", "Keputusan Menteri Sosial", "245/HUK/2011", "Kepmensos 245/HUK/2011"),
        ("lain", "Surat Edaran", "7", "Surat Edaran 7/2011"),
    ],
)
def test_list_calls_a_law_as_officials_do(kind, name, number, short):
    assert short_title(LegalBasis("k", kind, number, 2011, "x", name=name)) == short


def test_laws_are_cited_by_rank_then_year_then_number():
    kinds = (("permen", "3", 2025), ("uu", "13", 2011), ("uu", "9", 2011), ("uu", "11", 2009))
    told = in_order(LegalBasis(f"{kind}{number}", kind, number, year, "x") for kind, number, year in kinds)
    assert [one.key for one in told] == ["uu11", "uu9", "uu13", "permen3"]


def test_row_is_read_as_it_was_written():
    assert basis_of("K", value_of(DECREE)) == DECREE


def test_repealed_law_is_no_longer_proposed():
    gone = LegalBasis("x", "uu", "1", 1999, "x", BasisStatus.REPEALED, forms=("sk",))
    assert usual_keys([LAW, gone], "sk") == ("UU-13-2011",)


def test_what_the_office_found_out_counts_before_what_shipped():
    (row,) = basis_rows([rule(DECREE)], TODAY)
    (after,) = basis_rows([rule(DECREE), checked_rule(row, TODAY, "Yuliana")], TODAY)
    assert (row.checked, after.checked, after.basis.status.value) == (
        "Bawaan",
        "23-11-26 · Yuliana",
        "berlaku",
    )


def test_own_regulation_gets_a_key_and_shows_how_it_will_be_cited():
    form = BasisForm(None, frozenset(), "Yuliana")
    for name, value in (("number", "7"), ("year", "2024"), ("about", "Kelurahan"), ("status", "berlaku")):
        form.edit(name, value)
    assert form.finish()
    assert (form.basis().key, form.citation()) == (
        "PERDA-7-2024",
        "Peraturan Daerah Nomor 7 Tahun 2024 tentang Kelurahan",
    )


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("year", "24", "year"),
        ("number", "", "number"),
        ("kind", "permen", "name"),
        ("number", "13", "number"),
    ],
)
def test_row_that_could_not_be_cited_is_refused(name, value, field):
    form = BasisForm(None, frozenset({"PERDA-13-2024"}), "Yuliana")
    for known, told in (("number", "7"), ("year", "2024"), ("about", "Kelurahan"), (name, value)):
        form.edit(known, told)
    assert not form.finish()
    assert field in form.state.problems


def test_law_said_to_be_in_force_tells_when_it_was_looked_at():
    (row,) = basis_rows([rule(DECREE)], TODAY)
    form = BasisForm(row, frozenset({"K"}), "Yuliana")
    form.edit("status", "berlaku")
    assert not form.finish()
    form.edit("checked_on", TODAY)
    assert form.finish()
    assert form.rule(TODAY).value["checked_by"] == "Yuliana"
