"""What is shown after a bug: a number to report, details to copy, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from puskesos_desktop.ui.dialogs.base import Dialog
from puskesos_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TEXT = (
    "Yang sudah tersimpan tetap aman, dan isian yang sedang ditulis tersimpan sementara. "
    "Program bisa dipakai terus. Kirim rincian ini kepada pengelola aplikasi."
)


class CrashDialog(Dialog):
    """`details` must already be free of personal data (the incident file's text)."""

    def __init__(self, parent: QWidget, incident: str, details: str) -> None:
        super().__init__(parent, "Ada gangguan pada program", _TEXT)
        self._details = details
        self.body.addWidget(label("Nomor kejadian", "label"))
        self.body.addWidget(label(incident, "strong"))
        self.copy_button = self.add_button("Salin rincian")
        self.copy_button.clicked.connect(self._copy)
        go_on = self.add_button("Lanjutkan", primary=True)
        go_on.clicked.connect(self.accept)
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy_button.set_words("Sudah disalin")
