"""Everything that can be done with a case: what each act asks and which use cases it calls."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_answers import ANSWER_ACTS, coded
from puskesos_desktop.presentation.case_corrections import CORRECTION_ACTS
from puskesos_desktop.presentation.case_flag_acts import FLAG_ACTS
from puskesos_desktop.presentation.case_forms import Call, CaseForm, Entry, Kind, Stamp, Values, papers
from puskesos_desktop.presentation.case_phones import call_line
from puskesos_desktop.presentation.case_scene import Act, Scene
from puskesos_desktop.presentation.case_settle import SETTLE_ACTS
from puskesos_desktop.presentation.case_visits import plan_calls, plan_form
from puskesos_desktop.presentation.check_form import check_entries, read_check
from puskesos_desktop.presentation.check_words import USE_CHECK, USED
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.complaint_commands import (
    AddCheck,
    AddDocuments,
    AddNote,
    AdvanceComplaint,
    AssignComplaint,
    DocumentInput,
    EndComplaint,
    MarkDuplicate,
    TakeStep,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EXCUSED, PHOTO = "tanpa_berkas", "foto"
_EXCUSED = (Choice(EXCUSED, "Lanjutkan tanpa berkas yang kurang"),)
_PHOTO_READY = (Choice(PHOTO, "Foto rumah dan foto orang sudah ada"),)


def act_of(code: str, status: Status) -> Act:
    """Return the act behind a button; the same target means another thing from another state.

    Raises:
        KeyError: nothing is asked or called for this code, such as a letter, which is a page of its own.
    """
    return _FROM.get((status, code)) or ACTS[code]


def _advance(stamp: Stamp, to: Status, **entered: object) -> Call:
    command = AdvanceComplaint(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        to=to.value,
        **entered,  # type: ignore[arg-type]
    )
    return Call("advance", command)


def _straight(to: Status) -> Callable[[Scene, Values, Stamp], tuple[Call, ...]]:
    def calls(_scene: Scene, _values: Values, stamp: Stamp) -> tuple[Call, ...]:
        return (_advance(stamp, to),)

    return calls


# ---- papers


def _ask_papers_form(scene: Scene) -> CaseForm:
    asked = scene.askable_papers
    entries = (
        Entry("documents", "Berkas yang diminta", Kind.TICKS, frozenset(one.code for one in asked), asked),
        Entry("other", "Berkas lain", optional=True),
        Entry("note", "Catatan", optional=True),
    )
    text = "Batas waktunya berhenti sampai berkas lengkap."
    return CaseForm("Minta berkas", "Minta berkas", entries, text)


def _ask_papers_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    asked = papers(values.ticked("documents"), scene.askable_papers, "kurang")
    other = values.text("other")
    if other:
        asked += (DocumentInput("lain", other, "kurang"),)
    return (_advance(stamp, Status.KLARIFIKASI, missing_papers=asked, note=values.text("note")),)


def _papers_in_form(scene: Scene) -> CaseForm:
    awaited = scene.awaited_papers
    entries = (
        Entry("documents", "Berkas yang sudah diterima", Kind.TICKS, frozenset(), awaited),
        Entry("excused", "", Kind.TICKS, frozenset(), _EXCUSED),
    )
    return CaseForm("Berkas sudah lengkap", "Lanjutkan", entries)


def _papers_in_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    came = papers(values.ticked("documents"), scene.awaited_papers, "ada")
    excused = EXCUSED in values.ticked("excused")
    forward = _advance(stamp, Status.VERIFIKASI, papers_excused=excused)
    if not came:
        return (forward,)
    received = AddDocuments(
        request_uid=stamp.second_request, uid=stamp.uid, version=stamp.version, documents=came
    )
    return (Call("add_documents", received), forward)


def _documents_form(scene: Scene) -> CaseForm:
    awaited = scene.askable_papers
    entries = (
        Entry("documents", "Berkas yang diterima", Kind.TICKS, frozenset(), awaited),
        Entry("other", "Berkas lain", optional=True),
    )
    return CaseForm("Catat berkas masuk", "Simpan", entries)


def _documents_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    came = papers(values.ticked("documents"), scene.askable_papers, "ada")
    if values.text("other"):
        came += (DocumentInput("lain", values.text("other"), "ada"),)
    command = AddDocuments(
        request_uid=stamp.first_request, uid=stamp.uid, version=stamp.version, documents=came
    )
    return (Call("add_documents", command),)


# ---- deciding


def _recommend_form(_scene: Scene) -> CaseForm:
    entry = Entry("recommendation", "Rekomendasi", Kind.AREA, hint="Yang disarankan kepada koordinator")
    return CaseForm("Tulis rekomendasi", "Simpan rekomendasi", (entry,))


def _recommend_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    return (_advance(stamp, Status.REKOMENDASI, recommendation=values.text("recommendation")),)


def _handle_form(_scene: Scene) -> CaseForm:
    entries = (
        Entry("planned_action", "Yang akan dikerjakan", Kind.AREA),
        Entry("recommendation", "Rekomendasi", optional=True),
    )
    text = "Verifikasi, rekomendasi, dan penetapan dicatat sekaligus bila peran Anda mencakupnya."
    return CaseForm("Tangani di sini", "Tetapkan", entries, text)


def _handle_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    planned, advice = values.text("planned_action"), values.text("recommendation")
    return (_advance(stamp, Status.DITANGANI, planned_action=planned, recommendation=advice),)


def _propose_form(_scene: Scene) -> CaseForm:
    entries = (
        Entry("photo_ready", "", Kind.TICKS, frozenset(), _PHOTO_READY),
        Entry("recommendation", "Rekomendasi", optional=True),
    )
    return CaseForm("Usulkan lewat muskel", "Usulkan", entries)


def _propose_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    ready, advice = PHOTO in values.ticked("photo_ready"), values.text("recommendation")
    return (_advance(stamp, Status.DIUSULKAN, photo_ready=ready, recommendation=advice),)


# ---- with a reason


def _reason_form(title: str, yes: str, text: str, _scene: Scene) -> CaseForm:
    return CaseForm(title, yes, (Entry("reason", "Alasan", Kind.AREA),), text)


def _reason_calls(name: str, _scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = EndComplaint(
        request_uid=stamp.first_request, uid=stamp.uid, version=stamp.version, reason=values.text("reason")
    )
    return (Call(name, command),)


def _with_reason(name: str, title: str, done: str, *, yes: str = "", text: str = "") -> Act:
    return Act(partial(_reason_calls, name), done, partial(_reason_form, title, yes or title, text))


def _step_back_calls(step: str, _scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = TakeStep(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        to=step,
        reason=values.text("reason"),
    )
    return (Call("take_step", command),)


# ---- notes, check, officer


def _contact_form(scene: Scene) -> CaseForm:
    entries = (
        Entry("way", "Cara", Kind.CHOICE, "telepon", coded(labels.TELLING_WAYS)),
        Entry("note", "Yang dibicarakan", Kind.AREA, hint="Siapa dihubungi, apa katanya"),
    )
    return CaseForm("Catat telepon atau pesan", "Simpan", entries, call_line(scene.detail))


def _note_form(_scene: Scene) -> CaseForm:
    return CaseForm("Tambah catatan", "Simpan", (Entry("note", "Catatan", Kind.AREA),))


def _level_form(_scene: Scene) -> CaseForm:
    entry = Entry("note", "Siapa yang memeriksa dan katanya", Kind.AREA)
    return CaseForm("Catat pemeriksaan", "Simpan", (entry,))


def _note_calls(code: str, _scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = AddNote(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        code=code,
        note=values.text("note"),
        way=values.text("way"),
    )
    return (Call("add_note", command),)


def _check_form(scene: Scene) -> CaseForm:
    return CaseForm("Catat hasil cek", "Simpan", check_entries(scene.today))


def _check_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    check = read_check(values, scene.today)
    command = AddCheck(request_uid=stamp.first_request, uid=stamp.uid, version=stamp.version, check=check)
    return (Call("add_check", command),)


def _use_check_calls(scene: Scene, _values: Values, stamp: Stamp) -> tuple[Call, ...]:
    known = scene.detail.known_check
    command = AddCheck(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        check=known.uid if known else "",
    )
    return (Call("add_check", command),)


def _duplicate_form(_scene: Scene) -> CaseForm:
    entries = (
        Entry("parent", "Nomor atau kode pengaduan asal", hint="Pengaduan yang lebih dulu masuk"),
        Entry("reason", "Catatan", optional=True),
    )
    return CaseForm("Tandai duplikat", "Tandai duplikat", entries)


def _duplicate_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    """Name the original as it was typed; who calls looks up whose number it is."""
    command = MarkDuplicate(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        parent_uid=values.text("parent"),
        reason=values.text("reason"),
    )
    return (Call("mark_duplicate", command),)


def _assign_form(scene: Scene) -> CaseForm:
    entries = (
        Entry("officer", "Petugas", Kind.CHOICE, scene.own_officer, scene.officers),
        Entry("reason", "Alasan", optional=True, hint="Ikut tercatat di riwayat"),
    )
    return CaseForm("Ganti petugas", "Serahkan", entries)


def _assign_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = AssignComplaint(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        officer_uid=values.text("officer"),
        reason=values.text("reason"),
    )
    return (Call("assign", command),)


_UP = "Kasus pindah ke tingkat di atasnya; jawabannya kembali ke sini."
ACTS: Mapping[str, Act] = {
    **ANSWER_ACTS,
    **FLAG_ACTS,
    **CORRECTION_ACTS,
    "verifikasi": Act(_straight(Status.VERIFIKASI), "Verifikasi dimulai."),
    "penetapan": Act(_straight(Status.PENETAPAN), "Diajukan untuk penetapan."),
    "klarifikasi": Act(_ask_papers_calls, "Berkas diminta.", _ask_papers_form),
    "kunjungan": Act(plan_calls, "Kunjungan direncanakan.", plan_form),
    "rekomendasi": Act(_recommend_calls, "Rekomendasi disimpan.", _recommend_form),
    "ditangani": Act(_handle_calls, "Ditetapkan: ditangani di sini.", _handle_form),
    "diusulkan": Act(_propose_calls, "Ditetapkan: diusulkan lewat muskel.", _propose_form),
    "eskalasi": _with_reason("escalate", "Teruskan ke kecamatan", "Diteruskan ke kecamatan.", text=_UP),
    "naik": _with_reason("escalate", "Teruskan ke tingkat di atasnya", "Diteruskan.", text=_UP),
    "dibuka_kembali": _with_reason("reopen", "Buka kembali", "Pengaduan dibuka kembali."),
    "duplikat": Act(_duplicate_calls, "Ditandai duplikat.", _duplicate_form),
    "tidak_valid": _with_reason("mark_invalid", "Nyatakan tidak valid", "Dinyatakan tidak valid."),
    "dibatalkan": _with_reason("withdraw", "Warga membatalkan", "Dibatalkan oleh warga."),
    "ditolak": _with_reason("refuse", "Tolak pengaduan", "Pengaduan ditolak.", yes="Tolak"),
    "tarik_rujukan": Act(
        partial(_step_back_calls, "rujukan_dibatalkan"),
        "Rujukan ditarik kembali.",
        partial(_reason_form, "Tarik rujukan", "Tarik rujukan", "Suratnya tetap tercatat."),
    ),
    "kontak": Act(partial(_note_calls, "kontak"), "Kontak dicatat.", _contact_form),
    "catatan": Act(partial(_note_calls, "catatan"), "Catatan disimpan.", _note_form),
    "diperiksa": Act(partial(_note_calls, "diperiksa"), "Pemeriksaan dicatat.", _level_form),
    "hasil_cek": Act(_check_calls, "Hasil cek dicatat.", _check_form),
    USE_CHECK: Act(_use_check_calls, USED),
    "berkas_masuk": Act(_documents_calls, "Berkas dicatat.", _documents_form),
    "petugas_diganti": Act(_assign_calls, "Petugas diganti.", _assign_form),
}
_FROM: Mapping[tuple[Status, str], Act] = {
    **SETTLE_ACTS,
    (Status.PENETAPAN, "rekomendasi"): Act(
        partial(_step_back_calls, "dikembalikan"),
        "Dikembalikan untuk diperiksa lagi.",
        partial(_reason_form, "Kembalikan ke rekomendasi", "Kembalikan", "Tulis apa yang perlu diperiksa."),
    ),
    (Status.KLARIFIKASI, "verifikasi"): Act(_papers_in_calls, "Berkas lengkap.", _papers_in_form),
    (Status.KUNJUNGAN, "kunjungan"): Act(plan_calls, "Jadwal kunjungan diubah.", plan_form),
}
