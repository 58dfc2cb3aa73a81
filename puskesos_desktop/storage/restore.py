"""Puts a proved backup in the place of the register; what was there is set aside, never overwritten.

Everything is unpacked and synced in a folder of its own first, which gets the name `pulih-siap` when
complete. From then on every step is a rename that `finish_restore` can repeat, so that a power cut at any
point ends in the restored register: the program calls it before it opens anything.
"""

from __future__ import annotations

import logging
import secrets
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage import backup_file as container
from puskesos_desktop.storage.backup import recovery_slot_of, verify_backup
from puskesos_desktop.storage.backup_file import DATABASE, PAPERS, SLOT
from puskesos_desktop.storage.blobs import os_errors, sync_folder, write_synced

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from puskesos_desktop.services.ports.storage import BackupInfo

READY, WORKING = "pulih-siap", "pulih-kerja"
ASIDE = "disisihkan"
_ORDER = "urutan.txt"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Restored:
    """What a restore did.

    Attributes:
        set_aside: folder that holds what was there before; None when there was nothing.
        recovery_slot: the slot of the backup, with which the key slots begin anew.
    """

    info: BackupInfo
    set_aside: Path | None
    recovery_slot: bytes


def restore(path: Path, key: bytes, data: Path, now: dt.datetime, leaving: Sequence[str] = ()) -> Restored:
    """Verify a backup and put it in place of the register; close every connection to the old one before.

    Args:
        path: the backup.
        key: the register's raw key, from the recovery code or a slot that still opens.
        data: the data folder.
        now: for the name of the folder of what is set aside.
        leaving: further files of the data folder that belong to the old register (its key slots).

    Raises:
        EnvironmentProblem: `backup_damaged`, `backup_newer`, `wrong_key`, `disk_full`, `io_error`; the old
            register is untouched.
    """
    info = verify_backup(path, key, data)
    recovery_slot = recovery_slot_of(path)
    aside = data / f"{ASIDE}-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    _stage(path, data, aside.name, leaving)
    finish_restore(data)
    _log.info("register restored: %d rows", sum(info.counts.values()))
    return Restored(info, aside if aside.exists() else None, recovery_slot)


def finish_restore(data: Path) -> bool:
    """Go on with a restore that was interrupted; tell whether there was one."""
    ready = data / READY
    if not ready.is_dir():
        return False
    with os_errors():
        aside, leaving = _read_order(ready)
        for name in (PAPERS, DATABASE):
            if (ready / name).exists():
                _set_aside(data, aside, [name, f"{name}-journal"])
                (ready / name).rename(data / name)
        _set_aside(data, aside, leaving)
        sync_folder(data)
        shutil.rmtree(ready)
        sync_folder(data)
    return True


def _stage(path: Path, data: Path, aside: str, leaving: Sequence[str]) -> None:
    working = data / WORKING
    try:
        with os_errors():
            shutil.rmtree(working, ignore_errors=True)
            working.mkdir(mode=0o700)
            (working / PAPERS).mkdir(mode=0o700)
        with container.reading(path) as archive:
            manifest = container.read_manifest(archive)
            members = {name: digest for name, digest in manifest.members.items() if name != SLOT}
            container.extract(archive, members, working)
        with os_errors():
            write_synced(working / _ORDER, "\n".join([aside, *leaving]).encode())
            for folder in [*(working / PAPERS).iterdir(), working / PAPERS, working]:
                sync_folder(folder)
            working.rename(data / READY)
            sync_folder(data)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _read_order(ready: Path) -> tuple[str, list[str]]:
    aside, *leaving = (ready / _ORDER).read_text(encoding="utf-8").splitlines()
    if not aside.startswith(ASIDE) or any("/" in name or "\\" in name for name in (aside, *leaving)):
        raise EnvironmentProblem("io_error")
    return aside, leaving


def _set_aside(data: Path, aside: str, names: Sequence[str]) -> None:
    there = [data / name for name in names if (data / name).exists()]
    if not there:
        return
    (data / aside).mkdir(mode=0o700, exist_ok=True)
    for path in there:
        path.rename(data / aside / path.name)
    sync_folder(data / aside)
