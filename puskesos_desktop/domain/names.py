"""How people, their numbers and addresses are written on paper; missing parts vanish without a trace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

DOT = "•"
_ADULT_AGE = 17
_ROMAN = re.compile(r"[IVX]{2,}")


def full_name(name: str, front_title: str = "", back_title: str = "") -> str:
    """Name with its titles (`Dra. Ratna Wulandari, M.Si.`), the form for letters that are not decisions."""
    joined = " ".join(part for part in (front_title.strip(), name.strip()) if part)
    back = back_title.strip().lstrip(",").strip()
    return f"{joined}, {back}" if back else joined


def upper_name(name: str, front_title: str = "", back_title: str = "") -> str:
    """Name in capitals with its titles untouched, because `DRA.` is no title."""
    return full_name(name.upper(), front_title, back_title)


def bare_upper_name(name: str) -> str:
    """Name in capitals without titles, the form Pasal 44 of Permendagri 1/2023 wants under a decision."""
    return " ".join(name.upper().split())


def readable_name(name: str) -> str:
    """`SITI AMINAH` as `Siti Aminah` for running text; a name in mixed case stays as it was written."""
    if not name.isupper():
        return name
    return " ".join("-".join(_capitalised(part) for part in word.split("-")) for word in name.split())


def _capitalised(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return word
    return ".".join(part[:1] + part[1:].lower() for part in word.split("."))


def address_term(sex: str, birth_date: date | None, on: date) -> str:
    """How a letter speaks to somebody without guessing at marriage.

    Args:
        sex: `L`, `P` or empty.
        birth_date: unknown is no reason to speak down to a grown person.
        on: date of the letter.
    """
    if birth_date is not None and _age(birth_date, on) < _ADULT_AGE:
        return {"L": "Saudara", "P": "Saudari"}.get(sex, "Saudara/Saudari")
    return {"L": "Bapak", "P": "Ibu"}.get(sex, "Bapak/Ibu")


def _age(birth_date: date, on: date) -> int:
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def short_address_term(sex: str) -> str:
    """`Sdr.` or `Sdri.` before a name in running text and tables."""
    return {"L": "Sdr.", "P": "Sdri."}.get(sex, "Sdr./Sdri.")


def grouped_nip(nip: str) -> str:
    """An 18-digit civil servant number in its four groups; anything else stays readable as it is."""
    digits = "".join(nip.split())
    if len(digits) != 18 or not digits.isdecimal():
        return nip.strip()
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def grouped_phone(phone: str) -> str:
    """A mobile number in groups of four, easier to dial from paper; others stay as they are."""
    digits = phone.strip()
    if not digits.isdecimal() or not 10 <= len(digits) <= 13:
        return digits
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def mask_ends(number: str) -> str:
    """Level M1: first and last four of NIK or KK (`9901********0003`), for papers that circulate."""
    if len(number) < 12:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def mask_last_four(number: str) -> str:
    """Twelve dots and the last four, for screens and slips that others see."""
    if not number:
        return ""
    return DOT * 12 + (number[-4:] if len(number) >= 8 else "")


def mask_phone(phone: str) -> str:
    """First and last four digits of a phone number."""
    digits = phone.strip()
    if len(digits) < 10:
        return DOT * len(digits)
    return digits[:4] + DOT * (len(digits) - 8) + digits[-4:]


def rt_rw(rt: str, rw: str) -> str:
    """`RT 003 RW 008`, always three digits, because `RT 3` and `RT 03` get filed apart."""
    parts = ((label, value.strip()) for label, value in (("RT", rt), ("RW", rw)))
    return " ".join(f"{label} {value.zfill(3)}" for label, value in parts if value)


def join_address(street: str, rt: str = "", rw: str = "", areas: Iterable[str] = ()) -> str:
    """Street, RT/RW, then areas from small to large; an empty part leaves no comma behind."""
    near = " ".join(part for part in (street.strip(), rt_rw(rt, rw)) if part)
    return ", ".join(part for part in (near, *(area.strip() for area in areas)) if part)
