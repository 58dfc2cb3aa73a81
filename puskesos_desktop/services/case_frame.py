"""What every change of a case has in common: who acts, on which day, what holds, and the book-keeping."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.calendar import Deadline, TimeUnit
from puskesos_desktop.domain.complaint_changes import parts_touched, rows_since, stamped
from puskesos_desktop.domain.complaint_parts import Acting
from puskesos_desktop.domain.complaint_steps import Circumstances, Limits
from puskesos_desktop.domain.complaint_undo import traced
from puskesos_desktop.domain.errors import EditConflict, NotPermitted, RuleBroken
from puskesos_desktop.domain.levels import holder_at, rights_at, side_of
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_commands import CaseChange, ComplaintChanged, Notice
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.duty import about_duty
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.slip_settling import settle_slips

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.complaint_parts import Event
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.complaint_commands import CaseCommand
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

    Work = Callable[[Complaint, "Moment"], Complaint]

_DEADLINES = {
    "response": "tanggapan",
    "finish": "penyelesaian",
    "emergency": "darurat",
    "agency": "balasan_rujukan",
    "district": "kecamatan",
    "city": "kabupaten",
    "stuck": "macet",
    "telling": "penyampaian",
    "reopening": "buka_kembali",
}


@dataclass(frozen=True)
class Moment:
    """Everything a change may ask about the moment it happens in.

    Attributes:
        today: legal date of the office.
    """

    tx: Tx
    actor: Actor
    acting: Acting
    circumstances: Circumstances
    today: dt.date


def limits_of(book: RuleBook, on: dt.date, category: str = "", priority: str = "") -> Limits:
    """Read the office's promises; what the book lacks keeps its default.

    A promise may be made for a category and a priority (`tanggapan.K01.mendesak`), for one, or for all.
    """
    found: dict[str, Any] = {}
    for name, key in _DEADLINES.items():
        every = (book.rule(RuleKind.DEADLINE, one, on) for one in _narrowed(key, category, priority))
        rule = next((one for one in every if one is not None), None)
        if rule is not None:
            found[name] = Deadline(int(str(rule.value["amount"])), TimeUnit(str(rule.value["unit"])))
    attempts = book.rule(RuleKind.LIMIT, "percobaan_penyampaian", on)
    if attempts is not None:
        found["telling_attempts"] = int(str(attempts.value["value"]))
    return Limits(**found, holidays=book.holidays(on))


def _narrowed(key: str, category: str, priority: str) -> tuple[str, ...]:
    return (f"{key}.{category}.{priority}", f"{key}.{category}", f"{key}.{priority}", key)


def case_limits(book: RuleBook, complaint: Complaint, on: dt.date) -> Limits:
    """Read the promises that hold for one case."""
    return limits_of(book, on, complaint.subject.category, complaint.subject.priority.value)


def circumstances_of(tx: ReadTx, actor: Actor, complaint: Complaint, on: dt.date) -> Circumstances:
    """Ask the office's rules and the register about the case; the register of an office below is closed."""
    limits = case_limits(tx.rules.book(), complaint, on)
    client = complaint.client
    if client is None or client.resident_id is None or complaint.office_id != actor.office_id:
        return Circumstances(limits)
    person = tx.residents.get_by_id(client.resident_id)
    family = tx.residents.family_of(person.id)
    return Circumstances(
        limits=limits,
        client_has_nik=bool(person.nik) and person.nik_kind == "asli",
        client_has_kk=bool(family and family[0].kk_number),
        client_life_status=person.life_status,
    )


def rights_over(actor: Actor, complaint: Complaint) -> frozenset[str]:
    """Return what the actor may do with a case: less where it lies above, or came up from below."""
    return rights_at(side_of(complaint, actor.office_id), actor.rights)


def make_acting(actor: Actor, occurred_on: dt.date, now: dt.datetime, ids: Ids) -> Acting:
    """Stamp who acts and when."""
    return Acting(
        user_id=actor.user_id,
        officer_id=actor.officer_id,
        officer_name=actor.name,
        rights=actor.rights,
        occurred_on=occurred_on,
        recorded_at=now,
        new_uid=ids.new,
        lent=actor.only_lent,
        behalf=actor.behalf,
    )


def check_day(tx: ReadTx, day: dt.date, today: dt.date, late_reason: str, field: str) -> None:
    """Refuse a day to come, an earlier one without reason, and one in a frozen month.

    Raises:
        RuleBroken: `day_in_future`, `late_reason_missing`, `month_frozen`.
    """
    if day > today:
        raise RuleBroken("day_in_future", field)
    if day < today and not late_reason.strip():
        raise RuleBroken("late_reason_missing", "late_reason")
    month = f"{day:%Y-%m}"
    if tx.reports.is_frozen(month):
        raise RuleBroken("month_frozen", field, month=month)


def load_visible(tx: ReadTx, actor: Actor, uid: str) -> Complaint:
    """Load a case that the actor may open.

    Raises:
        NotFound: `not_found`.
        NotPermitted: `complaint_restricted` for a confidential case and for an officer who is a party.
    """
    require(actor, Action.SEE_COMPLAINT)
    complaint = tx.complaints.get(uid)
    if not tx.complaints.is_visible(uid, Viewer.of(actor)):
        raise NotPermitted("complaint_restricted", action=Action.SEE_COMPLAINT.value)
    return complaint


