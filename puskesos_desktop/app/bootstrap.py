"""Joins adapters and services; the only place that knows all of them.

Two stages: `Application` before login (set-up, login, restoring), `open_workplace` after it. Nothing is
loaded that the stage does not need.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop.app.tools import Tools
from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.system.lock import FolderLock
from puskesos_desktop.system.log import start_log, stop_log
from puskesos_desktop.system.own_key import OwnKeyFile

if TYPE_CHECKING:
    import logging
    from types import TracebackType

    from puskesos_desktop.app.registers import DataFolderRegister
    from puskesos_desktop.services.login import Login, Session
    from puskesos_desktop.services.ports.keys import RegisterSecret
    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.restoring import Restoring
    from puskesos_desktop.services.setup import Setup
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.system.key_slots import Hardness
    from puskesos_desktop.system.paths import Paths


UNFINISHED_RESTORE = "pulih-siap"
"""Folder that a restore leaves while it is under way; `storage.restore` knows what to do with it."""


class Application:
    """One running program on one data folder; `close` gives the folder back."""

    def __init__(self, tools: Tools) -> None:
        """Take the data folder.

        Raises:
            EnvironmentProblem: `data_folder_in_use`, or the folder cannot be written to.
        """
        self.tools = tools
        self.paths = tools.paths
        self.paths.make()
        self._lock = FolderLock(self.paths.lock)
        self._log: logging.Handler = start_log(self.paths.logs, tools.clock)
        self._drafts: Drafts | None = None
        if (self.paths.data / UNFINISHED_RESTORE).exists():
            self.house.finish_restore()

    @cached_property
    def house(self) -> DataFolderRegister:
        """The place of the register; its database library loads with the first use, after the login page."""
        from puskesos_desktop.app.registers import DataFolderRegister  # noqa: PLC0415

        return DataFolderRegister(self.paths, self.tools.clock, self.tools.keys.device)

    @cached_property
    def login(self) -> Login:
        """Coming in."""
        from puskesos_desktop.services.login import Login  # noqa: PLC0415

        return Login(self.tools.keys, self.house, self.tools.passwords)

    @cached_property
    def restoring(self) -> Restoring:
        """Bringing a backup back."""
        from puskesos_desktop.services.restoring import Restoring  # noqa: PLC0415

        return Restoring(self.tools.keys, self.house)

    def setup(self) -> Setup:
        """The first-run use cases."""
        from puskesos_desktop.services.setup import Setup, SetupTools  # noqa: PLC0415

        tools = self.tools
        return Setup(
            SetupTools(
                tools.keys,
                self.house,
                tools.areas,
                tools.passwords,
                tools.signer,
                tools.clock,
                tools.ids,
                tools.shipped_rules,
            )
        )

    def is_set_up(self) -> bool:
        """Tell whether somebody can log in here."""
        return self.tools.keys.exists()

    def open_workplace(self, session: Session) -> Workplace:
        """Make every service for the open register, and take in rules that a new version brought."""
        from puskesos_desktop.app.workplace import build_workplace  # noqa: PLC0415 - loads every service

        if self._drafts is None:
            self._drafts = _open_drafts(self.paths, session.secret, self.tools.clock)
        workplace = build_workplace(self.tools, self.house, session, self._drafts)
        workplace.rules.upgrade(self.tools.shipped_rules)
        # Only `paket periksa` misses the key where the folder takes no file: no reason to keep anybody out.
        with suppress(EnvironmentProblem):
            OwnKeyFile(self.paths.own_key).keep(workplace.packages.own_key())
        return workplace

    def close(self) -> None:
        """Close the register and let go of the folder; twice is harmless."""
        if self._drafts is not None:
            self._drafts.close()
            self._drafts = None
        if "house" in self.__dict__:
            self.house.close()
        stop_log(self._log)
        self._lock.release()

    def __enter__(self) -> Application:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def build(paths: Paths, clock: Clock | None = None, hardness: Hardness | None = None) -> Application:
    """Start the program on a data folder; tests choose the clock and cheaper passwords.

    Raises:
        EnvironmentProblem: `data_folder_in_use`, or the folder cannot be written to.
    """
    return Application(Tools(paths, clock, hardness))


def _open_drafts(paths: Paths, secret: RegisterSecret, clock: Clock) -> Drafts:
    from puskesos_desktop.storage.drafts import DraftFile  # noqa: PLC0415

    # The uid's random part keeps whoever takes the file from guessing the server's password by it.
    shared = hashlib.sha256(f"{secret.office_uid} {secret.value}".encode()).digest()
    key = shared if secret.is_shared else secret.raw_key
    return DraftFile(paths.drafts, key, clock)
