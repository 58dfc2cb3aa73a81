"""What speaks for and against aid by the rules of a day; told with its source, decided by nobody here.

A pure function of facts and rules. Nothing it finds stops anybody: the meeting decides, and what no data
knows is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.rules import RuleKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from puskesos_desktop.domain.rules import RuleBook

CHECK_VALIDITY = "cek_register"
SAME_PROGRAMME: Mapping[str, str] = {"bpnt": "sembako", "bpnt_ppkm": "sembako", "pbi_jkn": "pbi_jk"}
"""Import files name some programmes after their columns."""


class Level(StrEnum):
    """How a finding stands."""

    AGAINST = "tidak"
    UNKNOWN = "tanya"
    FITS = "sesuai"


@dataclass(frozen=True)
class PersonFacts:
    """What matters of a person; the occupation as it stands in the data."""

    life_status: str = "hidup"
    occupation: str = ""


@dataclass(frozen=True)
class DesilFact:
    """A desil with the day it was seen and whose it is, `keluarga` or `orang`."""

    desil: int
    seen_on: dt.date
    of: str = "keluarga"


@dataclass(frozen=True)
class RunningAid:
    """Aid that runs in the family.

    Attributes:
        card: number of the card it is paid by; lists of beneficiaries name a whole family where one member
            receives, so only a second card is a second receiver.
    """

    programme: str
    card: str = ""


@dataclass(frozen=True)
class Facts:
    """Everything known of a person on a day.

    Attributes:
        family: the others in the same KK.
        check: result of the newest look into a register, empty when nobody looked.
    """

    person: PersonFacts = PersonFacts()
    family: tuple[PersonFacts, ...] = ()
    desil: tuple[DesilFact, ...] = ()
    check: str = ""
    aid: tuple[RunningAid, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One line of the checklist.

    Attributes:
        rule: family of rules: `desil_maks`, `tidak_layak`, `bantuan_ganda`.
        key: of the rule; for a desil the programme.
        source: decree or practice, as the rule says it.
        params: plain values for the sentence.
    """

    rule: str
    key: str
    level: Level
    source: str
    params: Mapping[str, Any] = field(default_factory=dict)


def findings(facts: Facts, book: RuleBook, day: dt.date, programmes: Sequence[str] = ()) -> list[Finding]:
    """Judge by the rules of a day: desil limits first, then reasons against, then double aid.

    Asks about the programmes named, or about every one with a desil limit.
    """
    asked = programmes or list(book.all(RuleKind.HIGHEST_DESIL, day))
    return [
        *_desil(facts, book, day, asked),
        *_reasons(facts, book, day),
        *_double(facts, book, day, asked),
    ]


def says(occupation: str, words: Sequence[str]) -> bool:
    """Whether an occupation as typed holds one of these words or phrases."""
    text = f" {' '.join(re.findall(r'[a-z]+', occupation.casefold()))} "
    return any(f" {' '.join(re.findall(r'[a-z]+', word.casefold()))} " in text for word in words)


def newest_desil(facts: Facts) -> DesilFact | None:
    """The desil that counts: the family's, because that is the unit; the person's where it is alone."""
    of_family = [one for one in facts.desil if one.of == "keluarga"]
    return max(of_family or facts.desil, key=lambda one: one.seen_on, default=None)


def _desil(facts: Facts, book: RuleBook, day: dt.date, asked: Sequence[str]) -> Iterator[Finding]:
    seen, kept = newest_desil(facts), book.validity(CHECK_VALIDITY, day)
    for programme in asked:
        rule = book.rule(RuleKind.HIGHEST_DESIL, programme, day)
        if rule is None:
            continue
        limit = int(str(rule.value["desil"]))
        params: dict[str, Any] = {"limit": limit}
        level = Level.UNKNOWN
        if seen is not None:
            is_old = kept is not None and (day - seen.seen_on).days > kept
            params |= {"desil": seen.desil, "of": seen.of, "seen_on": seen.seen_on, "old": is_old}
            fits = Level.UNKNOWN if is_old else Level.FITS
            level = fits if seen.desil <= limit else Level.AGAINST
        yield Finding(RuleKind.HIGHEST_DESIL, programme, level, rule.source, params)


def _reasons(facts: Facts, book: RuleBook, day: dt.date) -> Iterator[Finding]:
    for key, value in book.all(RuleKind.INELIGIBLE, day).items():
        rule = book.rule(RuleKind.INELIGIBLE, key, day)
        level, params = _judge(facts, value)
        if rule is not None:
            yield Finding(RuleKind.INELIGIBLE, key, level, rule.source, {"name": value["name"], **params})


def _judge(facts: Facts, value: Mapping[str, Any]) -> tuple[Level, dict[str, Any]]:
    test = value.get("test")
    if test == "keadaan":
        state = facts.person.life_status
        return (Level.AGAINST, {"state": state}) if state in value["states"] else (Level.FITS, {})
    if test == "cek":
        return (Level.AGAINST, {}) if facts.check in value["results"] else (Level.FITS, {})
    if test == "pekerjaan":
        return _judge_work(facts, value)
    wanted = value.get("when")
    concerned = not wanted or any(says(one.occupation, wanted) for one in (facts.person, *facts.family))
    return (Level.UNKNOWN if concerned else Level.FITS), {}


def _judge_work(facts: Facts, value: Mapping[str, Any]) -> tuple[Level, dict[str, Any]]:
    others = facts.family if value.get("family") else ()
    for whose, people in (("orang", (facts.person,)), ("keluarga", others)):
        for one in people:
            if says(one.occupation, value["words"]) and not says(one.occupation, value.get("except", ())):
                return Level.AGAINST, {"whose": whose, "work": one.occupation}
    is_known = bool(facts.person.occupation.strip()) and all(one.occupation.strip() for one in others)
    return (Level.FITS if is_known else Level.UNKNOWN), {}


def _double(facts: Facts, book: RuleBook, day: dt.date, asked: Sequence[str]) -> Iterator[Finding]:
    """Aid that runs beside aid it excludes, and a second receiver of what one KK gets once."""
    receivers: dict[str, set[str]] = {}
    for aid in facts.aid:
        known = receivers.setdefault(SAME_PROGRAMME.get(aid.programme, aid.programme), set())
        known.update({aid.card} if aid.card else ())
    for programme, value in book.all(RuleKind.DOUBLE_AID, day).items():
        rule = book.rule(RuleKind.DOUBLE_AID, programme, day)
        if rule is None or (programme not in receivers and programme not in asked):
            continue
        beside = [other for other in value.get("with", ()) if other in receivers]
        if programme in receivers and beside:
            yield Finding(
                RuleKind.DOUBLE_AID, programme, Level.AGAINST, rule.source, {"beside": tuple(beside)}
            )
        if value.get("once") and len(receivers.get(programme, ())) > 1:
            count = len(receivers[programme])
            yield Finding(RuleKind.DOUBLE_AID, programme, Level.AGAINST, rule.source, {"receivers": count})
