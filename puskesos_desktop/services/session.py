"""Who acts, as every use case receives it."""

from __future__ import annotations

from dataclasses import dataclass

from puskesos_desktop.domain.roles import Role, rights_of


@dataclass(frozen=True)
class Actor:
    """The officer at the keyboard; made by login, never by a screen.

    Attributes:
        officer_id: None for an account without a person (a technical admin).
        name: shown on screen and printed; personal, so never logged.
        timezone: the office's `WIB`, `WITA` or `WIT`, by which legal dates are reckoned.
    """

    user_id: int
    officer_id: int | None
    office_id: int
    name: str
    roles: frozenset[Role]
    timezone: str

    def has(self, role: Role) -> bool:
        """Tell whether the person holds the role."""
        return role in self.roles

    @property
    def rights(self) -> frozenset[str]:
        """All rights of all roles together."""
        return rights_of(self.roles)
