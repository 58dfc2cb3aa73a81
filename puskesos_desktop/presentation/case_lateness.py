"""An act written down later than it happened: a dialog without a day of its own asks when, and why so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Values
from puskesos_desktop.services.complaint_commands import CaseCommand
from puskesos_desktop.services.request_commands import RequestCommand

if TYPE_CHECKING:
    import datetime as dt

Command = TypeVar("Command", CaseCommand, RequestCommand)

DAY, REASON = "occurred_on", "late_reason"
_ALWAYS_TODAY = frozenset(
    {"ingatkan_selesai", "isi_diperbaiki", "darurat_dinyatakan", "petugas_diganti", "petugas", "lengkapi_pbi"}
)
"""Acts that only happen at the keyboard."""


def with_day(form: CaseForm, code: str, today: dt.date) -> CaseForm:
    """Let a form ask on which day the act happened; the reason is asked once the day is an earlier one."""
    if code in _ALWAYS_TODAY or any(entry.kind is Kind.DAY for entry in form.entries):
        return form
    asked = (
        Entry(DAY, "Terjadi pada", Kind.DAY, today),
        Entry(REASON, "Alasan baru dicatat", hint="Misalnya: listrik padam", half=True, when_past=DAY),
    )
    return replace(form, entries=(*form.entries, *asked))


def dated(command: Command, values: Values, today: dt.date) -> Command:
    """Let a command happen on the day that was entered."""
    day = values.day(DAY, today)
    if day >= today:
        return command
    return replace(command, occurred_on=day, late_reason=values.text(REASON))
