"""Who took a letter, what is a scan, how many copies."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.letter_life import (
    LARGEST_SCAN,
    MOST_COPIES,
    RELATIONS,
    Collection,
    check_copies,
    check_scan,
)

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_fits(relation: str) -> None:
    Collection("Siti Aminah", relation, DAY).check()


@pytest.mark.parametrize(
    ("name", "relation", "code"),
    [
        ("  ", "keluarga", "collector_missing"),
        ("x" * 121, "keluarga", "collector_too_long"),
        ("Siti", "teman", "code_unknown"),
    ],
)
def test_unclear_collection_is_refused(name: str, relation: str, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        Collection(name, relation, DAY).check()


@pytest.mark.parametrize("copies", [0, -1, MOST_COPIES + 1])
def test_print_of_no_sheet_or_a_whole_ream_is_refused(copies: int) -> None:
    with pytest.raises(RuleBroken, match="copies_invalid"):
        check_copies(copies)


def test_scan_is_a_pdf_of_bounded_size() -> None:
    check_scan(b"%PDF-1.7")
    for scan, code in (
        (b"\xff\xd8foto", "incoming_scan_not_pdf"),
        (b"%PDF-" + b"0" * LARGEST_SCAN, "incoming_scan_too_large"),
    ):
        with pytest.raises(RuleBroken, match=code):
            check_scan(scan)
