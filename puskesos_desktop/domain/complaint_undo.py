"""Taking back the last act on a case: its rows stay in the history, and rows that mirror them follow.

A mirror row carries the day of the row it takes back, so that a month that counts both counts neither.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_history import MIRROR, is_mirror, standing
from puskesos_desktop.domain.complaint_parts import DocumentReceived, Outcome, PaperState, Referral
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.workflow import Level
from puskesos_desktop.domain.workflow_requests import ReferralStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.complaint_parts import Acting, Event
    from puskesos_desktop.domain.complaints import Complaint

UNDOABLE = frozenset(
    {
        "verifikasi",
        "klarifikasi",
        "berkas_lengkap",
        "rekomendasi",
        "penetapan",
        "dikembalikan",
        "ditangani",
        "diusulkan",
        "eskalasi",
        "naik_ke_manajer",
        "naik_ke_provinsi",
        "naik_ke_pusat",
        "rujukan_ditolak",
        "rujukan_dibatalkan",
        "jawaban",
        "selesai",
        "dibuka_kembali",
        "periksa_ulang",
        "duplikat",
        "tidak_valid",
        "dibatalkan",
        "ditolak",
        "petugas_diganti",
        "berkas_masuk",
        "kontak",
        "catatan",
        "diperiksa",
        "disampaikan",
        "belum_tersambung",
        "rujukan_diterima",
        "rujukan_dilayani",
    }
)
"""Steps of which everything lies in the case; others drew a number, left a paper or a record elsewhere."""

_BEFORE = "before"
_OUTSIDE = frozenset({"flag", "flag_done"})
"""Facts of a row that tell of a record beside the case, which no mirror would change."""
_DAYS = ("due_on", "finish_due_on")
_OUTCOME = ("result_kind", "result_text")
_REFERRAL = ("decision", "decline_reason")
_REFERRAL_DAYS = ("sent_on", "answered_on", "accepted_on", "served_on")
_PAPER = ("code", "name", "form", "count")


def traced(before: Complaint, after: Complaint) -> Complaint:
    """Let the newest row of an act say what the case was before, so that the act can be taken back."""
    count = len(after.events) - len(before.events)
    if count < 1:
        return after
    last = after.events[-1]
    if is_mirror(last.step) or not _OUTSIDE.isdisjoint(last.data):
        return after
    kept = replace(last, data={**last.data, _BEFORE: {"rows": count, **_differences(before, after)}})
    return replace(after, events=(*after.events[:-1], kept))


def touched_parts(row: Event) -> tuple[str, ...]:
    """Return the names of what an act changed in the case, as its newest row keeps them."""
    return tuple(name for name in _memory(row) or {} if name != "rows")


def last_act(complaint: Complaint) -> tuple[Event, ...]:
    """Return the rows of the newest act that still counts, in their order; none when nothing tells of one."""
    rows = standing(complaint.events)
    memory = _memory(rows[-1]) if rows else None
    return () if memory is None else rows[-int(memory["rows"]) :]


def undo(complaint: Complaint, acting: Acting) -> Complaint:
    """Take the last act back; whether the actor may is asked before.

    Raises:
        RuleBroken: `undo_nothing`; `undo_not_possible` with the step that is mended in another way.
    """
    act = last_act(complaint)
    newest = standing(complaint.events)[-1:]
    fixed = next((row.step for row in (*act, *newest) if row.step not in UNDOABLE), "")
    if fixed:
        raise RuleBroken("undo_not_possible", "undo", step=fixed)
    if not act:
        raise RuleBroken("undo_nothing", "undo")
    rows = standing(complaint.events)
    earlier = rows[: len(rows) - len(act)]
    level = earlier[-1].level if earlier else Level.FASILITATOR
    mirrors: list[Event] = []
    for place in range(len(act) - 1, -1, -1):
        under = act[place - 1].level if place else level
        mirrors.append(_mirror(act[place], under, len(complaint.events) + len(mirrors) + 1, acting))
    restored = _restored(complaint, _memory(act[-1]) or {})
    gone = {value for row in act for name in ("answer", "telling") if (value := row.data.get(name))}
    return replace(
        restored,
        status=act[0].from_status,
        level=level,
        events=(*complaint.events, *mirrors),
        answers=tuple(one for one in complaint.answers if one.uid not in gone),
        tellings=tuple(one for one in complaint.tellings if one.uid not in gone),
    )


def _mirror(row: Event, level: Level, seq: int, acting: Acting) -> Event:
    return replace(
        row,
        uid=acting.new_uid(),
        seq=seq,
        step=f"{MIRROR}{row.step}",
        from_status=row.to_status,
        to_status=row.from_status,
        level=level,
        recorded_at=acting.recorded_at,
        user_id=acting.user_id,
        officer_id=acting.officer_id,
        officer_name=acting.officer_name,
        note="",
        data={"undone": row.uid},
        id=None,
    )


def _memory(row: Event) -> Mapping[str, Any] | None:
    memory = row.data.get(_BEFORE)
    return memory if isinstance(memory, dict) else None


# ---- what a case was


def _differences(before: Complaint, after: Complaint) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in _DAYS:
        if getattr(before, name) != getattr(after, name):
            found[name] = _written(getattr(before, name))
    for name in ("assigned_officer_id", "parent_id"):
        if getattr(before, name) != getattr(after, name):
            found[name] = getattr(before, name)
    if before.outcome != after.outcome:
        outcome = {name: getattr(before.outcome, name) for name in _OUTCOME}
        found["outcome"] = outcome | {"closed_on": _written(before.outcome.closed_on)}
    if before.documents != after.documents:
        found["documents"] = [_paper(one) for one in before.documents]
    referrals = _changed_referrals(before.referrals, after.referrals)
    if referrals:
        found["referrals"] = referrals
    return found


def _changed_referrals(before: Sequence[Referral], after: Sequence[Referral]) -> dict[str, object]:
    now = {one.uid: one for one in after}
    return {one.uid: _referral(one) for one in before if one != now.get(one.uid)}


def _referral(one: Referral) -> dict[str, object]:
    words = {name: getattr(one, name) for name in _REFERRAL}
    days = {name: _written(getattr(one, name)) for name in _REFERRAL_DAYS}
    return {"status": one.status.value, **words, **days}


def _paper(one: DocumentReceived) -> dict[str, object]:
    told = {name: getattr(one, name) for name in _PAPER}
    return {**told, "state": one.state.value, "received_on": _written(one.received_on)}


def _restored(complaint: Complaint, memory: Mapping[str, Any]) -> Complaint:
    values: dict[str, Any] = {name: _day(memory[name]) for name in _DAYS if name in memory}
    values |= {name: memory[name] for name in ("assigned_officer_id", "parent_id") if name in memory}
    if "outcome" in memory:
        told = memory["outcome"]
        values["outcome"] = Outcome(
            **{name: told[name] for name in _OUTCOME}, closed_on=_day(told["closed_on"])
        )
    if "documents" in memory:
        values["documents"] = _papers_again(complaint.documents, memory["documents"])
    if "referrals" in memory:
        known = memory["referrals"]
        values["referrals"] = tuple(
            _referral_again(one, known[one.uid]) if one.uid in known else one for one in complaint.referrals
        )
    return replace(complaint, **values)


def _papers_again(
    held: Sequence[DocumentReceived], told: Sequence[Mapping[str, Any]]
) -> tuple[DocumentReceived, ...]:
    ids = {one.code: one.id for one in held}
    return tuple(
        DocumentReceived(
            **{name: one[name] for name in _PAPER},
            state=PaperState(one["state"]),
            received_on=_day(one["received_on"]),
            id=ids.get(one["code"]),
        )
        for one in told
    )


def _referral_again(referral: Referral, told: Mapping[str, Any]) -> Referral:
    values: dict[str, Any] = {name: told[name] for name in _REFERRAL}
    values |= {name: _day(told[name]) for name in _REFERRAL_DAYS}
    return replace(referral, status=ReferralStatus(told["status"]), **values)


def _written(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
