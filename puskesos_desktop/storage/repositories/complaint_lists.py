"""Lists, counts and histories of complaints: ids first, rows when they are painted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    nulls_last,
    or_,
    select,
    union,
)

from puskesos_desktop.domain.complaint_history import MIRROR
from puskesos_desktop.domain.complaint_parts import PaperState, PartyRole, Priority
from puskesos_desktop.domain.folding import fold_words
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.domain.workflow_requests import WAITING_REFERRALS, ReferralStatus
from puskesos_desktop.services.complaint_views import (
    NO_RW,
    VIEWS,
    ComplaintRow,
    HistoryRow,
    ResidentHistory,
    SameCase,
)
from puskesos_desktop.storage.mapping.complaints import emergency_limit
from puskesos_desktop.storage.repositories.complaint_conditions import (
    OF_ALL,
    OPEN_CODES,
    Days,
    view_condition,
)
from puskesos_desktop.storage.repositories.complaint_counts import month_bounds
from puskesos_desktop.storage.repositories.complaint_levels import ComplaintLevels, of_office
from puskesos_desktop.storage.tables.complaints import (
    answer_table,
    complaint_document_table,
    complaint_event_table,
    complaint_party_table,
    complaint_table,
    referral_table,
)
from puskesos_desktop.storage.tables.office import agency_table, officer_table
from puskesos_desktop.storage.tables.register import resident_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import BindParameter, FromClause, Row, Select

    from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
    from puskesos_desktop.storage.context import TxContext

C = complaint_table.c
_klien = complaint_party_table.alias("klien")
_pelapor = complaint_party_table.alias("pelapor")
_shut_out = complaint_party_table.alias("shut_out")
_klien_resident = resident_table.alias("klien_resident")
_pelapor_resident = resident_table.alias("pelapor_resident")
_WAITING = sorted({status.value for status in WAITING_REFERRALS} | {ReferralStatus.DRAF.value})
_CLIENT_NAME = func.coalesce(
    _klien_resident.c.name,
    func.nullif(_klien.c.name, ""),
    _pelapor_resident.c.name,
    func.nullif(_pelapor.c.name, ""),
    "",
)
CLIENT_RW = func.coalesce(_klien_resident.c.rw, _pelapor_resident.c.rw, "")
_BLOCK = 500
_VIEWERS = 16
_ME: BindParameter[int] = bindparam("person", type_=Integer)
_FEW = 5


def is_visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """Build the condition that every list and every opening of a case asks (DESIGN 4.23)."""
    conditions = [of_office(viewer)]
    if viewer.officer_id is not None:
        party = _shut_out.c
        conditions.append(
            C.id.not_in(select(party.complaint_id).where(party.officer_id == viewer.officer_id))
        )
    if not viewer.sees_confidential:
        own = [not_(C.confidential), C.recorded_by == viewer.user_id]
        if viewer.above and viewer.takes_levels:
            own.append(C.office_id != viewer.office_id)
        if viewer.officer_id is not None:
            own.append(C.assigned_officer_id == viewer.officer_id)
        conditions.append(or_(*own))
    return and_(*conditions)


def with_people() -> FromClause:
    """Join the client, or the reporter where no client was named; each at most one row."""
    return (
        complaint_table.outerjoin(
            _klien, and_(_klien.c.complaint_id == C.id, _klien.c.role == PartyRole.KLIEN.value)
        )
        .outerjoin(_klien_resident, _klien_resident.c.id == _klien.c.resident_id)
        .outerjoin(
            _pelapor, and_(_pelapor.c.complaint_id == C.id, _pelapor.c.role == PartyRole.PELAPOR.value)
        )
        .outerjoin(_pelapor_resident, _pelapor_resident.c.id == _pelapor.c.resident_id)
        .outerjoin(officer_table, officer_table.c.id == C.assigned_officer_id)
    )


def _has_text(text: str) -> ColumnElement[bool]:
    code = text.strip().upper()
    words = [
        or_(
            C.ticket.contains(word.upper(), autoescape=True),
            func.lower(_CLIENT_NAME).contains(word.lower(), autoescape=True),
            *_folded(word),
        )
        for word in text.split()
    ]
    return or_(C.check_code == code, C.ticket == code, and_(*words))


def _folded(word: str) -> list[ColumnElement[bool]]:
    return [
        table.c.folded_name.contains(key, autoescape=True)
        for key in fold_words(word)
        for table in (_klien_resident, _pelapor_resident)
    ]


_STATUS_ORDER = case({status.value: place for place, status in enumerate(Status)}, value=C.status)
_SORTS: dict[str, ColumnElement[Any]] = {
    "nomor": C.ticket_year * 1_000_000 + C.ticket_number,
    "masuk": C.received_on,
    "klien": func.lower(_CLIENT_NAME),
    "keperluan": C.category,
    "status": _STATUS_ORDER,
    "batas": C.due_on,
    "petugas": officer_table.c.name,
}


class ComplaintLists:
    """Everything that reads many complaints at once."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection
        self._levels = ComplaintLevels(context)

    def find_ids(self, wanted: ComplaintFilter, viewer: Viewer, limit: int | None = None) -> list[int]:
        """Return the ids of a list in its order; ties stand by id, so that an order is one order."""
        key = _SORTS[wanted.sort]
        order = nulls_last(key.desc() if wanted.descending else key.asc())
        query = (
            select(C.id).select_from(with_people()).where(*_conditions(wanted, self._days(wanted), viewer))
        )
        return list(self._connection.scalars(query.order_by(order, C.id.desc()).limit(limit)))

    def rows(self, ids: Sequence[int], viewer: Viewer) -> list[ComplaintRow]:
        """Return lines in the order of the ids."""
        found: dict[int, ComplaintRow] = {}
        for start in range(0, len(ids), _BLOCK):
            query = _row_query().where(C.id.in_(ids[start : start + _BLOCK]), is_visible_to(viewer))
            found |= {row.id: _row_of(row) for row in self._connection.execute(query)}
        if viewer.above:
            found = self._levels.with_origins(found, viewer)
        return [found[complaint_id] for complaint_id in ids if complaint_id in found]

    def counts(self, wanted: ComplaintFilter, viewer: Viewer) -> dict[str, int]:
        """Return how many complaints each view holds; what looks into a case looks into open ones only."""
        days, seen = self._days(wanted), [is_visible_to(viewer)]
        if wanted.officer_id is not None:
            seen.append(C.assigned_officer_id == wanted.officer_id)
        of_open = [view for view in VIEWS if view not in OF_ALL]
        columns = [func.sum(case((view_condition(view, days, viewer), 1), else_=0)) for view in of_open]
        row = self._connection.execute(select(*columns).where(C.status.in_(OPEN_CODES), *seen)).one()
        found = {view: int(count or 0) for view, count in zip(of_open, row, strict=True)}
        for view in OF_ALL:
            query = select(func.count()).select_from(complaint_table)
            found[view] = int(
                self._connection.scalar(query.where(view_condition(view, days, viewer), *seen)) or 0
            )
        return found

    def _days(self, wanted: ComplaintFilter) -> Days:
        """Find the few emergencies of today whose hour is over, which no condition of SQL can ask for."""
        if wanted.now is None:
            return Days(wanted.today, wanted.stuck_on)
        found = self._connection.execute(_HOURS_OF_TODAY, {"today": wanted.today})
        limits = ((row.id, emergency_limit(row.emergency)) for row in found)
        passed = (key for key, limit in limits if limit is not None and limit < wanted.now)
        return Days(wanted.today, wanted.stuck_on, tuple(passed))

    def history(self, resident_id: int, viewer: Viewer) -> ResidentHistory:
        """Return the cases of a person; being accused counts only for who may see that."""
        found = self._connection.execute(_history_of(viewer), {"person": resident_id}).all()
        rows = {row.id: row for row in reversed(found)}
        seen = [row for row in reversed(list(rows.values())) if row.open]
        return ResidentHistory(tuple(map(_history_row, seen)), len(rows) - len(seen))

    def same_cases(self, resident_id: int, category: str, since: dt.date) -> list[SameCase]:
        """Return a person's newest cases of a category received since a day."""
        values = {
            "office": self._context.office_id,
            "resident": resident_id,
            "category": category,
            "since": since,
        }
        return [
            SameCase(row.uid, row.ticket, Status(row.status), row.received_on)
            for row in self._connection.execute(_SAME_CASES, values)
        ]


