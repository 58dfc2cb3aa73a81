from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.presentation.setup_area import AreaChoice
from puskesos_desktop.system.areas import AreaTable
from puskesos_desktop.system.paths import program_root

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.areas import Areas

HOME = "9971011001"


@pytest.fixture(scope="module")
def areas() -> Areas:
    return AreaTable.load(program_root() / "resources" / "areas" / "areas.tsv.gz")


@pytest.fixture
def choice(areas) -> AreaChoice:
    return AreaChoice(areas, samples=True)


def test_invented_region_is_offered_only_on_demand(areas) -> None:
    assert "99" not in {one.code for one in AreaChoice(areas).entries("province")}
    assert "99" in {one.code for one in AreaChoice(areas, samples=True).entries("province")}


def test_lower_lists_wait_for_the_upper_ones(choice) -> None:
    assert choice.entries("regency") == ()
    choice.choose("99")
    assert [one.words for one in choice.entries("regency")] == ["Kabupaten Tirtaloka", "Kota Tirtamaya"]


def test_choosing_above_empties_what_lies_below(choice) -> None:
    choice.choose(HOME)
    choice.choose("9971")
    assert (choice.chosen("regency"), choice.chosen("village")) == ("9971", "")


def test_one_search_fills_all_lists(choice) -> None:
    found = choice.search("melati indah sukaraga")[0]
    choice.choose(found.code)
    assert [choice.chosen(level) for level in ("province", "district", "village")] == ["99", "997101", HOME]


def test_summary_names_kind_place_and_code(choice) -> None:
    assert choice.summary() is None
    choice.choose(HOME)
    summary = choice.summary()
    assert (summary.title, summary.dotted) == ("Kelurahan Melati Indah", "99.71.01.1001")
    assert summary.around == "Kecamatan Sukaraga, Kota Tirtamaya, Nusa Harapan"


def test_desa_is_told_from_kelurahan(areas) -> None:
    desa = next(one for one in AreaChoice(areas).search("sukamaju") if one.code[6] != "1")
    assert desa.words.endswith("(desa)")


@pytest.mark.parametrize(("code", "zone"), [("31", "WIB"), ("71", "WITA"), ("94", "WIT"), ("99", "WITA")])
def test_zone_is_proposed_from_the_province(choice, code, zone) -> None:
    choice.choose(code)
    assert choice.timezone == zone


def test_zone_the_user_took_stays_within_the_province(choice) -> None:
    choice.choose("99")
    choice.timezone = "WIT"
    choice.choose(HOME)
    assert choice.timezone == "WIT"


def test_kecamatan_is_found_by_its_name_and_once(choice) -> None:
    choice.aim("kecamatan")
    found = choice.search("sukaraga")
    assert [(one.code, one.words) for one in found if one.code.startswith("99")] == [("997101", "Sukaraga")]
    choice.choose(found[0].code)
    assert choice.entries("village") == ()


def test_summary_of_a_kota(choice) -> None:
    choice.aim("kabupaten")
    choice.choose(HOME)
    summary = choice.summary()
    assert (summary.title, summary.around, summary.dotted) == ("Kota Tirtamaya", "Nusa Harapan", "99.71")
