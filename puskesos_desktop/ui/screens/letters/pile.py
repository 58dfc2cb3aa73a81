"""The pile for the lurah: every letter that waits is printed in one go, and marked when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.print_run import PrintRun
from puskesos_desktop.ui.screens.letters.after_pile import AfterPileDialog

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.services.pickup_lists import PickUpLists
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.ui.print_run import PrintOutcome
    from puskesos_desktop.ui.shell import Desk

WAITING, READY = "menunggu_ttd", "siap"


class Pile(QObject):
    """Prints and marks all letters that wait for a signature.

    Signals:
        changed: letters were printed.
        signed(tuple, str): uids of what was marked, and what to say.
    """

    changed = Signal()
    signed = Signal(tuple, str)

    def __init__(self, desk: Desk, letters: Letters, lists: PickUpLists, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._letters, self._lists, self._host = desk, letters, lists, host
        self.judging: AfterPileDialog | None = None  # the question after a pile

    def ask_print(self) -> None:
        """Ask, then print them all."""
        self._ask(lambda pile: views.pile_question(len(pile)), "Cetak semua", self._print)

    def ask_sign(self) -> None:
        """Ask, then mark them all as signed."""
        self._ask(views.signed_question, "Tandai semua", self._sign)

    def print_these(self, pile: Sequence[Letter]) -> None:
        """Print some letters in one go, without asking."""
        self._print(pile)

    def print_list(self) -> None:
        """Print the list on which whoever takes a letter along signs."""
        actor, lists = self._desk.actor(), self._lists
        run = PrintRun(self._desk, self._host, copies=1)
        run.finished.connect(self._on_list)
        run.refused.connect(self._desk.notices.refuse)
        run.start(lambda: [lists.draw(actor)])

    def _on_list(self, outcome: PrintOutcome) -> None:
        if outcome.problem:
            self._tell_problem(outcome.problem)
        elif not outcome.stopped:
            self._desk.notices.done("Daftar pengambilan dicetak.")

    def _tell_problem(self, code: str) -> None:
        words = describe(EnvironmentProblem(code))
        self._desk.notices.warn(f"{words.title}. {words.text}")

    def _ask(
        self,
        question: Callable[[Sequence[Letter]], tuple[str, str]],
        yes: str,
        act: Callable[[Sequence[Letter]], None],
    ) -> None:
        def show(pile: list[Letter]) -> None:
            if not pile:
                self._desk.notices.info(views.NOTHING_WAITS)
                return
            title, text = question(pile)
            dialog = ConfirmDialog(self._host, title, text, yes=yes)
            dialog.confirmed.connect(lambda: act(pile))
            dialog.open()

        actor, letters = self._desk.actor(), self._letters

        def waiting(_progress: Progress) -> list[Letter]:
            # The oldest first, as they lie on the lurah's desk.
            return letters.rows(actor, letters.find_ids(actor, WAITING)[::-1])

        self._desk.runner.read(waiting).then(show, failed=self._desk.notices.refuse)

    def _print(self, pile: Sequence[Letter]) -> None:
        actor, letters = self._desk.actor(), self._letters
        run = PrintRun(self._desk, self._host, copies=views.OFFICE_COPIES)
        run.finished.connect(lambda outcome: self._on_printed(pile, outcome))
        run.refused.connect(self._desk.notices.refuse)
        run.start(lambda: [letters.printable(actor, one.uid) for one in pile])

    def _on_printed(self, pile: Sequence[Letter], outcome: PrintOutcome) -> None:
        printed = [pile[place] for place in outcome.done]
        if not printed:
            if outcome.problem:
                self._tell_problem(outcome.problem)
            return
        words = views.printed_words(len(printed), stopped=outcome.stopped)
        dialog = AfterPileDialog(self._host, printed, words)
        dialog.judged.connect(lambda good: self._record(printed, good))
        self.judging = dialog
        dialog.open()

    def _record(self, printed: Sequence[Letter], good: frozenset[str]) -> None:
        """Write every print down, also the spoiled ones, and print those anew."""
        actor, letters, copies = self._desk.actor(), self._letters, views.OFFICE_COPIES
        spoiled = [one for one in printed if one.uid not in good]

        def record() -> None:
            for one in printed:
                letters.record_print(actor, one.uid, copies, spoiled=one.uid not in good)

        def recorded(_result: None) -> None:
            self._tell("Cetakan dicatat.")
            if spoiled:
                self._print(spoiled)

        self._desk.runner.write(lambda _: record()).then(recorded, failed=self._desk.notices.refuse)

    def _sign(self, pile: Sequence[Letter]) -> None:
        actor, letters, today = self._desk.actor(), self._letters, self._desk.today()
        uids = [one.uid for one in pile]
        self._desk.runner.write(lambda _: _sign_all(letters, actor, uids, today)).then(
            lambda signed: self.signed.emit(signed, views.signed_words(len(signed), len(uids))),
            failed=self._desk.notices.refuse,
        )

    def _tell(self, words: str) -> None:
        self._desk.notices.done(words)
        self.changed.emit()


def _sign_all(letters: Letters, actor: Actor, uids: Sequence[str], day: dt.date) -> tuple[str, ...]:
    """Mark each by itself: one that may not be signed today holds up no other."""
    signed = []
    for uid in uids:
        try:
            letters.mark_signed(actor, uid, day)
        except RuleBroken:
            continue
        signed.append(uid)
    return tuple(signed)
