"""Where the bytes of papers lie: encrypted files beside the register, or a table on PostgreSQL.

A file is named by the hash of its content and never changes. It is synced, and its folder too, before the
commit that stores its hash; a crash in between leaves a file nobody knows, which does no harm.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import delete, insert, select

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.storage.tables.office import blob_content_table as contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from puskesos_desktop.services.ports.storage import Sealer
    from puskesos_desktop.storage.context import TxContext

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})


class BlobBytes(Protocol):
    """Keeps bytes by their hash inside one transaction."""

    def store(self, digest: str, data: bytes) -> None:
        """Keep the bytes lastingly."""

    def load(self, digest: str) -> bytes:
        """Return the bytes as they were kept."""

    def remove(self, digest: str) -> None:
        """Forget the bytes when the transaction commits."""


class BlobFolder:
    """The folder of sealed files, `ab/abcdef…`; knows nothing of the register."""

    def __init__(self, folder: Path, sealer: Sealer) -> None:
        self.folder = folder
        self._sealer = sealer

    def path(self, digest: str) -> Path:
        """Return where the sealed file lies."""
        return self.folder / digest[:2] / digest

    def write(self, digest: str, data: bytes, key: bytes) -> None:
        """Seal and write a file so that a power cut leaves all of it or nothing.

        Raises:
            EnvironmentProblem: `disk_full`, `io_error`.
        """
        target = self.path(digest)
        with os_errors():
            if self._is_whole(target, digest, key):
                sync_folder(target.parent)
                return
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_synced(target, self._sealer.seal(key, data, digest.encode()))
            sync_folder(self.folder)

    def read(self, digest: str, key: bytes) -> bytes:
        """Return the bytes of a file.

        Raises:
            EnvironmentProblem: `blob_missing`, `blob_damaged`, `io_error`.
        """
        path = self.path(digest)
        if not path.is_file():
            raise EnvironmentProblem("blob_missing", digest=digest)
        with os_errors():
            sealed = path.read_bytes()
        return self._sealer.open(key, sealed, digest.encode())

    def _is_whole(self, path: Path, digest: str, key: bytes) -> bool:
        """Tell whether a file that some earlier, interrupted save left can be used."""
        if not path.is_file():
            return False
        try:
            self._sealer.open(key, path.read_bytes(), digest.encode())
        except EnvironmentProblem:
            return False
        return True

    def remove(self, digest: str) -> None:
        """Remove a file; one that is gone already is fine."""
        with os_errors():
            self.path(digest).unlink(missing_ok=True)


class FileBlobs:
    """Bytes as files, for the encrypted register."""

    def __init__(self, folder: BlobFolder, context: TxContext) -> None:
        self._folder = folder
        self._context = context

    def store(self, digest: str, data: bytes) -> None:
        """Write the sealed file, synced."""
        self._folder.write(digest, data, self._context.secret("blob"))

    def load(self, digest: str) -> bytes:
        """Read the sealed file."""
        return self._folder.read(digest, self._context.secret("blob"))

    def remove(self, digest: str) -> None:
        """Remove the file after the commit, because a rollback must find it."""
        self._context.after_commit.append(lambda: self._folder.remove(digest))


class TableBlobs:
    """Bytes as rows, for PostgreSQL, where several seats share them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def store(self, digest: str, data: bytes) -> None:
        """Insert the bytes."""
        self._connection.execute(insert(contents).values(hash=digest, data=data))

    def load(self, digest: str) -> bytes:
        """Select the bytes.

        Raises:
            EnvironmentProblem: `blob_missing`.
        """
        data = self._connection.scalar(select(contents.c.data).where(contents.c.hash == digest))
        if data is None:
            raise EnvironmentProblem("blob_missing", digest=digest)
        return bytes(data)

    def remove(self, digest: str) -> None:
        """Delete the bytes; the transaction decides."""
        self._connection.execute(delete(contents).where(contents.c.hash == digest))


@contextmanager
def os_errors() -> Iterator[None]:
    """Turn trouble of the file system into codes.

    Raises:
        EnvironmentProblem: `disk_full` or `io_error`.
    """
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem("disk_full" if error.errno in FULL else "io_error") from error


def write_synced(target: Path, data: bytes) -> None:
    """Write a new file under a passing name, sync it, give it its name and sync the folder."""
    passing = target.with_name(f"{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with passing.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        passing.replace(target)
    finally:
        passing.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder lasting; Windows has no such call and its journal does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
