"""The office's public signing key beside its register, so that packages are judged without a login.

It is no secret and names nobody: `paket periksa` must know it also while the window holds the data folder.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from puskesos_desktop.services.package_senders import KnownKey
from puskesos_desktop.system.atomic import write_bytes

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 4_000


class OwnKeyFile:
    """Written whenever the register is opened, so that a restored folder has it too."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, key: KnownKey) -> None:
        """Write the key where it is not there yet.

        Raises:
            EnvironmentProblem: `disk_full`, `file_locked`, `file_not_writable`.
        """
        if self.read() != key:
            told = {"kantor": key.office_uid, "kunci_umum": key.public_key.hex()}
            write_bytes(self._path, (json.dumps(told) + "\n").encode())

    def read(self) -> KnownKey | None:
        """Return the key; None where there is no office or the file makes no sense."""
        try:
            with self._path.open("rb") as file:
                told = json.loads(file.read(_MOST_BYTES))
            return KnownKey(str(told["kantor"]), bytes.fromhex(told["kunci_umum"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
