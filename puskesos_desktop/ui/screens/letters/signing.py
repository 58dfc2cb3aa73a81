"""Marks a letter as signed on its real day, or draws it anew for who holds the right to sign now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.case_dialog import CaseDialog

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.services.officers import MandateChoice
    from puskesos_desktop.services.signer_change import SignerChange
    from puskesos_desktop.ui.shell import Desk

OUTSIDE = "signed_outside_mandate"


class Signing(QObject):
    """Acts over `host`.

    Signals:
        moved(str): the letter was marked or drawn anew; what to say.
    """

    moved = Signal(str)

    def __init__(self, host: QWidget, desk: Desk, letters: Letters, signers: SignerChange) -> None:
        super().__init__(host)
        self._host, self._desk, self._letters, self._signers = host, desk, letters, signers
        self.asking: CaseDialog | None = None  # the question on which day it was signed
        self.redrawing: CaseDialog | None = None  # the question in whose name it is drawn anew

    def sign(self, letter: Letter) -> None:
        """Mark a letter of today at once; ask the day of an older one, and of a decree: it stays signed."""
        today = self._desk.today()
        if letter.letter_date < today or letter.is_decree:
            self._ask_day(letter)
            return
        actor, letters = self._desk.actor(), self._letters
        self._desk.runner.write(lambda _: letters.mark_signed(actor, letter.uid, today)).then(
            lambda _: self._signed(letter), failed=lambda error: self._refused(letter, error)
        )

    def redraw(self, letter: Letter) -> None:
        """Ask who signs instead."""
        actor, signers = self._desk.actor(), self._signers
        self._desk.runner.read(lambda _: signers.choices(actor, letter.uid)).then(
            lambda found: self._ask_signer(letter, found), failed=self._desk.notices.refuse
        )

    def _ask_day(self, letter: Letter) -> CaseDialog:
        dialog = CaseDialog(self._host, views.signing_form(letter, self._desk.today()), self._desk.today)
        actor, letters = self._desk.actor(), self._letters

        def save(held: Mapping[str, Value]) -> None:
            day: dt.date = Values(held).day("day", self._desk.today())
            self._desk.runner.write(lambda _: letters.mark_signed(actor, letter.uid, day)).then(
                saved, failed=lambda error: self._tell(dialog, letter, error)
            )

        def saved(_letter: Letter) -> None:
            dialog.accept()
            self._signed(letter)

        dialog.submitted.connect(save)
        self.asking = dialog
        dialog.open()
        return dialog

    def _signed(self, letter: Letter) -> None:
        self.moved.emit(views.moved_words(letter, "sudah ditandatangani"))

    def _refused(self, letter: Letter, error: Exception) -> None:
        if isinstance(error, RuleBroken) and error.code == OUTSIDE:
            self._tell(self._ask_day(letter), letter, error)
        else:
            self._desk.notices.refuse(error)

    def _tell(self, dialog: CaseDialog, letter: Letter, error: Exception) -> None:
        """Say why, with the way to draw the letter anew where its signer no longer holds the right."""
        dialog.show_error(error)
        redraws = may(self._desk.actor(), Action.NUMBER_LETTER)
        if isinstance(error, RuleBroken) and error.code == OUTSIDE and redraws:

            def instead() -> None:
                dialog.reject()
                self.redraw(letter)

            dialog.tell(views.UNSIGNED, "Buat ulang…", instead)

    def _ask_signer(self, letter: Letter, found: Sequence[MandateChoice]) -> None:
        if not found:
            self._desk.notices.warn(views.NOBODY_SIGNS)
            return
        dialog = CaseDialog(self._host, views.redrawing_form(letter, found), self._desk.today)
        actor, signers = self._desk.actor(), self._signers

        def save(held: Mapping[str, Value]) -> None:
            values = Values(held)
            mandate, reason = int(values.text("mandate")), values.text("reason")
            self._desk.runner.write(lambda _: signers.redraw(actor, letter.uid, mandate, reason)).then(
                saved, failed=dialog.show_error
            )

        def saved(now: Letter) -> None:
            dialog.accept()
            self.moved.emit(views.redrawn_words(letter, now))

        dialog.submitted.connect(save)
        self.redrawing = dialog
        dialog.open()
