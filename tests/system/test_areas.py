"""The shipped table of areas and how it is searched."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from puskesos_desktop.domain.areas import AreaLevel
from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.system.areas import AreaTable

TABLE = Path(__file__).parents[2] / "resources" / "areas" / "areas.tsv.gz"
MELATI = "9971011001"


@pytest.fixture(scope="module")
def areas() -> AreaTable:
    return AreaTable.load(TABLE)


def names(found: tuple) -> list[str]:
    return [area.name for area in found]


@pytest.mark.parametrize(
    ("level", "real", "invented"),
    [
        (AreaLevel.PROVINSI, 38, 1),
        (AreaLevel.KABUPATEN_KOTA, 514, 2),
        (AreaLevel.KECAMATAN, 7_285, 3),
        (AreaLevel.KELURAHAN_DESA, 83_762, 9),
    ],
)
def test_table_is_complete(areas: AreaTable, level: AreaLevel, real: int, invented: int) -> None:
    codes = areas.codes(level)
    assert len(codes) == real + invented
    assert sum(code.startswith("99") for code in codes) == invented


def test_every_area_lies_in_one_above(areas: AreaTable) -> None:
    provinces = areas.children(None, samples=True)
    regencies = [child for area in provinces for child in areas.children(area.code)]
    districts = [child for area in regencies for child in areas.children(area.code)]
    villages = [child for area in districts for child in areas.children(area.code)]
    assert [len(level) for level in (regencies, districts, villages)] == [516, 7_288, 83_771]


@pytest.mark.parametrize("code", ["99.71.01.1001", MELATI])
def test_area_is_found_by_either_way_of_writing(areas: AreaTable, code: str) -> None:
    area = areas.get(code)
    assert area is not None
    assert (area.code, area.name, area.level) == (MELATI, "Melati Indah", AreaLevel.KELURAHAN_DESA)


@pytest.mark.parametrize("code", ["", "9", "98", "9971011009", "abc", "10", "9999999999"])
def test_unknown_code_is_nothing(areas: AreaTable, code: str) -> None:
    assert areas.get(code) is None
    assert areas.path(code) == ()
    assert not code or areas.children(code) == ()


def test_path_leads_from_province_to_kelurahan(areas: AreaTable) -> None:
    assert names(areas.path(MELATI)) == ["Nusa Harapan", "Kota Tirtamaya", "Sukaraga", "Melati Indah"]


def test_invented_region_is_offered_only_on_request(areas: AreaTable) -> None:
    assert "Nusa Harapan" not in names(areas.children(None))
    assert "Nusa Harapan" in names(areas.children(None, samples=True))
    assert areas.search("melati indah") == ()


@pytest.mark.parametrize(
    "text", ["melati ind", "MELATI INDAH", "indah melati", "melati tirtamaya", "sukaraga mel ind"]
)
def test_typing_finds_the_kelurahan(areas: AreaTable, text: str) -> None:
    assert areas.search(text, samples=True)[0].code == MELATI


@pytest.mark.parametrize("text", ["", " ", "m", ".*", "[", "melati zzz"])
def test_typing_too_little_finds_nothing(areas: AreaTable, text: str) -> None:
    assert areas.search(text, samples=True) == ()


def test_name_that_begins_so_comes_first(areas: AreaTable) -> None:
    found = names(areas.search("suka maju", limit=15))
    assert set(found[:3]) == {"Suka Maju"}
    assert len(found) == 15


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", TABLE.read_bytes()[:1000], gzip.compress(b"\xff\xfe")],
    ids=["empty", "foreign", "cut", "garbled"],
)
def test_damaged_table_is_a_problem_of_the_environment(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "areas.tsv.gz"
    broken.write_bytes(content)
    with pytest.raises(EnvironmentProblem, match="areas_unreadable"):
        AreaTable.load(broken)


def test_missing_table_is_a_problem_of_the_environment(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="areas_unreadable"):
        AreaTable.load(tmp_path / "none.gz")
