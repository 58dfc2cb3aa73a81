"""Agencies that cases are referred to: who a letter is addressed to, and where."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Agency
    from puskesos_desktop.services.ports.system import Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
LONGEST = {"name": 120, "head_title": 160, "city": 80, "address": 200, "phone": 40}


class Agencies:
    """What Pengaturan does with agencies."""

    def __init__(self, uow: UnitOfWork, ids: Ids) -> None:
        self._uow = uow
        self._ids = ids

    def all(self, actor: Actor) -> list[Agency]:
        """Return every agency, those not used any more too.

        Raises:
            NotPermitted: without the right to manage the office.
        """
        require(actor, Action.MANAGE_OFFICE)
        with self._uow.read() as tx:
            return tx.offices.agencies(only_active=False)

    def add(self, actor: Actor, agency: Agency) -> Agency:
        """Add an agency; one with this uid already there is returned as it is.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: `field_required`, `agency_code_invalid`, `agency_code_taken`, `text_too_long`.
        """
        require(actor, Action.MANAGE_OFFICE)
        tidy = check_agency(agency)
        with self._uow.write() as tx:
            known = tx.offices.find_agency(tidy.code)
            if known is not None and known.uid == tidy.uid:
                return known
            if known is not None:
                raise RuleBroken("agency_code_taken", "code")
            stored = replace(tidy, id=tx.offices.add_agency(tidy))
            tx.audit.append(AuditEntry("agency.added", "agency", tidy.uid, {"code": tidy.code}, actor))
            tx.commit()
        return stored

    def update(self, actor: Actor, agency: Agency) -> Agency:
        """Store an agency; its code stays, since routing rules name it.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: as `add`.
            EditConflict: `edit_conflict` when somebody saved it first.
        """
        require(actor, Action.MANAGE_OFFICE)
        tidy = check_agency(agency)
        with self._uow.write() as tx:
            before = tx.offices.agency(tidy.id or 0)
            stored = tx.offices.update_agency(replace(tidy, code=before.code))
            tx.audit.append(AuditEntry("agency.changed", "agency", tidy.uid, {"code": before.code}, actor))
            tx.commit()
        return stored

    def new_uid(self) -> str:
        """Return a uid for an agency about to be entered."""
        return self._ids.new()


def check_agency(agency: Agency) -> Agency:
    """Put blanks in order and refuse what could not be addressed.

    Raises:
        RuleBroken: see `Agencies.add`.
    """
    told = {one.name: getattr(agency, one.name) for one in fields(agency)}
    texts = {name: " ".join(value.split()) for name, value in told.items() if isinstance(value, str)}
    tidy = replace(agency, **texts)  # type: ignore[arg-type]
    for name in ("name", "head_title"):
        if not getattr(tidy, name):
            raise RuleBroken("field_required", name)
    if not _CODE.fullmatch(tidy.code):
        raise RuleBroken("agency_code_invalid", "code")
    for name, longest in LONGEST.items():
        if len(getattr(tidy, name)) > longest:
            raise RuleBroken("text_too_long", name, longest=longest)
    return tidy
