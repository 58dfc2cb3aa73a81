"""Everything that can be done with a permohonan: what each act asks, and the use case it calls."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.pbi import PBI_REASONS
from puskesos_desktop.presentation import request_words
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Stamp, Values, papers
from puskesos_desktop.presentation.check_form import check_entries, read_check
from puskesos_desktop.presentation.check_words import USE_CHECK, USED
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.complaint_commands import DocumentInput
from puskesos_desktop.services.request_commands import (
    AddRequestCheck,
    AddRequestDocuments,
    AddRequestNote,
    AdvanceRequest,
    AssignRequest,
    CompletePbi,
    LinkRequest,
    PaperInput,
    PbiInput,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.request_commands import RequestCommand
    from puskesos_desktop.services.request_views import RequestDetail

EXCUSED, FOLLOWS = "tanpa_berkas", "menyusul"


@dataclass(frozen=True)
class RequestScene:
    """A permohonan with what the office offers, at the moment a dialog opens."""

    detail: RequestDetail
    choices: DeskChoices
    own_officer_id: int | None = None

    @property
    def today(self) -> dt.date:
        """Legal date of the office."""
        return self.detail.today

    @property
    def askable_papers(self) -> tuple[Choice, ...]:
        """Papers the kind asks for and others of this one, without those that are here."""
        held = self.detail.request.documents
        here = {paper.code for paper in held if paper.state is PaperState.ADA}
        asked = self.choices.book.requirements(f"permohonan_{self.detail.request.kind.value}", self.today)
        every = {one.code: one.name for one in asked} | {one.code: one.name for one in held}
        return tuple(Choice(code, name) for code, name in every.items() if code not in here)


@dataclass(frozen=True)
class RequestAct:
    """One act: None as `form` means that one key is enough; `call` names a use case and makes its command."""

    name: str
    command: Callable[[RequestScene, Values, Stamp], RequestCommand]
    done: str
    form: Callable[[RequestScene], CaseForm] | None = None


def request_act(code: str) -> RequestAct:
    """Return the act behind a button; every other code is a status to walk to."""
    if code in _ACTS:
        return _ACTS[code]
    form = _FORMS.get(code)
    done = f"{request_words.STATUSES[code][0]} dicatat."
    return RequestAct("advance", partial(_advance, code), done, form)


def _of(stamp: Stamp) -> dict[str, Any]:
    return {"request_uid": stamp.first_request, "uid": stamp.uid, "version": stamp.version}


def _advance(to: str, scene: RequestScene, values: Values, stamp: Stamp) -> AdvanceRequest:
    number = values.text("letter_number")
    issued_on = values.day("issued_on", scene.today)
    asked = papers(values.ticked("documents"), scene.askable_papers, "kurang")
    other = values.text("other")
    if other:
        asked += (DocumentInput("lain", other, "kurang"),)
    return AdvanceRequest(
        **_of(stamp),
        to=to,
        note=values.text("note"),
        reason=values.text("reason"),
        missing_papers=asked if to == "perbaikan" else (),
        papers_excused=EXCUSED in values.ticked("excused"),
        paper=PaperInput(number, issued_on, values.text("approved_by")) if number else None,
        result_text=values.text("result_text"),
    )


def _papers_form(scene: RequestScene) -> CaseForm:
    asked = scene.askable_papers
    entries = (
        Entry("documents", "Berkas yang diminta", Kind.TICKS, frozenset(one.code for one in asked), asked),
        Entry("other", "Berkas lain", optional=True),
        Entry("note", "Catatan", optional=True),
    )
    return CaseForm("Minta berkas", "Minta berkas", entries, "Batas waktunya berhenti sampai berkas lengkap.")


def _issue_form(title: str, scene: RequestScene) -> CaseForm:
    entries: tuple[Entry, ...] = (
        Entry("letter_number", "Nomor surat", hint="Seperti di buku agenda", half=True),
        Entry("issued_on", "Tanggal surat", Kind.DAY, scene.today),
        Entry("approved_by", "Disetujui oleh", optional=True, hint="Nama yang menandatangani"),
    )
    if scene.detail.request.missing_papers:
        tick = (Choice(EXCUSED, "Lanjutkan tanpa berkas yang kurang"),)
        entries += (Entry("excused", "", Kind.TICKS, frozenset(), tick),)
    return CaseForm(title, "Simpan", entries)


def _reason_form(title: str, scene: RequestScene) -> CaseForm:
    known = (
        request_words.REFUSALS.get(scene.detail.refusal, "")
        if title != request_words.STEPS["dibatalkan"]
        else ""
    )
    return CaseForm(title, "Simpan", (Entry("reason", "Alasan", Kind.AREA, known),))


def _result_form(scene: RequestScene) -> CaseForm:
    known = request_words.RESULTS.get(scene.detail.request.kind.value, "")
    text = "Tulis hasil dan bagaimana warga diberi tahu."
    return CaseForm(
        "Selesaikan permohonan", "Selesaikan", (Entry("result_text", "Hasil", Kind.AREA, known),), text
    )


def _proceed_form(scene: RequestScene) -> CaseForm:
    tick = (Choice(EXCUSED, "Lanjutkan tanpa berkas yang kurang"),)
    entries: tuple[Entry, ...] = (Entry("note", "Catatan", optional=True),)
    if scene.detail.request.missing_papers:
        entries += (Entry("excused", "", Kind.TICKS, frozenset(), tick),)
    return CaseForm("Lanjutkan", "Lanjutkan", entries)


_FORMS: dict[str, Callable[[RequestScene], CaseForm]] = {
    "perbaikan": _papers_form,
    "terbit": partial(_issue_form, "Surat terbit"),
    "rekomendasi_terbit": partial(_issue_form, "Rekomendasi terbit"),
    "selesai": _result_form,
    "verifikasi": _proceed_form,
    "verifikasi_data": _proceed_form,
    "verifikasi_kelayakan": _proceed_form,
    "diproses": _proceed_form,
    **{
        code: partial(_reason_form, request_words.STEPS[code])
        for code in ("ditolak", "dibatalkan", "ditolak_kemensos")
    },
}


# ---- facts beside the steps


def _note_form(title: str, scene: RequestScene) -> CaseForm:  # noqa: ARG001 - one shape for all
    return CaseForm(title, "Simpan", (Entry("note", "Isi", Kind.AREA),))


def _note(code: str, _scene: RequestScene, values: Values, stamp: Stamp) -> AddRequestNote:
    return AddRequestNote(**_of(stamp), code=code, note=values.text("note"))


def _check_form(scene: RequestScene) -> CaseForm:
    return CaseForm("Catat hasil cek", "Simpan", check_entries(scene.today))


def _check(scene: RequestScene, values: Values, stamp: Stamp) -> AddRequestCheck:
    return AddRequestCheck(**_of(stamp), check=read_check(values, scene.today))


def _documents_form(scene: RequestScene) -> CaseForm:
    entries = (
        Entry("documents", "Berkas yang diterima", Kind.TICKS, frozenset(), scene.askable_papers),
        Entry("other", "Berkas lain", optional=True),
    )
    return CaseForm("Catat berkas masuk", "Simpan", entries)


def _documents(scene: RequestScene, values: Values, stamp: Stamp) -> AddRequestDocuments:
    came = papers(values.ticked("documents"), scene.askable_papers, "ada")
    if values.text("other"):
        came += (DocumentInput("lain", values.text("other"), "ada"),)
    return AddRequestDocuments(**_of(stamp), documents=came)


def _use_check(scene: RequestScene, _values: Values, stamp: Stamp) -> AddRequestCheck:
    known = scene.detail.known_check
    return AddRequestCheck(**_of(stamp), check=known.uid if known else "")


def _assign_form(scene: RequestScene) -> CaseForm:
    officers = tuple(Choice(one.uid, readable_name(one.name)) for one in scene.choices.officers)
    return CaseForm("Ganti petugas", "Simpan", (Entry("officer", "Petugas", Kind.CHOICE, "", officers),))


def _assign(_scene: RequestScene, values: Values, stamp: Stamp) -> AssignRequest:
    return AssignRequest(**_of(stamp), officer_uid=values.text("officer"))


def _link_form(_scene: RequestScene) -> CaseForm:
    entry = Entry("complaint", "Nomor atau kode pengaduan", hint="Misalnya ADU-KMI-202611-00031")
    return CaseForm("Kaitkan dengan pengaduan", "Kaitkan", (entry,))


def _link(_scene: RequestScene, values: Values, stamp: Stamp) -> LinkRequest:
    return LinkRequest(**_of(stamp), complaint_uid=values.text("complaint"))


def _pbi_form(scene: RequestScene) -> CaseForm:
    pbi = scene.detail.request.content.pbi
    reasons = tuple(Choice(code, request_words.PBI_REASONS[code]) for code in PBI_REASONS)
    entries = (
        Entry("reason", "Alasan", Kind.CHOICE, pbi.reason if pbi else "", reasons),
        Entry("facility", "Nama faskes", value=pbi.facility if pbi else ""),
        Entry("facility_letter", "Nomor surat faskes", value=pbi.facility_letter if pbi else "", half=True),
        Entry("card_number", "Nomor kartu", value=pbi.card_number if pbi else "", optional=True, half=True),
        Entry(
            "follows",
            "",
            Kind.TICKS,
            frozenset({FOLLOWS}) if pbi and pbi.letter_follows else frozenset(),
            (Choice(FOLLOWS, "Surat faskes menyusul"),),
        ),
    )
    return CaseForm("Lengkapi data faskes", "Simpan", entries)


def _complete(scene: RequestScene, values: Values, stamp: Stamp) -> CompletePbi:
    known = scene.detail.request.content.pbi
    pbi = PbiInput(
        reason=values.text("reason"),
        facility=values.text("facility"),
        facility_letter=values.text("facility_letter"),
        letter_follows=FOLLOWS in values.ticked("follows"),
        card_number=values.text("card_number"),
        inactive_since=known.inactive_since if known else None,
    )
    return CompletePbi(**_of(stamp), pbi=pbi)


_ACTS: dict[str, RequestAct] = {
    "catatan": RequestAct(
        "add_note", partial(_note, "catatan"), "Catatan disimpan.", partial(_note_form, "Catatan")
    ),
    "kontak": RequestAct(
        "add_note", partial(_note, "kontak"), "Kontak dicatat.", partial(_note_form, "Kontak")
    ),
    "hasil_cek": RequestAct("add_check", _check, "Hasil cek dicatat.", _check_form),
    USE_CHECK: RequestAct("add_check", _use_check, USED),
    "berkas_masuk": RequestAct("add_documents", _documents, "Berkas dicatat.", _documents_form),
    "petugas": RequestAct("assign", _assign, "Petugas diganti.", _assign_form),
    "kaitkan": RequestAct("link", _link, "Permohonan dikaitkan.", _link_form),
    "lengkapi_pbi": RequestAct("complete_pbi", _complete, "Data faskes disimpan.", _pbi_form),
}
