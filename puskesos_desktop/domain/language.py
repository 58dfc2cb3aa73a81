"""Numbers, money, dates and times in the words of Indonesian official letters.

Source: the language rules of the correspondence standard; every result is fit to be printed as it is.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

_UNITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_LIMIT = 10**15

_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def terbilang(number: int) -> str:
    """Spell a whole number, because an official reads the words when the digits are smudged.

    Raises:
        ValueError: below zero, or a thousand billion and above; a wrong word would be worse than none.
    """
    if not 0 <= number < _LIMIT:
        raise ValueError("number has no words")
    if number < 1000:
        return _below_thousand(number)
    words: list[str] = []
    for size, name in _SCALES:
        group, number = divmod(number, size)
        if group:
            words.append("seribu" if size == 1000 and group == 1 else f"{_below_thousand(group)} {name}")
    if number:
        words.append(_below_thousand(number))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        head, rest = f"{_UNITS[number // 10]} puluh", number % 10
    else:
        hundreds, rest = divmod(number, 100)
        head = "seratus" if hundreds == 1 else f"{_UNITS[hundreds]} ratus"
    return f"{head} {_below_thousand(rest)}" if rest else head


def number_with_words(number: int) -> str:
    """Digits and words together (`21 (dua puluh satu)`), as running text and minutes want them."""
    return f"{thousands(number)} ({terbilang(number)})"


def quantity_in_words(number: int, unit: str) -> str:
    """Words and unit (`satu berkas`), as the Lampiran line wants them."""
    return f"{terbilang(number)} {unit}"


def thousands(number: int) -> str:
    """Digits with dots between thousands, because a comma means decimals here."""
    return f"{number:,}".replace(",", ".")


def decimal_number(value: Decimal | float, digits: int = 1) -> str:
    """A figure with a decimal comma and exactly `digits` decimals, half rounded up as people expect."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:,f}".partition(".")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def percent(value: Decimal | float, digits: int = 1) -> str:
    """A share such as `12,5%`; a share without decimals drops them (`68%`)."""
    text = decimal_number(value, digits)
    if "," in text:
        text = text.rstrip("0").rstrip(",")
    return f"{text}%"


def rupiah(amount: Decimal | int) -> str:
    """Money without space or dot after `Rp`, always with two decimals (`Rp1.250.000,00`).

    Raises:
        ValueError: below zero; letters name amounts that are given, never debts.
    """
    if amount < 0:
        raise ValueError("amount below zero")
    return f"Rp{decimal_number(Decimal(amount), 2)}"


def rupiah_with_words(amount: int) -> str:
    """Money in digits and words, the form a signature stands for."""
    return f"{rupiah(amount)} ({terbilang(amount)} rupiah)"


def month_name(month: int) -> str:
    """Indonesian month name of 1 to 12."""
    return _MONTHS[_month_index(month)]


def short_month_name(month: int) -> str:
    """First three letters, enough under a chart bar."""
    return month_name(month)[:3]


def roman_month(month: int) -> str:
    """Roman numeral of 1 to 12, a part of many letter numbers."""
    return _ROMAN_MONTHS[_month_index(month)]


def _month_index(month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    return month - 1


def weekday_name(day: date) -> str:
    """Indonesian weekday; `Jumat`, without the old apostrophe."""
    return _WEEKDAYS[day.weekday()]


def letter_date(day: date) -> str:
    """Date as letters carry it: `5 Januari 2026`, no leading zero."""
    return f"{day.day} {month_name(day.month)} {day.year:04d}"


def weekday_date(day: date) -> str:
    """Date with its weekday (`Senin, 23 November 2026`), for a promise people must keep in mind."""
    return f"{weekday_name(day)}, {letter_date(day)}"


def short_date(day: date) -> str:
    """Date in digits for tables (`23-11-2026`)."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def month_year(day: date) -> str:
    """Month a report covers (`November 2026`)."""
    return f"{month_name(day.month)} {day.year:04d}"


def date_span(first: date, last: date) -> str:
    """Span with what both dates share said once (`1 sampai dengan 30 November 2026`)."""
    if first == last:
        return letter_date(last)
    start = letter_date(first)
    if first.year == last.year:
        start = f"{first.day}" if first.month == last.month else f"{first.day} {month_name(first.month)}"
    return f"{start} sampai dengan {letter_date(last)}"


def date_in_words(day: date, *, title_case: bool = True, numeric: bool = False) -> str:
    """Opening of minutes: weekday, day, month and year spelled out.

    Args:
        day: the date.
        title_case: capitals on every word, as most offices write it.
        numeric: add the date in digits in brackets.
    """
    words = (
        f"{weekday_name(day)} tanggal {terbilang(day.day)} bulan {month_name(day.month)} "
        f"tahun {terbilang(day.year)}"
    )
    if title_case:
        words = words.title()
    return f"{words} ({short_date(day)})" if numeric else words


def clock_time(moment: time, zone: str = "") -> str:
    """Time of day with a dot and the zone of the office (`pukul 09.12 WITA`)."""
    return f"pukul {moment.hour:02d}.{moment.minute:02d} {zone}".rstrip()


def sentence_case(text: str) -> str:
    """Capital first letter, the rest as it was, so that abbreviations survive."""
    return text[:1].upper() + text[1:]


def mid_sentence(text: str) -> str:
    """Begin small, unless the first word is an abbreviation such as KIS."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def join_words(words: Sequence[str]) -> str:
    """`a`, `a dan b`, `a, b, dan c`: a list inside a sentence."""
    if len(words) < 3:
        return " dan ".join(words)
    return ", ".join(words[:-1]) + f", dan {words[-1]}"


def punctuate_items(items: Sequence[str]) -> tuple[str, ...]:
    """Items of a numbered list: semicolons, `dan` before the last, full stop at the end."""
    bare = [item.rstrip(" ;.,") for item in items]
    if not bare:
        return ()
    ends = [";"] * (len(bare) - 2) + ["; dan"] * (len(bare) > 1) + ["."]
    return tuple(item + end for item, end in zip(bare, ends, strict=True))
