"""Verified copies of the whole register: made, proved by reading back, thinned.

"Berhasil" is said only after: copied through SQLite, checked page by page, head and counts compared, written
to the destination, synced, read again from there and found equal byte by byte. Only then it gets its name.
"""

from __future__ import annotations

import logging
import secrets
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.backups import BackupCopy, superfluous
from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.services.ports.storage import BackupInfo, StoredCopy
from puskesos_desktop.storage import backup_file as container
from puskesos_desktop.storage.backup_file import DATABASE, PAPERS, SLOT, Manifest
from puskesos_desktop.storage.blobs import os_errors, sync_folder
from puskesos_desktop.storage.copies import blob_digests, copy_database, prove_whole
from puskesos_desktop.storage.copy_names import SUFFIX, file_name, time_in_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from zipfile import ZipFile

    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.storage.copies import DatabaseState

WORKSHOP = "kerja-"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RegisterFiles:
    """What a backup is made of.

    Attributes:
        database: the encrypted register.
        papers: folder of sealed papers.
        ring: folder of the copies on this laptop; also lends the place for work in progress.
        key: the register's raw key.
        recovery_slot: gives the recovery slot's bytes, the only key material that leaves.
    """

    database: Path
    papers: Path
    ring: Path
    key: bytes
    recovery_slot: Callable[[], bytes]


class BackupFiles:
    """Implements the port `Backups`."""

    def __init__(self, files: RegisterFiles, clock: Clock, app_version: str, zone: dt.tzinfo) -> None:
        """Take what is copied, and the office's zone, by whose days the ring is thinned."""
        self._files = files
        self._clock = clock
        self._version = app_version
        self._zone = zone

    def make(self, folder: Path) -> BackupInfo:
        """Write a copy into `folder`, read it back and prove it equal; only then it gets its final name.

        Raises:
            EnvironmentProblem: `disk_full`, `io_error`, `backup_failed`; no half file keeps its name.
        """
        with _workshop(self._files.ring) as workshop:
            database = workshop / DATABASE
            state = copy_database(self._files.database, database, self._files.key)
            papers = blob_digests(database, self._files.key)
            return self._write(folder, database, state, papers)

    def verify(self, path: Path) -> BackupInfo:
        """Prove a copy whole with the key of the running session.

        Raises:
            EnvironmentProblem: `backup_damaged`, `backup_missing`, `backup_newer`, `wrong_key`.
        """
        return verify_backup(path, self._files.key, self._files.ring)

    def copies(self) -> Sequence[StoredCopy]:
        """Return the copies of the ring, the newest first."""
        found = [(path, time_in_name(path.name)) for path in self._files.ring.glob(f"*{SUFFIX}")]
        copies = [StoredCopy(path, made_at) for path, made_at in found if made_at is not None]
        return sorted(copies, key=lambda copy: (copy.made_at, copy.path.name), reverse=True)

    def thin(self) -> Sequence[Path]:
        """Remove what the ring no longer needs and return what was removed."""
        copies = [BackupCopy(one.path.name, one.made_at.astimezone(self._zone)) for one in self.copies()]
        gone = [self._files.ring / copy.name for copy in superfluous(copies, self._clock.now())]
        with os_errors():
            for path in gone:
                path.unlink(missing_ok=True)
        return gone

    def _write(self, folder: Path, database: Path, state: DatabaseState, papers: Sequence[str]) -> BackupInfo:
        made_at = self._clock.now().replace(microsecond=0)
        with os_errors():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for leftover in folder.glob(f"puskesos-*{SUFFIX}.tmp"):
                leftover.unlink(missing_ok=True)
        target = _free_name(folder, state.office_uid, made_at)
        passing = target.with_name(f"{target.name}.tmp")
        try:
            with container.writing(passing) as writer:
                writer.add_file(DATABASE, database)
                writer.add_bytes(SLOT, self._files.recovery_slot())
                missing = self._add_papers(writer, papers)
                writer.finish(self._manifest(state, made_at, missing, writer.members).to_bytes())
            inspect_backup(passing)
            with os_errors():
                passing.replace(target)
                sync_folder(folder)
        finally:
            with os_errors():
                passing.unlink(missing_ok=True)
        _log.info("backup made: %d rows, %d papers", sum(state.counts.values()), len(papers) - missing)
        return inspect_backup(target, read_all=False)

    def _add_papers(self, writer: container.BackupWriter, papers: Sequence[str]) -> int:
        """Add the sealed papers; one that is gone must not keep all others from being saved."""
        missing = 0
        for digest in papers:
            path = self._files.papers / digest[:2] / digest
            if path.is_file():
                writer.add_file(f"{PAPERS}/{digest[:2]}/{digest}", path)
            else:
                missing += 1
        if missing:
            _log.warning("backup without %d papers that are gone", missing)
        return missing

    def _manifest(
        self, state: DatabaseState, made_at: dt.datetime, missing: int, members: dict[str, str]
    ) -> Manifest:
        return Manifest(
            office_uid=state.office_uid,
            made_at=made_at,
            app_version=self._version,
            schema=state.schema,
            audit_seq=state.head.seq,
            audit_hash=state.head.hash,
            counts=state.counts,
            missing_papers=missing,
            members=members,
        )


