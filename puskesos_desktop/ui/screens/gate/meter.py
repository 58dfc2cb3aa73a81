"""How soon a password would be guessed, as four cells and a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos_desktop.presentation.setup_form import ENOUGH
from puskesos_desktop.presentation.setup_words import STRENGTH_WORDS
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.painting import Box, draw_box, draw_text

CELLS = 4


class StrengthMeter(QWidget):
    """Green from the strength that is taken; the word stands beside the colour."""

    def __init__(self) -> None:
        super().__init__()
        self._strength: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Kekuatan kata sandi")

    def show_strength(self, strength: int | None) -> None:
        """Show 0 to 4, or nothing while nothing is typed."""
        self._strength = strength
        word = "" if strength is None else STRENGTH_WORDS[strength]
        self.setAccessibleDescription(word)
        self.update()

    def word(self) -> str:
        """The word beside the cells."""
        return "" if self._strength is None else STRENGTH_WORDS[self._strength]

    def sizeHint(self) -> QSize:
        """16 high."""
        return QSize(active_theme().px(240), active_theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cells and word."""
        del event
        theme, painter = active_theme(), QPainter(self)
        width, height, gap = theme.px(40), theme.px(6), theme.px(4)
        strength = self._strength or 0
        tone = "success" if strength >= ENOUGH else "warning"
        for index in range(CELLS):
            on = self._strength is not None and index < max(1, strength)
            rect = QRectF(index * (width + gap), (self.height() - height) / 2, width, height)
            draw_box(painter, rect, Box(tone if on else "hairline", radius=3), theme)
        left = CELLS * (width + gap) + theme.px(4)
        words = QRectF(left, 0, self.width() - left, self.height())
        draw_text(painter, words, self.word(), theme.font(12), theme.color(tone))
