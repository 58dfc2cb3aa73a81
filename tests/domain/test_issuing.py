"""Guards of issuing, and answers as they land in a paper's context."""

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.issue_answers import (
    LONGEST_LINE,
    fill_for_preview,
    fill_in,
    from_default,
    refuse_repeated,
)
from puskesos_desktop.domain.issue_checks import CheckFact, EarlierPaper, IssueFacts, findings_of
from puskesos_desktop.domain.issue_forms import (
    About,
    InputCondition,
    InputKind,
    InputOption,
    IssueForm,
    IssueInput,
)

DAY = dt.date(2026, 11, 24)
CHOICE = IssueInput("purpose.kind", "Keperluan", InputKind.CHOICE, (InputOption("pip", "PIP"),))
GRID = IssueInput(
    "rows",
    "Rincian",
    InputKind.GRID,
    columns=(
        IssueInput("name", "Nama", InputKind.TEXT, required=True),
        IssueInput("sum", "Jumlah", InputKind.MONEY),
    ),
)


def codes(*names, **facts):
    return [(one.code, one.stops) for one in findings_of(names, IssueFacts(DAY, **facts))]


@pytest.mark.parametrize(
    ("days", "found"),
    [(0, []), (7, []), (8, ["dtsen_check_too_old"]), (-1, ["dtsen_check_after_letter"])],
)
def test_a_check_grows_old(days, found):
    check = CheckFact("terdaftar", DAY - dt.timedelta(days=days))
    assert [code for code, _ in codes("dtsen_check", check=check)] == found


@pytest.mark.parametrize(
    ("name", "facts", "found"),
    [
        ("dtsen_check", {}, ["dtsen_check_missing"]),
        ("dtsen_issuer", {"issuer": "dinas"}, ["dtsen_issued_by_dinas"]),
        ("dtsen_issuer", {}, []),
        ("not_listed", {"check": CheckFact("terdaftar", DAY)}, ["family_is_listed"]),
        ("not_listed", {"check": CheckFact("tidak_ditemukan", DAY)}, []),
        ("dtsen_or_survey", {}, ["poverty_not_on_file"]),
        ("dtsen_or_survey", {"check": CheckFact("tidak_ditemukan", DAY)}, ["poverty_not_on_file"]),
        ("dtsen_or_survey", {"survey_on": DAY}, []),
        ("dtsen_or_survey", {"check": CheckFact("terdaftar", DAY)}, []),
        ("rt_letter", {}, ["rt_letter_missing"]),
        ("rt_letter", {"rt_number": "1"}, ["rt_letter_missing"]),
        ("rt_letter", {"rt_number": "1", "rt_date": DAY + dt.timedelta(1)}, ["rt_letter_after_letter"]),
        ("rt_letter", {"rt_number": "1", "rt_date": DAY}, []),
    ],
)
def test_guards(name, facts, found):
    assert [code for code, _ in codes(name, **facts)] == found


def test_what_stops_comes_before_what_is_told():
    earlier = (EarlierPaper("12", DAY),)
    found = codes("duplicate", "dtsen_check", earlier=earlier, life_status="meninggal")
    assert found == [("dtsen_check_missing", True), ("paper_still_valid", False), ("person_gone", False)]


def filled(one, value, base=None):
    return fill_in((one,), base or {}, {one.key: value}, lambda uid: {"name": f"P-{uid}"})


def test_a_choice_lands_with_its_words():
    assert filled(CHOICE, "pip") == {"purpose": {"kind": "pip", "kind_words": "PIP"}}


def test_a_person_lands_with_the_facts_of_the_register():
    assert filled(IssueInput("pupil", "Murid", InputKind.PERSON), "7") == {"pupil": {"name": "P-7"}}


