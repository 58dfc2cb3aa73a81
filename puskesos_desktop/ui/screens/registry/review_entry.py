"""The way from Data Warga to what waits, with how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import SECONDARY, Button

if TYPE_CHECKING:
    from puskesos_desktop.services.identity_doubles import Doubles
    from puskesos_desktop.services.identity_views import ReviewCounts
    from puskesos_desktop.ui.shell import Desk

WORDS = "Perlu diperiksa"


class ReviewEntry(Button):
    """`Perlu diperiksa (12)`; hidden from whoever may open no card."""

    def __init__(self, desk: Desk, doubles: Doubles) -> None:
        super().__init__(WORDS, SECONDARY, icon="users-round", key=cap(Key.OPTION_5))
        self._desk, self._doubles = desk, doubles
        self._latest = Latest()
        self.clicked.connect(self.go)

    def refresh(self) -> None:
        """Count anew."""
        actor, doubles = self._desk.actor(), self._doubles
        is_open = may(actor, Action.OPEN_RESIDENT)
        self.setVisible(is_open)
        if is_open:
            self._desk.runner.read(lambda _progress: doubles.counts(actor)).then(
                self._latest.only(self._show), failed=self._desk.notices.refuse
            )

    def go(self) -> None:
        """Open the page."""
        self._desk.navigator.go("periksa_warga")

    def _show(self, counts: ReviewCounts) -> None:
        self.set_words(f"{WORDS} ({counts.all})" if counts.all else WORDS)
