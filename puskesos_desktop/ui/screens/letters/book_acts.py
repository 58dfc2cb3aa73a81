"""What is done to the number book: each act is one dialog, one job and one notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.numbering import NumberStatus
from puskesos_desktop.presentation import number_forms as forms
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.dialogs import ConfirmDialog, Dialog
from puskesos_desktop.ui.widgets import facts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_forms import CaseForm, Value
    from puskesos_desktop.services.number_desk import BookState, NumberDesk
    from puskesos_desktop.services.ports.number_book import BookLine
    from puskesos_desktop.ui.shell import Desk


class BookActs(QObject):
    """Asks and saves.

    Signals:
        changed: the book is another one now.
    """

    changed = Signal()

    def __init__(self, desk: Desk, numbers: NumberDesk, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._numbers, self._host = desk, numbers, host
        self.dialog: Dialog | None = None  # the one that was opened last
        self.question: ConfirmDialog | None = None  # about what was entered in it

    def reserve(self, state: BookState) -> None:
        """Keep numbers in reserve."""
        request = self._numbers.new_request()

        def work(held: Values) -> str:
            made = self._numbers.reserve(self._desk.actor(), forms.reserve_of(held, state, request))
            return f"Dipesan: {made[0].text}" + (f" sampai {made[-1].text}" if len(made) > 1 else "")

        self._ask(forms.reserve_form(state), work)

    def enter(self, state: BookState) -> None:
        """Enter a letter written by hand."""
        request, today = self._numbers.new_request(), self._desk.today()

        def work(held: Values) -> str:
            command = forms.hand_of(held, state, today, request)
            return f"Tercatat: {self._numbers.enter(self._desk.actor(), command).text}"

        self._ask(forms.hand_form(state, today), work)

    def insert(self, state: BookState) -> None:
        """Take a number for a late letter."""
        request, today = self._numbers.new_request(), self._desk.today()

        def work(held: Values) -> str:
            command = forms.insert_of(held, state, today, request)
            return f"Nomor sisipan: {self._numbers.insert(self._desk.actor(), command).text}"

        self._ask(forms.insert_form(state), work)

    def explain(self, state: BookState) -> None:
        """Say what the first gap was used for."""
        request = self._numbers.new_request()

        def work(held: Values) -> str:
            command = forms.explain_of(held, state, request)
            return f"{self._numbers.explain(self._desk.actor(), command)} nomor dijelaskan."

        self._ask(forms.explain_form(state), work)

    def void(self, line: BookLine) -> None:
        """Give a number up."""
        request = self._numbers.new_request()

        def work(held: Values) -> str:
            command = forms.void_of(held, line, request)
            return f"Nomor dibatalkan: {self._numbers.void(self._desk.actor(), command).text}"

        self._ask(forms.void_form(line), work)

    def close(self, state: BookState) -> None:
        """Ask, then close the year."""
        title, text = forms.close_question(state)
        dialog = ConfirmDialog(self._host, title, text, yes="Tutup buku")
        dialog.confirmed.connect(lambda: self._close(state))
        self.dialog = dialog
        dialog.open()

    def show_line(self, line: BookLine, *, may_void: bool) -> None:
        """Show everything the book keeps of a number without a letter of the program."""
        dialog = Dialog(self._host, "Nomor di buku")
        dialog.body.addWidget(facts(forms.line_facts(line), label_width=136))
        if may_void and line.number.status in {NumberStatus.RESERVED, NumberStatus.HANDWRITTEN}:
            void = dialog.add_button("Batalkan nomor")
            void.clicked.connect(dialog.accept)
            void.clicked.connect(lambda: self.void(line))
        close = dialog.add_button("Tutup", primary=True, key="Esc")
        close.clicked.connect(dialog.accept)
        close.setFocus()
        self.dialog = dialog
        dialog.open()

    def _ask(self, form: CaseForm, work: Callable[[Values], str]) -> None:
        dialog = CaseDialog(self._host, form, self._desk.today)

        def save(held: Mapping[str, Value]) -> None:
            self._desk.runner.write(lambda _: work(Values(held))).then(
                saved, failed=lambda error: refused(held, error)
            )

        def refused(held: Mapping[str, Value], error: Exception) -> None:
            if not isinstance(error, RuleBroken) or error.code != "number_leaps":
                dialog.show_error(error)
                return
            title, text = forms.leap_question(error)
            self.question = ConfirmDialog(dialog, title, text, yes="Ya, catat", no="Perbaiki angkanya")
            self.question.no_button.setFocus()
            self.question.confirmed.connect(lambda: save({**held, forms.SURE: "ya"}))
            self.question.open()

        def saved(words: str) -> None:
            dialog.accept()
            self._tell(words)

        dialog.submitted.connect(save)
        self.dialog = dialog
        dialog.open()

    def _close(self, state: BookState) -> None:
        actor, code, year = self._desk.actor(), state.series.code, state.year
        self._desk.runner.write(lambda _: self._numbers.close(actor, code, year)).then(
            lambda closing: self._tell(f"Buku {year} ditutup pada nomor {closing.last_number}."),
            failed=self._desk.notices.refuse,
        )

    def _tell(self, words: str) -> None:
        self._desk.notices.done(words)
        self.changed.emit()
