"""Brings a backup back: by the code in the envelope, on any laptop, or by a slot that still opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.login import write_act

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.ports.keys import KeyStore, RegisterSecret
    from puskesos_desktop.services.ports.registers import RegisterHouse
    from puskesos_desktop.services.ports.storage import BackupInfo


class Restoring:
    """Use cases before login; afterwards people come in with `Login`."""

    def __init__(self, keys: KeyStore, house: RegisterHouse) -> None:
        self._keys = keys
        self._house = house

    def preview(self, path: Path) -> BackupInfo:
        """Show what a backup holds, before anybody types a code.

        Raises:
            EnvironmentProblem: `backup_missing`, `backup_damaged`, `backup_newer`.
        """
        return self._house.inspect_backup(path)

    def with_code(self, path: Path, code: str) -> BackupInfo:
        """Restore with the envelope; accounts then get new passwords with the same code.

        Key slots of this laptop stay when the envelope opens them and they open this backup.

        Raises:
            RuleBroken: `recovery_code_mistyped`, `wrong_recovery_code`, `login_paused`.
            EnvironmentProblem: as `preview`, and `wrong_key`, `disk_full`; the old register stays.
        """
        slot = self._house.recovery_slot_of(path)
        secret = self._keys.open_recovery_slot(slot, code)
        keep = self._keys_here_open(code, secret)
        info = self._house.restore(path, secret, keep_keys=keep)
        if not keep:
            self._keys.create_restored(slot, secret)
        self._record(secret, info)
        return info

    def with_password(self, path: Path, username: str, password: str) -> BackupInfo:
        """Restore on the laptop that made the backup, whose slots still open.

        Raises:
            RuleBroken: `wrong_password`, `login_paused`.
            EnvironmentProblem: as `with_code`; `wrong_key` when the backup is another register's.
        """
        self._house.inspect_backup(path)
        secret = self._keys.open_with_password(username, password).secret
        info = self._house.restore(path, secret, keep_keys=True)
        self._record(secret, info)
        return info

    def _keys_here_open(self, code: str, secret: RegisterSecret) -> bool:
        if not self._keys.exists():
            return False
        try:
            return self._keys.open_with_recovery(code) == secret
        except (RuleBroken, EnvironmentProblem):
            return False

    def _record(self, secret: RegisterSecret, info: BackupInfo) -> None:
        detail = {"made_at": info.made_at.isoformat(), "audit_seq": info.audit_seq}
        write_act(
            self._house.open(secret), AuditEntry("register.restored", "office", info.office_uid, detail)
        )
