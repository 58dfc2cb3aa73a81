"""Shows a bug with its number, after it was written down; the program goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from puskesos_desktop.app.crash import record_incident

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Incidents:
    """One dialog an incident; its details are free of personal data."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def take(self, error: BaseException) -> None:
        """Write an incident down and show its number."""
        self.show(record_incident(error), error)

    def show(self, incident: str, error: BaseException) -> None:
        """Show an incident that is written down already."""
        from puskesos_desktop.system.log import describe_exception  # noqa: PLC0415 - seldom
        from puskesos_desktop.ui.dialogs import CrashDialog  # noqa: PLC0415

        details = json.dumps({"incident": incident, **describe_exception(error)}, indent=1)
        CrashDialog(self._window, incident, details).open()
