"""The form of Layanan without a window: edits in, one immutable state out, and the command to save.

form = ComplaintFormModel(choices, now, ids.new, on_change)
form.edit("category", "K01"); form.leave("checked_on"); form.mend("checked_on")
command = form.command()                    None when something is wrong or a save is running
form.saved(result) / form.refused(error)    what came of it
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation import complaint_form_command as made
from puskesos_desktop.presentation.complaint_form_checks import line_of, problems_in
from puskesos_desktop.presentation.complaint_form_follow import (
    FOLLOWING,
    empty_state,
    received_now,
    with_hints,
)
from puskesos_desktop.presentation.complaint_form_state import ANONYMOUS, NEW_PERSON, OTHER, SEARCH
from puskesos_desktop.presentation.date_input import write_date, write_moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState, FormChoices, Person
    from puskesos_desktop.services.complaint_commands import ComplaintReceived, ReceiveComplaint
    from puskesos_desktop.services.registry_commands import AddResident

TODAY = "Hari ini"
_MENDS = {"checked_on": TODAY, "received_at": TODAY, "desil": "Kosongkan", "birth_date": "Kosongkan"}
# Format is judged when the cursor leaves; what is merely empty waits for the save.
_FORMATS = frozenset(
    {"phone", "received_at", "limit_at", "admitted_on", "checked_on", "desil", "nik", "kk_number"}
    | {"birth_date", "client_phone", "client_age"}
)


def mend_words(state: ComplaintFormState, name: str) -> str:
    """Return the word that repairs a field in one key, empty when none does."""
    return _MENDS.get(name, "") if state.problem_of(name) else ""


def _without(doubts: Mapping[str, str], name: str) -> Mapping[str, str]:
    return {key: words for key, words in doubts.items() if key != name} if name in doubts else doubts


class ComplaintFormModel:
    """Takes what was typed and tells the one listener how the form stands now."""

    def __init__(
        self,
        choices: FormChoices,
        now: Callable[[], dt.datetime],
        new_uid: Callable[[], str],
        on_change: Callable[[ComplaintFormState], None],
    ) -> None:
        """Begin an empty form; `now` gives the office's wall time without a zone."""
        self.choices = choices
        self._now = now
        self._new_uid = new_uid
        self._on_change = on_change
        self.state = self._empty()

    # ---- typing

    def edit(self, name: str, value: str) -> None:
        """Take a value; a line of error goes away as soon as it is no longer true."""
        if value == self.state.value(name):
            return
        state = replace(
            self.state,
            values={**self.state.values, name: value},
            touched=self.state.touched | {name},
            doubts=_without(self.state.doubts, name),
        )
        follow = FOLLOWING.get(name)
        self._show(follow(state, self.choices, self._now()) if follow else state)

    def leave(self, name: str) -> None:
        """Judge the format of a field that the cursor leaves; whoever walks over a doubt has looked at it."""
        if name in self.state.doubts:
            self._set(replace(self.state, doubts=_without(self.state.doubts, name)))
        if name not in _FORMATS or not self.state.value(name).strip():
            return
        line = problems_in(self.state, self.choices, self._now()).get(name, "")
        kept = {key: value for key, value in self.state.problems.items() if key != name}
        self._set(replace(self.state, problems=kept | ({name: line} if line else {})))

    def choose_reporter(self, person: Person, family: Iterable[Person]) -> None:
        """Take the resident at the desk, with the family for whom it may be."""
        others = tuple(one for one in family if one.uid != person.uid)
        client, other = OTHER if self.state.is_for_other else "", self.state.other_client
        if other is not None and any(one.uid == other.uid for one in others):
            client, other = other.uid, None
        values = {**self.state.values, "reporter": person.line, "client": client}
        if "phone" not in self.state.touched:
            values["phone"] = person.phone
        is_other = self.state.reporter is not None and self.state.reporter.uid != person.uid
        state = replace(
            self.state,
            values=values,
            doubts=_without(self.state.doubts, "reporter") if is_other else self.state.doubts,
            reporter=person,
            other_client=other,
            family=others,
            mode=SEARCH,
        )
        self._show(state)

    def choose(self, part: str, person: Person) -> None:
        """Take a resident of another family as `client`, or as the one complained about (`accused`)."""
        if part == "client":
            state = replace(self.state, other_client=person, values={**self.state.values, "client": OTHER})
        else:
            state = replace(self.state, accused=person, values={**self.state.values, "accused": person.line})
        self._show(replace(state, touched=state.touched | {part}))

    def relate(self, uid: str) -> None:
        """Tie the case to an earlier one; nobody typed that, so a draft is not begun by it."""
        self._set(replace(self.state, values={**self.state.values, "related": uid}))

    def set_mode(self, mode: str) -> None:
        """Name the reporter in one of the ways of `complaint_form_state`: found, anonymous, new, or told."""
        values = dict(self.state.values)
        if mode == NEW_PERSON:
            values["name"] = values.get("name") or values.get("reporter", "").strip()
        if mode == ANONYMOUS:
            values |= {"reporter": "", "client": ""}
        changed = replace(self.state, mode=mode, values=values)
        if mode != SEARCH:
            touched = self.state.touched | {"mode"}
            changed = replace(changed, reporter=None, family=(), touched=touched)
        self._show(changed)

    def tick(self, code: str, *, ticked: bool) -> None:
        """Tick a paper that is on the table."""
        papers = tuple(
            replace(paper, ticked=ticked) if paper.code == code else paper for paper in self.state.papers
        )
        self._show(replace(self.state, papers=papers, touched=self.state.touched | {"documents"}))

    def mend(self, name: str) -> None:
        """Repair a field in one key."""
        now = self._now()
        repaired = {"checked_on": write_date(now.date()), "received_at": write_moment(now, now.date())}
        self.edit(name, repaired.get(name, ""))

    # ---- saving

    def command(self) -> ReceiveComplaint | None:
        """Check everything; return what to save and be busy, or show what is wrong and return None."""
        if not self._may_save():
            return None
        self._set(replace(self.state, busy=True, problems={}))
        return made.receive_command(self.state, self.choices, self._now())

    def person_command(self) -> AddResident | None:
        """Check everything; return the new person to save first, None when there is none to save."""
        if not self.state.is_new_person or not self._may_save():
            return None
        return made.person_command(self.state, self._now().date())

    def saved(self, result: ComplaintReceived) -> None:
        """Show that the case is in the book."""
        self._set(replace(self.state, busy=False, saved=result))

    def refused(self, error: Exception) -> None:
        """Be ready again; a refusal that names a field is shown there."""
        fields = error.fields if isinstance(error, RuleBroken) else ()
        name = made.field_of(fields[0] if fields else "")
        lines = {name: line_of(error.code, **error.params)} if name and isinstance(error, RuleBroken) else {}
        self._set(replace(self.state, busy=False, problems=lines))

    def start_anew(self) -> None:
        """Begin the next visit."""
        self._set(self._empty())

    def show_now(self) -> None:
        """Let a form in which nobody typed yet show the present time, not that of the visit before."""
        if not self.state.is_dirty:
            self._set(received_now(self.state, self._now()))

    # ---- drafts

    def draft(self) -> dict[str, object]:
        """Return what was typed as plain values, for the drafts' store."""
        return made.draft_of(self.state)

    def restore(self, draft: dict[str, object]) -> None:
        """Take up a draft; requirements are those of today."""
        self._set(made.state_of(draft, self._empty()))

    # ---- inside

    def _empty(self) -> ComplaintFormState:
        return with_hints(empty_state(self._new_uid(), self.choices, self._now()), self.choices, self._now())

    def _may_save(self) -> bool:
        if not self.state.can_save:
            return False
        found = problems_in(self.state, self.choices, self._now())
        if found:
            self._set(replace(self.state, problems=found))
        return not found

    def _show(self, state: ComplaintFormState) -> None:
        begins = state.is_dirty and not self.state.is_dirty
        if begins and "received_at" not in state.touched:
            state = received_now(state, self._now())
        if state.problems:
            found = problems_in(state, self.choices, self._now())
            kept = {name: found[name] for name in state.problems if name in found}
            state = replace(state, problems=kept)
        self._set(state)

    def _set(self, state: ComplaintFormState) -> None:
        self.state = with_hints(state, self.choices, self._now())
        self._on_change(self.state)
