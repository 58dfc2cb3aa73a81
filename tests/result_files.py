"""A result file about the first people of the sample office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app import sample_results
from puskesos_desktop.app.sample_office import write_sample_file

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace


def take_in_results(work: Workplace, actor: Actor, folder: Path, size: int = sample_results.PEOPLE) -> str:
    """Take it in and return its uid."""
    _, people = write_sample_file(folder)
    return sample_results.take_in_results(work, actor, folder, people[:size], "2026-10")
