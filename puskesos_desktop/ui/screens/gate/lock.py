"""The covered window: the same officer comes back, or a colleague takes over (F12), without a new start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from puskesos_desktop.presentation.gate_words import first_name
from puskesos_desktop.ui.screens.gate.password_card import PasswordCard
from puskesos_desktop.ui.shell import Key
from puskesos_desktop.ui.widgets import Choice, ChoiceField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.services.login import Session
    from puskesos_desktop.ui.jobs import JobRunner, Work
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.shell import Handlers

LOCKED, SWITCHING = "terkunci", "ganti"


@dataclass(frozen=True)
class Person:
    """Who may take the keyboard: account, name, role in words."""

    username: str
    name: str
    role: str

    @property
    def words(self) -> str:
        """As the list shows it."""
        return f"{self.name} · {self.role}" if self.role else self.name


@dataclass(frozen=True)
class LockTools:
    """What the page is made with: `switch` checks a password at the open register."""

    runner: JobRunner
    notices: Notices
    office: str
    place: str
    switch: Callable[[str, str], Session]


class LockPage(PasswordCard):
    """Locked, or choosing who goes on.

    Signals:
        hard_lock_wanted: Ctrl+L once more.
        cancelled: Esc while only choosing another officer; nothing was locked.
    """

    title = "Terkunci"
    hard_lock_wanted = Signal()
    cancelled = Signal()

    def __init__(self, tools: LockTools) -> None:
        super().__init__(tools.runner, tools.notices, office=tools.office, place=tools.place, verb="Buka")
        self._tools = tools
        self._mode = LOCKED
        self.officer = ChoiceField("Petugas")
        self.officer.edited.connect(self._on_officer)
        self.body.addWidget(self.officer)
        self.finish_body()

    def lock(self, present: Person, others: Sequence[Person], kept: str) -> None:
        """Cover the work of `present`; `kept` says what is unsaved."""
        self._mode = LOCKED
        self.say("Terkunci", kept or f"Layar ditutup. Pekerjaan {first_name(present.name)} tetap ada.")
        self._offer((present, *others), present.username)
        self.button.set_words("Buka")

    def choose(self, others: Sequence[Person]) -> None:
        """Ask who takes over."""
        self._mode = SWITCHING
        self.say(
            "Ganti petugas",
            "Isian petugas sekarang tetap tersimpan untuknya. Esc untuk kembali.",
            "user-round",
        )
        self._offer(others, others[0].username if len(others) == 1 else "")
        self.button.set_words("Ganti")

    def tell(self, kept: str) -> None:
        """Add what became known after the lock: until when the typing is kept."""
        if kept and self._mode == LOCKED:
            self.say("Terkunci", kept)

    def on_enter(self) -> None:
        """Go to what is missing."""
        self.clear()
        (self.password if self.officer.value() else self.officer).setFocus()

    def handlers(self) -> Handlers:
        """Ctrl+L ends the process that holds the key; Esc only leaves a choice."""
        own: dict[Key, Callable[[], None]] = {Key.LOCK: self.hard_lock_wanted.emit}
        if self._mode == SWITCHING:
            own[Key.BACK] = self.cancelled.emit
        return own

    def username(self) -> str:
        """The chosen officer's account."""
        return self.officer.value() or ""

    def attempt(self, username: str, password: str) -> Work:
        """Check the password at the open register."""
        return lambda _progress: self._tools.switch(username, password)

    def show_name_problem(self, line: str) -> None:
        """Show it at the list."""
        self.officer.set_problem("Pilih petugas" if line else "")

    def _offer(self, people: Sequence[Person], chosen: str) -> None:
        self.officer.set_choices([Choice(one.username, one.words, "user-round") for one in people])
        self.officer.set_value(chosen or None)
        self.form.choose(chosen)
        self.officer.set_problem("")
        self.password.set_problem("")

    def _on_officer(self) -> None:
        self._render(self.form.choose(self.username()))
        self.password.setFocus()
