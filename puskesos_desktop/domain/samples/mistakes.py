"""How people mistype and misspell names: for samples, and for tests and benchmarks of search and matching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTS = {
    "MUHAMMAD": ("Muh.", "Moh.", "M.", "Mohammad"),
    "AHMAD": ("Akhmad", "Achmad"),
    "ABDUL": ("Abd.",),
    "SITI": ("St.", "Sitti"),
    "NUR": ("Nor", "Noer"),
}
_OLD = (("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("Y", "J"), ("SY", "SJ"), ("KH", "CH"))


def one_slip(name: str, dice: Random) -> str | None:
    """A letter lost, doubled, hit beside or turned round with the next; the first letter is usually right."""
    place = dice.randrange(1, len(name))
    if " " in name[place - 1 : place + 2] or len(name) < 6:
        return None
    letter = name[place].lower()
    return dice.choice(
        (
            name[:place] + name[place + 1 :],
            name[:place] + letter + name[place:],
            name[:place] + dice.choice(_beside(letter)) + name[place + 1 :],
            name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
        )
    ).lower()


def _beside(letter: str) -> str:
    """The keys left and right of a key."""
    row = next((row for row in _ROWS if letter in row), _ROWS[0])
    place = row.find(letter)
    return (row[max(0, place - 1) : place + 2].replace(letter, "")) or row


def two_slips(name: str, dice: Random) -> str | None:
    """Two slips in one name."""
    once = one_slip(name, dice)
    return one_slip(once, dice) if once else None


def old_spelling(name: str, dice: Random) -> str | None:
    """One sound written as before 1972."""
    able = [(new, old) for new, old in _OLD if new in name.replace(old, "")]
    if not able:
        return None
    new, old = dice.choice(able)
    return name.replace(new, old).lower()


def short_form(name: str, dice: Random) -> str | None:
    """A common first word as lists shorten it."""
    first, *rest = name.split()
    shorts = _SHORTS.get(first.upper())
    return " ".join((dice.choice(shorts), *rest)).lower() if shorts and rest else None


def turned_round(name: str, dice: Random) -> str | None:  # noqa: ARG001 - as all mistakes
    """The words in another order."""
    words = name.split()
    return " ".join(reversed(words)).lower() if len(words) > 1 else None


def first_and_last(name: str, dice: Random) -> str | None:  # noqa: ARG001
    """The middle names left out."""
    words = name.split()
    return f"{words[0]} {words[-1]}".lower() if len(words) > 2 else None


def with_titles(name: str, dice: Random) -> str | None:
    """As on an invitation."""
    return f"{dice.choice(('H.', 'Hj.', 'Drs.', 'Ibu'))} {name.title()}, S.Pd"


MISTAKES: Final[dict[str, Callable[[str, Random], str | None]]] = {
    "one slip": one_slip,
    "two slips": two_slips,
    "old spelling": old_spelling,
    "short form": short_form,
    "words turned round": turned_round,
    "first and last": first_and_last,
    "titles": with_titles,
}

MISSPELT: Final = tuple(kind for kind in MISTAKES if kind != "first and last")
"""Those that leave the whole name there; first and last name may well be somebody else's whole name."""


def misspelt_queries(names: Sequence[str], count: int, dice: Random) -> list[tuple[str, str]]:
    """As many queries as asked for, of every kind alike, each with the name that was meant."""
    made: list[tuple[str, str]] = []
    while len(made) < count:
        kind, name = MISSPELT[len(made) % len(MISSPELT)], dice.choice(names)
        if typed := MISTAKES[kind](name, dice):
            made.append((typed, name))
    return made
