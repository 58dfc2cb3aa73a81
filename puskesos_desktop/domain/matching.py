"""Whether two records are one person: number first, then KK and name, then name and birth date.

What is told of two people is weighed, never a number that stands for nobody (temporary, masked, a dummy).
Joining two people is worse than keeping one twice: `sure` asks for a whole name and nothing that speaks
against it; whatever is merely likely waits for an officer's eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from puskesos_desktop.domain.folding import fold_words
from puskesos_desktop.domain.identity import is_sound_nik, nik_digits_of
from puskesos_desktop.domain.residents import name_differs_wholly

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.identity import MaskedNumber

Certainty = Literal["sure", "doubtful", "none"]

WEIGHTS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "nik_same": 200,
        "name_same": 45,
        "name_alike": 40,
        "name_part": 30,
        "name_same_short": 32,
        "name_alike_short": 24,
        "name_part_short": 16,
        "birth_date_same": 35,
        "birth_date_rounded": 22,
        "birth_date_near": 20,
        "kk_same": 30,
        "kk_near": 15,
        "nik_near": 20,
        "mask_fits": 30,
        "mother_same": 20,
        "mother_alike": 15,
        "phone_same": 12,
        "place_same": 8,
        "birth_place_same": 4,
        "nik_differs": -35,
        "birth_date_differs": -35,
        "mother_differs": -15,
        "sex_differs": -20,
        "kk_differs": -5,
    }
)
"""What each reason counts; negative ones speak against. `short` names have one word in common only."""

DOUBTFUL_FROM: Final = 60
"""Below this two records are two people."""
NEAR_THE_BEST: Final = 20
"""A second candidate as close as this makes the first one doubtful."""
OFFERED: Final = 5
"""As many candidates as an officer can compare at one look."""

AGAINST: Final = frozenset({*(code for code, points in WEIGHTS.items() if points < 0), "name_differs"})
_ROUNDED = frozenset({"0101", "3112", "0107", "3006", "1708"})
_SHORT_WORD, _LONG_WORD = 4, 7
_MOST_SLIPS = 2
_WHOLE_NAME = 2


@dataclass(frozen=True, slots=True)
class Traits:
    """What two records are compared by.

    Attributes:
        words: folded words of the name.
        nik: a sound NIK of Dukcapil, else empty: a temporary number says nothing about a person.
        born: birth date as the six digits of a man's NIK, empty when unknown.
        mother: folded words of the mother's name.
        masked: what is left of a masked NIK.
    """

    words: tuple[str, ...]
    nik: str = ""
    kk_number: str = ""
    born: str = ""
    sex: str = ""
    mother: tuple[str, ...] = ()
    birth_place: str = ""
    rt: str = ""
    rw: str = ""
    phone: str = ""
    masked: MaskedNumber | None = None

    @classmethod
    def of(cls, name: str, birth_date: dt.date | None = None, **more: str | MaskedNumber | None) -> Traits:
        """Fold what a record tells; whatever is not known is left out.

        Args:
            name: as typed.
            birth_date: None when unknown; a sound NIK tells it then.
            more: `nik`, `kk_number`, `sex`, `mother_name`, `birth_place`, `rt`, `rw`, `phone`, `masked`.
        """
        masked = more.pop("masked", None)
        texts = {key: value for key, value in more.items() if isinstance(value, str) and value}
        nik = texts.get("nik", "")
        nik = nik if is_sound_nik(nik) else ""
        return cls(
            words=fold_words(name),
            nik=nik,
            kk_number=texts.get("kk_number", ""),
            born=nik_digits_of(birth_date, female=False) if birth_date else _born_by(nik),
            sex=texts.get("sex", ""),
            mother=fold_words(texts.get("mother_name", "")),
            birth_place=texts.get("birth_place", "").strip().casefold(),
            rt=texts.get("rt", ""),
            rw=texts.get("rw", ""),
            phone=texts.get("phone", ""),
            masked=None if isinstance(masked, str) else masked,
        )


class Match(NamedTuple):
    """How near two records are; `reasons` are keys of Indonesian texts, strongest first."""

    certainty: Certainty
    score: int = 0
    reasons: tuple[str, ...] = ()


NO_MATCH: Final = Match("none")


class Choice(NamedTuple):
    """Who of several is meant.

    Attributes:
        certainty: `sure` only when one stands out.
        key: of the one meant, None unless sure.
        offered: keys of all who may be meant with how near they are, best first.
    """

    certainty: Certainty
    key: int | None = None
    offered: tuple[tuple[int, Match], ...] = ()


def judge(one: Traits, other: Traits) -> Match:
    """Weigh two records against each other; the order of the two does not matter."""
    if one.nik and one.nik == other.nik:
        return _same_number(one, other)
    name = _name_reason(one.words, other.words)
    if not name or _contradicts_mask(one, other):
        return NO_MATCH
    reasons = [name, *_number_reasons(one, other), *_birth_reasons(one, other), *_other_reasons(one, other)]
    score = sum(WEIGHTS[reason] for reason in reasons)
    if score < DOUBTFUL_FROM:
        return NO_MATCH
    reasons.sort(key=lambda reason: -WEIGHTS[reason])
    is_masked = one.masked is not None or other.masked is not None
    return Match("sure" if not is_masked and is_sure(reasons) else "doubtful", score, tuple(reasons))


def choose(given: Traits, candidates: Iterable[tuple[int, Traits]]) -> Choice:
    """Find who is meant among people of the register.

    Args:
        given: a row or a person.
        candidates: key and traits of everybody who may be meant.
    """
    near = [(key, match) for key, traits in candidates if (match := judge(given, traits)).score]
    if not near:
        return Choice("none")
    near.sort(key=lambda found: (found[1].certainty != "sure", -found[1].score, found[0]))
    key, best = near[0]
    stands_alone = all(best.score - match.score > NEAR_THE_BEST for _, match in near[1:])
    if best.certainty == "sure" and ("nik_same" in best.reasons or stands_alone):
        return Choice("sure", key, tuple(near[:OFFERED]))
    return Choice("doubtful", None, tuple(near[:OFFERED]))


def is_sure(reasons: Iterable[str]) -> bool:
    """Whether the reasons of a pair of the register leave no doubt; two different numbers always do."""
    known = frozenset(reasons)
    return not known & {"nik_near", "mask_fits", "birth_date_near"} and _is_sure(known)


def shares_rounded_date(traits: Traits) -> bool:
    """Whether the birth date is one that clerks enter when nobody knows it."""
    return traits.born[:4] in _ROUNDED


def _same_number(one: Traits, other: Traits) -> Match:
    if one.words and other.words and name_differs_wholly(" ".join(one.words), " ".join(other.words)):
        return Match("doubtful", DOUBTFUL_FROM, ("nik_same", "name_differs"))
    return Match("sure", WEIGHTS["nik_same"], ("nik_same",))


def _is_sure(reasons: frozenset[str]) -> bool:
    """KK and whole name, or whole name and birth date with one thing more; never a name that is merely near.

    Twins share KK, mother and birth date, and their names often differ in one letter.
    """
    if reasons & AGAINST - {"kk_differs"}:
        return False
    if "kk_same" in reasons:
        return "name_same" in reasons or {"name_same_short", "birth_date_same"} <= reasons
    return {"name_same", "birth_date_same"} <= reasons and bool(
        reasons & {"mother_same", "mother_alike", "place_same", "phone_same"}
    )


# ---- names


def _name_reason(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if not one or not other:
        return ""
    how, in_common = _compare_names(one, other)
    return f"name_{how}" + ("_short" if in_common < _WHOLE_NAME else "") if how else ""


def _compare_names(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, int]:
    """`same`, `alike`, `part` or nothing, and how many words were met."""
    most = max(len(one), len(other))
    if one == other or sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return "same", most
    short, long = sorted((one, other), key=len)
    met = _met(short, long)
    if met == len(short) == len(long):
        return "alike", met
    if _begin_alike(one, other) and _is_slip("".join(one), "".join(other)):
        return "alike", most
    tells = any(len(word) >= _SHORT_WORD - 1 for word in short)
    if met == len(short) and tells and 2 * met >= len(long):
        return "part", met
    return "", 0


def _begin_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of as many words begin with the same letters: sisters Ani and Ina do not."""
    return len(one) != len(other) or all(a[0] == b[0] for a, b in zip(one, other, strict=True))


