"""What the office tells about itself on its papers, changed by who manages the office."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.settings import load_settings
from puskesos_desktop.services.setup_profile import POSTAL_CODE, UNIT_CODE

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST = {
    "puskesos_name": 120,
    "address": 200,
    "phone": 40,
    "email": 120,
    "website": 120,
    "service_hours": 200,
}


@dataclass(frozen=True)
class OfficeCard:
    """What the letterhead, the receipt and the numbers take from the office.

    Attributes:
        unit_code: stands in letter numbers and tickets made from now on.
        service_hours: as the receipt prints them, with the zone.
        version: of the office's row when it was read.
    """

    puskesos_name: str
    unit_code: str
    address: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    service_hours: str = ""
    version: int = 1


class OfficeData:
    """Reads and changes the office's own data; area and time zone stay, every record rests on them."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def office(self) -> Office:
        """Return the office as it is now; it is no secret."""
        with self._uow.read() as tx:
            return tx.offices.get()

    def get(self) -> OfficeCard:
        """Return what can be changed."""
        with self._uow.read() as tx:
            return _card(tx.offices.get(), load_settings(tx).service_hours)

    def save(self, actor: Actor, card: OfficeCard) -> OfficeCard:
        """Store the office's data.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: `field_required`, `unit_code_invalid`, `postal_code_invalid`, `email_invalid`,
                `text_too_long`.
            EditConflict: `edit_conflict` when somebody saved it first.
        """
        require(actor, Action.MANAGE_OFFICE)
        tidy = check_card(card)
        with self._uow.write() as tx:
            office, hours = tx.offices.get(), load_settings(tx).service_hours
            changed = _changed(_card(office, hours), tidy)
            if not changed:
                return tidy
            told = {name: value for name, value in changed.items() if name != "service_hours"}
            saved = tx.offices.update(replace(office, **told, version=tidy.version))  # type: ignore[arg-type]
            if "service_hours" in changed:
                tx.settings.put({"service_hours": tidy.service_hours})
            detail = {"fields": sorted(changed)}
            tx.audit.append(AuditEntry("office.changed", "office", office.uid, detail, actor))
            tx.commit()
        return replace(tidy, version=saved.version)


def check_card(card: OfficeCard) -> OfficeCard:
    """Put blanks in order and refuse what could not be printed.

    Raises:
        RuleBroken: see `OfficeData.save`.
    """
    told = {one.name: getattr(card, one.name) for one in fields(card) if one.name != "version"}
    texts = {name: " ".join(value.split()) for name, value in told.items()}
    tidy = replace(card, **texts)  # type: ignore[arg-type]
    if not tidy.puskesos_name:
        raise RuleBroken("field_required", "puskesos_name")
    for name, pattern, code in (
        ("unit_code", UNIT_CODE, "unit_code_invalid"),
        ("postal_code", POSTAL_CODE, "postal_code_invalid"),
        ("email", _EMAIL, "email_invalid"),
    ):
        value = getattr(tidy, name)
        if (value or name == "unit_code") and not pattern.fullmatch(value):
            raise RuleBroken(code, name)
    for name, longest in LONGEST.items():
        if len(getattr(tidy, name)) > longest:
            raise RuleBroken("text_too_long", name, longest=longest)
    return tidy


def _card(office: Office, service_hours: str) -> OfficeCard:
    told = {
        one.name: getattr(office, one.name)
        for one in fields(OfficeCard)
        if one.name not in {"service_hours", "version"}
    }
    return OfficeCard(**told, service_hours=service_hours, version=office.version)


def _changed(before: OfficeCard, after: OfficeCard) -> dict[str, str]:
    names = [one.name for one in fields(OfficeCard) if one.name != "version"]
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}
