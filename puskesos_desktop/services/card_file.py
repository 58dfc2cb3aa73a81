"""Reads what stands on Kartu Warga beside the register's data, through the eyes of whoever looks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.ppks import is_sensitive
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.card_views import PPKS, CardFile, PpksLine, PpksView
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.permissions import may, require

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.ppks import PpksMembership
    from puskesos_desktop.domain.rules import PpksCategory
    from puskesos_desktop.services.card_views import Happened, KeptPaper
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor


class CardFiles:
    """One snapshot of papers, PPKS and timeline; opening the card itself is what is written down."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._clock = clock

    def read(self, actor: Actor, uid: str) -> CardFile:
        """Return what the actor may see of a person's file.

        Raises:
            NotFound: `not_found` with kind `resident`.
        """
        require(actor, Action.OPEN_RESIDENT)
        require(actor, Action.SEE_COMPLAINT)
        viewer, today = Viewer.of(actor), self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            person = tx.residents.get(uid)
            current = tx.residents.family_of(person.id)
            family_id = current[0].id if current else None
            categories = tx.rules.book().ppks_categories(today)
            happened = tx.timelines.of_person(person.id, viewer, actor.timezone)
            return CardFile(
                happened=visible_happenings(actor, happened, categories),
                papers=_dated(actor, tx.attachments.of_card(person.id, family_id, viewer)),
                waited=tuple(tx.timelines.waited_papers(person.id, viewer)),
                ppks=ppks_view(actor, tx.ppks.of_person(person.id), categories),
            )


def _dated(actor: Actor, papers: Iterable[KeptPaper]) -> tuple[KeptPaper, ...]:
    return tuple(replace(one, on=local(one.attachment.added_at, actor.timezone).date()) for one in papers)


def visible_happenings(
    actor: Actor, happened: Iterable[Happened], categories: Mapping[str, PpksCategory]
) -> tuple[Happened, ...]:
    """Leave out sensitive categories for whoever may not see them."""
    if may(actor, Action.SEE_SENSITIVE_PPKS):
        return tuple(happened)
    return tuple(
        one
        for one in happened
        if one.kind != PPKS or not is_sensitive(str(one.detail.get("category")), categories)
    )


def ppks_view(
    actor: Actor, memberships: Iterable[PpksMembership], categories: Mapping[str, PpksCategory]
) -> PpksView:
    """Name the categories; what the actor may not see is counted while it runs, and nothing more."""
    sees_all = may(actor, Action.SEE_SENSITIVE_PPKS)
    lines, restricted = [], 0
    for one in memberships:
        known = categories.get(one.category)
        line = PpksLine(
            one,
            known.name if known else one.category,
            known.number if known else 0,
            is_sensitive(one.category, categories),
        )
        if sees_all or not line.sensitive:
            lines.append(line)
        elif one.ended_on is None:
            restricted += 1
    return PpksView(tuple(lines), restricted)
