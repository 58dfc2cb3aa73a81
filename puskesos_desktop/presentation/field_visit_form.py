"""The form of a visit while it is filled in: head, questionnaire by parts, conclusion; nothing is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain import questionnaires as asking
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.visits import Outcome, VisitResult, sound_result
from puskesos_desktop.presentation.complaint_form_checks import line_of
from puskesos_desktop.presentation.field_visit_words import problem_line
from puskesos_desktop.services.visit_commands import WriteVisit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.questionnaires import Answer, Section
    from puskesos_desktop.services.visit_commands import VisitDetail, VisitSaved

HEAD, CONCLUSION = "kunjungan", "kesimpulan"
HEAD_FIELDS = ("visited_on", "hour", "outcome", "met_with", "seen", "coordinates")
CONCLUSION_FIELDS = ("summary", "advice", "reason")
TITLES: Mapping[str, str] = {HEAD: "Kunjungan", CONCLUSION: "Kesimpulan"}


@dataclass(frozen=True)
class Part:
    """One part of the form: a chip with how far it is."""

    key: str
    title: str
    answered: int = 0
    asked: int = 0

    @property
    def words(self) -> str:
        """`Rumah 3/14`."""
        return f"{self.title} {self.answered}/{self.asked}" if self.asked else self.title


class FieldVisitForm:
    """One visit on the screen; `request_uid` names its draft, each save has a uid of its own."""

    def __init__(self, detail: VisitDetail, new_uid: Callable[[], str]) -> None:
        self._new_uid = new_uid
        self.request_uid, self._save_uid = new_uid(), new_uid()
        self.uid, self._version = detail.visit.uid, detail.visit.version
        self._form = detail.form
        self.people = detail.people
        self.answers: dict[str, Answer] = dict(detail.filled.answers) if detail.filled else {}
        self.result = detail.visit.result
        if detail.visit.is_open and self.result.visited_on is None:
            self.result = replace(self.result, visited_on=min(detail.visit.planned_on, detail.today))
        self.problems: dict[str, str] = {}
        self._dirty = False
        self._lay_out()

    # ---- what is asked

    @property
    def sections(self) -> tuple[Section, ...]:
        """Parts of the questionnaire."""
        return self._sections

    @property
    def asks_people(self) -> bool:
        """Whether a member who was found can be added."""
        return self._form is not None and self._form.asks_people

    def section(self, key: str) -> Section | None:
        """A part of the questionnaire, None for the two that every visit has."""
        return next((one for one in self._sections if one.key == key), None)

    def shown(self) -> frozenset[str]:
        """Keys of the questions that are asked now."""
        return asking.asked(self._sections, self.answers)

    def parts(self) -> tuple[Part, ...]:
        """Every part in its order; who was not met is asked nothing."""
        shown = self.shown()
        asked = tuple(
            Part(section.key, section.title, *asking.progress(section, self.answers, shown))
            for section in self._sections
            if self._is_met
        )
        return (Part(HEAD, TITLES[HEAD]), *asked, Part(CONCLUSION, TITLES[CONCLUSION]))

    def part_of(self, name: str) -> str:
        """The part in which an input stands."""
        if name in HEAD_FIELDS:
            return HEAD
        if name in CONCLUSION_FIELDS:
            return CONCLUSION
        found = (section.key for section in self._sections if any(q.key == name for q in section.questions))
        return next(found, HEAD)

    def _lay_out(self) -> None:
        self._sections = self._form.laid_out(self.people) if self._form is not None else ()

    @property
    def _is_met(self) -> bool:
        return self.result.outcome in ("", Outcome.DITEMUI)

    # ---- edits

    def answer(self, key: str, given: Answer) -> None:
        """Take an answer as it was typed."""
        self.answers[key] = given
        self._touched(key)

    def edit(self, name: str, value: object) -> None:
        """Take a value of head or conclusion."""
        self.result = _changed(self.result, name, value)
        self._touched(name)

    def add_person(self, name: str) -> str:
        """Ask about one more member, who was found there; return the key of the new part."""
        self.people = (*self.people, " ".join(name.split()))
        self._lay_out()
        self._dirty = True
        return next(
            one.key for one in reversed(self._sections) if one.key.rpartition(".")[2] == str(len(self.people))
        )

    def _touched(self, name: str) -> None:
        self._dirty = True
        self.problems.pop(name, None)

    # ---- finishing

    def judge(self, today: dt.date) -> bool:
        """Look for everything that keeps the visit from being finished; tell whether there is nothing."""
        found: dict[str, str] = {}
        checked = replace(self.result)
        for _ in fields(VisitResult):
            try:
                sound_result(checked, today)
                break
            except RuleBroken as error:
                name = error.fields[0]
                found[name] = line_of(error.code, **error.params)
                checked = _changed(checked, name, _harmless(name, today))
        if self._is_met:
            for problem in asking.problems(self._sections, self.answers, today):
                found[problem.key] = problem_line(problem)
        places = [*HEAD_FIELDS, *(q.key for one in self._sections for q in one.questions), *CONCLUSION_FIELDS]
        self.problems = {name: found[name] for name in places if name in found}
        return not self.problems

    def command(self) -> WriteVisit:
        """What is saved now."""
        return WriteVisit(
            request_uid=self._save_uid,
            uid=self.uid,
            version=self._version,
            result=self.result,
            answers=dict(self.answers),
            people=self.people,
        )

    def saved(self, saved: VisitSaved) -> None:
        """Go on from what the register holds now."""
        self._version, self._save_uid, self._dirty = saved.version, self._new_uid(), False

    def follow(self, version: int) -> None:
        """Somebody else saved first: what is typed stays and the next save knows."""
        self._version, self._save_uid = version, self._new_uid()

    # ---- drafts

    def is_dirty(self) -> bool:
        """Tell whether leaving now would lose something."""
        return self._dirty

    def content(self) -> dict[str, object]:
        """Return what was typed, as JSON can hold it."""
        result = asdict(self.result)
        day = self.result.visited_on
        result |= {"visited_on": day.isoformat() if day else "", "seen": list(self.result.seen)}
        answers = {key: one if isinstance(one, str) else list(one) for key, one in self.answers.items()}
        return {"visit": self.uid, "result": result, "answers": answers, "people": list(self.people)}

    def restore(self, draft_uid: str, content: Mapping[str, object]) -> None:
        """Take back what was put away."""
        self.request_uid = draft_uid
        told, answers, people = content["result"], content["answers"], content["people"]
        if not isinstance(told, dict) or not isinstance(answers, dict) or not isinstance(people, list):
            return
        day = str(told.get("visited_on") or "")
        known = {one.name for one in fields(VisitResult)} - {"visited_on", "seen"}
        words = {name: str(value) for name, value in told.items() if name in known}
        self.result = VisitResult(
            visited_on=dt.date.fromisoformat(day) if day else None,
            seen=tuple(str(one) for one in told.get("seen") or ()),
            **words,
        )
        self.answers = {
            str(key): tuple(str(part) for part in one) if isinstance(one, list) else str(one)
            for key, one in answers.items()
        }
        self.people = tuple(str(one) for one in people)
        self._lay_out()
        self._dirty = True


def _changed(result: VisitResult, name: str, value: object) -> VisitResult:
    changes: dict[str, Any] = {name: value}
    return replace(result, **changes)


def _harmless(name: str, today: dt.date) -> object:
    """A value that lets the next problem be found."""
    values: Mapping[str, object] = {"visited_on": today, "outcome": Outcome.TIDAK_DITEMUI.value, "hour": ""}
    return values.get(name, "" if name == "coordinates" else "-")
