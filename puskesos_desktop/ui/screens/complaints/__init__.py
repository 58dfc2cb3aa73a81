"""Pengaduan: the list of cases, one case beside it, and everything that can be done with it."""

from puskesos_desktop.ui.screens.complaints.request_screen import RequestsScreen
from puskesos_desktop.ui.screens.complaints.result_screen import ResultsScreen
from puskesos_desktop.ui.screens.complaints.screen import ComplaintsScreen
from puskesos_desktop.ui.screens.complaints.visit_screen import VisitScreen

__all__ = ["ComplaintsScreen", "RequestsScreen", "ResultsScreen", "VisitScreen"]
