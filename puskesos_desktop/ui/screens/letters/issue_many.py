"""One office paper for everybody of a list: seen through before, made in one run, printed as one pile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation import issue_many as words
from puskesos_desktop.services.office_batches import IssueBatch
from puskesos_desktop.ui.screens.letters.pile import Pile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.services.office_letter_views import BatchResult, OfficeLetterDraft
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk


class IssueMany(QObject):
    """A run over a list; without people it is nothing.

    Signals:
        reviewed: it is known who gets no letter.
        done: the letters are made.
    """

    reviewed = Signal()
    done = Signal()

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work = desk, work
        self._pile = Pile(desk, work.letters, work.letter_care.pick_up, host)
        self._seen: BatchResult | None = None
        self.people: tuple[str, ...] = ()

    def take(self, people: Sequence[object]) -> None:
        """Take the people of a list, or nobody."""
        self.people, self._seen = tuple(str(uid) for uid in people), None

    def about(self) -> str:
        """For how many; empty without a list."""
        return words.about(len(self.people))

    def words(self) -> str:
        """Words of the button; empty without a list."""
        return words.button(len(self.people), self._seen)

    def refusals(self) -> str:
        """Who gets none, and why; empty when everybody does."""
        return words.refusals(self._seen) if self._seen is not None else ""

    def review(self, draft: OfficeLetterDraft) -> None:
        """See who gets no letter."""
        actor, batch = self._desk.actor(), IssueBatch(draft, self.people)
        self._desk.runner.read(lambda _: self._work.issuing.batches.review(actor, batch)).then(
            self._reviewed, failed=self._desk.notices.refuse
        )

    def issue(self, draft: OfficeLetterDraft) -> None:
        """Make them all."""
        actor, batch = self._desk.actor(), IssueBatch(draft, self.people)
        self._desk.runner.write(
            lambda progress: self._work.issuing.batches.issue(actor, batch, progress),
            label="Membuat surat…",
            cancellable=True,
        ).then(self._made, failed=self._desk.notices.refuse)

    def _reviewed(self, result: BatchResult) -> None:
        self._seen = result
        self.reviewed.emit()

    def _made(self, result: BatchResult) -> None:
        self._seen = result
        if not result.made:
            self.reviewed.emit()
            self._desk.notices.warn(words.NONE_MADE)
            return
        self.take(())
        self.done.emit()
        tell = self._desk.notices.warn if result.refused else self._desk.notices.done
        tell(words.made(result), action=words.PRINT, act=lambda: self._pile.print_these(result.made))
