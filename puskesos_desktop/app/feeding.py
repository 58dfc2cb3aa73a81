"""How the printer of this laptop takes its paper, kept with the other settings of the machine."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.print_plan import AT_ONCE, FEEDINGS
from puskesos_desktop.system import settings as machine

if TYPE_CHECKING:
    from pathlib import Path


class MachineFeeding:
    """Implements `Feeding`; a way that a later version brought counts as the usual one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        known = {code for code, _ in FEEDINGS}
        kept = machine.load(file).feeding
        self._way = kept if kept in known else AT_ONCE

    def way(self) -> str:
        """One of `print_plan.FEEDINGS`."""
        return self._way

    def keep(self, way: str) -> None:
        """Remember another way."""
        self._way = way
        machine.save(self._file, dataclasses.replace(machine.load(self._file), feeding=way))
