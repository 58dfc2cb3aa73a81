"""An absent officer's part at the desk, lent to a colleague from one day to another.

What is lent is the work of the role, never the right to manage the office: nobody prolongs what was lent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import RIGHTS, Action, Role

if TYPE_CHECKING:
    import datetime as dt

DELEGABLE = (Role.KOORDINATOR, Role.VERIFIKATOR)
_NEVER_LENT = frozenset({Action.MANAGE_OFFICE, Action.MANAGE_USERS, Action.READ_AUDIT, Action.RESTORE})


@dataclass(frozen=True)
class Delegation:
    """Who stands in for whom, from when until when.

    Attributes:
        ended_on: last day; may be drawn nearer when the absent one is back.
        approved_by: who agreed on paper, such as the lurah.
    """

    uid: str
    from_officer_id: int
    to_officer_id: int
    role: Role
    started_on: dt.date
    ended_on: dt.date
    reason: str
    recorded_at: dt.datetime
    recorded_by: int | None
    approved_by: str = ""
    version: int = 1
    id: int | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it counts on a day."""
        return self.started_on <= day <= self.ended_on


@dataclass(frozen=True)
class Lent:
    """A role that the officer at the keyboard holds for somebody else.

    Attributes:
        behalf: name of who is absent, for the history.
        until: last day.
    """

    role: Role
    behalf: str
    started_on: dt.date
    until: dt.date

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it counts on a day."""
        return self.started_on <= day <= self.until


def lent_rights(role: Role) -> frozenset[Action]:
    """Return what standing in for a role allows."""
    return RIGHTS[role] - _NEVER_LENT if role in DELEGABLE else frozenset()


def check_delegation(delegation: Delegation, today: dt.date) -> None:
    """Refuse what nobody could act by.

    Raises:
        RuleBroken: `delegation_role_unknown`, `delegation_same_person`, `delegation_ends_before_start`,
            `delegation_over`, `delegation_reason_missing`.
    """
    if delegation.role not in DELEGABLE:
        raise RuleBroken("delegation_role_unknown", "role")
    if delegation.from_officer_id == delegation.to_officer_id:
        raise RuleBroken("delegation_same_person", "to_officer")
    if delegation.ended_on < delegation.started_on:
        raise RuleBroken("delegation_ends_before_start", "ended_on")
    if delegation.ended_on < today:
        raise RuleBroken("delegation_over", "ended_on")
    if not delegation.reason.strip():
        raise RuleBroken("delegation_reason_missing", "reason")
