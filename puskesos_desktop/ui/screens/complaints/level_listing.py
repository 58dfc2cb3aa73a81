"""Cases to a level without the program: asks which and to whom, writes that down, prints the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.level_list_form import (
    NOTHING_WAITS,
    level_list_command,
    level_list_form,
    level_list_words,
)
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.paper_printing import LoosePrinting, Paper, Told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.services.level_lists import LevelList, LevelsWaiting
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WORDS = "Daftar serah terima"


class LevelListing(QObject):
    """One list at a time.

    Signals:
        done: cases were handed over.
    """

    done = Signal()

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._host = desk, work, host
        self._papers = LoosePrinting(desk, host)
        self.dialog: CaseDialog | None = None

    def begin(self, chosen: tuple[int, ...]) -> None:
        """Ask which of the cases that wait above go on a list."""
        actor, use_case = self._desk.actor(), self._work.case_care.level_lists
        self._desk.runner.read(lambda _progress: use_case.waiting(actor, chosen)).then(
            lambda waiting: self._ask(waiting, chosen), failed=self._desk.notices.refuse
        )

    def _ask(self, waiting: LevelsWaiting, chosen: tuple[int, ...]) -> None:
        if not waiting.all:
            self._desk.notices.info(NOTHING_WAITS)
            return
        request = self._work.ids.new()
        dialog = CaseDialog(self._host, level_list_form(waiting), self._desk.today)
        dialog.submitted.connect(lambda held: self._make(dialog, waiting, chosen, (request, held)))
        dialog.open()
        self.dialog = dialog

    def _make(
        self,
        dialog: CaseDialog,
        waiting: LevelsWaiting,
        chosen: tuple[int, ...],
        entered: tuple[str, Mapping[str, Value]],
    ) -> None:
        request, held = entered
        command = level_list_command(Values(held), waiting, chosen, request)
        actor, use_case = self._desk.actor(), self._work.case_care.level_lists

        def made(paper: LevelList) -> None:
            dialog.accept()
            self.done.emit()
            name = f"serah-terima-{paper.code}.pdf"
            self._papers.print_paper(Paper("", paper.pdf, WORDS, name), Told(level_list_words(paper)))

        self._desk.runner.write(
            lambda _progress: use_case.make(actor, command), label="Membuat daftar…"
        ).then(made, failed=dialog.show_error)
