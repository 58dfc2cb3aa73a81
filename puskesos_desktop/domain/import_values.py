"""How one cell of a foreign table becomes a value of the register, or a problem with a code.

A converter takes a cell and gives `(value, problem)`; the value is nothing when the cell says nothing, so
that an import never blanks what the office knows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from puskesos_desktop.domain import import_words as words
from puskesos_desktop.domain.identity import (
    IdentityProblem,
    check_kk,
    check_nik,
    is_sound_kk,
    is_sound_nik,
)
from puskesos_desktop.domain.import_dates import read_date
from puskesos_desktop.domain.import_layouts import FACT, FIELDS, code_key
from puskesos_desktop.domain.import_titles import without_titles
from puskesos_desktop.domain.periods import QUARTERS, period_name
from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.identity import CheckedNumber
    from puskesos_desktop.domain.import_dates import DateOrder
    from puskesos_desktop.domain.tabular import Cell

Found = tuple[object, "IdentityProblem | None"]

NOTHING: Found = (None, None)

# Widths of the register's columns: a longer text is refused here with a reason, not by the database without.
TEXT_LIMITS = {
    "name": 120, "mother_name": 120, "birth_place": 80, "address": 200, "hamlet": 80, "occupation": 60,
    "padan_status": 60, "dtks_id": 60, "province": 80, "regency": 80, "district": 80, "village": 80,
    "father_name": 120, "stay_address": 200, "card_number": 40, "outcome": 60, "result_note": 500,
    "dtsen_status": 60, "programme": 60, "programmes": 400, "proposed_programme": 60, "disability": 60,
    "ppks": 400,
}  # fmt: skip
FACT_LIMIT = 200

NO_VALUE = "-"
"""What a code list gives for codes that say that there is nothing."""

# Columns whose own wording is kept; a code list only puts their numbers into words.
OPEN_FIELDS = frozenset({"occupation"})

_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*").fullmatch
# Most names of official files; longer than any word for nothing, so that it need not be asked.
_PLAIN_NAME = re.compile(r"(?!(?i:hj|drs|dra|prof) )[A-Za-z][A-Za-z'-]*(?: [A-Za-z][A-Za-z'-]*)*").fullmatch
_EMPTY_WORDS = frozenset({"", "-", "--", "---", "0", ".", "null", "none", "nan", "n/a", "#n/a", "nihil"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_NEIGHBOURHOOD = re.compile(r"(?:R[TW]\.?\s*)?0*(\d{1,3})", re.IGNORECASE | re.ASCII)
_DESIL = re.compile(r"(?:DESIL\s*)?0?(10|[1-9])", re.IGNORECASE | re.ASCII)
_PHONE_NOISE = re.compile(r"[\s().\-]+")
_PHONE = re.compile(r"0\d{7,14}", re.ASCII)
_AREA = re.compile(r"[1-9]\d{9}", re.ASCII)
_PLACE_AND_DAY = re.compile(r"([^\d]*[^\d\s,/.-])\s*[,/.\s-]\s*(\d.*)")
_BOTH_NEIGHBOURHOODS = re.compile(
    r"(?:RT\.?\s*)?(\d{1,3})\s*[/\-,.\s]\s*(?:RW\.?\s*)?(\d{1,3})", re.IGNORECASE | re.ASCII
)
_BETWEEN_CODES = re.compile(r"[;|,\n]")
_KEY = re.compile(r"[a-z][a-z0-9_]{1,19}").fullmatch
_JKN = re.compile(r"\d{13}", re.ASCII)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE | re.ASCII)
_YEAR = re.compile(r"20\d\d", re.ASCII)
_QUARTER = re.compile(r"(?:triwulan|tw|kuartal|q|periode)?(?:ke)?0?([1-4]|iv|i{1,3})")
_PERIOD_WIDTH = 20
# Aid may be granted ahead; a day further off is a slip.
_YEARS_AHEAD = 10
_UNKNOWN = {"family_relation": "relation_unknown"}


def _warning(code: str) -> IdentityProblem:
    return IdentityProblem(code, "warning")


def clean_text(cell: Cell) -> str | None:
    """One line of composed text without invisible signs; nothing when it holds control or direction signs."""
    text = cell if isinstance(cell, str) else cell_text(cell)
    if _PLAIN(text):
        return text
    if _HIDDEN.search(text):
        return None
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def _is_empty(text: str) -> bool:
    return len(text) < 6 and text.casefold() in _EMPTY_WORDS


def _text(limit: int, cell: Cell) -> Found:
    text = clean_text(cell)
    if text is None:
        return None, IdentityProblem("text_hidden_signs", "error")
    if _is_empty(text):
        return NOTHING
    if len(text) > limit:
        return None, IdentityProblem("text_too_long", "error", {"limit": limit})
    return text, None


def _name(limit: int, cell: Cell) -> Found:
    if isinstance(cell, str) and 5 < len(cell) <= limit and _PLAIN_NAME(cell):
        return cell, None
    text, problem = _text(limit, cell)
    if not isinstance(text, str):
        return text, problem
    if not _LETTER.search(text):
        return None, IdentityProblem("name_without_letters", "error")
    bare, title = without_titles(text)
    if title:
        return bare, IdentityProblem("name_with_title", "warning", {"title": title})
    return text, _warning("name_has_digits") if _DIGIT.search(text) else None


def _nik(cell: Cell) -> Found:
    if isinstance(cell, str) and is_sound_nik(cell):
        return cell, None
    return _found(check_nik(cell))


def _kk_number(cell: Cell) -> Found:
    if isinstance(cell, str) and is_sound_kk(cell):
        return cell, None
    return _found(check_kk(cell))


def _found(checked: CheckedNumber) -> Found:
    return checked.value or None, checked.problems[0] if checked.problems else None


def _date(today: dt.date, order: DateOrder, cell: Cell) -> Found:
    if isinstance(cell, str) and _is_empty(cell.strip()):
        return NOTHING
    found = read_date(cell, today, order)
    if found.value is not None:
        return found.value, _warning(found.code) if found.code else None
    return None, IdentityProblem(found.code, "error")


def _word(table: Mapping[str, object], code: str, cell: Cell) -> Found:
    text = clean_text(cell) or ""
    value = table.get(text.casefold())
    if value is None and not _is_empty(text):
        return None, _warning(code)
    return value, None


def _programme(own_names: frozenset[str], cell: Cell) -> Found:
    text = (clean_text(cell) or "").casefold()
    if text in words.TRUE_WORDS or text in own_names:
        return True, None
    if text in words.FALSE_WORDS:
        return False, None
    return NOTHING if _is_empty(text) else (None, _warning("programme_word_unknown"))


def _neighbourhood(code: str, cell: Cell) -> Found:
    text = clean_text(cell) or ""
    found = _NEIGHBOURHOOD.fullmatch(text)
    if found:
        return (found[1].zfill(3), None) if int(found[1]) else NOTHING
    return NOTHING if _is_empty(text) else (None, _warning(code))


def _phone(cell: Cell) -> Found:
    text = _PHONE_NOISE.sub("", clean_text(cell) or "").lstrip("'")
    if _is_empty(text):
        return NOTHING
    if text.startswith(("+62", "62")):
        text = "0" + text.lstrip("+")[2:]
    elif text.startswith("8"):
        text = "0" + text
    return (text, None) if _PHONE.fullmatch(text) else (None, _warning("phone_odd"))


def _area_code(cell: Cell) -> Found:
    text = (clean_text(cell) or "").replace(".", "").lstrip("'")
    if _is_empty(text):
        return NOTHING
    return (text, None) if _AREA.fullmatch(text) else (None, _warning("area_code_odd"))


def _desil(cell: Cell) -> Found:
    text = clean_text(cell) or ""
    found = _DESIL.fullmatch(text)
    if found:
        return int(found[1]), None
    return NOTHING if _is_empty(text) else (None, _warning("desil_odd"))


def _day(latest: dt.date, cell: Cell) -> Found:
    """A day that is nobody's birth: it may lie ahead, and one that cannot be read keeps no row out."""
    if isinstance(cell, str) and _is_empty(cell.strip()):
        return NOTHING
    found = read_date(cell, latest)
    return (found.value, None) if found.value is not None else (None, _warning("day_unreadable"))


