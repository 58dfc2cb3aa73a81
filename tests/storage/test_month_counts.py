from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puskesos_desktop.domain import workflow as flow
from puskesos_desktop.domain.complaint_parts import Event
from puskesos_desktop.domain.tickets import Ticket
from puskesos_desktop.domain.workflow import Level, Status
from tests import complaint_samples as samples
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.papers import GroupCount
    from tests.registers import SampleRegister

GROUPS = {"K01": "pbi_jk", "B01": "bansos"}
MONTHS = ("2026-09", "2026-10", "2026-11", "2026-12")
numbers = itertools.count(1)
walks = st.lists(
    st.tuples(
        st.sampled_from([*GROUPS, "A01"]),
        st.lists(st.tuples(st.integers(0, 20), st.integers(0, 99)), min_size=1, max_size=12),
    ),
    max_size=8,
)


def make_case(category: str, moves: list[tuple[int, int]]) -> Complaint:
    """Walk along the table: each move waits some days and takes one of the rows that leave the state."""
    day, status = dt.date(2026, 9, 1), Status.DRAF
    events: list[Event] = []
    for wait, pick in moves:
        rows = flow.steps_from(status)
        if not rows:
            break
        day += dt.timedelta(days=wait)
        row = rows[pick % len(rows)]
        events.append(
            Event(
                uid=samples.new_uid(),
                seq=len(events) + 1,
                step=row.code,
                from_status=status,
                to_status=row.target,
                level=Level.FASILITATOR,
                occurred_on=day,
                recorded_at=samples.NOW,
                user_id=1,
                officer_id=None,
                officer_name="",
            )
        )
        status = row.target
    number = next(numbers)
    case = samples.draft(ticket=Ticket(2026, number, f"T{number}", "AAAA-AAAA"), status=status)
    return replace(case, subject=replace(case.subject, category=category), events=tuple(events))


def count(register: SampleRegister, cases: list[Complaint]) -> dict[str, list[GroupCount]]:
    with register.uow.write() as tx:
        for case in cases:
            tx.complaints.add(case)
        return {month: tx.complaints.month_counts(month, GROUPS) for month in MONTHS}


def open_at(cases: list[Complaint], day: dt.date) -> int:
    found = 0
    for case in cases:
        until = [event for event in case.events if event.occurred_on <= day]
        found += bool(until) and until[-1].to_status in flow.OPEN
    return found


def last_day(month: str) -> dt.date:
    following = dt.date.fromisoformat(f"{month}-28") + dt.timedelta(days=4)
    return following.replace(day=1) - dt.timedelta(days=1)


@given(walks)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_month_closes_at_the_cases_then_open(register: SampleRegister, given_walks: list) -> None:
    cases = [make_case(category, moves) for category, moves in given_walks]
    by_month = count(register, cases)
    for month, groups in by_month.items():
        assert sum(group.closing for group in groups) == open_at(cases, last_day(month))


@given(walks)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_month_opens_where_the_last_one_closed(register: SampleRegister, given_walks: list) -> None:
    by_month = count(register, [make_case(category, moves) for category, moves in given_walks])
    for before, after in itertools.pairwise(MONTHS):
        closing = {group.group: group.closing for group in by_month[before]}
        assert all(group.opening == closing.get(group.group, 0) for group in by_month[after])


@BOTH
def test_movements_stand_in_their_columns(register: SampleRegister) -> None:
    steps = ("diterima", "verifikasi", "rekomendasi", "penetapan", "dirujuk", "jawaban", "selesai")
    moves, status = [], Status.DRAF
    for code in (*steps, "dibuka_kembali", "ditolak"):
        rows = flow.steps_from(status)
        place = next(place for place, row in enumerate(rows) if row.code == code)
        moves.append((0, place))
        status = rows[place].target
    september = count(register, [make_case("K01", moves)])["2026-09"]
    row = next(group for group in september if group.group == "pbi_jk")
    assert (row.received, row.referred, row.closed, row.reopened, row.rejected, row.closing) == (
        1,
        1,
        1,
        1,
        1,
        0,
    )


def test_groups_without_cases_still_have_their_row(register: SampleRegister) -> None:
    groups = count(register, [])["2026-11"]
    assert [group.group for group in groups] == ["pbi_jk", "bansos"]


def test_category_outside_every_group_stands_under_its_code(register: SampleRegister) -> None:
    groups = count(register, [make_case("A01", [(0, 0)])])["2026-09"]
    assert groups[-1].group == "A01"
