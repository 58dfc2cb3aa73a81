"""What every change of a permohonan has in common: the office's limits, who acts, and the book-keeping."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.calendar import Deadline, TimeUnit
from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.pbi import PbiRules
from puskesos_desktop.domain.request_moves import RequestLimits
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import check_day, make_acting, notices_of
from puskesos_desktop.services.duty import about_duty
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.request_commands import RequestChanged
from puskesos_desktop.services.slip_settling import settle_slips

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from puskesos_desktop.domain.complaint_parts import Acting
    from puskesos_desktop.domain.requests import RequestKind, ServiceRequest
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.complaint_commands import Notice
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.request_commands import RequestCommand
    from puskesos_desktop.services.session import Actor

    Work = Callable[[ServiceRequest, "RequestMoment"], ServiceRequest]

INACTIVE_LIMIT, MINISTRY_LIMIT = "pbi_nonaktif", "pbi_tertahan"
PBI_PROGRAMME = "pbi_jk"


@dataclass(frozen=True)
class RequestMoment:
    """Everything a change may ask about the moment it happens in."""

    tx: Tx
    actor: Actor
    acting: Acting
    limits: RequestLimits
    today: dt.date


def request_limits(book: RuleBook, kind: RequestKind, priority: str, on: dt.date) -> RequestLimits:
    """Read the office's promises for a kind; what the book lacks keeps its default."""
    plain = RequestLimits()
    finish = _deadline(book, f"permohonan_{kind.value}", on) or plain.finish
    if priority == "darurat":
        finish = _deadline(book, "darurat", on) or finish
    return RequestLimits(
        finish=finish,
        ministry=_deadline(book, MINISTRY_LIMIT, on) or plain.ministry,
        telling=_deadline(book, "penyampaian", on) or plain.telling,
        holidays=book.holidays(on),
        pbi=PbiRules(_deadline(book, INACTIVE_LIMIT, on), book.highest_desil(PBI_PROGRAMME, on)),
    )


def _deadline(book: RuleBook, key: str, on: dt.date) -> Deadline | None:
    rule = book.rule(RuleKind.DEADLINE, key, on)
    if rule is None:
        return None
    return Deadline(int(str(rule.value["amount"])), TimeUnit(str(rule.value["unit"])))


class RequestFrame:
    """Loads, checks the version, changes, stores, writes the audit row and remembers the request."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self.clock = clock
        self.ids = ids

    def change(
        self, uow: UnitOfWork, actor: Actor, command: RequestCommand, act: str, work: Work
    ) -> RequestChanged:
        """Make one change in a transaction of its own; a repeated request gives its first result.

        Raises:
            EditConflict: `edit_conflict` with `by` and `at`.
        """
        require(actor, Action.SEE_COMPLAINT)
        with uow.write() as tx:
            done = tx.requests.find(command.request_uid)
            if done is not None:
                return _changed_of(done.result)
            before = tx.service_requests.get(command.uid)
            if before.version != command.version:
                raise _conflict(before, actor)
            moment = self._moment(tx, actor, command, before)
            changed = work(before, moment)
            after = replace(changed, version=tx.service_requests.save(before, changed))
            settle_slips(tx, before, after, moment.acting.occurred_on)
            tx.audit.append(AuditEntry(act, "service_request", after.uid, _detail(before, after), actor))
            result = _result(before, after, about_duty(tx, actor, moment.today))
            tx.requests.record(command.request_uid, act, asdict(result))
            tx.commit()
        return result

    def _moment(self, tx: Tx, actor: Actor, command: RequestCommand, before: ServiceRequest) -> RequestMoment:
        today = self.clock.today(actor.timezone)
        occurred_on = command.occurred_on or today
        check_day(tx, occurred_on, today, command.late_reason, "occurred_on")
        limits = request_limits(tx.rules.book(), before.kind, before.priority.value, occurred_on)
        acting = make_acting(actor, occurred_on, self.clock.now(), self.ids)
        return RequestMoment(tx, actor, acting, limits, today)


def _conflict(request: ServiceRequest, actor: Actor) -> EditConflict:
    last = request.events[-1]
    at = local(last.recorded_at, actor.timezone)
    return EditConflict("edit_conflict", kind="service_request", by=last.officer_name, at=f"{at:%H.%M}")


def _steps(before: ServiceRequest, after: ServiceRequest) -> tuple[str, ...]:
    return tuple(event.step for event in after.events[len(before.events) :])


def _detail(before: ServiceRequest, after: ServiceRequest) -> dict[str, object]:
    new = after.events[len(before.events) :]
    return {"steps": list(_steps(before, after)), "occurred_on": [one.occurred_on.isoformat() for one in new]}


def _result(before: ServiceRequest, after: ServiceRequest, warnings: tuple[Notice, ...]) -> RequestChanged:
    return RequestChanged(
        uid=after.uid,
        version=after.version,
        status=after.status,
        steps=_steps(before, after),
        warnings=warnings,
        changes=("service_request", f"service_request:{after.uid}"),
    )


def _changed_of(stored: Any) -> RequestChanged:  # noqa: ANN401 - plain JSON
    return RequestChanged(
        uid=stored["uid"],
        version=stored["version"],
        status=stored["status"],
        steps=tuple(stored["steps"]),
        warnings=notices_of(stored["warnings"]),
        changes=tuple(stored["changes"]),
    )
