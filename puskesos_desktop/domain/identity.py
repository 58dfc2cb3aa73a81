"""What makes a NIK or a KK number one, and how foreign files damage them.

Rules of Dukcapil: a NIK holds area, birth date (day + 40 for women) and serial, is for life and is not
reissued when a person moves or a date is mended. So the shape is a hard rule; what the digits say about the
person only warns.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from puskesos_desktop.domain.tabular import Cell

Severity = Literal["error", "doubtful", "warning"]

_DAY_NIK = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])"
_DAY_KK = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DIGITS = re.compile(r"[0-9]{16}").fullmatch
_SOUND_NIK = re.compile(
    rf"(?!(.)\1{{15}})[1-9][0-9]{{5}}{_DAY_NIK}{_MONTH}[0-9]{{2}}(?!0000)[0-9]{{4}}", re.ASCII
)
_SOUND_KK = re.compile(
    rf"(?!(.)\1{{15}})[1-9][0-9]{{5}}{_DAY_KK}{_MONTH}[0-9]{{2}}(?!0000)[0-9]{{4}}", re.ASCII
)
_TEMPORARY = re.compile(r"0[1-9][0-9]{9}(?!00000)[0-9]{5}", re.ASCII)
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}", re.ASCII)
_DECIMAL_TAIL = re.compile(r"([0-9]{16})[.,]0+", re.ASCII)
# At least four digits are left, wherever they stand.
_MASKED = re.compile(r"(?=(?:.*?[0-9]){4})([0-9]{0,12})([*xX•·∙●.#]{4,12})([0-9]{0,12})")
_LOOKALIKES = re.compile(r"[0-9OoIl|SB]{16}")
_NOISE = dict.fromkeys(
    [
        *map(ord, " \t\r\n.-_'\"`´,"),
        *map(ord, "\u2018\u2019\u201c\u201d\u00a0\u00ad\u2010\u2011\u2012\u2013\u2014\u202f\u2060\ufeff"),
        *range(0x2000, 0x2010),
        *range(0x202A, 0x2030),
    ]
)
_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NO_SUCH_DAY = frozenset(
    f"{day + shift:02d}{month:02d}"
    for month, last in enumerate(_LAST_DAYS, 1)
    for day in range(last + 1, 32)
    for shift in (0, 40)
)
_NOTHING = frozenset({"", "0", "00", "000", "0000000000000000", "null", "none", "nan", "n/a", "na", "nihil"})


class IdentityProblem(NamedTuple):
    """One thing wrong with a number; `code` is the key of the Indonesian text."""

    code: str
    severity: Severity
    params: Mapping[str, object] = {}


class CheckedNumber(NamedTuple):
    """A cleaned number and what is wrong with it; the value is empty when it must not be used."""

    value: str
    problems: tuple[IdentityProblem, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether nothing but warnings speaks against it."""
        return bool(self.value) and all(problem.severity == "warning" for problem in self.problems)


class MaskedNumber(NamedTuple):
    """What is left of a number that was masked; it finds candidates and is never stored as a number."""

    head: str
    tail: str

    def fits(self, number: str) -> bool:
        """Whether the full number may be the masked one."""
        return number.startswith(self.head) and number.endswith(self.tail)


class _Kind(NamedTuple):
    prefix: str
    sound: re.Pattern[str]


_NIK = _Kind("nik", _SOUND_NIK)
_KK = _Kind("kk", _SOUND_KK)


def clean_number(text: str) -> str:
    """Take off what people and programs put between digits: blanks, dots, dashes, quotes, invisible signs."""
    if _DIGITS(text):
        return text
    stripped = text.strip()
    tail = _DECIMAL_TAIL.fullmatch(stripped)
    return tail[1] if tail else stripped.translate(_NOISE)


def is_sound_nik(text: str) -> bool:
    """Whether the text is a NIK as it stands; the short way for the many that are."""
    return _SOUND_NIK.fullmatch(text) is not None


