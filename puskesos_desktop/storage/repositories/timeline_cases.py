"""The part of a person's timeline that hangs on complaints: steps, letters, papers waited for.

A case in which the person is complained about shows only to whom the rights allow it, and of a case that the
viewer may not open nothing shows at all (DESIGN 4.23).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, literal, select, union

from puskesos_desktop.domain.complaint_parts import PaperState, PartyRole
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.domain.workflow import OPEN
from puskesos_desktop.services.card_views import COMPLAINT, LETTER, OWN_LETTER, Happened, WaitedPaper
from puskesos_desktop.storage.repositories.complaint_lists import is_visible_to
from puskesos_desktop.storage.tables.complaints import (
    complaint_document_table,
    complaint_event_table,
    complaint_party_table,
    complaint_table,
    referral_table,
)
from puskesos_desktop.storage.tables.issuing import office_letter_table
from puskesos_desktop.storage.tables.office import agency_table
from puskesos_desktop.storage.tables.papers import letter_revision_table, letter_table
from puskesos_desktop.storage.tables.register import resident_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import BindParameter, ColumnElement, RowMapping, Select

    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

_cases, _parties, _people = complaint_table.c, complaint_party_table.c, resident_table.c
_events, _letters, _revisions = complaint_event_table.c, letter_table.c, letter_revision_table.c
_documents = complaint_document_table.c
_ME: BindParameter[int] = bindparam("person", type_=Integer)
_VIEWERS = 16
"""Statements are built once for each officer: making one costs more than running it."""


class Scribe:
    """Names who wrote something down, and the legal day of an instant."""

    def __init__(self, rows: Iterable[RowMapping], timezone: str) -> None:
        rows = list(rows)
        self._users: dict[int | None, str]
        self._officers: dict[int | None, str]
        self._timezone = timezone
        self._users = {row["id"]: row["name"] for row in rows if row["id"] is not None}
        self._officers = {row["officer"]: row["name"] for row in rows}

    def user(self, user_id: int | None) -> str:
        """Name behind an account, empty when nobody knows."""
        return self._users.get(user_id, "")

    def officer(self, officer_id: int | None) -> str:
        """Name of an officer, empty when nobody knows."""
        return self._officers.get(officer_id, "")

    def day(self, at: dt.datetime) -> dt.date:
        """The day at the office."""
        return local(at, self._timezone).date()


def _of_person(viewer: Viewer) -> ColumnElement[bool]:
    """Cases of the person that the viewer may open, in a part that may show on the card."""
    parts = [PartyRole.PELAPOR.value, PartyRole.KLIEN.value]
    if viewer.sees_accused:
        parts.append(PartyRole.TERLAPOR.value)
    # Few people turned out to be another: an index of its own names them, which an `or` would miss.
    others = select(_people.id).where(
        _people.office_id == viewer.office_id,
        _people.merged_into_id.isnot(None),
        _people.merged_into_id == _ME,
    )
    same_person = union(select(_ME), others)
    mine = select(_parties.complaint_id).where(
        _parties.resident_id.in_(same_person), _parties.role.in_(parts)
    )
    return _cases.id.in_(mine)


@lru_cache(maxsize=_VIEWERS)
def _steps(viewer: Viewer) -> Select[Any]:
    return (
        select(
            complaint_event_table,
            _cases.uid.label("case_uid"),
            _cases.ticket,
            _cases.category,
            agency_table.c.name.label("agency"),
        )
        .join(complaint_table, _cases.id == _events.complaint_id)
        .outerjoin(
            referral_table,
            (referral_table.c.complaint_id == _cases.id) & (_events.step == "dirujuk"),
        )
        .outerjoin(agency_table, agency_table.c.id == referral_table.c.agency_id)
        .where(_of_person(viewer), is_visible_to(viewer))
        .order_by(_events.complaint_id.desc(), _events.seq.desc())
    )


@lru_cache(maxsize=_VIEWERS)
def _papers_out(viewer: Viewer) -> Select[Any]:
    return (
        select(letter_table, _cases.uid.label("case_uid"), *_of_revision())
        .join(complaint_table, _cases.id == _letters.complaint_id)
        .outerjoin(letter_revision_table, _revisions.letter_id == _letters.id)
        .where(_of_person(viewer), is_visible_to(viewer))
    )


@lru_cache(maxsize=_VIEWERS)
def _papers_own(office_id: int) -> Select[Any]:
    """Papers made for the person outside any case."""
    return (
        select(letter_table, literal("").label("case_uid"), *_of_revision())
        .join(office_letter_table, office_letter_table.c.letter_id == _letters.id)
        .outerjoin(letter_revision_table, _revisions.letter_id == _letters.id)
        .where(
            office_letter_table.c.resident_id == _ME,
            _letters.office_id == office_id,
            _letters.complaint_id.is_(None),
        )
    )


@lru_cache(maxsize=_VIEWERS)
def _papers_waited(viewer: Viewer) -> Select[Any]:
    return (
        select(_documents.name, _documents.state, _cases.ticket, _cases.uid)
        .join(complaint_table, _cases.id == _documents.complaint_id)
        .where(
            _documents.state != PaperState.ADA.value,
            _cases.status.in_([status.value for status in OPEN]),
            _of_person(viewer),
            is_visible_to(viewer),
        )
        .order_by(_cases.id.desc(), _documents.id)
    )


def case_entries(context: TxContext, resident_id: int, viewer: Viewer) -> list[Happened]:
    """Every step of every case."""
    found = context.connection.execute(_steps(viewer), {"person": resident_id}).mappings()
    rows = {row["id"]: row for row in found}
    return [_case_entry(row) for row in rows.values()]


def letter_entries(context: TxContext, resident_id: int, viewer: Viewer, scribe: Scribe) -> list[Happened]:
    """Every letter of every case and of the person, with each of its versions."""
    queries = (_papers_out(viewer), _papers_own(viewer.office_id))
    rows = [
        row
        for query in queries
        for row in context.connection.execute(query, {"person": resident_id}).mappings()
    ]
    begun = _begun(rows)
    return [_letter_entry(row, scribe, begun[row["id"]]) for row in rows if _is_told(row, begun)]


def waited_papers(context: TxContext, resident_id: int, viewer: Viewer) -> list[WaitedPaper]:
    """Papers that open cases still wait for, the newest case first."""
    rows = context.connection.execute(_papers_waited(viewer), {"person": resident_id})
    return [WaitedPaper(*row) for row in rows]


def _of_revision() -> tuple[ColumnElement[Any], ...]:
    return (
        _revisions.revision.label("written"),
        _revisions.reason,
        _revisions.made_at,
        _revisions.made_by,
    )


def _case_entry(row: RowMapping) -> Happened:
    told = {
        "ticket": row["ticket"],
        "category": row["category"],
        "status": row["to_status"],
        "agency": row["agency"] or "",
        "data": row["data"],
        "note": row["note"],
    }
    return Happened(
        COMPLAINT,
        row["step"],
        row["occurred_on"],
        row["recorded_at"],
        told,
        row["officer_name"],
        row["case_uid"],
    )


def _begun(rows: Sequence[RowMapping]) -> dict[int, int]:
    """Return with which version each letter began: the last without a reason; earlier ones were drafts."""
    begun: dict[int, int] = {}
    for row in rows:
        version = (row["written"] or 1) if not row["reason"] else 1
        begun[row["id"]] = max(version, begun.get(row["id"], 1))
    return begun


def _is_told(row: RowMapping, begun: Mapping[int, int]) -> bool:
    """A draft, thrown away or not, never reached anybody."""
    status = row["status"]
    is_draft = status == LetterStatus.DRAFT.value
    is_discarded = status == LetterStatus.VOID.value and row["number_id"] is None
    return not is_draft and not is_discarded and (row["written"] or 1) >= begun[row["id"]]


def _letter_entry(row: RowMapping, scribe: Scribe, begun: int) -> Happened:
    told = {name: row[name] for name in ("kind", "number_text", "subject", "addressee", "status")}
    told |= {"revision": row["written"] or 1, "reason": row["reason"] or ""}
    at = row["made_at"] or row["recorded_at"]
    is_first = (row["written"] or 1) == begun
    on = row["letter_date"] if is_first else scribe.day(at)
    link = row["case_uid"] or f"{OWN_LETTER}{row['uid']}"
    code = "surat_dibuat" if is_first else "surat_diganti"
    return Happened(LETTER, code, on, at, told, scribe.user(row["made_by"]), link)
