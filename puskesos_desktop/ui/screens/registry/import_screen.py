"""Ambil data: a file becomes residents, in four steps; nothing enters before it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.ui.dialogs import ConfirmDialog, FileKind
from puskesos_desktop.ui.screens.registry.import_history import ImportHistory
from puskesos_desktop.ui.screens.registry.import_view import ImportView
from puskesos_desktop.ui.screens.registry.import_work import ImportTools, ImportWork
from puskesos_desktop.ui.shell import Desk, Key, Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.register_views import BatchLine
    from puskesos_desktop.ui.shell import Handlers

TABLES = (FileKind("Excel dan CSV", ("xlsx", "xls", "xlsm", "ods", "csv", "txt")),)


class ImportScreen(Screen):
    """Ambil data; begins with the choice of a file, and goes on where it was when one comes back."""

    title = "Ambil data"
    rail_key = "data_warga"
    about = (
        "Ambil data warga dari berkas. Periksa dulu, ambil kemudian; yang ditolak selalu disebut sebabnya."
    )

    def __init__(self, desk: Desk, tools: ImportTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self.view = ImportView(self.title, desk.actor().timezone, tools.imports.kinds())
        self.work = ImportWork(desk, tools, self)
        self.history = ImportHistory(desk, tools.imports, self)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.show_state(self.work.model.state)

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Begin, or go on with what is under way."""
        del params
        if self.work.model.state.step == form.DONE:
            self.work.model.begin()
        self.history.load()
        self._focus()

    def handlers(self) -> Handlers:
        """F9 goes a step on, Esc one back; Ctrl+Shift+E saves the rows at fault."""
        handlers = {Key.SAVE_PRINT: self.go_on, Key.EXPORT: self.save_refused}
        if self.work.is_running() or self.work.model.state.step in (form.MATCH, form.CHECK):
            handlers[Key.BACK] = self.go_back
        return handlers

    def choose_file(self) -> None:
        """Ask for a file."""
        self._desk.files.open_file(self, "Pilih berkas data warga", TABLES, self.work.inspect)

    def go_on(self) -> None:
        """What the main button of the step does."""
        state = self.work.model.state
        if state.busy:
            return
        acts = {form.PICK: self.choose_file, form.MATCH: self.work.check, form.CHECK: self.work.take}
        acts.get(state.step, self._open_register)()

    def go_back(self) -> None:
        """Stop what runs, or go a step back."""
        if self.work.is_running():
            self.work.cancel()
            self.view.back_button.set_busy("Dibatalkan…")
        elif self.work.model.go_back():
            self._focus()
        else:
            self._desk.navigator.back()

    def save_refused(self) -> None:
        """Ask where the rows at fault are to be saved."""
        state = self.work.model.state
        if state.path is None or not state.refused_rows or state.busy:
            return
        suggested = self._tools.exports / form.refused_file_name(state.path)
        self._desk.files.save_file(self, "Simpan daftar baris bermasalah", suggested, self.work.write_refused)

    # ---- inside

    def _focus(self) -> None:
        self.view.bring_focus_for(self.work.model.state)

    def _on_settled(self) -> None:
        """Work may end while another page is in view; the focus stays there then."""
        if self.isVisible():
            self._focus()
        if self.work.model.state.step == form.DONE:
            self.history.load()

    def _ask_back(self, batch: BatchLine) -> None:
        dialog = ConfirmDialog(
            self,
            "Batalkan pengambilan?",
            form.take_back_words(batch),
            yes="Batalkan pengambilan",
            no="Jangan",
        )
        dialog.confirmed.connect(lambda: self.history.take_back(batch))
        dialog.open()

    def _begin_anew(self) -> None:
        self.work.model.begin()
        self._focus()

    def _open_register(self) -> None:
        self._desk.navigator.go("data_warga")

    def _on_listing(self, busy: bool) -> None:
        for button in (self.view.list_button, self.view.done.list_button):
            button.set_busy("Menyimpan…" if busy else "")

    def _connect(self) -> None:
        view, work = self.view, self.work
        work.changed.connect(view.show_state)
        work.progressed.connect(view.busy.show_progress)
        work.settled.connect(self._on_settled)
        work.listing.connect(self._on_listing)
        self.history.loaded.connect(view.pick.show_batches)
        self.history.profile_forgotten.connect(lambda: work.choose_sheet(work.model.state.sheet))
        view.pick.wanted.connect(self.choose_file)
        view.pick.take_back_wanted.connect(self._ask_back)
        view.match.overwriting.connect(lambda position, on: work.model.let_overwrite(position, on=on))
        view.match.kind_chosen.connect(work.choose_kind)
        view.match.forget_wanted.connect(lambda: self.history.forget_profile(work.model.state.profile_key))
        view.accept_button.clicked.connect(lambda: work.settle_question(accept=True))
        view.decline_button.clicked.connect(lambda: work.settle_question(accept=False))
        view.match.assigned.connect(work.model.assign)
        view.match.edited.connect(work.model.edit)
        view.match.other_areas_chosen.connect(lambda on: work.model.include_other_areas(on=on))
        view.match.header_row_chosen.connect(work.choose_header_row)
        view.match.sheet_chosen.connect(work.choose_sheet)
        view.check.filter_chosen.connect(work.model.filter)
        view.check.columns_wanted.connect(self.go_back)
        view.done.register_wanted.connect(self._open_register)
        view.done.another_wanted.connect(self._begin_anew)
        view.done.list_wanted.connect(self.save_refused)
        view.check_button.clicked.connect(work.check)
        view.take_button.clicked.connect(work.take)
        view.list_button.clicked.connect(self.save_refused)
        view.change_button.clicked.connect(self.choose_file)
        view.back_button.clicked.connect(self.go_back)
