"""Teams of Puskesos-SLRT, the positions in them, and what their people were trained in.

A decree of each kind makes the team of its kind; who belongs to a team on a day follows from the decrees in
force on that day, so that no list has to be kept beside them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import ROLE_TITLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.domain.papers import Sk, SkMember


class SkKind(StrEnum):
    """What a decree makes."""

    OFFICERS = "petugas"
    FOUNDING = "pembentukan"
    COORDINATION = "koordinasi"
    SECRETARIAT = "sekretariat"


class Team(StrEnum):
    """The three parts of the institution."""

    COORDINATION = "koordinasi"
    SECRETARIAT = "sekretariat"
    PUSKESOS = "puskesos"


TEAM_OF: Final = {
    SkKind.OFFICERS: Team.PUSKESOS,
    SkKind.FOUNDING: Team.PUSKESOS,
    SkKind.COORDINATION: Team.COORDINATION,
    SkKind.SECRETARIAT: Team.SECRETARIAT,
}
FORM_OF: Final = {SkKind.OFFICERS: "sk_petugas", SkKind.FOUNDING: "sk_pembentukan"}
"""Kinds that may be written here, with their form; those of the teams above are received."""

_OTHERS: Final = {
    "pembina": "Pembina",
    "penanggung_jawab": "Penanggung jawab",
    "operator": "Operator SIKS-NG",
    "pengarah": "Pengarah",
    "ketua": "Ketua",
    "wakil_ketua": "Wakil ketua",
    "sekretaris": "Sekretaris",
    "anggota": "Anggota",
}
POSITION_TITLES: Final[dict[str, str]] = {
    **{role.value: words for role, words in ROLE_TITLES.items()},
    **_OTHERS,
}
"""Positions as a decree prints them."""

_DUTIES: Final = ("koordinator", "loket", "verifikator", "operator", "fasilitator", "supervisor", "manajer")
_BOARD: Final = ("pengarah", "penanggung_jawab", "ketua", "wakil_ketua", "sekretaris", "anggota")
POSITIONS_OF: Final[dict[SkKind, tuple[str, ...]]] = {
    SkKind.OFFICERS: _DUTIES,
    SkKind.FOUNDING: ("pembina", "penanggung_jawab", *_DUTIES[:5]),
    SkKind.COORDINATION: _BOARD,
    SkKind.SECRETARIAT: (*_BOARD, "manajer", "supervisor"),
}
"""Positions that a decree of each kind may give, in the order of its annex."""

NO_END: Final = dt.date(2999, 12, 31)
"""Last day of a decree that counts until it is revoked."""


@dataclass(frozen=True)
class Training:
    """A course that an officer took part in (E1: capacity is kept up to date).

    Attributes:
        hours: lesson hours, None where the certificate names none.
        certificate: its number.
    """

    uid: str
    officer_id: int
    title: str
    held_on: dt.date
    organiser: str = ""
    hours: int | None = None
    certificate: str = ""
    version: int = 1
    id: int | None = None


@dataclass(frozen=True)
class Seat:
    """A person's place in a team on a day, with the decree it rests on."""

    member: SkMember
    sk: Sk

    @property
    def title(self) -> str:
        """The position in words."""
        return POSITION_TITLES.get(self.member.role, self.member.role)


def seats_on(sks: Iterable[Sk], day: dt.date) -> dict[Team, tuple[Seat, ...]]:
    """Return who sits in each team on a day, in the order of positions; a newer decree counts first."""
    found: dict[Team, list[Seat]] = {team: [] for team in Team}
    taken: set[tuple[Team, int, str, str]] = set()
    for sk in sorted((one for one in sks if one.is_valid_on(day)), key=lambda one: one.sk_date, reverse=True):
        team = TEAM_OF[SkKind(sk.kind)]
        for member in sk.members_on(day):
            identity = (team, member.officer_id, member.name.casefold(), member.role)
            if identity not in taken:
                taken.add(identity)
                found[team].append(Seat(member, sk))
    return {team: tuple(sorted(seats, key=_rank)) for team, seats in found.items()}


def missing_positions(seats: Iterable[Seat]) -> tuple[str, ...]:
    """Return what a Puskesos cannot work without and nobody holds (A1, D1)."""
    held = {seat.member.role for seat in seats}
    return tuple(role for role in (Role.KOORDINATOR.value, Role.FASILITATOR.value) if role not in held)


def check_training(training: Training, today: dt.date) -> None:
    """Refuse a course that tells nothing or lies ahead.

    Raises:
        RuleBroken: `training_title_missing`, `training_in_future`, `training_hours_invalid`.
    """
    if not training.title.strip():
        raise RuleBroken("training_title_missing", "title")
    if training.held_on > today:
        raise RuleBroken("training_in_future", "held_on")
    if training.hours is not None and not 1 <= training.hours <= 2000:
        raise RuleBroken("training_hours_invalid", "hours")


def _rank(seat: Seat) -> tuple[int, int]:
    order = (
        "pembina",
        "pengarah",
        "penanggung_jawab",
        "ketua",
        "wakil_ketua",
        "sekretaris",
        *_DUTIES,
        "anggota",
    )
    role = seat.member.role
    return (order.index(role) if role in order else len(order)), seat.sk.members.index(seat.member)
