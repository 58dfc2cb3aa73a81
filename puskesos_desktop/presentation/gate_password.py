"""A new password typed twice, with its code from the envelope: the way back in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.setup_words import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.errors import RuleBroken

CODE, USERNAME, PASSWORD, AGAIN = "recovery_code", "username", "password", "password_again"
FIELDS = (CODE, USERNAME, PASSWORD, AGAIN)
_EMPTY = {
    CODE: "Tulis kode dari amplop",
    USERNAME: "Tulis nama pengguna",
    PASSWORD: "Tulis kata sandi baru",
    AGAIN: "Tulis sekali lagi",
}
DIFFERS = "Belum sama dengan yang di atas"


@dataclass(frozen=True)
class RecoveryState:
    """What was typed, one line for each field that is wrong, and whether a try is running."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    problems: Mapping[str, str] = field(default_factory=dict)
    busy: bool = False

    @property
    def first_problem(self) -> str:
        """The field the cursor goes to."""
        return next((name for name in FIELDS if name in self.problems), "")


class RecoveryForm:
    """Takes edits and refusals."""

    def __init__(self) -> None:
        self.state = RecoveryState()

    def edit(self, name: str, value: str) -> RecoveryState:
        """Take what was typed and take its error away."""
        problems = {key: line for key, line in self.state.problems.items() if key != name}
        self.state = replace(self.state, values={**self.state.values, name: value}, problems=problems)
        return self.state

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.state.values.get(name, "")

    def send(self) -> RecoveryState:
        """Check what can be checked here and begin."""
        problems = {name: line for name, line in _EMPTY.items() if not self.value(name).strip()}
        if not problems and self.value(PASSWORD) != self.value(AGAIN):
            problems[AGAIN] = DIFFERS
        self.state = replace(self.state, problems=problems, busy=not problems)
        return self.state

    def refused(self, problem: RuleBroken) -> RecoveryState:
        """Show a refusal at its field."""
        name = problem.fields[0] if problem.fields and problem.fields[0] in FIELDS else CODE
        self.state = replace(self.state, problems={name: line_of(problem)}, busy=False)
        return self.state

    def settle(self) -> RecoveryState:
        """End a try without a word."""
        self.state = replace(self.state, busy=False)
        return self.state