class CaseFrame:
    """Loads, checks the version, changes, stores, writes the audit row and remembers the request."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self.clock = clock
        self.ids = ids

    def change(
        self, uow: UnitOfWork, actor: Actor, command: CaseCommand, act: str, work: Work
    ) -> ComplaintChanged:
        """Make one change in a transaction of its own; a repeated request gives its first result.

        Only such a change can be taken back: one inside another transaction left more than the case tells.
        """

        def traced_work(case: Complaint, moment: Moment) -> Complaint:
            return traced(case, work(case, moment))

        with uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return _result_of(done.result)
            before, after = self.change_in(tx, actor, command, act, traced_work)
            changed = _result(before, after, about_duty(tx, actor, self.clock.today(actor.timezone)))
            tx.requests.record(command.request_uid, act, asdict(changed))
            tx.commit()
        return changed

    def change_in(
        self, tx: Tx, actor: Actor, command: CaseCommand, act: str, work: Work
    ) -> tuple[Complaint, Complaint]:
        """Make one change inside the caller's transaction, who commits; return the case before and after.

        What is new in the second has no keys yet: load the case again to go on with it.

        Raises:
            EditConflict: `edit_conflict` with `by`, `at` and `changes`: what was done meanwhile.
        """
        before = load_visible(tx, actor, command.uid)
        if before.version != command.version:
            raise _conflict(before, command.version, actor.timezone)
        today = self.clock.today(actor.timezone)
        actor = actor.on(today)
        occurred_on = command.occurred_on or today
        check_day(tx, occurred_on, today, command.late_reason, "occurred_on")
        _check_origin(tx, before, actor, occurred_on)
        acting = make_acting(actor, occurred_on, self.clock.now(), self.ids)
        acting = replace(acting, rights=rights_over(actor, before))
        moment = Moment(tx, actor, acting, circumstances_of(tx, actor, before, occurred_on), today)
        changed = _with_holder(tx, before, stamped(before, work(before, moment)))
        after = replace(changed, version=_saved(tx, actor, before, changed))
        settle_slips(tx, before, after, occurred_on)
        detail: Mapping[str, object] = {
            "steps": list(_new_steps(before, after)),
            "occurred_on": occurred_on.isoformat(),
            "late_reason": command.late_reason,
        }
        tx.audit.append(AuditEntry(act, "complaint", after.uid, detail, actor))
        return before, after


def _check_origin(tx: Tx, case: Complaint, actor: Actor, day: dt.date) -> None:
    """An act counts in the month of the office below, which may have been reported."""
    month = f"{day:%Y-%m}"
    if case.office_id != actor.office_id and tx.reports.is_frozen(month, case.office_id):
        raise RuleBroken("month_frozen", "occurred_on", month=month)


def _with_holder(tx: Tx, before: Complaint, after: Complaint) -> Complaint:
    """Let a case that changed its level change hands."""
    if after.level is before.level:
        return after
    above = tx.complaints.offices_above(after.office_id)
    return replace(after, holder_office_id=holder_at(after.level, after.office_id, above))


def _saved(tx: Tx, actor: Actor, before: Complaint, after: Complaint) -> int:
    """Save, and tell what another office did in the very same moment."""
    try:
        return tx.complaints.save(before, after)
    except EditConflict:
        raise _conflict(tx.complaints.get(before.uid), before.version, actor.timezone) from None


def _conflict(complaint: Complaint, seen: int, timezone: str) -> EditConflict:
    changes = tuple(
        CaseChange(row.officer_name, _hour(row, timezone), row.step, parts_touched(row))
        for row in rows_since(complaint, seen)
    )
    last = complaint.events[-1]
    by, at = last.officer_name, _hour(last, timezone)
    return EditConflict("edit_conflict", kind="complaint", by=by, at=at, changes=changes)


def _hour(row: Event, timezone: str) -> str:
    return f"{local(row.recorded_at, timezone):%H.%M}"


def _new_steps(before: Complaint, after: Complaint) -> tuple[str, ...]:
    return tuple(event.step for event in after.events[len(before.events) :])


def _result(before: Complaint, after: Complaint, warnings: tuple[Notice, ...]) -> ComplaintChanged:
    return ComplaintChanged(
        uid=after.uid,
        version=after.version,
        status=after.status.value,
        level=after.level.value,
        steps=_new_steps(before, after),
        warnings=warnings,
        changes=("complaint", f"complaint:{after.uid}"),
    )


def notices_of(stored: Any) -> tuple[Notice, ...]:  # noqa: ANN401 - plain JSON
    """Read notices back from the stored result of a request."""
    return tuple(
        Notice(one["code"], tuple((str(key), str(value)) for key, value in one["params"])) for one in stored
    )


def _result_of(stored: Any) -> ComplaintChanged:  # noqa: ANN401 - plain JSON
    return ComplaintChanged(
        uid=stored["uid"],
        version=stored["version"],
        status=stored["status"],
        level=stored["level"],
        steps=tuple(stored["steps"]),
        warnings=notices_of(stored["warnings"]),
        changes=tuple(stored["changes"]),
    )
