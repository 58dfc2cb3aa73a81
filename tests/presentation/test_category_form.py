"""Keperluan in Pengaturan without a window."""

import datetime as dt

import pytest

from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.presentation.category_form import CategoryForm, CategoryRow, category_rows
from tests.complaint_world import shipped_rules

TODAY = dt.date(2026, 11, 23)
TOMORROW = TODAY + dt.timedelta(days=1)


def rows(*own):
    shipped = [rule for rule in shipped_rules() if rule.kind == "kategori"]
    return {row.code: row for row in category_rows([*shipped, *own], TODAY)}


def form(of="K01", *, is_new=False, **typed):
    row = CategoryRow("") if is_new else rows()[of]
    made = CategoryForm(row, frozenset(rows()), is_new=is_new)
    for name, value in typed.items():
        made.edit(name, value)
    return made


def test_list_stands_in_the_order_of_the_desk():
    shown = [row.code for row in category_rows([r for r in shipped_rules() if r.kind == "kategori"], TODAY)]
    assert shown == [one.code for one in RuleBook(shipped_rules()).categories(TODAY)]


def test_change_counts_from_today_and_keeps_its_place():
    rule = form(name="PBI-JK mati", priority="mendesak").rule(TODAY)
    book = RuleBook([*shipped_rules(), rule])
    assert (book.category("K01", TODAY).name, book.category("K01", TODAY).priority) == (
        "PBI-JK mati",
        "mendesak",
    )
    assert [one.code for one in book.categories(TODAY)] == [
        one.code for one in RuleBook(shipped_rules()).categories(TODAY)
    ]
    assert rows(rule)["K01"].is_own


def test_what_is_not_used_goes_tomorrow_and_may_come_back():
    gone = form("T02", ticks=frozenset()).rule(TODAY)
    book = RuleBook([*shipped_rules(), gone])
    assert book.category("T02", TODAY).code == "T02"
    assert "T02" not in {one.code for one in book.categories(TOMORROW)}
    row = rows(gone)["T02"]
    assert (row.off_from, row.name) == (TOMORROW, "Bantuan nelayan")
    again = CategoryForm(row, frozenset(), is_new=False)
    again.edit("ticks", frozenset({"dipakai"}))
    back = RuleBook([*shipped_rules(), gone, again.rule(TOMORROW)])
    assert "T02" in {one.code for one in back.categories(TOMORROW)}


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("", "Belum diisi"),
        ("m1", "Satu huruf dan dua angka: M01"),
        ("k01", "Kode ini sudah dipakai"),
        ("m01", ""),
    ],
)
def test_code_of_a_new_one_has_its_shape_and_is_free(code, line):
    made = form(is_new=True, code=code, name="Modal usaha", sector="umkm", group="lainnya")
    made.finish()
    assert made.state.problems.get("code", "") == line


def test_ticks_say_who_may_see_and_who_may_be_accused():
    rule = form(is_new=True, code="M01", name="Pungutan", sector="bansos", group="bansos").rule(TODAY)
    assert (rule.value["confidential"], rule.value["accused"]) == (False, False)
    made = form("B03")
    assert made.state.values["ticks"] == {"dipakai", "terlapor"}
