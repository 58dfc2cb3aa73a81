"""After a pile was printed: which papers came out well, and which are printed once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import CheckBox, Scroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.papers import Letter

TITLE = "Hasil cetaknya baik?"
ALL_WELL, SOME_SPOILED = "Ya, semua baik", "Catat dan cetak ulang {count} surat"
MOST_HEIGHT, LINE = 320, 28


class AfterPileDialog(Dialog):
    """Every paper begins as good, so that Enter is enough.

    Signals:
        judged(frozenset): uids of the papers that are good.
    """

    judged = Signal(object)

    def __init__(self, host: QWidget, printed: Sequence[Letter], words: str) -> None:
        super().__init__(host, TITLE, words, width=560)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(4))
        self.ticks = {one.uid: CheckBox(views.pile_line(one)) for one in printed}
        for tick in self.ticks.values():
            tick.setChecked(True)
            tick.clicked.connect(self._show_answer)
            column.addWidget(tick)
        column.addStretch(1)
        scroll = Scroll(inner)
        scroll.setFixedHeight(active_theme().px(min(MOST_HEIGHT, LINE * len(printed) + 8)))
        self.body.addWidget(scroll)
        self.add_button("Jangan catat", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button(ALL_WELL, primary=True)
        self.yes_button.clicked.connect(self._judge)
        self.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _good(self) -> frozenset[str]:
        return frozenset(uid for uid, tick in self.ticks.items() if tick.isChecked())

    def _show_answer(self) -> None:
        bad = len(self.ticks) - len(self._good())
        self.yes_button.set_words(SOME_SPOILED.format(count=bad) if bad else ALL_WELL)

    def _judge(self) -> None:
        good = self._good()
        self.accept()
        self.judged.emit(good)
