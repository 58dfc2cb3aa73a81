"""A look into the national register that was made before: how it reads, and the button that takes it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_views import short_date

if TYPE_CHECKING:
    from puskesos_desktop.domain.residents import RegisterCheck

USE_CHECK = "pakai_cek"
USED = "Hasil cek yang sudah ada dipakai."


def check_line(check: RegisterCheck | None) -> str:
    """`Terdaftar, desil 4 · TW3 2026 · 22-11-26`; empty for none."""
    if check is None:
        return ""
    desil = f", desil {check.desil}" if check.desil else ""
    result = f"{labels.CHECK_RESULTS[check.result]}{desil}"
    return " · ".join(part for part in (result, check.period, short_date(check.checked_on)) if part)


def use_words(check: RegisterCheck) -> str:
    """`Pakai cek 22-11-26`; what it says stands among the facts."""
    return f"Pakai cek {short_date(check.checked_on)}"
