"""The first-run wizard without a window: what was typed on which page, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation import setup_words as words
from puskesos_desktop.presentation.setup_area import AreaChoice
from puskesos_desktop.services.setup_profile import (
    HeadPart,
    OfficePart,
    OfficeProfile,
    OpeningPart,
    SeriesPart,
    UserPart,
    head_problems,
    number_problems,
    office_problems,
    user_problems,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from puskesos_desktop.services.ports.areas import Areas
    from puskesos_desktop.services.server_address import ServerAddress
    from puskesos_desktop.services.setup import Setup

OFFERED, OWN = "usul", "sendiri"
ENOUGH = 3
OPENING = "opening_balance"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PAGES: Mapping[str, tuple[str, ...]] = {
    words.AREA: ("office.area_code", "office.timezone"),
    words.OFFICE: (
        "office.puskesos_name",
        "office.unit_code",
        "office.address",
        "office.postal_code",
        "office.phone",
        "office.email",
    ),
    words.HEAD: ("head.front_title", "head.name", "head.back_title", "head.nip", "head.rank"),
    words.ACCOUNT: ("user.name", "user.username", "password", "password_again"),
    words.NUMBERS: ("series.surat", "series.sk"),
    words.ENVELOPE: (),
}
"""Fields of each page in the order of the eye; groups of the opening balance join the page of numbers."""


@dataclass(frozen=True)
class SetupState:
    """What the wizard shows.

    Attributes:
        step: position in `setup_words.STEPS`.
        values: what was typed, by field.
        problems: one line for each field that is wrong, by field.
    """

    step: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Name of the present step."""
        return words.STEPS[self.step].key

    @property
    def steps(self) -> tuple[words.StepWords, ...]:
        """The steps in the words of the chosen kind of office."""
        return words.steps_of(self.values["office.kind"])

    @property
    def first_problem(self) -> str:
        """The field the cursor goes to, empty when all is well."""
        return next(iter(self.problems), "")


