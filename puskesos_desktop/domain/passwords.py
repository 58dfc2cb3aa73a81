"""What makes a password good enough for a register that one weak password would open (threat study 2.2).

No rules about kinds of characters and no expiry: length, not being among the first guesses, not being made of
words everybody in this office knows.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.domain.office import Office

SHORTEST, LONGEST = 12, 128
LOWEST_SCORE = 3
PASSPHRASE_WORDS = 4
_SHORTEST_LOCAL_WORD = 4
_ALWAYS_LOCAL = ("puskesos", "kelurahan", "kecamatan", "lurah", "dinsos", "siks", "dtsen", "desktop")


def normal(password: str) -> str:
    """Bring letters typed on other keyboards to one form."""
    return unicodedata.normalize("NFKC", password)


def local_words(office: Office | None, people: Iterable[str] = ()) -> tuple[str, ...]:
    """Collect the words a guesser from the same building would try: places, names, unit code."""
    places = (
        ()
        if office is None
        else (office.village, office.district, office.regency, office.province, office.puskesos_name)
    )
    texts = [*_ALWAYS_LOCAL, *places, *people]
    words = {word for text in texts for word in text.casefold().split()}
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST_LOCAL_WORD))


def check_length(password: str) -> None:
    """Refuse what is too short or too long to be a password.

    Raises:
        RuleBroken: `password_too_short` with `shortest`, `password_too_long` with `longest`.
    """
    if len(normal(password)) < SHORTEST:
        raise RuleBroken("password_too_short", "password", shortest=SHORTEST)
    if len(normal(password)) > LONGEST:
        raise RuleBroken("password_too_long", "password", longest=LONGEST)


def check_not_local(password: str, words: Iterable[str]) -> None:
    """Refuse a password that has too little beside words of this office, digits and signs.

    Raises:
        RuleBroken: `password_of_local_words`.
    """
    rest = normal(password).casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    letters = sum(letter.isalpha() for letter in rest)
    if letters < SHORTEST // 2 and rest != normal(password).casefold():
        raise RuleBroken("password_of_local_words", "password")
