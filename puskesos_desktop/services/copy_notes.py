"""What a copy of a signed paper says of itself, and who certifies the copy of a decree.

Reference documents D11: a copy of a decree bears `Salinan sesuai dengan aslinya` over the signature of the
Sekretaris. Where nobody of that post serves, it is who may sign for the head, and in the end the head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.services.paper_context import signer_context, town_of
from puskesos_desktop.services.rendering import CopyNote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.ports.unit_of_work import ReadTx
    from puskesos_desktop.services.session import Actor

_SECRETARY = "sekretaris"


def copy_note(tx: ReadTx, actor: Actor, letter: Letter, day: dt.date) -> CopyNote:
    """Return what the next copy of a paper says."""
    log = tx.letter_life.prints(letter.id or 0)
    copies = sum(one.copies for one in log if one.is_copy_marked and not one.is_spoiled)
    office = tx.offices.get()
    place = office.village or office.district or town_of(office.regency)
    certifier = certifier_of(tx, day) if letter.is_decree else None
    return CopyNote(copies + 1, place, day, actor.name, certifier)


def certifier_of(tx: ReadTx, day: dt.date) -> Mapping[str, str] | None:
    """Return who certifies copies on a day, shaped like a signer."""
    office = tx.offices.get()
    held = [(one, tx.offices.officer(one.officer_id)) for one in tx.mandates.valid_on(day)]
    deputies = [(one, who) for one, who in held if not one.is_head]
    secretaries = [(one, who) for one, who in deputies if _SECRETARY in one.position.lower()]
    for mandate, officer in secretaries:
        return signer_context(mandate, officer, office)
    for officer in tx.offices.officers():
        if officer.position.lower().startswith(_SECRETARY):
            return _in_own_post(officer)
    for mandate, officer in deputies or held:
        return signer_context(mandate, officer, office)
    return None


def _in_own_post(officer: Officer) -> dict[str, str]:
    return {
        "capacity": "",
        "post": officer.position,
        "front_title": officer.front_title,
        "name": officer.name,
        "back_title": officer.back_title,
        "rank": officer.rank,
        "nip": officer.nip,
    }
