"""The theme every window test needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Applied once: restyling the application for every test would take most of their time."""
    made = Theme(RESOURCES, LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture(autouse=True)
def themed(theme: Theme) -> None:
    """Give every test of this folder the theme."""
