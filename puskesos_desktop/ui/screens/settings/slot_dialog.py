"""Isian of a letter: found by a few letters, put where the cursor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from puskesos_desktop.presentation.wording_form import INSERT_TEXT, INSERT_TITLE
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.widgets import Choice, SearchChoiceField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class SlotDialog(Dialog):
    """Chooses one placeholder.

    Signals:
        chosen(str): its name.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, names: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, INSERT_TITLE, INSERT_TEXT)
        self.slot = SearchChoiceField("Cari isian", [Choice(*name) for name in names])
        self.body.addWidget(self.slot)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button("Sisipkan", primary=True)
        self.yes_button.clicked.connect(self._take)
        self.slot.edited.connect(self._show)
        self._show()
        self.slot.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        name = self.slot.value()
        self.yes_button.setEnabled(bool(name))
        if name:
            self.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        name = self.slot.value()
        if name:
            # Closed first, so that the text gets the keyboard back.
            self.accept()
            self.chosen.emit(name)
