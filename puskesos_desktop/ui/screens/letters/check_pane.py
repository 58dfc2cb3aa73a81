"""Periksa surat: a typed code or a scanned QR, and the page says whether the paper is the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.presentation.proof_words import (
    ASK_HINT,
    COMPARE,
    NOTHING_CHECKED,
    compare_words,
    proof_facts,
    proof_words,
)
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.preview import PageView, Paper
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    Card,
    EmptyState,
    LineField,
    PageTitle,
    SaveBar,
    clear_layout,
    facts,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from puskesos_desktop.services.letter_proof import LetterProof, ProofResult
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.ui.shell import Desk

LEFT_WIDTH = 576


class CheckPane(QWidget):
    """A scanner types the QR and ends with Enter; so does a clerk with the code.

    Signals:
        opened(str): uid of a letter to be shown with its acts.
        closed: back to the list.
    """

    opened = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, proof: LetterProof, letters: Letters) -> None:
        super().__init__()
        self._desk, self._proof, self._letters = desk, proof, letters
        self._latest = Latest()
        self.result: ProofResult | None = None  # what was found last
        self._build()

    def begin(self, shown: str = "") -> None:
        """Begin anew; `shown` is judged at once."""
        self.asked.set_value(shown)
        self._forget()
        self.asked.control().setFocus()
        if shown:
            self.check()

    def check(self) -> None:
        """Judge what stands in the field; the field is ready for the next paper."""
        shown, actor = self.asked.value(), self._desk.actor()
        if not shown:
            return
        proof, letters = self._proof, self._letters

        def judge() -> tuple[ProofResult, bytes]:
            found = proof.check(actor, shown)
            letter = found.letter if found.may_show_paper else None
            return found, letters.shown(actor, letter.uid) if letter is not None else b""

        self._desk.runner.read(lambda _: judge()).then(
            self._latest.only(self._show), failed=self._desk.notices.refuse
        )

    def _show(self, found: tuple[ProofResult, bytes]) -> None:
        self.result, pdf = found
        words = proof_words(self.result)
        self.verdict.set_title(words.title)
        self.banner.say(words.text, words.tone)
        clear_layout(self._told)
        if rows := proof_facts(self.result):
            self._told.addWidget(facts(rows, label_width=128))
        self.compare.setText(compare_words(self.result))
        self.compare.setVisible(bool(pdf))
        self.verdict.show()
        self.open_button.setVisible(self.result.may_open)
        self.view.show_paper(Paper(pdf) if pdf else None)
        self.beside.setCurrentWidget(self.view if pdf else self.empty)
        self.asked.edit.selectAll()  # the next scan types over it

    def _forget(self) -> None:
        self.result = None
        self.verdict.hide()
        self.open_button.hide()
        self.view.show_paper(None)
        self.beside.setCurrentWidget(self.empty)

    def _open(self) -> None:
        if self.result is not None and self.result.letter is not None and self.result.may_open:
            self.opened.emit(self.result.letter.uid)

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
        row.addWidget(left)
        self.view = PageView(self._desk.runner, self._desk.raster, "Surat yang tersimpan")
        self.empty = EmptyState("qr-code", *NOTHING_CHECKED)
        self.beside = QStackedWidget()
        for widget in (self.empty, self.view):
            self.beside.addWidget(widget)
        row.addWidget(self.beside, 1)

    def _make_content(self) -> QWidget:
        content = QWidget()
        column = page_layout(content)
        column.addWidget(PageTitle("Periksa surat"))
        line = QHBoxLayout()
        self.asked = LineField("Kode, nomor surat, atau QR", hint=ASK_HINT)
        self.asked.edit.returnPressed.connect(self.check)
        self.check_button = Button("Periksa", PRIMARY, icon="shield-check")
        self.check_button.clicked.connect(self.check)
        line.addWidget(self.asked, 1)
        line.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
        self.verdict = Card("Hasil")
        self.banner = Banner()
        self.verdict.body.addWidget(self.banner)
        self._told = QVBoxLayout()
        self.verdict.body.addLayout(self._told)
        self.compare = label(COMPARE, "hint", wrap=True)
        self.verdict.body.addWidget(self.compare)
        column.addWidget(self.verdict)
        self.verdict.hide()
        column.addStretch(1)
        return content

    def _make_bar(self) -> SaveBar:
        bar = SaveBar()
        self.open_button = bar.add_left(Button("Buka surat", SECONDARY, icon="file-search"))
        self.back_button = bar.add_right(Button("Daftar surat", SECONDARY, key="Esc"))
        self.open_button.clicked.connect(self._open)
        self.back_button.clicked.connect(self.closed)
        return bar
