"""Folders that the user named for what a command leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.system.atomic import problem_of

if TYPE_CHECKING:
    from pathlib import Path


def made_folder(folder: Path) -> Path:
    """Make the folder when it is not there.

    Raises:
        EnvironmentProblem: it cannot be made there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem_of(error) from error
    return folder