class SetupForm:
    """Takes edits, answers with a state; makes nothing, the office is made by the service."""

    def __init__(
        self,
        setup: Setup,
        areas: Areas,
        month: str,
        *,
        samples: bool = False,
        server: ServerAddress | None = None,
    ) -> None:
        """Begin empty; `month` is the office's present month, which the opening balance belongs to.

        `server` keeps the office's data together with other offices', else it lies on this laptop.
        """
        self.server = server
        self._setup = setup
        self._areas = areas
        self._month = month
        self.area = AreaChoice(areas, samples=samples)
        self.groups = setup.groups()
        begin = {"office.kind": "kelurahan", "password_mode": OFFERED, "series.surat": "0", "series.sk": "0"}
        self.state = SetupState(values=begin)
        self.offer_another()

    def edit(self, name: str, value: str) -> SetupState:
        """Take what was typed; a line of error goes away as soon as it is no longer true."""
        self.state = replace(self.state, values={**self.state.values, name: value})
        if name in ("password_mode", "password"):
            self._forget("password_again")
        if self.state.problems:
            wrong = {one.fields[0]: one for one in self._wrong_here()}
            kept = {one: words.line_of(wrong[one]) for one in self.state.problems if one in wrong}
            self.state = replace(self.state, problems=kept)
        return self.state

    def choose_area(self, code: str) -> SetupState:
        """Take an area from a list or the search."""
        self.area.choose(code)
        self.edit("office.timezone", self.area.timezone)
        return self.edit("office.area_code", self.area.code if self.area.is_chosen() else "")

    def choose_kind(self, kind: str) -> SetupState:
        """Take another kind of office; what was chosen of its area above stays."""
        self.area.aim(kind)
        self.edit("office.kind", kind)
        return self.choose_area(self.area.code)

    def choose_timezone(self, timezone: str) -> SetupState:
        """Take another zone than the proposed one."""
        self.area.timezone = timezone
        return self.edit("office.timezone", timezone)

    def offer_another(self) -> SetupState:
        """Propose another pass-phrase."""
        self._forget("password_again")
        return self.edit("offered", self._setup.generate_password())

    def leave(self, name: str) -> SetupState:
        """Check the format of one field that was filled in; an empty one waits for going on."""
        if self.state.values.get(name, "").strip():
            found = [one for one in self._wrong_here() if one.fields[0] == name]
            self._show(found, keep=True)
        return self.state

    def go_on(self) -> SetupState:
        """Check the page and go to the next, or name what is wrong."""
        found = list(self._wrong_here())
        self._show(found)
        if not found and self.state.step < len(words.STEPS) - 1:
            self.state = replace(self.state, step=self.state.step + 1)
        return self.state

    def go_back(self) -> SetupState:
        """Go to the page before; nothing typed is lost."""
        self.state = replace(self.state, step=max(0, self.state.step - 1), problems={})
        return self.state

    def refuse(self, problem: RuleBroken) -> SetupState:
        """Show what the service refused, on the page where it can be mended."""
        name = problem.fields[0] if problem.fields else ""
        for step, page in enumerate(words.STEPS):
            if name in self.fields_of(page.key):
                self.state = replace(self.state, step=step, problems={name: words.line_of(problem)})
        return self.state

    def fields_of(self, key: str) -> tuple[str, ...]:
        """Fields of a page in the order of the eye."""
        extra = tuple(f"{OPENING}.{group}" for group in self.groups) if key == words.NUMBERS else ()
        return (*_PAGES[key], *extra)

    def is_touched(self) -> bool:
        """Tell whether closing now would lose something typed."""
        proposed = {"office.kind", "password_mode", "offered", "office.timezone"}
        kept = {name: value for name, value in self.state.values.items() if name not in proposed}
        return any(value not in ("", "0") for value in kept.values())

    def password(self) -> str:
        """The pass-phrase that was offered, or the own password."""
        values = self.state.values
        return values["offered"] if values["password_mode"] == OFFERED else values.get("password", "")

    def strength(self) -> int:
        """The meter's 0 to 4 for the own password; one that would be refused never looks strong."""
        profile, password = self.profile(), self.state.values.get("password", "")
        refused = any("password" in one.fields for one in self._setup.problems(profile, password))
        strength = self._setup.strength(profile, password)
        return min(strength, ENOUGH - 1) if refused else strength

    def profile(self) -> OfficeProfile:
        """Everything typed, as the service takes it; unreadable numbers count as 0."""
        text = _Section(self.state.values)
        opening = {group: text.number(f"{OPENING}.{group}") for group in self.groups}
        return OfficeProfile(
            OfficePart(
                kind=text["office.kind"],
                area_code=text["office.area_code"],
                puskesos_name=text["office.puskesos_name"],
                address=text["office.address"],
                phone=text["office.phone"],
                postal_code=text["office.postal_code"],
                unit_code=text["office.unit_code"].upper(),
                timezone=text["office.timezone"],
                email=text["office.email"],
            ),
            HeadPart(
                name=text["head.name"],
                front_title=text["head.front_title"],
                back_title=text["head.back_title"],
                nip=text["head.nip"],
                rank=text["head.rank"],
            ),
            UserPart(
                username=text["user.username"],
                name=text["user.name"],
                roles=(words.FIRST_ROLES[text["office.kind"]], "admin"),
            ),
            SeriesPart(surat=text.number("series.surat"), sk=text.number("series.sk")),
            OpeningPart(self._month, {group: count for group, count in opening.items() if count}),
        )

    def _wrong_here(self) -> Iterator[RuleBroken]:
        """Everything wrong on the present page, in the order of the eye, one thing a field."""
        names = self.fields_of(self.state.key)
        found: dict[str, RuleBroken] = {}
        for problem in self._all_wrong(self.state.key):
            name = problem.fields[0]
            if name in names:
                found.setdefault(name, problem)
        return iter([found[name] for name in names if name in found])

    def _all_wrong(self, key: str) -> Iterable[RuleBroken]:
        profile = self.profile()
        if key in (words.AREA, words.OFFICE):
            return [*office_problems(profile.office, self._areas), *_email_problems(profile.office.email)]
        if key == words.HEAD:
            return head_problems(profile.head)
        if key == words.ACCOUNT:
            return [*user_problems(profile.user), *self._password(profile)]
        if key == words.NUMBERS:
            return [*self._numbers(), *number_problems(profile.series, profile.opening)]
        return ()

    def _password(self, profile: OfficeProfile) -> Iterator[RuleBroken]:
        own = self.state.values["password_mode"] == OWN
        if own:
            yield from (
                one for one in self._setup.problems(profile, self.password()) if "password" in one.fields
            )
        if self.state.values.get("password_again", "") != self.password():
            yield RuleBroken("passwords_differ" if own else "phrase_differs", "password_again")

    def _numbers(self) -> Iterator[RuleBroken]:
        for name in self.fields_of(words.NUMBERS):
            if not re.fullmatch(r"\d*", self.state.values.get(name, "").strip()):
                yield RuleBroken("number_unreadable", name)

    def _show(self, found: Iterable[RuleBroken], *, keep: bool = False) -> None:
        lines = {one.fields[0]: words.line_of(one) for one in found}
        merged = {**(self.state.problems if keep else {}), **lines}
        ordered = {name: merged[name] for name in self.fields_of(self.state.key) if name in merged}
        self.state = replace(self.state, problems=ordered)

    def _forget(self, name: str) -> None:
        self.state = replace(self.state, values={**self.state.values, name: ""})


def _email_problems(email: str) -> Iterator[RuleBroken]:
    if email and not _EMAIL.fullmatch(email):
        yield RuleBroken("email_invalid", "office.email")


class _Section:
    """Reads typed text with blanks put in order."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> str:
        return " ".join(self._values.get(name, "").split())

    def number(self, name: str) -> int:
        text = self[name]
        return int(text) if text.isdecimal() and text.isascii() else 0
