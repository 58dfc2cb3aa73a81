"""Dialogs of Buku nomor: what each asks, and the command it makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.number_book import Gap
from puskesos_desktop.domain.numbering import NumberMode, NumberStatus
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.presentation.book_views import NUMBER_STATES, remark_of, running_number, subject_of
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.number_commands import (
    EnterByHand,
    ExplainGap,
    InsertLate,
    LetterTold,
    Reserve,
    VoidLine,
)

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.errors import RuleBroken
    from puskesos_desktop.presentation.case_forms import Values
    from puskesos_desktop.services.number_desk import BookState
    from puskesos_desktop.services.ports.number_book import BookLine

NO_COUNT, SURE = 0, "is_sure"
BY_HAND, BY_PROGRAM = "tangan", "program"
_FOR = (
    Choice(BY_HAND, "Surat yang sudah ada di kertas"),
    Choice(BY_PROGRAM, "Surat yang akan dibuat di program"),
)
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def reserve_form(state: BookState) -> CaseForm:
    """Ask how many numbers are kept in reserve, and for whom."""
    is_given = state.series.mode is NumberMode.AGENDA
    hint = "Dari petugas agenda" if is_given else "Kosong: nomor berikutnya"
    entries = (
        Entry("count", "Jumlah nomor", value="1", half=True),
        Entry("first", "Mulai nomor", optional=not is_given, half=True, hint=hint),
        Entry("holder", "Untuk siapa", hint="Seksi atau nama pemesan"),
        Entry("purpose", "Keperluan", optional=True),
        _code(state),
    )
    text = "Nomor pesanan berdiri di buku sampai dipakai surat atau dibatalkan."
    return CaseForm("Pesan nomor", "Pesan nomor", entries, text)


def reserve_of(values: Values, state: BookState, request_uid: str) -> Reserve:
    """Turn what was entered into a command."""
    return Reserve(
        request_uid=request_uid,
        series=state.series.code,
        count=_count(values.text("count")) or NO_COUNT,
        holder=values.text("holder"),
        purpose=values.text("purpose"),
        classification=values.text("classification"),
        first=_count(values.text("first")),
        is_sure=SURE in values.held,
    )


def leap_question(problem: RuleBroken) -> tuple[str, str]:
    """Ask about a number far above the last one."""
    number, last = int(str(problem.params["number"])), problem.params["last"]
    text = (
        f"Nomor terakhir di buku {last}. Nomor di antaranya menjadi celah yang harus dijelaskan, dan surat "
        f"berikutnya bernomor {number + 1}: urutan tidak mundur lagi, walau nomor ini nanti dibatalkan."
    )
    return f"Nomor {number} memang benar?", text


def hand_form(state: BookState, today: dt.date) -> CaseForm:
    """Ask what stands on a letter that was written by hand or elsewhere."""
    entries = (
        Entry("number", "Nomor urut", optional=True, half=True, hint="Kosong: nomor berikutnya"),
        Entry("letter_date", "Tanggal surat", Kind.DAY, today),
        Entry("subject", "Isi singkat"),
        Entry("addressee", "Ditujukan kepada", optional=True),
        _code(state),
        Entry("text", "Nomor lengkap di surat", optional=True, half=True, hint="Kosong: menurut pola"),
        Entry("written_by", "Ditulis oleh", optional=True, half=True),
        Entry("attachments", "Lampiran", optional=True, half=True),
        Entry("sent_on", "Dikirim tanggal", Kind.DAY, None, optional=True),
        Entry("reason", "Alasan sisipan", optional=True, hint="Hanya untuk nomor seperti 12.a"),
        Entry("approved_by", "Sisipan disetujui oleh", optional=True),
    )
    return CaseForm("Catat surat tulisan tangan", "Catat surat", entries)


def hand_of(values: Values, state: BookState, today: dt.date, request_uid: str) -> EnterByHand:
    """Turn what was entered into a command."""
    return EnterByHand(
        request_uid=request_uid,
        series=state.series.code,
        day=values.day("letter_date", today),
        letter=_told(values),
        number=values.text("number"),
        classification=values.text("classification"),
        text=values.text("text"),
        reason=values.text("reason"),
        approved_by=values.text("approved_by"),
        is_sure=SURE in values.held,
    )


def insert_form(state: BookState) -> CaseForm:
    """Ask for a late letter: of which day, why so late, and who agreed."""
    entries = (
        Entry("letter_date", "Tanggal surat", Kind.DAY, None),
        Entry("kind", "Untuk", Kind.CHOICE, BY_HAND, _FOR),
        Entry("reason", "Mengapa terlambat"),
        Entry("approved_by", "Disetujui oleh", hint="Sekretaris lurah atau lurah"),
        Entry("subject", "Isi singkat", optional=True, hint="Wajib bila suratnya sudah ada"),
        Entry("addressee", "Ditujukan kepada", optional=True, half=True),
        Entry("written_by", "Ditulis oleh", optional=True, half=True),
        _code(state),
        Entry("after", "Sesudah nomor", optional=True, half=True, hint="Bila hari itu belum ada di program"),
    )
    days = state.series.max_backdate
    text = f"Surat digantungkan pada nomor terakhir hari itu, paling lama {days} hari ke belakang."
    return CaseForm("Nomor sisipan", "Ambil nomor sisipan", entries, text)


def insert_of(values: Values, state: BookState, today: dt.date, request_uid: str) -> InsertLate:
    """Turn what was entered into a command."""
    return InsertLate(
        request_uid=request_uid,
        series=state.series.code,
        day=values.day("letter_date", today),
        reason=values.text("reason"),
        approved_by=values.text("approved_by"),
        letter=_told(values),
        classification=values.text("classification"),
        by_hand=values.text("kind") != BY_PROGRAM,
        after=_count(values.text("after")),
    )


def void_form(line: BookLine) -> CaseForm:
    """Ask why a number is given up."""
    is_free = line.number.status is NumberStatus.RESERVED
    entries = (
        Entry("reason", "Alasan"),
        Entry("approved_by", "Disetujui oleh", optional=is_free, hint="" if is_free else "Lurah"),
        Entry("replacement", "Diganti dengan nomor", optional=True),
    )
    text = "Nomor tetap berdiri di buku, dicoret, dan tidak dipakai lagi."
    return CaseForm(f"Batalkan nomor {running_number(line)}?", "Batalkan nomor", entries, text)


def void_of(values: Values, line: BookLine, request_uid: str) -> VoidLine:
    """Turn what was entered into a command."""
    return VoidLine(
        request_uid=request_uid,
        uid=line.number.uid,
        reason=values.text("reason"),
        approved_by=values.text("approved_by"),
        replacement=values.text("replacement"),
    )


def explain_form(state: BookState) -> CaseForm:
    """Ask what the numbers of the first gap were used for."""
    gap = state.gaps[0]
    numbers = str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}"
    entries = (
        Entry("first", "Nomor", value=numbers, half=True, hint="Satu nomor, atau dari–sampai"),
        Entry("reason", "Dipakai untuk apa", hint="Misalnya: dipakai Seksi Pemerintahan"),
    )
    return CaseForm("Jelaskan celah nomor", "Simpan", entries)


def explain_of(values: Values, state: BookState, request_uid: str) -> ExplainGap:
    """Turn what was entered into a command; the period is that of the gap that holds the numbers."""
    match = _RANGE.fullmatch(values.text("first"))
    first = int(match[1]) if match else 0
    last = int(match[2] or match[1]) if match else 0
    inside = [one for one in state.gaps if one.first <= first <= last <= one.last]
    period = inside[0].period if inside else state.year
    return ExplainGap(request_uid, state.series.code, Gap(period, first, last), values.text("reason"))


def close_question(state: BookState) -> tuple[str, str]:
    """Ask before a year is closed."""
    waiting = sum(one.letter_status is LetterStatus.AWAITING_SIGNATURE for one in state.lines)
    told = [
        "Sesudah ditutup tidak ada nomor yang dapat ditambah atau dibatalkan di tahun itu.",
        f"{state.reserved} nomor pesanan yang belum dipakai menjadi batal." if state.reserved else "",
        f"{waiting} surat masih menunggu tanda tangan; batalkan dulu yang tidak jadi." if waiting else "",
    ]
    text = " ".join(words for words in told if words)
    return f"Tutup buku tahun {state.year}?", text


def line_facts(line: BookLine) -> list[tuple[str, str]]:
    """Return everything the book keeps of a number."""
    number = line.number
    found = [
        ("Nomor", number.text),
        ("Keadaan", NUMBER_STATES[number.status][0]),
        ("Tanggal", short_date(number.letter_date)),
        ("Isi singkat", subject_of(line)),
        ("Ditujukan kepada", line.addressee),
        ("Lampiran", number.attachments),
        ("Keterangan", remark_of(line)),
        ("Dikirim", short_date(line.sent_on) if line.sent_on else ""),
        ("Dicatat", f"{short_date(line.recorded_at.date())}, {line.recorded_by}".rstrip(", ")),
    ]
    return [(name, value) for name, value in found if value]


def _code(state: BookState) -> Entry:
    return Entry("classification", "Kode klasifikasi", value=state.code, optional=True, half=True)


def _told(values: Values) -> LetterTold:
    sent = values.held.get("sent_on")
    return LetterTold(
        subject=values.text("subject"),
        addressee=values.text("addressee"),
        attachments=values.text("attachments"),
        written_by=values.text("written_by"),
        sent_on=sent if sent and not isinstance(sent, (str, frozenset)) else None,
    )


def _count(text: str) -> int | None:
    """A typed figure; what is none counts as 0, which the service refuses."""
    if not text:
        return None
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0
