from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from puskesos_desktop.domain.complaint_parts import Emergency, PaperState, Party, PartyRole, Priority
from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.tickets import Ticket
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_views import NO_RW, ComplaintFilter, Viewer
from puskesos_desktop.storage.tables.desk import visit_table
from puskesos_desktop.storage.tables.register import resident_table
from tests import complaint_samples as samples
from tests.register_fixture import BOTH
from tests.storage.test_complaint_repository import add_agency, stored

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.storage.unit_of_work import SqlTx
    from tests.registers import SampleRegister

TODAY = samples.TODAY
KOORDINATOR = Viewer(1, 1, 2, sees_confidential=True, sees_accused=True)
LOKET = Viewer(1, 9, 1, sees_confidential=False, sees_accused=False)
numbers = itertools.count(1)
ENDED_TODAY = samples.closed().outcome


def put(tx: SqlTx, **changes: object) -> Complaint:
    number = next(numbers)
    ticket = Ticket(2026, number, f"ADU-KMI-202611-{number:05d}", f"R4MD-{number:04d}")
    return stored(tx, replace(samples.received(), ticket=ticket, **changes))  # type: ignore[arg-type]


def people(name: str, **changes: object) -> tuple[Party, ...]:
    return (replace(Party(PartyRole.PELAPOR, name=name), **changes),)  # type: ignore[arg-type]


def listed(tx: SqlTx, viewer: Viewer = KOORDINATOR, **wanted: object) -> list[str]:
    ids = tx.complaints.find_ids(ComplaintFilter(TODAY, **wanted), viewer)  # type: ignore[arg-type]
    return [row.client_name for row in tx.complaints.rows(ids, viewer)]


@pytest.fixture
def tx(register: SampleRegister):
    with register.uow.write() as tx:
        yield tx


@BOTH
def test_open_cases_stand_by_their_limit_and_resting_ones_last(tx: SqlTx) -> None:
    put(tx, parties=people("Tanpa Batas"), due_on=None)
    put(tx, parties=people("Nanti"), due_on=TODAY + dt.timedelta(days=2))
    put(tx, parties=people("Lewat"), due_on=TODAY - dt.timedelta(days=6))
    assert listed(tx) == ["Lewat", "Nanti", "Tanpa Batas"]


@BOTH
@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("terbuka", ["Baru", "Dijawab", "Dirujuk", "Gawat", "Lama Diam", "Punya Lain"]),
        ("milik_saya", ["Baru"]),
        ("lewat_batas", ["Dirujuk"]),
        ("dirujuk", ["Dirujuk"]),
        ("selesai", ["Ditolak", "Selesai"]),
        ("darurat", ["Gawat"]),
        ("perlu_disampaikan", ["Dijawab"]),
        ("macet", ["Lama Diam"]),
        ("lengkapi", ["Punya Lain"]),
        ("hari_ini", ["Dijawab", "Dirujuk", "Gawat"]),
    ],
)
def test_views_hold_their_cases_and_counts_agree(tx: SqlTx, view: str, names: list[str]) -> None:
    gawat = replace(samples.draft().subject, priority=Priority.DARURAT)
    put(tx, parties=people("Baru"), assigned_officer_id=2)
    put(tx, parties=people("Dijawab"), status=Status.JAWABAN)
    put(tx, parties=people("Dirujuk"), status=Status.DIRUJUK, due_on=TODAY - dt.timedelta(days=1))
    put(tx, parties=people("Gawat"), subject=gawat)
    put(tx, parties=people("Punya Lain"), documents=(samples.paper("kk", PaperState.MENYUSUL),))
    put(tx, parties=people("Selesai"), status=Status.SELESAI)
    put(tx, parties=people("Ditolak"), status=Status.DITOLAK)
    begun = samples.received().events[0]
    quiet = replace(begun, uid=samples.new_uid(), occurred_on=TODAY - dt.timedelta(days=15))
    put(tx, parties=people("Lama Diam"), events=(quiet,))
    since = TODAY - dt.timedelta(days=15)
    assert sorted(listed(tx, view=view, stuck_on=since)) == names
    assert tx.complaints.counts(ComplaintFilter(TODAY, stuck_on=since), KOORDINATOR)[view] == len(names)


