"""Hari Ini: what needs doing now; every number opens its list."""

from puskesos_desktop.ui.screens.today.screen import TodayScreen

__all__ = ["TodayScreen"]
