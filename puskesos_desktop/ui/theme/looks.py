"""What a person may choose of the looks of this laptop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

LIGHT_CODE, DARK_CODE, SYSTEM_CODE = "terang", "gelap", "sistem"
THEMES = (LIGHT_CODE, DARK_CODE, SYSTEM_CODE)
SCALES = (100, 125, 150, 175, 200)


@dataclass(frozen=True)
class Looks:
    """Choices; `text_scale` in percent counts from the next start on."""

    theme: str = LIGHT_CODE
    text_scale: int = 100


class Appearance(Protocol):
    """The looks of the running program."""

    def looks(self) -> Looks:
        """What is chosen now."""

    def show(self, looks: Looks) -> None:
        """Show another theme at once; on the UI thread."""

    def keep(self, looks: Looks) -> None:
        """Remember a choice on this laptop; on a worker."""


class PlainAppearance:
    """Implements `Appearance` where nothing can be chosen, such as a desk without a program around it."""

    def looks(self) -> Looks:
        """As everything begins."""
        return Looks()

    def show(self, looks: Looks) -> None:
        """Change nothing."""

    def keep(self, looks: Looks) -> None:
        """Remember nothing."""