@BOTH
def test_emergency_is_late_by_the_hour_in_list_and_count(tx: SqlTx) -> None:
    noon = dt.datetime.combine(TODAY, dt.time(4), tzinfo=dt.UTC)
    for name, hour in (("Lewat", -1), ("Nanti", 1)):
        limit = Emergency(limit_at=noon + dt.timedelta(hours=hour), limit_on=TODAY)
        subject = replace(samples.draft().subject, priority=Priority.DARURAT, emergency=limit)
        put(tx, parties=people(name), subject=subject, due_on=TODAY, status=Status.DIRUJUK)
    assert listed(tx, view="lewat_batas", now=noon) == ["Lewat"]
    assert tx.complaints.counts(ComplaintFilter(TODAY, now=noon), KOORDINATOR)["lewat_batas"] == 1


@BOTH
@pytest.mark.parametrize("text", ["siti", "SITI AMINAH", "sitti", "aminah siti"])
def test_name_of_a_resident_is_found_by_words_in_any_spelling(tx: SqlTx, text: str) -> None:
    resident = add_resident(tx, "SITI AMINAH")
    put(tx, parties=people("", resident_id=resident))
    put(tx, parties=people("Rudi"))
    assert listed(tx, text=text) == ["SITI AMINAH"]


@BOTH
def test_ticket_and_percent_signs_are_taken_literally(tx: SqlTx) -> None:
    case = put(tx, parties=people("Rudi"))
    assert (listed(tx, text=case.ticket.text[-5:]), listed(tx, text="%")) == (["Rudi"], [])


@BOTH
@pytest.mark.parametrize("sort", ["nomor", "masuk", "klien", "keperluan", "status", "batas", "petugas"])
def test_every_column_sorts_both_ways(tx: SqlTx, sort: str) -> None:
    for name in ("Ani", "Budi"):
        put(tx, parties=people(name))
    assert set(listed(tx, sort=sort)) == set(listed(tx, sort=sort, descending=True)) == {"Ani", "Budi"}


def test_client_stands_in_the_list_before_the_reporter(tx: SqlTx) -> None:
    put(tx)
    assert listed(tx) == ["Rudi Hartono"]


def test_agency_and_month_narrow_the_list(tx: SqlTx) -> None:
    agency = add_agency(tx)
    put(tx, parties=people("Dirujuk"), referrals=(samples.referral(agency_id=agency, letter_id=None),))
    put(tx, parties=people("Lain"))
    assert listed(tx, agency_id=agency, month="2026-11") == ["Dirujuk"]
    assert listed(tx, agency_id=agency, month="2026-10") == []


def test_row_names_the_agency_and_the_attempts_since_the_answer(tx: SqlTx) -> None:
    agency = add_agency(tx)
    case = samples.referred()
    case = replace(case, referrals=(replace(case.referrals[0], agency_id=agency, letter_id=None),))
    case = samples.answered(case).add_telling(samples.telling(reached=False), samples.acting())
    row = tx.complaints.rows([tx.complaints.add(case)], KOORDINATOR)[0]
    assert (row.agency, row.failed_attempts) == ("Dinas Sosial", 1)
    assert (row.answer_source, row.answered_on) == ("Dinas Sosial", TODAY)


@BOTH
def test_officer_who_is_a_party_sees_nothing_of_the_case(tx: SqlTx) -> None:
    accused = Party(PartyRole.TERLAPOR, officer_id=KOORDINATOR.officer_id)
    case = put(tx, parties=(*people("Ani"), accused))
    assert listed(tx) == []
    assert not tx.complaints.is_visible(case.uid, KOORDINATOR)


@BOTH
def test_confidential_case_is_for_few(tx: SqlTx) -> None:
    secret = replace(samples.draft().subject, confidential=True)
    put(tx, parties=people("Rahasia"), subject=secret, assigned_officer_id=2)
    assert (listed(tx), listed(tx, LOKET)) == (["Rahasia"], [])


def test_confidential_case_is_open_to_who_works_on_it(tx: SqlTx) -> None:
    secret = replace(samples.draft().subject, confidential=True)
    put(tx, parties=people("Rahasia"), subject=secret, assigned_officer_id=LOKET.officer_id)
    assert listed(tx, LOKET) == ["Rahasia"]


