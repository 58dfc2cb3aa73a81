"""How one cell of a foreign table becomes a value of the register, or a problem with a code.

A converter takes a cell and gives `(value, problem)`; the value is nothing when the cell says nothing, so
that an import never blanks what the office knows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
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
from puskesos_desktop.domain.tabular import cell_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.identity import CheckedNumber
    from puskesos_desktop.domain.tabular import Cell

Found = tuple[object, "IdentityProblem | None"]

NOTHING: Found = (None, None)

# Widths of the register's columns: a longer text is refused here with a reason, not by the database without.
TEXT_LIMITS = {
    "name": 120, "mother_name": 120, "birth_place": 80, "address": 200, "hamlet": 80, "occupation": 60,
    "padan_status": 60, "dtks_id": 60, "province": 80, "regency": 80, "district": 80, "village": 80,
}  # fmt: skip

_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*").fullmatch
# Most names of official files; longer than any word for nothing, so that it need not be asked.
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z.,'-]*(?: [A-Za-z][A-Za-z.,'-]*)*").fullmatch
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


def _date(today: dt.date, cell: Cell) -> Found:
    if isinstance(cell, str) and _is_empty(cell.strip()):
        return NOTHING
    found = read_date(cell, today)
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


def converters(today: dt.date) -> dict[str, Callable[[Cell], Found]]:
    """A converter for every field an import may hold; `today` bounds birth dates."""
    table: dict[str, Callable[[Cell], Found]] = {
        name: partial(_text, limit) for name, limit in TEXT_LIMITS.items()
    }
    table |= {
        "nik": _nik,
        "kk_number": _kk_number,
        "name": partial(_name, TEXT_LIMITS["name"]),
        "birth_date": partial(_date, today),
        "sex": partial(_word, words.SEX_BY_WORD, "sex_unknown"),
        "family_relation": partial(_word, words.RELATION_BY_WORD, "relation_unknown"),
        "religion": partial(_word, words.RELIGION_BY_WORD, "religion_unknown"),
        "marital_status": partial(_word, words.MARITAL_BY_WORD, "marital_status_unknown"),
        "education": partial(_word, words.EDUCATION_BY_WORD, "education_unknown"),
        "rt": partial(_neighbourhood, "rt_odd"),
        "rw": partial(_neighbourhood, "rw_odd"),
        "phone": _phone,
        "area_code": _area_code,
        "desil": _desil,
        "bpnt": partial(_programme, frozenset({"bpnt", "sembako", "bpnt/sembako", "program sembako"})),
        "pkh": partial(_programme, frozenset({"pkh"})),
        "bpnt_ppkm": partial(_programme, frozenset({"bpnt-ppkm", "bpnt ppkm", "ppkm"})),
        "pbi_jkn": partial(_programme, frozenset({"pbi", "pbi jkn", "pbi-jkn", "pbi jk", "pbi-jk"})),
    }
    return table


# Columns with few different values: what was read once need not be read again.
REPEATED = frozenset(
    {
        "birth_place", "birth_date", "sex", "hamlet", "rt", "rw", "occupation", "family_relation",
        "padan_status", "bpnt", "pkh", "bpnt_ppkm", "pbi_jkn", "religion", "marital_status", "education",
        "province", "regency", "district", "village", "area_code", "desil", "kk_number", "address",
    }
)  # fmt: skip
