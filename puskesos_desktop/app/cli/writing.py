"""Leaves a paper in a folder that the user named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.system.atomic import problem_of, write_bytes

if TYPE_CHECKING:
    from pathlib import Path


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file whole or not at all.

    Raises:
        EnvironmentProblem: `disk_full`, `file_locked`, `folder_not_writable` and the like.
    """
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem_of(error) from error
    write_bytes(path, content)
    return path