@BOTH
def test_being_accused_shows_on_a_card_only_to_the_koordinator(tx: SqlTx) -> None:
    resident = add_resident(tx, "BUDI")
    put(tx, parties=(*people("Ani"), Party(PartyRole.TERLAPOR, resident_id=resident)))
    seen = [tx.complaints.history(resident, viewer) for viewer in (KOORDINATOR, LOKET)]
    assert [(len(one.rows), one.restricted) for one in seen] == [(1, 0), (0, 0)]


@BOTH
def test_card_counts_what_the_viewer_may_not_open(tx: SqlTx) -> None:
    resident = add_resident(tx, "BUDI")
    secret = replace(samples.draft().subject, confidential=True)
    put(tx, parties=people("", resident_id=resident))
    put(tx, parties=people("", resident_id=resident), subject=secret, assigned_officer_id=2)
    history = tx.complaints.history(resident, LOKET)
    assert (len(history.rows), history.restricted) == (1, 1)


def test_case_of_reporter_and_client_in_one_person_is_one_line(tx: SqlTx) -> None:
    resident = add_resident(tx, "BUDI")
    both = tuple(Party(role, resident_id=resident) for role in (PartyRole.PELAPOR, PartyRole.KLIEN))
    put(tx, parties=both)
    history = tx.complaints.history(resident, KOORDINATOR)
    assert [row.part for row in history.rows] == ["klien"]


@BOTH
def test_same_case_of_the_same_person_is_found_while_it_is_fresh(tx: SqlTx) -> None:
    resident = add_resident(tx, "BUDI")
    case = put(tx, parties=people("", resident_id=resident))
    fresh = tx.complaints.same_cases(resident, "K01", TODAY - dt.timedelta(days=30))
    stale = tx.complaints.same_cases(resident, "K01", TODAY + dt.timedelta(days=1))
    assert ([one.uid for one in fresh], stale) == ([case.uid], [])


@BOTH
def test_figures_count_what_their_lists_hold(tx: SqlTx) -> None:
    put(tx, parties=people("", resident_id=add_resident(tx, "BUDI")))
    put(tx, status=Status.DIRUJUK)
    put(tx, status=Status.SELESAI, outcome=ENDED_TODAY)
    figures = tx.complaints.figures(["2026-10", "2026-11"], KOORDINATOR)
    assert figures.by_status == {"diterima": 1, "dirujuk": 1}
    assert (figures.by_category, figures.by_rw) == ({"K01": 2}, {"008": 1, "": 1})
    assert (figures.received, figures.closed, figures.first_on) == ({"2026-11": 3}, {"2026-11": 1}, TODAY)


@BOTH
@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({"status": "dirujuk"}, 1),
        ({"rw": "008"}, 1),
        ({"rw": NO_RW}, 2),
        ({"officer_id": 2}, 1),
        ({"closed_month": "2026-11"}, 1),
        ({"closed_month": "2026-10"}, 0),
    ],
)
def test_list_is_narrowed_by_what_a_chart_shows(tx: SqlTx, narrowed: dict, count: int) -> None:
    put(tx, parties=people("", resident_id=add_resident(tx, "BUDI")))
    put(tx, parties=people("Ani"), status=Status.DIRUJUK, assigned_officer_id=2)
    put(tx, parties=people("Eka"), status=Status.SELESAI, outcome=ENDED_TODAY)
    assert len(listed(tx, view="semua", **narrowed)) == count


def add_resident(tx: SqlTx, name: str) -> int:
    values = {"uid": samples.new_uid(), "office_id": 1, "name": name, "folded_name": fold_name(name)}
    result = tx.context.connection.execute(
        insert(resident_table).values(**values, updated_at=samples.NOW, rw="008")
    )
    return int(result.inserted_primary_key[0])


@BOTH
@pytest.mark.parametrize(("days", "waits"), [(0, 1), (-2, 1), (1, 0), (None, 1)])
def test_visit_waits_from_its_day_on(tx: SqlTx, days: int | None, waits: int) -> None:
    case = put(tx, status=Status.KUNJUNGAN)
    if days is not None:
        planned = TODAY + dt.timedelta(days=days)
        tx.context.connection.execute(
            insert(visit_table).values(
                uid=samples.new_uid(),
                office_id=1,
                complaint_id=case.id,
                planned_on=planned,
                until_on=planned,
                visitors=[],
                state="rencana",
                recorded_at=samples.NOW,
            )
        )
    assert len(listed(tx, view="kunjungan")) == waits
