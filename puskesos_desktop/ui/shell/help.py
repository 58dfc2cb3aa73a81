"""F1: what the page in view is for, and the keys that do something there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.shell.keys import OPTIONS, SHORTCUTS, Key
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import KeyCap, label

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtWidgets import QWidget

_TWINS = "Bila deretan F di laptop ini mengatur suara dan layar, pakai kembarannya."
_IN_FORMS = (
    ("Enter", "", "Isian berikut"),
    ("Shift+Enter", "", "Isian sebelumnya"),
)
_AT_WORK = (
    ("Esc", "", "Kembali tanpa kehilangan isian"),
    ("Ctrl+1", "", "Halaman pertama, dan seterusnya"),
)


class HelpDialog(Dialog):
    """The page and its keys; Esc or Enter closes."""

    def __init__(self, parent: QWidget, title: str, about: str, keys: AbstractSet[Key]) -> None:
        """`keys` are those that do something now; no other is promised."""
        text = f"{about} {_TWINS}".strip()
        super().__init__(parent, f"Bantuan: {title}" if title else "Bantuan", text, width=800)
        self.rows = rows_for(keys)
        self._lay_out()
        close = self.add_button("Tutup", primary=True, key="Esc")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _lay_out(self) -> None:
        theme = active_theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(6))
        half = -(-len(self.rows) // 2)
        for position, (main, twin, words) in enumerate(self.rows):
            column = 0 if position < half else 4
            line = position % half
            for offset, key in ((0, main), (1, twin)):
                if key:
                    grid.addWidget(KeyCap(key), line, column + offset, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(words), line, column + 2)
        grid.setColumnMinimumWidth(3, theme.px(16))
        self.body.addLayout(grid)


def rows_for(keys: AbstractSet[Key]) -> list[tuple[str, str, str]]:
    """Return key, twin and words of every key that does something; behind a lock only what works there."""
    shown = [one for one in SHORTCUTS if one.key in keys and one.key not in OPTIONS]
    options = [key for key in OPTIONS if key in keys]
    rows = [(one.main, one.twin, one.words) for one in shown]
    if options:
        rows.append(("Alt+1", "", f"Bantuan pertama, sampai Alt+{len(options)}"))
    return [*rows, *_IN_FORMS, *(_AT_WORK if Key.FIND in keys else ())]
