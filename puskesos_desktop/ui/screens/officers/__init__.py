"""Petugas & SK: the lists with their panel, the form of an SK, forms of people, the organisation."""

from puskesos_desktop.ui.screens.officers.organisation import OrganisationScreen
from puskesos_desktop.ui.screens.officers.screen import OfficersScreen, OfficersTools
from puskesos_desktop.ui.screens.officers.sk_screen import SkScreen

__all__ = ["OfficersScreen", "OfficersTools", "OrganisationScreen", "SkScreen"]
