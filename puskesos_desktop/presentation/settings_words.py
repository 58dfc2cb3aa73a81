"""Words of Pengaturan that depend on what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.error_texts import describe

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.checks import Finding

THEME_WORDS = {"terang": "Terang", "gelap": "Gelap", "sistem": "Ikut sistem"}
SCALE_WORDS = {"100": "100 %", "125": "125 %", "150": "150 %", "175": "175 %", "200": "200 %"}
CHECKED_FINE = "Semua cocok: nomor, riwayat, laporan, dan berkas surat."


def finding_words(finding: Finding) -> tuple[str, str]:
    """Return what does not add up, and what to do about it."""
    words = describe(RuleBroken(finding.code, **finding.params))
    return words.title, words.text
