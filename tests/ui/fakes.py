"""Stand-ins for what a test machine has not: a printer, a user choosing files, an officer at the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.ui.printing import NO_PRINTER, PlainFeeding, Printed, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.ui.dialogs import FileKind


class FakePrinter:
    """Remembers every job; `there=False` is a laptop without a printer."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.jobs: list[PrintJob] = []
        self.feeding = PlainFeeding()

    def name(self) -> str:
        return "Pencetak Meja" if self.there else ""

    def print(self, job: PrintJob) -> Printed:
        if not self.there:
            return Printed(NO_PRINTER)
        self.jobs.append(job)
        return Printed("", self.name(), 1)


class FakeFilePicker:
    """Answers every question with the next path; without one the user thought better of it."""

    def __init__(self, *answers: Path) -> None:
        self.answers = list(answers)
        self.suggested: list[Path] = []

    def open_file(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind], taken: Callable[[Path], None]
    ) -> None:
        self._answer(taken)

    def save_file(self, parent: QWidget, title: str, suggested: Path, taken: Callable[[Path], None]) -> None:
        self.suggested.append(suggested)
        self._answer(taken)

    def choose_folder(self, parent: QWidget, title: str, start: Path, taken: Callable[[Path], None]) -> None:
        self._answer(taken)

    def _answer(self, taken: Callable[[Path], None]) -> None:
        if self.answers:
            taken(self.answers.pop(0))
