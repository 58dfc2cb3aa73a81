"""What a form says about its issuing is read whole, and an author's slip is found when it is loaded."""

import pytest

from puskesos_desktop.documents.definitions import parse_definition
from puskesos_desktop.domain.issue_forms import About, Figure, InputKind, applies, look_up, put
from puskesos_desktop.domain.papers import LETTER_TITLES
from puskesos_desktop.services.rendering import FormRef
from tests.documents.papers import CODES, renderer

FORM = """
code = "contoh"
version = 1
title = "Contoh"
[fields]
"letter.number" = "text?"
"client.name" = "text"
"client.birth_place" = "text?"
"purpose.kind" = "text"
"purpose.kind_words" = "text?"
"pupil.name" = "text?"
"event.starts" = "time?"
"paid" = "bool?"
"rows" = "list?"
"rows[].amount" = "money"
[[blocks]]
kind = "paragraph"
text = "{client.name}"
[issue]
document = "D06"
title = "Surat keterangan contoh"
about = "warga"
classification = "400.9.14.1"
secrecy = "Sangat Rahasia"
subject = "Keterangan untuk {purpose.kind_words} a.n. {client.name|nama}"
addressee = "{client.name|nama}"
checks = ["dtsen_check"]
valid_days = 30
"""
CHOICE = """
[[issue.input]]
key = "purpose.kind"
label = "Keperluan"
kind = "pilihan"
options = [["spmb", "Pendaftaran SPMB"], ["pip", "PIP"]]
required = true
default = "spmb"
"""
PUPIL = """
[[issue.input]]
key = "pupil"
label = "Murid"
kind = "warga"
when = { key = "purpose.kind", is = ["spmb"] }
"""
GRID = """
[[issue.input]]
key = "rows"
label = "Rincian"
kind = "daftar"
columns = [{ key = "amount", label = "Jumlah", kind = "uang", required = true }]
"""
FILLED = GRID.replace("required = true }", 'fill = "{person.income}" }')
TOTALS = """
[[totals]]
field = "men"
label = "Laki-laki"
rows = "rows"
[[totals]]
field = "all"
label = "Semua"
adds = ["men", "women"]
[[totals]]
field = "all"
label = "Semua menurut rincian"
rows = "rows"
sum = "amount"
"""
PAID = """
[[issue.input]]
key = "paid"
label = "Lunas"
kind = "ya_tidak"
default = true
"""


def number(key):
    return f'[[issue.input]]\nkey = "{key}"\nlabel = "Orang"\nkind = "angka"\n'


def counted(*keys):
    fields = "".join(f'"{key}" = "int"\n' for key in ("men", "women", "all"))
    head = FORM.replace("[fields]\n", f"[fields]\n{fields}")
    return issue(GRID, *(number(key) for key in keys), TOTALS, head=head)


def issue(*parts, head=FORM):
    return parse_definition(head + "".join(parts)).issue


def test_the_whole_table_is_read():
    form = issue(CHOICE, PUPIL, GRID, PAID)
    assert (form.document, form.about, form.series, form.secrecy) == (
        "D06",
        About.PERSON,
        "surat",
        "sangat_rahasia",
    )
    assert (form.checks, form.valid_days, form.keys) == (
        ("dtsen_check",),
        30,
        ("purpose.kind", "pupil", "rows", "paid"),
    )


def test_a_choice_knows_its_words():
    (choice,) = issue(CHOICE).inputs
    assert (choice.kind, choice.required, choice.default) == (InputKind.CHOICE, True, "spmb")
    assert (choice.words_of("pip"), choice.words_of("lain")) == ("PIP", "")


def test_a_grid_has_columns_and_a_truth_value_its_word():
    grid, paid = issue(GRID, PAID).inputs
    assert (grid.columns[0].kind, grid.columns[0].required, paid.default) == (InputKind.MONEY, True, "ya")


@pytest.mark.parametrize(
    ("purpose", "keys"), [("spmb", ["purpose.kind", "pupil"]), ("pip", ["purpose.kind"])]
)
def test_a_question_is_asked_only_when_its_condition_holds(purpose, keys):
    inputs = issue(CHOICE, PUPIL).inputs
    assert [one.key for one in inputs if applies(one, {"purpose": {"kind": purpose}})] == keys


def test_issuing_does_not_change_the_hash_of_the_wording():
    bare = FORM.partition("[issue]")[0]
    assert parse_definition(bare).wording_hash == parse_definition(FORM + CHOICE).wording_hash


