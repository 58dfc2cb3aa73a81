"""A small form on a card of the gate: a few fields that are all asked at once, and one try at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from puskesos_desktop.presentation.setup_words import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.errors import RuleBroken


@dataclass(frozen=True)
class CardState:
    """What was typed, one line for each field that is wrong, and whether a try is running."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    problems: Mapping[str, str] = field(default_factory=dict)
    busy: bool = False

    @property
    def first_problem(self) -> str:
        """The field the cursor goes to."""
        return next(iter(self.problems), "")


class CardForm(ABC):
    """Takes edits and refusals.

    Attributes:
        FIELDS: their names in the order of the eye; a refusal that names none stands at the first.
    """

    FIELDS: ClassVar[tuple[str, ...]]

    def __init__(self) -> None:
        self.state = CardState()

    def edit(self, name: str, value: str) -> CardState:
        """Take what was typed and take its error away."""
        problems = {key: line for key, line in self.state.problems.items() if key != name}
        self.state = replace(self.state, values={**self.state.values, name: value}, problems=problems)
        return self.state

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.state.values.get(name, "")

    def send(self) -> CardState:
        """Check what can be checked here and begin."""
        wrong = self._wrong()
        problems = {name: wrong[name] for name in self.FIELDS if name in wrong}
        self.state = replace(self.state, problems=problems, busy=not problems)
        return self.state

    def refused(self, problem: RuleBroken) -> CardState:
        """Show a refusal at its field."""
        name = problem.fields[0] if problem.fields and problem.fields[0] in self.FIELDS else self.FIELDS[0]
        self.state = replace(self.state, problems={name: line_of(problem)}, busy=False)
        return self.state

    def settle(self) -> CardState:
        """End a try without a word."""
        self.state = replace(self.state, busy=False)
        return self.state

    @abstractmethod
    def _wrong(self) -> Mapping[str, str]:
        """Return one line for each field that cannot be right."""
