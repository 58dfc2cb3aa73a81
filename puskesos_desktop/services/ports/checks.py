"""Port to checks over raw rows, which no repository method could do honestly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from puskesos_desktop.services.maintenance import Finding
    from puskesos_desktop.services.progress import Progress


class RegisterChecks(Protocol):
    """Compares what the register says in two places."""

    def find(self, progress: Progress) -> list[Finding]:
        """Return everything that does not add up, codes `check_*`.

        Raises:
            Cancelled: at a checkpoint.
        """

    def frozen_months(self) -> list[str]:
        """Return the months whose report was signed."""