def _birth(today: dt.date, cell: Cell) -> Found:
    """`Place, day` in one cell; either part may be missing."""
    text = clean_text(cell) if isinstance(cell, str) else ""
    found = _PLACE_AND_DAY.fullmatch(text or "")
    if found is None:
        value, problem = _date(today, "day_first", cell)
        return (("", value), problem) if value is not None else (None, problem)
    value, problem = _date(today, "day_first", found[2])
    return (found[1].strip(" ,/-"), value), problem


def _rt_rw(cell: Cell) -> Found:
    text = clean_text(cell) or ""
    found = _BOTH_NEIGHBOURHOODS.fullmatch(text)
    if found:
        return tuple(part.zfill(3) if int(part) else "" for part in found.groups()), None
    return NOTHING if _is_empty(text) else (None, _warning("rt_rw_odd"))


def _coded(table: Mapping[str, str], code: str, cell: Cell) -> Found:
    text = clean_text(cell) or ""
    value = table.get(code_key(text))
    if value is None and not _is_empty(text):
        return None, _warning(code)
    return (None if value == NO_VALUE else value), None


def _coded_or_text(table: Mapping[str, str], limit: int, cell: Cell) -> Found:
    text, problem = _text(limit, cell)
    if not isinstance(text, str):
        # Zero is a code in some lists, though it says nothing elsewhere.
        return (table.get("0"), problem) if cell_text(cell).strip() == "0" else (text, problem)
    return table.get(code_key(text), text), None


