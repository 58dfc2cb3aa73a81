"""One letter: its stored paper, its facts, and the steps until it is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.preview import PageView, Paper
from puskesos_desktop.ui.printing import PrintJob
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Card,
    Event,
    PageTitle,
    SaveBar,
    StepPath,
    Timeline,
    clear_layout,
    facts,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.letters import LetterDetail, Letters
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk

LEFT_WIDTH = 576
STILL_HERE = frozenset({LetterStatus.AWAITING_SIGNATURE, LetterStatus.SIGNED})


class LetterPane(QWidget):
    """Shows, prints and moves one letter.

    Signals:
        correct(str): the officer wants to mend an unsigned referral letter; uid of it.
        closed: back to the list.
    """

    correct = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, letters: Letters, folder: Path) -> None:
        super().__init__()
        self._desk, self._letters, self._folder = desk, letters, folder
        self._detail: LetterDetail | None = None
        self._pdf = b""
        self._build()

    def show_letter(self, uid: str, *, print_now: bool = False) -> None:
        """Show a letter; `print_now` sends it to the printer as soon as it is here."""
        actor = self._desk.actor()
        self._desk.runner.read(
            lambda _: (self._letters.get(actor, uid), self._letters.pdf(actor, uid), print_now)
        ).then(self._take, failed=self._desk.notices.refuse)

    def print_paper(self) -> None:
        """Send the stored paper to the printer, twice as the office keeps one."""
        if self._detail is None:
            return
        uid, actor, letters = self._detail.letter.uid, self._desk.actor(), self._letters
        self.print_button.set_busy("Mencetak…")
        printer = self._desk.printer
        self._desk.runner.read(
            lambda _: printer.print(PrintJob(letters.printable(actor, uid), title="Surat"))
        ).then(self._printed, failed=self._refused)

    def detail(self) -> LetterDetail | None:
        """The letter that is shown."""
        return self._detail

    def _take(self, found: tuple[LetterDetail, bytes, bool]) -> None:
        self._detail, self._pdf, print_now = found
        letter = self._detail.letter
        self.title.set_title(views.kind_words(letter), letter.number_text)
        path = views.path_of(self._detail, self._desk.today())
        self.path.show_words(path.words, path.icons)
        self.path.show_step(path.place)
        self.path.setVisible(letter.status is not LetterStatus.VOID)
        names = ("Surat", "Lembar balik") if letter.kind == "surat_rujukan" else ()
        self.view.show_paper(Paper(self._pdf, names=names))
        self._fill_facts()
        self._show_acts(letter)
        self.after_print.hide()
        if print_now:
            self.print_paper()
        else:
            self.print_button.setFocus()  # a second Enter freezes no letter

    def _fill_facts(self) -> None:
        if self._detail is None:
            return
        clear_layout(self._facts.body)
        self._facts.body.addWidget(facts(views.facts_of(self._detail), label_width=120))
        clear_layout(self._versions.body)
        events = [Event(title, reason, "file-text") for title, reason in views.revisions_of(self._detail)]
        self._versions.body.addWidget(Timeline(events))

    def _show_acts(self, letter: Letter) -> None:
        actor = self._desk.actor()
        waiting = letter.status is LetterStatus.AWAITING_SIGNATURE
        draft = may(actor, Action.DRAFT_LETTER)
        self.sign_button.setVisible(draft and letter.may_become(LetterStatus.SIGNED))
        self.send_button.setVisible(draft and letter.may_become(LetterStatus.SENT))
        self.collect_button.setVisible(draft and letter.may_become(LetterStatus.COLLECTED))
        self.correct_button.setVisible(
            waiting and letter.kind == "surat_rujukan" and may(actor, Action.NUMBER_LETTER)
        )
        self.void_button.setVisible(may(actor, Action.VOID_NUMBER) and letter.status in STILL_HERE)

    def _printed(self, outcome: Printed) -> None:
        self.print_button.set_busy("")
        if not outcome.ok:
            self._desk.notices.warn("Belum ada pencetak yang siap.", action="Simpan PDF", act=self.save_pdf)
            return
        self.after_print.show()
        self.yes_button.setFocus()

    def _confirm_print(self) -> None:
        detail, actor = self._detail, self._desk.actor()
        self.print_button.setFocus()  # hiding what has the cursor hands it on, here to what freezes a letter
        self.after_print.hide()
        if detail is None:
            return
        uid = detail.letter.uid
        self._desk.runner.write(lambda _: self._letters.record_print(actor, uid, 1)).then(
            lambda _: self.show_letter(uid), failed=self._refused
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

    def _move(self, act: Callable[..., Letter], done: str) -> None:
        if self._detail is None:
            return
        words = views.moved_words(self._detail.letter, done)
        uid, actor, today = self._detail.letter.uid, self._desk.actor(), self._desk.today()
        self._desk.runner.write(lambda _: act(actor, uid, today)).then(
            lambda _: self._moved(uid, words), failed=self._refused
        )

    def _moved(self, uid: str, words: str) -> None:
        self._desk.notices.done(words)
        self.show_letter(uid)

    def _void(self) -> None:
        if self._detail is None:
            return
        dialog = ReasonDialog(
            self,
            "Batalkan nomor surat ini?",
            views.void_words(self._detail.letter),
            yes="Batalkan nomor",
        )
        dialog.reasoned.connect(self._void_because)
        dialog.open()

    def _void_because(self, reason: str) -> None:
        if self._detail is None:
            return
        uid, actor = self._detail.letter.uid, self._desk.actor()
        self._desk.runner.write(lambda _: self._letters.void(actor, uid, reason)).then(
            lambda _: self._moved(uid, "Nomor dibatalkan."), failed=self._refused
        )

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
        column.addWidget(self._make_content(), 1)
        column.addWidget(self._make_bar())
        self.view = PageView(self._desk.runner, self._desk.raster)
        row.addWidget(left)
        row.addWidget(self.view, 1)

    def _make_content(self) -> QWidget:
        content = QWidget()
        column = page_layout(content)
        self.title = PageTitle("Surat")
        self.path = StepPath(views.PATH, views.PATH_ICONS)
        self.title.add(self.path)
        column.addWidget(self.title)
        self._facts, self._versions = Card("Keterangan"), Card("Versi")
        column.addWidget(self._facts)
        column.addWidget(self._versions)
        column.addWidget(self._make_after_print())
        column.addLayout(self._make_acts())
        column.addStretch(1)
        return content

    def _make_acts(self) -> QVBoxLayout:
        self.sign_button = Button("Sudah ditandatangani", SECONDARY, icon="stamp")
        self.send_button = Button("Sudah dikirim", SECONDARY, icon="send")
        self.collect_button = Button("Diambil warga", SECONDARY, icon="hand-helping")
        self.sign_button.clicked.connect(
            lambda: self._move(self._letters.mark_signed, "sudah ditandatangani")
        )
        self.send_button.clicked.connect(lambda: self._move(self._letters.mark_sent, "dikirim"))
        self.collect_button.clicked.connect(lambda: self._move(self._letters.mark_collected, "sudah diambil"))
        self.void_button = Button("Batalkan nomor", QUIET, icon="ban")
        self.void_button.clicked.connect(self._void)
        rows = QVBoxLayout()
        for buttons in ((self.sign_button, self.send_button, self.collect_button), (self.void_button,)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        return rows

    def _make_after_print(self) -> QFrame:
        self.after_print = Card()
        line = QHBoxLayout()
        line.addWidget(label("Setelah cetak: hasil cetak baik?"), 1)
        self.yes_button = Button("Ya", PRIMARY)
        self.again_button = Button("Cetak ulang bersih", SECONDARY)
        self.yes_button.clicked.connect(self._confirm_print)
        self.again_button.clicked.connect(self.print_paper)
        for button in (self.yes_button, self.again_button):
            line.addWidget(button)
        self.after_print.body.addLayout(line)
        self.after_print.hide()
        return self.after_print

    def _make_bar(self) -> SaveBar:
        bar = SaveBar()
        self.print_button = bar.add_left(Button("Cetak", PRIMARY, icon="printer", key=cap(Key.SAVE_PRINT)))
        self.correct_button = bar.add_left(Button("Perbaiki surat", SECONDARY, icon="pencil"))
        self.back_button = bar.add_right(Button("Daftar surat", SECONDARY, key="Esc"))
        self.print_button.clicked.connect(self.print_paper)
        self.correct_button.clicked.connect(self._correct)
        self.back_button.clicked.connect(self.closed)
        return bar

    def _correct(self) -> None:
        if self._detail is not None:
            self.correct.emit(self._detail.letter.uid)
