"""Port to the layout in which the whole register leaves and comes in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.exchange import Column

NIK_KIND = "nik_kind"
"""Key of the column by which the layout is told from others."""


class RegisterLayout(Protocol):
    """The layout that forms define."""

    def columns(self) -> tuple[Column, ...]:
        """Columns by field, in the order in which they are written."""