def _several(table: Mapping[str, str], code: str, cell: Cell) -> Found:
    """Several codes in one cell; offices may have programmes of their own, so what is a key stays one."""
    texts = [part.strip() for part in _BETWEEN_CODES.split(clean_text(cell) or "")]
    found = [
        table.get(code_key(text)) or (text if code == "programme_unknown" and _KEY(text) else None)
        for text in texts
        if not _is_empty(text)
    ]
    known = tuple(dict.fromkeys(value for value in found if value))
    return known or None, _warning(code) if None in found else None


def _status(table: Mapping[str, str], cell: Cell) -> Found:
    value, problem = _coded(table, "programme_status_unknown", cell)
    return (None if value is None else value == "aktif"), problem


def _jkn_number(cell: Cell) -> Found:
    text = _PHONE_NOISE.sub("", clean_text(cell) or "").lstrip("'")
    if _is_empty(text):
        return NOTHING
    if isinstance(cell, (int, float)) and text.isdecimal():
        # Thirteen digits survive in a numeric cell, only the zeros in front do not.
        text = text.zfill(13)
    return (text, None) if _JKN.fullmatch(text) else (None, _warning("jkn_number_odd"))


def _card_number(cell: Cell) -> Found:
    if isinstance(cell, float) and abs(cell) >= 1e15:
        return None, _warning("card_number_damaged")
    text, problem = _text(TEXT_LIMITS["card_number"], cell)
    if isinstance(text, str) and _SCIENTIFIC.fullmatch(text):
        return None, _warning("card_number_damaged")
    return text, problem


def _period(cell: Cell) -> Found:
    text = period_name(clean_text(cell) or "")
    if _is_empty(text):
        return NOTHING
    return (text, None) if len(text) <= _PERIOD_WIDTH else (None, _warning("period_odd"))


def _year(cell: Cell) -> Found:
    text = clean_text(cell) or ""
    if _YEAR.fullmatch(text):
        return text, None
    return NOTHING if _is_empty(text) else (None, _warning("period_odd"))


