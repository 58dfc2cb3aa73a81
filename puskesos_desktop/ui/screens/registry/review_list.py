"""What waits, and what was joined before; Enter opens a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation import review_words as words
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.ui.models import Column, PillLook, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, Card, Chip, DataTable, EmptyState, label, turn_to

if TYPE_CHECKING:
    from collections.abc import Hashable

    from puskesos_desktop.services.identity_views import MergeLine, ReviewLine
    from puskesos_desktop.ui.screens.registry.review_work import Waiting

WAITING_HINT, MERGED_HINT = "↑↓ pilih · Enter bandingkan", "↑↓ pilih · Alt+U pisahkan lagi"


class ReviewList(Card):
    """The left side of the page.

    Signals:
        opened(str, str): kind and uid of a line.
        undo_wanted: the merge that is current should be taken back.
    """

    opened = Signal(str, str)
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(flush=True)
        self._is_awaited = False  # the page was entered before its lines came
        self._waiting: RecordTableModel[ReviewLine] = RecordTableModel(_waiting_columns(), _uid_of)
        self._merged: RecordTableModel[MergeLine] = RecordTableModel(_merge_columns(), _uid_of)
        self.table, self.merges = DataTable("Yang perlu diperiksa"), DataTable("Yang sudah digabung")
        self.table.show_model(self._waiting)
        self.merges.show_model(self._merged)
        self.waiting_chip, self.merged_chip = Chip("Menunggu", count=0), Chip("Sudah digabung", count=0)
        self.undo_button = Button("Pisahkan lagi", QUIET, icon="undo-2", key="Alt+U")
        self._empty = EmptyState("badge-check", words.NOTHING_WAITS, words.NOTHING_TEXT)
        self._none_merged = EmptyState("link", "Belum ada yang digabung", "Yang digabung tercatat di sini.")
        self._stack = QStackedWidget()
        self._hint = label(WAITING_HINT, "hint")
        self._lay_out()
        self.table.opened.connect(self._open)
        self.waiting_chip.toggled_by_user.connect(lambda _on: self.show_merged(on=False))
        self.merged_chip.toggled_by_user.connect(lambda _on: self.show_merged(on=True))
        self.undo_button.clicked.connect(self.undo_wanted)
        self.show_merged(on=False)

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what was read; the current line stays, or the one that took its place."""
        self._waiting.set_rows(waiting.lines)
        self._merged.set_rows(waiting.merges)
        self.waiting_chip.set_count(waiting.counts.all)
        self.merged_chip.set_count(len(waiting.merges))
        self._choose_page()

    def show_merged(self, *, on: bool) -> None:
        """Show what was joined, or what waits."""
        self.merged_chip.setChecked(on)
        self.waiting_chip.setChecked(not on)
        self._hint.setText(MERGED_HINT if on else WAITING_HINT)
        self._choose_page()

    def current_merge(self) -> MergeLine | None:
        """The merge that is current, while merges are shown."""
        if not self.merged_chip.isChecked():
            return None
        return self._merged.row_at(self.merges.currentIndex().row())

    def lines(self) -> tuple[ReviewLine, ...]:
        """What waits, as shown."""
        return self._waiting.rows()

    def open_current(self) -> bool:
        """Open the current line; False when nothing waits."""
        uid = self.table.current_id()
        if uid is None or self.merged_chip.isChecked():
            return False
        self._open(uid)
        return True

    def go_on(self) -> None:
        """Make the next line current."""
        row = self.table.currentIndex().row() + 1
        uid = self._waiting.id_at(row if row < self._waiting.rowCount() else 0)
        if uid is not None:
            self.table.choose(uid)

    def take_focus(self) -> None:
        """Put the focus where the hand goes on."""
        target = self._stack.currentWidget()
        if target in (self.table, self.merges):
            target.setFocus()
        else:
            self.waiting_chip.setFocus()
            self._is_awaited = True

    def _open(self, uid: Hashable) -> None:
        line = next((line for line in self._waiting.rows() if line.uid == uid), None)
        if line is not None:
            self.opened.emit(line.kind, line.uid)

    def _choose_page(self) -> None:
        if self.merged_chip.isChecked():
            page: QWidget = self.merges if self._merged.rowCount() else self._none_merged
        else:
            page = self.table if self._waiting.rowCount() else self._empty
        turn_to(self._stack, page, self.waiting_chip)
        if self._is_awaited and page is self.table and self.waiting_chip.hasFocus():
            page.setFocus()
        self._is_awaited = False
        self._hint.setVisible(page in (self.table, self.merges))
        self.undo_button.setVisible(page is self.merges)

    def _lay_out(self) -> None:
        theme = active_theme()
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        head.setSpacing(theme.px(8))
        head.addWidget(self.waiting_chip)
        head.addWidget(self.merged_chip)
        head.addStretch(1)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        for page in (self.table, self.merges, self._empty, self._none_merged):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        foot.addWidget(self._hint)
        foot.addStretch(1)
        foot.addWidget(self.undo_button)
        self.body.addLayout(foot)


def _uid_of(line: ReviewLine | MergeLine) -> str:
    return line.uid


def _waiting_columns() -> list[Column[ReviewLine]]:
    return [
        Column("name", "Warga", lambda line: readable_name(line.name), bold=True, sortable=False),
        Column(
            "other",
            "Mungkin sama dengan",
            lambda line: readable_name(line.other_name) or "belum ada calon",
            sortable=False,
            spoken=lambda line: f"{readable_name(line.other_name)}, {words.short_reasons(line)}",
        ),
        Column(
            "kind",
            "",
            lambda line: words.kind_words(line)[0],
            width=96,
            sortable=False,
            pill=lambda line: PillLook(*words.kind_words(line)),
        ),
    ]


def _merge_columns() -> list[Column[MergeLine]]:
    return [
        Column("survivor", "Tinggal", _survivor_name, bold=True, sortable=False),
        Column("merged", "Digabung", lambda line: readable_name(line.merged_name), sortable=False),
        Column("at", "Tanggal", lambda line: short_date(line.made_at.date()), width=96, muted=True),
    ]


def _survivor_name(line: MergeLine) -> str:
    return readable_name(line.survivor_name)
