"""A letter that came in: its scan, what the agenda keeps, and who is to deal with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.incoming_form import (
    agenda_words,
    detail_facts,
    passing_form,
    passing_of,
    settling_form,
    settling_of,
)
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.dialogs import Dialog, FileKind
from puskesos_desktop.ui.preview import PageView, Paper
from puskesos_desktop.ui.print_run import PrintRun
from puskesos_desktop.ui.screens.letters.incoming_dialog import NO_SCAN, scan_of
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Banner, clear_layout, facts, label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.incoming import IncomingLetter
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.services.disposition_sheets import DispositionSheets
    from puskesos_desktop.services.incoming_letters import IncomingLetters
    from puskesos_desktop.ui.print_run import PrintOutcome
    from puskesos_desktop.ui.shell import Desk

WIDTH, HEIGHT = 940, 330


@dataclass(frozen=True)
class IncomingRoom:
    """The services around letters that came in."""

    letters: IncomingLetters
    sheets: DispositionSheets


class IncomingDetail(Dialog):
    """Looks at a letter.

    Signals:
        changed: its scan came, or it was passed on.
        case_wanted(str): the case it belongs to, by uid.
    """

    changed = Signal()
    case_wanted = Signal(str)

    def __init__(self, host: QWidget, desk: Desk, room: IncomingRoom, letter: IncomingLetter) -> None:
        super().__init__(host, f"Surat masuk {agenda_words(letter)}", width=WIDTH)
        self._desk, self._incoming, self._sheets, self.letter = desk, room.letters, room.sheets, letter
        self.passing: CaseDialog | None = None  # the question to whom it goes, or what came of it
        self._banner = Banner()
        self._banner.hide()
        self.body.addWidget(self._banner)
        self._told = QVBoxLayout()
        self.body.addLayout(self._told)
        self.view = PageView(desk.runner, desk.raster, "Pindaian")
        self.view.setMinimumHeight(active_theme().px(HEIGHT))
        self.body.addWidget(self.view)
        self.no_scan = label(NO_SCAN, "hint")
        self.body.addWidget(self.no_scan)
        self.scan_button = self.add_button("Tambah pindaian")
        self.sheet_button = self.add_button("Lembar disposisi", key=cap(Key.PRINT))
        self.pass_button = self.add_button("Disposisi", key="Ctrl+D")
        self.settle_button = self.add_button("Selesai", key="Ctrl+E")
        self.case_button = self.add_button("Buka pengaduan", key="Ctrl+O")
        self.close_button = self.add_button("Tutup", primary=True, key="Esc")
        self.scan_button.clicked.connect(self._choose_scan)
        self.sheet_button.clicked.connect(self._print_sheet)
        self.pass_button.clicked.connect(self._ask_officers)
        self.settle_button.clicked.connect(self._ask_result)
        self.case_button.clicked.connect(self._open_case)
        self.close_button.clicked.connect(self.accept)
        for keys, button in (
            (cap(Key.PRINT), self.sheet_button),
            ("Ctrl+D", self.pass_button),
            ("Ctrl+E", self.settle_button),
            ("Ctrl+O", self.case_button),
        ):
            QShortcut(QKeySequence(keys), self, button.click)
        self._show(letter)
        self.close_button.setFocus()

    def _show(self, letter: IncomingLetter) -> None:
        self.letter = letter
        clear_layout(self._told)
        self._told.addWidget(facts(detail_facts(letter)))
        has_scan = letter.blob_hash is not None
        self.view.setVisible(has_scan)
        self.no_scan.setVisible(not has_scan)
        self.scan_button.setVisible(not has_scan)
        self.case_button.setVisible(bool(letter.complaint_uid))
        told = letter.disposition
        self.settle_button.setVisible(told is not None and told.waits)
        if has_scan:
            actor, uid = self._desk.actor(), letter.uid
            self._desk.runner.write(
                lambda _: self._incoming.scan(actor, uid), label="Membuka pindaian…"
            ).then(lambda pdf: self.view.show_paper(Paper(pdf)), failed=self._refused)
        self.adjustSize()

    def _open_case(self) -> None:
        if self.letter.complaint_uid:
            self.accept()
            self.case_wanted.emit(self.letter.complaint_uid)

    def _choose_scan(self) -> None:
        kinds = [FileKind("PDF", ("pdf",))]
        self._desk.files.open_file(self, "Pilih pindaian surat", kinds, self._keep_scan)

    def _keep_scan(self, path: Path) -> None:
        actor, letter = self._desk.actor(), self.letter
        self._desk.runner.write(
            lambda _: self._incoming.add_scan(actor, letter.uid, letter.version, scan_of(path)),
            label="Menyimpan pindaian…",
        ).then(self._kept, failed=self._refused)

    def _kept(self, letter: IncomingLetter) -> None:
        self._banner.hide()
        self._show(letter)
        self.changed.emit()

    def _print_sheet(self) -> None:
        """Print the sheet on which the head of the office writes."""
        actor, sheets, uid = self._desk.actor(), self._sheets, self.letter.uid
        run = PrintRun(self._desk, self, copies=1)
        run.finished.connect(self._printed)
        run.refused.connect(self._refused)
        run.start(lambda: [sheets.draw(actor, uid)])

    def _printed(self, outcome: PrintOutcome) -> None:
        if outcome.problem:
            self._refused(EnvironmentProblem(outcome.problem))
        elif not outcome.stopped:
            self._banner.say("Lembar disposisi dicetak.", "success")
            self.adjustSize()

    def _ask_officers(self) -> None:
        actor = self._desk.actor()
        self._desk.runner.read(lambda _: self._incoming.officers(actor)).then(self._ask, failed=self._refused)

    def _ask(self, officers: tuple[Officer, ...]) -> None:
        dialog = CaseDialog(self, passing_form(self.letter, officers), self._desk.today)
        request = self._incoming.new_uid()
        dialog.submitted.connect(lambda held: self._pass_on(dialog, request, held))
        self.passing = dialog
        dialog.open()

    def _pass_on(self, dialog: CaseDialog, request: str, held: Mapping[str, Value]) -> None:
        actor, command = self._desk.actor(), passing_of(Values(held), self.letter, request)

        def passed(letter: IncomingLetter) -> None:
            dialog.accept()
            self._kept(letter)

        self._desk.runner.write(lambda _: self._incoming.pass_on(actor, command)).then(
            passed, failed=dialog.show_error
        )

    def _ask_result(self) -> None:
        if not self.settle_button.isVisible():
            return
        dialog = CaseDialog(self, settling_form(self.letter), self._desk.today)
        request = self._incoming.new_uid()
        dialog.submitted.connect(lambda held: self._settle(dialog, request, held))
        self.passing = dialog
        dialog.open()

    def _settle(self, dialog: CaseDialog, request: str, held: Mapping[str, Value]) -> None:
        actor, command = self._desk.actor(), settling_of(Values(held), self.letter, request)

        def settled(letter: IncomingLetter) -> None:
            dialog.accept()
            self._kept(letter)

        self._desk.runner.write(lambda _: self._incoming.settle(actor, command)).then(
            settled, failed=dialog.show_error
        )

    def _refused(self, error: Exception) -> None:
        text = describe(error)
        self._banner.say(f"{text.title}. {text.text}", "danger")
        self.adjustSize()
