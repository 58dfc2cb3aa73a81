"""Laporan & Kirim Data: the month's counts, its paper, and the package for the Dinsos system."""

from puskesos_desktop.ui.screens.reports.acts import ReportsTools
from puskesos_desktop.ui.screens.reports.screen import ReportsScreen

__all__ = ["ReportsScreen", "ReportsTools"]
