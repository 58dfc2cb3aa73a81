"""Data Warga: finding residents, the card of one, and taking in a file."""

from puskesos_desktop.ui.screens.registry.import_screen import ImportScreen
from puskesos_desktop.ui.screens.registry.import_work import ImportTools

__all__ = ["ImportScreen", "ImportTools"]
