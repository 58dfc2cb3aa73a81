"""Administrative areas by their Kemendagri code, whose length tells the level."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SAMPLE_PROVINCE = "99"
"""Invented region of all samples and tests; no real code begins so."""


class AreaLevel(StrEnum):
    """The four levels that have a code."""

    PROVINSI = "provinsi"
    KABUPATEN_KOTA = "kabupaten_kota"
    KECAMATAN = "kecamatan"
    KELURAHAN_DESA = "kelurahan_desa"


_LEVELS = {
    2: AreaLevel.PROVINSI,
    4: AreaLevel.KABUPATEN_KOTA,
    6: AreaLevel.KECAMATAN,
    10: AreaLevel.KELURAHAN_DESA,
}
_PARENT_LENGTH = {4: 2, 6: 4, 10: 6}


@dataclass(frozen=True)
class Area:
    """One area; names of kabupaten and kota carry that word, the others stand alone.

    Attributes:
        code: plain digits.
        name: as in the decree, without "Kelurahan" or "Kecamatan".
        level: which of the four it is.
    """

    code: str
    name: str
    level: AreaLevel

    @property
    def dotted(self) -> str:
        """Code as decrees and letters write it: `99.71.01.1001`."""
        return dotted_area_code(self.code)

    @property
    def is_kelurahan(self) -> bool:
        """Whether it is a kelurahan: a desa's last four digits begin with 2 or 3."""
        return self.level is AreaLevel.KELURAHAN_DESA and self.code[6] == "1"

    @property
    def is_sample(self) -> bool:
        """Whether it lies in the invented region."""
        return self.code.startswith(SAMPLE_PROVINCE)


def plain_area_code(text: str) -> str:
    """Digits of a code written plain or dotted; empty when it cannot be one."""
    digits = text.replace(".", "").strip()
    is_code = digits.isascii() and digits.isdecimal() and len(digits) in _LEVELS
    return digits if is_code else ""


def dotted_area_code(code: str) -> str:
    """A plain code with the dots of the decree; parts of two, two, two and four digits."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def area_level(code: str) -> AreaLevel:
    """Level of a plain code.

    Raises:
        KeyError: when no level has codes of this length.
    """
    return _LEVELS[len(code)]


def parent_area_code(code: str) -> str:
    """Plain code of the area around; empty for a province."""
    return code[: _PARENT_LENGTH.get(len(code), 0)]
