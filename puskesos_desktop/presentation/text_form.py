"""A form of named fields without a window: what was typed, what is wrong, and when to say so.

A problem shows when its field was left or a save was tried, and goes as soon as it is no longer true.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.error_texts import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.errors import RuleBroken


@dataclass(frozen=True)
class TextState:
    """What the view shows.

    Attributes:
        values: by field; texts, days, sets of codes.
        problems: one line for each field that is wrong, in the order of the eye.
    """

    values: Mapping[str, object] = field(default_factory=dict, repr=False)
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def first_problem(self) -> str:
        """The field the cursor goes to, empty when all is well."""
        return next(iter(self.problems), "")


class TextForm:
    """Base of the forms; a subclass names its `FIELDS` in the order of the eye and says what is `wrong`."""

    FIELDS: tuple[str, ...] = ()
    ALIASES: Mapping[str, str] = {}
    """Names that services give fields, where they differ from the form's."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.state = TextState({**dict.fromkeys(self.FIELDS, ""), **values})
        self._begun = dict(self.state.values)
        self._refused: dict[str, str] = {}

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now, by field."""
        return {}

    def edit(self, name: str, value: object) -> TextState:
        """Take what was typed."""
        self.state = replace(self.state, values={**self.state.values, name: value})
        self._refused.pop(name, None)
        return self._show(set(self.state.problems))

    def leave(self, name: str) -> TextState:
        """Check a field that was filled in; an empty one waits for the save."""
        if self.state.values.get(name):
            self._show({*self.state.problems, name})
        return self.state

    def finish(self) -> bool:
        """Show everything that is wrong; True when nothing is."""
        self._refused = {}
        self._show(set(self.FIELDS))
        return not self.state.problems

    def refuse(self, problem: RuleBroken) -> bool:
        """Show a service's refusal at its field; False when it belongs to none."""
        names = [self.ALIASES.get(name, name) for name in problem.fields]
        mine = [name for name in names if name in self.FIELDS]
        self._refused = dict.fromkeys(mine, self.line_of(problem))
        self._show({*self.state.problems, *mine})
        return bool(mine)

    def line_of(self, problem: RuleBroken) -> str:
        """One short line for a refusal of the service."""
        return describe(problem).title

    def is_dirty(self) -> bool:
        """Tell whether leaving now would lose something."""
        return dict(self.state.values) != self._begun

    def text(self, name: str) -> str:
        """What was typed, with blanks put in order."""
        return " ".join(str(self.state.values.get(name) or "").split())

    def day(self, name: str) -> dt.date | None:
        """The day that was typed."""
        value = self.state.values.get(name)
        return value if isinstance(value, dt.date) else None

    def lines(self, name: str) -> tuple[str, ...]:
        """One item a line."""
        typed = str(self.state.values.get(name) or "").splitlines()
        return tuple(line for line in (" ".join(one.split()) for one in typed) if line)

    def _show(self, names: set[str]) -> TextState:
        found = {**self.wrong(), **self._refused}
        shown = {name: found[name] for name in self.FIELDS if name in names and name in found}
        self.state = replace(self.state, problems=shown)
        return self.state
