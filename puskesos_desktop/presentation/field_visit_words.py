"""What stands on screen and paper for a visit to a family: outcomes, advice, papers, lines of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.visits import VisitState
from puskesos_desktop.presentation.complaint_views import Look, short_date
from puskesos_desktop.presentation.filling import filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.questionnaires import Problem
    from puskesos_desktop.domain.visits import FieldVisit

OUTCOMES: Mapping[str, str] = {
    "ditemui": "Ditemui",
    "tidak_ditemui": "Tidak ditemui",
    "pindah": "Sudah pindah",
    "menolak": "Menolak dikunjungi",
}
ADVICES: Mapping[str, str] = {"layak": "Layak", "tidak_layak": "Tidak layak", "ditunda": "Ditunda"}
SEEN: Mapping[str, str] = {"ktp": "KTP", "kk": "KK", "lainnya": "Berkas lain"}
FORM_WORDS: Mapping[str, Mapping[str, str]] = {
    "outcome": {code: words.lower() for code, words in OUTCOMES.items()},
    "advice": {code: words.lower() for code, words in ADVICES.items()},
    "seen": SEEN,
}
"""The same on the printed form."""

NO_FORM = "Tanpa kuesioner"
CALLED_OFF = "batal"
_STATES: Mapping[VisitState, Look] = {
    VisitState.PLANNED: Look("Direncanakan", "neutral", "footprints"),
    VisitState.DONE: Look("Selesai", "success", "circle-check"),
    VisitState.CALLED_OFF: Look("Dibatalkan", "neutral", "ban"),
}
_PROBLEMS: Mapping[str, str] = {
    "answer_missing": "Belum dijawab",
    "answer_not_number": "Tulis angka bulat, misalnya 12",
    "answer_too_small": "Paling sedikit {least}",
    "answer_too_big": "Paling banyak {most}",
    "answer_not_date": "Tanggal ini tidak ada",
    "answer_in_future": "Tanggal ini belum tiba",
    "answer_too_long": "Paling panjang {most} huruf",
    "answer_unknown": "Pilih dari daftar",
}


def problem_line(problem: Problem) -> str:
    """The one line below a question."""
    return filled(_PROBLEMS[problem.code], dict(problem.params))


def state_look(visit: FieldVisit) -> Look:
    """Pill of a visit: how it ended, once it has."""
    if visit.state is VisitState.DONE and visit.result.outcome != "ditemui":
        return Look(OUTCOMES[visit.result.outcome], "warning", "footprints")
    return _STATES[visit.state]


def visit_line(visit: FieldVisit) -> str:
    """`25-11-26 · ditemui · layak`, or when it is planned for."""
    if visit.state is VisitState.PLANNED:
        return f"{short_date(visit.planned_on)} · direncanakan"
    if visit.state is VisitState.CALLED_OFF:
        return f"{short_date(visit.planned_on)} · dibatalkan"
    result = visit.result
    day = short_date(result.visited_on or visit.planned_on)
    parts = (day, OUTCOMES.get(result.outcome, "").lower(), ADVICES.get(result.advice, "").lower())
    return " · ".join(part for part in parts if part)


def event_words(step: str, data: Mapping[str, object], words: str) -> str:
    """How the history names a visit: with what was found, where that was written down."""
    if step != "hasil_kunjungan":
        return words
    if data.get("outcome") == CALLED_OFF:
        return "Kunjungan dibatalkan"
    parts = (OUTCOMES.get(str(data.get("outcome")), ""), ADVICES.get(str(data.get("advice")), ""))
    told = ", ".join(part.lower() for part in parts if part)
    return f"{words}: {told}" if told else words
