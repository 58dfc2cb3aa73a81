"""The line between search box and list: how many of whom, and every part of the filter to be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, Chip, ElidedLabel, Flow, keep_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.registry_filter import FilterPart

COUNT_WIDTH = 360


class FilterLine(QWidget):
    """Says what is filtered; hidden while everybody is listed.

    Signals:
        removed(object): the filter without the part whose chip was pressed.
        cleared: all of it goes.
    """

    removed = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self._count = ElidedLabel("", "strong")
        self._count.setMaximumWidth(theme.px(COUNT_WIDTH))
        self._count.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._holder = QWidget()
        self._flow = Flow(self._holder, gap=8, line_gap=4)
        self._chips: list[Chip] = []
        self.clear_button = Button("Hapus saringan", QUIET)
        self.clear_button.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._count)
        row.addWidget(self._holder, 1)
        row.addWidget(self.clear_button)
        self.hide()

    def show_parts(self, count: str, parts: Sequence[FilterPart]) -> None:
        """Show how many of whom, and a chip for each part; nothing while there is none."""
        self._count.set_whole(count)
        if [chip.toolTip() for chip in self._chips] != [_spoken(part) for part in parts]:
            self._put_chips(parts)
        self.setVisible(bool(parts))

    def words(self) -> str:
        """What is said."""
        return " · ".join([self._count.whole(), *(chip.text() for chip in self._chips)])

    def chips(self) -> list[Chip]:
        """The parts, for whoever presses them."""
        return list(self._chips)

    def _put_chips(self, parts: Sequence[FilterPart]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(part) for part in parts]
        keep_in_place(self._holder, self._chips)

    def _chip(self, part: FilterPart) -> Chip:
        chip = Chip(part.words, icon="x", checkable=False)
        chip.setAccessibleName(_spoken(part))
        chip.setToolTip(_spoken(part))
        chip.clicked.connect(lambda: self.removed.emit(part.without))
        self._flow.addWidget(chip)
        chip.show()
        return chip


def _spoken(part: FilterPart) -> str:
    return f"Hapus saringan: {part.words}"
