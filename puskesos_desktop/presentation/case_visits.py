"""Planning a visit from Pengaduan: who goes, when, what to look at, which questionnaire is taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation.case_forms import Call, CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.field_visit_words import NO_FORM
from puskesos_desktop.services.visit_commands import PlanVisit

if TYPE_CHECKING:
    from puskesos_desktop.domain.visits import FieldVisit
    from puskesos_desktop.presentation.case_forms import Stamp, Values
    from puskesos_desktop.presentation.case_scene import Scene

USUAL_FORM = "sepuluh_pertanyaan"


def plan_form(scene: Scene) -> CaseForm:
    """Ask for a new visit, or for the one that is still to be made as it was planned."""
    known = _open_visit(scene)
    visitors = frozenset(one.uid for one in known.visitors) if known else frozenset({scene.own_officer})
    forms = (*scene.forms, Choice("", NO_FORM))
    usual = USUAL_FORM if any(one.code == USUAL_FORM for one in forms) else ""
    entries = (
        Entry(
            "visited_on",
            "Tanggal kunjungan",
            Kind.DAY,
            known.planned_on if known else scene.today,
            future=True,
        ),
        Entry(
            "until_on",
            "Sampai",
            Kind.DAY,
            known.until_on if known and known.until_on > known.planned_on else None,
            optional=True,
            future=True,
        ),
        Entry("visitors", "Siapa yang berkunjung", Kind.TICKS, visitors, scene.officers),
        Entry("note", "Yang perlu dilihat", value=known.purpose if known else "", optional=True),
        Entry("form", "Kuesioner", Kind.CHOICE, usual, forms, hint="Dicetak kosong dan diisi di layar"),
    )
    title, yes = ("Ubah jadwal kunjungan", "Simpan") if known else ("Rencanakan kunjungan", "Rencanakan")
    return CaseForm(title, yes, entries)


def plan_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    """Plan it; who goes first in the office's list leads."""
    ticked = values.ticked("visitors")
    until = values.held.get("until_on")
    command = PlanVisit(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        planned_on=values.day("visited_on", scene.today),
        until_on=values.day("until_on", scene.today) if until else None,
        officers=tuple(one.code for one in scene.officers if one.code in ticked),
        purpose=values.text("note"),
        form_code=values.text("form"),
    )
    return (Call("plan_visit", command),)


def _open_visit(scene: Scene) -> FieldVisit | None:
    return next((one for one in scene.detail.visits if one.is_open), None)
