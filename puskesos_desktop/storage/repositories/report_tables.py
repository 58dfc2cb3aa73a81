"""Tables T2, T3, T6 and T7 of the monthly report, counted from raw rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, null, or_, select

from puskesos_desktop.domain.complaint_history import MIRROR
from puskesos_desktop.domain.papers import CERTIFICATE, MINUTES, LetterStatus
from puskesos_desktop.domain.report_tables import (
    Client,
    ClientCount,
    DtsenCount,
    MonthTables,
    ReferralCount,
    ServiceDay,
    ServiceKind,
    count_clients,
)
from puskesos_desktop.domain.residents import age_on
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from puskesos_desktop.storage.tables.complaints import (
    complaint_event_table,
    complaint_party_table,
    complaint_table,
    referral_table,
)
from puskesos_desktop.storage.tables.desk import service_request_table
from puskesos_desktop.storage.tables.office import agency_table
from puskesos_desktop.storage.tables.papers import letter_revision_table, letter_table
from puskesos_desktop.storage.tables.register import (
    family_membership_table,
    register_check_table,
    resident_table,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

_ANSWERED = frozenset({ReferralStatus.SELESAI.value, ReferralStatus.DITOLAK_INSTANSI.value})
_NOT_FOUND, _UNREACHED = "tidak_ditemukan", "tidak_terakses"


class MonthTableReader:
    """Reads a month of one office; whoever it counts stays unnamed."""

    def __init__(self, connection: Connection, office_id: int) -> None:
        self._connection = connection
        self._office = office_id

    def read(self, first: dt.date, last: dt.date) -> MonthTables:
        """Count between two days; categories are not grouped yet."""
        return MonthTables(
            tuple(self._referrals(first, last)),
            self._dtsen(first, last),
            self._clients(first, last),
            (*self._complaints_by_day(first, last), *self._requests_by_day(first, last)),
        )

    # ---- T2

    def _referrals(self, first: dt.date, last: dt.date) -> list[ReferralCount]:
        """A referral that was answered has left, be it on a day that nobody wrote down: its letter's then."""
        referral = referral_table.c
        sent_on = func.coalesce(referral.sent_on, letter_table.c.letter_date)
        rows = self._connection.execute(
            select(
                agency_table.c.name,
                sent_on.label("sent_on"),
                referral.answered_on,
                referral.decision,
                referral.status,
            )
            .join(agency_table, agency_table.c.id == referral.agency_id)
            .join(letter_table, letter_table.c.id == referral.letter_id, isouter=True)
            .where(
                referral.office_id == self._office,
                referral.status != ReferralStatus.DRAF.value,
                or_(referral.sent_on.isnot(None), referral.status != ReferralStatus.DIBATALKAN.value),
                or_(sent_on.between(first, last), referral.answered_on.between(first, last)),
            )
            .order_by(agency_table.c.name)
        )
        found: dict[str, ReferralCount] = {}
        for row in rows:
            found[row.name] = found.get(row.name, ReferralCount(row.name)) + _of_month(row, first, last)
        return list(found.values())

    # ---- T3

    def _dtsen(self, first: dt.date, last: dt.date) -> DtsenCount:
        minutes = self._minutes(first, last)
        results = [context["results"] for _, context in minutes]
        listed = Counter(
            bool(context["check"]["listed"])
            for _, context in self._contexts(CERTIFICATE, letter_table.c.letter_date.between(first, last))
        )
        return DtsenCount(
            proposed=sum(int(one["new"]["families"]) for one in results),
            mended=sum(int(one["fixed"]["families"]) for one in results),
            removed=sum(int(one["removed"]["families"]) for one in results),
            listed=listed[True],
            unlisted=listed[False],
            meetings=tuple((str(context["meeting"]["date"]), number) for number, context in minutes),
        )

    def _minutes(self, first: dt.date, last: dt.date) -> list[tuple[str, Mapping[str, Any]]]:
        """Minutes of the month's meetings; those that later minutes mend count no more."""
        found = self._contexts(MINUTES, letter_table.c.letter_date >= first)
        mended = [str(context["meeting"].get("corrects") or "") for _, context in found]
        return [
            (number, context)
            for number, context in found
            if first.isoformat() <= str(context["meeting"]["date"]) <= last.isoformat()
            and not _is_named(number, mended)
        ]

    def are_mended(self, number: str) -> bool:
        """Whether later minutes say that they take the place of these."""
        found = self._contexts(MINUTES, letter_table.c.number_text != number)
        return _is_named(number, [str(context["meeting"].get("corrects") or "") for _, context in found])

    def _contexts(self, kind: str, when: Any) -> list[tuple[str, Mapping[str, Any]]]:  # noqa: ANN401
        letter, revision = letter_table.c, letter_revision_table.c
        rows = self._connection.execute(
            select(letter.number_text, revision.context)
            .join(
                letter_revision_table,
                and_(revision.letter_id == letter.id, revision.revision == letter.revision),
            )
            .where(
                letter.office_id == self._office,
                letter.kind == kind,
                letter.status.not_in((LetterStatus.DRAFT.value, LetterStatus.VOID.value)),
                when,
            )
            .order_by(letter.letter_date, letter.id)
        )
        return [(row.number_text, row.context) for row in rows]

    # ---- T6

    def _clients(self, first: dt.date, last: dt.date) -> ClientCount:
        rows = [*self._of_complaints(first, last), *self._of_requests(first, last)]
        desils = self._desils({row.resident_id for row in rows if row.resident_id is not None}, last)
        people: dict[object, Client] = {}
        for place, row in enumerate(rows):
            age = age_on(row.birth_date, last)
            people[row.resident_id or f"unknown {place}"] = Client(
                sex=row.sex or row.told_sex or "",
                age=row.told_age if age is None else age,
                disabled=bool(row.disability),
                desil=desils.get(row.resident_id),
            )
        return count_clients(people.values())

    def _of_complaints(self, first: dt.date, last: dt.date) -> Iterable[Any]:
        """The client of each case, or its reporter when nobody else was named."""
        party, told, person = complaint_party_table.c, complaint_table.c, resident_table.c
        rank = case((party.role == "klien", 0), else_=1)
        place = func.row_number().over(partition_by=party.complaint_id, order_by=rank)
        ranked = (
            select(
                party.complaint_id, party.resident_id, party.sex, party.estimated_age, place.label("place")
            )
            .where(party.role.in_(("klien", "pelapor")))
            .subquery()
        )
        return self._connection.execute(
            select(
                ranked.c.resident_id,
                ranked.c.sex.label("told_sex"),
                ranked.c.estimated_age.label("told_age"),
                person.sex,
                person.birth_date,
                person.disability,
            )
            .select_from(
                complaint_table.outerjoin(
                    ranked, and_(ranked.c.complaint_id == told.id, ranked.c.place == 1)
                ).outerjoin(resident_table, person.id == ranked.c.resident_id)
            )
            .where(
                told.office_id == self._office,
                told.status != Status.DRAF.value,
                told.received_on.between(first, last),
            )
        ).all()

    def _of_requests(self, first: dt.date, last: dt.date) -> Iterable[Any]:
        asked, person = service_request_table.c, resident_table.c
        return self._connection.execute(
            select(
                asked.resident_id,
                null().label("told_sex"),
                null().label("told_age"),
                person.sex,
                person.birth_date,
                person.disability,
            )
            .join(resident_table, person.id == asked.resident_id, isouter=True)
            .where(asked.office_id == self._office, asked.received_on.between(first, last))
        ).all()

    def _desils(self, ids: set[int], last: dt.date) -> dict[int, int | None]:
        """The newest desil of each person or their family by a day; 0 where the newest check found nobody."""
        homes = self._homes(ids)
        about: defaultdict[int, list[int]] = defaultdict(list)
        for resident_id, family_id in homes.items():
            about[family_id].append(resident_id)
        checks = register_check_table.c
        rows = self._connection.execute(
            select(checks.resident_id, checks.family_id, checks.desil, checks.result)
            .where(
                or_(checks.resident_id.in_(sorted(ids)), checks.family_id.in_(sorted(about))),
                checks.checked_on <= last,
                checks.result != _UNREACHED,
            )
            .order_by(checks.checked_on, checks.id)
        )
        found: dict[int, int | None] = {}
        for row in rows:
            whom = {row.resident_id} & ids | set(about.get(row.family_id, ()))
            if row.desil is not None or row.result == _NOT_FOUND:
                found |= dict.fromkeys(whom, row.desil or 0)
            else:
                # Listed without a desil: an older desil still stands, an older "not found" does not.
                found |= {one: found[one] or None for one in whom if one in found}
        return found

    def _homes(self, ids: set[int]) -> dict[int, int]:
        member = family_membership_table.c
        rows = self._connection.execute(
            select(member.resident_id, member.family_id).where(
                member.resident_id.in_(sorted(ids)), member.ended_on.is_(None)
            )
        )
        return {row.resident_id: row.family_id for row in rows}

    # ---- T7

    def _complaints_by_day(self, first: dt.date, last: dt.date) -> list[ServiceDay]:
        """As T1 counts what came in: a row that takes another back counts against it."""
        event, told = complaint_event_table.c, complaint_table.c
        is_mirror = event.step.startswith(MIRROR)
        moved = case((is_mirror, event.from_status), else_=event.to_status)
        count = func.sum(case((is_mirror, -1), else_=1)).label("count")
        rows = self._connection.execute(
            select(told.category, event.occurred_on, count)
            .join(complaint_table, told.id == event.complaint_id)
            .where(
                told.office_id == self._office,
                event.occurred_on.between(first, last),
                event.from_status != event.to_status,
                moved == Status.DITERIMA.value,
            )
            .group_by(told.category, event.occurred_on)
            .order_by(told.category, event.occurred_on)
        )
        return [
            ServiceDay(ServiceKind.COMPLAINT, row.category, row.occurred_on.isoformat(), int(row[2]))
            for row in rows
        ]

    def _requests_by_day(self, first: dt.date, last: dt.date) -> list[ServiceDay]:
        asked = service_request_table.c
        rows = self._connection.execute(
            select(asked.kind, asked.received_on, func.count())
            .where(asked.office_id == self._office, asked.received_on.between(first, last))
            .group_by(asked.kind, asked.received_on)
            .order_by(asked.kind, asked.received_on)
        )
        return [
            ServiceDay(ServiceKind.REQUEST, row.kind, row.received_on.isoformat(), int(row[2]))
            for row in rows
        ]


def _is_named(number: str, texts: Iterable[str]) -> bool:
    """Whether a number stands in any text, and not only the beginning of a longer one."""
    whole = re.compile(rf"(?<!\d){re.escape(number)}(?!\d)")
    return bool(number) and any(whole.search(text) for text in texts)


def _of_month(row: Any, first: dt.date, last: dt.date) -> ReferralCount:  # noqa: ANN401
    count = ReferralCount(row.name)
    if row.sent_on is not None and first <= row.sent_on <= last:
        count = replace(count, sent=1)
    if row.status not in _ANSWERED or not first <= row.answered_on <= last:
        return count
    return replace(
        count,
        answered=1,
        accepted=int(row.decision == "diterima"),
        declined=int(row.decision == "ditolak" or row.status == ReferralStatus.DITOLAK_INSTANSI.value),
        days=(row.answered_on - (row.sent_on or row.answered_on)).days,
    )
