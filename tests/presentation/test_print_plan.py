"""Piles on printers with a full tray, one tray, and no tray at all."""

from __future__ import annotations

import pytest

from puskesos_desktop.presentation.print_plan import AT_ONCE, BY_PAPER, BY_SHEET, FEEDINGS, Round, plan

LETTER, SLIP = ["F4", "F4"], ["A4"]


def told(rounds: list[Round]) -> list[tuple[int, tuple[int, ...], int, bool]]:
    return [(one.job, one.pages, one.copies, one.waits) for one in rounds]


def test_full_tray_prints_each_paper_at_once() -> None:
    assert told(plan([LETTER, SLIP], 2, AT_ONCE)) == [(0, (0, 1), 2, False), (1, (0,), 2, False)]


def test_one_tray_waits_where_the_paper_changes() -> None:
    found = plan([LETTER, LETTER, SLIP, ["F4", "A4", "F4"]], 2, BY_PAPER)
    assert told(found) == [
        (0, (0, 1), 2, False),
        (1, (0, 1), 2, False),
        (2, (0,), 2, True),
        (3, (0,), 2, True),
        (3, (1,), 2, True),
        (3, (2,), 2, True),
    ]
    assert [one.paper for one in found] == ["F4", "F4", "A4", "F4", "A4", "F4"]


def test_sheet_by_sheet_waits_before_each_but_the_first() -> None:
    found = plan([LETTER], 2, BY_SHEET)
    assert told(found) == [(0, (0,), 1, False), (0, (1,), 1, True), (0, (0,), 1, True), (0, (1,), 1, True)]


@pytest.mark.parametrize("feeding", [code for code, _ in FEEDINGS])
def test_every_page_of_every_copy_is_printed_and_every_paper_ends_once(feeding: str) -> None:
    papers = [LETTER, SLIP, ["A4", "F4", "F4"]]
    found = plan(papers, 3, feeding)
    assert sum(len(one.pages) * one.copies for one in found) == 3 * 6
    assert [one.job for one in found if one.ends_job] == [0, 1, 2]


def test_nothing_is_planned_for_nothing() -> None:
    assert plan([], 2, BY_SHEET) == []
