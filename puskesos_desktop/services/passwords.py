"""Checks a chosen password and offers a generated one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain import passwords as rules
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from puskesos_desktop.services.ports.keys import PassphraseWords, PasswordMeter


class Passwords:
    """One rule for everyone, because one weak password would open the whole register."""

    def __init__(self, meter: PasswordMeter, words: PassphraseWords) -> None:
        self._meter = meter
        self._words = words

    def check(self, password: str, local_words: tuple[str, ...] = ()) -> None:
        """Refuse a password that would be guessed.

        Raises:
            RuleBroken: `password_too_short`, `password_too_long`, `password_common`,
                `password_of_local_words`, `password_weak`; field `password`.
        """
        rules.check_length(password)
        text = rules.normal(password)
        if self._meter.is_common(text):
            raise RuleBroken("password_common", "password")
        rules.check_not_local(text, local_words)
        if self._meter.score(text, local_words) < rules.LOWEST_SCORE:
            raise RuleBroken("password_weak", "password")

    def strength(self, password: str, local_words: tuple[str, ...] = ()) -> int:
        """Return 0 to 4 for the meter beside the field; too long a text counts as its beginning."""
        return self._meter.score(rules.normal(password)[: rules.LONGEST], local_words)

    def generate(self) -> str:
        """Return four words from 4,096: 48 bits, years of work even for a hundred machines."""
        return " ".join(self._words.draw(rules.PASSPHRASE_WORDS))
