"""Coming in without a window: what was typed, what was refused, how long to wait."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.error_texts import describe

if TYPE_CHECKING:
    from puskesos_desktop.domain.errors import PuskesosError


@dataclass(frozen=True)
class LoginState:
    """What login and lock page show.

    Attributes:
        name_problem: line below the account.
        password_problem: line below the password, while no waiting time runs.
        wait: seconds until the next try is taken.
        busy: a try is being checked.
    """

    username: str = ""
    name_problem: str = ""
    password_problem: str = ""
    wait: int = 0
    busy: bool = False

    @property
    def can_try(self) -> bool:
        """Whether the button takes a press now."""
        return not self.busy and self.wait == 0

    @property
    def password_line(self) -> str:
        """The line below the password."""
        if self.wait:
            return f"Terlalu sering keliru. Coba lagi dalam {spell_seconds(self.wait)}"
        return self.password_problem


class LoginForm:
    """Takes names and outcomes; the password itself never lies here longer than one call."""

    def __init__(self, username: str = "") -> None:
        self.state = LoginState(username=username)

    def choose(self, username: str) -> LoginState:
        """Take another account."""
        if username != self.state.username:
            self.state = LoginState(username=username, wait=self.state.wait, busy=self.state.busy)
        return self.state

    def edit_password(self) -> LoginState:
        """Take the refusal of the former password away."""
        self.state = replace(self.state, password_problem="")
        return self.state

    def try_with(self, password: str) -> LoginState:
        """Begin a try when there is something to try."""
        if not self.state.can_try:
            return self.state
        name = "" if self.state.username.strip() else "Tulis nama pengguna"
        line = "" if password else "Tulis kata sandi"
        self.state = replace(self.state, name_problem=name, password_problem=line, busy=not (name or line))
        return self.state

    def refused(self, problem: PuskesosError) -> LoginState:
        """Take a refusal; a waiting time begins to count."""
        words = describe(problem)
        self.state = replace(self.state, busy=False)
        if problem.code == "login_paused":
            self.state = replace(self.state, wait=int(str(problem.params["seconds"])), password_problem="")
        elif isinstance(problem, RuleBroken) and "username" in problem.fields:
            self.state = replace(self.state, name_problem=words.title)
        elif isinstance(problem, RuleBroken):
            self.state = replace(self.state, password_problem=words.title)
        return self.state

    def tick(self, seconds: int = 1) -> LoginState:
        """Let time pass."""
        self.state = replace(self.state, wait=max(0, self.state.wait - seconds))
        return self.state

    def settle(self) -> LoginState:
        """End a try without a word: it succeeded, or a dialog tells why not."""
        self.state = replace(self.state, busy=False)
        return self.state


def spell_seconds(seconds: int) -> str:
    """Say a waiting time: `25 detik`, `3 menit 05 detik`."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} menit {rest:02} detik" if minutes else f"{rest} detik"
