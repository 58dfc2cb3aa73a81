"""What the review of doubles does: reads, searches, joins and takes back, one act a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.presentation import review_words as words
from puskesos_desktop.presentation.review_compare import PairModel, RowModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.services.identity_doubles import Doubles
    from puskesos_desktop.services.identity_merging import Merging
    from puskesos_desktop.services.identity_views import (
        MergeLine,
        PairView,
        ReviewCounts,
        ReviewLine,
        RowView,
    )
    from puskesos_desktop.services.imports import Imports
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.ui.shell import Desk

Decision = Literal["disamakan", "baru", "diabaikan"]


@dataclass(frozen=True)
class ReviewTools:
    """The use cases the page calls."""

    doubles: Doubles
    merging: Merging
    imports: Imports
    registry: Registry
    new_uid: Callable[[], str]


@dataclass(frozen=True)
class Waiting:
    """What waits now, and what was joined before."""

    counts: ReviewCounts
    lines: tuple[ReviewLine, ...]
    merges: tuple[MergeLine, ...]


class ReviewWork(QObject):
    """One thing open at a time.

    Signals:
        listed(Waiting): what waits.
        opened(object): the model of what is open, or None.
        changed: the open model says something else.
        decided: the open one is settled; the list should be read anew.
    """

    listed = Signal(object)
    opened = Signal(object)
    changed = Signal()
    decided = Signal()

    def __init__(self, desk: Desk, tools: ReviewTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, tools
        self._open_line = ("", "")
        self._last_merge: MergeLine | None = None
        self.model: PairModel | RowModel | None = None

    # ---- reading

    def load(self) -> None:
        """Read what waits."""
        actor, tools = self._desk.actor(), self._tools

        def work(_progress: Progress) -> Waiting:
            counts, lines = tools.doubles.counts(actor), tools.doubles.lines(actor)
            return Waiting(counts, tuple(lines), tuple(tools.merging.latest(actor)))

        self._desk.runner.read(work).then(self.listed.emit, failed=self._desk.notices.refuse)

    def open(self, kind: str, uid: str) -> None:
        """Open a line of the list, unless it is open."""
        if (kind, uid) == self._open_line and self.model is not None:
            self.opened.emit(self.model)
            return
        self.close()
        self._open_line = (kind, uid)
        actor, doubles = self._desk.actor(), self._tools.doubles
        # Opening is written down, so that it is a write.
        if kind == "pair":
            self._desk.runner.write(lambda _progress: doubles.open_pair(actor, uid)).then(
                self._show_pair, failed=self._refused
            )
        else:
            self._desk.runner.write(lambda _progress: doubles.open_row(actor, uid)).then(
                self._show_row, failed=self._refused
            )

    def open_two(self, uid: str, other: str) -> None:
        """Open two people who need not be a pair of the list."""
        self.close()
        self._open_line = ("two", uid)
        actor, doubles = self._desk.actor(), self._tools.doubles
        self._desk.runner.write(lambda _progress: doubles.open_two(actor, uid, other)).then(
            self._show_pair, failed=self._refused
        )

    def close(self) -> None:
        """Show nobody."""
        self._open_line, self.model = ("", ""), None
        self.opened.emit(None)

    # ---- the open one

    def take(self, choice: str, side: str) -> None:
        """Choose whose data stay."""
        if isinstance(self.model, PairModel):
            self.model.take(choice, side)
            self.changed.emit()

    def swap(self) -> None:
        """The other record stays; of a row the next candidate is shown."""
        if isinstance(self.model, PairModel):
            self.model.swap()
        elif self.model is not None:
            self.model.turn(1)
        self.changed.emit()

    def reveal(self) -> None:
        """Show numbers and birth dates until another line is opened; written down for each person."""
        model = self.model
        if model is None:
            return
        if model.state().revealed:
            model.reveal(on=False)
            self.changed.emit()
            return
        actor, registry, uids = self._desk.actor(), self._tools.registry, model.uids

        def work(_progress: Progress) -> object:
            return [registry.reveal_nik(actor, uid) for uid in uids]

        def shown(_numbers: object) -> None:
            model.reveal(on=True)
            self.changed.emit()

        self._desk.runner.write(work).then(shown, failed=self._desk.notices.refuse)

    def hide(self) -> None:
        """Mask again."""
        if self.model is not None and self.model.state().revealed:
            self.model.reveal(on=False)
            self.changed.emit()

    # ---- deciding

    def same(self) -> None:
        """The same person: join, or enter the row as this person's."""
        if isinstance(self.model, RowModel):
            if self.model.uids:
                self._decide_row("disamakan", "Baris dimasukkan ke data warga itu")
        elif self.model is not None:
            actor, merging, command = self._desk.actor(), self._tools.merging, self.model.command()
            self._desk.runner.write(lambda _progress: merging.merge(actor, command)).then(
                self._merged, failed=self._refused
            )

    def different(self) -> None:
        """Two people; of a row: somebody new."""
        if isinstance(self.model, RowModel):
            self._decide_row("baru", "Warga baru dimasukkan")
            return
        kind, uid = self._open_line
        if kind != "pair":
            self._settle("")
            return
        actor, doubles = self._desk.actor(), self._tools.doubles
        self._desk.runner.write(lambda _progress: doubles.tell_apart(actor, uid)).then(
            lambda _none: self._settle("Dicatat sebagai dua orang"), failed=self._refused
        )

    def leave_row(self) -> None:
        """The row is left aside."""
        if isinstance(self.model, RowModel):
            self._decide_row("diabaikan", "Baris diabaikan")

    def undo(self, merge: MergeLine | None = None) -> None:
        """Take a merge back; the last one of this page when none is named."""
        wanted = merge or self._last_merge
        if wanted is None:
            return
        actor, merging = self._desk.actor(), self._tools.merging
        self._desk.runner.write(lambda _progress: merging.undo(actor, wanted.uid)).then(
            self._undone, failed=self._desk.notices.refuse
        )

    # ---- outcomes

    def _show_pair(self, view: PairView) -> None:
        self.model = PairModel(view, self._tools.new_uid)
        self.opened.emit(self.model)

    def _show_row(self, view: RowView) -> None:
        self.model = RowModel(view, self._tools.new_uid)
        self.opened.emit(self.model)

    def _decide_row(self, decision: Decision, done: str) -> None:
        if not isinstance(self.model, RowModel):
            return
        actor, imports, command = self._desk.actor(), self._tools.imports, self.model.command(decision)
        self._desk.runner.write(lambda _progress: imports.decide_row(actor, command)).then(
            lambda _uid: self._settle(done), failed=self._refused
        )

    def _merged(self, merge: MergeLine) -> None:
        self._last_merge = merge
        self._desk.notices.done(words.merge_words(merge), action="Pisahkan lagi", act=self.undo)
        self._settle("")

    def _undone(self, merge: MergeLine) -> None:
        self._last_merge = None
        self._settle(f"{readable_name(merge.merged_name)} dipisahkan lagi")

    def _refused(self, error: Exception) -> None:
        self._desk.notices.refuse(error)
        self.close()
        self.load()

    def _settle(self, done: str) -> None:
        if done:
            self._desk.notices.done(done)
        self.close()
        self.decided.emit()