@lru_cache(maxsize=_VIEWERS)
def _history_of(viewer: Viewer) -> Select[Any]:
    """Cases of a person; built once for each officer, because a card opens at every visit."""
    party = complaint_party_table.c
    parts = [PartyRole.PELAPOR.value, PartyRole.KLIEN.value]
    if viewer.sees_accused:
        parts.append(PartyRole.TERLAPOR.value)
    others = select(resident_table.c.id).where(
        resident_table.c.office_id == viewer.office_id,
        resident_table.c.merged_into_id.isnot(None),
        resident_table.c.merged_into_id == _ME,
    )
    same_person = union(select(_ME), others)
    return (
        select(
            complaint_table,
            party.role,
            _agency_name().label("agency"),
            is_visible_to(viewer).label("open"),
        )
        .join(complaint_party_table, party.complaint_id == C.id)
        .where(
            party.resident_id.in_(same_person),
            party.role.in_(parts),
            or_(C.office_id == viewer.office_id, C.holder_office_id == viewer.office_id),
        )
        .order_by(C.received_at.desc(), C.id.desc(), party.role)
    )


def _same_cases() -> Select[Any]:
    """Cases whose client is the person, who may be the reporter where no client was named."""
    party, other = complaint_party_table.c, complaint_party_table.alias("other")
    has_client = exists().where(other.c.complaint_id == C.id, other.c.role == PartyRole.KLIEN.value)
    is_reporter = and_(party.role == PartyRole.PELAPOR.value, not_(has_client))
    return (
        select(C.uid, C.ticket, C.status, C.received_on)
        .join(complaint_party_table, party.complaint_id == C.id)
        .where(
            C.office_id == bindparam("office"),
            C.category == bindparam("category"),
            C.received_on >= bindparam("since"),
            C.status != Status.DUPLIKAT.value,
            party.resident_id == bindparam("resident"),
            or_(party.role == PartyRole.KLIEN.value, is_reporter),
        )
        .order_by(C.received_at.desc(), C.id.desc())
        .limit(_FEW)
    )


