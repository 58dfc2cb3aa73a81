"""Frames of the pages over the whole window: a card in the middle, and the wizard with its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.shell.bars import Brand, StatusBar
from puskesos_desktop.ui.shell.screen import FullPage
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    EnterMoves,
    IconLabel,
    SaveBar,
    Scroll,
    WizardSteps,
    clear_layout,
    frame,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.ui.widgets import WizardStep

CARD_WIDTH, CARD_PADDING = 400, 32
WIZARD_RAIL, WIZARD_BAR, WIZARD_INDENT, WIZARD_WIDTH = 344, 64, 64, 560


class CardPage(FullPage):
    """Login and lock: a card of 400 with brand, title, text and whatever the subclass puts into `body`."""

    def __init__(self, office: str, place: str) -> None:
        super().__init__()
        theme = active_theme()
        self.brand = Brand(place, office, mark=36, swapped=True)
        self._title, self._text = label("", "title"), label("", "muted", wrap=True)
        self._icon = IconLabel("lock")
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(4))
        self.status = StatusBar(bare=True)
        card = frame("card")
        card.setFixedWidth(theme.px(CARD_WIDTH))
        inside = QVBoxLayout(card)
        side = theme.px(CARD_PADDING)
        inside.setContentsMargins(side, theme.px(28), side, theme.px(28))
        inside.setSpacing(0)
        inside.addWidget(self.brand)
        inside.addSpacing(theme.px(24))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._icon)
        inside.addLayout(head)
        inside.addSpacing(theme.px(4))
        inside.addWidget(self._text)
        inside.addSpacing(theme.px(20))
        inside.addLayout(self.body)
        EnterMoves(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # Stretches and no alignment: an aligned item is never asked how high wrapped text makes it.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column.addStretch(123)
        column.addLayout(row)
        column.addStretch(147)
        column.addWidget(self.status)

    def say(self, title: str, text: str, icon: str = "lock") -> None:
        """What this card is about."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._icon.show_icon(icon)


class WizardPage(FullPage):
    """First run: column of steps at the left, one question at a time at the right, the way on below."""

    def __init__(
        self, brand: str, steps: Sequence[WizardStep], foot: str, foot_icon: str = "wifi-off"
    ) -> None:
        super().__init__()
        self._count = len(steps)
        self.steps = WizardSteps(steps)
        self._position, self._title = label("", "hint"), label("", "title")
        self._text = label("", "muted", wrap=True)
        self.bar = SaveBar(height=WIZARD_BAR, left=WIZARD_INDENT, right=32)
        self._body = QVBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_rail(brand, foot, foot_icon))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(Scroll(self._make_question()), 1)
        right.addWidget(self.bar)
        row.addLayout(right, 1)
        EnterMoves(self)

    def show_step(self, index: int, title: str, text: str, content: QWidget) -> None:
        """Ask one question; what the former step held is hidden, not freed, so that nothing typed is lost."""
        self.steps.show_step(index)
        self._position.setText(f"Langkah {index + 1} dari {self._count}")
        self._title.setText(title)
        self._text.setText(text)
        for position in range(self._body.count()):
            item = self._body.itemAt(position)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(widget is content)
        if self._body.indexOf(content) < 0:
            self._body.addWidget(content)
        content.show()

    def forget(self) -> None:
        """Free every step's content, when the wizard is over: passwords and codes must not stay."""
        clear_layout(self._body)

    def _make_rail(self, brand: str, foot: str, foot_icon: str) -> QFrame:
        theme = active_theme()
        rail = frame("rail")
        rail.setFixedWidth(theme.px(WIZARD_RAIL))
        column = QVBoxLayout(rail)
        column.setContentsMargins(theme.px(32), theme.px(32), theme.px(24), theme.px(24))
        column.setSpacing(0)
        column.addWidget(Brand("Puskesos", brand, mark=32))
        column.addSpacing(theme.px(32))
        column.addWidget(self.steps)
        column.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(IconLabel(foot_icon))
        line.addWidget(label(foot, "hint", wrap=True), 1)
        column.addLayout(line)
        return rail

    def _make_question(self) -> QWidget:
        theme = active_theme()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.px(WIZARD_INDENT), theme.px(56), theme.px(32), theme.px(24))
        column.setSpacing(theme.px(4))
        for widget in (self._position, self._title, self._text):
            widget.setMaximumWidth(theme.px(WIZARD_WIDTH + 160))
            column.addWidget(widget)
        column.addSpacing(theme.px(28))
        column.insertSpacing(2, theme.px(4))
        holder = QWidget()
        holder.setMaximumWidth(theme.px(WIZARD_WIDTH))
        holder.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)
        column.addStretch(1)
        return box
