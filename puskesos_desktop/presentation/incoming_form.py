"""Terima surat: what is asked of a letter that comes in, and how its line reads."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_answers import coded
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.services.incoming_letters import PassOn, ReceiveLetter, Settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.presentation.case_forms import Values
    from puskesos_desktop.services.incoming_letters import Addressed

_ONLY_ENTERED = Choice("", "Hanya catat suratnya")
_FINAL = (Choice("final", "Penolakan ini jawaban akhir untuk warga"),)
NO_NUMBER = 0
SHORTEST_CODE = 8
CODE_HINT = "Pengaduan atau surat rujukan"
UNKNOWN = "Belum ada pengaduan dengan kode atau nomor ini"


def incoming_form(today: dt.date, case: str = "") -> CaseForm:
    """Return what is asked; `case` names the complaint when one was open."""
    entries = (
        Entry(
            "case",
            "Kode atau nomor",
            value=case,
            optional=True,
            half=True,
            hint=CODE_HINT,
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


def look_words(found: Addressed | None, typed: str) -> str:
    """Say which case a code or number means while it is typed; nothing before it can be whole."""
    if found is None:
        return UNKNOWN if len(typed) >= SHORTEST_CODE else CODE_HINT
    state = f"menunggu {found.agency}" if found.agency else labels.STATUSES[Status(found.status)].lower()
    return " · ".join(part for part in (found.ticket, found.client, state) if part)


def passing_form(letter: IncomingLetter, officers: Sequence[Officer]) -> CaseForm:
    """Ask who is to deal with a letter, and what is to be done."""
    told = letter.disposition
    choices = tuple(Choice(one.uid, readable_name(one.name)) for one in officers)
    entries = (
        Entry("officer", "Diteruskan kepada", Kind.CHOICE, told.officer_uid if told else "", choices),
        Entry(
            "instruction",
            "Isi disposisi",
            Kind.AREA,
            told.instruction if told else "",
            hint="Seperti ditulis pimpinan pada suratnya",
        ),
        Entry(
            "due_on",
            "Paling lambat",
            Kind.DAY,
            told.due_on if told else None,
            optional=True,
            future=True,
        ),
    )
    return CaseForm("Disposisi surat", "Simpan disposisi", entries)


def passing_of(values: Values, letter: IncomingLetter, request_uid: str) -> PassOn:
    """Turn what was entered into a command."""
    due = values.held.get("due_on")
    return PassOn(
        request_uid=request_uid,
        uid=letter.uid,
        version=letter.version,
        officer_uid=values.text("officer"),
        instruction=values.text("instruction"),
        due_on=due if isinstance(due, dt.date) else None,
    )


def settling_form(letter: IncomingLetter) -> CaseForm:
    """Ask what came of a letter that was passed on."""
    told = letter.disposition
    text = f"{told.officer}: {told.instruction}" if told else ""
    return CaseForm("Disposisi selesai", "Simpan hasil", (Entry("result", "Hasil", Kind.AREA),), text)


def settling_of(values: Values, letter: IncomingLetter, request_uid: str) -> Settle:
    """Turn what was entered into a command."""
    return Settle(
        request_uid=request_uid, uid=letter.uid, version=letter.version, result=values.text("result")
    )


def passed_words(letter: IncomingLetter) -> str:
    """Who deals with a letter, and how that stands, in a column."""
    told = letter.disposition
    if told is None:
        return "–"
    if not told.waits:
        return f"{told.officer} · selesai"
    return f"{told.officer} · s.d. {told.due_on:%d-%m}" if told.due_on else told.officer


def is_overdue(letter: IncomingLetter, today: dt.date) -> bool:
    """Whether a letter should have been dealt with by now."""
    told = letter.disposition
    return told is not None and told.waits and told.due_on is not None and told.due_on < today


def detail_facts(letter: IncomingLetter) -> list[tuple[str, str]]:
    """What the agenda keeps of a letter, line by line."""
    dated = f", {short_date(letter.letter_date)}" if letter.letter_date else ""
    told = letter.disposition
    lines = (
        ("Pengirim", letter.sender),
        ("Perihal", letter.subject),
        ("Nomor surat", f"{letter.letter_number}{dated}" if letter.letter_number else ""),
        ("Diterima", short_date(letter.received_on)),
        ("Pengaduan", letter.ticket),
        ("Disposisi", f"{told.officer}, {short_date(told.on)}: {told.instruction}" if told else ""),
        ("Paling lambat", short_date(told.due_on) if told and told.due_on else ""),
        ("Hasil", f"{short_date(told.done_on)}: {told.result}" if told and told.done_on else ""),
    )
    return [(name, words) for name, words in lines if words]


def done_words(letter: IncomingLetter) -> str:
    """Return what the notice says afterwards."""
    about = f" untuk {letter.ticket}" if letter.ticket else ""
    return f"Surat dicatat dengan nomor agenda {letter.agenda_number}{about}."


def agenda_words(letter: IncomingLetter) -> str:
    """`12/2026`, as the agenda book counts."""
    return f"{letter.agenda_number}/{letter.year}"
