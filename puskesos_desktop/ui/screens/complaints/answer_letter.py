"""Surat jawaban, pengingat, tugas: date, signer and number beside the paper, then issued in one key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import LETTER_TITLES
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.preview import PageView, Paper
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Banner, Choice, ChoiceField, DateField, LineField

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.answer_letters import AnswerLetters
    from puskesos_desktop.services.case_letters import CaseLetterDraft
    from puskesos_desktop.services.officers import MandateChoice
    from puskesos_desktop.services.reminder_letters import ReminderLetters
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.visit_papers import AssignmentLetters
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WIDTH, HEIGHT, LEFT = 1040, 420, 288
SETTLE_MS = 250
ANSWER, REMINDER, ASSIGNMENT = "surat_jawaban", "surat_pengingat", "surat_tugas"
NUMBERING = "Memberi nomor…"
PAPERS = (Choice("F4", "F4"), Choice("A4", "A4"))
NEXT_NUMBER = "Kosongkan untuk nomor berikutnya: {number}"


class AnswerLetterDialog(Dialog):
    """Shows what would be printed while it is chosen.

    Signals:
        issued(Letter): numbered and drawn; printing is the letter page's.
    """

    issued = Signal(object)

    def __init__(
        self, parent: QWidget, desk: Desk, work: Workplace, complaint_uid: str, *, kind: str = ANSWER
    ) -> None:
        super().__init__(parent, LETTER_TITLES[kind], width=WIDTH)
        letters: dict[str, AnswerLetters | ReminderLetters | AssignmentLetters] = {
            ANSWER: work.answer_letters,
            REMINDER: work.reminder_letters,
            ASSIGNMENT: work.assignment_letters,
        }
        self._letters = letters[kind]
        self._desk, self._work, self._uid = desk, work, complaint_uid
        self._draft: CaseLetterDraft | None = None
        self._latest = Latest()
        self.day = DateField("Tanggal surat", desk.today)
        self.signer = ChoiceField("Penanda tangan")
        self.paper = ChoiceField("Kertas", PAPERS, width=96)
        self.number = LineField("Nomor dari petugas agenda", optional=True, width=128)
        self._banner, self._view = Banner(), PageView(desk.runner, desk.raster)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._preview)
        self._lay_out()
        self._load()

    def draft(self) -> CaseLetterDraft | None:
        """What is chosen now; None while it is loading or a field cannot be read."""
        if self._draft is None or self.day.value() is None:
            return None
        typed, signer = self.number.value(), self.signer.value()
        return replace(
            self._draft,
            letter_date=self.day.value() or self._draft.letter_date,
            mandate_id=int(signer) if signer else None,
            paper=self.paper.value() or "F4",
            typed_number=int(typed) if typed.isdecimal() else None,
        )

    def issue(self) -> None:
        """Number the letter."""
        draft, actor = self.draft(), self._desk.actor()
        if self.number.value() and not self.number.value().isdecimal():
            self.number.set_problem("Nomor hanya angka")
            self.number.control().setFocus()
        elif draft is not None:
            self.yes_button.set_busy(NUMBERING)
            self._desk.runner.write(lambda _progress: self._letters.issue(actor, draft)).then(
                self._on_issued, failed=self._on_failed
            )

    # ---- inside

    def _load(self) -> None:
        actor, work, today = self._desk.actor(), self._work, self._desk.today()
        self._desk.runner.read(
            lambda _progress: (
                self._letters.propose(actor, self._uid),
                work.officers.signers(actor, today),
                work.referral_letters.next_number(actor, today),
            )
        ).then(self._on_loaded, failed=self._on_failed)

    def _on_loaded(self, answer: tuple[CaseLetterDraft, list[MandateChoice], int]) -> None:
        self._draft, signers, number = answer
        self.signer.set_choices([Choice(str(one.mandate.id), one.officer.full_name) for one in signers])
        self.signer.set_value(str(self._draft.mandate_id) if self._draft.mandate_id else None)
        self.day.set_value(self._draft.letter_date)
        self.paper.set_value(self._draft.paper)
        self.number.set_hint(NEXT_NUMBER.format(number=number))
        self._preview()
        self.yes_button.setFocus()

    def _preview(self) -> None:
        draft, actor = self.draft(), self._desk.actor()
        if draft is not None:
            self._desk.runner.read(
                lambda _progress: self._letters.preview(actor, draft), label="Menyiapkan surat…"
            ).then(self._latest.only(self._show), failed=self._on_failed)

    def _show(self, rendered: RenderedDocument) -> None:
        self._banner.say("")
        self._view.show_paper(Paper(rendered.pdf))

    def _on_issued(self, letter: Letter) -> None:
        self.accept()
        self.issued.emit(letter)

    def _on_failed(self, error: Exception) -> None:
        self.yes_button.set_busy("")
        words = describe(error)
        places = {"mandate": self.signer, "number": self.number, "letter_date": self.day}
        fields = error.fields if isinstance(error, RuleBroken) else ()
        for name in fields:
            if name in places:
                places[name].set_problem(words.title)
        self._banner.say(f"{words.title}. {words.text}", "danger")

    def _lay_out(self) -> None:
        theme = active_theme()
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        left = QWidget()
        left.setFixedWidth(theme.px(LEFT))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for field in (self.day, self.signer, self.paper, self.number):
            column.addWidget(field)
            field.edited.connect(self._settle.start)
            field.edited.connect(lambda one=field: one.set_problem(""))
        self._banner.hide()
        column.addWidget(self._banner)
        column.addStretch(1)
        row.addWidget(left)
        self._view.setFixedHeight(theme.px(HEIGHT))
        row.addWidget(self._view, 1)
        self.body.addLayout(row)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button("Beri nomor & cetak", primary=True)
        self.yes_button.clicked.connect(self.issue)
