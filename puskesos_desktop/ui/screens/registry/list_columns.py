"""The columns of the list on the screen, and the dialog that chooses them by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from puskesos_desktop.presentation import registry_list as words
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.models import Column, PillLook, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import DataTable, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.registry_columns import ColumnBook, ColumnChoice, ListColumn, ListNames
    from puskesos_desktop.services.list_views import ListLine

_ALIGN = {"count": "right", "date": "left", "flag": "center"}
_MUTED = ("nik", "kk", "phone", "birth", "updated", "desil_on")
_SENTENCES = ("address", "aid", "ppks", "file")
_LADDERS: Mapping[str, Callable[[ListLine], int | None]] = {
    "desil": lambda line: line.person.desil,
    "person_desil": lambda line: line.person.person_desil,
}
HEIGHT, WIDTH = 420, 620


def screen_columns(shown: Sequence[ListColumn], names: ListNames) -> list[Column[ListLine]]:
    """The chosen columns as a table paints them; the first one speaks for the line."""
    return [_screen_column(column, names, speaks=not number) for number, column in enumerate(shown)]


def _screen_column(column: ListColumn, names: ListNames, *, speaks: bool) -> Column[ListLine]:
    ladder = _LADDERS.get(column.key)
    return Column(
        column.key,
        column.title,
        lambda line: column.words(line, names),
        width=column.width,
        align="left" if ladder else _ALIGN.get(column.kind, "left"),
        bold=column.key == "name",
        muted=column.key in _MUTED,
        sentence=column.key in _SENTENCES,
        pill=_life_pill if column.key == "life" else None,
        ladder=ladder,
        spoken=words.spoken_line if speaks else None,
        sortable=bool(column.sort),
    )


def _life_pill(line: ListLine) -> PillLook | None:
    look = words.life_look(line.person.life_status)
    return PillLook(look.text, look.tone, look.icon) if look else None


_HINT = "Spasi tampil/sembunyi · Alt+↑ Alt+↓ pindah · Alt+← Alt+→ lebar"
_CHOICE_COLUMNS: tuple[Column[ColumnChoice], ...] = (
    Column("title", "Kolom", lambda one: one.title, bold=True, sortable=False),
    Column(
        "shown",
        "Tampil",
        lambda one: "tampil" if one.is_shown else "",
        width=120,
        pill=lambda one: PillLook("tampil", "success", "check") if one.is_shown else None,
        sortable=False,
    ),
    Column(
        "width",
        "Lebar",
        lambda one: str(one.width) if one.width else "sisa ruang",
        width=120,
        align="right",
        muted=True,
        sortable=False,
    ),
)


class ColumnsDialog(Dialog):
    """Kolom: which columns, in which order, how wide.

    Signals:
        chosen(tuple, dict): keys in order, and widths that differ from the usual ones.
    """

    chosen = Signal(tuple, dict)

    def __init__(self, parent: QWidget, book: ColumnBook) -> None:
        super().__init__(
            parent, "Kolom daftar", "Berlaku untuk Anda saja, juga untuk Excel dan cetak.", width=WIDTH
        )
        self.book = book
        self._model = RecordTableModel(_CHOICE_COLUMNS, lambda one: one.key, self)
        self.table = DataTable("Kolom daftar", dense=True)
        self.table.show_model(self._model)
        self.table.setMinimumHeight(active_theme().px(HEIGHT))
        self.table.installEventFilter(self)
        self.table.opened.connect(lambda _key: self._toggle())
        self.body.addWidget(self.table)
        self.body.addWidget(label(_HINT, "hint"))
        self.add_aside("Kembali ke semula").clicked.connect(self._reset)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button("Pakai kolom ini", primary=True, key="F10")
        self.yes_button.clicked.connect(self._finish)
        self._show()
        self.table.choose(book.keys()[0])
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the table, before the table takes the arrows for itself."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(
                Qt.Key(event.key()), alt=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            )
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 takes what is chosen."""
        if event.key() == Qt.Key.Key_F10:
            self._finish()
        else:
            super().keyPressEvent(event)

    def _on_key(self, key: Qt.Key, *, alt: bool) -> bool:
        current = str(self.table.current_id() or "")
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        widths = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key == Qt.Key.Key_Space:
            self._toggle()
        elif alt and key in moves:
            self.book.move(current, moves[key])
        elif alt and key in widths:
            self.book.widen(current, widths[key])
        else:
            return False
        self._show()
        return True

    def _toggle(self) -> None:
        self.book.toggle(str(self.table.current_id() or ""))
        self._show()

    def _reset(self) -> None:
        self.book.reset()
        self._show()

    def _show(self) -> None:
        self._model.set_rows(self.book.rows())

    def _finish(self) -> None:
        self.accept()
        self.chosen.emit(self.book.keys(), self.book.widths())
