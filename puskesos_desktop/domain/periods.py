"""One name for a quarter, however a file or a hand writes it: what is told twice must not look like news."""

from __future__ import annotations

import re
from typing import Final

_WORD = r"(?:triwulan|tri ?wulan|tw|kuartal|q)[\s.\-_]*(?:ke[\s\-]*)?0?(?P<quarter>[1-4]|iv|i{1,3})"
_YEAR = r"(?P<year>20[0-9]{2})"
_BETWEEN = r"[\s.,/\-_]*(?:(?:tahun|thn|th)[\s.]*)?"
_SPELLINGS: Final = (
    re.compile(_WORD + _BETWEEN + _YEAR, re.IGNORECASE | re.ASCII),
    re.compile(_YEAR + r"[\s.,/\-_]*" + _WORD, re.IGNORECASE | re.ASCII),
)
QUARTERS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def period_name(text: str) -> str:
    """`TW3 2026` for every way to write a quarter; what else a source calls its periods stays as it is."""
    tidy = " ".join(text.split())
    for spelling in _SPELLINGS:
        if found := spelling.fullmatch(tidy):
            quarter = found["quarter"].lower()
            return f"TW{QUARTERS.get(quarter, quarter)} {found['year']}"
    return tidy
