"""Letter numbers: templates, series and the rules of the number book.

Source: reference documents 2.1 to 2.3 (Peraturan ANRI 5/2021, Permendagri 83/2022); the pattern is a setting
of the office because local rules differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TOKENS = frozenset({"keamanan", "kode", "urut", "sisipan", "jenis", "unit", "bulan", "bulan_romawi", "tahun"})
_TOKEN = re.compile(r"\{(\w+)(?::([1-6]))?\}")


class NumberMode(StrEnum):
    """Where the next number comes from (DESIGN 4.17)."""

    PROGRAM = "program"
    BLOCK = "blok"
    AGENDA = "agenda"


class NumberStatus(StrEnum):
    """What became of a number."""

    ISSUED = "terbit"
    RESERVED = "dipesan"
    HANDWRITTEN = "tulisan"
    VOID = "batal"


@dataclass(frozen=True)
class Series:
    """One counter of the office; `block_first` and `block_last` bound mode `blok`."""

    code: str
    template: str
    mode: NumberMode
    block_first: int | None = None
    block_last: int | None = None
    version: int = 1


@dataclass(frozen=True)
class LetterNumber:
    """One line of the number book."""

    uid: str
    series: str
    year: int
    number: int
    text: str
    status: NumberStatus
    mode: NumberMode
    letter_date: dt.date
    subject_kind: str
    insertion: str = ""
    reason: str = ""
    id: int | None = None


def check_template(template: str) -> None:
    """Refuse a pattern that cannot make unique numbers.

    Raises:
        RuleBroken: `number_template_unknown_token`, `number_template_without_number`.
    """
    names = [name for name, _ in _TOKEN.findall(template)]
    unknown = [name for name in names if name not in TOKENS]
    if unknown or template.count("{") != len(names):
        raise RuleBroken("number_template_unknown_token", "template", token=unknown[0] if unknown else "{")
    if "urut" not in names:
        raise RuleBroken("number_template_without_number", "template")


def number_text(template: str, day: dt.date, values: dict[str, str], number: int) -> str:
    """Write a number by the office's pattern; `values` may hold kode, unit, jenis, keamanan, sisipan."""
    parts = {
        **values,
        "urut": str(number),
        "bulan": f"{day.month:02d}",
        "bulan_romawi": ROMAN_MONTHS[day.month - 1],
        "tahun": str(day.year),
    }

    def fill(match: re.Match[str]) -> str:
        value = parts.get(match[1], "")
        return value.zfill(int(match[2])) if match[2] else value

    return _TOKEN.sub(fill, template)


def check_date(letter_date: dt.date, today: dt.date, last_date: dt.date | None) -> None:
    """Keep the book in order: no future letter, none before the last ordinary one.

    Raises:
        RuleBroken: `letter_date_in_future`, `letter_date_before_last`.
    """
    if letter_date > today:
        raise RuleBroken("letter_date_in_future", "letter_date")
    if last_date and letter_date < last_date:
        raise RuleBroken("letter_date_before_last", "letter_date", last=last_date.isoformat())


def next_in_block(series: Series, last_number: int) -> int:
    """Return the next number of a block reserved in the agenda book.

    Raises:
        RuleBroken: `number_block_missing`, `number_block_used_up`.
    """
    if series.block_first is None or series.block_last is None:
        raise RuleBroken("number_block_missing", "number")
    number = max(last_number + 1, series.block_first)
    if number > series.block_last:
        raise RuleBroken("number_block_used_up", "number", last=series.block_last)
    return number
