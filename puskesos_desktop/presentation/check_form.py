"""One look into an official register, asked alike wherever it is written down: case, permohonan, desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.residents import CHECK_RESULTS
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_forms import Entry, Kind, Values
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.registry_forms import USUAL_SOURCE
from puskesos_desktop.services.complaint_commands import CheckInput

if TYPE_CHECKING:
    import datetime as dt


def check_entries(today: dt.date) -> tuple[Entry, ...]:
    """What a look is asked by, where there is time for all of it."""
    return (
        *look_entries(today),
        Entry("source", "Dicek di", value=USUAL_SOURCE, hint="Atau situs lain yang dibuka", half=True),
        Entry("aid", "Bantuan yang tampil", optional=True, hint="Misalnya Sembako, PKH", half=True),
    )


def look_entries(today: dt.date, period: str = "") -> tuple[Entry, ...]:
    """What a quick look is asked by; `period` is the newest one known."""
    results = tuple(Choice(code, labels.CHECK_RESULTS[code]) for code in CHECK_RESULTS)
    return (
        Entry("check_result", "Hasil cek SIKS-NG", Kind.CHOICE, "terdaftar", results),
        Entry("desil", "Desil", optional=True, hint="1 sampai 10", half=True),
        Entry("period", "Periode", value=period, optional=True, hint="Misalnya TW3 2026", half=True),
        Entry("checked_on", "Tanggal cek", Kind.DAY, today),
    )


def read_check(values: Values, today: dt.date, *, of_family: bool = True) -> CheckInput:
    """Make a look of what was entered; a desil that is no number is left to the domain's refusal."""
    typed = values.text("desil")
    aid = values.text("aid")
    return CheckInput(
        result=values.text("check_result"),
        checked_on=values.day("checked_on", today),
        source=values.text("source") or USUAL_SOURCE,
        desil=int(typed) if typed.isdecimal() else (0 if typed else None),
        period=values.text("period"),
        of_family=of_family,
        note=f"Bantuan yang tampil: {aid}" if aid else "",
    )
