"""Whether an officer acts by virtue of an SK, and the reason why there is none yet ("SK menyusul")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_commands import Notice
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor

AWAITED = "sk_menyusul"
"""Setting: by officer, the day on which somebody wrote why the SK is not there yet, and that reason."""


def about_duty(tx: ReadTx, actor: Actor, today: dt.date) -> tuple[Notice, ...]:
    """Notice an officer who acts without a valid SK, unless it was said this year why it is still to come."""
    if actor.officer_id is None or tx.sks.duties_on(actor.officer_id, today):
        return ()
    told = _told(tx).get(str(actor.officer_id))
    is_told = isinstance(told, dict) and str(told.get("on", "")).startswith(f"{today:%Y}-")
    return () if is_told else (Notice("officer_without_sk"),)


class Duty:
    """One use case: saying once why an SK is still to come, so that the desk is not nagged at each save."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def await_sk(self, actor: Actor, reason: str) -> None:
        """Write down why the actor has no SK yet; it counts until the year ends or an SK comes.

        Hari Ini goes on telling how many of the desk have none.

        Raises:
            RuleBroken: `reason_missing`, `officer_missing` for an account without a person.
        """
        require(actor, Action.SEE_COMPLAINT)
        if actor.officer_id is None:
            raise RuleBroken("officer_missing", "officer")
        if not reason.strip():
            raise RuleBroken("reason_missing", "reason")
        today = self._clock.today(actor.timezone).isoformat()
        with self._uow.write() as tx:
            told = {**_told(tx), str(actor.officer_id): {"on": today, "reason": reason.strip()}}
            tx.settings.put({AWAITED: told})
            detail = {"reason": reason.strip()}
            tx.audit.append(AuditEntry("sk_awaited", "officer", detail=detail, actor=actor))
            tx.commit()


def _told(tx: ReadTx) -> Mapping[str, object]:
    told = tx.settings.get(AWAITED)
    return told if isinstance(told, dict) else {}
