"""What the form of an SK may choose from on a day: people, signers, the next number, SK already in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.legal_bases import read_bases
from puskesos_desktop.domain.numbering import NumberMode
from puskesos_desktop.services.number_taking import next_number_of

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.legal_bases import LegalBasis
    from puskesos_desktop.domain.office import Office, Officer
    from puskesos_desktop.domain.papers import Mandate, Sk
    from puskesos_desktop.services.ports.unit_of_work import ReadTx


@dataclass(frozen=True)
class SkChoices:
    """What may be chosen.

    Attributes:
        officers: active ones, by name.
        signers: who may sign an SK of that day, a Plh. first, then the head.
        next_number: what the next SK of the year would get; None when a block is missing or used up.
        needs_typing: the agenda clerk gives the numbers of this office.
        in_force: SK that give duties on that day.
        bases: laws that may be cited, in the order of citing.
    """

    office: Office
    officers: tuple[Officer, ...]
    signers: tuple[tuple[Mandate, Officer], ...]
    next_number: int | None
    needs_typing: bool
    in_force: tuple[Sk, ...]
    bases: tuple[LegalBasis, ...] = ()


def read_choices(tx: ReadTx, series: str, day: dt.date) -> SkChoices:
    """Read everything in one snapshot."""
    mode = tx.numbers.get_series(series).mode
    return SkChoices(
        office=tx.offices.get(),
        officers=tuple(tx.offices.officers()),
        signers=tuple((one, tx.offices.officer(one.officer_id)) for one in tx.mandates.valid_on(day)),
        next_number=next_number(tx, series, day),
        needs_typing=mode is NumberMode.AGENDA,
        in_force=tuple(sk for sk in tx.sks.all() if sk.is_valid_on(day)),
        bases=read_bases(tx.rules.book(), day),
    )


def next_number(tx: ReadTx, series: str, day: dt.date) -> int | None:
    """Return the number the next paper of a day would get, None when its block has none left."""
    try:
        return next_number_of(tx, tx.numbers.get_series(series), day)
    except RuleBroken:
        return None
