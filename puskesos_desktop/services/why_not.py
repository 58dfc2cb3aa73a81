"""*Kenapa bukan saya?*: gathers what is known of a family, judges it by today's rules, prints it for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.eligibility import SAME_PROGRAMME, Level
from puskesos_desktop.domain.eligibility import findings as findings_of
from puskesos_desktop.domain.names import mask_last_four, readable_name, rt_rw
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.why_not import (
    FAMILY,
    decisions,
    newest_results,
    next_steps,
    standings,
    telling_check,
)
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.eligibility import facts_on
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.eligibility import Finding
    from puskesos_desktop.domain.residents import ProgrammeMembership, RegisterCheck, Resident
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.domain.why_not import NextStep, ProgrammeStanding
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer, RenderedDocument
    from puskesos_desktop.services.result_views import PersonResult
    from puskesos_desktop.services.session import Actor

FORM = FormRef("penjelasan_bantuan", 1)
PRINTED = "explanation_printed"
_REASONS = frozenset({RuleKind.INELIGIBLE, RuleKind.DOUBLE_AID})


@dataclass(frozen=True)
class Explanation:
    """What can be said to somebody who asks; of this family alone.

    Attributes:
        on: the day it holds for.
        check: the look into the register that counts, None when nobody ever looked.
        reasons: what the office's data hold against aid; for the meeting to weigh.
        results: what result files decided about the person, newest first.
        of_family: the newest that they decided about others in the KK, of programmes that go by KK.
    """

    on: dt.date
    person: Resident = field(repr=False)
    check: RegisterCheck | None
    standings: tuple[ProgrammeStanding, ...]
    reasons: tuple[Finding, ...]
    results: tuple[PersonResult, ...]
    of_family: tuple[PersonResult, ...]
    steps: tuple[NextStep, ...]
    book: RuleBook = field(repr=False)


class ExplanationWords(Protocol):
    """The explanation in plain words; implemented where words live, so that paper and screen say the same."""

    @property
    def known(self) -> Sequence[str]:
        """What is known, a sentence each."""

    @property
    def table(self) -> Sequence[tuple[str, str, str, str]]:
        """Programme, what the rule says, how the family stands, and where the rule stands."""

    @property
    def steps(self) -> Sequence[str]:
        """What to do now."""


class WhyNot:
    """Use cases of the explanation."""

    def __init__(self, uow: UnitOfWork, clock: Clock, renderer: DocumentRenderer) -> None:
        self._uow = uow
        self._clock = clock
        self._renderer = renderer

    def explain(self, actor: Actor, uid: str) -> Explanation:
        """Return what can be said to a person today.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """
        require(actor, Action.OPEN_RESIDENT)
        day = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            person, book = tx.residents.get(uid), tx.rules.book()
            facts = facts_on(tx, person, day)
            found = findings_of(facts, book, day)
            reasons = tuple(one for one in found if one.rule in _REASONS and one.level is Level.AGAINST)
            known = _known(tx, person, book, day)
            decided = decisions(known.results, known.of_family)
            stand = standings(known.check, known.aid, book, day, decided)
            return Explanation(
                on=day,
                person=person,
                check=known.check,
                standings=tuple(stand),
                reasons=reasons,
                results=tuple(known.results),
                of_family=tuple(one for rows in known.of_family for one in newest_results(rows).values()),
                steps=next_steps(stand, has_reasons=bool(reasons)),
                book=book,
            )

    def paper(self, actor: Actor, explained: Explanation, words: ExplanationWords) -> RenderedDocument:
        """Draw the explanation for the person to take home; that it was handed out is written down."""
        require(actor, Action.OPEN_RESIDENT)
        person = explained.person
        with self._uow.read() as tx:
            office = tx.offices.get()
            hours = str(tx.settings.get("service_hours") or "")
            look = drawing(tx, FORM, laid_out(tx, {"office": office_context(office, hours)}))
        context = {
            **look.context,
            "on": explained.on.isoformat(),
            "person": {
                "name": readable_name(person.name),
                "nik": mask_last_four(person.nik),
                "rt_rw": rt_rw(person.rt, person.rw),
            },
            "known": list(words.known),
            "rules": [
                dict(zip(("programme", "rule", "standing", "source"), row, strict=True))
                for row in words.table
            ],
            "steps": list(words.steps),
            "officer": {"name": actor.name},
        }
        drawn = self._renderer.render(replace(look, context=context))
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(PRINTED, "resident", person.uid, {}, actor))
            tx.commit()
        return drawn


@dataclass(frozen=True)
class _Known:
    """The check that counts, and aid and results of the person and of the KK where a programme goes by KK."""

    check: RegisterCheck | None
    aid: list[ProgrammeMembership]
    results: list[PersonResult]
    of_family: list[list[PersonResult]]


def _known(tx: ReadTx, person: Resident, book: RuleBook, day: dt.date) -> _Known:
    current = tx.residents.family_of(person.id, day) or tx.residents.family_of(person.id)
    family_id = current[0].id if current else None
    checks = [one for one in tx.residents.checks(person.id, family_id) if one.checked_on <= day]
    aid = list(tx.residents.programmes(person.id))
    of_family = []
    for other in _others(tx, person, family_id, day):
        aid += [one for one in tx.residents.programmes(other) if _goes_by_kk(one.programme, book, day)]
        decided = tx.results.of_person(other)
        of_family.append([one for one in decided if _goes_by_kk(one.programme, book, day)])
    return _Known(telling_check(checks), aid, tx.results.of_person(person.id), of_family)


def _others(tx: ReadTx, person: Resident, family_id: int | None, day: dt.date) -> list[int]:
    if family_id is None:
        return []
    members = tx.residents.members(family_id, day) or tx.residents.members(family_id)
    return [one.resident.id for one in members if one.resident.id != person.id]


def _goes_by_kk(programme: str, book: RuleBook, day: dt.date) -> bool:
    value = book.all(RuleKind.PROGRAMME, day).get(SAME_PROGRAMME.get(programme, programme), {})
    return value.get("unit") == FAMILY
