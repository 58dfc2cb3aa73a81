"""The same people written down a second time, as other lists write them, and others who merely look alike.

Made for the measure of matching: a double lacks parts, has its name mistyped or spelt as of old, a date or a
digit wrong; a stranger shares what families, neighbours and namesakes share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.matching import Traits
from puskesos_desktop.domain.samples.mistakes import MISTAKES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from puskesos_desktop.domain.samples.people import SamplePerson

_NAME_MISTAKES: Final = {
    "": 20,
    "one slip": 30,
    "two slips": 8,
    "old spelling": 17,
    "short form": 10,
    "first and last": 8,
    "titles": 7,
}
_LOST: Final = {"nik": 65, "kk_number": 40, "birth_date": 15, "mother_name": 40, "phone": 80, "place": 15}
"""How many of a hundred second records lack a part."""
_DAMAGED: Final = {"": 60, "nik": 12, "kk_number": 8, "birth_date": 12, "mother_name": 8}
_TOO_LITTLE: Final = 2


@dataclass(frozen=True)
class Record:
    """One person as one list has them; empty where the list says nothing."""

    name: str
    nik: str = ""
    kk_number: str = ""
    birth_date: dt.date | None = None
    sex: str = ""
    mother_name: str = ""
    birth_place: str = ""
    rt: str = ""
    rw: str = ""
    phone: str = ""

    @classmethod
    def of(cls, person: SamplePerson) -> Record:
        """A person as the register has them."""
        return cls(**{name: getattr(person, name) for name in cls.__dataclass_fields__})

    def traits(self) -> Traits:
        """As matching sees it."""
        texts = {
            name: getattr(self, name)
            for name in ("nik", "kk_number", "sex", "mother_name", "birth_place", "rt", "rw", "phone")
        }
        return Traits.of(self.name, self.birth_date, **texts)


@dataclass(frozen=True)
class LabelledPair:
    """Two records and the truth about them; `kind` says what the second one is."""

    one: Record
    other: Record
    is_same: bool
    kind: str


def double_of(person: SamplePerson, dice: Random) -> Record:
    """The person as a second list has them; enough is left to know them by."""
    whole = Record.of(person)
    lost = {part for part, chance in _LOST.items() if dice.randrange(100) < chance}
    if {"birth_date", "kk_number"} <= lost and {"nik", "mother_name"} & lost:
        lost.discard(dice.choice(("birth_date", "kk_number")))
    if len(whole.name.split()) < _TOO_LITTLE:
        lost -= {"birth_date", "kk_number"}
    copy = replace(whole, name=_misspelt(whole.name, _drawn(_NAME_MISTAKES, dice), dice))
    return _without(_damaged(copy, _drawn(_DAMAGED, dice), dice), lost)


def labelled_pairs(people: Sequence[SamplePerson], count: int, seed: int) -> Iterator[LabelledPair]:
    """Make pairs of which half are one person, the rest the hardest strangers of a town.

    Args:
        people: at least some hundred.
        count: of pairs; the same seed gives the same ones.
        seed: of the draw.
    """
    dice = Random(seed)  # noqa: S311 - a draw that repeats
    families = _families(people)
    for number in range(count):
        person = dice.choice(people)
        if number % 2 == 0:
            yield LabelledPair(Record.of(person), double_of(person, dice), is_same=True, kind="double")
        else:
            kind = dice.choice(("family", "namesake", "twin", "neighbour", "anybody"))
            stranger = _stranger(person, kind, (people, families), dice)
            yield LabelledPair(Record.of(person), stranger, is_same=False, kind=kind)


def _stranger(
    person: SamplePerson,
    kind: str,
    town: tuple[Sequence[SamplePerson], dict[str, list[SamplePerson]]],
    dice: Random,
) -> Record:
    people, families = town
    family = [one for one in families[person.kk_number] if one.nik != person.nik]
    anybody = dice.choice(people)
    while anybody.kk_number == person.kk_number:
        anybody = dice.choice(people)
    other = Record.of(dice.choice(family) if kind == "family" and family else anybody)
    if kind == "namesake":
        other = replace(other, name=person.name, sex=person.sex)
    if kind == "twin":
        other = replace(Record.of(person), name=other.name, nik=_next(person.nik), phone="")
    if kind == "neighbour":
        other = replace(other, rt=person.rt, rw=person.rw, birth_date=person.birth_date)
    lost = {part for part in ("nik", "phone") if dice.randrange(100) < _LOST[part]}
    return _without(other, lost)


def _families(people: Sequence[SamplePerson]) -> dict[str, list[SamplePerson]]:
    found: dict[str, list[SamplePerson]] = {}
    for person in people:
        found.setdefault(person.kk_number, []).append(person)
    return found


def _drawn(weights: dict[str, int], dice: Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _misspelt(name: str, kind: str, dice: Random) -> str:
    changed = MISTAKES[kind](name, dice) if kind else None
    return (changed or name).upper()


def _damaged(record: Record, part: str, dice: Random) -> Record:
    if part == "birth_date" and record.birth_date:
        return replace(record, birth_date=_wrong_date(record.birth_date, dice))
    if part == "mother_name":
        return replace(record, mother_name=_misspelt(record.mother_name, "one slip", dice))
    if part in ("nik", "kk_number"):
        number: str = getattr(record, part)
        place = dice.choice((5, 10, 11, 13, 14, 15))
        digit = str((int(number[place]) + dice.randrange(1, 9)) % 10)
        return replace(record, **{part: number[:place] + digit + number[place + 1 :]})  # type: ignore[arg-type]
    return record


def _wrong_date(day: dt.date, dice: Random) -> dt.date:
    """Day and month turned round where both can be months, else another day or year."""
    if day.day <= 12 and dice.random() < 0.5:
        return day.replace(day=day.month, month=day.day)
    if dice.random() < 0.5:
        return day.replace(day=dice.randrange(1, 29))
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + dice.choice((-10, -1, 1, 10)), day=28 if leap else day.day)


def _without(record: Record, parts: set[str]) -> Record:
    empty: dict[str, object] = {}
    for part in parts:
        if part == "place":
            empty |= {"rt": "", "rw": "", "birth_place": ""}
        else:
            empty[part] = None if part == "birth_date" else ""
    return replace(record, **empty)  # type: ignore[arg-type]


def _next(nik: str) -> str:
    return f"{nik[:12]}{int(nik[12:]) + 1:04d}"
