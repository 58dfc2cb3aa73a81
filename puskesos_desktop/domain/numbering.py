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
SERIES_KINDS = {"sk": "Kep", "ba": "BA"}
"""What stands for `{jenis}` in the numbers of a series; nothing in those of ordinary letters."""

_TOKEN = re.compile(r"\{(\w+)(?::([1-6]))?\}")


class NumberMode(StrEnum):
    """Where the next number comes from (DESIGN 4.17)."""

    PROGRAM = "program"
    BLOCK = "blok"
    AGENDA = "agenda"


class Reset(StrEnum):
    """When a series begins with 1 again."""

    YEARLY = "tahunan"
    MONTHLY = "bulanan"


class InsertionStyle(StrEnum):
    """How the number of a late letter is told from the one it follows: 12.a, 12A or 012.01."""

    DOT = "titik"
    LETTER = "huruf"
    FIGURE = "angka"


BY_HAND, OUTSIDE = "tulisan_tangan", "bagian_lain"
"""Kinds of numbers that no letter of the program bears: written by hand, used by others in the office."""


class NumberStatus(StrEnum):
    """What became of a number."""

    ISSUED = "terbit"
    RESERVED = "dipesan"
    HANDWRITTEN = "tulisan"
    VOID = "batal"


@dataclass(frozen=True)
class Series:
    """One counter of the office; `block_first` and `block_last` bound mode `blok`.

    Attributes:
        max_backdate: days that a late letter may be older than the day it is entered.
        block_weekend: no letter may bear a date on which the office is closed.
    """

    code: str
    template: str
    mode: NumberMode
    block_first: int | None = None
    block_last: int | None = None
    version: int = 1
    reset: Reset = Reset.YEARLY
    insertion_style: InsertionStyle = InsertionStyle.DOT
    max_backdate: int = 14
    block_weekend: bool = False

    def period_of(self, day: dt.date) -> int:
        """Return the period whose counter numbers a letter of a day: a year, or year and month as yyyymm."""
        return day.year * 100 + day.month if self.reset is Reset.MONTHLY else day.year


@dataclass(frozen=True)
class LetterNumber:
    """One line of the number book.

    Attributes:
        year: period of its counter (`Series.period_of`).
        insertion: suffix of a late letter, empty for ordinary numbers.
        reason: why it is void.
        classification: subject code in the number.
        holder: for whom it is reserved, or who wrote the letter by hand.
        remark: why it was inserted, what a gap was used for.
        approved_by: who agreed to the insertion or to voiding it.
        replacement: number of the letter that stands in for a void one.
        through: last number of a gap that was explained at once; None for a line of one number.
    """

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
    classification: str = ""
    subject: str = ""
    addressee: str = ""
    attachments: str = ""
    holder: str = ""
    remark: str = ""
    approved_by: str = ""
    replacement: str = ""
    sent_on: dt.date | None = None
    voided_at: dt.datetime | None = None
    through: int | None = None


def check_template(template: str, reset: Reset = Reset.YEARLY) -> None:
    """Refuse a pattern that cannot make unique numbers.

    Raises:
        RuleBroken: `number_template_unknown_token`, `number_template_without_number`,
            `number_template_without_month`.
    """
    names = [name for name, _ in _TOKEN.findall(template)]
    unknown = [name for name in names if name not in TOKENS]
    if unknown or template.count("{") != len(names):
        raise RuleBroken("number_template_unknown_token", "template", token=unknown[0] if unknown else "{")
    if "urut" not in names:
        raise RuleBroken("number_template_without_number", "template")
    if reset is Reset.MONTHLY and not {"bulan", "bulan_romawi"} & set(names):
        raise RuleBroken("number_template_without_month", "template")


def number_text(template: str, day: dt.date, values: dict[str, str], number: int) -> str:
    """Write a number by the office's pattern; `values` may hold kode, unit, jenis, keamanan, sisipan.

    What tells a late letter stands right behind the running number unless the pattern has a place for it.
    """
    suffix = "" if "{sisipan" in template else values.get("sisipan", "")
    parts = {
        **values,
        "urut": str(number),
        "bulan": f"{day.month:02d}",
        "bulan_romawi": ROMAN_MONTHS[day.month - 1],
        "tahun": str(day.year),
    }

    def fill(match: re.Match[str]) -> str:
        value = parts.get(match[1], "")
        padded = value.zfill(int(match[2])) if match[2] else value
        return padded + suffix if match[1] == "urut" else padded

    return _TOKEN.sub(fill, template)


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
