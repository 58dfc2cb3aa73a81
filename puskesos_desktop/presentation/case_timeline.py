"""The history of a case as it is read beside it, newest row first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_history import is_mirror, standing
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_views import (
    STATUS_LOOKS,
    Setting,
    late_words,
    short_date,
    short_name,
)
from puskesos_desktop.presentation.field_visit_words import event_words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from puskesos_desktop.domain.complaint_parts import Event
    from puskesos_desktop.services.desk_queries import ComplaintDetail


@dataclass(frozen=True)
class Entry:
    """A row of the timeline; `tone` is `danger` for a limit that passed."""

    title: str
    meta: str
    icon: str
    tone: str = "muted"
    note: str = ""


_ICONS: Mapping[str, str] = {
    "hasil_cek": "search",
    "hasil_kunjungan": "footprints",
    "kunjungan_diubah": "footprints",
    "penetapan": "stamp",
    "dirujuk": "stamp",
    "rujukan_dikirim": "send",
    "rujukan_diperbaiki": "pencil",
    "kontak": "phone",
    "disampaikan": "phone",
    "belum_tersambung": "phone",
    "berkas_masuk": "paperclip",
    "catatan": "pen-line",
    "isi_diperbaiki": "pencil",
    "darurat_dinyatakan": "siren",
    "diperiksa": "clipboard-check",
    "diserahkan_atas": "printer",
    "petugas_diganti": "user-round",
    "kabar_instansi": "mail",
    "rujukan_diterima": "inbox",
    "rujukan_diingatkan": "mail",
    "rujukan_dilayani": "mail",
}
_PASSING = frozenset({"verifikasi", "rekomendasi", "penetapan", "periksa_ulang"})


def timeline(detail: ComplaintDetail, setting: Setting) -> tuple[Entry, ...]:
    """Return the history, newest first; steps merely passed in the same save are left out."""
    case = detail.complaint
    agencies = {referral.uid: referral.agency for referral in detail.referrals}
    shown = [event for place, event in enumerate(case.events) if not _is_passed(case.events, place)]
    counts = {event.uid for event in standing(case.events)}
    entries = [_entry(event, agencies, setting, counts) for event in reversed(shown)]
    if late_words(case, setting):
        words = "Batas jawab terlewati" if _is_at_agency(detail) else "Batas terlewati"
        meta = f"{short_date(case.due_on)} · otomatis"
        entries.insert(0, Entry(words, meta, "clock-alert", "danger"))
    return tuple(entries)


def _is_at_agency(detail: ComplaintDetail) -> bool:
    """Tell whether the limit that counts is the agency's: its letter has left."""
    if detail.complaint.status is not Status.DIRUJUK:
        return False
    return not detail.referrals or detail.referrals[-1].status != ReferralStatus.DRAF


def _is_passed(events: tuple[Event, ...], place: int) -> bool:
    event = events[place]
    following = events[place + 1] if place + 1 < len(events) else None
    if is_mirror(event.step):
        return place > 0 and events[place - 1].recorded_at == event.recorded_at
    return (
        event.step in _PASSING
        and not event.note
        and following is not None
        and following.recorded_at == event.recorded_at
    )


def _entry(event: Event, agencies: Mapping[str, str], setting: Setting, counts: Container[str]) -> Entry:
    _, usual = STATUS_LOOKS[event.to_status]
    at = local(event.recorded_at, setting.timezone)
    time = f" {at:%H.%M}" if at.date() == event.occurred_on else ""
    behalf = str(event.data.get("on_behalf") or "")
    who = short_name(event.officer_name) + (f" a.n. {short_name(behalf)}" if behalf else "")
    meta = f"{short_date(event.occurred_on)}{time}" + (f" · {who}" if who else "")
    icon = "undo-2" if is_mirror(event.step) else _ICONS.get(event.step, usual)
    gone = "" if event.uid in counts or is_mirror(event.step) else " (dibatalkan)"
    return Entry(f"{_title(event, agencies)}{gone}", meta, icon, note=event.note)


def _title(event: Event, agencies: Mapping[str, str]) -> str:
    data = event.data
    words = event_words(event.step, data, labels.step_words(event.step))
    if event.step == "dirujuk":
        agency = agencies.get(str(data.get("referral")), "")
        return f"{words} ke {agency}" if agency else words
    if event.step == "hasil_cek":
        found = labels.CHECK_RESULTS.get(str(data.get("result")), "").lower()
        desil = f", desil {data['desil']}" if data.get("desil") else ""
        return f"{words}: {found}{desil}"
    if event.step in {"jawaban", "jawaban_tambahan", "kabar_instansi"} and data.get("source"):
        return f"{words}: {data['source']}{' (di luar program)' if data.get('outside') else ''}"
    if event.step in {"petugas_diganti", "diserahkan_atas"} and (data.get("officer") or data.get("to")):
        return f"{words}: {data.get('to') or short_name(str(data['officer']))}"
    if event.step == "catatan" and ("remind_on" in data or "flag_done" in data):
        day = str(data.get("remind_on", ""))
        return f"Diingatkan untuk {short_date(dt.date.fromisoformat(day))}" if day else "Pengingat selesai"
    way = labels.TELLING_WAYS.get(str(data.get("way")), "")
    return f"{words}: {way.lower()}" if way else words
