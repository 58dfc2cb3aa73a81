"""The tiny language of definitions."""

import pytest

from puskesos_desktop.documents.blocks import Run
from puskesos_desktop.documents.template import Scope, evaluate, evaluate_line, holds, parse
from puskesos_desktop.domain.errors import RuleBroken

CONTEXT = {
    "name": "SITI AMINAH",
    "empty": "",
    "nothing": None,
    "zero": 0,
    "no": False,
    "count": 21,
    "day": "2026-11-24",
    "when": "2026-11-24T09:05",
    "person": {"front_title": "Dra.", "name": "Ratna", "back_title": "M.Si.", "nip": None},
    "items": ["a", "b", "c"],
    "sex": "P",
}
SCOPE = Scope(CONTEXT, "contoh")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("tanpa isian", "tanpa isian"),
        ("{name}", "SITI AMINAH"),
        ("{name|nama}", "Siti Aminah"),
        ("{count|terbilang}", "dua puluh satu"),
        ("{count|angka_terbilang}", "21 (dua puluh satu)"),
        ("{day|tanggal}", "24 November 2026"),
        ("{day|tanggal|kapital}", "24 NOVEMBER 2026"),
        ("pukul {when|jam}", "pukul 09.05"),
        ("{person|nama_bergelar}", "Dra. Ratna, M.Si."),
        ("{items|daftar}", "a, b, dan c"),
        ("{sex|jenis_kelamin}", "Perempuan"),
        ("{zero}", "0"),
        ("{empty|strip}", "-"),
        ("{empty|kalimat|strip}", "-"),
        ("Nama {name} {empty?}", "Nama SITI AMINAH"),
    ],
)
def test_placeholders_are_filled(template, text):
    assert evaluate_line(template, SCOPE) == text


@pytest.mark.parametrize(
    "template", ["Telepon {empty}", "{nothing}", "{person.nip|nip}", "{a.b.c}", "{name.first}"]
)
def test_a_text_with_an_empty_value_vanishes(template):
    assert evaluate(template, SCOPE) is None


def test_stars_make_bold_and_values_are_not_parsed():
    scope = Scope({"name": "A**B"})
    assert evaluate("Nama **{name}**;", scope) == (Run("Nama "), Run("A**B", bold=True), Run(";"))


@pytest.mark.parametrize(
    "template", ["{name|tanggal}", "{count|kapital}", "{items}", "{person}", "{no}", "{name|alamat}"]
)
def test_a_value_of_the_wrong_kind_is_refused_by_its_path(template):
    with pytest.raises(RuleBroken) as refusal:
        evaluate(template, SCOPE)
    assert (refusal.value.code, refusal.value.params["form"]) == ("form_field_invalid", "contoh")
    assert "SITI" not in str(refusal.value)


def test_an_unknown_filter_is_the_authors_mistake():
    with pytest.raises(ValueError, match="unknown filter"):
        parse("{name|tidak_ada}")


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("name", True),
        ("empty", False),
        ("nothing", False),
        ("zero", False),
        ("no", False),
        ("!empty", True),
        ("!name", False),
        ("sex == P", True),
        ("sex == L", False),
        ("sex != L", True),
        ("missing.path == ", True),
        (["name", "!empty"], True),
        (["name", "empty"], False),
        ([], True),
    ],
)
def test_conditions(condition, met):
    assert holds(condition, SCOPE) is met


@pytest.mark.parametrize("condition", ["a b c", "4 > rows"])
def test_an_unreadable_condition_is_the_authors_mistake(condition):
    with pytest.raises(ValueError, match="unreadable"):
        holds(condition, SCOPE)


def test_rows_know_their_place():
    rows = [SCOPE.with_item(row, number) for number, row in enumerate(SCOPE.rows("items"), 1)]
    assert [evaluate_line("{index}. {item}", row) for row in rows] == ["1. a", "2. b", "3. c"]


def test_a_list_must_be_a_list():
    with pytest.raises(RuleBroken) as refusal:
        SCOPE.rows("name")
    assert refusal.value.fields == ("name",)


@pytest.mark.parametrize(
    ("template", "line"),
    [("pukul 09.00 {nothing?}, di aula", "pukul 09.00, di aula"), ("{name} {nothing?}", "SITI AMINAH")],
)
def test_an_optional_value_that_is_missing_takes_its_blank_along(template, line):
    assert evaluate_line(template, Scope(CONTEXT)) == line


@pytest.mark.parametrize(
    ("condition", "holding"),
    [
        ("desil > limit", True),
        ("limit > desil", False),
        ("desil > 5", False),
        ("rows > 1", True),
        ("none > 0", False),
    ],
)
def test_figures_and_lengths_are_compared(condition, holding):
    assert holds(condition, Scope({"desil": 5, "limit": 4, "rows": ["a", "b"]})) is holding
