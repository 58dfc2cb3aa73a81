"""Port to the register as a whole: whether there is one, making it, opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.keys import RegisterSecret
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork


class RegisterHouse(Protocol):
    """The place of the one register of this data folder or server."""

    def create(self, secret: RegisterSecret) -> UnitOfWork:
        """Make an empty register of today's schema and open it.

        A file that lies there without key slots is set aside, never deleted.

        Raises:
            EnvironmentProblem: `disk_full`, `io_error`, ...; nothing is left behind.
        """

    def discard(self) -> None:
        """Close and remove what `create` made; only for a set-up that failed."""

    def open(self, secret: RegisterSecret) -> UnitOfWork:
        """Open the register, migrating it when it is older; the same one again when it is open.

        Raises:
            EnvironmentProblem: `database_missing`, `wrong_key`, `database_damaged`, `database_newer`, ...
        """

    def close(self) -> None:
        """Close every connection."""
