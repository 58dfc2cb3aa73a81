"""What one entry of the form of Layanan proposes for others, and the hints below them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.identity import birth_date_of, check_nik, sex_of
from puskesos_desktop.presentation.complaint_form_state import (
    INFO_ONLY,
    OTHER,
    REFER,
    ComplaintFormState,
    PaperTick,
)
from puskesos_desktop.presentation.date_input import read_moment, write_date, write_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.presentation.complaint_form_state import FormChoices


def empty_state(request_uid: str, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """Return an empty form with what is nearly always right."""
    values = {
        "channel": "loket",
        "kind": "pengaduan",
        "received_at": write_moment(now, now.date()),
        "priority": "biasa",
        "officer": choices.own_officer,
    }
    return ComplaintFormState(request_uid=request_uid, values=values)


def received_now(state: ComplaintFormState, now: dt.datetime) -> ComplaintFormState:
    """Return the form of a visit that begins at this moment."""
    return replace(state, values={**state.values, "received_at": write_moment(now, now.date())})


def with_hints(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """Return the form with the hints that follow from what stands in it."""
    came = read_moment(state.value("received_at"), now).value
    return replace(
        state,
        limit_hint=_limit_hint(state, choices, now, came or now) if state.is_emergency else "",
        needs_late_reason=came is not None and came.date() < now.date(),
    )


def _limit_hint(state: ComplaintFormState, choices: FormChoices, now: dt.datetime, came: dt.datetime) -> str:
    typed = read_moment(state.value("limit_at"), now, future=True).value
    limit = typed or came + dt.timedelta(hours=choices.emergency_hours)
    day = "hari ini" if limit.date() == now.date() else f"{limit:%d-%m-%y}"
    return f"Batas: {day} pukul {limit:%H.%M}"


def _after_category(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """Propose urgency, papers and the usual next step, unless the officer has chosen already."""
    del now
    code = state.value("category")
    category = choices.category(code)
    if category is None:
        return state
    ticked = {paper.code for paper in state.papers if paper.ticked}
    papers = tuple(
        PaperTick(one.code, one.name, one.may_follow, one.code in ticked, one.short)
        for one in choices.papers.get(code, ())
    )
    proposed = {
        "priority": category.priority,
        "sector": category.sector,
        "next_step": _usual_step(choices, code),
    }
    values = {**state.values, **{k: v for k, v in proposed.items() if k not in state.touched}}
    return replace(state, values=values, papers=papers)


def _usual_step(choices: FormChoices, category: str) -> str:
    known = {one.code for one in choices.agencies}
    usual = [code for code in choices.routes.get(category, ()) if code in known]
    return f"{REFER}{usual[0]}" if usual else "tangani"


def _after_check(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    del choices
    if not state.value("check_result") or state.value("checked_on"):
        return state
    return replace(state, values={**state.values, "checked_on": write_date(now.date())})


def _after_nik(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """Read sex and birth date off a whole NIK of a new person; what the officer typed stays."""
    del choices
    checked = check_nik(state.value("nik"))
    born = birth_date_of(checked.value, now.date()) if checked.is_usable else None
    if born is None:
        return state
    read = {"sex": sex_of(checked.value), "birth_date": write_date(born)}
    return replace(
        state, values={**state.values, **{k: v for k, v in read.items() if k not in state.touched}}
    )


def _after_reporter(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """Let go of a chosen resident when somebody types over the name."""
    del choices, now
    if state.reporter is None or state.value("reporter") == state.reporter.line:
        return state
    return replace(state, reporter=None, family=(), values={**state.values, "client": ""})


def _after_client(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """Let go of a resident of another family when it is for somebody else after all."""
    del choices, now
    return state if state.value("client") == OTHER else replace(state, other_client=None)


def _after_accused(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """Let go of a chosen resident when somebody types over the name."""
    del choices, now
    if state.accused is None or state.value("accused") == state.accused.line:
        return state
    return replace(state, accused=None)


def _after_step(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ComplaintFormState:
    """What is answered at the desk was a question, unless the officer said something else."""
    del choices, now
    if "kind" in state.touched:
        return state
    kind = "pertanyaan" if state.value("next_step") == INFO_ONLY else "pengaduan"
    return replace(state, values={**state.values, "kind": kind})


FOLLOWING: Mapping[str, Callable[[ComplaintFormState, FormChoices, dt.datetime], ComplaintFormState]] = {
    "category": _after_category,
    "check_result": _after_check,
    "nik": _after_nik,
    "reporter": _after_reporter,
    "client": _after_client,
    "accused": _after_accused,
    "next_step": _after_step,
}
