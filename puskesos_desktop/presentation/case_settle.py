"""Several steps in one save: a case that is settled at the desk itself, or was only a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_answers import coded
from puskesos_desktop.presentation.case_forms import Call, CaseForm, Entry, Kind, Stamp, Values
from puskesos_desktop.presentation.case_lateness import DAY
from puskesos_desktop.presentation.case_scene import Act, Scene
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.complaint_commands import AdvanceComplaint, AnswerInput, RecordTelling

if TYPE_CHECKING:
    from collections.abc import Mapping

OURS = "Puskesos"
TOLD, LATER = "datang", "belum"
_TOLD = (
    *coded(labels.TELLING_WAYS),
    Choice(LATER, "Belum diberi tahu"),
)
_TOGETHER = "Verifikasi sampai jawaban dicatat sekaligus, satu baris riwayat untuk setiap langkah."


def _settle_form(_scene: Scene) -> CaseForm:
    entries = (
        Entry("planned_action", "Yang dikerjakan", Kind.AREA, hint="Misalnya: mengisi formulir"),
        Entry("text", "Hasil untuk warga", Kind.AREA, hint="Kalimat ini dibaca warga"),
        Entry("result_kind", "Jenis hasil", Kind.CHOICE, "selesai", coded(labels.RESULT_KINDS)),
        Entry("told", "Warga diberi tahu", Kind.CHOICE, TOLD, _TOLD),
    )
    return CaseForm("Selesaikan di sini", "Simpan", entries, _TOGETHER)


def _settle_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    on = values.day(DAY, scene.today)
    answer = AnswerInput(
        text=values.text("text"),
        source=OURS,
        answered_on=on,
        result_kind=values.text("result_kind") or "selesai",
    )
    settled = AdvanceComplaint(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        to=Status.JAWABAN.value,
        planned_action=values.text("planned_action"),
        answer=answer,
    )
    way = values.text("told")
    if way in {LATER, ""}:
        return (Call("advance", settled),)
    told = RecordTelling(
        request_uid=stamp.second_request,
        uid=stamp.uid,
        version=stamp.version,
        told_on=on,
        way=way,
        reached=True,
        close=True,
    )
    return (Call("advance", settled), Call("record_telling", told))


def _question_form(_scene: Scene) -> CaseForm:
    entry = Entry("result_text", "Jawaban di meja", Kind.AREA)
    return CaseForm("Tanya saja", "Simpan dan tutup", (entry,), "Untuk pertanyaan yang dijawab di meja.")


def _question_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = AdvanceComplaint(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        to=Status.SELESAI.value,
        info_only=True,
        result_text=values.text("result_text"),
    )
    return (Call("advance", command),)


SETTLED_FROM = frozenset(
    {Status.DITERIMA, Status.VERIFIKASI, Status.REKOMENDASI, Status.PENETAPAN, Status.DIBUKA_KEMBALI}
)
"""States from which one save may walk the whole way."""
SETTLE_ACTS: Mapping[tuple[Status, str], Act] = {
    **{(one, "jawaban"): Act(_settle_calls, "Hasil dicatat.", _settle_form) for one in SETTLED_FROM},
    (Status.DITERIMA, "selesai"): Act(_question_calls, "Pertanyaan dijawab dan ditutup.", _question_form),
}
