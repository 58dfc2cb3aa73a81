"""Codes of administrative areas."""

from __future__ import annotations

import pytest

from puskesos_desktop.domain.areas import (
    Area,
    AreaLevel,
    area_level,
    dotted_area_code,
    parent_area_code,
    plain_area_code,
)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("99.71.01.1001", "9971011001"),
        ("9971011001", "9971011001"),
        (" 99.71 ", "9971"),
        ("99", "99"),
        ("997", ""),
        ("99710110012", ""),
        ("99.71.0a", ""),
        ("٩٩", ""),
        ("", ""),
    ],
)
def test_code_is_read_plain_or_dotted(typed: str, plain: str) -> None:
    assert plain_area_code(typed) == plain


@pytest.mark.parametrize(
    ("code", "dotted", "parent", "level"),
    [
        ("99", "99", "", AreaLevel.PROVINSI),
        ("9971", "99.71", "99", AreaLevel.KABUPATEN_KOTA),
        ("997101", "99.71.01", "9971", AreaLevel.KECAMATAN),
        ("9971011001", "99.71.01.1001", "997101", AreaLevel.KELURAHAN_DESA),
    ],
)
def test_length_of_a_code_tells_everything(code: str, dotted: str, parent: str, level: AreaLevel) -> None:
    assert (dotted_area_code(code), parent_area_code(code), area_level(code)) == (dotted, parent, level)


@pytest.mark.parametrize(
    ("code", "is_kelurahan"),
    [("9971011001", True), ("9901012001", False), ("9471013001", False), ("997101", False)],
)
def test_kelurahan_differs_from_desa(code: str, is_kelurahan: bool) -> None:
    assert Area(code, "X", area_level(code)).is_kelurahan == is_kelurahan
