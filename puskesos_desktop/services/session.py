"""Who acts, as every use case receives it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.delegations import Lent, lent_rights
from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.domain.roles import Role, rights_of

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class Actor:
    """The officer at the keyboard; made by login, never by a screen.

    Attributes:
        officer_id: None for an account without a person (a technical admin).
        name: shown on screen and printed; personal, so never logged.
        lent: roles of absent colleagues that this person holds for some days.
        timezone: the office's `WIB`, `WITA` or `WIT`, by which legal dates are reckoned.
    """

    user_id: int
    officer_id: int | None
    office_id: int
    name: str
    roles: frozenset[Role]
    timezone: str
    lent: tuple[Lent, ...] = ()
    office_kind: OfficeKind = OfficeKind.KELURAHAN

    def has(self, role: Role) -> bool:
        """Tell whether the person holds the role."""
        return role in self.roles

    @property
    def rights(self) -> frozenset[str]:
        """All rights of all roles together, own and lent."""
        return rights_of(self.roles).union(*(lent_rights(one.role) for one in self.lent))

    @property
    def only_lent(self) -> frozenset[str]:
        """Rights that the person has only in somebody's stead."""
        return self.rights - rights_of(self.roles)

    @property
    def behalf(self) -> str:
        """Name of who is stood in for, empty for nobody."""
        return self.lent[0].behalf if self.lent else ""

    def on(self, day: dt.date) -> Actor:
        """Return the actor as of a day: what was lent may have ended since the session began."""
        valid = tuple(one for one in self.lent if one.holds_on(day))
        return self if valid == self.lent else replace(self, lent=valid)
