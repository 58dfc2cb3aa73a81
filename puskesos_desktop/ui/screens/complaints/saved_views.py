"""The menu of the list of cases: saved views, narrowing by hand, saving and forgetting; all by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.complaint_saved import (
    filter_form,
    filtered,
    remove_form,
    save_form,
    search_of,
    shown_of,
)
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import QUIET, Button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_forms import CaseForm, Value
    from puskesos_desktop.presentation.complaint_saved import Shown
    from puskesos_desktop.services.complaint_views import CaseSearch
    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WORDS = "Tampilan"
COLUMNS, SAVE, PRINT = "Kolom…", "Simpan ke Excel…", "Cetak daftar"
FILTER, KEEP, FORGET = "Saring…", "Simpan tampilan ini…", "Hapus tampilan…"


class Listing(Protocol):
    """The list whose views are saved."""

    def shown(self) -> Shown:
        """What it shows now."""

    def show_as(self, wanted: Shown) -> None:
        """Show something else."""

    def words(self) -> str:
        """Name of what it shows."""

    def choose_columns(self) -> None:
        """Ask which columns it shows."""

    def save(self) -> None:
        """Let it leave as a file."""

    def print(self) -> None:
        """Let it leave on paper."""


class SavedViews(QObject):
    """Belongs to the list beside it; `button` stands in its foot."""

    def __init__(self, desk: Desk, work: Workplace, host: QWidget, pane: Listing) -> None:
        super().__init__(host)
        self._desk, self._searches, self._host, self._pane = desk, work.case_care.searches, host, pane
        self._choices: DeskChoices | None = None
        self.button = Button(WORDS, QUIET, icon="bookmark", key=cap(Key.OPTION_5))
        self.button.clicked.connect(self.open_menu)
        self.menu = QMenu(host)
        self.menu.setAccessibleName(WORDS)

    def take_choices(self, choices: DeskChoices) -> None:
        """Know what a list can be narrowed by."""
        self._choices = choices

    def open_menu(self) -> None:
        """Show the saved views by name, then what can be done with them."""
        actor, searches = self._desk.actor(), self._searches
        self._desk.runner.read(lambda _progress: searches.saved(actor)).then(
            self._show, failed=self._desk.notices.refuse
        )

    def narrow(self) -> CaseDialog | None:
        """Ask for everything that can narrow the list."""
        choices = self._choices
        if choices is None:
            return None
        shown = self._pane.shown()

        def apply(dialog: CaseDialog, values: Values) -> None:
            dialog.accept()
            self._pane.show_as(filtered(values, shown))

        return self._ask(filter_form(choices, shown, self._desk.today()), apply)

    def keep(self) -> CaseDialog:
        """Keep what is shown under a name."""
        shown = self._pane.shown()

        def save(dialog: CaseDialog, values: Values) -> None:
            search, actor = search_of(shown, values.text("name")), self._desk.actor()
            self._write(dialog, lambda: self._searches.save(actor, search), "Tampilan disimpan.")

        return self._ask(save_form(shown, self._pane.words()), save)

    def forget(self, saved: Sequence[CaseSearch]) -> CaseDialog:
        """Forget one of the saved views."""

        def remove(dialog: CaseDialog, values: Values) -> None:
            uid, actor = values.text("search"), self._desk.actor()
            self._write(dialog, lambda: self._searches.remove(actor, uid), "Tampilan dihapus.")

        return self._ask(remove_form(saved), remove)

    # ---- inside

    def _show(self, saved: list[CaseSearch]) -> None:
        self.menu.clear()
        for number, search in enumerate(saved, start=1):
            mark = f"&{number} " if number <= 9 else ""
            action = self.menu.addAction(f"{mark}{search.name.replace('&', '&&')}")
            action.triggered.connect(lambda _on=False, one=search: self._pane.show_as(shown_of(one)))
        if saved:
            self.menu.addSeparator()
        self.menu.addAction(FILTER, self.narrow)
        self.menu.addAction(KEEP, self.keep)
        forget = self.menu.addAction(FORGET, lambda: self.forget(saved))
        forget.setEnabled(bool(saved))
        self.menu.addSeparator()
        self.menu.addAction(COLUMNS, self._pane.choose_columns)
        self.menu.addAction(f"{SAVE}\t{cap(Key.EXPORT)}", self._pane.save)
        self.menu.addAction(PRINT, self._pane.print)
        self.menu.popup(self.button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _ask(self, form: CaseForm, then: Callable[[CaseDialog, Values], None]) -> CaseDialog:
        dialog = CaseDialog(self._host, form, self._desk.today)

        def take(held: Mapping[str, Value]) -> None:
            then(dialog, Values(held))

        dialog.submitted.connect(take)
        dialog.open()
        return dialog

    def _write(self, dialog: CaseDialog, work: Callable[[], object], done: str) -> None:
        def tell(_result: object) -> None:
            dialog.accept()
            self._desk.notices.done(done)

        self._desk.runner.write(lambda _progress: work()).then(tell, failed=dialog.show_error)
