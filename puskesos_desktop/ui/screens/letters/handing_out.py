"""Asks who takes a letter along, or on which day a referral left, and writes it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.screens.letters.signing import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation.case_forms import CaseForm, Value
    from puskesos_desktop.services.letters import LetterDetail, Letters
    from puskesos_desktop.ui.shell import Desk


class HandingOut(QObject):
    """Acts over `host`.

    Signals:
        moved(str): it was written down; what to say.
        unsigned(Letter): the day of its signature is wanted first.
    """

    moved = Signal(str)

    unsigned = Signal(object)

    def __init__(self, host: QWidget, desk: Desk, letters: Letters) -> None:
        super().__init__(host)
        self._host, self._desk, self._letters = host, desk, letters
        self.collecting: CaseDialog | None = None  # the question who takes it
        self.sending: CaseDialog | None = None  # the question on which day it left

    def collect(self, uid: str) -> None:
        """Ask who takes a letter along."""
        actor, letters = self._desk.actor(), self._letters
        self._desk.runner.read(lambda _: letters.get(actor, uid)).then(
            self._ask_collector, failed=self._desk.notices.refuse
        )

    def send(self, letter: Letter) -> None:
        """Mark a letter as sent; a referral's day is asked, because its case counts from it."""
        actor, letters, today = self._desk.actor(), self._letters, self._desk.today()
        words = views.moved_words(letter, "dikirim")
        if letter.kind == views.REFERRAL_LETTER:
            self.sending = self._ask(
                letter,
                views.sending_form(letter, today),
                lambda values: letters.mark_sent(actor, letter.uid, values.day("day", today)),
                lambda _values: words,
            )
            return
        self._desk.runner.write(lambda _: letters.mark_sent(actor, letter.uid, today)).then(
            lambda _: self.moved.emit(words), failed=self._desk.notices.refuse
        )

    def _ask_collector(self, detail: LetterDetail) -> None:
        letter, today = detail.letter, self._desk.today()
        if not letter.may_become(LetterStatus.COLLECTED):
            self._desk.notices.info(views.STAYS_HERE)
            return
        actor, letters = self._desk.actor(), self._letters
        self.collecting = self._ask(
            letter,
            views.collection_form(detail, today),
            lambda values: letters.mark_collected(actor, letter.uid, views.collection_of(values, today)),
            lambda values: f"Diserahkan kepada {values.text('name')}.",
        )
        _follow_relation(self.collecting, views.person_of(detail))

    def _ask(
        self,
        letter: Letter,
        form: CaseForm,
        act: Callable[[Values], object],
        words: Callable[[Values], str],
    ) -> CaseDialog:
        dialog = CaseDialog(self._host, form, self._desk.today)

        def save(held: Mapping[str, Value]) -> None:
            values = Values(held)

            def saved(_result: object) -> None:
                dialog.accept()
                self.moved.emit(words(values))

            self._desk.runner.write(lambda _: act(values)).then(
                saved, failed=lambda error: self._refuse(dialog, letter, error)
            )

        dialog.submitted.connect(save)
        dialog.open()
        return dialog

    def _refuse(self, dialog: CaseDialog, letter: Letter, error: Exception) -> None:
        """Say why, with the way to mark the letter as signed where its signer no longer holds the right."""
        dialog.show_error(error)
        if isinstance(error, RuleBroken) and error.code == OUTSIDE:

            def sign() -> None:
                dialog.reject()
                self.unsigned.emit(letter)

            dialog.tell(views.SIGN_FIRST, "Tandai dulu…", sign)


def _follow_relation(dialog: CaseDialog, person: str) -> None:
    """Fill in the person while it is they who take it; a name that was typed stays."""

    def follow() -> None:
        held = Values(dialog.held())
        name = views.taker(person, held.text("relation"), held.text("name"))
        if name != held.text("name"):
            dialog.fill({"name": name})

    dialog.field("relation").edited.connect(follow)
