"""*Kenapa bukan saya?*: gathers what is known of a family, judges it by today's rules, prints it for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.eligibility import Level
from puskesos_desktop.domain.eligibility import findings as findings_of
from puskesos_desktop.domain.names import mask_last_four, readable_name, rt_rw
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.why_not import newest_grants, next_steps, standings, telling_check
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.eligibility import facts_on
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef, RenderRequest

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
    """

    on: dt.date
    person: Resident = field(repr=False)
    check: RegisterCheck | None
    standings: tuple[ProgrammeStanding, ...]
    reasons: tuple[Finding, ...]
    results: tuple[PersonResult, ...]
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
            check, aid = _known(tx, person, book, day)
            results = tuple(tx.results.of_person(person.id))
            stand = standings(check, aid, book, day, newest_grants(results))
            return Explanation(
                on=day,
                person=person,
                check=check,
                standings=tuple(stand),
                reasons=reasons,
                results=results,
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
        context = {
            "office": office_context(office, hours),
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
        drawn = self._renderer.render(RenderRequest(FORM, context))
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(PRINTED, "resident", person.uid, {}, actor))
            tx.commit()
        return drawn


def _known(
    tx: ReadTx, person: Resident, book: RuleBook, day: dt.date
) -> tuple[RegisterCheck | None, list[ProgrammeMembership]]:
    """The check that counts, and the person's aid with what others of the KK receive for the whole family."""
    current = tx.residents.family_of(person.id, day) or tx.residents.family_of(person.id)
    family_id = current[0].id if current else None
    checks = [one for one in tx.residents.checks(person.id, family_id) if one.checked_on <= day]
    aid = list(tx.residents.programmes(person.id))
    if family_id is not None:
        shared = book.all(RuleKind.PROGRAMME, day)
        members = tx.residents.members(family_id, day) or tx.residents.members(family_id)
        aid += [
            one
            for member in members
            if member.resident.id != person.id
            for one in tx.residents.programmes(member.resident.id)
            if shared.get(one.programme, {}).get("unit") == "keluarga"
        ]
    return telling_check(checks), aid
