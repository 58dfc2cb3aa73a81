"""Where one is in a sequence: a row of steps, a letter's path as words, and the wizard's column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from puskesos_desktop.ui.theme import Theme, active_theme
from puskesos_desktop.ui.widgets.containers import clear_layout
from puskesos_desktop.ui.widgets.marks import Pill
from puskesos_desktop.ui.widgets.painting import Box, draw_box, draw_text, text_width
from puskesos_desktop.ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

_DONE, _NOW, _LATER = "selesai", "sekarang", "nanti"


@dataclass(frozen=True)
class WizardStep:
    """One entry of the wizard's column."""

    title: str
    text: str


def _draw_dot(painter: QPainter, rect: QRectF, state: str, theme: Theme) -> None:
    if state == _DONE:
        draw_box(painter, rect, Box("accent", radius=20), theme)
        inset = rect.width() * 0.18
        theme.icons.paint(painter, rect.adjusted(inset, inset, -inset, -inset), "check", "on_accent")
        return
    draw_box(
        painter,
        rect,
        Box("surface", "accent" if state == _NOW else "border", 2 if state == _NOW else 1, 20),
        theme,
    )
    if state == _NOW:
        inset = rect.width() * 0.3
        draw_box(painter, rect.adjusted(inset, inset, -inset, -inset), Box("accent", radius=20), theme)


class Steps(QWidget):
    """A row of steps with dots of 16, such as Pilih berkas, Cocokkan kolom, Periksa, Ambil."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, index: int) -> None:
        """Mark a step as the present one; those before it are done. One past the last marks all as done."""
        self._index = index
        name = self._words[index] if index < len(self._words) else "selesai"
        self.setAccessibleName(f"Langkah {min(index + 1, len(self._words))} dari {len(self._words)}: {name}")
        self.update()

    def index(self) -> int:
        """The present step, from 0."""
        return self._index

    def sizeHint(self) -> QSize:
        """Every word measured bold, so that moving on never shifts the row."""
        theme = active_theme()
        words = sum(text_width(word, theme.font(14, bold=True)) for word in self._words)
        return QSize(
            words + len(self._words) * theme.px(24) + (len(self._words) - 1) * theme.px(42), theme.px(20)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dots, words and connectors."""
        del event
        theme, painter = active_theme(), QPainter(self)
        x, middle, dot = 0.0, self.height() / 2, theme.px(16)
        for index, word in enumerate(self._words):
            state = _DONE if index < self._index else _NOW if index == self._index else _LATER
            _draw_dot(painter, QRectF(x, middle - dot / 2, dot, dot), state, theme)
            x += dot + theme.px(8)
            face = theme.font(14, bold=state == _NOW)
            color = theme.color("text" if state == _NOW else "muted")
            draw_text(painter, QRectF(x, 0, self.width(), self.height()), word, face, color)
            x += text_width(word, face) + theme.px(9)
            if index < len(self._words) - 1:
                painter.setPen(QPen(theme.color("hairline"), 1))
                painter.drawLine(QPointF(x, middle), QPointF(x + theme.px(24), middle))
                x += theme.px(33)


class StepPath(QWidget):
    """A letter's path: the present state as a pill, the others as words with chevrons between."""

    def __init__(self, words: Sequence[str], icons: Sequence[str]) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(active_theme().px(6))
        self.show_words(words, icons)

    def show_words(self, words: Sequence[str], icons: Sequence[str]) -> None:
        """Show another path, at its beginning."""
        self._words = tuple(words)
        self._parts: list[tuple[Pill, QWidget]] = []
        clear_layout(self._line)
        for index, (word, icon) in enumerate(zip(words, icons, strict=True)):
            if index:
                self._line.addWidget(IconLabel("chevron-right", 16))
            pill, plain = Pill(word, "accent", icon), label(word, "hint")
            self._line.addWidget(pill)
            self._line.addWidget(plain)
            self._parts.append((pill, plain))
        self.show_step(0)

    def show_step(self, index: int) -> None:
        """Mark the present state."""
        for position, (pill, plain) in enumerate(self._parts):
            pill.setVisible(position == index)
            plain.setVisible(position != index)
        self.setAccessibleName(self._words[index])


class WizardSteps(QWidget):
    """The column of the first-run wizard: dots of 20 at a pitch of 52, title and what it asks."""

    def __init__(self, steps: Sequence[WizardStep]) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(active_theme().px(52) * len(self._steps))
        self.show_step(0)

    def set_steps(self, steps: Sequence[WizardStep]) -> None:
        """Say the same steps in other words, such as after an answer that they depend on."""
        self._steps = tuple(steps)
        self.update()

    def show_step(self, index: int) -> None:
        """Mark the present step."""
        self._index = index
        self.setAccessibleName(f"Langkah {index + 1} dari {len(self._steps)}: {self._steps[index].title}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dots, connectors and words."""
        del event
        theme, painter = active_theme(), QPainter(self)
        pitch, dot = theme.px(52), theme.px(18)
        for index, step in enumerate(self._steps):
            top = index * pitch
            state = _DONE if index < self._index else _NOW if index == self._index else _LATER
            _draw_dot(painter, QRectF(theme.px(1), top + theme.px(1), dot, dot), state, theme)
            if index < len(self._steps) - 1:
                painter.setPen(QPen(theme.color("border"), 1))
                x = theme.px(9) + 0.5
                painter.drawLine(QPointF(x, top + theme.px(24)), QPointF(x, top + pitch - theme.px(7)))
            left, room = theme.px(32), self.width() - theme.px(32)
            face = theme.font(14, bold=state == _NOW)
            color = theme.color("accent" if state == _NOW else "text")
            draw_text(painter, QRectF(left, top, room, theme.px(16)), step.title, face, color)
            below = QRectF(left, top + theme.px(17), room, theme.px(16))
            draw_text(painter, below, step.text, theme.font(12), theme.color("muted"))
