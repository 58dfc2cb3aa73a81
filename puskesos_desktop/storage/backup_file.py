"""The one file of a backup: a ZIP without compression, since everything in it is encrypted already.

`register.db` (the encrypted database), `kunci.json` (the recovery slot only: a stolen stick cannot be
attacked through a weak password), `berkas/ab/…` (sealed papers) and `isi.json` (what should be there, no
names of people). The ZIP's comment is the SHA-256 of everything before it, because a ZIP has many bytes that
no other check covers.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage.blobs import os_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

FORMAT, FORMAT_VERSION = "puskesos-cadangan", 1
DATABASE, SLOT, MANIFEST, PAPERS = "register.db", "kunci.json", "isi.json", "berkas"
CHUNK = 1 << 20
DIGEST_LENGTH = 64
LARGEST_MANIFEST = 64 << 20
_MEMBER = re.compile(rf"{re.escape(DATABASE)}|{re.escape(SLOT)}|{PAPERS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Manifest:
    """`isi.json`: what the copy was when it was made.

    Attributes:
        members: SHA-256 (hex) of every other file, by its path in the ZIP.
        missing_papers: papers the register speaks of that were gone when the copy was made.
    """

    office_uid: str
    made_at: dt.datetime
    app_version: str
    schema: str
    audit_seq: int
    audit_hash: str
    counts: Mapping[str, int]
    missing_papers: int
    members: Mapping[str, str]

    def to_bytes(self) -> bytes:
        """Write it."""
        body = {**self.__dict__, "made_at": self.made_at.isoformat()}
        body |= {"format": FORMAT, "format_version": FORMAT_VERSION}
        return json.dumps(body, sort_keys=True, indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        """Read it.

        Raises:
            EnvironmentProblem: `backup_damaged`, `backup_newer`.
        """
        try:
            body: dict[str, Any] = json.loads(data)
            if body.pop("format") != FORMAT:
                raise EnvironmentProblem("backup_damaged", reason="format")
            version = int(body.pop("format_version"))
            if version > FORMAT_VERSION:
                raise EnvironmentProblem("backup_newer", found=version, known=FORMAT_VERSION)
            body["made_at"] = dt.datetime.fromisoformat(body["made_at"])
            manifest = cls(**body)
            _ = {**manifest.counts}, {name: bytes.fromhex(value) for name, value in manifest.members.items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EnvironmentProblem("backup_damaged", reason="contents") from error
        return manifest


class BackupWriter:
    """Fills the ZIP and remembers the hash of each member as it goes in."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members: dict[str, str] = {}

    def add_file(self, member: str, path: Path) -> None:
        """Copy a file in."""
        with path.open("rb") as source, self._archive.open(_info(member), "w", force_zip64=True) as target:
            self.members[member] = _copy(source, target)

    def add_bytes(self, member: str, data: bytes) -> None:
        """Write bytes."""
        self._archive.writestr(_info(member), data)
        self.members[member] = hashlib.sha256(data).hexdigest()

    def finish(self, manifest: bytes) -> None:
        """Write the manifest, which lists the others and not itself."""
        self._archive.writestr(_info(MANIFEST), manifest)


@contextmanager
def writing(path: Path) -> Iterator[BackupWriter]:
    """Open a new ZIP for writing and sync it at the end.

    Raises:
        EnvironmentProblem: `disk_full`, `io_error`.
    """
    with os_errors(), path.open("x+b") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            yield BackupWriter(archive)
            archive.comment = b"0" * DIGEST_LENGTH
        found, _comment = _digest_and_comment(stream)
        stream.seek(-DIGEST_LENGTH, os.SEEK_END)
        stream.write(found)
        stream.flush()
        os.fsync(stream.fileno())
        _forget_cache(stream)


@contextmanager
def reading(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP for reading.

    Raises:
        EnvironmentProblem: `backup_missing`, `backup_damaged`, `io_error`.
    """
    if not path.is_file():
        raise EnvironmentProblem("backup_missing")
    try:
        with os_errors(), zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise EnvironmentProblem("backup_damaged", reason="container") from error


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """Read `isi.json` and refuse a container whose files are not exactly those it lists.

    Raises:
        EnvironmentProblem: `backup_damaged`, `backup_newer`.
    """
    infos = {info.filename: info for info in archive.infolist()}
    stored = all(info.compress_type == zipfile.ZIP_STORED for info in infos.values())
    if not stored or MANIFEST not in infos or infos[MANIFEST].file_size > LARGEST_MANIFEST:
        raise EnvironmentProblem("backup_damaged", reason="container")
    manifest = Manifest.from_bytes(archive.read(MANIFEST))
    names = set(infos) - {MANIFEST}
    expected = set(manifest.members)
    if len(archive.infolist()) != len(infos) or names != expected or not all(map(_MEMBER.fullmatch, names)):
        raise EnvironmentProblem("backup_damaged", reason="files")
    if not {DATABASE, SLOT} <= names:
        raise EnvironmentProblem("backup_damaged", reason="files")
    return manifest


def check_bytes(path: Path) -> None:
    """Read every byte of the file and compare it with the digest at its end.

    Raises:
        EnvironmentProblem: `backup_missing`, `backup_damaged`, `io_error`.
    """
    if not path.is_file():
        raise EnvironmentProblem("backup_missing")
    with os_errors(), path.open("rb") as stream:
        found, comment = _digest_and_comment(stream)
    if found != comment:
        raise EnvironmentProblem("backup_damaged", reason="bytes")


def extract(archive: zipfile.ZipFile, members: Mapping[str, str], folder: Path) -> None:
    """Unpack members that `read_manifest` has accepted, synced, into a new folder.

    Raises:
        EnvironmentProblem: `backup_damaged` when the bytes are others than a moment ago; `disk_full`.
    """
    for member, expected in members.items():
        target = folder / member
        with os_errors():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("xb") as stream:
                found = _copy(source, stream)
                stream.flush()
                os.fsync(stream.fileno())
        if found != expected:
            raise EnvironmentProblem("backup_damaged", reason="bytes")


def _info(member: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(member, _ZIP_EPOCH)


def _copy(source: Any, target: Any) -> str:  # noqa: ANN401 - file-like, also inside a ZIP
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def _digest_and_comment(stream: BinaryIO) -> tuple[bytes, bytes]:
    """Hash all but the comment, and return both."""
    left = max(0, stream.seek(0, os.SEEK_END) - DIGEST_LENGTH)
    stream.seek(0)
    digest = hashlib.sha256()
    while left and (chunk := stream.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode(), stream.read()


def _forget_cache(stream: BinaryIO) -> None:
    """Let the proof read the stick and not the memory, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
