"""Making sure that the code stands on paper before it leaves the screen for ever."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ASKED = 2
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True)
class EnvelopeState:
    """What the page shows.

    Attributes:
        hidden: the code is covered and two of its groups are asked for.
        asked: positions of these groups, from 0.
        problems: positions that do not match.
        confirmed: both matched; the code may be forgotten.
    """

    hidden: bool = False
    asked: tuple[int, ...] = ()
    typed: Mapping[int, str] = field(default_factory=dict)
    problems: tuple[int, ...] = ()
    confirmed: bool = False


class EnvelopeCheck:
    """Shows the code, covers it, asks for two groups; `choose` picks them (tests choose, others draw)."""

    def __init__(self, code: str, choose: Callable[[int, int], Sequence[int]]) -> None:
        self._groups = tuple(code.split("-"))
        self._choose = choose
        self.state = EnvelopeState()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups as they are copied to paper."""
        return self._groups

    @property
    def code(self) -> str:
        """The whole code, for the printer."""
        return "-".join(self._groups)

    def cover(self) -> EnvelopeState:
        """Cover the code and ask; the same groups again after a look back."""
        asked = self.state.asked or tuple(sorted(self._choose(len(self._groups), ASKED)))
        self.state = EnvelopeState(hidden=True, asked=asked)
        return self.state

    def uncover(self) -> EnvelopeState:
        """Show the code again; it is still needed."""
        self.state = EnvelopeState(asked=self.state.asked)
        return self.state

    def edit(self, position: int, text: str) -> EnvelopeState:
        """Take what was typed for a group."""
        left = tuple(one for one in self.state.problems if one != position)
        self.state = replace(self.state, typed={**self.state.typed, position: text}, problems=left)
        return self.state

    def finish(self) -> EnvelopeState:
        """Compare; letters people mistake are taken for what they look like."""
        wrong = tuple(one for one in self.state.asked if not self._matches(one))
        self.state = replace(self.state, problems=wrong, confirmed=not wrong)
        return self.state

    def forget(self) -> None:
        """Let go of the code, because nothing may keep it."""
        self._groups = ()

    def _matches(self, position: int) -> bool:
        typed = self.state.typed.get(position, "").upper().strip(" -").translate(_READ_AS)
        return typed == self._groups[position]
