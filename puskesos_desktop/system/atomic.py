"""Files that are whole or absent: a power cut never leaves half of one."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def problem_of(error: OSError) -> EnvironmentProblem:
    """Turn an operating system's refusal into one of ours; the path stays out, it may hold a name."""
    if error.errno in _FULL:
        return EnvironmentProblem("disk_full")
    if isinstance(error, PermissionError):
        return EnvironmentProblem("file_locked")
    return EnvironmentProblem("file_not_writable", errno=error.errno)


def write_bytes(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace a file in one step: temporary file, fsync, rename, fsync of the folder.

    Raises:
        EnvironmentProblem: `disk_full`, `file_locked`, `file_not_writable`; the old file is untouched.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode
        )
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise problem_of(error) from error


def sync_folder(folder: Path) -> None:
    """Make a rename lasting; Windows does so by itself and cannot open folders."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def private_folder(folder: Path) -> Path:
    """Make a folder that only this account of the operating system can open.

    Raises:
        EnvironmentProblem: the place cannot be written to.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            folder.chmod(0o700)
    except PermissionError as error:
        raise EnvironmentProblem("file_not_writable") from error
    except OSError as error:
        raise problem_of(error) from error
    return folder
