"""Packing so that the same content gives the same bytes, unpacking without believing anything."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

import pyrage
import pyzipper

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.exchange.packages.manifest import MANIFEST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from puskesos_desktop.exchange.packages.manifest import Member
    from puskesos_desktop.services.ports.exchange import PackageKeys, Protection

MOST_BYTES = 100 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_FILES = 200
_MOST_RATIO = 200
_SMALL = 10 * 1024 * 1024
_AGE_HEAD = b"age-encryption.org/"
_CHUNK = 1 << 20
# Already compressed; to do it again only costs time.
_STORED = (".xlsx", ".pdf", ".zip")
_MODE = (stat.S_IFREG | 0o644) << 16
_FIRST_YEAR = 1980
# All that came out of the ZIP libraries when thousands of damaged packages were put in.
_DAMAGES = (
    zipfile.BadZipFile,
    pyzipper.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    OSError,
)


class Unreadable(Exception):
    """The package cannot be opened; `code` says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def pack(target: Path | IO[bytes], members: Iterable[Member], created: dt.datetime) -> None:
    """Write a plain archive; order and dates come from the caller, so nothing else gets in."""
    with zipfile.ZipFile(target, "w") as archive:
        for member in members:
            info = zipfile.ZipInfo(member.path, _stamp(created))
            info.external_attr = _MODE
            info.compress_type = zipfile.ZIP_STORED if _is_stored(member) else zipfile.ZIP_DEFLATED
            archive.writestr(info, member.content)


def pack_protected(
    target: Path, members: Iterable[Member], created: dt.datetime, protection: Protection
) -> None:
    """Write the archive so that only the receiver opens it; nothing readable reaches the disk.

    Raises:
        RuleBroken: `package_receiver_key_invalid`.
    """
    if protection.way == "aes_zip":
        _pack_aes(target, members, created, protection.passphrase)
        return
    try:
        recipient = pyrage.x25519.Recipient.from_str(protection.recipient)
    except pyrage.RecipientError as error:
        raise RuleBroken("package_receiver_key_invalid", "recipient") from error
    buffer = io.BytesIO()
    pack(buffer, members, created)
    target.write_bytes(pyrage.encrypt(buffer.getvalue(), [recipient]))


def _pack_aes(target: Path, members: Iterable[Member], created: dt.datetime, passphrase: str) -> None:
    with pyzipper.AESZipFile(target, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode())
        for member in members:
            info = pyzipper.zipfile_aes.AESZipInfo(member.path, _stamp(created))
            info.external_attr = _MODE
            info.compress_type = pyzipper.ZIP_STORED if _is_stored(member) else pyzipper.ZIP_DEFLATED
            archive.writestr(info, member.content)


def _is_stored(member: Member) -> bool:
    return member.path.endswith(_STORED)


def _stamp(created: dt.datetime) -> tuple[int, int, int, int, int, int]:
    year, month, day, hour, minute, second = created.timetuple()[:6]
    return max(year, _FIRST_YEAR), month, day, hour, minute, second


def unpack(content: bytes, keys: PackageKeys) -> Mapping[str, bytes]:
    """All files of a package by name, counted while they are inflated.

    Raises:
        Unreadable: with the code of the problem.
    """
    if content.startswith(_AGE_HEAD):
        content = _decrypted(content, keys.identity)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise Unreadable("package_not_zip")
    try:
        with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            if any(entry.flag_bits & 0x1 for entry in entries):
                _unlock(archive, keys.passphrase)
            return _inflated(archive, entries, len(content))
    except _DAMAGES as error:
        raise Unreadable("package_damaged") from error


def _decrypted(content: bytes, identity: str) -> bytes:
    if not identity:
        raise Unreadable("package_identity_missing")
    try:
        opened: bytes = pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.IdentityError as error:
        raise Unreadable("package_identity_missing") from error
    except pyrage.DecryptError as error:
        raise Unreadable("package_not_for_us") from error
    return opened


def _unlock(archive: pyzipper.AESZipFile, passphrase: str) -> None:
    if not passphrase:
        raise Unreadable("package_passphrase_missing")
    archive.setpassword(passphrase.encode())


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise Unreadable("package_too_many_files", limit=MOST_FILES)
    names = [entry.filename for entry in entries]
    if MANIFEST not in names:
        raise Unreadable("package_manifest_missing")
    if not all(map(is_plain_name, names)) or any(
        stat.S_ISLNK(entry.external_attr >> 16) or entry.is_dir() for entry in entries
    ):
        raise Unreadable("package_names_unsafe")
    if len({name.casefold() for name in names}) != len(names):
        raise Unreadable("package_entry_twice")


def is_plain_name(name: str) -> bool:
    """Whether a file of this name may lie in a package: no folder, no drive, nothing invisible."""
    if not name or not name.isprintable() or name.strip(" .") != name:
        return False
    return not set('/\\:*?"<>|') & set(name)


def _inflated(
    archive: pyzipper.AESZipFile, entries: list[zipfile.ZipInfo], packed: int
) -> Mapping[str, bytes]:
    most = min(MOST_UNPACKED, max(_SMALL, packed * _MOST_RATIO))
    found: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        parts = []
        for chunk in _chunks(archive, entry):
            total += len(chunk)
            if total > most:
                raise Unreadable("package_unpacks_too_big", limit_mb=most // (1024 * 1024))
            parts.append(chunk)
        found[entry.filename] = b"".join(parts)
    return found


def _chunks(archive: pyzipper.AESZipFile, entry: zipfile.ZipInfo) -> Iterable[bytes]:
    try:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
    except RuntimeError as error:
        # The library's word for a wrong password.
        raise Unreadable("package_passphrase_wrong") from error
