"""Ticks and single choices shown at once: painted boxes, since Fusion's edges fail contrast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from puskesos_desktop.ui.theme import Theme, active_theme
from puskesos_desktop.ui.widgets.field import CONTROL_HEIGHT, Field
from puskesos_desktop.ui.widgets.form import keep_in_place
from puskesos_desktop.ui.widgets.painting import Box, draw_box, draw_text, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOX, _GAP = 18, 8


@dataclass(frozen=True)
class Tick:
    """One entry of a row of ticks or choices."""

    code: str
    words: str


def _size(button: QAbstractButton, words: str) -> QSize:
    theme = active_theme()
    width = theme.px(_BOX) + (theme.px(_GAP) + text_width(words, button.font()) if words else 0)
    return QSize(width, theme.px(24))


def _mark_rect(height: int, theme: Theme) -> QRectF:
    side = theme.px(_BOX)
    return QRectF(0, (height - side) / 2, side, side)


def _box_of(button: QAbstractButton, radius: int) -> Box:
    if not button.isEnabled():
        return Box("chip" if button.isChecked() else "surface", "hairline", 1, radius)
    if button.hasFocus():
        return Box("accent" if button.isChecked() else "surface", "focus", 2, radius)
    if button.isChecked():
        return Box("accent", "accent", 1, radius)
    return Box("selection" if button.isDown() else "surface", "border", 1, radius)


def _paint_words(button: QAbstractButton, painter: QPainter, words: str, theme: Theme) -> None:
    x = theme.px(_BOX + _GAP)
    color = theme.color("text" if button.isEnabled() else "disabled")
    draw_text(painter, QRectF(x, 0, button.width() - x, button.height()), words, button.font(), color)
    if button.hasFocus() and button.isChecked():
        # Focus blue on the accent fill has no contrast: a ring outside the box shows it instead.
        box = _mark_rect(button.height(), theme)
        draw_box(painter, box, Box("", "focus", 2, 4), theme)
        draw_box(painter, box.adjusted(2, 2, -2, -2), Box("", "surface", 1, 3), theme)


class CheckBox(QCheckBox):
    """A tick of 18 px with words; Space ticks, Enter goes on."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box, gap, words."""
        return _size(self, self._words)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Box and words both tick."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick and words."""
        del event
        theme, painter = active_theme(), QPainter(self)
        rect = _mark_rect(self.height(), theme)
        draw_box(painter, rect, _box_of(self, 3), theme)
        if self.isChecked():
            inner = rect.adjusted(1, 1, -1, -1)
            theme.icons.paint(painter, inner, "check", "on_accent" if self.isEnabled() else "disabled")
        _paint_words(self, painter, self._words, theme)


class RadioButton(QRadioButton):
    """One of a few, 16 px, with words."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rename(self, words: str) -> None:
        """Change the words, for entries that carry a number."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Dot, gap, words."""
        return _size(self, self._words)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Dot and words both choose."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring, dot and words."""
        del event
        theme, painter = active_theme(), QPainter(self)
        rect = _mark_rect(self.height(), theme).adjusted(1, 1, -1, -1)
        draw_box(painter, rect, _box_of(self, 9), theme)
        if self.isChecked():
            dot = rect.adjusted(5, 5, -5, -5)
            draw_box(painter, dot, Box("on_accent" if self.isEnabled() else "disabled", radius=9), theme)
        x = theme.px(_BOX + _GAP)
        color = theme.color("text" if self.isEnabled() else "disabled")
        draw_text(painter, QRectF(x, 0, self.width() - x, self.height()), self._words, self.font(), color)


class _Led(QWidget):
    """The control of a field that holds several buttons; its focus goes to the one that counts.

    It is handed on here and not by a focus proxy: Tab would then jump from the control to that button, which
    stands elsewhere in the window's order once the buttons were made anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lead: QWidget | None = None

    def lead_with(self, button: QWidget | None) -> None:
        """Hand the focus to one button."""
        self._lead = button

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on."""
        if self._lead is not None:
            self._lead.setFocus(event.reason())


