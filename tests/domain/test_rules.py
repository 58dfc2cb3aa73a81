import datetime as dt

import pytest

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.rules import RuleBook, RuleKind

NEW_YEAR, SPRING, NOW = dt.date(2026, 1, 1), dt.date(2026, 4, 1), dt.date(2026, 11, 21)


def desil(value, day, origin="bawaan", **more):
    return Rule("desil_maks", "pkh", day, {"desil": value, **more}, "", RuleOrigin(origin))


def highest(*rules, on=NOW):
    return RuleBook(rules).highest_desil("pkh", on)


def test_the_newest_row_counts():
    assert highest(desil(5, SPRING), desil(4, NEW_YEAR)) == 5


def test_a_row_counts_only_from_its_day_on():
    assert highest(desil(5, SPRING), desil(4, NEW_YEAR), on=SPRING - dt.timedelta(days=1)) == 4
    assert highest(desil(5, SPRING), desil(4, NEW_YEAR), on=SPRING) == 5


@pytest.mark.parametrize("day", [NEW_YEAR, SPRING])
def test_the_offices_row_beats_a_shipped_one_of_the_same_or_an_earlier_day(day):
    assert highest(desil(6, day, "kantor"), desil(4, NEW_YEAR)) == 6


def test_a_later_shipped_row_beats_the_offices():
    assert highest(desil(6, NEW_YEAR, "kantor"), desil(4, SPRING)) == 4


def test_a_row_can_take_a_key_away():
    assert highest(desil(4, NEW_YEAR), desil(4, SPRING, "kantor", off=True)) is None


def test_a_missing_rule_is_told_by_kind_and_key():
    with pytest.raises(NotFound) as caught:
        RuleBook([]).deadline("tanggapan", NOW)
    assert caught.value.params == {"kind": "batas_waktu", "key": "tanggapan"}


def code(key, value, **more):
    return Rule("klasifikasi", key, NEW_YEAR, {"code": value, **more})


CODES = RuleBook(
    [
        code("surat_rujukan", "400.9", by_case=True),
        code("surat_tugas", "094"),
        code("perkara.K01", "400.9.11"),
        code("instansi.disdukcapil", "400.12"),
    ]
)


@pytest.mark.parametrize(
    ("letter", "category", "agency", "expected"),
    [
        ("surat_rujukan", "K01", "dinsos", "400.9.11"),
        ("surat_rujukan", "K01", "disdukcapil", "400.12"),
        ("surat_rujukan", "X99", "dinsos", "400.9"),
        ("surat_tugas", "K01", "disdukcapil", "094"),
    ],
)
def test_a_letter_of_a_case_follows_agency_then_category(letter, category, agency, expected):
    assert CODES.classification(letter, NOW, category=category, agency=agency) == expected


def test_values_come_in_their_order():
    rules = [Rule("kelompok", key, NEW_YEAR, {"name": key, "order": place}) for place, key in enumerate("ba")]
    assert list(RuleBook(rules).names(RuleKind.GROUP, NOW)) == ["b", "a"]


def test_office_may_keep_the_codes_of_before():
    rows = [code("sktm", "400.9.14.1", lama="460"), code("undangan", "000.1.5"), code("perangkat", "lama")]
    old = RuleBook(rows)
    assert (old.classification("sktm", NOW), old.classification("undangan", NOW)) == ("460", "000.1.5")
    assert RuleBook(rows[:2]).classification("sktm", NOW) == "400.9.14.1"
