"""Port to the register as a whole: making it, opening it, putting a backup in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.ports.keys import RegisterSecret
    from puskesos_desktop.services.ports.storage import BackupInfo
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork


class RegisterHouse(Protocol):
    """The place of the one register of this data folder or server."""

    def reach(self, secret: RegisterSecret) -> None:
        """Ask a server whether it lets this office in, without changing anything there.

        Raises:
            EnvironmentProblem: `server_unreachable`, `wrong_key`, `database_newer`, ...
        """

    def create(self, secret: RegisterSecret) -> UnitOfWork:
        """Make an empty register of today's schema and open it; on a server, go to the one that is there.

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

    def inspect_backup(self, path: Path) -> BackupInfo:
        """Tell what a backup says it holds, and that every byte of it is as written.

        Raises:
            EnvironmentProblem: `backup_missing`, `backup_damaged`, `backup_newer`.
        """

    def recovery_slot_of(self, path: Path) -> bytes:
        """Return the recovery slot that a backup carries; same errors as `inspect_backup`."""

    def restore(self, path: Path, secret: RegisterSecret, *, keep_keys: bool) -> BackupInfo:
        """Prove a backup and put it in place of the register, which is set aside, not overwritten.

        Without `keep_keys` the key slots are set aside too.

        Raises:
            EnvironmentProblem: as `inspect_backup`, and `wrong_key`, `disk_full`; the old register stays.
        """
