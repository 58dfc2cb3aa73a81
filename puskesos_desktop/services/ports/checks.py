"""Port to checks over raw rows, which no repository method could do honestly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.progress import Progress


@dataclass(frozen=True)
class Finding:
    """Something that does not add up; the code has a text like an error's."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class RegisterChecks(Protocol):
    """Compares what the register says in two places."""

    def find(self, progress: Progress) -> list[Finding]:
        """Return everything that does not add up, codes `check_*`.

        Raises:
            Cancelled: at a checkpoint.
        """

    def frozen_months(self) -> list[str]:
        """Return the months whose report was signed."""
