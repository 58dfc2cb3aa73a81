"""Files that appear whole or not at all; the old one stays until the new one is finished."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def problem_of(error: OSError) -> EnvironmentProblem:
    """What the user can do something about; the path stays out, it may hold a name."""
    if error.errno in _FULL:
        return EnvironmentProblem("disk_full")
    if isinstance(error, PermissionError):
        return EnvironmentProblem("file_locked")
    return EnvironmentProblem("file_not_writable", errno=error.errno)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside the destination to write to; renamed on success, removed on anything else.

    Raises:
        EnvironmentProblem: `disk_full`, `file_locked` (open in a spreadsheet program) or `file_not_writable`.
    """
    temporary = path.with_name(f".{secrets.token_hex(6)}{path.suffix}")
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    except OSError as error:
        raise problem_of(error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
