"""Layanan: the visit of a resident, from the name to the printed receipt."""

from puskesos_desktop.ui.screens.services_desk.screen import ServicesScreen

__all__ = ["ServicesScreen"]
