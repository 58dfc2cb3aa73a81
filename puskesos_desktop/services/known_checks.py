"""A dated look into the national register that somebody already made: found for a case, and taken over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.domain.eligibility import CHECK_VALIDITY
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.complaint_intake import StoredCheck, check_facts, store_check

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Acting
    from puskesos_desktop.domain.residents import RegisterCheck, Resident
    from puskesos_desktop.services.complaint_commands import CheckInput
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx
    from puskesos_desktop.services.session import Actor

_TELLS_NOTHING = "tidak_terakses"


def known_check(tx: ReadTx, resident_id: int | None, on: dt.date) -> RegisterCheck | None:
    """Return the newest look at a person or their family that still holds by the office's rule."""
    if resident_id is None:
        return None
    days = tx.rules.book().validity(CHECK_VALIDITY, on)
    oldest = on - dt.timedelta(days=days) if days is not None else None
    for check in _checks(tx, resident_id):
        if check.result != _TELLS_NOTHING and (oldest is None or check.checked_on >= oldest):
            return check
    return None


def check_for(
    tx: Tx, actor: Actor, resident: Resident, given: CheckInput | str, acting: Acting
) -> StoredCheck:
    """Keep a new look, or take over the one with the uid.

    Raises:
        RuleBroken: `check_of_another` when the look is at somebody else; or as `store_check`.
    """
    if not isinstance(given, str):
        return store_check(tx, actor, resident, given, acting)
    check = next((one for one in _checks(tx, resident.id) if one.uid == given), None)
    if check is None or check.id is None:
        raise RuleBroken("check_of_another", "check")
    return StoredCheck(check.id, {**check_facts(check), "known": True})


def _checks(tx: ReadTx, resident_id: int) -> list[RegisterCheck]:
    family = tx.residents.family_of(resident_id)
    return tx.residents.checks(resident_id, family[0].id if family else None)
