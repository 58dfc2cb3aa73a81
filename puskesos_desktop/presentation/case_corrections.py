"""Mending a case that is saved, or saying that it got worse: what the dialogs ask, and what they send."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_corrections import CORRECTED
from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.complaint_urgency import EMERGENCY
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.case_forms import Call, CaseForm, Entry, Kind
from puskesos_desktop.presentation.case_scene import Act
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.date_input import read_moment
from puskesos_desktop.services.complaint_commands import CorrectComplaint, DeclareEmergency, PartyInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.case_forms import Stamp, Values
    from puskesos_desktop.presentation.case_scene import Scene

TITLE = "Perbaiki isi"


def correction_form(scene: Scene) -> CaseForm:
    """Begin with what was written; the cursor stands in the words."""
    subject, reporter = scene.case.subject, scene.case.party(PartyRole.PELAPOR)
    known = scene.choices.book.categories(scene.today)
    categories = tuple(Choice(one.code, f"{one.code}  {one.list_name}") for one in known)
    entries = (
        Entry("text", "Isi keluhan", Kind.AREA, subject.text),
        Entry("category", "Keperluan", Kind.CHOICE, subject.category, categories),
        Entry("phone", "HP/WA pelapor", value=reporter.phone if reporter else "", optional=True, half=True),
        Entry("accused", "Tambah terlapor", optional=True, half=True),
        Entry("accused_officer", "Tambah petugas terlapor", Kind.CHOICE, choices=_officers(scene)),
    )
    text = f"{scene.case.ticket.text}. Yang lama tetap ada di riwayat.{_named(scene)}"
    return CaseForm(TITLE, "Simpan", entries, text)


def _named(scene: Scene) -> str:
    """Who is named already; empty when nobody is."""
    people = [one for one in scene.detail.people if one.role is PartyRole.TERLAPOR]
    return f" Terlapor: {', '.join(readable_name(one.name) for one in people)}." if people else ""


def _officers(scene: Scene) -> tuple[Choice, ...]:
    """Whoever does not handle the case: its officer is changed first."""
    shut_in = {scene.case.assigned_officer_id, scene.own_officer_id}
    others = [one for one in scene.choices.officers if one.id not in shut_in]
    return (Choice("", "Tidak ada"), *(Choice(one.uid, readable_name(one.name)) for one in others))


def correction_of(values: Values, stamp: Stamp) -> CorrectComplaint:
    """Write the case as it should have been written."""
    name, officer = values.text("accused"), values.text("accused_officer")
    return CorrectComplaint(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        text=values.text("text"),
        category=values.text("category"),
        phone=values.text("phone"),
        accused=(
            *((PartyInput(name=name),) if name else ()),
            *((PartyInput(officer_uid=officer),) if officer else ()),
        ),
    )


def _calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    return (Call("correct", correction_of(values, stamp)),)


def _emergency_form(scene: Scene) -> CaseForm:
    held = scene.case.subject.emergency
    empty = "Kosong: batas yang sekarang" if held else "Kosong: batas darurat kantor, dihitung dari sekarang"
    entries = (
        Entry("reason", "Alasan", Kind.AREA, hint="Misalnya: masuk IGD semalam"),
        Entry("limit_at", "Batas waktu", optional=True, hint=f"Misalnya: besok 14.00. {empty}"),
        Entry(
            "facility", "Fasilitas kesehatan", value=held.facility if held else "", optional=True, half=True
        ),
        Entry("ward", "Ruang", value=held.ward if held else "", optional=True, half=True),
    )
    text = "Jam yang dihitung; pengaduan ini berdiri paling atas sampai selesai."
    return CaseForm(emergency_words(is_one=held is not None), "Simpan", entries, text)


def _emergency_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    typed = values.text("limit_at")
    # Who leaves the hour out means the whole day.
    read = read_moment(typed, dt.datetime.combine(scene.today, dt.time(23, 59)), future=True)
    if read.problem:
        raise RuleBroken("emergency_limit_unreadable", "limit_at")
    command = DeclareEmergency(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        reason=values.text("reason"),
        limit_on=read.value.date() if read.value else None,
        limit_time=read.value.time() if read.value else None,
        facility=values.text("facility"),
        ward=values.text("ward"),
    )
    return (Call("declare_emergency", command),)


def emergency_words(*, is_one: bool) -> str:
    """What the act is called on a case that is an emergency already, and on any other."""
    return "Ubah batas darurat" if is_one else "Nyatakan darurat"


CORRECTION_ACTS: Mapping[str, Act] = {
    CORRECTED: Act(_calls, "Isi diperbaiki.", correction_form),
    EMERGENCY: Act(_emergency_calls, "Batas darurat dicatat.", _emergency_form),
}
