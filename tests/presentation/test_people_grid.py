from __future__ import annotations

import pytest

from puskesos_desktop.presentation.people_grid import MOST_LINES, PastedLine, read_mark, read_pasted, too_many


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3", ("terdaftar", 3)),
        (" 10 ", ("terdaftar", 10)),
        ("T", ("terdaftar", None)),
        ("x", ("tidak_ditemukan", None)),
        ("a", ("tidak_terakses", None)),
        ("11", ("", None)),
        ("0", ("", None)),
        ("dua", ("", None)),
    ],
)
def test_mark_is_read(typed: str, read: tuple[str, int | None]) -> None:
    assert read_mark(typed) == read


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("9971015001820003", PastedLine("9971015001820003")),
        ("1\tSiti Aminah\t9971015001820003\t4", PastedLine("9971015001820003", "4")),
        ("Siti Aminah\t2", PastedLine("Siti Aminah", "2")),
        ("'9971015001820003", PastedLine("9971015001820003")),
    ],
)
def test_line_of_a_sheet_is_read_by_its_number_or_name(line: str, read: PastedLine) -> None:
    assert read_pasted(f"\n{line}\n") == (read,)


def test_a_list_longer_than_the_grid_is_told_and_not_cut() -> None:
    lines = read_pasted("\n".join(f"Warga {letter}" for letter in "ab" * MOST_LINES))
    assert len(lines) == 2 * MOST_LINES
    assert too_many(lines).startswith(f"Tempelan ini {2 * MOST_LINES} baris")
    assert too_many(lines[:MOST_LINES]) == ""
