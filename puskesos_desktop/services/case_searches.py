"""Lists of cases that somebody named: a view with what narrows it, each officer's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import VIEWS
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.services.complaint_views import CaseSearch
    from puskesos_desktop.services.ports.system import Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.session import Actor

PAGE = "pengaduan"
LONGEST_NAME = 60
MOST = 30


class CaseSearches:
    """Use cases of saved searches; nothing of a resident is in them but what the officer typed."""

    def __init__(self, uow: UnitOfWork, ids: Ids) -> None:
        self._uow = uow
        self._ids = ids

    def saved(self, actor: Actor) -> list[CaseSearch]:
        """Return the actor's own searches by name."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return tx.case_searches.all(actor.user_id, PAGE)

    def save(self, actor: Actor, search: CaseSearch) -> CaseSearch:
        """Keep a search under its name; one of that name is replaced.

        Raises:
            RuleBroken: `list_name_missing`, `list_name_long`, `lists_too_many`, `code_unknown`.
        """
        require(actor, Action.SEE_COMPLAINT)
        name = " ".join(search.name.split())
        if not name:
            raise RuleBroken("list_name_missing", "name")
        if len(name) > LONGEST_NAME:
            raise RuleBroken("list_name_long", "name", limit=LONGEST_NAME)
        if search.view not in VIEWS:
            raise RuleBroken("code_unknown", "view")
        kept = replace(search, name=name, uid=self._ids.new())
        with self._uow.write() as tx:
            others = {one.name for one in tx.case_searches.all(actor.user_id, PAGE)} - {name}
            if len(others) >= MOST:
                raise RuleBroken("lists_too_many", "name", limit=MOST)
            tx.case_searches.put(actor.user_id, PAGE, kept)
            detail = {"view": kept.view, "narrowing": dict(kept.narrowing)}
            tx.audit.append(AuditEntry("search_saved", "saved_list", kept.uid, detail, actor))
            tx.commit()
        return kept

    def remove(self, actor: Actor, uid: str) -> None:
        """Forget a search; nothing when it is gone."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.write() as tx:
            tx.case_searches.remove(actor.user_id, uid)
            tx.audit.append(AuditEntry("search_removed", "saved_list", uid, actor=actor))
            tx.commit()
