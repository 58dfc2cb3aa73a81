"""A WhatsApp message about an answer: to be copied, or scanned from the screen with the desk's phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.names import grouped_phone
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import TextAreaField, label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from puskesos_desktop.presentation.telling_message import TellingMessage
    from puskesos_desktop.services.rendering import QrPicture

WIDTH, SIDE, LINES, QUIET_ZONE = 800, 344, 20, 4
COPIED = "Disalin. Tempel di WhatsApp, kirim, lalu catat."


class QrCode(QWidget):
    """A code, black on white in every theme: cameras know no other."""

    def __init__(self, picture: QrPicture) -> None:
        super().__init__()
        self._picture = picture
        self.setFixedSize(QSize(active_theme().px(SIDE), active_theme().px(SIDE)))
        self.setAccessibleName("Kode QR pesan WhatsApp")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw whole pixels, so that no module is blurred."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count = self._picture.modules + 2 * QUIET_ZONE
        unit = max(1.0, self.width() * self.devicePixelRatioF() // count / self.devicePixelRatioF())
        left = (self.width() - unit * self._picture.modules) / 2
        for row, start, length in self._picture.bars:
            box = QRectF(left + start * unit, left + row * unit, length * unit, unit)
            painter.fillRect(box, Qt.GlobalColor.black)


class MessageDialog(Dialog):
    """Shows a message.

    Signals:
        sent: it went out; the telling is to be written down.
    """

    sent = Signal()

    def __init__(self, parent: QWidget, message: TellingMessage, picture: QrPicture) -> None:
        super().__init__(parent, "Pesan WhatsApp", width=WIDTH)
        self._message = message
        phone = grouped_phone(message.phone) or "tanpa nomor HP"
        self.body.addWidget(label(f"{message.to} · {phone}", "strong"))
        row = QHBoxLayout()
        row.setSpacing(active_theme().px(16))
        self.text = TextAreaField("Isi pesan", lines=LINES)
        self.text.set_value(message.text)
        self.text.set_read_only(on=True)
        row.addWidget(self.text, 1)
        beside = QVBoxLayout()
        beside.addWidget(QrCode(picture))
        for hint in message.hints:
            beside.addWidget(label(hint, "hint", wrap=True))
        beside.addStretch(1)
        row.addLayout(beside)
        self.body.addLayout(row)
        self._said = label("", "label", wrap=True)
        self.body.addWidget(self._said)
        self.add_button("Tutup", key="Esc").clicked.connect(self.reject)
        self.copy_button = self.add_button("Salin teks")
        self.sent_button = self.add_button("Sudah dikirim, catat", primary=True)
        self.copy_button.clicked.connect(self._copy)
        self.sent_button.clicked.connect(self._on_sent)
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._message.text)
        self._said.setText(COPIED)
        self.sent_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sent(self) -> None:
        self.accept()
        self.sent.emit()
