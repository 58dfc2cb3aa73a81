"""One letter: its stored paper, its facts, and the steps until it is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import letter_story as story
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.preview import PageView, Paper
from puskesos_desktop.ui.print_run import PrintRun
from puskesos_desktop.ui.screens.letters.letter_acts import LetterActs
from puskesos_desktop.ui.screens.letters.print_card import PrintCard, PrintQuestion
from puskesos_desktop.ui.screens.letters.public_list import PublicListRow
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Button,
    Card,
    Event,
    PageTitle,
    SaveBar,
    Scroll,
    StepPath,
    Timeline,
    clear_layout,
    facts,
    page_layout,
)

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.letters import LetterDetail, Letters
    from puskesos_desktop.services.workplace import LetterCare
    from puskesos_desktop.ui.print_run import PrintOutcome
    from puskesos_desktop.ui.shell import Desk, Handlers

LEFT_WIDTH = 576


class LetterPane(QWidget):
    """Shows, prints and moves one letter.

    Signals:
        correct(str): the officer wants to mend an unsigned letter; uid of it.
        closed: back to the list.
    """

    correct = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, letters: Letters, care: LetterCare, folder: Path) -> None:
        super().__init__()
        self._desk, self._letters, self._care, self._folder = desk, letters, care, folder
        self._detail: LetterDetail | None = None
        self._pdf, self._copies = b"", 1
        self._moved_words = ""  # what is said of a step once the letter is shown after it
        self.run: PrintRun | None = None  # what is on its way through the printer
        self._build()

    def show_letter(self, uid: str, *, print_now: bool = False) -> None:
        """Show a letter; `print_now` sends it to the printer as soon as it is here."""
        actor = self._desk.actor()
        self._desk.runner.read(
            lambda _: (
                self._letters.get(actor, uid),
                self._letters.shown(actor, uid),
                self._care.undo.is_open(actor, uid),
                print_now,
            )
        ).then(self._take, failed=self._desk.notices.refuse)

    def print_paper(self) -> None:
        """Send the stored paper to the printer; the office keeps one of the copies."""
        if self._detail is None or self.print_button.is_busy():
            return
        uid, actor, letters = self._detail.letter.uid, self._desk.actor(), self._letters
        self.print_button.set_busy("Mencetak…")
        self._copies = self.print_card.wanted()
        self.run = PrintRun(self._desk, self, copies=self._copies)
        self.run.finished.connect(self._printed)
        self.run.refused.connect(self._refused)
        self.run.start(lambda: [letters.printable(actor, uid)])

    def handlers(self) -> Handlers:
        """Keys of a letter: print it, mend it, take its next step, or the last one back."""
        found = {Key.UNDO: self.acts.undo, Key.BACK: self.closed.emit, **self.acts.handlers()}
        if not self.print_button.isHidden():
            found |= {Key.SAVE_PRINT: self.print_paper, Key.PRINT: self.print_paper}
        if not self.go_on_button.isHidden():
            found[Key.SAVE_PRINT] = self.go_on_button.click
        if not self.correct_button.isHidden():
            found[Key.CORRECT] = self.correct_button.click
        return found

    def detail(self) -> LetterDetail | None:
        """The letter that is shown."""
        return self._detail

    def _take(self, found: tuple[LetterDetail, bytes, bool, bool]) -> None:
        self._detail, self._pdf, undoable, print_now = found
        self._tell_moved(undoable=undoable)
        letter = self._detail.letter
        self.title.set_title(views.kind_words(letter), letter.number_text)
        path = views.path_of(self._detail, self._desk.today())
        self.path.show_words(path.words, path.icons)
        self.path.show_step(path.place)
        self.path.setVisible(views.goes_a_way(letter))
        scanned = bool(self._detail.scans)
        names = ("Surat", "Lembar balik") if letter.kind == "surat_rujukan" and not scanned else ()
        self.view.show_paper(Paper(self._pdf, names=names, aside="pindaian" if scanned else ""))
        self._fill_facts(self._detail)
        self.acts.show_letter(self._detail)
        self.public_list.show_letter(letter)
        waiting = letter.status is LetterStatus.AWAITING_SIGNATURE
        self.correct_button.setVisible(
            waiting and views.is_mendable(self._detail) and may(self._desk.actor(), Action.NUMBER_LETTER)
        )
        self.word_button.setVisible(waiting and may(self._desk.actor(), Action.DRAFT_LETTER))
        on_paper = not letter.is_draft and not letter.is_discarded
        for widget in (self.print_button, self.print_card):
            widget.setVisible(on_paper)
        self.go_on_button.setVisible(self._detail.may_go_on)
        self.print_card.propose(views.copies_of(letter))
        self.question.hide()
        if print_now:
            self.print_paper()
        else:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where a second Enter freezes no letter."""
        buttons = (self.print_button, self.go_on_button, self.back_button)
        next(one for one in buttons if not one.isHidden()).setFocus()

    def _fill_facts(self, detail: LetterDetail) -> None:
        clear_layout(self._facts.body)
        self._facts.body.addWidget(facts(views.facts_of(detail), label_width=120))
        clear_layout(self._story.body)
        told = story.story_of(detail, self._desk.actor().timezone)
        events = [Event(one.title, story.meta_of(one), one.icon) for one in told]
        self._story.body.addWidget(Timeline(events))

    def _printed(self, outcome: PrintOutcome) -> None:
        self.print_button.set_busy("")
        if outcome.problem:
            words = describe(EnvironmentProblem(outcome.problem))
            self._desk.notices.warn(f"{words.title}. {words.text}", action="Simpan PDF", act=self.save_pdf)
        elif not outcome.stopped:
            self.question.ask()

    def _confirm_print(self) -> None:
        if self._detail is None:
            return
        uid, actor, copies = self._detail.letter.uid, self._desk.actor(), self._copies
        # The cursor leaves the question before it goes, or it would wander to a neighbour.
        self.print_button.setFocus()
        self.question.hide()
        self._desk.runner.write(lambda _: self._letters.record_print(actor, uid, copies)).then(
            lambda _: self.show_letter(uid), failed=self._refused
        )

    def _print_again(self) -> None:
        """Write the spoiled print down, then print a clean one."""
        if self._detail is None:
            return
        uid, actor, copies = self._detail.letter.uid, self._desk.actor(), self._copies
        self.print_button.setFocus()
        self.question.hide()
        self._desk.runner.write(lambda _: self._letters.record_print(actor, uid, copies, spoiled=True)).then(
            lambda _: self.print_paper(), failed=self._refused
        )

    def save_pdf(self) -> None:
        """Leave the paper as a file; its name tells no person."""
        if self._detail is None:
            return
        letter = self._detail.letter
        code = letter.proof_code.replace("-", "").lower()
        name = f"{letter.kind}_{code}.pdf"
        actor, letters = self._desk.actor(), self._letters

        def take(path: Path) -> None:
            self._desk.runner.read(lambda _: path.write_bytes(letters.printable(actor, letter.uid))).then(
                lambda _: self._desk.notices.done(f"Tersimpan: {path.name}"), failed=self._refused
            )

        self._desk.files.save_file(self, "Simpan surat sebagai PDF", self._folder / name, take)

    def save_word(self) -> None:
        """Leave an unsigned letter as a Word file, to be finished there; its scan comes back later."""
        if self._detail is None:
            return
        letter, actor, files = self._detail.letter, self._desk.actor(), self._care.files
        name = f"{letter.kind}_{letter.proof_code.replace('-', '').lower()}.docx"

        def take(path: Path) -> None:
            self._desk.runner.write(lambda _: path.write_bytes(files.docx(actor, letter.uid))).then(
                lambda _: self._desk.notices.done(f"{views.WORD_SAVED} {path.name}"), failed=self._refused
            )

        self._desk.files.save_file(self, "Simpan surat sebagai DOCX", self._folder / name, take)

    def _moved(self, words: str) -> None:
        self._moved_words = words
        if self._detail is not None:
            self.show_letter(self._detail.letter.uid)

    def _tell_moved(self, *, undoable: bool) -> None:
        """Say which step was taken, with the way back where there is one."""
        words, self._moved_words = self._moved_words, ""
        if words and undoable:
            self._desk.notices.done(words, action=views.TAKE_BACK, act=self.acts.undo)
        elif words:
            self._desk.notices.done(words)

    def _refused(self, error: Exception) -> None:
        self.print_button.set_busy("")
        self._desk.notices.refuse(error)

    # ---- building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(active_theme().px(LEFT_WIDTH))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(self._make_content()), 1)
        column.addWidget(self._make_bar())
        self.view = PageView(self._desk.runner, self._desk.raster)
        row.addWidget(left)
        row.addWidget(self.view, 1)

    def _make_content(self) -> QWidget:
        content = QWidget()
        column = page_layout(content)
        self.title = PageTitle("Surat")
        self.path = StepPath(views.PATH, views.PATH_ICONS)
        column.addWidget(self.title)
        # A row of its own: title, number and path together are wider than the pane.
        column.addWidget(self.path, 0, Qt.AlignmentFlag.AlignLeft)
        self._facts, self._story = Card("Keterangan"), Card("Riwayat")
        self.print_card = PrintCard(self._desk.printer.feeding)
        self.word_button = Button("Simpan DOCX", SECONDARY, icon="file-text")
        self.word_button.clicked.connect(self.save_word)
        self.print_card.body.addWidget(self.word_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.public_list = PublicListRow(self._desk, self._care.public_lists, self._folder)
        self.question = PrintQuestion()
        self.question.good.connect(self._confirm_print)
        self.question.again.connect(self._print_again)
        self.acts = LetterActs(self._desk, self._letters, self._care)
        self.acts.moved.connect(self._moved)
        for widget in (self.question, self._facts, self._story, self.acts, self.public_list, self.print_card):
            column.addWidget(widget)
        column.addStretch(1)
        return content

    def _make_bar(self) -> SaveBar:
        bar = SaveBar()
        self.print_button = bar.add_left(Button("Cetak", PRIMARY, icon="printer", key=cap(Key.SAVE_PRINT)))
        self.go_on_button = bar.add_left(Button(views.GO_ON, PRIMARY, key=cap(Key.SAVE_PRINT)))
        self.go_on_button.clicked.connect(self._correct)
        self.correct_button = bar.add_left(Button("Perbaiki surat", SECONDARY, key=cap(Key.CORRECT)))
        self.back_button = bar.add_right(Button("Daftar surat", SECONDARY, key="Esc"))
        self.print_button.clicked.connect(self.print_paper)
        self.correct_button.clicked.connect(self._correct)
        self.back_button.clicked.connect(self.closed)
        return bar

    def _correct(self) -> None:
        if self._detail is not None:
            self.correct.emit(self._detail.letter.uid)