class _Row(_Led):
    """Side by side."""

    def __init__(self, height: int = CONTROL_HEIGHT) -> None:
        super().__init__()
        self.setFixedHeight(active_theme().px(height))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(active_theme().px(24))
        self.line.addStretch(1)

    def put(self, button: QWidget) -> None:
        """Add one button before the stretch."""
        self.line.insertWidget(self.line.count() - 1, button)

    def begin(self) -> None:
        """The row needs nothing when its buttons are made anew."""


class _Block(_Led):
    """In rows of a few; what is wider than its share of the room has a row of its own."""

    def __init__(self, columns: int, room: int) -> None:
        super().__init__()
        theme = active_theme()
        self._columns, self._taken = columns, 0
        self._share = (theme.px(room) - theme.px(24) * (columns - 1)) // columns if room else 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(active_theme().px(4))
        self._grid.setHorizontalSpacing(active_theme().px(24))
        self._grid.setColumnStretch(columns, 1)

    def put(self, button: QWidget) -> None:
        """Add one button at the next place."""
        is_wide = bool(self._share) and button.sizeHint().width() > self._share
        if is_wide:
            self._taken += -self._taken % self._columns
        row, column = divmod(self._taken, self._columns)
        span = self._columns if is_wide else 1
        self._grid.addWidget(button, row, column, 1, span)
        self._taken += span

    def begin(self) -> None:
        """Start with the first place again, when the buttons are made anew."""
        self._taken = 0


class CheckRow(Field):
    """Several ticks under one label, 51 high in one row; the value is the set of ticked codes.

    `columns` breaks long labels into rows of so many, in a room of so many pixels; 0 keeps one row.
    """

    _reserved = 7

    def __init__(
        self, text: str, ticks: Sequence[Tick] = (), *, hint: str = "", columns: int = 0, room: int = 0
    ) -> None:
        self._row_widget: _Row | _Block = _Block(columns, room) if columns else _Row(24)
        self._boxes: dict[str, CheckBox] = {}
        super().__init__(text, self._row_widget, hint=hint)
        self.set_ticks(ticks)

    def set_ticks(self, ticks: Sequence[Tick]) -> None:
        """Replace the entries; codes that stay keep their tick."""
        if [(tick.code, tick.words) for tick in ticks] == [
            (c, b.accessibleName()) for c, b in self._boxes.items()
        ]:
            return
        kept = self.value()
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {}
        self._row_widget.begin()
        for tick in ticks:
            box = CheckBox(tick.words)
            box.setChecked(tick.code in kept)
            box.clicked.connect(self.edited)
            self._row_widget.put(box)
            self._boxes[tick.code] = box
        self._row_widget.lead_with(next(iter(self._boxes.values()), None))
        keep_in_place(self, self._boxes.values())

    def value(self) -> frozenset[str]:
        """Codes that are ticked."""
        return frozenset(code for code, box in self._boxes.items() if box.isChecked())

    def set_value(self, codes: frozenset[str]) -> None:
        """Tick exactly these without telling `edited`."""
        for code, box in self._boxes.items():
            box.setChecked(code in codes)

    def boxes(self) -> dict[str, CheckBox]:
        """The tick boxes by code."""
        return dict(self._boxes)


class RadioRow(Field):
    """A few choices side by side; one Tab stop, arrows choose."""

    chosen = Signal(str)

    def __init__(self, text: str, choices: Sequence[Tick], *, hint: str = "") -> None:
        self._row_widget = _Row()
        self._group = QButtonGroup(self._row_widget)
        self._buttons: dict[str, RadioButton] = {}
        super().__init__(text, self._row_widget, hint=hint)
        for choice in choices:
            button = RadioButton(choice.words)
            button.clicked.connect(lambda _on, code=choice.code: self._tell(code))
            self._group.addButton(button)
            self._row_widget.put(button)
            self._buttons[choice.code] = button
        self._row_widget.lead_with(next(iter(self._buttons.values()), None))

    def value(self) -> str | None:
        """Code of the chosen entry."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, code: str | None) -> None:
        """Choose without telling `edited`; Tab then lands on the chosen one."""
        button = self._buttons.get(code or "")
        if button is not None:
            button.setChecked(True)
            self._row_widget.lead_with(button)

    def button(self, code: str) -> RadioButton:
        """The button of a code, to rename or disable it."""
        return self._buttons[code]

    def _tell(self, code: str) -> None:
        self._row_widget.lead_with(self._buttons[code])
        self.chosen.emit(code)
        self.edited.emit()
