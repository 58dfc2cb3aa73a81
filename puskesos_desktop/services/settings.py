"""Choices of the office that every seat shares, with their defaults."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.issue_checks import ISSUERS, KELURAHAN
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor

ENVELOPE = "envelope_confirmed"
"""Whether the code in use was seen on paper; kept beside the choices, since nobody chooses it."""

LOCK_MINUTES = range(5, 61)
PAPERS = ("F4", "A4")
MARGIN_PROFILES = ("default", "bangda", "legacy", "legacy-wide")
KOP_RULES = ("double", "single")
NO_LOGO, HOUSE = "none", "house"
ARMS, HOUSE_PICTURE = "logo_hash", "house_logo_hash"
"""Pictures of the letterhead; they have acts of their own in `paper_pictures`."""

SECOND_LOGOS = (NO_LOGO, HOUSE)
BY_PEN, ELECTRONIC = "pena", "elektronik"
SIGNINGS = (BY_PEN, ELECTRONIC)


@dataclass(frozen=True)
class Choices:
    """What an office may choose.

    Attributes:
        service_hours: as letters print it, with the zone.
        paper: of letters, `F4` or `A4`; receipts are A4 always.
        lock_minutes: idle time until the window locks.
        second_person: grave acts need a second person at the keyboard; off in a kelurahan (DESIGN 4.14).
        logo_hash: picture of the coat of arms for the letterhead, among the papers; empty for none.
        house_logo_hash: the same of the Puskesos; empty for the drawing that ships.
        dtsen_issuer: who certifies the status in DTSEN, `kelurahan` or `dinas`.
        margins, kop_rule, second_logo: how letters look.
        signing: `pena` leaves room for pen and stamp, `elektronik` a box that another program fills.
    """

    service_hours: str = ""
    paper: str = "F4"
    lock_minutes: int = 15
    second_person: bool = False
    logo_hash: str = ""
    house_logo_hash: str = ""
    dtsen_issuer: str = KELURAHAN
    margins: str = "default"
    kop_rule: str = "double"
    second_logo: str = NO_LOGO
    signing: str = BY_PEN


_PICTURES = frozenset({ARMS, HOUSE_PICTURE})
_AMONG = {
    "dtsen_issuer": ISSUERS,
    "margins": MARGIN_PROFILES,
    "kop_rule": KOP_RULES,
    "second_logo": SECOND_LOGOS,
    "signing": SIGNINGS,
}


def load_settings(tx: ReadTx) -> Choices:
    """Read the choices; one of another type, from another version, counts as not made."""
    made = tx.settings.all()
    good = {
        one.name: made[one.name]
        for one in fields(Choices)
        if one.name in made and type(made[one.name]) is type(one.default)
    }
    return Choices(**good)  # type: ignore[arg-type]


class OfficeSettings:
    """What Pengaturan does with the office's choices."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def get(self) -> Choices:
        """Return the choices; they are no secret."""
        with self._uow.read() as tx:
            return load_settings(tx)

    def is_envelope_confirmed(self) -> bool:
        """Tell whether the code that would open the register stands on paper, as far as anybody checked."""
        with self._uow.read() as tx:
            return tx.settings.get(ENVELOPE) is True

    def save(self, actor: Actor, settings: Choices) -> None:
        """Store the choices, but not the pictures: a form opened before one was changed must not undo that.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: `paper_unknown`, `lock_minutes_invalid`, `code_unknown`.
        """
        require(actor, Action.MANAGE_OFFICE)
        if settings.paper not in PAPERS:
            raise RuleBroken("paper_unknown", "paper")
        if settings.lock_minutes not in LOCK_MINUTES:
            raise RuleBroken("lock_minutes_invalid", "lock_minutes", least=5, most=60)
        for name, codes in _AMONG.items():
            if getattr(settings, name) not in codes:
                raise RuleBroken("code_unknown", name)
        with self._uow.write() as tx:
            before = asdict(load_settings(tx))
            told = {name: value for name, value in asdict(settings).items() if name not in _PICTURES}
            changed = {name: value for name, value in told.items() if before[name] != value}
            if not changed:
                return
            tx.settings.put(changed)
            tx.audit.append(AuditEntry("settings.changed", "setting", detail=changed, actor=actor))
            tx.commit()
