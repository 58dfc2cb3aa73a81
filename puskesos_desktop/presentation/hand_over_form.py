"""Giving many cases to an officer: which ones, to whom, why, and what became of it in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Values
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.hand_over import HandedOver, HandOver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.office import Officer

CHOSEN, LISTED, HELD_BY = "dipilih", "daftar", "petugas:"


@dataclass(frozen=True)
class Reach:
    """The cases at hand.

    Attributes:
        chosen: keys of the rows that are chosen.
        listed: keys of the whole list as it is shown.
    """

    chosen: tuple[int, ...]
    listed: tuple[int, ...]


def hand_over_form(reach: Reach, officers: Sequence[Officer]) -> CaseForm:
    """Ask which cases go to whom; rows chosen by hand come first."""
    people = tuple(Choice(one.uid, readable_name(one.name)) for one in officers)
    chosen = (Choice(CHOSEN, f"Yang dipilih di daftar ({len(reach.chosen)})"),) if reach.chosen else ()
    listed = (Choice(LISTED, f"Semua di daftar ini ({len(reach.listed)})"),) if reach.listed else ()
    held = tuple(Choice(f"{HELD_BY}{one.code}", f"Semua yang terbuka milik {one.words}") for one in people)
    which = (*chosen, *listed, *held)
    entries = (
        Entry("which", "Pengaduan", Kind.CHOICE, which[0].code if which else "", which, wide=True),
        Entry("officer", "Serahkan kepada", Kind.CHOICE, "", people),
        Entry("reason", "Alasan", optional=True, hint="Ikut tercatat di riwayat: cuti, pindah tugas"),
    )
    text = "Pilih beberapa baris dengan Shift+↓ sebelum membuka ini. Yang sudah selesai tidak ikut."
    return CaseForm("Serahkan pengaduan", "Serahkan", entries, text)


def hand_over_command(values: Values, reach: Reach, request_uid: str) -> HandOver:
    """Make the command of what was entered."""
    which = values.text("which")
    return HandOver(
        request_uid=request_uid,
        officer_uid=values.text("officer"),
        ids={CHOSEN: reach.chosen, LISTED: reach.listed}.get(which, ()),
        from_officer_uid=which.removeprefix(HELD_BY) if which.startswith(HELD_BY) else "",
        reason=values.text("reason"),
    )


def handed_over_words(done: HandedOver) -> str:
    """Tell what became of them: `12 pengaduan diserahkan. 1 tidak bisa: petugas itu terkait.`."""
    parts = (
        f"{done.given} pengaduan diserahkan.",
        f"{done.unchanged} sudah selesai atau sudah padanya." if done.unchanged else "",
        f"{done.refused} tidak bisa: dibatasi, atau petugas itu terkait." if done.refused else "",
    )
    return " ".join(part for part in parts if part)