def test_a_grid_lands_row_by_row():
    rows = filled(GRID, [{"name": " Siti  A ", "sum": 5}, {"name": "Budi"}])["rows"]
    assert rows == [{"name": "Siti A", "sum": 5}, {"name": "Budi", "sum": ""}]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (InputKind.TEXT, "x" * (LONGEST_LINE + 1)),
        (InputKind.DATE, "31-12-2026"),
        (InputKind.TIME, "24:00"),
        (InputKind.NUMBER, -1),
        (InputKind.NUMBER, True),
        (InputKind.MONEY, "5"),
        (InputKind.YES_NO, "ya"),
        (InputKind.GRID, "x"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_at_its_question(kind, value):
    one = IssueInput("a.b", "Isian", kind)
    with pytest.raises(RuleBroken) as refusal:
        filled(one, value)
    assert (refusal.value.code, refusal.value.fields) == ("issue_input_invalid", ("a.b",))


@pytest.mark.parametrize(
    ("cell", "code"), [("", "issue_cell_missing"), ("x" * (LONGEST_LINE + 1), "issue_cell_invalid")]
)
def test_a_row_of_a_list_is_refused_with_its_place_and_column(cell, code):
    why = IssueInput("why", "Alasan", InputKind.TEXT, required=True)
    with pytest.raises(RuleBroken) as refusal:
        filled(
            IssueInput("rows", "Lampiran III", InputKind.GRID, columns=(why,)), [{"why": "a"}, {"why": cell}]
        )
    told = {"label": "Lampiran III", "row": 2, "column": "Alasan"}
    assert (refusal.value.code, refusal.value.fields, refusal.value.params) == (code, ("rows",), told)


def test_a_question_that_does_not_apply_leaves_nothing():
    one = IssueInput("a", "Isian", InputKind.TEXT, when=(InputCondition("b", frozenset({"ya"})),))
    assert filled(one, "tertinggal", {"b": False}) == {"b": False}
    assert filled(one, "dipakai", {"b": True}) == {"b": True, "a": "dipakai"}


def test_dots_stand_for_words_that_are_missing_in_the_preview():
    one = IssueInput("a", "Isian", InputKind.TEXT, required=True)
    assert set(str(fill_for_preview((one,), {}, {}, dict)["a"])) == {"…"}


@pytest.mark.parametrize("required", [True, False])
def test_a_list_that_is_missing_shows_one_row_of_dots(required):
    columns = (IssueInput("name", "Nama", InputKind.TEXT), IssueInput("count", "Jiwa", InputKind.NUMBER))
    one = IssueInput("a", "Anggota", InputKind.GRID, required=required, columns=columns)
    rows = fill_for_preview((one,), {}, {}, dict)["a"]
    assert [(set(row["name"]), row["count"]) for row in rows] == ([({"…"}, "")] if required else [])


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (InputKind.NUMBER, "4", 4),
        (InputKind.NUMBER, "empat", None),
        (InputKind.YES_NO, "tidak", False),
        (InputKind.TEXT, "anak", "anak"),
        (InputKind.DATE, "besok", None),
        (InputKind.TEXT, "", None),
    ],
)
def test_a_default_is_an_answer_when_it_fits(kind, text, value):
    assert from_default(IssueInput("a", "Isian", kind), text) == value


def listing(key, label):
    return IssueInput(key, label, InputKind.GRID, columns=(IssueInput("nik", "NIK", InputKind.TEXT),))


MEETING = IssueForm(
    "contoh",
    1,
    "D08",
    "Berita acara",
    About.OFFICE,
    inputs=(listing("new", "Lampiran I"), listing("removed", "Lampiran III")),
    once=("new.nik", "removed.nik"),
)


@pytest.mark.parametrize(
    ("removed", "where"),
    [
        (["990 1"], ("Lampiran III", 1, "Lampiran I", 2)),
        (["7", "", "7"], ("Lampiran III", 3, "Lampiran III", 1)),
    ],
)
def test_nobody_stands_twice_in_what_a_meeting_decided(removed, where):
    answers = {"new": [{"nik": ""}, {"nik": "9901"}], "removed": [{"nik": nik} for nik in removed]}
    with pytest.raises(RuleBroken) as refusal:
        refuse_repeated(MEETING, answers)
    assert (refusal.value.code, refusal.value.fields) == ("issue_row_twice", ("removed",))
    assert tuple(refusal.value.params.values()) == where


def test_rows_without_a_number_are_nobody_in_particular():
    refuse_repeated(MEETING, {"new": [{"nik": ""}, {"nik": None}], "removed": None})
