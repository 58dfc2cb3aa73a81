"""Wizard, last page: the code goes to paper, is covered, and two of its groups are typed from the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.printing import PrintJob
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Banner, Button, LineField, frame, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.presentation.gate_envelope import EnvelopeCheck, EnvelopeState
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.printing import Printed, Printer

_ACROSS = 4
_ADVICE = (
    "Cetak lembarnya, atau tulis kode ini dengan tangan: huruf besar. "
    "Masukkan ke amplop tertutup dan serahkan kepada lurah atau camat. Jangan difoto."
)
_PRINTED = {
    "": ("Lembar kode sudah dikirim ke pencetak. Cocokkan dengan layar.", "success"),
    "no_printer": ("Belum ada pencetak. Tulis kodenya dengan tangan.", "warning"),
    "printer_failed": ("Pencetak tidak menjawab. Coba lagi, atau tulis dengan tangan.", "warning"),
}
_ASK = "Kode sekarang ditutup. Ketik dua kelompok ini dari kertas, supaya pasti kertasnya benar."


@dataclass(frozen=True)
class SheetPress:
    """What prints the sheet: `draw` makes its PDF from the code."""

    runner: JobRunner
    printer: Callable[[], Printer]
    draw: Callable[[str], bytes]


class EnvelopeStep(QWidget):
    """Kode amplop.

    Signals:
        confirmed: paper and code agree; the code is forgotten.
        covered(bool): the code was covered or shown again.
        printed: the printer answered, whatever it said.
    """

    confirmed = Signal()
    covered = Signal(bool)
    printed = Signal()

    def __init__(self, check: EnvelopeCheck, press: SheetPress) -> None:
        super().__init__()
        self._check, self._press = check, press
        self.print_button = Button("Cetak lembar kode", icon="printer", key="F9")
        self.print_button.clicked.connect(self.print)
        self.told = Banner()
        self._fields: dict[int, LineField] = {}
        self._asked = QHBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_code())
        self._stack.addWidget(self._make_question())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        column.addWidget(self.told)
        self.told.say("")

    def print(self) -> None:
        """Send the sheet to the printer; it is drawn in memory and written nowhere."""
        if self._check.state.hidden or self.print_button.is_busy():
            return
        code, press = self._check.code, self._press
        self.print_button.set_busy("Mencetak…")

        def work(_progress: Progress) -> Printed:
            return press.printer().print(PrintJob(press.draw(code)))

        press.runner.read(work, label="Mencetak…").then(self._on_printed, failed=self._on_failed)

    def go_on(self) -> None:
        """Cover the code, then compare what was typed."""
        if not self._check.state.hidden:
            self._ask(self._check.cover())
            return
        state = self._check.finish()
        for position, field in self._fields.items():
            field.set_problem("Belum cocok dengan kertasnya" if position in state.problems else "")
        if state.confirmed:
            self._check.forget()
            self.confirmed.emit()
        elif state.problems:
            self._fields[state.problems[0]].control().setFocus()

    def look_again(self) -> None:
        """Show the code once more."""
        if self._check.state.hidden:
            self._check.uncover()
            self._stack.setCurrentIndex(0)
            self.covered.emit(False)  # noqa: FBT003 - a signal takes no keyword

    def first_input(self) -> QWidget:
        """The printer's button, or the first group that is asked."""
        if self._check.state.hidden:
            return next(iter(self._fields.values())).control()
        return self.print_button

    def _on_printed(self, printed: Printed) -> None:
        self.print_button.set_busy()
        self.told.say(*_PRINTED.get(printed.problem, _PRINTED["printer_failed"]))
        self.printed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.print_button.set_busy()
        self.told.say(describe(error).title, "danger")

    def _ask(self, state: EnvelopeState) -> None:
        for position in state.asked:
            if position not in self._fields:
                self._fields[position] = self._make_field(position)
            self._fields[position].set_value("")
            self._fields[position].set_problem("")
        self.told.say("")
        self._stack.setCurrentIndex(1)
        self.covered.emit(True)  # noqa: FBT003
        self.first_input().setFocus()

    def _make_field(self, position: int) -> LineField:
        field = LineField(f"Kelompok ke-{position + 1}", width=128)
        field.setFixedWidth(active_theme().px(208))
        field.edited.connect(lambda: self._check.edit(position, field.value()))
        field.edited.connect(lambda: field.set_problem(""))
        self._asked.insertWidget(self._asked.count() - 1, field)
        return field

    def _make_code(self) -> QWidget:
        theme = active_theme()
        page, card = QWidget(), frame("card")
        cells = QGridLayout(card)
        cells.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        cells.setVerticalSpacing(theme.px(16))
        face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        face.setPixelSize(theme.px(24))
        face.setBold(True)
        for index, group in enumerate(self._check.groups):
            number, words = label(str(index + 1), "hint"), label(group, "figure")
            words.setFont(face)
            cell = QVBoxLayout()
            cell.setSpacing(theme.px(2))
            cell.addWidget(number)
            cell.addWidget(words)
            cells.addLayout(cell, index // _ACROSS, index % _ACROSS)
        card.setAccessibleName("Kode amplop")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(card)
        column.addWidget(label(_ADVICE, "muted", wrap=True))
        column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _make_question(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(16))
        column.addWidget(label(_ASK, "muted", wrap=True))
        self._asked.setSpacing(active_theme().px(16))
        self._asked.addStretch(1)
        column.addLayout(self._asked)
        column.addStretch(1)
        return page