def inspect_backup(path: Path, *, read_all: bool = True) -> BackupInfo:
    """Tell what a copy says it holds, without any key; by default every byte is read and proved.

    Raises:
        EnvironmentProblem: `backup_damaged`, `backup_missing`, `backup_newer`, `io_error`.
    """
    if read_all:
        container.check_bytes(path)
    with container.reading(path) as archive:
        manifest = container.read_manifest(archive)
    return _info_of(path, manifest)


def recovery_slot_of(path: Path) -> bytes:
    """Return the recovery slot that a copy carries; the code on paper opens it.

    Raises:
        EnvironmentProblem: `backup_damaged`, `backup_missing`, `backup_newer`.
    """
    with container.reading(path) as archive:
        container.read_manifest(archive)
        return archive.read(SLOT)


def verify_backup(path: Path, key: bytes, workplace: Path) -> BackupInfo:
    """Prove a copy whole: bytes, pages, trees, counts, end of the chain, papers.

    Raises:
        EnvironmentProblem: `backup_damaged`, `backup_missing`, `backup_newer`, `wrong_key`.
    """
    container.check_bytes(path)
    with _workshop(workplace) as workshop, container.reading(path) as archive:
        manifest = container.read_manifest(archive)
        container.extract(archive, {DATABASE: manifest.members[DATABASE]}, workshop)
        _compare(workshop / DATABASE, key, manifest, archive)
    return _info_of(path, manifest)


def _compare(database: Path, key: bytes, manifest: Manifest, archive: ZipFile) -> None:
    try:
        state = prove_whole(database, key)
        papers = blob_digests(database, key)
    except EnvironmentProblem as problem:
        if problem.code == "database_damaged":
            raise EnvironmentProblem("backup_damaged", reason="database") from problem
        raise
    claimed = (manifest.schema, manifest.office_uid, manifest.counts, manifest.audit_seq, manifest.audit_hash)
    if (state.schema, state.office_uid, state.counts, state.head.seq, state.head.hash) != claimed:
        raise EnvironmentProblem("backup_damaged", reason="counts")
    there = {name.rpartition("/")[2] for name in archive.namelist() if name.startswith(f"{PAPERS}/")}
    if not there <= set(papers) or len(papers) - len(there) != manifest.missing_papers:
        raise EnvironmentProblem("backup_damaged", reason="papers")


def _info_of(path: Path, manifest: Manifest) -> BackupInfo:
    return BackupInfo(
        path=path,
        office_uid=manifest.office_uid,
        made_at=manifest.made_at,
        app_version=manifest.app_version,
        schema=manifest.schema,
        counts=manifest.counts,
        audit_seq=manifest.audit_seq,
        audit_hash=manifest.audit_hash,
        blob_count=sum(1 for member in manifest.members if member.startswith(f"{PAPERS}/")),
        missing_blobs=manifest.missing_papers,
        size=path.stat().st_size,
    )


def _free_name(folder: Path, office_uid: str, made_at: dt.datetime) -> Path:
    repeat = 1
    while (path := folder / file_name(office_uid, made_at, repeat)).exists():
        repeat += 1
    return path


def sweep(*folders: Path) -> None:
    """Remove what a kill left of work in progress; only while nobody else holds the data folder."""
    for folder in folders:
        for workshop in folder.glob(f"{WORKSHOP}*"):
            shutil.rmtree(workshop, ignore_errors=True)


@contextmanager
def _workshop(ring: Path) -> Iterator[Path]:
    """Lend a folder for work in progress on this laptop's own disk; what it holds is encrypted."""
    folder = ring / f"{WORKSHOP}{secrets.token_hex(4)}"
    with os_errors():
        folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
