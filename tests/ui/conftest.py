"""The theme every window test needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Theme:
    made = Theme(RESOURCES, LIGHT)
    made.apply(qapp)
    return made
