"""Takes titles off names, because the register keeps names as the identity card has them.

Only titles that cannot be a name are taken: `St.`, `Muh.` and `R.` are names in many places.
"""

from __future__ import annotations

import re

_FRONT = re.compile(
    r"(?:(?:h|hj|drs|dra|dr|drg|ir|prof|kh|k\.h|alm|almh|almarhum|almarhumah)\s*\.\s*"
    r"|(?:hj|drs|dra|prof|almarhum|almarhumah)\s+)+(?=\S)",
    re.IGNORECASE,
)
_DEAD = re.compile(r"\s*\(\s*alm(?:h|arhum|arhumah)?\s*\.?\s*\)\s*$", re.IGNORECASE)
_BACK = frozenset(
    {
        "spd", "spdi", "spdsd", "se", "st", "sh", "sag", "ssos", "skom", "skep", "skm", "amd", "amdkeb",
        "amdkep", "amk", "mm", "msi", "mpd", "mpdi", "mh", "mkes", "mkom", "ssi", "sp", "spt", "sip", "stp",
        "sthi", "shi", "mag", "ssit", "ners", "ns", "ba", "bba", "spsi", "sfarm", "apt", "sstp", "map", "phd",
        "mhum", "ma", "mt", "mba", "sked", "spog", "spa", "lc", "sei", "sey", "ssy", "stkeb", "sstkeb", "sgz",
        "stt", "ssn", "sapt", "alm", "almh",
    }
)  # fmt: skip
_SHORTEST_NAME = 2


def without_titles(name: str) -> tuple[str, str]:
    """The bare name and what was taken off it, empty when nothing was.

    Args:
        name: one line of composed text.
    """
    front = _FRONT.match(name)
    bare = name[front.end() :] if front else name
    dead = _DEAD.search(bare)
    if dead:
        bare = bare[: dead.start()]
    bare, back = _without_back_titles(bare)
    if sum(sign.isalpha() for sign in bare) < _SHORTEST_NAME:
        return name, ""
    taken = [front[0].strip() if front else "", back, dead[0].strip() if dead else ""]
    return bare, " ".join(part for part in taken if part)


def _without_back_titles(name: str) -> tuple[str, str]:
    parts = [part.strip() for part in name.split(",")]
    kept = len(parts)
    while kept > 1 and (not parts[kept - 1] or _is_back_title(parts[kept - 1])):
        kept -= 1
    bare, taken = ", ".join(parts[:kept]), [part for part in parts[kept:] if part]
    # Without a comma only a dotted word is a title: `SE` alone may be a name, `S.E.` is none.
    words = bare.split(" ")
    while len(words) > 1 and "." in words[-1].rstrip(".") and _is_back_title(words[-1]):
        taken.insert(0, words.pop())
    return " ".join(words), ", ".join(taken)


def _is_back_title(text: str) -> bool:
    return "".join(sign for sign in text.casefold() if sign.isalnum()) in _BACK
