"""Codes that a phone reads from the screen."""

from __future__ import annotations

from puskesos_desktop.documents.paint import fresh_qr_bars
from puskesos_desktop.services.rendering import QrPicture


class ScreenCodes:
    """Implements the port `QrCodes`."""

    def picture(self, payload: str) -> QrPicture:
        """Return the code of a text; nothing of the text is remembered."""
        # A screen is neither folded nor stained: less spare means larger modules.
        return QrPicture(*fresh_qr_bars(payload, "l"))
