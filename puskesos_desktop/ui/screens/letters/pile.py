"""The pile for the lurah: every letter that waits is printed in one go, and marked when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import Cancelled, RuleBroken
from puskesos_desktop.presentation import letter_views as views
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.printing import PrintJob

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.letters import Letters
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.shell import Desk

WAITING = "menunggu_ttd"
NO_PRINTER = "Belum ada pencetak yang siap."


@dataclass(frozen=True)
class PrintedPile:
    """What left the printer, and whether it stopped before the end."""

    uids: tuple[str, ...]
    stopped: bool


class Pile(QObject):
    """Prints and marks all letters that wait for a signature.

    Signals:
        changed: letters were printed or marked.
    """

    changed = Signal()

    def __init__(self, desk: Desk, letters: Letters, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._letters, self._host = desk, letters, host

    def ask_print(self) -> None:
        """Ask, then print them all."""
        self._ask(views.pile_question, "Cetak semua", self._print)

    def ask_sign(self) -> None:
        """Ask, then mark them all as signed."""
        self._ask(views.signed_question, "Tandai semua", self._sign)

    def _ask(
        self,
        question: Callable[[int], tuple[str, str]],
        yes: str,
        act: Callable[[Sequence[str]], None],
    ) -> None:
        def show(uids: list[str]) -> None:
            if not uids:
                self._desk.notices.info(views.NOTHING_WAITS)
                return
            title, text = question(len(uids))
            dialog = ConfirmDialog(self._host, title, text, yes=yes)
            dialog.confirmed.connect(lambda: act(uids))
            dialog.open()

        actor, letters = self._desk.actor(), self._letters

        def waiting(_progress: Progress) -> list[str]:
            # The oldest first, as they lie on the lurah's desk.
            return [one.uid for one in letters.rows(actor, letters.find_ids(actor, WAITING)[::-1])]

        self._desk.runner.read(waiting).then(show, failed=self._desk.notices.refuse)

    def _print(self, uids: Sequence[str]) -> None:
        actor, letters, printer = self._desk.actor(), self._letters, self._desk.printer
        self._desk.runner.read(
            lambda progress: _print_all((letters, printer, actor), uids, progress),
            label="Mencetak tumpukan…",
            cancellable=True,
        ).then(self._on_printed, failed=self._desk.notices.refuse)

    def _on_printed(self, pile: PrintedPile) -> None:
        if not pile.uids:
            self._desk.notices.warn(NO_PRINTER)
            return
        words = views.printed_words(len(pile.uids), stopped=pile.stopped)
        self._desk.notices.warn(words, action="Ya, baik", act=lambda: self._record(pile.uids))

    def _record(self, uids: Sequence[str]) -> None:
        actor, letters = self._desk.actor(), self._letters
        self._desk.runner.write(lambda _: [letters.record_print(actor, uid, 1) for uid in uids]).then(
            lambda _: self._tell("Cetakan dicatat."), failed=self._desk.notices.refuse
        )

    def _sign(self, uids: Sequence[str]) -> None:
        actor, letters, today = self._desk.actor(), self._letters, self._desk.today()
        self._desk.runner.write(lambda _: _sign_all(letters, actor, uids, today)).then(
            lambda signed: self._tell(views.signed_words(signed, len(uids))),
            failed=self._desk.notices.refuse,
        )

    def _tell(self, words: str) -> None:
        self._desk.notices.done(words)
        self.changed.emit()


def _print_all(tools: tuple[Letters, Printer, Actor], uids: Sequence[str], progress: Progress) -> PrintedPile:
    letters, printer, actor = tools
    for place, uid in enumerate(uids):
        progress.report("Mencetak tumpukan…", place, len(uids))
        try:
            progress.checkpoint()
        except Cancelled:
            # What lies in the tray is still to be recorded.
            return PrintedPile(tuple(uids[:place]), stopped=True)
        if not printer.print(PrintJob(letters.printable(actor, uid), title="Surat")).ok:
            return PrintedPile(tuple(uids[:place]), stopped=True)
    return PrintedPile(tuple(uids), stopped=False)


def _sign_all(letters: Letters, actor: Actor, uids: Sequence[str], day: dt.date) -> int:
    """Mark each by itself: one that may not be signed today holds up no other."""
    signed = 0
    for uid in uids:
        try:
            letters.mark_signed(actor, uid, day)
        except RuleBroken:
            continue
        signed += 1
    return signed
