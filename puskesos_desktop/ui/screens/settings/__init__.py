"""Pengaturan: a list of sections at the left, each of which saves by itself."""

from puskesos_desktop.ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
