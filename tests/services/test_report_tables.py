"""T2, T3, T6 and T7 of the monthly report, counted on either database from what really happened."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from puskesos_desktop.domain.papers import Letter, LetterRevision, LetterStatus, VisitCount
from puskesos_desktop.domain.report_tables import ReferralCount, ServiceDay
from puskesos_desktop.domain.residents import RegisterCheck, Resident
from puskesos_desktop.services.complaint_commands import CheckInput, PartyInput
from puskesos_desktop.services.complaint_desk import CaseDesk
from puskesos_desktop.services.report_tables import visits_table
from tests.complaint_world import sample_nik
from tests.register_fixture import BOTH
from tests.request_world import RequestWorld, make_request_world
from tests.services.test_month import report_of
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from puskesos_desktop.domain.report_tables import MonthTables
    from tests.complaint_world import World
    from tests.registers import SampleRegister
    from tests.workplace_fixture import OpenOffice

DAY = dt.date(2026, 11, 24)
FIRST, LAST = dt.date(2026, 11, 1), dt.date(2026, 11, 30)


@pytest.fixture
def desk(register: SampleRegister) -> RequestWorld:
    return make_request_world(register)


def tables(world: World, month: tuple[dt.date, dt.date] | None = None) -> MonthTables:
    first = world.today.replace(day=1)
    days = month or (first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1))
    with world.register.uow.read() as tx:
        return tx.reports.tables(*days)


def send(world: World, uid: str) -> None:
    case = world.load(uid)
    cases = CaseDesk(world.register.clock, world.register.ids)
    with world.register.uow.write() as tx:
        cases.mark_sent(tx, world.actor, case, case.referrals[0].letter_id or 0, world.today)
        tx.commit()


@BOTH
def test_referrals_are_counted_by_agency_when_sent_and_when_answered(desk: RequestWorld) -> None:
    world = desk.world
    sent, told, refused, asleep = (world.referred(category=code) for code in ("K01", "B01", "P01", "B02"))
    for uid in (sent, told, refused):
        send(world, uid)
    assert world.load(asleep).referrals[0].sent_on is None
    world.register.clock.advance(days=4)
    world.answer(told, answered_on=world.today)
    world.register.clock.advance(days=2)
    world.answer(refused, decision="ditolak", answered_on=world.today)
    assert tables(world).referrals == (ReferralCount("Dinas Sosial", 3, 2, 1, 1, 10),)


def numbered(
    register: SampleRegister, kind: str, number: str, context: dict[str, Any], **changes: Any
) -> None:
    """A letter in the books with what it says."""
    with register.uow.write() as tx:
        blob = tx.blobs.put(b"%PDF-1.4 contoh", kind, "application/pdf")
        made = Letter(
            uid=register.ids.new(),
            request_uid=register.ids.new(),
            kind=kind,
            status=LetterStatus.AWAITING_SIGNATURE,
            number_text=number,
            letter_date=DAY,
            subject="",
            addressee="",
            proof_code="",
        )
        revision = LetterRevision(1, kind, 1, "0" * 64, context, blob, 1)
        tx.letters.add(replace(made, **changes), revision, register.actor.user_id)
        tx.commit()


def minutes(day: str, counts: tuple[int, int, int], corrects: str = "") -> dict[str, Any]:
    results = {
        name: {"families": count} for name, count in zip(("new", "fixed", "removed"), counts, strict=True)
    }
    return {"meeting": {"date": day, "corrects": corrects}, "results": results}


@BOTH
def test_dtsen_counts_minutes_and_certificates_that_stand(register: SampleRegister) -> None:
    for number, listed in (("1", True), ("2", True), ("3", False)):
        numbered(register, "surat_keterangan_dtsen", number, {"check": {"listed": listed}})
    void = LetterStatus.VOID
    numbered(register, "surat_keterangan_dtsen", "4", {"check": {"listed": True}}, status=void)
    numbered(register, "berita_acara_muskel", "BA.02", minutes("2026-11-23", (9, 9, 9)))
    numbered(register, "berita_acara_muskel", "BA.03", minutes("2026-11-23", (14, 9, 6), "BA.02 tanggal 23"))
    numbered(register, "berita_acara_muskel", "BA.01", minutes("2026-10-31", (5, 5, 5)))
    numbered(register, "berita_acara_muskel", "BA.0", minutes("2026-11-24", (1, 0, 0)))
    with register.uow.read() as tx:
        found = tx.reports.tables(FIRST, LAST).dtsen
    assert (found.proposed, found.mended, found.removed, found.listed, found.unlisted) == (15, 9, 6, 2, 1)
    assert found.meetings == (("2026-11-23", "BA.03"), ("2026-11-24", "BA.0"))


def somebody(desk: RequestWorld, **facts: Any) -> str:
    world = desk.world
    person = Resident(uid=world.uid(), name="WARGA CONTOH", nik=sample_nik(), **facts)
    with world.register.uow.write() as tx:
        tx.residents.add(person, world.register.clock.now())
        tx.commit()
    return person.uid


@BOTH
def test_clients_are_counted_once_by_sex_age_disability_and_desil(desk: RequestWorld) -> None:
    world = desk.world
    child = somebody(desk, sex="P", birth_date=world.today - dt.timedelta(days=3000), disability="PDFSK")
    elder = somebody(desk, sex="L", birth_date=dt.date(1950, 1, 1))
    for uid, desil in ((child, 2), (elder, 5)):
        check = CheckInput("terdaftar", world.today, desil=desil)
        world.receive(reporter=PartyInput(resident_uid=uid), check=check)
    desk.receive("surat_dtsen", resident_uid=elder)
    world.receive(category="B01", reporter=PartyInput(name="Orang Lewat", phone="0899 0000 0032"))
    found = tables(world).clients
    assert (found.clients, found.men, found.women, found.children, found.elderly) == (3, 1, 1, 1, 1)
    assert (found.disabled, found.poorest, found.middle, found.unlisted) == (1, 1, 1, 0)
    assert found.unknown == {"sex": 1, "age": 1, "desil": 1}


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        ([("terdaftar", 3), ("tidak_ditemukan", None)], "unlisted"),
        ([("tidak_ditemukan", None), ("terdaftar", 7)], "better_off"),
        ([("terdaftar", 4), ("terdaftar", None)], "poorest"),
        ([("terdaftar", 4), ("tidak_terakses", None)], "poorest"),
        ([("tidak_ditemukan", None), ("terdaftar", None)], ""),
    ],
)
def test_the_newest_check_says_the_desil(desk: RequestWorld, checks: list[Any], told: str) -> None:
    world, uid = desk.world, somebody(desk)
    with world.register.uow.write() as tx:
        who = tx.residents.get(uid).id
        for place, (result, desil) in enumerate(checks):
            day = world.today + dt.timedelta(days=place - 5)
            check = RegisterCheck(world.uid(), result, "SIKS-NG", day, desil=desil, resident_id=who)
            tx.residents.add_check(check, world.register.clock.now())
        tx.commit()
    desk.receive("surat_dtsen", resident_uid=uid)
    found = tables(world).clients
    bands = {name: getattr(found, name) for name in ("poorest", "middle", "better_off", "unlisted")}
    assert [name for name, count in bands.items() if count] == ([told] if told else [])


@BOTH
def test_services_are_counted_by_day(desk: RequestWorld) -> None:
    world = desk.world
    today = world.today.isoformat()
    world.receive()
    world.receive(category="B01")
    desk.receive("cek_desil")
    world.register.clock.advance(days=1)
    desk.receive("surat_dtsen")
    tomorrow = world.today.isoformat()
    assert tables(world).services == (
        ServiceDay("pengaduan", "B01", today, 1),
        ServiceDay("pengaduan", "K01", today, 1),
        ServiceDay("permohonan", "cek_desil", today, 1),
        ServiceDay("permohonan", "surat_dtsen", tomorrow, 1),
    )


# ---- what leaves


def visit(rt: str, *outcomes: int) -> VisitCount:
    return VisitCount("2026-11-23", "Bagus Prasetyo", rt, "008", *outcomes)


def test_few_families_of_an_rt_are_told_as_fewer_than_three() -> None:
    table: Any = visits_table([visit("001", 2), visit("002", 3, 1), visit("003", 5, 3)])
    told = [[row[name] for name in ("families", "met", "away", "refused")] for row in table["rows"]]
    assert told == [["<3", "–", "–", "–"], ["4", "–", "–", "–"], ["8", "5", "3", "0"]]
    assert (table["total"]["families"], table["total"]["met"], table["is_hidden"]) == ("13–14", "–", True)


def test_a_month_without_visits_has_a_plain_sum() -> None:
    table: Any = visits_table([])
    assert (table["rows"], table["total"]["families"], table["total"]["met"]) == ([], "0", "0")


def test_figures_that_tell_of_nobody_are_told() -> None:
    table: Any = visits_table([visit("001", 6), visit("003", 5, 3)])
    assert (table["total"]["families"], table["total"]["away"], table["is_hidden"]) == ("14", "3", False)


def test_paper_and_workbook_hold_the_seven_tables(office: OpenOffice, tmp_path: Any) -> None:
    report = report_of(office)
    text = text_of(office.work.reports.pdf(office.actor, report))
    assert [f"Tabel {number}." in text for number in range(1, 8)] == [True] * 7
    office.work.report_sheets.write(office.actor, report, tmp_path / "a.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert [name[-4:] for name in sheets] == [f"(T{number})" for number in range(1, 8)]


def test_paper_and_workbook_hide_the_same_figures(office: OpenOffice, tmp_path: Any) -> None:
    report = report_of(office)
    counts = replace(report.counts, visits=(visit("001", 1), visit("002", 3)))
    context = {**report.context, "visits": visits_table(counts.visits)}
    report = replace(report, counts=counts, context=context)
    office.work.report_sheets.write(office.actor, report, tmp_path / "a.xlsx")
    lines = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["Kunjungan lapangan (T5)"].values)
    assert [line[2:6] for line in lines[-3:]] == [
        ("001", "008", "<3", "–"),
        ("002", "008", 3, 3),
        (None, None, "4–5", "–"),
    ]
    text = text_of(office.work.reports.pdf(office.actor, report))
    assert [word in text for word in ("<3", "4–5", "tidak dirinci")] == [True] * 3
