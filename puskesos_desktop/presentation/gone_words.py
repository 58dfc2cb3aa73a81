"""Words for somebody who does not simply live here, wherever people are chosen."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

GONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "meninggal": "tercatat meninggal",
        "pindah": "tercatat pindah",
        "hilang": "tercatat hilang",
        "pergi": "tercatat pergi",
        "tidak_valid": "data tidak sah",
    }
)


def gone_words(life_status: str) -> str:
    """`tercatat meninggal`; nothing for who lives here."""
    return GONE.get(life_status, "")


def with_gone(words: str, life_status: str) -> str:
    """Words about a person, with what is recorded of them behind."""
    return " · ".join(part for part in (words, gone_words(life_status)) if part)
