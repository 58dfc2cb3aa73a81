"""Section of the papers that each Keperluan asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.requirement_form import (
    ASKED,
    NOW,
    AskedPaper,
    PaperBook,
    RequirementRow,
    own_rules,
    requirement_rows,
)
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.models import Column, PillLook, RecordTableModel
from puskesos_desktop.ui.screens.settings.list_section import ListSection
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, SECONDARY, Button, DataTable, LineField, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.rules import Rules
    from puskesos_desktop.ui.shell import Desk

WIDTH, HEIGHT = 620, 330
HINT = "↑↓ pilih · Spasi: dibawa, boleh menyusul, tidak diminta"


class RequirementsSection(ListSection[RequirementRow]):
    """Persyaratan."""

    title = "Persyaratan"
    about = (
        "Berkas yang diminta di Layanan dan Permohonan. Perubahan berlaku mulai hari ini; berkas yang kurang "
        "tidak pernah menghalangi pencatatan."
    )
    list_name = "Daftar persyaratan"

    def __init__(self, desk: Desk, rules: Rules) -> None:
        super().__init__(desk, _columns(), lambda row: row.key)
        self._rules = rules
        self.edit_button = self.add_act(
            Button("Ubah persyaratan", SECONDARY, icon="pencil", key="Enter"), self.open_current
        )
        self.reset_button = self.add_act(
            Button("Kembali ke bawaan", QUIET, icon="rotate-ccw"), self.reset_current
        )
        self.acts.addStretch(1)

    def read(self) -> Sequence[RequirementRow]:
        """Read what each asks for today."""
        own = self._rules.history(RuleKind.REQUIREMENT)
        return requirement_rows(self._rules.book(), own, self.desk.today())

    def on_current(self) -> None:
        """Something to change."""
        row = self.current()
        self.edit_button.setEnabled(row is not None)
        self.reset_button.setVisible(row is not None and row.is_own)

    def open_current(self) -> None:
        """Change what the current one asks for."""
        row = self.current()
        if row is not None:
            self.desk.runner.read(lambda _: self._rules.book()).then(
                lambda book: self._open(row, book), failed=self.desk.notices.refuse
            )

    def reset_current(self) -> None:
        """Let what came with the program count again."""
        row, actor = self.current(), self.desk.actor()
        if row is None:
            return

        def reset() -> None:
            for rule in own_rules(self._rules.history(RuleKind.REQUIREMENT), row.key):
                self._rules.remove_rule(actor, rule)

        self.desk.runner.write(lambda _: reset()).then(
            lambda _none: self.told("Persyaratan bawaan dipakai lagi."), failed=self.desk.notices.refuse
        )

    def _open(self, row: RequirementRow, book: RuleBook) -> None:
        dialog = RequirementDialog(self, row, PaperBook(row.key, book, self.desk.today()))
        dialog.chosen.connect(lambda: self._save(dialog))
        dialog.open()

    def _save(self, dialog: RequirementDialog) -> None:
        actor, changed = self.desk.actor(), dialog.book.rules(self.desk.today())

        def stored(_none: object) -> None:
            dialog.accept()
            self.told("Persyaratan tersimpan.")

        self.desk.runner.write(lambda _: self._rules.set_rules(actor, changed)).then(
            stored, failed=self.desk.notices.refuse
        )


class RequirementDialog(Dialog):
    """Chooses papers by keys alone.

    Signals:
        chosen: what stands in `book` is wanted; who stores it closes the dialog.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget, row: RequirementRow, book: PaperBook) -> None:
        super().__init__(parent, "Ubah persyaratan", f"{row.name}.", width=WIDTH)
        self.book = book
        self._model = RecordTableModel(_PAPER_COLUMNS, lambda one: one.code, self)
        self.table = DataTable("Berkas yang diminta", dense=True)
        self.table.show_model(self._model)
        self.table.setMinimumHeight(active_theme().px(HEIGHT))
        self.table.installEventFilter(self)
        self.table.opened.connect(lambda _key: self._turn())
        self.new_paper = LineField(
            "Berkas yang belum ada di daftar", optional=True, hint="Enter menambahkannya"
        )
        self.new_paper.edited.connect(lambda: self.new_paper.set_problem(""))
        self.new_paper.control().installEventFilter(self)
        self.body.addWidget(self.table)
        self.body.addWidget(label(HINT, "hint"))
        self.body.addWidget(self.new_paper)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button("Simpan", primary=True, key="F10")
        self.yes_button.clicked.connect(self._finish)
        self._show()
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space turns a paper; Enter beside the name adds one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.table and event.key() == Qt.Key.Key_Space:
                self._turn()
                return True
            if watched is self.new_paper.control() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._add()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 takes what is chosen."""
        if event.key() == Qt.Key.Key_F10:
            self._finish()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        self.book.turn(str(self.table.current_id() or ""))
        self._show()

    def _add(self) -> bool:
        name = self.new_paper.value()
        problem = self.book.problem(name)
        self.new_paper.set_problem(problem)
        if problem:
            return False
        code = self.book.add(name)
        self.new_paper.set_value("")
        self._show()
        self.table.choose(code)
        self.table.setFocus()
        return True

    def _show(self) -> None:
        self._model.set_rows(self.book.rows())

    def _finish(self) -> None:
        """A name that was typed and not added yet is meant."""
        if self.new_paper.value().strip() and not self._add():
            self.new_paper.control().setFocus()
            return
        self.chosen.emit()


def _paper_state(one: AskedPaper) -> PillLook | None:
    if not one.state:
        return None
    return PillLook(ASKED[one.state], "success" if one.state == NOW else "info", "check")


_PAPER_COLUMNS: tuple[Column[AskedPaper], ...] = (
    Column("name", "Berkas", lambda one: one.name, sentence=True, sortable=False),
    Column("state", "Diminta", lambda one: ASKED[one.state], width=170, pill=_paper_state, sortable=False),
)


def _columns() -> list[Column[RequirementRow]]:
    return [
        Column("name", "Keperluan", lambda row: row.name, width=190, bold=True),
        Column("now", "Dibawa", lambda row: ", ".join(row.now) or "–", width=220, sentence=True),
        Column("later", "Boleh menyusul", lambda row: ", ".join(row.later) or "–", sentence=True),
        Column("origin", "Asal", lambda row: "Kantor ini" if row.is_own else "Bawaan", width=90, muted=True),
    ]
