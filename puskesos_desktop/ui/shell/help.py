"""F1: every key and what it does, the same on all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.shell.keys import OPTIONS, SHORTCUTS
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import KeyCap, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TEXT = (
    "Tombol yang sama berarti sama di semua halaman. Bila deretan F di laptop ini mengatur suara dan layar, "
    "pakai kembarannya."
)
_MORE = (
    ("Enter", "", "Isian berikut"),
    ("Shift+Enter", "", "Isian sebelumnya"),
    ("Esc", "", "Kembali tanpa kehilangan isian"),
    ("Ctrl+1", "", "Halaman pertama, dan seterusnya"),
)


class HelpDialog(Dialog):
    """The table of keys; Esc or Enter closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Tombol", _TEXT, width=800)
        theme = active_theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(6))
        rows = [(one.main, one.twin, one.words) for one in SHORTCUTS if one.key not in OPTIONS]
        rows += _MORE
        half = -(-len(rows) // 2)
        for position, (main, twin, words) in enumerate(rows):
            column = 0 if position < half else 4
            line = position % half
            for offset, key in ((0, main), (1, twin)):
                if key:
                    grid.addWidget(KeyCap(key), line, column + offset, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(words), line, column + 2)
        grid.setColumnMinimumWidth(3, theme.px(16))
        self.body.addLayout(grid)
        close = self.add_button("Tutup", primary=True, key="Esc")
        close.clicked.connect(self.accept)
        close.setFocus()
