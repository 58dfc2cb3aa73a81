"""Acts from the first reply until the case is closed: answer, telling, closing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from puskesos_desktop.domain.results import is_granted, tidy_outcome
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_forms import Call, CaseForm, Entry, Kind, Stamp, Values
from puskesos_desktop.presentation.case_phones import people_phones
from puskesos_desktop.presentation.case_scene import Act, Scene
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.services.complaint_commands import (
    AnswerInput,
    CloseComplaint,
    MoveReferral,
    RecordAnswer,
    RecordTelling,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.result_views import PersonResult

REACHED, CLOSED = "sampai", "tutup"
_DECLINED = Choice("ditolak_instansi", "Ditolak instansi")
OUTSIDE = "di_luar"
_OUTSIDE = (Choice(OUTSIDE, "Dijawab di luar program: di kertas, lewat telepon, atau lisan"),)
_FINAL = (Choice("final", "Penolakan ini jawaban akhir untuk warga"),)
_FROM_FILE = "Diisi dari berkas hasil yang memuat warga ini; perbaiki kata-katanya bila perlu."
_CLOSE = (Choice(CLOSED, "Tutup pengaduan ini bila warga tahu"),)
_REACHED = (Choice(REACHED, "Warga sudah tahu"), Choice("belum", "Belum tersambung"))


def coded(words: Mapping[str, str]) -> tuple[Choice, ...]:
    """Make choices of a table of labels."""
    return tuple(Choice(code, text) for code, text in words.items())


def _answer_form(scene: Scene) -> CaseForm:
    waiting = scene.detail.referrals[-1] if scene.detail.referrals else None
    is_referred = scene.case.status is Status.DIRUJUK
    found = scene.detail.results[0] if scene.detail.results and not is_referred else None
    told = found.source if found else _source_above(scene)
    source = waiting.agency if waiting is not None and is_referred else told
    outside = Entry("outside", "", Kind.TICKS, frozenset({OUTSIDE}), _OUTSIDE)
    decision = Entry("decision", "Keputusan instansi", Kind.CHOICE, "diterima", coded(labels.DECISIONS))
    entries = (
        Entry("source", "Dari siapa", value=source),
        Entry("source_number", "Nomor surat", optional=True, half=True),
        Entry("answered_on", "Tanggal jawaban", Kind.DAY, found.on if found else scene.today),
        *((decision,) if is_referred else ()),
        Entry("result_kind", "Hasil", Kind.CHOICE, _result_kind(found), coded(labels.RESULT_KINDS)),
        Entry(
            "text",
            "Isi jawaban",
            Kind.AREA,
            value=result_words(found, scene) if found else "",
            hint="Dengan kata yang mudah: kalimat ini dibaca warga",
        ),
        Entry(
            "steps", "Yang perlu dilakukan warga", Kind.AREA, optional=True, hint="Satu langkah satu baris"
        ),
        *((Entry("final", "", Kind.TICKS, frozenset(), _FINAL),) if is_referred else ()),
        *((outside,) if scene.case.status is Status.ESKALASI and scene.detail.between.is_ours else ()),
    )
    return CaseForm("Catat jawaban", "Simpan jawaban", entries, _FROM_FILE if found else "")


def _result_kind(found: PersonResult | None) -> str:
    """How the answer begins; what a file says in words of its own is for the officer to judge."""
    granted = is_granted(found.outcome) if found else True
    if granted is None:
        return "informasi"
    return "selesai" if granted else "tidak_dapat_dipenuhi"


def result_words(found: PersonResult, scene: Scene) -> str:
    """`Usulan PKH: ditolak. Desil di atas batas.`, a beginning that the officer makes plain."""
    names = scene.choices.book.names(RuleKind.PROGRAMME, scene.today)
    programme = names.get(found.programme, found.programme)
    head = f"Usulan {programme}: {tidy_outcome(found.outcome)}.".replace(" :", ":")
    note = " ".join(found.note.split()).rstrip(" .")
    return f"{head} {note}." if note else head


def _source_above(scene: Scene) -> str:
    """Who answers a case that went up: the one it was handed to on paper, else the post of its level."""
    if scene.case.status is not Status.ESKALASI:
        return ""
    if not scene.detail.between.is_ours:
        return scene.detail.between.own
    handed = next((row for row in reversed(scene.case.events) if row.step == "diserahkan_atas"), None)
    told = str(handed.data.get("to", "")) if handed and handed.level is scene.case.level else ""
    return told or labels.POSTS_ABOVE.get(scene.case.level, "")


def _answer_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    answer = AnswerInput(
        text=values.text("text"),
        source=values.text("source"),
        source_number=values.text("source_number"),
        answered_on=values.day("answered_on", scene.today),
        result_kind=values.text("result_kind"),
        decision=values.text("decision") or "diterima",
        steps=tuple(line.strip() for line in values.text("steps").splitlines() if line.strip()),
        outside=OUTSIDE in values.ticked("outside"),
    )
    final = "final" in values.ticked("final")
    command = RecordAnswer(
        request_uid=stamp.first_request, uid=stamp.uid, version=stamp.version, answer=answer, final=final
    )
    return (Call("record_answer", command),)


def _news_form(scene: Scene) -> CaseForm:
    states = ("diterima_instansi", "dilayani")
    choices = tuple(Choice(code, labels.REFERRAL_STATUSES[code]) for code in states)
    entries = (
        Entry("state", "Kabar dari instansi", Kind.CHOICE, states[0], (*choices, _DECLINED)),
        Entry("news_on", "Tanggal", Kind.DAY, scene.today),
        Entry("text", "Siapa mengabarkan dan katanya", Kind.AREA, optional=True),
    )
    text = "Bila ditolak, tulis alasannya: pengaduan kembali ke rekomendasi."
    return CaseForm("Catat kabar instansi", "Simpan kabar", entries, text)


def _news_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    state, day = values.text("state"), values.day("news_on", scene.today)
    if state != _DECLINED.code:
        moved = MoveReferral(
            request_uid=stamp.first_request,
            uid=stamp.uid,
            version=stamp.version,
            state=state,
            news_on=day,
            note=values.text("text"),
        )
        return (Call("move_referral", moved),)
    source = scene.detail.referrals[-1].agency if scene.detail.referrals else ""
    declined = AnswerInput(text=values.text("text"), source=source, answered_on=day, decision="ditolak")
    command = RecordAnswer(
        request_uid=stamp.first_request, uid=stamp.uid, version=stamp.version, answer=declined
    )
    return (Call("record_answer", command),)


def _telling_form(scene: Scene, way: str = "telepon") -> CaseForm:
    entries = (
        Entry("reached", "Hasilnya", Kind.CHOICE, REACHED, _REACHED),
        Entry("way", "Cara", Kind.CHOICE, way, coded(labels.TELLING_WAYS)),
        Entry("told_on", "Tanggal", Kind.DAY, scene.today),
        Entry("told_to", "Kepada siapa", optional=True, half=True),
        Entry("note", "Catatan", optional=True),
        Entry("close", "", Kind.TICKS, frozenset({CLOSED}), _CLOSE),
    )
    return CaseForm("Sampaikan jawaban", "Simpan", entries, _to_read_out(scene))


def _to_read_out(scene: Scene) -> str:
    """The answer as it is told: from whom and when, what it says, what to do, and whom to call."""
    if not scene.case.answers:
        return ""
    answer = scene.case.answers[-1]
    lines = [f"{answer.source}, {short_date(answer.answered_on)}: {answer.text}"]
    lines += [f"{number}. {step}" for number, step in enumerate(answer.steps, 1)]
    phones = people_phones(scene.detail)
    tries = [one for one in scene.case.tellings if one.answer_uid == answer.uid and not one.reached]
    if phones:
        lines.append(f"Hubungi: {phones}")
    if tries:
        lines.append(f"Sudah {len(tries)}× belum tersambung, terakhir {short_date(tries[-1].told_on)}.")
    return "\n".join(lines)


def _telling_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    reached = values.text("reached") == REACHED
    command = RecordTelling(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        told_on=values.day("told_on", scene.today),
        way=values.text("way"),
        reached=reached,
        told_to=values.text("told_to"),
        note=values.text("note"),
        close=reached and CLOSED in values.ticked("close"),
    )
    return (Call("record_telling", command),)


def _closing_form(scene: Scene) -> CaseForm:
    answer = scene.case.answers[-1] if scene.case.answers else None
    known = {"": "Warga sudah diberi tahu", "meninggal": "Klien meninggal", "pindah": "Klien pindah"}
    entries = (
        Entry("result_text", "Hasil", Kind.AREA, answer.text if answer else ""),
        Entry(
            "result_kind",
            "Jenis hasil",
            Kind.CHOICE,
            answer.result_kind if answer else "selesai",
            coded(labels.RESULT_KINDS),
        ),
        Entry("excuse", "Penyampaian", Kind.CHOICE, "", coded(known)),
    )
    return CaseForm("Tutup pengaduan", "Tutup pengaduan", entries)


def _closing_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = CloseComplaint(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        result_text=values.text("result_text"),
        result_kind=values.text("result_kind"),
        excuse=values.text("excuse"),
    )
    return (Call("close", command),)


TOLD = "Penyampaian dicatat."
TOLD_AND_CLOSED = "Penyampaian dicatat, pengaduan ditutup."
NOT_REACHED = "Percobaan dicatat. Warga belum tersambung, jadi belum diberi tahu."


def done_words(done: str, steps: Sequence[str]) -> str:
    """Say that a telling closed the case with it, or reached nobody; every other act says what it is."""
    if done != TOLD:
        return done
    if "belum_tersambung" in steps:
        return NOT_REACHED
    return TOLD_AND_CLOSED if "selesai" in steps else done


ANSWER_ACTS: Mapping[str, Act] = {
    "jawaban": Act(_answer_calls, "Jawaban dicatat.", _answer_form),
    "kabar_rujukan": Act(_news_calls, "Kabar instansi dicatat.", _news_form),
    "disampaikan": Act(_telling_calls, TOLD, _telling_form),
    "disampaikan_wa": Act(_telling_calls, TOLD, partial(_telling_form, way="wa")),
    "selesai": Act(_closing_calls, "Pengaduan ditutup.", _closing_form),
}
