"""Petugas & SK: the lists with their panel, the form of an SK, the forms of officers and mandates."""

from puskesos_desktop.ui.screens.officers.screen import OfficersScreen, OfficersTools
from puskesos_desktop.ui.screens.officers.sk_screen import SkScreen

__all__ = ["OfficersScreen", "OfficersTools", "SkScreen"]
