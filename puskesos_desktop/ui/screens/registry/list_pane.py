"""Everybody of the register, or whoever fits what is typed and filtered; Enter opens the card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from puskesos_desktop.presentation import registry_filter as filters
from puskesos_desktop.presentation import registry_list as words
from puskesos_desktop.presentation.registry_columns import BY_KEY, ColumnBook
from puskesos_desktop.services.list_views import EVERYBODY, ListQuestion, Order
from puskesos_desktop.ui.models import RowSource, WindowedTableModel
from puskesos_desktop.ui.screens.registry.list_columns import ColumnsDialog, screen_columns
from puskesos_desktop.ui.screens.registry.list_dialogs import FilterDialog
from puskesos_desktop.ui.screens.registry.list_face import ListFace
from puskesos_desktop.ui.screens.registry.list_out import ListOut
from puskesos_desktop.ui.screens.registry.list_saved import SavedListsDialog
from puskesos_desktop.ui.screens.registry.list_work import ListWork
from puskesos_desktop.ui.shell import Key, cap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.services.list_views import ListLine, ResidentFilter, SavedList
    from puskesos_desktop.ui.screens.registry.list_out import ListTools, Shown
    from puskesos_desktop.ui.screens.registry.list_work import Answer
    from puskesos_desktop.ui.shell import Desk, Handlers


class ListPane(ListFace):
    """The list.

    Signals:
        opened(str): uid of whose card is wanted.
        import_wanted: the way to Ambil data.
        letters_wanted(tuple): uids of the marked rows.
        visit_wanted(str, str): uid of the current row, or empty with the name that found nobody.
    """

    opened = Signal(str)
    import_wanted = Signal()
    letters_wanted = Signal(object)
    visit_wanted = Signal(str, str)

    def __init__(self, desk: Desk, tools: ListTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self.work = ListWork(desk, tools, self)
        self.out = ListOut(desk, tools, self._as_seen, self)
        self._asked: ListQuestion | None = None
        self._open_next = False
        self._model: WindowedTableModel[ListLine] = WindowedTableModel(
            screen_columns(self.work.shown_columns(), self.work.list_names()),
            RowSource(self.work.fetch, lambda line: line.id),
            self,
        )
        self.table.show_model(self._model)
        self.let_by_rights(desk.actor())
        self._connect()
        self.work.load_columns()

    def reload(self) -> None:
        """Ask again for what is asked and how far the register reaches; the current row stays."""
        self.work.reload()

    def start_visit(self) -> None:
        """F2: a visit of the current person, or of the name that found nobody."""
        if self.table.current_id() is not None:
            self._with_current(lambda line: self.visit_wanted.emit(line.uid, ""))
        elif self.work.state.wanted.text:
            self.visit_wanted.emit("", self.work.state.wanted.text)

    def write_letters(self) -> None:
        """F4: a paper for each of the marked rows, at least the current one."""
        marked = [one for one in self.table.selected_ids() if isinstance(one, int)]
        if marked:
            self.work.fetch(marked, lambda lines: self.letters_wanted.emit(tuple(line.uid for line in lines)))

    def handlers(self) -> Handlers:
        """What the keys do while the list is shown."""
        return {
            Key.NEW: self.start_visit,
            Key.LETTER: self.write_letters,
            Key.REFRESH: self.reload,
            Key.OPTION_1: self.import_wanted.emit,
            Key.OPTION_2: self.choose_filter,
            Key.OPTION_3: self.choose_saved,
            Key.OPTION_4: self.choose_columns,
            Key.EXPORT: self.out.save,
            Key.PRINT: self.out.print,
        }

    # ---- choosing

    def choose_filter(self) -> None:
        """Saring."""
        dialog = FilterDialog(self, self._desk.runner, self.work.state.filter, self.work.choices)
        dialog.saved.connect(self._filter)
        dialog.open()

    def choose_saved(self) -> None:
        """Daftar tersimpan."""
        shown = (self.work.state, self.work.filter_names())
        dialog = SavedListsDialog(self, self._desk, self._tools.lists, shown)
        dialog.taken.connect(self._take_saved)
        dialog.kept.connect(self._take_name)
        dialog.open()

    def choose_columns(self) -> None:
        """Kolom."""
        state = self.work.state
        book = ColumnBook(state.columns, state.widths, opens_cards=self.work.opens_cards)
        dialog = ColumnsDialog(self, book)
        dialog.chosen.connect(self.work.choose_columns)
        dialog.open()

    def _filter(self, wanted: ResidentFilter) -> None:
        self.work.ask(self.work.state.changed(wanted=wanted))
        self.box.setFocus()

    def _take_saved(self, saved: SavedList) -> None:
        state = self.work.state.showing(saved)
        self.box.setText(state.typed)
        self.work.ask(state)
        self._lay_columns()
        self.box.setFocus()

    def _take_name(self, name: str) -> None:
        self.work.state = replace(self.work.state, name=name)
        self._tell(len(self._model.ids()))
        self._desk.notices.done(f"Daftar “{name}” tersimpan. {cap(Key.OPTION_3)} untuk memakainya lagi.")

    # ---- showing

    def _lay_columns(self) -> None:
        self._model.set_columns(screen_columns(self.work.shown_columns(), self.work.list_names()))
        self.table.set_widths(self.work.state.widths)
        self._show_order()

    def _show_order(self) -> None:
        state = self.work.state
        by = state.order.by or ("" if state.wanted.text else "name")
        key = next((one.key for one in self.work.shown_columns() if by and one.sort == by), "")
        self.table.show_sorted(key, descending=state.order.descending)

    def _show(self, answer: Answer) -> None:
        ids, question = answer.found.ids, answer.state.question()
        changed, self._asked = question != self._asked, question
        self._model.set_ids(ids)
        if changed and ids:
            self.table.choose(ids[0])
        self._show_order()
        self.foot.setText(words.list_foot(answer.state.wanted, len(ids), is_cut=answer.found.is_cut))
        self._tell(len(ids))
        self._choose_page(answer)
        if self._open_next:
            self._open_next = False
            self._open_current()

    def _tell(self, count: int) -> None:
        """Say what is filtered and how many fit."""
        coverage, state = self.work.coverage, self.work.state
        if coverage is not None:
            self.title.set_title("Data Warga", words.coverage_words(coverage))
            parts = filters.filter_parts(state.filter, self.work.filter_names())
            self.line.show_parts(words.filter_count(count, coverage, state.name), parts)

    def _choose_page(self, answer: Answer) -> None:
        state = answer.state
        if not answer.coverage.residents:
            self.show_page(self.empty)
        elif answer.found.ids:
            self.show_page(self.table)
        else:
            self.nothing.say(*words.nothing_words(state, answer.coverage))
            self.nothing.offer(visit=bool(state.wanted.text), clear=not state.filter.is_open)
            self.show_page(self.nothing)

    def _as_seen(self) -> Shown:
        marked = [one for one in self.table.selected_ids() if isinstance(one, int)]
        return self.work.seen(self._model.ids(), marked)

    # ---- opening

    def _on_entered(self) -> None:
        """Enter typed right after a name waits for the answer to that name."""
        if self.work.asking:
            self._open_next = True
        else:
            self._open_current()

    def _open_current(self) -> None:
        self._with_current(lambda line: self.opened.emit(line.uid))

    def _with_current(self, act: Callable[[ListLine], None]) -> None:
        """Act on the current row, which may not have been read yet."""
        identity = self.table.current_id()
        if not isinstance(identity, int):
            return
        line = self._model.row_at(self.table.currentIndex().row())
        if line is not None:
            act(line)
            return

        def shown(rows: Sequence[ListLine]) -> None:
            for row in rows:
                act(row)

        self.work.fetch([identity], shown)

    # ---- building

    def _connect(self) -> None:
        work = self.work
        self.box.wanted.connect(lambda typed: work.ask(work.state.changed(typed=typed)))
        self.box.entered.connect(self._on_entered)
        self.table.opened.connect(lambda _id: self._open_current())
        self.table.copy_wanted.connect(self.out.copy)
        self.table.widened.connect(
            lambda key, width: work.choose_columns(
                tuple(one.key for one in work.shown_columns()), {**work.state.widths, key: width}
            )
        )
        self._model.sort_wanted.connect(
            lambda key, down: work.ask(work.state.changed(order=Order(BY_KEY[key].sort, down)))
        )
        work.answered.connect(self._show)
        work.refused.connect(lambda _error: setattr(self, "_open_next", False))
        work.columns_changed.connect(self._lay_columns)
        self.line.removed.connect(self._filter)
        for signal in (self.line.cleared, self.nothing.clear.clicked):
            signal.connect(lambda: self._filter(EVERYBODY))
        self.nothing.visit.clicked.connect(self.start_visit)
        presses = {
            self.import_button: self.import_wanted.emit,
            self.first_import: self.import_wanted.emit,
            self.filter_button: self.choose_filter,
            self.saved_button: self.choose_saved,
            self.columns_button: self.choose_columns,
            self.letter_button: self.write_letters,
            self.save_button: self.out.save,
            self.print_button: self.out.print,
        }
        for button, act in presses.items():
            button.clicked.connect(act)