def _met(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    """How many words of the shorter name are met, each by another word of the longer one."""
    left = list(long)
    for word in short:
        meant = min(left, key=lambda other: _distance(word, other), default="")
        if not meant or _distance(word, meant) == _FAR:
            return 0
        left.remove(meant)
    return len(short)


_FAR = 9


@lru_cache(maxsize=1 << 17)
def _distance(one: str, other: str) -> int:
    """0 for the same, 1 and 2 for slips, 3 for an initial or a cut word, `_FAR` for another name."""
    if one == other:
        return 0
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or (len(short) >= _SHORT_WORD and len(long) - len(short) > 1):
        return 3 if long.startswith(short) else _FAR
    slips = _slips(one, other)
    return slips if slips <= _allowed(min(len(one), len(other))) else _FAR


def _allowed(length: int) -> int:
    return 0 if length < _SHORT_WORD else 1 if length < _LONG_WORD else _MOST_SLIPS


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by slips; most do by far, and show it at both ends and in the middle."""
    third = min(len(one), len(other)) // 3
    if abs(len(one) - len(other)) > _MOST_SLIPS or not third:
        return False
    begins, ends = one[:third] == other[:third], one[-third:] == other[-third:]
    if not (begins or ends or one[third : 2 * third] in other):
        return False
    return _slips(one, other) <= _allowed(min(len(one), len(other)))


def _slips(one: str, other: str) -> int:
    """Letters lost, added, changed or turned round with the next, as few as explain the difference."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        now = [place]
        for spot, sign in enumerate(other, 1):
            cost = min(now[-1] + 1, row[spot] + 1, row[spot - 1] + (letter != sign))
            turned = place > 1 and spot > 1 and letter == other[spot - 2] and sign == one[place - 2]
            now.append(min(cost, before[spot - 2] + 1) if turned else cost)
        before, row = row, now
    return row[-1]


# ---- numbers and days


def _contradicts_mask(one: Traits, other: Traits) -> bool:
    return any(a.masked and b.nik and not a.masked.fits(b.nik) for a, b in ((one, other), (other, one)))


def _number_reasons(one: Traits, other: Traits) -> list[str]:
    found = []
    if one.nik and other.nik:
        found.append("nik_near" if digits_near(one.nik, other.nik) else "nik_differs")
    elif (one.masked and other.nik) or (other.masked and one.nik):
        found.append("mask_fits")
    if one.kk_number and other.kk_number:
        if one.kk_number == other.kk_number:
            found.append("kk_same")
        else:
            found.append("kk_near" if digits_near(one.kk_number, other.kk_number) else "kk_differs")
    return found


def digits_near(one: str, other: str) -> bool:
    """Whether two numbers differ in one digit, or in two neighbours turned round."""
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 2 and places[1] - places[0] == 1:
        first, second = places
        return one[first] == other[second] and one[second] == other[first]
    return len(places) == 1


def _birth_reasons(one: Traits, other: Traits) -> list[str]:
    a, b = one.born, other.born
    if not a or not b:
        return []
    if a == b:
        return ["birth_date_rounded" if a[:4] in _ROUNDED else "birth_date_same"]
    parts = sum(a[start : start + 2] == b[start : start + 2] for start in (0, 2, 4))
    is_turned = a[:2] == b[2:4] and a[2:4] == b[:2] and a[4:] == b[4:]
    return ["birth_date_near" if parts == 2 or is_turned else "birth_date_differs"]


def _born_by(nik: str) -> str:
    return f"{int(nik[6:8]) % 40:02d}{nik[8:12]}" if nik else ""


# ---- the rest


def _other_reasons(one: Traits, other: Traits) -> list[str]:
    found = []
    if one.mother and other.mother:
        how, _ = _compare_names(one.mother, other.mother)
        found.append("mother_same" if how == "same" else "mother_alike" if how else "mother_differs")
    if one.sex and other.sex and one.sex != other.sex:
        found.append("sex_differs")
    if one.rt and one.rw and (one.rt, one.rw) == (other.rt, other.rw):
        found.append("place_same")
    if one.phone and one.phone == other.phone:
        found.append("phone_same")
    if one.birth_place and one.birth_place == other.birth_place:
        found.append("birth_place_same")
    return found
