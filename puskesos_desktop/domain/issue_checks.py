"""Guards of issuing that forms name: what must be on file before an office says something on paper.

A guard looks at facts of the letter's own day. It either stops the letter or is only told; what it finds is a
code, which gets its words elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

DTSEN_CHECK = "dtsen_check"
NOT_LISTED = "not_listed"
DTSEN_ISSUER = "dtsen_issuer"
DTSEN_OR_SURVEY = "dtsen_or_survey"
RT_LETTER = "rt_letter"
DUPLICATE = "duplicate"

KELURAHAN, DINAS = "kelurahan", "dinas"
ISSUERS = (KELURAHAN, DINAS)
"""Who certifies what DTSEN says of somebody; which one it is differs from region to region."""

CHECK_DAYS = 7


@dataclass(frozen=True)
class CheckFact:
    """The newest look into the national register that reached it."""

    result: str
    checked_on: dt.date


@dataclass(frozen=True)
class EarlierPaper:
    """A paper of the same kind for the same person that can still be used."""

    number_text: str
    valid_until: dt.date


@dataclass(frozen=True)
class IssueFacts:
    """What guards may ask about.

    Attributes:
        on: day of the letter.
        issuer: one of `ISSUERS`.
        check_days: how old a look into the register may be.
        survey_on: day of the newest finished visit, None without one.
        rt_number, rt_date: letter of the RT, as typed.
        life_status: of the person, `hidup` when nobody is concerned.
    """

    on: dt.date
    issuer: str = KELURAHAN
    check: CheckFact | None = None
    check_days: int = CHECK_DAYS
    survey_on: dt.date | None = None
    rt_number: str = ""
    rt_date: dt.date | None = None
    earlier: tuple[EarlierPaper, ...] = ()
    life_status: str = "hidup"


@dataclass(frozen=True)
class IssueFinding:
    """What a guard found; `params` are figures and days for the sentence.

    Attributes:
        stops: the letter cannot be made; otherwise it is only told.
        field: question or part it is about.
    """

    code: str
    field: str
    stops: bool = True
    params: tuple[tuple[str, str], ...] = ()


def _check_is_fresh(facts: IssueFacts) -> Iterator[IssueFinding]:
    if facts.check is None:
        yield IssueFinding("dtsen_check_missing", "check")
        return
    age = (facts.on - facts.check.checked_on).days
    params = (("checked_on", facts.check.checked_on.isoformat()), ("days", str(facts.check_days)))
    if age > facts.check_days:
        yield IssueFinding("dtsen_check_too_old", "check", params=params)
    elif age < 0:
        yield IssueFinding("dtsen_check_after_letter", "check", params=params)


def _family_is_unknown(facts: IssueFacts) -> Iterator[IssueFinding]:
    if facts.check is not None and facts.check.result == "terdaftar":
        params = (("checked_on", facts.check.checked_on.isoformat()),)
        yield IssueFinding("family_is_listed", "check", params=params)


def _office_may_issue(facts: IssueFacts) -> Iterator[IssueFinding]:
    if facts.issuer == DINAS:
        yield IssueFinding("dtsen_issued_by_dinas", "form")


def _poverty_is_on_file(facts: IssueFacts) -> Iterator[IssueFinding]:
    listed = facts.check is not None and facts.check.result == "terdaftar"
    surveyed = facts.survey_on is not None and facts.survey_on <= facts.on
    if not listed and not surveyed:
        yield IssueFinding("poverty_not_on_file", "check")


def _rt_vouches(facts: IssueFacts) -> Iterator[IssueFinding]:
    if not facts.rt_number.strip() or facts.rt_date is None:
        yield IssueFinding("rt_letter_missing", "rt_letter.date" if facts.rt_number else "rt_letter.number")
    elif facts.rt_date > facts.on:
        yield IssueFinding("rt_letter_after_letter", "rt_letter.date")


def _none_is_valid(facts: IssueFacts) -> Iterator[IssueFinding]:
    for paper in facts.earlier:
        params = (("number", paper.number_text), ("valid_until", paper.valid_until.isoformat()))
        yield IssueFinding("paper_still_valid", "form", stops=False, params=params)


_GUARDS: dict[str, Callable[[IssueFacts], Iterator[IssueFinding]]] = {
    DTSEN_ISSUER: _office_may_issue,
    DTSEN_CHECK: _check_is_fresh,
    NOT_LISTED: _family_is_unknown,
    DTSEN_OR_SURVEY: _poverty_is_on_file,
    RT_LETTER: _rt_vouches,
    DUPLICATE: _none_is_valid,
}
GUARDS = frozenset(_GUARDS)
"""Names a form may use in `checks`."""


def findings_of(names: Iterable[str], facts: IssueFacts) -> tuple[IssueFinding, ...]:
    """Ask the guards; what stops comes first.

    Somebody who died or moved is told of every time, and so is a valid paper where the form has an end.
    """
    found = [finding for name in names for finding in _GUARDS[name](facts)]
    if facts.life_status != "hidup":
        params = (("status", facts.life_status),)
        found.append(IssueFinding("person_gone", "client", stops=False, params=params))
    return tuple(sorted(found, key=lambda one: not one.stops))
