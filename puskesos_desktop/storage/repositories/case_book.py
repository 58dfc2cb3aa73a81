"""The register of complaints as a book, in the order of its tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, func, not_, select

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.papers import RECEIPT, LetterStatus
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.ports.case_book import CaseLine
from puskesos_desktop.storage.repositories.complaint_lists import is_visible_to
from puskesos_desktop.storage.tables.complaints import complaint_party_table, complaint_table, referral_table
from puskesos_desktop.storage.tables.office import agency_table
from puskesos_desktop.storage.tables.papers import letter_table
from puskesos_desktop.storage.tables.register import resident_table

if TYPE_CHECKING:
    from sqlalchemy import FromClause, Row

    from puskesos_desktop.services.complaint_views import Viewer
    from puskesos_desktop.storage.context import TxContext

C = complaint_table.c
_CLIENT, _CLIENT_RESIDENT = complaint_party_table.alias("book_client"), resident_table.alias("book_klien")
_REPORTER, _REPORTER_RESIDENT = (
    complaint_party_table.alias("book_reporter"),
    resident_table.alias("book_lapor"),
)
_FACTS = ("category", "text", "client", "reporter", "rt", "rw", "agency", "result")


class CaseBookRepository:
    """Implements the port `CaseBook`; two statements a year, however many complaints."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def lines(self, viewer: Viewer, year: int) -> list[CaseLine]:
        """Return every complaint of a year here; those not to be seen are without content."""
        mine = and_(C.office_id == self._context.office_id, C.ticket_year == year)
        letters: dict[int, tuple[str, ...]] = {}
        numbers = select(letter_table.c.complaint_id, letter_table.c.number_text).where(
            letter_table.c.complaint_id.in_(select(C.id).where(mine)),
            letter_table.c.number_text != "",
            letter_table.c.kind != RECEIPT,
            letter_table.c.status != LetterStatus.VOID.value,
        )
        for complaint_id, text in self._connection.execute(numbers.order_by(letter_table.c.id)):
            letters[complaint_id] = (*letters.get(complaint_id, ()), text)
        rows = self._connection.execute(_query(viewer).where(mine).order_by(C.ticket_number))
        return [_line_of(row, letters.get(row.id, ())) for row in rows]


def _query(viewer: Viewer) -> Select[Any]:
    return select(
        C.id,
        C.ticket_number,
        C.ticket,
        C.received_on,
        C.status,
        C.closed_on,
        C.category,
        C.text,
        C.result_text.label("result"),
        func.coalesce(_CLIENT_RESIDENT.c.name, func.nullif(_CLIENT.c.name, ""), "").label("client"),
        func.coalesce(_REPORTER_RESIDENT.c.name, func.nullif(_REPORTER.c.name, ""), "").label("reporter"),
        func.coalesce(_CLIENT_RESIDENT.c.rt, _REPORTER_RESIDENT.c.rt, "").label("rt"),
        func.coalesce(_CLIENT_RESIDENT.c.rw, _REPORTER_RESIDENT.c.rw, "").label("rw"),
        _newest_agency().label("agency"),
        (C.confidential | not_(is_visible_to(viewer))).label("hidden"),
    ).select_from(_joined())


def _joined() -> FromClause:
    of_client = and_(_CLIENT.c.complaint_id == C.id, _CLIENT.c.role == PartyRole.KLIEN.value)
    of_reporter = and_(_REPORTER.c.complaint_id == C.id, _REPORTER.c.role == PartyRole.PELAPOR.value)
    return (
        complaint_table.outerjoin(_CLIENT, of_client)
        .outerjoin(_CLIENT_RESIDENT, _CLIENT_RESIDENT.c.id == _CLIENT.c.resident_id)
        .outerjoin(_REPORTER, of_reporter)
        .outerjoin(_REPORTER_RESIDENT, _REPORTER_RESIDENT.c.id == _REPORTER.c.resident_id)
    )


def _newest_agency() -> Any:  # noqa: ANN401 - a scalar subquery has no narrower public type
    return func.coalesce(
        select(agency_table.c.name)
        .join(referral_table, referral_table.c.agency_id == agency_table.c.id)
        .where(referral_table.c.complaint_id == C.id)
        .order_by(referral_table.c.id.desc())
        .limit(1)
        .correlate(complaint_table)
        .scalar_subquery(),
        "",
    )


def _line_of(row: Row[Any], letters: tuple[str, ...]) -> CaseLine:
    hidden = bool(row.hidden)
    told = {} if hidden else {name: getattr(row, name) for name in _FACTS}
    if told and told["reporter"] == told["client"]:
        told["reporter"] = ""
    return CaseLine(
        number=row.ticket_number,
        ticket=row.ticket,
        received_on=row.received_on,
        status=Status(row.status),
        closed_on=row.closed_on,
        hidden=hidden,
        letters=letters,
        **told,
    )