def is_sound_kk(text: str) -> bool:
    """Whether the text is a KK number as it stands."""
    return _SOUND_KK.fullmatch(text) is not None


def check_nik(cell: Cell) -> CheckedNumber:
    """Judge a NIK as typed or as found in a cell: hard rules and damage only, see `about_person`."""
    if isinstance(cell, str):
        if _SOUND_NIK.fullmatch(cell):
            return CheckedNumber(cell)
        text = clean_number(cell)
        if _SOUND_NIK.fullmatch(text):
            return CheckedNumber(text)
        if _TEMPORARY.fullmatch(text):
            return CheckedNumber(text, (IdentityProblem("nik_temporary", "warning"),))
    return _diagnosed(cell, _NIK)


def check_kk(cell: Cell) -> CheckedNumber:
    """Judge a KK number; an empty one is no problem, it only must never join strangers into one family."""
    if isinstance(cell, str):
        if _SOUND_KK.fullmatch(cell):
            return CheckedNumber(cell)
        text = clean_number(cell)
        if _SOUND_KK.fullmatch(text):
            return CheckedNumber(text)
    checked = _diagnosed(cell, _KK)
    return CheckedNumber("") if [p.code for p in checked.problems] == ["kk_missing"] else checked


def _diagnosed(cell: Cell, kind: _Kind) -> CheckedNumber:
    if cell is None or isinstance(cell, (bool, dt.date)):
        return _refused(kind, "missing" if cell is None else "not_digits")
    if isinstance(cell, (int, float)):
        return _from_number(cell, kind)
    text = clean_number(cell)
    if text.casefold() in _NOTHING:
        return _refused(kind, "missing")
    if _MASKED.fullmatch(cell.strip()) and not cell.strip().replace(".", "").isdecimal():
        return CheckedNumber("", (IdentityProblem(f"{kind.prefix}_masked", "doubtful"),))
    if _SCIENTIFIC.fullmatch(cell.strip().lstrip("'")):
        return _refused(kind, "scientific")
    return _from_text(text, kind)


def _from_number(number: float, kind: _Kind) -> CheckedNumber:
    if number != number or abs(number) >= 1e17 or number != int(number):  # noqa: PLR0124 - NaN is not itself
        return _refused(kind, "not_digits")
    text = str(int(number))
    if text in _NOTHING:
        return _refused(kind, "missing")
    if len(text) != 16:
        return _refused(kind, "length", digits=len(text))
    if text.endswith("0"):
        return _refused(kind, "number_damaged")
    if not kind.sound.fullmatch(text):
        return _from_text(text, kind)
    return CheckedNumber(text, (IdentityProblem(f"{kind.prefix}_number_doubtful", "doubtful"),))


def _from_text(text: str, kind: _Kind) -> CheckedNumber:
    if not (text.isascii() and text.isdecimal()):
        return _refused(kind, "letters" if _LOOKALIKES.fullmatch(text) else "not_digits")
    if len(text) != 16:
        return _refused(kind, "length", digits=len(text))
    return _refused(kind, _broken_part(text, kind))


def _broken_part(digits: str, kind: _Kind) -> str:
    day, month = int(digits[6:8]), int(digits[8:10])
    if len(set(digits)) == 1:
        return "same_digits"
    if digits[12:] == "0000":
        return "serial_zero"
    if digits[0] == "0":
        return "area"
    if kind is _KK and 41 <= day <= 71 and 1 <= month <= 12:
        return "looks_like_nik"
    if not 1 <= month <= 12:
        return "month"
    return "day"


def _refused(kind: _Kind, what: str, **params: object) -> CheckedNumber:
    return CheckedNumber("", (IdentityProblem(f"{kind.prefix}_{what}", "error", params),))