def test_a_form_of_a_flow_of_its_own_is_not_issued():
    assert parse_definition(FORM.partition("[issue]")[0]).issue is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('checks = ["dtsen_check"]', 'checks = ["moon"]'),
        ('about = "warga"', 'about = "siapa"'),
        ('addressee = "{client.name|nama}"', 'addressee = "{client.nickname}"'),
        ('addressee = "{client.name|nama}"', 'addressee = "{client.name|sulap}"'),
        ("valid_days = 30", "valid_days = -1"),
        ("valid_days = 30", "validity = 30"),
        ('secrecy = "Sangat Rahasia"', 'secrecy = "Diam"'),
        ("valid_days = 30", 'series = "nota"'),
    ],
)
def test_a_slip_in_the_table_is_found(old, new):
    with pytest.raises(ValueError, match=r"contoh|sulap|siapa"):
        issue(head=FORM.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('key = "purpose.kind"', 'key = "purpose.reason"'),
        ('kind = "pilihan"', 'kind = "angka"'),
        ('kind = "pilihan"', 'kind = "tebak"'),
        ('options = [["spmb", "Pendaftaran SPMB"], ["pip", "PIP"]]', ""),
        ("required = true", "compulsory = true"),
        ('default = "spmb"', 'default = "{letter.date|sulap}"'),
    ],
)
def test_a_slip_in_a_question_is_found(old, new):
    with pytest.raises(ValueError, match=r"contoh|sulap|tebak"):
        issue(CHOICE.replace(old, new))


@pytest.mark.parametrize(
    "parts",
    [
        (PUPIL, CHOICE),
        (CHOICE, CHOICE),
        (PUPIL.replace('"pupil"', '"kerabat"'),),
        (GRID.replace('"amount"', '"sum"'),),
        (GRID.replace('kind = "uang"', 'kind = "paragraf"'),),
    ],
    ids=["asked later", "asked twice", "person without fields", "column without field", "column too large"],
)
def test_a_slip_in_the_order_or_shape_is_found(parts):
    with pytest.raises(ValueError, match="definition contoh"):
        issue(*parts)


def test_numbers_that_the_paper_proves_follow_from_its_rows():
    inputs = {one.key: one.figures for one in counted("women", "men", "all").inputs}
    assert (inputs["rows"], inputs["women"]) == ((), ())
    assert inputs["men"] == (Figure(rows="rows"),)
    assert inputs["all"] == (Figure(adds=("men", "women")),)


def test_a_proof_of_some_rows_while_a_switch_is_off_leaves_the_number_to_be_typed_otherwise():
    switched = TOTALS.replace(
        'rows = "rows"\n[[', 'rows = "rows"\nwhere = "item.sex == L"\nwhen = "!paid"\n[['
    )
    head = FORM.replace("[fields]\n", '[fields]\n"men" = "int"\n')
    (men,) = (one for one in issue(GRID, PAID, number("men"), switched, head=head).inputs if one.key == "men")
    answers = {"rows": [{"sex": "L"}, {"sex": "P"}, {"sex": "L"}], "paid": False}
    assert (men.figure_in(answers).of(answers), men.figure_in({"paid": True})) == (2, None)


def test_the_day_of_a_paper_is_one_that_is_asked():
    day = '[[issue.input]]\nkey = "held"\nlabel = "Hari"\nkind = "tanggal"\n'
    head = FORM.replace("[fields]\n", '[fields]\n"held" = "date"\n').replace(
        "valid_days = 30", 'day_of = "held"'
    )
    assert issue(day, head=head).day_of == "held"
    with pytest.raises(ValueError, match="no day that is asked"):
        issue(head=head)


def test_a_proof_against_what_nobody_is_asked_leaves_the_number_to_be_typed():
    assert [one.figures for one in counted("men", "all").inputs][2] == (Figure("rows", "amount"),)


def test_numbers_are_worked_out_in_their_order():
    with pytest.raises(ValueError, match="worked out after it"):
        counted("women", "all", "men")


def test_figures_count_rows_add_columns_and_leave_out_what_is_no_number():
    answers = {"rows": [{"amount": 2}, {"amount": "dua"}, {"amount": 3}], "men": 4, "women": None}
    figures = (Figure("rows"), Figure("rows", "amount"), Figure(adds=("men", "women")), Figure("gone"))
    assert [one.of(answers) for one in figures] == [3, 5, 4, 0]


def test_a_column_can_be_filled_in_from_a_person():
    (grid,) = issue(FILLED).inputs
    assert (grid.takes_people, issue(GRID).inputs[0].takes_people) == (True, False)


def test_everybody_once_names_columns_of_lists():
    head = FORM.replace("valid_days = 30", 'once = ["rows.amount"]')
    assert issue(GRID, head=head).once == ("rows.amount",)
    with pytest.raises(ValueError, match="no column of a list"):
        issue(GRID, head=head.replace("rows.amount", "rows.nik"))


@pytest.mark.parametrize("slip", ['fill = "{client.name}"', 'default = "{person.name}"'])
def test_a_column_knows_its_person_only(slip):
    with pytest.raises(ValueError, match="amount"):
        issue(GRID.replace("required = true }", f"{slip} }}"))


@pytest.mark.parametrize("code", CODES)
def test_every_shipped_form_says_well_how_it_is_issued(code):
    found = renderer()._library.get(FormRef(code, 1)).issue
    assert found is None or (found.code, found.version, code in LETTER_TITLES) == (code, 1, True)


def test_values_are_put_and_found_beside_what_is_there():
    context = put({"client": {"name": "Siti"}}, "client.father.name", "Budi")
    assert (look_up(context, "client.name"), look_up(context, "client.father.name")) == ("Siti", "Budi")
    assert look_up(context, "client.name.first") is None
