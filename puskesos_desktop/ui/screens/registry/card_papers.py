"""Berkas: photos and scans of the person, and what open cases still wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.screens.registry.card_tables import pill
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, SECONDARY, Button, DataTable, EmptyState, label, turn_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from puskesos_desktop.presentation.registry_papers import PaperLine

NAME = "Berkas warga"
_HINT = "↑↓ pilih · Enter lihat · Del lepas · berkas boleh diseret ke kartu ini"
_EMPTY = "Tambah foto atau pindaian KTP, KK, rumah atau surat: JPEG, PNG atau PDF."


class PapersPart(QWidget):
    """The list of papers.

    Signals:
        add_wanted, paste_wanted: take one in.
        paper_wanted(str), case_wanted(str), remove_wanted(str): uid of a paper, a case, a paper.
    """

    add_wanted = Signal()
    paste_wanted = Signal()
    paper_wanted = Signal(str)
    case_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._may_edit = True
        self.add = Button("Tambah berkas", SECONDARY, icon="paperclip", key="Ins")
        self.paste = Button("Tempel", QUIET, icon="clipboard-list", key="Ctrl+V")
        self.remove = Button("Lepas", QUIET, icon="unlink", key="Del")
        self.table = DataTable(NAME, dense=True)
        self._model: RecordTableModel[PaperLine] = RecordTableModel(_columns(), lambda one: one.key, self)
        self.table.show_model(self._model)
        self.nothing = EmptyState("paperclip", "Belum ada berkas", _EMPTY)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self._lay_out()
        self.add.clicked.connect(self.add_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.remove.clicked.connect(self._remove)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._follow)

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        """Show another person's papers."""
        self._model.set_rows(lines)
        turn_to(self.stack, self.table if lines else self.nothing, self.add)
        self._follow(self.table.current_id())

    def clear(self) -> None:
        """Show nobody's papers; the cursor stays until the next ones are there."""
        self._model.set_rows(())
        self.stack.setCurrentWidget(self.table)

    def lines(self) -> tuple[PaperLine, ...]:
        """What is shown."""
        return self._model.rows()

    def let_edit(self, *, allowed: bool) -> None:
        """Show the buttons that change something, or not."""
        self._may_edit = allowed
        for button in (self.add, self.paste, self.remove):
            button.setVisible(allowed)

    def take_focus(self) -> None:
        """Put the cursor into the list, or on what fills it."""
        is_list = self.stack.currentWidget() is self.table
        (self.table if is_list or not self._may_edit else self.add).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds, Delete takes off, Ctrl+V pastes."""
        if not self._may_edit:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Insert:
            self.add.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove.click()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste.click()
        else:
            super().keyPressEvent(event)

    def _present(self) -> PaperLine | None:
        return next((one for one in self.lines() if one.key == self.table.current_id()), None)

    def _follow(self, _key: object) -> None:
        line = self._present()
        self.remove.setEnabled(line is not None and not line.case)

    def _open(self, _key: object) -> None:
        line = self._present()
        if line is not None and line.case:
            self.case_wanted.emit(line.case)
        elif line is not None:
            self.paper_wanted.emit(line.key)

    def _remove(self) -> None:
        line = self._present()
        if line is not None and not line.case:
            self.remove_wanted.emit(line.key)

    def _lay_out(self) -> None:
        theme = active_theme()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.add, self.paste, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        column.addWidget(label(_HINT, "hint"))


def _columns() -> list[Column[PaperLine]]:
    return [
        Column(
            "name",
            "Nama berkas",
            lambda one: one.name,
            width=230,
            bold=True,
            icon=lambda one: one.icon,
            sortable=False,
        ),
        Column("about", "Keterangan", lambda one: one.about, muted=True, sentence=True, sortable=False),
        Column(
            "look",
            "Keadaan",
            lambda one: one.look.text,
            width=124,
            pill=lambda one: pill(one.look),
            sortable=False,
        ),
        Column("received", "Diterima", lambda one: one.received, width=82, muted=True, sortable=False),
        Column("by", "Oleh", lambda one: one.by, width=104, muted=True, sortable=False),
    ]