def about_person(nik: str, birth_date: dt.date | None = None, sex: str = "") -> tuple[IdentityProblem, ...]:
    """Warnings where a sound NIK says something else than the person's data; never a reason to refuse.

    Args:
        nik: sixteen digits that `check_nik` let pass; a temporary one says nothing.
        birth_date: as typed or as in the file.
        sex: `L`, `P` or empty.
    """
    if nik.startswith("0"):
        return ()
    found: list[IdentityProblem] = []
    if has_impossible_date(nik):
        found.append(IdentityProblem("nik_date_impossible", "warning"))
    elif birth_date is not None and nik_digits_of(birth_date, female=nik[6] >= "4") != nik[6:12]:
        found.append(IdentityProblem("nik_birth_date_differs", "warning"))
    if sex and sex != sex_of(nik):
        found.append(IdentityProblem("nik_sex_differs", "warning"))
    return tuple(found)


def about_area(nik: str, provinces: Container[str], districts: Container[str]) -> tuple[IdentityProblem, ...]:
    """Warn of an area code nobody knows; a district may have been split since, so this too only warns.

    Args:
        nik: a sound NIK.
        provinces: two-digit codes, today's and old ones.
        districts: six-digit kecamatan codes; not asked where the province is unknown.
    """
    area = nik[1:7] if nik.startswith("0") else nik[:6]
    if area[:2] not in provinces:
        return (IdentityProblem("nik_province_unknown", "warning"),)
    return () if area in districts else (IdentityProblem("nik_district_unknown", "warning"),)


def has_impossible_date(nik: str) -> bool:
    """Whether the digits name a day that no calendar has, such as 31 February."""
    day_month = nik[6:10]
    if day_month in _NO_SUCH_DAY:
        return True
    return day_month in {"2902", "6902"} and int(nik[10:12]) % 4 != 0


def nik_digits_of(birth_date: dt.date, *, female: bool) -> str:
    """The six digits of a NIK for a birth date."""
    return f"{birth_date.day + 40 * female:02d}{birth_date.month:02d}{birth_date.year % 100:02d}"


def sex_of(nik: str) -> str:
    """`L` or `P` as the NIK tells; empty for a temporary one."""
    if nik.startswith("0"):
        return ""
    return "P" if nik[6] >= "4" else "L"


def birth_date_of(nik: str, today: dt.date) -> dt.date | None:
    """Birth date in the digits where only one century is possible; else nothing, and the officer asks.

    Args:
        nik: a sound NIK.
        today: two-digit years above this one's belong to the last century.
    """
    if nik.startswith("0") or has_impossible_date(nik) or int(nik[10:12]) <= today.year % 100:
        return None
    return dt.date(1900 + int(nik[10:12]), int(nik[8:10]), int(nik[6:8]) % 40)


def temporary_nik(area_code: str, serial: int) -> str:
    """Number for a person without NIK: `0`, area, serial; no real one begins with 0.

    Args:
        area_code: ten digits of the kelurahan.
        serial: 1 to 99999, gone up for each person of the office.

    Raises:
        ValueError: when the parts do not make sixteen digits.
    """
    number = f"0{area_code}{serial:05d}"
    if not _TEMPORARY.fullmatch(number):
        raise ValueError("temporary number out of shape")
    return number


def is_temporary_nik(nik: str) -> bool:
    """Whether the number is one of ours for people without NIK; such never leave in packages."""
    return _TEMPORARY.fullmatch(nik) is not None


def masked_number(text: str) -> MaskedNumber | None:
    """Head and tail of a masked number (`9901********0003`), or nothing when the text is no such thing."""
    found = _MASKED.fullmatch(text.strip())
    if found is None or len(found[0]) != 16:
        return None
    return MaskedNumber(found[1], found[3])


def endings_look_damaged(checked: int, ending_in_zero: int) -> bool:
    """Whether a file's text NIKs went through a spreadsheet's numbers before: far too many end in 0.

    One in ten ends so by chance; half of at least twenty does not happen in a sound file.
    """
    return checked >= 20 and ending_in_zero * 2 >= checked
