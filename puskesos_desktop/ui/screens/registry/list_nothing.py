"""What a list that holds nobody says, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, SECONDARY, Button, IconLabel, label


class NothingFound(QWidget):
    """What a search or a filter that found nobody says."""

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self._title, self._text = label("", "title"), label("", "muted")
        self.visit = Button("Warga baru di Layanan", PRIMARY, icon="user-round-plus", key=cap(Key.NEW))
        self.clear = Button("Hapus saringan", SECONDARY, icon="x")
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(4))
        column.addStretch(4)
        column.addWidget(IconLabel("user-round-search", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(12))
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(theme.px(12))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        for button in (self.clear, self.visit):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(5)

    def say(self, title: str, text: str) -> None:
        """Say what was not found and how far the data reach."""
        self._title.setText(title)
        self._text.setText(text)

    def offer(self, *, visit: bool, clear: bool) -> None:
        """Which ways on there are."""
        self.visit.setVisible(visit)
        self.clear.setVisible(clear)

    def words(self) -> str:
        """What is said."""
        return f"{self._title.text()}. {self._text.text()}"
