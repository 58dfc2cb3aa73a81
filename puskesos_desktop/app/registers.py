"""The one register of a data folder: made, opened, replaced by a backup."""

from __future__ import annotations

import secrets
import shutil
from typing import TYPE_CHECKING

from puskesos_desktop import __version__
from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage import backup, restore
from puskesos_desktop.storage.blobs import BlobFolder
from puskesos_desktop.storage.context import Seat
from puskesos_desktop.storage.register import (
    create_register,
    open_register,
    open_shared_register,
    reach_shared_register,
)
from puskesos_desktop.storage.unit_of_work import SqlUnitOfWork
from puskesos_desktop.system.atomic import problem_of
from puskesos_desktop.system.sealing import AesSealer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.services.ports.keys import RegisterSecret
    from puskesos_desktop.services.ports.storage import BackupInfo
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.system.paths import Paths


class DataFolderRegister:
    """Implements `RegisterHouse` on a data folder; the secret says whether the register lies on a server."""

    def __init__(self, paths: Paths, clock: Clock, device: Callable[[], str]) -> None:
        """`device` names this laptop in the chain of acts once it has key slots; never by its own name."""
        self._paths = paths
        self._clock = clock
        self._device = device
        self._uow: SqlUnitOfWork | None = None
        self._disconnect: Callable[[], None] | None = None

    def reach(self, secret: RegisterSecret) -> None:
        """Ask a server whether it lets this office in."""
        reach_shared_register(secret.value)

    def create(self, secret: RegisterSecret) -> SqlUnitOfWork:
        """Make an empty register and open it; on a server, go to the one that is there."""
        self._paths.make()
        journal = self._paths.register.with_name("register.db-journal")
        self._set_aside(self._paths.register, journal, self._paths.drafts, self._paths.blobs)
        if secret.is_shared:
            return self._open_shared(secret)
        engine = create_register(self._paths.register, secret.raw_key)
        return self._keep(SqlUnitOfWork(engine, self._seat(), self._papers()), engine.dispose)

    def discard(self) -> None:
        """Close and remove what `create` made."""
        self.close()
        for path in (self._paths.register, self._paths.register.with_name("register.db-journal")):
            path.unlink(missing_ok=True)
        shutil.rmtree(self._paths.blobs, ignore_errors=True)

    def open(self, secret: RegisterSecret) -> SqlUnitOfWork:
        """Open the register, or give the open one."""
        if self._uow is not None:
            return self._uow
        if secret.is_shared:
            return self._open_shared(secret)
        engine = open_register(self._paths.register, secret.raw_key, self._paths.backups, self._clock)
        return self._keep(SqlUnitOfWork(engine, self._seat(), self._papers()), engine.dispose)

    def close(self) -> None:
        """Close every connection."""
        if self._disconnect is not None:
            self._disconnect()
        self._disconnect = self._uow = None

    def inspect_backup(self, path: Path) -> BackupInfo:
        """Tell what a backup says it holds."""
        return backup.inspect_backup(path)

    def recovery_slot_of(self, path: Path) -> bytes:
        """Return the recovery slot that a backup carries."""
        return backup.recovery_slot_of(path)

    def restore(self, path: Path, secret: RegisterSecret, *, keep_keys: bool) -> BackupInfo:
        """Put a backup in place of the register."""
        if secret.is_shared:
            raise EnvironmentProblem("restore_on_server")
        self.close()
        self._paths.make()
        keys = () if keep_keys else (self._paths.keys, self._paths.keys.with_name("kunci.json.bak"))
        leaving = [one.name for one in (*keys, self._paths.drafts)]
        now = self._clock.now()
        return restore.restore(path, secret.raw_key, self._paths.data, now, leaving).info

    def finish_restore(self) -> bool:
        """Go on with a restore that a power cut interrupted."""
        return restore.finish_restore(self._paths.data)

    def _open_shared(self, secret: RegisterSecret) -> SqlUnitOfWork:
        seat, server = self._seat(secret.office_uid), open_shared_register(secret.value)
        return self._keep(SqlUnitOfWork(server, seat), server.dispose)

    def _keep(self, uow: SqlUnitOfWork, disconnect: Callable[[], None]) -> SqlUnitOfWork:
        self._uow, self._disconnect = uow, disconnect
        return uow

    def _seat(self, office_uid: str = "") -> Seat:
        return Seat(self._clock, office_uid=office_uid, device=self._device(), app_version=__version__)

    def _papers(self) -> BlobFolder:
        return BlobFolder(self._paths.blobs, AesSealer())

    def _set_aside(self, *paths: Path) -> None:
        there = [path for path in paths if path.exists()]
        if not there:
            return
        stamp = f"{self._clock.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        folder = self._paths.data / f"{restore.ASIDE}-{stamp}"
        try:
            folder.mkdir(mode=0o700)
            for path in there:
                path.rename(folder / path.name)
        except OSError as error:
            raise problem_of(error) from error
