"""Complaints as aggregates; what lists and reports ask stands in the modules beside this one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, literal, or_, select

from puskesos_desktop.domain.errors import NotFound, NotPermitted
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.storage.mapping import complaints as mapping
from puskesos_desktop.storage.repositories.complaint_counts import ComplaintCounts
from puskesos_desktop.storage.repositories.complaint_figures import ComplaintFigures
from puskesos_desktop.storage.repositories.complaint_levels import ComplaintLevels, within_reach
from puskesos_desktop.storage.repositories.complaint_lists import ComplaintLists, is_visible_to
from puskesos_desktop.storage.repositories.complaint_part_store import PartStore
from puskesos_desktop.storage.saving import update_versioned
from puskesos_desktop.storage.tables.complaints import (
    answer_table,
    complaint_document_table,
    complaint_event_table,
    complaint_party_table,
    complaint_table,
    referral_table,
    telling_table,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Select

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import OfficeKind
    from puskesos_desktop.domain.papers import GroupCount
    from puskesos_desktop.services.complaint_views import (
        CaseFigures,
        ComplaintFilter,
        ComplaintRow,
        PersonBelow,
        ResidentHistory,
        SameCase,
        Viewer,
    )
    from puskesos_desktop.storage.context import TxContext

_HELD = select(complaint_table).where(within_reach(bindparam("office")))
_BY_UID = _HELD.where(complaint_table.c.uid == bindparam("wanted"))
_BY_ID = _HELD.where(complaint_table.c.id == bindparam("wanted"))


class ComplaintRepository:
    """History rows are only ever added; everything else is stored as it changed."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection
        self._lists = ComplaintLists(context)
        self._counts = ComplaintCounts(context)
        self._figures = ComplaintFigures(context)
        self._levels = ComplaintLevels(context)
        self._parts = PartStore(context)

    def add(self, complaint: Complaint) -> int:
        """Store a new complaint with all its parts and return its key."""
        values = mapping.complaint_values(complaint)
        complaint_id = self._parts.insert(complaint_table, {**values, "office_id": complaint.office_id})
        nothing = replace(
            complaint, parties=(), documents=(), events=(), referrals=(), answers=(), tellings=()
        )
        self._parts.store(complaint_id, nothing, complaint)
        return complaint_id

    def save(self, before: Complaint, after: Complaint) -> int:
        """Store what changed since `before` and return the new version; history only grows.

        Raises:
            EditConflict: `edit_conflict` when someone saved it first.
            NotPermitted: `complaint_elsewhere` for a case that another office has and that came in elsewhere.
        """
        own = self._context.office_id
        if own not in {before.office_id, before.holder_office_id}:
            raise NotPermitted("complaint_elsewhere", action=Action.ANSWER.value)
        values, key = mapping.complaint_values(after), (after.id, after.version)
        version = update_versioned(self._context, complaint_table, key, values, before.office_id)
        self._parts.store(after.id or 0, before, after)
        return version

    def get(self, uid: str) -> Complaint:
        """Return one complaint."""
        return self._load(_BY_UID, uid)

    def get_by_id(self, complaint_id: int) -> Complaint:
        """Return one complaint by the key inside."""
        return self._load(_BY_ID, complaint_id)

    def is_visible(self, uid: str, viewer: Viewer) -> bool:
        """Tell whether the viewer may open the case; False also when there is none."""
        query = select(complaint_table.c.id).where(complaint_table.c.uid == uid, is_visible_to(viewer))
        return self._connection.execute(query).first() is not None

    def find_uid(self, code: str) -> str | None:
        """Return the complaint with this ticket or check code."""
        own = literal(self._context.office_id).in_(
            [complaint_table.c.office_id, complaint_table.c.holder_office_id]
        )
        same = or_(complaint_table.c.ticket == code, complaint_table.c.check_code == code)
        return self._connection.scalar(select(complaint_table.c.uid).where(own, same).limit(1))

    def find_numbered(self, number: int, years: Sequence[int]) -> str | None:
        """Return this office's complaint with a running number, of the latest of these years."""
        query = select(complaint_table.c.uid).where(
            complaint_table.c.office_id == self._context.office_id,
            complaint_table.c.ticket_year.in_(years),
            complaint_table.c.ticket_number == number,
        )
        return self._connection.scalar(query.order_by(complaint_table.c.ticket_year.desc()).limit(1))

    def parents_of(self, complaint_id: int) -> list[int]:
        """Return the chain of originals above a duplicate, the nearest first."""
        chain: list[int] = []
        at: int | None = complaint_id
        while at is not None:
            at = self._connection.scalar(
                select(complaint_table.c.parent_id).where(complaint_table.c.id == at)
            )
            if at is None or at in chain:
                break
            chain.append(at)
        return chain

    def find_ids(self, wanted: ComplaintFilter, viewer: Viewer, limit: int | None = None) -> list[int]:
        """Return the ids of a list in its order, or only the first of them."""
        return self._lists.find_ids(wanted, viewer, limit)

    def rows(self, ids: Sequence[int], viewer: Viewer) -> list[ComplaintRow]:
        """Return lines in the order of the ids; what the viewer may not see is left out."""
        return self._lists.rows(ids, viewer)

    def counts(self, wanted: ComplaintFilter, viewer: Viewer) -> dict[str, int]:
        """Return how many complaints each view holds."""
        return self._lists.counts(wanted, viewer)

    def figures(self, months: Sequence[str], viewer: Viewer) -> CaseFigures:
        """Count open cases by what the charts show, and what came and ended by month."""
        return self._figures.read(months, viewer)

    def history(self, resident_id: int, viewer: Viewer) -> ResidentHistory:
        """Return the cases of a person; being accused counts only for who may see that."""
        return self._lists.history(resident_id, viewer)

    def same_cases(self, resident_id: int, category: str, since: dt.date) -> list[SameCase]:
        """Return a person's cases of a category received since a day, newest first."""
        return self._lists.same_cases(resident_id, category, since)

    def offices_above(self, origin: int) -> Mapping[OfficeKind, int]:
        """Return the offices of this register whose area holds that of an office."""
        return self._levels.offices_above(origin)

    def office_names(self, ids: set[int]) -> Mapping[int, str]:
        """Return what offices of this register are called in lists."""
        return self._levels.office_names(ids)

    def people_below(self, case: Complaint) -> Mapping[int, PersonBelow]:
        """Return the residents of a case that came up, by the key of their part."""
        return self._levels.people(case)

    def month_counts(self, month: str, groups: Mapping[str, str]) -> list[GroupCount]:
        """Count the movements of a month from events, by the day they occurred on."""
        return self._counts.month_counts(month, groups)

    def _load(self, query: Select[Any], wanted: object) -> Complaint:
        values = {"office": self._context.office_id, "wanted": wanted}
        row = self._connection.execute(query, values).first()
        if row is None:
            raise NotFound("not_found", kind="complaint")
        referrals = tuple(map(mapping.referral_of, self._parts.read(referral_table, row.id)))
        referral_uids = {referral.id or 0: referral.uid for referral in referrals}
        answers = tuple(
            mapping.answer_of(part, referral_uids) for part in self._parts.read(answer_table, row.id)
        )
        answer_uids = {answer.id or 0: answer.uid for answer in answers}
        parts: dict[str, tuple[Any, ...]] = {
            "parties": tuple(map(mapping.party_of, self._parts.read(complaint_party_table, row.id))),
            "documents": tuple(map(mapping.document_of, self._parts.read(complaint_document_table, row.id))),
            "events": tuple(map(mapping.event_of, self._parts.read(complaint_event_table, row.id))),
            "referrals": referrals,
            "answers": answers,
            "tellings": tuple(
                mapping.telling_of(part, answer_uids) for part in self._parts.read(telling_table, row.id)
            ),
        }
        return mapping.complaint_of(row, parts)
