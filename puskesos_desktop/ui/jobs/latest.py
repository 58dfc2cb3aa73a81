"""Drops answers to older questions, for screens that ask again while an answer is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Latest:
    """Numbers the questions of one screen; only the newest question's callback runs.

    self._latest = Latest()
    runner.read(work).then(self._latest.only(self._show))
    """

    def __init__(self) -> None:
        self._generation = 0

    def only(self, callback: Callable[[Any], None]) -> Callable[[Any], None]:
        """Wrap the callback of a new question; every earlier one goes stale."""
        self._generation += 1
        generation = self._generation

        def deliver(value: Any) -> None:  # noqa: ANN401
            if generation == self._generation:
                callback(value)

        return deliver

    def forget(self) -> None:
        """Let every answer under way go stale, when the screen is left."""
        self._generation += 1