def _quarter(cell: Cell) -> Found:
    text = clean_text(cell) or ""
    found = _QUARTER.fullmatch(code_key(text))
    if found:
        return QUARTERS.get(found[1], found[1]), None
    return NOTHING if _is_empty(text) else (None, _warning("period_odd"))


def converters(
    today: dt.date,
    tables: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    orders: Mapping[str, DateOrder] = MappingProxyType({}),
) -> dict[str, Callable[[Cell], Found]]:
    """A converter for every field an import may hold.

    Args:
        today: bounds birth dates.
        tables: field → code or label, folded, → value; for facts too.
        orders: field → how its dates are written, where it is not day before month.
    """
    table: dict[str, Callable[[Cell], Found]] = {
        name: partial(_text, limit) for name, limit in TEXT_LIMITS.items()
    }
    table |= _people(today, orders.get("birth_date", "day_first"))
    table |= _listings(today.replace(year=today.year + _YEARS_AHEAD, day=1))
    table |= {name: _by_table(name, entries) for name, entries in tables.items()}
    return table


def fact_converter() -> Callable[[Cell], Found]:
    """Reads a column that is kept as it stands."""
    return partial(_text, FACT_LIMIT)


def _by_table(name: str, table: Mapping[str, str]) -> Callable[[Cell], Found]:
    if name in OPEN_FIELDS or name.startswith(FACT):
        return partial(_coded_or_text, table, TEXT_LIMITS.get(name, FACT_LIMIT))
    if name == "ppks":
        return partial(_several, table, "ppks_unknown")
    if name == "programmes":
        return partial(_several, table, "programme_unknown")
    if name == "programme_status":
        return partial(_status, table)
    return partial(_coded, table, _UNKNOWN.get(name, f"{name}_unknown"))


def _people(today: dt.date, order: DateOrder) -> dict[str, Callable[[Cell], Found]]:
    rt, rw = partial(_neighbourhood, "rt_odd"), partial(_neighbourhood, "rw_odd")
    return {
        "nik": _nik,
        "kk_number": _kk_number,
        "name": partial(_name, TEXT_LIMITS["name"]),
        "birth_date": partial(_date, today, order),
        "birth": partial(_birth, today),
        "sex": partial(_word, words.SEX_BY_WORD, "sex_unknown"),
        "family_relation": partial(_word, words.RELATION_BY_WORD, "relation_unknown"),
        "religion": partial(_word, words.RELIGION_BY_WORD, "religion_unknown"),
        "marital_status": partial(_word, words.MARITAL_BY_WORD, "marital_status_unknown"),
        "education": partial(_word, words.EDUCATION_BY_WORD, "education_unknown"),
        "life_status": partial(_word, words.LIFE_BY_WORD, "life_status_unknown"),
        "rt": rt,
        "rw": rw,
        "rt_rw": _rt_rw,
        "stay_rt": rt,
        "stay_rw": rw,
        "phone": _phone,
        "area_code": _area_code,
        "stay_area_code": _area_code,
    }


def _listings(latest: dt.date) -> dict[str, Callable[[Cell], Found]]:
    return {
        "desil": _desil,
        "desil_person": _desil,
        "period_person": _period,
        "as_of_person": partial(_day, latest),
        "period": _period,
        "period_year": _year,
        "period_quarter": _quarter,
        "as_of": partial(_day, latest),
        "started_on": partial(_day, latest),
        "ended_on": partial(_day, latest),
        "life_status_on": partial(_day, latest),
        "programme_status": partial(_programme, frozenset()),
        "jkn_number": _jkn_number,
        "card_number": _card_number,
        **{name: partial(_programme, own_names) for name, own_names in words.AID_WORDS.items()},
    }


# Columns with few different values: what was read once need not be read again.
REPEATED = FIELDS - {
    "nik", "name", "mother_name", "father_name", "birth", "dtks_id", "phone", "card_number", "jkn_number",
}  # fmt: skip
