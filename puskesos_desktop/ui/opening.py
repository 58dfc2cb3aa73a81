"""Shows a folder in the desktop's own file window, after something was left there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path


def open_folder(folder: Path) -> None:
    """Open the folder; nothing happens where the desktop has no file window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
