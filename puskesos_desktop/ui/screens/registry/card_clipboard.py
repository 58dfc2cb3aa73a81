"""Numbers of persons on the clipboard: for a minute, out of its history, gone when the window locks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

KEPT_MS = 60_000
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
# What clipboard histories and clouds ask before they keep something.
_KEEP_OUT = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x00",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\x00\x00\x00\x00",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
}


class SecretClipboard(QObject):
    """Puts something on the clipboard and takes it away again, unless somebody else has taken the place.

    Signals:
        cleared: what was put there is gone.
    """

    cleared = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self.minute = QTimer(self)
        self.minute.setSingleShot(True)
        self.minute.setInterval(KEPT_MS)
        self.minute.timeout.connect(self.clear)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def put(self, text: str, html: str = "") -> None:
        """Put a text there for a minute; spreadsheets take the table instead of it."""
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        for kind, data in _KEEP_OUT.items():
            mime.setData(kind, data)
        QGuiApplication.clipboard().setMimeData(mime)
        self._text = text
        self.minute.start()

    def clear(self) -> None:
        """Take it away now."""
        self.minute.stop()
        if self._text:
            clipboard = QGuiApplication.clipboard()
            if clipboard.text() == self._text:
                clipboard.clear()
            self._text = ""
            self.cleared.emit()
