"""Officers of the desk and their signing mandates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.mandates import check_mandate
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Mandate
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

_NIP = re.compile(r"\d{18}")
_NIK = re.compile(r"[0-9]{16}")


@dataclass(frozen=True)
class MandateChoice:
    """A mandate with the officer who holds it, for the pickers and the signature block."""

    mandate: Mandate
    officer: Officer


class Officers:
    """People of the office, kept apart from accounts: not everyone in an SK sits at the laptop."""

    def __init__(self, uow: UnitOfWork, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._clock = clock
        self._ids = ids

    def all(self, actor: Actor, *, only_active: bool = True) -> list[Officer]:
        """Return the officers by name."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return tx.offices.officers(only_active=only_active)

    def add(self, actor: Actor, officer: Officer) -> Officer:
        """Add an officer; an officer with this uid already there is returned as it is.

        Raises:
            RuleBroken: `officer_name_missing`, `nip_wrong_length`, `officer_nik_wrong_length`.
        """
        require(actor, Action.DRAFT_SK)
        tidy = check_officer(officer)
        with self._uow.write() as tx:
            known = [one for one in tx.offices.officers(only_active=False) if one.uid == tidy.uid]
            if known:
                return known[0]
            stored = replace(tidy, id=tx.offices.add_officer(tidy))
            tx.audit.append(AuditEntry("officer_added", "officer", tidy.uid, {"name": tidy.name}, actor))
            tx.commit()
        return stored

    def update(self, actor: Actor, officer: Officer) -> Officer:
        """Store an officer's data; same errors as `add`, and `EditConflict`."""
        require(actor, Action.DRAFT_SK)
        tidy = check_officer(officer)
        with self._uow.write() as tx:
            stored = tx.offices.update_officer(tidy)
            tx.audit.append(AuditEntry("officer_updated", "officer", tidy.uid, {"name": tidy.name}, actor))
            tx.commit()
        return stored

    def new_uid(self) -> str:
        """Return a uid for an officer about to be entered."""
        return self._ids.new()

    def signers(self, actor: Actor, day: dt.date) -> list[MandateChoice]:
        """Return who may sign a letter of that day, a Plh. first, then the head."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return [
                MandateChoice(one, tx.offices.officer(one.officer_id)) for one in tx.mandates.valid_on(day)
            ]

    def mandates(self, actor: Actor) -> list[MandateChoice]:
        """Return every mandate with its officer, ended ones too, the newest first."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return [MandateChoice(one, tx.offices.officer(one.officer_id)) for one in tx.mandates.all()]

    def add_mandate(self, actor: Actor, mandate: Mandate) -> Mandate:
        """Give an officer the right to sign; Plt., Plh. and Pj. need the order they rest on.

        A mandate with this uid already there is returned as it is.

        Raises:
            RuleBroken: rules of `check_mandate`.
        """
        require(actor, Action.MANAGE_OFFICE)
        check_mandate(mandate)
        with self._uow.write() as tx:
            known = [one for one in tx.mandates.all() if one.uid == mandate.uid]
            if known:
                return known[0]
            stored = give_mandate(tx, actor, mandate)
            tx.commit()
        return stored

    def end_mandate(self, actor: Actor, mandate_id: int, ends_on: dt.date) -> None:
        """End a mandate on a day; letters of later days can no longer bear that signature.

        Raises:
            RuleBroken: rules of `stop_mandate`.
        """
        require(actor, Action.MANAGE_OFFICE)
        with self._uow.write() as tx:
            stop_mandate(tx, actor, tx.mandates.get(mandate_id), ends_on)
            tx.commit()


def give_mandate(tx: Tx, actor: Actor, mandate: Mandate) -> Mandate:
    """Store a right to sign inside the caller's transaction.

    Raises:
        RuleBroken: rules of `check_mandate`.
    """
    check_mandate(mandate, tx.mandates.all())
    stored = replace(mandate, id=tx.mandates.add(mandate))
    detail = {"kind": mandate.kind, "starts_on": mandate.starts_on.isoformat()}
    tx.audit.append(AuditEntry("mandate_added", "signing_mandate", mandate.uid, detail, actor))
    return stored


def stop_mandate(tx: Tx, actor: Actor, mandate: Mandate, ends_on: dt.date) -> None:
    """End a right to sign inside the caller's transaction.

    Raises:
        RuleBroken: `mandate_ends_before_start`, `mandate_has_later_letters` when a letter of a later day
            bears this signature already.
    """
    if ends_on < mandate.starts_on:
        raise RuleBroken("mandate_ends_before_start", "ends_on")
    later = tx.mandates.signed_after(mandate.id or 0, ends_on)
    if later:
        raise RuleBroken("mandate_has_later_letters", "ends_on", count=later)
    tx.mandates.end(mandate.id or 0, ends_on)
    detail = {"ends_on": ends_on.isoformat()}
    tx.audit.append(AuditEntry("mandate_ended", "signing_mandate", mandate.uid, detail, actor))


def check_officer(officer: Officer) -> Officer:
    """Tidy an officer's data and refuse what could not be printed.

    Raises:
        RuleBroken: `officer_name_missing`, `nip_wrong_length`, `officer_nik_wrong_length`.
    """
    nip, nik = (re.sub(r"[ .]", "", number) for number in (officer.nip, officer.nik))
    tidy = replace(officer, name=" ".join(officer.name.split()), nip=nip, nik=nik)
    if not tidy.name:
        raise RuleBroken("officer_name_missing", "name")
    if tidy.nip and not _NIP.fullmatch(tidy.nip):
        raise RuleBroken("nip_wrong_length", "nip")
    if tidy.nik and not _NIK.fullmatch(tidy.nik):
        raise RuleBroken("officer_nik_wrong_length", "nik")
    return tidy
