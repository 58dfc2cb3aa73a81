"""Visits and the answers brought back from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.visits import FieldVisit, FilledForm, Visitor, VisitResult, VisitState
from puskesos_desktop.storage.errors import translated
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.desk import questionnaire_answer_table, visit_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Row

    from puskesos_desktop.domain.questionnaires import Answer
    from puskesos_desktop.storage.context import TxContext

V, Q = visit_table.c, questionnaire_answer_table.c
_PLAIN = (
    "uid", "planned_on", "until_on", "recorded_at", "complaint_id", "resident_id", "officer_id", "purpose",
    "letter_id", "recorded_by",
)  # fmt: skip
_FORM = (
    "uid", "visit_id", "form_code", "form_version", "form_hash", "recorded_at", "state", "recorded_by",
)  # fmt: skip
_IN_COLUMNS = frozenset({"visited_on", "outcome"})
_IN_JSON = tuple(one.name for one in fields(VisitResult) if one.name not in _IN_COLUMNS)


class VisitRepository:
    """Implements the port `Visits`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, visit: FieldVisit) -> int:
        """Store a new visit and return its key."""
        values = {**_values(visit), "office_id": self._context.office_id}
        with translated():
            key = self._connection.execute(insert(visit_table).values(values)).inserted_primary_key
        return int(key[0]) if key else 0

    def save(self, visit: FieldVisit) -> int:
        """Store a changed visit and return its new version."""
        return update_versioned(self._context, visit_table, (visit.id, visit.version), _values(visit))

    def get(self, uid: str) -> FieldVisit:
        """Return one visit."""
        row = self._connection.execute(select(visit_table).where(self._mine(), V.uid == uid)).first()
        if row is None:
            raise NotFound("not_found", kind="visit")
        return _visit_of(row)

    def of_case(self, complaint_id: int) -> list[FieldVisit]:
        """Return the visits of a case, newest first."""
        query = select(visit_table).where(self._mine(), V.complaint_id == complaint_id).order_by(V.id.desc())
        return [_visit_of(row) for row in self._connection.execute(query)]

    def form(self, visit_id: int) -> FilledForm | None:
        """Return the questionnaire of a visit, None when none was chosen."""
        row = self._connection.execute(
            select(questionnaire_answer_table).where(Q.visit_id == visit_id)
        ).first()
        return _form_of(row) if row is not None else None

    def keep_form(self, form: FilledForm) -> None:
        """Store the questionnaire of a visit, in place of what was kept before."""
        values: dict[str, Any] = {name: getattr(form, name) for name in _FORM}
        values |= {
            "office_id": self._context.office_id,
            "people": list(form.people),
            "answers": {key: _plain(given) for key, given in form.answers.items()},
        }
        table = questionnaire_answer_table
        with translated():
            self._connection.execute(delete(table).where(Q.visit_id == form.visit_id))
            self._connection.execute(insert(table).values(values))

    def _mine(self) -> ColumnElement[bool]:
        return V.office_id == self._context.office_id


def _values(visit: FieldVisit) -> dict[str, Any]:
    result = visit.result
    values: dict[str, Any] = {name: getattr(visit, name) for name in _PLAIN}
    return values | {
        "visitors": [{"uid": one.uid, "name": one.name} for one in visit.visitors],
        "state": visit.state.value,
        "visited_on": result.visited_on,
        "outcome": result.outcome,
        "result": {name: _plain(getattr(result, name)) for name in _IN_JSON},
    }


def _plain(value: Answer) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _answer(value: object) -> Answer:
    return tuple(str(one) for one in value) if isinstance(value, list) else str(value)


def _visit_of(row: Row[Any]) -> FieldVisit:
    told: Mapping[str, Any] = row.result or {}
    result = VisitResult(
        visited_on=row.visited_on if isinstance(row.visited_on, dt.date) else None, outcome=row.outcome
    )
    kept = {name: _answer(told[name]) for name in _IN_JSON if name in told}
    return FieldVisit(
        **{name: getattr(row, name) for name in _PLAIN},
        visitors=tuple(Visitor(str(one["uid"]), str(one["name"])) for one in row.visitors),
        state=VisitState(row.state),
        result=replace(result, **kept),  # type: ignore[arg-type]
        id=row.id,
        version=row.version,
    )


def _form_of(row: Row[Any]) -> FilledForm:
    return FilledForm(
        **{name: getattr(row, name) for name in _FORM},
        answers={str(key): _answer(given) for key, given in row.answers.items()},
        people=tuple(str(one) for one in row.people),
        id=row.id,
    )
