"""How a letter is printed, and whether the print was good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from puskesos_desktop.presentation.print_plan import FEEDINGS, MOST_CHOSEN
from puskesos_desktop.ui.widgets import PRIMARY, SECONDARY, Button, Card, Choice, ChoiceField, label

if TYPE_CHECKING:
    from puskesos_desktop.ui.printing import Feeding


class PrintCard(Card):
    """Copies, and the paper in this printer."""

    def __init__(self, feeding: Feeding) -> None:
        super().__init__("Cetak")
        self._feeding = feeding
        self.copies = ChoiceField(
            "Rangkap", [Choice(str(count), str(count)) for count in range(1, MOST_CHOSEN + 1)], width=96
        )
        self.feed = ChoiceField("Kertas di pencetak ini", [Choice(*one) for one in FEEDINGS], width=280)
        self.feed.set_value(feeding.way())
        self.feed.edited.connect(self._keep)
        line = QHBoxLayout()
        line.addWidget(self.copies)
        line.addWidget(self.feed)
        line.addStretch(1)
        self.body.addLayout(line)

    def wanted(self) -> int:
        """How many copies."""
        return int(self.copies.value() or 1)

    def propose(self, copies: int) -> None:
        """Begin with so many copies."""
        self.copies.set_value(str(copies))

    def _keep(self) -> None:
        way = self.feed.value()
        if way:
            self._feeding.keep(way)


class PrintQuestion(Card):
    """Asked after a print; hidden until then.

    Signals:
        good: the print is as it should be.
        again: it was spoiled and is wanted once more.
    """

    good = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout()
        line.addWidget(label("Setelah cetak: hasil cetak baik?"), 1)
        self.yes_button = Button("Ya", PRIMARY)
        self.again_button = Button("Cetak ulang bersih", SECONDARY)
        self.yes_button.clicked.connect(self.good)
        self.again_button.clicked.connect(self.again)
        for button in (self.yes_button, self.again_button):
            line.addWidget(button)
        self.body.addLayout(line)
        self.hide()

    def ask(self) -> None:
        """Ask whether the print was good."""
        self.show()
        self.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)
