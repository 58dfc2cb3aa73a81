"""Rows of a paper's lists filled in from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.issue_answers import from_default
from puskesos_desktop.domain.life import HERE
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.office_paper_context import row_facts
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from puskesos_desktop.domain.residents import FamilyMember
    from puskesos_desktop.services.ports.issuing import IssueForms
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.rendering import FormRef
    from puskesos_desktop.services.session import Actor


class PaperRows:
    """Says what a form wants to know of a person in one of its lists."""

    def __init__(self, uow: UnitOfWork, forms: IssueForms) -> None:
        self._uow = uow
        self._forms = forms

    def of_person(self, actor: Actor, form: FormRef, key: str, resident_uid: str) -> dict[str, object]:
        """Return the cells of a row that the register knows, by column, for the list at a key.

        Raises:
            NotFound: `form_not_found`, `not_found`.
        """
        require(actor, Action.DRAFT_LETTER)
        inputs = self._forms.get(form.code, form.version).inputs
        columns = next(one.columns for one in inputs if one.key == key)
        with self._uow.read() as tx:
            context = {"person": row_facts(tx, resident_uid)}
        told = {one: self._forms.line(one.fill, context) for one in columns if one.fill}
        return {one.key: from_default(one, text) for one, text in told.items() if text}

    def family(self, actor: Actor, resident_uid: str) -> list[FamilyMember]:
        """Return who lives in a person's family beside them, the head first; empty without one."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            person = tx.residents.get(resident_uid)
            found = tx.residents.family_of(person.id)
            members = tx.residents.members(found[0].id) if found is not None else []
        others = [one for one in members if one.resident.id != person.id]
        return [one for one in others if one.resident.life_status == HERE]
