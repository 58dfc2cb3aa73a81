"""The password meter (zxcvbn) and the words of generated passphrases."""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_JUDGED = 72  # zxcvbn refuses longer ones; the rest only makes it better
WORD_COUNT = 4096


class ZxcvbnMeter:
    """Implements `PasswordMeter`; the library and its lists load with the first question."""

    def score(self, password: str, local_words: tuple[str, ...]) -> int:
        """Return 0 to 4."""
        from zxcvbn import zxcvbn  # noqa: PLC0415 - 30,000 words that login does not need

        if not password:
            return 0
        return int(zxcvbn(password[:_LONGEST_JUDGED], user_inputs=list(local_words))["score"])

    def is_common(self, password: str) -> bool:
        """Tell whether it is among the passwords tried first."""
        return password.casefold() in self._common

    @cached_property
    def _common(self) -> frozenset[str]:
        from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

        return frozenset(FREQUENCY_LISTS["passwords"])


class WordFile:
    """Implements `PassphraseWords` on the shipped list."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def draw(self, count: int) -> tuple[str, ...]:
        """Draw words by the system's randomness."""
        return tuple(secrets.choice(self._words) for _ in range(count))

    @cached_property
    def _words(self) -> tuple[str, ...]:
        try:
            words = tuple(self._path.read_text(encoding="ascii").split())
        except (OSError, ValueError) as error:
            raise EnvironmentProblem("words_unreadable") from error
        if len(set(words)) != WORD_COUNT:
            raise EnvironmentProblem("words_unreadable")
        return words
