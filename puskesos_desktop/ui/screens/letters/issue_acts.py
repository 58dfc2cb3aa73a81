"""Numbers an office paper, or draws a mended one under its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.issue_form import may_be_draft
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.print_run import PRINTING, PrintRun
from puskesos_desktop.ui.screens.letters.issue_face import MEND

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation.issue_form import IssueModel
    from puskesos_desktop.services.issuing import Issuing
    from puskesos_desktop.ui.print_run import PrintOutcome
    from puskesos_desktop.ui.screens.letters.issue_face import IssueFace
    from puskesos_desktop.ui.screens.letters.issue_many import IssueMany
    from puskesos_desktop.ui.shell import Desk

NUMBERING, SAVING = "Memberi nomor…", "Menyimpan draf…"
PRINTED = "Formulir dicetak."
NOT_MINE = "Surat untuk banyak warga diberi nomor verifikator atau koordinator. Draf dibuat satu per satu."
NO_DRAFT = "Surat ini tidak menunggu nomor, jadi tidak disimpan sebagai draf."
REASON = "Mengapa surat diperbaiki?"
KEPT = "Versi lama tetap disimpan. Nomor surat tidak berubah."


class IssueActs(QObject):
    """Does what F9 means for the paper in view.

    Signals:
        ended(Letter): it stands in the book.
    """

    ended = Signal(object)

    def __init__(self, desk: Desk, issuing: Issuing, face: IssueFace) -> None:
        super().__init__(face)
        self._desk, self._letters, self._drafts, self._face = desk, issuing.letters, issuing.drafts, face
        self.run: PrintRun | None = None  # a blank form on its way through the printer

    def issue(self, model: IssueModel, many: IssueMany) -> None:
        """Number the paper, or say what is missing."""
        face = self._face
        if face.issue_button.is_busy():
            return
        face.fields.finish_cell()
        problems = model.state.problems
        if model.proposal.form.is_blank:
            self._print(model)
        elif not may(self._desk.actor(), Action.NUMBER_LETTER):
            self.save_draft(model, many)
        elif face.lacks_person():
            face.ask_person()
        elif problems:
            face.show_problems(problems, focus=True)
        elif many.people:
            many.issue(model.command())
        else:
            self._number(model)

    def save_draft(self, model: IssueModel, many: IssueMany) -> None:
        """Keep the paper for whoever gives numbers, or say what is missing."""
        face, problems = self._face, model.state.draft_problems
        if face.issue_button.is_busy():
            return
        if many.people or not may_be_draft(model.proposal):
            self._desk.notices.warn(NOT_MINE if many.people else NO_DRAFT)
        elif face.lacks_person():
            face.ask_person()
        elif problems:
            face.show_problems(problems, focus=True)
        else:
            actor, draft, uid = self._desk.actor(), model.command(), model.proposal.letter_uid
            self._run(lambda: self._drafts.save(actor, draft, uid), SAVING)

    def refuse(self, error: Exception) -> None:
        """Say at the input what is wrong with it, else in a notice."""
        face = self._face
        face.issue_button.set_busy("")
        if isinstance(error, RuleBroken) and face.fields.knows(error.fields):
            words = describe(error)
            face.show_problems(dict.fromkeys(error.fields, words.title), focus=True)
        else:
            self._desk.notices.refuse(error)

    def _print(self, model: IssueModel) -> None:
        """Print a form to be filled in by hand: it is no letter, so nothing is kept of it."""
        actor, draft, letters = self._desk.actor(), model.command(), self._letters
        self._face.issue_button.set_busy(PRINTING)
        self.run = PrintRun(self._desk, self._face, copies=1)
        self.run.finished.connect(self._printed)
        self.run.refused.connect(self.refuse)
        self.run.start(lambda: [letters.blank(actor, draft)])

    def _printed(self, outcome: PrintOutcome) -> None:
        self._face.issue_button.set_busy("")
        if outcome.problem:
            words = describe(EnvironmentProblem(outcome.problem))
            self._desk.notices.warn(f"{words.title}. {words.text}")
        elif not outcome.stopped:
            self._desk.notices.done(PRINTED)

    def _number(self, model: IssueModel) -> None:
        actor, draft, uid = self._desk.actor(), model.command(), model.proposal.letter_uid
        if model.proposal.mends:
            dialog = ReasonDialog(self._face, REASON, KEPT, yes=MEND)
            dialog.reasoned.connect(lambda reason: self._correct(model, reason))
            dialog.open()
        elif uid:
            self._run(lambda: self._drafts.number(actor, uid, draft))
        else:
            self._run(lambda: self._letters.issue(actor, draft))

    def _correct(self, model: IssueModel, reason: str) -> None:
        actor, draft, uid = self._desk.actor(), model.command(), model.proposal.letter_uid
        self._run(lambda: self._letters.correct(actor, uid, draft, reason))

    def _run(self, work: Callable[[], Letter], words: str = NUMBERING) -> None:
        self._face.issue_button.set_busy(words)
        self._desk.runner.write(lambda _: work()).then(self._end, failed=self.refuse)

    def _end(self, letter: Letter) -> None:
        self._face.issue_button.set_busy("")
        self.ended.emit(letter)
