"""A case between offices beside the list: where it lies, and what the office above does with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.levels import Side
from puskesos_desktop.domain.workflow import Status, next_level
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_detail import DetailView, Fact, NextStep, detail_view
from puskesos_desktop.presentation.complaint_views import HIDDEN

if TYPE_CHECKING:
    from puskesos_desktop.presentation.complaint_views import Setting
    from puskesos_desktop.services.desk_queries import ComplaintDetail

BELOW = "Ini dikerjakan kantor asal pengaduan."
_ACTS = frozenset({"jawaban", "diperiksa", "naik", "ingatkan", "ingatkan_selesai", "undo"})


def case_view(detail: ComplaintDetail, setting: Setting) -> DetailView:
    """Format one case as the actor's office may see it."""
    view, place = detail_view(detail, setting), detail.between
    if place.side is Side.OWN:
        return view
    told = (Fact("Asal", place.origin), Fact("Ada di", place.holder))
    facts = (*(fact for fact in told if fact.value), *view.facts)
    if place.is_ours:
        steps, more = (_lent(one, place.holder) for one in (view.steps, view.more))
        return replace(view, facts=facts, steps=steps, more=more)
    hidden = detail.complaint.subject.confidential
    return replace(
        view,
        client=HIDDEN if hidden else view.client,
        facts=facts,
        steps=_steps(detail),
        more=tuple(step for step in view.more if step.code in _ACTS - {"naik", "diperiksa"}),
    )


def _lent(steps: tuple[NextStep, ...], holder: str) -> tuple[NextStep, ...]:
    """While another office has the case, its steps are not ours, whatever role one has."""
    return tuple(
        replace(step, reason=f"Sedang di {holder}" if step.reason else "")
        for step in steps
        if step.code not in {"naik", "diperiksa"}
    )


def is_done_here(detail: ComplaintDetail, code: str) -> bool:
    """Tell whether an act is the office's own to do, or one of the office where the case came in."""
    if detail.between.is_ours:
        return True
    return code in _ACTS and (detail.between.side is Side.ABOVE or code.startswith("ingatkan"))


def _steps(detail: ComplaintDetail) -> tuple[NextStep, ...]:
    """What came up is checked, answered, or handed on."""
    case, targets = detail.complaint, {one.target: one for one in detail.options if not one.missing_right}
    if detail.between.side is not Side.ABOVE:
        return ()
    steps = []
    if Status.JAWABAN in targets:
        steps.append(NextStep("jawaban", "Catat jawaban", "message-circle", "primary"))
    if case.status is Status.ESKALASI:
        steps.append(NextStep("diperiksa", "Catat pemeriksaan", "clipboard-check", "secondary"))
    above = next_level(case.level)
    if Status.ESKALASI in targets and above is not None:
        words = f"Teruskan ke {labels.LEVELS[above].lower()}"
        steps.append(NextStep("naik", words, "arrow-up-right", "secondary"))
    return tuple(steps)
