"""Every step from where a case stands: what one save writes down, and why a step cannot be taken now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Banner, DataTable, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_steps import StepLine

WIDTH, HEIGHT = 840, 316
HINT = "↑↓ pilih · Enter lakukan · Esc kembali"


class StepsDialog(Dialog):
    """A list of steps.

    Signals:
        chosen(str): the act of a step that can be taken.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, lines: Sequence[StepLine], standing: str) -> None:
        """Show the steps of a case that stands at the status named `standing`."""
        super().__init__(parent, "Semua langkah", f"Dari keadaan sekarang: {standing}.", width=WIDTH)
        theme = active_theme()
        self.table = DataTable("Semua langkah", dense=True)
        self._model: RecordTableModel[StepLine] = RecordTableModel(
            (
                Column("words", "Langkah", lambda one: one.words, width=176, bold=True, sortable=False),
                Column("writes", "Yang dicatat", lambda one: one.writes, sentence=True, sortable=False),
                Column(
                    "state",
                    "Keadaan",
                    lambda one: one.state,
                    width=160,
                    sentence=True,
                    tone=lambda one: "muted" if one.reason else "",
                    sortable=False,
                ),
            ),
            lambda one: (one.code, one.words),
            self,
        )
        self._model.set_rows(list(lines))
        self.table.show_model(self._model)
        self.table.setFixedHeight(theme.px(HEIGHT))
        self.banner = Banner()
        self.banner.say("")
        self.body.addWidget(self.table)
        self.body.addWidget(self.banner)
        self.body.addWidget(label(HINT, "hint"))
        self.add_button("Kembali", key="Esc").clicked.connect(self.reject)
        take = self.add_button("Lakukan", primary=True)
        take.clicked.connect(self._take)
        self.table.opened.connect(lambda _one: self._take())
        self.table.current_changed.connect(lambda _one: self._tell())
        self._tell()
        self.table.setFocus()

    def _current(self) -> StepLine | None:
        return self._model.row_at(self.table.currentIndex().row())

    def _tell(self) -> None:
        line = self._current()
        blocked = line is not None and bool(line.reason)
        self.banner.say(f"{line.reason}. {line.help}" if line is not None and blocked else "", "info")

    def _take(self) -> None:
        line = self._current()
        if line is not None and not line.reason:
            self.accept()
            self.chosen.emit(line.code)
