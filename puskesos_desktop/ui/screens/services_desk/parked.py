"""Visits put aside and brought back, and the draft of the one on the screen, kept every two seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from puskesos_desktop.presentation import visit_words as words
from puskesos_desktop.presentation.complaint_form_command import state_of
from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
from puskesos_desktop.presentation.open_visits import OpenVisits, Visit
from puskesos_desktop.ui.screens.services_desk.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.services.ports.storage import Draft
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.services_desk.parts import VisitTitle
    from puskesos_desktop.ui.screens.services_desk.visit import VisitForm
    from puskesos_desktop.ui.shell import Desk

EVERY_MS = 2_000


class ParkedVisits(QObject):
    """Nothing typed is lost: parked, crashed, locked or closed, it comes back to the same officer."""

    def __init__(self, desk: Desk, work: Workplace, form: VisitForm, title: VisitTitle) -> None:
        super().__init__(title)
        self._desk, self._form, self._title = desk, form, title
        self._visits = OpenVisits()
        self._keeper = DraftKeeper(desk, work.drafts, self)
        self._kept: ComplaintFormState | None = None
        self._thrown_away: Visit | None = None
        self._recovered, self._wanted, self._offer = False, "", ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._keeper.kept.connect(lambda: desk.status.say_saved(words.kept_words(desk.now())))
        self._keeper.lost.connect(lambda _error: desk.status.say_saved(words.NOT_KEPT, "warning"))
        title.visit_chosen.connect(self.take)

    def recover(self) -> None:
        """Offer what the officer left behind; begin to keep what is typed."""
        self._timer.start()
        self._keeper.recover(self._on_recovered)

    def resume(self, uid: str) -> None:
        """Go on with a visit that another page names, as soon as what was left is known."""
        self._wanted = uid
        if self._recovered:
            self._go_on()

    def keep(self) -> None:
        """Keep the visit on the screen when it has changed."""
        state = self._form.model.state
        if state.is_dirty and state is not self._kept:
            self._kept = state
            self._keeper.keep(self._visit())

    def flush(self) -> None:
        """Keep everything before the page goes, in a way that closing waits for."""
        if self._form.is_ready:
            self.keep()
            self._keeper.flush()

    def park(self) -> None:
        """Put the visit aside; on an empty form bring back the one that waits longest."""
        if not self._form.model.state.is_dirty:
            self.take(self._visits.next_uid)
            return
        if self._form.model.state.busy:
            return
        self._put_aside()
        self._form.start_anew()
        self._show()

    def step(self, offset: int) -> None:
        """Change to the next chip or the one before, whatever is on the screen."""
        self.take(self._visits.beside(offset))

    def take(self, uid: str) -> None:
        """Bring a parked visit to the screen, after putting the present one aside."""
        if self._form.model.state.busy or self._visits.find(uid) is None or uid == self._visits.current:
            self._show()
            return
        self._end_offer()
        if self._form.model.state.is_dirty:
            self._put_aside()
        visit = self._visits.find(uid)
        if visit is not None:
            self._visits = self._visits.take(uid)
            self._form.restore(dict(visit.content))
        self._show()

    def take_in(self, contents: list[dict[str, object]], new_uid: Callable[[], str]) -> None:
        """Show the first of several visits made elsewhere and park the others behind it."""
        if self._form.model.state.is_dirty:
            self._put_aside()
        found = [{**one, "request_uid": new_uid()} for one in contents]
        empty = ComplaintFormState("", {})
        for one in found if len(found) > 1 else ():
            visit = Visit(str(one["request_uid"]), state_of(one, empty).chip, one)
            self._visits = self._visits.park(visit)
            self._keeper.keep(visit)
        if len(found) > 1:
            self._visits = self._visits.take(str(found[0]["request_uid"]))
        if found:
            self._form.restore(found[0])
        self._show()

    def finish(self, uid: str) -> None:
        """Forget a visit that is in the book."""
        self._end_offer()
        self._visits = self._visits.drop(uid)
        self._keeper.forget(uid)
        self._show()

    def throw_away(self) -> None:
        """Empty the form; one key brings it back."""
        self._thrown_away = self._visit()
        self.finish(self._thrown_away.uid)
        self._form.start_anew()
        self._desk.notices.info(words.THROWN_AWAY, action="Kembalikan", act=self._bring_back)

    def _bring_back(self) -> None:
        if self._thrown_away is not None:
            if self._form.model.state.is_dirty:
                self._put_aside()
            self._form.restore(dict(self._thrown_away.content))
            self._thrown_away = None
            self._show()

    def _visit(self) -> Visit:
        state = self._form.model.state
        return Visit(state.request_uid, state.chip, self._form.model.draft())

    def _put_aside(self) -> None:
        visit = self._visit()
        self._visits = self._visits.park(visit)
        self._keeper.keep(visit)
        self._kept = self._form.model.state

    def _go_on(self) -> bool:
        """Take the visit that another page named, once; tell whether it was there."""
        uid, self._wanted = self._wanted, ""
        if self._visits.find(uid) is None:
            return False
        self.take(uid)
        return True

    def _end_offer(self) -> None:
        """What was offered is under way or in the book: the sentence would be no longer true."""
        if self._offer and self._desk.notices.text() == self._offer:
            self._desk.notices.clear()
        self._offer = ""

    def _on_recovered(self, drafts: list[Draft]) -> None:
        self._recovered = True
        empty = ComplaintFormState("", {})
        found = [Visit(one.uid, state_of(one.content, empty).chip, one.content) for one in drafts]
        if not found:
            return
        self._visits = OpenVisits.of(found)
        self._show()
        if not self._go_on() and not self._form.model.state.is_dirty:
            self._offer = words.waiting_sentence([one.name for one in found])
            self._desk.notices.warn(self._offer, action="Lanjutkan F6", act=self.park)

    def _show(self) -> None:
        self._title.show_visits(self._visits.chips)