# Asked at every save: making the statement would cost more than running it.
_SAME_CASES = _same_cases()


# The hour is the desk's and the agency's; an answer is told within days of its own.
_HOURS_OF_TODAY = select(C.id, C.emergency).where(
    C.status.in_([code for code in OPEN_CODES if code != Status.JAWABAN.value]),
    C.due_on == bindparam("today"),
    C.priority == Priority.DARURAT.value,
)


def _conditions(wanted: ComplaintFilter, days: Days, viewer: Viewer) -> list[ColumnElement[bool]]:
    conditions = [is_visible_to(viewer), view_condition(wanted.view, days, viewer), *_narrowed(wanted)]
    if wanted.text.strip():
        conditions.append(_has_text(wanted.text))
    if wanted.categories:
        conditions.append(C.category.in_(wanted.categories))
    if wanted.rw:
        conditions.append(CLIENT_RW.in_(["" if wanted.rw == NO_RW else wanted.rw]))
    if wanted.agency_id is not None:
        referral = referral_table.c
        conditions.append(
            exists().where(referral.complaint_id == C.id, referral.agency_id == wanted.agency_id)
        )
    return conditions


def _narrowed(wanted: ComplaintFilter) -> list[ColumnElement[bool]]:
    """Take what else a column of the table must say."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.month:
        conditions.append(C.received_on.between(*month_bounds(wanted.month)))
    if wanted.closed_month:
        conditions.append(C.closed_on.between(*month_bounds(wanted.closed_month)))
    if wanted.status:
        conditions.append(C.status == wanted.status)
    if wanted.officer_id is not None:
        conditions.append(C.assigned_officer_id == wanted.officer_id)
    return conditions


def _agency_name() -> Any:  # noqa: ANN401 - a scalar subquery has no narrower public type
    """Name of the agency of the newest referral that was not cancelled."""
    return _newest_referral(agency_table.c.name)


def _newest_referral(wanted: ColumnElement[Any]) -> Any:  # noqa: ANN401
    referral = referral_table.c
    return (
        select(wanted)
        .select_from(agency_table)
        .join(referral_table, referral.agency_id == agency_table.c.id)
        .where(referral.complaint_id == C.id, referral.status != ReferralStatus.DIBATALKAN.value)
        .order_by(referral.id.desc())
        .limit(1)
        .correlate(complaint_table)
        .scalar_subquery()
    )


def _failed_attempts() -> Any:  # noqa: ANN401
    """Attempts since the newest news, as the aggregate counts them."""
    event, news = complaint_event_table, complaint_event_table.alias("news")
    attempt = "belum_tersambung"
    newest = (
        select(func.coalesce(func.max(news.c.seq), 0))
        .where(
            news.c.complaint_id == C.id,
            news.c.step.in_(("jawaban", "jawaban_tambahan", "dibuka_kembali")),
        )
        .correlate(complaint_table)
        .scalar_subquery()
    )
    return (
        select(func.coalesce(func.sum(case((event.c.step == attempt, 1), else_=-1)), 0))
        .select_from(event)
        .where(
            event.c.complaint_id == C.id,
            event.c.step.in_((attempt, f"{MIRROR}{attempt}")),
            event.c.seq > newest,
        )
        .correlate(complaint_table)
        .scalar_subquery()
    )


def _moved_on() -> Any:  # noqa: ANN401
    event = complaint_event_table.c
    return (
        select(func.max(event.occurred_on))
        .where(event.complaint_id == C.id)
        .correlate(complaint_table)
        .scalar_subquery()
    )


def _missing_papers() -> Any:  # noqa: ANN401
    document = complaint_document_table.c
    return (
        select(func.count())
        .select_from(complaint_document_table)
        .where(document.complaint_id == C.id, document.state != PaperState.ADA.value)
        .correlate(complaint_table)
        .scalar_subquery()
    )


def _newest_answer(column: ColumnElement[Any]) -> Any:  # noqa: ANN401
    return (
        select(column)
        .where(answer_table.c.complaint_id == C.id)
        .order_by(answer_table.c.id.desc())
        .limit(1)
        .correlate(complaint_table)
        .scalar_subquery()
    )


def _row_query() -> Select[Any]:
    return select(
        complaint_table,
        _CLIENT_NAME.label("client_name"),
        CLIENT_RW.label("client_rw"),
        officer_table.c.name.label("officer"),
        _agency_name().label("agency"),
        _newest_referral(referral_table.c.status).label("referral_status"),
        _failed_attempts().label("failed_attempts"),
        _missing_papers().label("missing_papers"),
        _moved_on().label("moved_on"),
        _newest_answer(answer_table.c.answered_on).label("answered_on"),
        _newest_answer(answer_table.c.source).label("answer_source"),
    ).select_from(with_people())


def _row_of(row: Row[Any]) -> ComplaintRow:
    return ComplaintRow(
        id=row.id,
        uid=row.uid,
        ticket=row.ticket,
        number=row.ticket_number,
        received_on=row.received_on,
        client_name=row.client_name,
        anonymous=row.anonymous,
        confidential=row.confidential,
        category=row.category,
        status=Status(row.status),
        level=Level(row.level),
        priority=row.priority,
        due_on=row.due_on,
        due_at=emergency_limit(row.emergency),
        closed_on=row.closed_on,
        officer_id=row.assigned_officer_id,
        officer=row.officer or "",
        agency=row.agency or "",
        rw=row.client_rw,
        failed_attempts=int(row.failed_attempts),
        missing_papers=int(row.missing_papers),
        answered_on=row.answered_on,
        answer_source=row.answer_source or "",
        version=row.version,
        office_id=row.office_id,
        moved_on=row.moved_on,
        waits_for_letter=row.referral_status == ReferralStatus.DRAF.value,
    )


def _history_row(row: Row[Any]) -> HistoryRow:
    return HistoryRow(
        uid=row.uid,
        ticket=row.ticket,
        received_on=row.received_on,
        category=row.category,
        kind=row.kind,
        status=Status(row.status),
        part=row.role,
        agency=row.agency or "",
        closed_on=row.closed_on,
    )
