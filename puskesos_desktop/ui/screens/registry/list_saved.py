"""Daftar tersimpan: keep the list under a name, take one up, rename it, forget it; all by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.registry_filter import saved_words, used_names
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import SECONDARY, Banner, Button, DataTable, LineField, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.registry_filter import FilterNames
    from puskesos_desktop.presentation.registry_list import ListState
    from puskesos_desktop.services.list_views import SavedList
    from puskesos_desktop.services.lists import Lists
    from puskesos_desktop.ui.shell import Desk

WIDTH, HEIGHT = 720, 260
HINT = "↑↓ pilih · Enter pakai · F2 ganti nama · Delete hapus"
KEEP, RENAME, REPLACE = "Simpan", "Ganti nama", "Ganti isinya"


class SavedListsDialog(Dialog):
    """The officer's own lists.

    Signals:
        taken(object): the list to be shown.
        kept(str): the list that is shown has this name now.
    """

    taken = Signal(object)
    kept = Signal(str)

    def __init__(
        self, parent: QWidget, desk: Desk, lists: Lists, shown: tuple[ListState, FilterNames]
    ) -> None:
        super().__init__(parent, "Daftar tersimpan", width=WIDTH)
        self._desk, self._lists = desk, lists
        self._state, self._names = shown
        self._renamed = ""
        self._used: dict[str, SavedList] = {}
        self.field = LineField("Simpan daftar yang terlihat sekarang dengan nama", placeholder="Lansia RT 3")
        self.keep_button = Button(KEEP, SECONDARY)
        self.table = DataTable("Daftar tersimpan", dense=True)
        self._model: RecordTableModel[SavedList] = RecordTableModel(
            (
                Column("name", "Nama", lambda one: one.name, width=240, bold=True, sortable=False),
                Column("holds", "Isi", self._holds, muted=True, sentence=True, sortable=False),
            ),
            lambda one: one.uid,
            self,
        )
        self.banner = Banner()
        self._lay_out()
        self._connect()
        self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a renaming before it closes."""
        if event.key() == Qt.Key.Key_Escape and self._renamed:
            self._end_renaming()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete and F2 in the table; Enter in the name keeps it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    # ---- acting

    def _on_key(self, watched: QObject, key: Qt.Key) -> bool:
        acts: dict[tuple[QObject, Qt.Key], Callable[[], None]] = {
            (self.table, Qt.Key.Key_Delete): self._remove,
            (self.table, Qt.Key.Key_F2): self._begin_renaming,
            (self.field.control(), Qt.Key.Key_Return): self._keep,
            (self.field.control(), Qt.Key.Key_Enter): self._keep,
        }
        act = acts.get((watched, key))
        if act is not None:
            act()
        return act is not None

    def _current(self) -> SavedList | None:
        return self._model.row_at(self.table.currentIndex().row())

    def _take(self) -> None:
        saved = self._current()
        if saved is not None:
            self.accept()
            self.taken.emit(saved)

    def _keep(self) -> None:
        name, actor, lists = self.field.value(), self._desk.actor(), self._lists
        if self._renamed:
            uid = self._renamed
            self._act(lambda: lists.rename(actor, uid, name), self._load)
            return

        def kept() -> None:
            self.accept()
            self.kept.emit(" ".join(name.split()))

        saved = self._state.named(name)
        self._act(lambda: lists.save(actor, saved), kept)

    def _remove(self) -> None:
        saved, actor, lists = self._current(), self._desk.actor(), self._lists
        if saved is None:
            return
        self.banner.say(f"Daftar “{saved.name}” dihapus.", "info", "Kembalikan")
        self._removed = saved
        self._act(lambda: lists.remove(actor, saved.uid), self._load)

    def _restore(self) -> None:
        actor, lists, saved = self._desk.actor(), self._lists, replace(self._removed, uid="")
        self.banner.say("")
        self._act(lambda: lists.save(actor, saved), self._load)

    def _begin_renaming(self) -> None:
        saved = self._current()
        if saved is not None:
            self._renamed = saved.uid
            self.field.set_value(saved.name)
            self._name_button()
            self.field.control().setFocus()
            self.field.edit.selectAll()

    def _end_renaming(self) -> None:
        self._renamed = ""
        self.field.set_value("")
        self._name_button()

    def _act(self, work: Callable[[], object], then: Callable[[], None]) -> None:
        self._desk.runner.write(lambda _progress: work()).then(lambda _done: then(), failed=self._refused)

    def _refused(self, error: Exception) -> None:
        text = describe(error)
        if isinstance(error, RuleBroken):
            self.field.set_problem(text.title)
            self.field.control().setFocus()
        else:
            self.banner.say(f"{text.title}. {text.text}", "danger")

    # ---- showing

    def _load(self) -> None:
        actor, lists = self._desk.actor(), self._lists
        self._desk.runner.read(lambda _progress: lists.saved(actor)).then(self._show, failed=self._refused)

    def _show(self, saved: list[SavedList]) -> None:
        self._end_renaming()
        self._used = used_names(saved)
        self._model.set_rows(saved)
        self.stack.setCurrentWidget(self.table if saved else self._none)
        for button in self._row_buttons:
            button.setEnabled(bool(saved))
        (self.table if saved else self.field.control()).setFocus()

    def _name_button(self) -> None:
        self.field.set_problem("")
        known = self.field.value().casefold() in self._used
        self.keep_button.set_words(RENAME if self._renamed else REPLACE if known else KEEP)

    def _holds(self, saved: SavedList) -> str:
        return saved_words(saved, self._names)

    def _connect(self) -> None:
        self.table.opened.connect(lambda _uid: self._take())
        self.table.installEventFilter(self)
        self.field.control().installEventFilter(self)
        self.field.edited.connect(self._name_button)
        self.keep_button.clicked.connect(self._keep)
        self.banner.acted.connect(self._restore)

    def _lay_out(self) -> None:
        theme = active_theme()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.keep_button)
        self.body.addLayout(row)
        self.table.show_model(self._model)
        self._none = label("Belum ada daftar tersimpan. Saring dulu, lalu simpan dengan nama.", "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.setFixedHeight(theme.px(HEIGHT))
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._none)
        self.body.addWidget(self.stack)
        self.body.addWidget(label(HINT, "hint"))
        self.body.addWidget(self.banner)
        self.banner.say("")
        rename = self.add_aside("Ganti nama", key="F2")
        remove = self.add_aside("Hapus", key="Del")
        remove.clicked.connect(self._remove)
        rename.clicked.connect(self._begin_renaming)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        take = self.add_button("Pakai", primary=True)
        take.clicked.connect(self._take)
        self._row_buttons = (remove, rename, take)
