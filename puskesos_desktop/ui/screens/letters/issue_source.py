"""Where an office paper in the making comes from: person, case, permohonan, letter, or what was left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.issue_form import IssueModel
from puskesos_desktop.presentation.left_work import OFFICE_PAPER
from puskesos_desktop.ui.form_keeper import FormKeeper

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.presentation.issue_form import IssueState
    from puskesos_desktop.services.office_letter_views import IssueProposal, IssueStart
    from puskesos_desktop.services.office_letters import OfficeLetters
    from puskesos_desktop.services.ports.storage import Draft, Drafts
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.ui.shell import Desk

    Found = tuple[IssueProposal, Draft | None]


class IssueSource(FormKeeper):
    """Makes models and keeps the unfinished one in the drafts' file.

    Signals:
        ready(IssueModel, bool): a paper to show; whether it was left unfinished before.
        signers(tuple): who may sign on another day.
        failed(Exception): it cannot be made.
    """

    ready = Signal(object, bool)
    signers = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        parent: QObject,
        desk: Desk,
        letters: OfficeLetters,
        drafts: Drafts,
        on_change: Callable[[IssueState], None],
    ) -> None:
        super().__init__(parent, desk, drafts, OFFICE_PAPER)
        self._letters, self._on_change = letters, on_change
        self.of_list = False
        """One paper for each of a list; nothing of it is kept."""

    def begin(self, start: IssueStart, *, anew: bool = False) -> None:
        """Begin a paper; `anew` whatever was left of one like it."""
        self.keep()
        actor, letters = self._desk.actor(), self._letters
        wanted = {
            "resident": start.resident_uid,
            "complaint": start.complaint_uid,
            "request": start.request_uid,
            "letter": "",
        }

        def work(_: object) -> Found:
            left = None if anew or start.month else self._left(actor, wanted, start.code)
            code = str(left.content["form"]) if left is not None else start.code
            return letters.propose(actor, replace(start, code=code)), left

        self._desk.runner.read(work).then(self._make, failed=self.failed.emit)

    def mend(self, letter_uid: str, *, anew: bool = False) -> None:
        """Open an unsigned paper again; `anew` whatever was left of mending it."""
        self.keep()
        actor, letters = self._desk.actor(), self._letters

        def work(_: object) -> Found:
            left = None if anew else self._left(actor, {"letter": letter_uid}, "")
            return letters.reopen(actor, letter_uid), left

        self._desk.runner.read(work).then(self._make, failed=self.failed.emit)

    def ask_signers(self, day: dt.date) -> None:
        """Find who may sign on a day."""
        actor, letters = self._desk.actor(), self._letters
        self._desk.runner.read(lambda _: letters.signers(actor, day)).then(
            self.signers.emit, failed=self.failed.emit
        )

    def _left(self, actor: Actor, wanted: Mapping[str, str], code: str) -> Draft | None:
        def fits(content: Mapping[str, object]) -> bool:
            same = all(content.get(name) == value for name, value in wanted.items())
            return same and code in {"", content.get("form")}

        return self.left(actor.user_id, fits)

    def _make(self, found: Found) -> None:
        proposal, left = found
        model = IssueModel(proposal, self._desk.today(), self._on_change, of_list=self.of_list)
        if left is not None and left.content.get("version") == proposal.form.version:
            model.restore(left.uid, left.content)
        else:
            left = None
        self._form = None if self.of_list else model
        self.ready.emit(model, left is not None)
