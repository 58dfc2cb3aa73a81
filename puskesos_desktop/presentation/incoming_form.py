"""Terima surat: what is asked of a letter that comes in, and how its line reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_answers import coded
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.incoming_letters import ReceiveLetter

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.presentation.case_forms import Values

_ONLY_ENTERED = Choice("", "Hanya catat suratnya")
_FINAL = (Choice("final", "Penolakan ini jawaban akhir untuk warga"),)
NO_NUMBER = 0


def incoming_form(today: dt.date, case: str = "") -> CaseForm:
    """Return what is asked; `case` names the complaint when one was open."""
    entries = (
        Entry(
            "case",
            "Kode atau nomor",
            value=case,
            optional=True,
            half=True,
            hint="Pengaduan atau surat rujukan",
        ),
        Entry("agenda_number", "Nomor agenda", optional=True, half=True, hint="Kosong: nomor berikutnya"),
        Entry("sender", "Pengirim", half=True),
        Entry("letter_number", "Nomor surat", optional=True, half=True),
        Entry("letter_date", "Tanggal surat", Kind.DAY, today),
        Entry("received_on", "Diterima tanggal", Kind.DAY, today),
        Entry("subject", "Perihal"),
        Entry("decision", "Keputusan", Kind.CHOICE, "", (_ONLY_ENTERED, *coded(labels.DECISIONS))),
        Entry("result_kind", "Hasil", Kind.CHOICE, "selesai", coded(labels.RESULT_KINDS)),
        Entry("text", "Isi jawaban atau alasan", Kind.AREA, optional=True, hint="Kalimat ini dibaca warga"),
        Entry("final", "", Kind.TICKS, frozenset(), _FINAL),
    )
    return CaseForm("Terima surat", "Catat surat", entries)


def command_of(values: Values, today: dt.date, request_uid: str, scan: bytes | None) -> ReceiveLetter:
    """Turn what was entered into a command; a number that is none is refused there."""
    number = values.text("agenda_number")
    return ReceiveLetter(
        request_uid=request_uid,
        sender=values.text("sender"),
        subject=values.text("subject"),
        received_on=values.day("received_on", today),
        letter_number=values.text("letter_number"),
        letter_date=values.day("letter_date", today),
        case=values.text("case"),
        agenda_number=None if not number else int(number) if number.isdecimal() else NO_NUMBER,
        decision=values.text("decision"),
        result_kind=values.text("result_kind"),
        text=values.text("text"),
        final="final" in values.ticked("final"),
        scan=scan,
    )


def done_words(letter: IncomingLetter) -> str:
    """Return what the notice says afterwards."""
    about = f" untuk {letter.ticket}" if letter.ticket else ""
    return f"Surat dicatat dengan nomor agenda {letter.agenda_number}{about}."


def agenda_words(letter: IncomingLetter) -> str:
    """`12/2026`, as the agenda book counts."""
    return f"{letter.agenda_number}/{letter.year}"
