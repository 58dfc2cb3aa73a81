"""The parts of Kartu Warga in a row of chips, turned by keys from anywhere on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Chip, KeyCap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ChipRow(QWidget):
    """Chips of which one is on; the arrows go from one to the next.

    Signals:
        turned(str): the code that was chosen.
    """

    turned = Signal(str)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._codes = list(words)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(active_theme().px(8))
        self.chips: dict[str, Chip] = {}
        for code, text in words.items():
            chip = Chip(text)
            self._group.addButton(chip)
            self.row.addWidget(chip)
            self.chips[code] = chip
            chip.toggled.connect(lambda on, code=code: self.turned.emit(code) if on else None)
        self.row.addStretch(1)
        self.choose(self._codes[0])

    def code(self) -> str:
        """What is on."""
        return next(code for code, chip in self.chips.items() if chip.isChecked())

    def choose(self, code: str) -> None:
        """Turn one on."""
        self.chips[code].setChecked(True)

    def step(self, steps: int) -> None:
        """Turn on the next one that is shown, around the end."""
        shown = [code for code in self._codes if not self.chips[code].isHidden()]
        here = shown.index(self.code()) if self.code() in shown else 0
        self.choose(shown[(here + steps) % len(shown)])

    def show_counts(self, counts: Mapping[str, int], *, hide_empty: Sequence[str] = ()) -> None:
        """Write how much each holds; the codes of `hide_empty` vanish when they hold nothing."""
        for code, count in counts.items():
            chip = self.chips[code]
            chip.set_count(count or None)
            chip.setVisible(bool(count) or code not in hide_empty)
        if self.chips[self.code()].isHidden():
            self.choose(self._codes[0])


class PartRow(ChipRow):
    """The parts of the card with the keys that turn them."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        for key in (Key.PART_BEFORE, Key.PART_NEXT):
            self.row.addWidget(KeyCap(cap(key)))
