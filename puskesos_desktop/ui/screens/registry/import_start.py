"""The first and the last page of Ambil data, and the one between while work runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from puskesos_desktop.domain.local_time import local
from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Banner,
    Button,
    Card,
    DataTable,
    EmptyState,
    IconLabel,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.services.register_views import BatchLine, ImportReport
    from puskesos_desktop.ui.jobs import Report

SHOWN_BATCHES = 4
_HEADER, _ROW = 28, 28


class PickPane(QWidget):
    """Asks for the file and shows what was taken in before.

    Signals:
        wanted: a file is to be chosen.
        take_back_wanted(BatchLine): an import is to be undone.
    """

    wanted = Signal()
    take_back_wanted = Signal(object)

    def __init__(self, timezone: str) -> None:
        super().__init__()
        theme = active_theme()
        self.banner = Banner()
        self.button = Button("Pilih berkas", PRIMARY, icon="folder-open")
        self.button.clicked.connect(self.wanted)
        empty = EmptyState(
            "file-spreadsheet",
            "Pilih berkas yang akan diambil",
            "Ekspor SIKS-NG, berkas dari Dinas Sosial, atau daftar warga kantor ini: Excel atau CSV.\n"
            "Isinya diperiksa dulu; berkas aslinya tidak diubah.",
            [self.button],
        )
        card = Card(flush=True)
        card.body.addWidget(empty)
        self._model: RecordTableModel[BatchLine] = RecordTableModel(
            _batch_columns(timezone), lambda batch: batch.uid, self
        )
        self.batches = DataTable("Berkas yang sudah diambil", dense=True)
        self.batches.show_model(self._model)
        self.batches.current_changed.connect(self._show_current)
        self.batches.opened.connect(lambda _uid: self._ask_back())
        self.back_button = Button("Batalkan pengambilan", QUIET, icon="undo-2")
        self.back_button.clicked.connect(self._ask_back)
        self._earlier = Card("Berkas yang sudah diambil", flush=True)
        self._earlier.add_action(self.back_button)
        self._earlier.body.addWidget(self.batches)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.banner)
        column.addWidget(card, 1)
        column.addWidget(self._earlier)
        self.show_batches(())

    def show_batches(self, batches: Sequence[BatchLine]) -> None:
        """Show the newest imports."""
        self._model.set_rows(batches)
        rows = min(len(batches), SHOWN_BATCHES)
        self.batches.setFixedHeight(active_theme().px(_HEADER + _ROW * rows + 2))
        self._earlier.setVisible(bool(batches))
        self._show_current(None)

    def rows(self) -> tuple[BatchLine, ...]:
        """What the table holds."""
        return self._model.rows()

    def _current(self) -> BatchLine | None:
        return self._model.row_at(self.batches.currentIndex().row())

    def _show_current(self, _identity: object) -> None:
        line = self._current()
        self.back_button.setEnabled(line is not None and line.undone_at is None)

    def _ask_back(self) -> None:
        line = self._current()
        if line is not None and line.undone_at is None:
            self.take_back_wanted.emit(line)


def _batch_columns(timezone: str) -> list[Column[BatchLine]]:
    return [
        Column(
            "day",
            "Diambil",
            lambda one: f"{local(one.recorded_at, timezone):%d-%m-%y %H.%M}",
            width=128,
            muted=True,
            sortable=False,
        ),
        Column("file", "Berkas", lambda one: one.source_name, bold=True, sortable=False),
        Column("source", "Sumber", lambda one: one.source, width=140, sortable=False),
        Column("by", "Oleh", lambda one: one.taken_by, width=150, muted=True, sortable=False),
        Column("counts", "Hasil", form.batch_words, width=330, sortable=False),
    ]


class BusyPane(QWidget):
    """What runs, how far it is, and that it can be stopped."""

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        # Takes the focus itself: on the button beside it a second Enter would stop what the first began.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self._words = label("", "title"), label("", "muted")
        self._promise = label("", "hint")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(theme.px(420), theme.px(8))
        self.bar.setAccessibleName("Kemajuan")
        card = Card(flush=True)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addStretch(4)
        for widget in (IconLabel("loader", 40), self._title, self.bar, self._words, self._promise):
            if not isinstance(widget, (IconLabel, QProgressBar)):
                widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(5)
        card.body.addLayout(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def begin(self, title: str, promise: str) -> None:
        """Show another piece of work that has just begun."""
        self._title.setText(f"{title}…")
        self.setAccessibleName(f"{title}… {promise}")
        self._words.setText("")
        self._promise.setText(promise)
        self.bar.setRange(0, 0)

    def show_progress(self, report: Report) -> None:
        """How far it is."""
        self._words.setText(form.progress_words(report.step, report.done, report.total))
        self.bar.setRange(0, report.total)
        self.bar.setValue(min(report.done, report.total))

    def words(self) -> str:
        """What is said about how far it is."""
        return self._words.text()


class DonePane(QWidget):
    """What was taken in, and the ways on.

    Signals:
        register_wanted, another_wanted, list_wanted: the three buttons.
    """

    register_wanted = Signal()
    another_wanted = Signal()
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self._title, self._text = label("", "title"), label("", "muted", wrap=True)
        self.open_button = Button("Buka Data Warga", PRIMARY, icon="users-round")
        self.another_button = Button("Ambil berkas lain", SECONDARY, icon="folder-open")
        self.list_button = Button("Simpan daftar baris bermasalah", SECONDARY, icon="download")
        self.open_button.clicked.connect(self.register_wanted)
        self.another_button.clicked.connect(self.another_wanted)
        self.list_button.clicked.connect(self.list_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        for button in (self.open_button, self.another_button, self.list_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card = Card(flush=True)
        card.body.addStretch(4)
        card.body.addWidget(IconLabel("circle-check", 40, "success"), 0, Qt.AlignmentFlag.AlignHCenter)
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            card.body.addWidget(line)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(buttons)
        card.body.addStretch(5)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_result(self, report: ImportReport, *, refused: bool) -> None:
        """Show how it went."""
        title, text = form.result_words(report)
        self._title.setText(title)
        self._text.setText(text)
        self.list_button.setVisible(refused)

    def words(self) -> str:
        """Title and sentence."""
        return f"{self._title.text()}. {self._text.text()}"
