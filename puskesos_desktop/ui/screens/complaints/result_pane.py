"""The list of results: which file, which RT, who waits; many rows are chosen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from puskesos_desktop.domain.language import thousands
from puskesos_desktop.presentation import result_list as words
from puskesos_desktop.services.result_views import WAITING
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Card,
    Chip,
    ComboBox,
    DataTable,
    EmptyState,
    PageTitle,
    label,
    page_layout,
    turn_to,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.result_list import ResultRow
    from puskesos_desktop.services.result_views import ResultFile, ResultPlace, ResultSheet

TITLE = "Hasil usulan"
FILE_WIDTH, PLACE_WIDTH = 340, 208
HINT = "↑↓ pilih · Shift+↑↓ pilih beberapa · Enter catat penyampaian"
_NO_FILE = "Ambil berkas hasil usulan di Data Warga; tiap warga di dalamnya lalu bisa diberi tahu dari sini."


class ResultPane(QWidget):
    """Shows what it is given and says what is wanted.

    Signals:
        file_wanted(str): uid of another file.
        turned: another view or RT was chosen.
        tell_wanted: the chosen rows are to be told; all_wanted: every row shown.
        card_wanted(str): somebody's Kartu Warga.
        message_wanted: a message to the current person.
        print_wanted, complaints_wanted: what the buttons say.
    """

    file_wanted = Signal(str)
    turned = Signal()
    tell_wanted = Signal()
    all_wanted = Signal()
    card_wanted = Signal(str)
    message_wanted = Signal()
    print_wanted = Signal()
    complaints_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = PageTitle(TITLE)
        self.files, self.place_box = ComboBox(), ComboBox()
        self.chips = {view: Chip(text, count=0) for view, text in words.VIEWS.items()}
        self.table = DataTable(TITLE, multi=True)
        self._model: RecordTableModel[ResultRow] = RecordTableModel(_columns(), lambda one: one.key, self)
        self.table.show_model(self._model)
        self.view = WAITING
        self.place: tuple[str, str] | None = None
        self._places: tuple[ResultPlace, ...] = ()
        self._foot, self._empty = label("", "label"), label("", "muted")
        self._make_buttons()
        self._lay_out()
        self._connect()

    def show_files(self, files: Sequence[ResultFile], chosen: str) -> None:
        """Offer the files, one of them chosen."""
        self.files.clear()
        for one in files:
            self.files.addItem(words.file_words(one), one.uid)
        self.files.setCurrentIndex(max(0, self.files.findData(chosen)))

    def show_nothing(self) -> None:
        """No result file was ever taken in."""
        self.title.set_title(TITLE, "")
        self._model.set_rows(())
        turn_to(self._stack, self._none, self.back)
        self._foot.setText("")
        self._let_act(has_rows=False)
        self._show_tools(shown=False)

    def show_sheet(self, sheet: ResultSheet) -> None:
        """Show rows of a file."""
        waiting = f"{thousands(sheet.file.waiting)} warga belum diberi tahu" if sheet.file.waiting else ""
        self.title.set_title(TITLE, waiting or "semua warga sudah diberi tahu")
        self._show_tools(shown=True)
        self._show_places(sheet.places)
        for view, chip in self.chips.items():
            chip.setChecked(view == self.view)
            chip.set_count(self._people(view))
        rows = [words.result_row(line, sheet.names) for line in sheet.lines]
        self._model.set_rows(rows)
        self._empty.setText(words.EMPTY[self.view])
        turn_to(self._stack, self.table if rows else self._empty, self.files)
        self._foot.setText(f"{thousands(len(rows))} baris · {HINT}" if rows else "")
        self._let_act(has_rows=bool(rows))

    def chosen_ids(self) -> list[int]:
        """Rows that are chosen."""
        return [key for key in self.table.selected_ids() if isinstance(key, int)]

    def shown_ids(self) -> list[int]:
        """Every row shown."""
        return [row.key for row in self._model.rows()]

    def rows(self) -> tuple[ResultRow, ...]:
        """What is shown."""
        return self._model.rows()

    def turn_place(self, steps: int) -> None:
        """Go to the RT before or after."""
        self._choose_place(words.next_place(self._places, self.place, steps))

    def take_focus(self) -> None:
        """Take the keys: the table, or the choice of the file while it is empty."""
        is_list = self._stack.currentWidget() is self.table
        (self.table if is_list else self.files if self.files.count() else self.back).setFocus()

    # ---- inside

    def _people(self, view: str) -> int:
        chosen = [one for one in self._places if self.place in (None, (one.rt, one.rw))]
        people, waiting = sum(one.people for one in chosen), sum(one.waiting for one in chosen)
        return {WAITING: waiting, "sudah": people - waiting}.get(view, people)

    def _show_places(self, places: tuple[ResultPlace, ...]) -> None:
        self._places = places
        self.place_box.clear()
        self.place_box.addItem(f"{words.EVERY_PLACE} ({len(places)})", None)
        for one in places:
            self.place_box.addItem(words.place_words(one), (one.rt, one.rw))
        known = [None, *((one.rt, one.rw) for one in places)]
        self.place = self.place if self.place in known else None
        self.place_box.setCurrentIndex(known.index(self.place))

    def _choose_place(self, place: tuple[str, str] | None) -> None:
        self.place = place
        self.turned.emit()

    def _choose_view(self, view: str) -> None:
        self.view = view
        self.turned.emit()

    def current(self) -> ResultRow | None:
        """The row that the cursor is on."""
        return next((row for row in self._model.rows() if row.key == self.table.current_id()), None)

    def _open_card(self) -> None:
        here = self.current()
        if here is not None:
            self.card_wanted.emit(here.uid)

    def _show_tools(self, *, shown: bool) -> None:
        """Nothing to choose or to do before the first file came."""
        acts = (self.print_button, self.tell, self.tell_all, self.message, self.card)
        for widget in (self.files, self.place_box, *self.chips.values(), *acts):
            widget.setVisible(shown)

    def _let_act(self, *, has_rows: bool) -> None:
        waits = has_rows and any(not row.is_told for row in self._model.rows())
        for button in (self.tell, self.tell_all, self.message):
            button.setEnabled(waits)
        self.print_button.setEnabled(has_rows)
        self.card.setEnabled(has_rows)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for view, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _on=False, one=view: self._choose_view(one))
        self.files.activated.connect(lambda _index: self.file_wanted.emit(str(self.files.currentData())))
        self.place_box.activated.connect(lambda _index: self._choose_place(self.place_box.currentData()))
        self.table.opened.connect(lambda _key: self.tell_wanted.emit())
        self.tell.clicked.connect(self.tell_wanted)
        self.tell_all.clicked.connect(self.all_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.card.clicked.connect(self._open_card)
        self.message.clicked.connect(self.message_wanted)
        self.back.clicked.connect(self.complaints_wanted)

    def _make_buttons(self) -> None:
        self.back = Button("Pengaduan", SECONDARY, key=cap(Key.OPTION_1))
        self.print_button = Button("Cetak slip", SECONDARY, icon="printer", key=cap(Key.PRINT))
        self.tell = Button("Catat penyampaian", PRIMARY, icon="circle-check", key="Enter")
        self.tell_all = Button(
            "Catat semua di daftar ini", QUIET, icon="clipboard-check", key=cap(Key.OPTION_2)
        )
        self.message = Button("Pesan WhatsApp", QUIET, icon="message-circle", key=cap(Key.OPTION_4))
        self.card = Button("Kartu Warga", QUIET, icon="user-round", key=cap(Key.OPTION_3))

    def _lay_out(self) -> None:
        theme = active_theme()
        column = page_layout(self)
        for button in (self.back, self.print_button, self.tell):
            self.title.add(button)
        column.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.files.setAccessibleName("Berkas hasil")
        self.files.setFixedWidth(theme.px(FILE_WIDTH))
        self.place_box.setAccessibleName("RT")
        self.place_box.setFixedWidth(theme.px(PLACE_WIDTH))
        row.addWidget(self.files)
        row.addWidget(self.place_box)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        column.addLayout(row)
        card = Card(flush=True)
        self._stack = QStackedWidget()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none = EmptyState("inbox", "Belum ada berkas hasil", _NO_FILE)
        for widget in (self.table, self._empty, self._none):
            self._stack.addWidget(widget)
        card.body.addWidget(self._stack)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._foot, 1)
        foot.addWidget(self.message)
        foot.addWidget(self.card)
        foot.addWidget(self.tell_all)
        column.addLayout(foot)


def _columns() -> list[Column[ResultRow]]:
    return [
        Column("place", "RT/RW", lambda one: one.place, width=80, muted=True),
        Column("name", "Nama", lambda one: one.name, width=236, bold=True),
        Column("programme", "Bantuan", lambda one: one.programme, width=128),
        Column("outcome", "Hasil", lambda one: one.outcome, width=120, sentence=True),
        Column("note", "Keterangan", lambda one: one.note, muted=True, sentence=True),
        Column(
            "told", "Disampaikan", lambda one: one.told, width=216,
            tone=lambda one: "muted" if one.is_told else "",
        ),
    ]  # fmt: skip
