"""Where a referral letter in the making comes from: the case, a letter to be mended, or what was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.left_work import REFERRAL
from puskesos_desktop.presentation.referral_form import ReferralForm, kept_days
from puskesos_desktop.services.ports.storage import Draft
from puskesos_desktop.ui.form_keeper import FormKeeper

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.presentation.referral_form import ReferralState
    from puskesos_desktop.services.ports.storage import Drafts
    from puskesos_desktop.services.referral_letters import ReferralChoices, ReferralDraft, ReferralLetters
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.ui.shell import Desk

    Found = tuple[ReferralDraft, ReferralChoices, Draft | None]


class ReferralSource(FormKeeper):
    """Makes forms and keeps the unfinished one of each case in the drafts' file.

    Signals:
        ready(ReferralForm, bool): a form to show; whether it was left unfinished before.
        signers(ReferralChoices): who may sign on another day of the form.
        failed(Exception): it cannot be made.
    """

    ready = Signal(object, bool)
    signers = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        parent: QObject,
        desk: Desk,
        referrals: ReferralLetters,
        drafts: Drafts,
        on_change: Callable[[ReferralState], None],
    ) -> None:
        super().__init__(parent, desk, drafts, REFERRAL)
        self._referrals, self._on_change = referrals, on_change

    def begin(self, complaint_uid: str, letter_uid: str = "", *, anew: bool = False) -> None:
        """Make the form of a case's new letter, or of an unsigned one; what was left of it comes back.

        `anew` begins from the case or the stored letter, whatever was left.
        """
        self.keep()
        actor, referrals, today = self._desk.actor(), self._referrals, self._desk.today()
        here = None if anew else self._in_hand(complaint_uid, letter_uid)

        def work(_: object) -> Found:
            if letter_uid:
                draft, choices = referrals.reopen(actor, letter_uid)
            else:
                draft = referrals.propose(actor, complaint_uid)
                choices = referrals.choices(actor, complaint_uid, today)
            left = None if anew else here or self._left(actor, draft.complaint_uid, letter_uid)
            if left is not None and not letter_uid:
                day = kept_days(left.content)["letter_date"]
                choices = referrals.choices(actor, draft.complaint_uid, day)
            return draft, choices, left

        self._desk.runner.read(work).then(
            lambda found: self._make(letter_uid, found), failed=lambda error: self._fail(letter_uid, error)
        )

    def ask_signers(self, complaint_uid: str, day: dt.date) -> None:
        """Find who may sign on a day."""
        actor, referrals = self._desk.actor(), self._referrals
        self._desk.runner.read(lambda _: referrals.choices(actor, complaint_uid, day)).then(
            self.signers.emit, failed=self.failed.emit
        )

    def _in_hand(self, complaint_uid: str, letter_uid: str) -> Draft | None:
        """The form still on the page: its last save may be under way, so the file is not asked."""
        form = self._form
        if form is None or not form.is_dirty():
            return None
        draft = Draft(form.request_uid, self._desk.actor().user_id, REFERRAL, form.content())
        wanted = {"letter": letter_uid} if letter_uid else {"letter": "", "complaint": complaint_uid}
        return draft if _fits(draft.content, wanted) else None

    def _left(self, actor: Actor, complaint_uid: str, letter_uid: str) -> Draft | None:
        wanted = {"complaint": complaint_uid, "letter": letter_uid}
        return self.left(actor.user_id, lambda content: _fits(content, wanted))

    def _make(self, letter_uid: str, found: Found) -> None:
        draft, choices, left = found
        form = ReferralForm(draft, choices, self._desk.today(), self._on_change, letter_uid=letter_uid)
        if left is not None:
            form.restore(left.uid, left.content)
        self._form = form
        self.ready.emit(form, left is not None)

    def _fail(self, letter_uid: str, error: Exception) -> None:
        """Tell why; what was left of a letter that was signed meanwhile can never be saved."""
        self.failed.emit(error)
        if letter_uid and isinstance(error, RuleBroken) and error.code == "letter_frozen":
            actor, drafts = self._desk.actor(), self._drafts

            def work(_: object) -> None:
                left = self.left(actor.user_id, lambda content: content.get("letter") == letter_uid)
                if left is not None:
                    drafts.remove(left.uid)

            self._desk.runner.read(work).then(failed=self._desk.notices.refuse)


def _fits(content: Mapping[str, object], wanted: Mapping[str, str]) -> bool:
    return all(content.get(name) == value for name, value in wanted.items())
