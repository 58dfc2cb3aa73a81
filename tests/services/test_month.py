"""The month: counts that close, a report that freezes, a package that proves itself."""

import csv
import datetime as dt
import io
import json
import zipfile
from contextlib import contextmanager
from dataclasses import replace

import openpyxl
import pytest

from puskesos_desktop import __version__
from puskesos_desktop.app.sample_office import SampleOffice, sample_family, write_sample_file
from puskesos_desktop.app.sample_story import OPEN_REASON, close_month, fill_desk, receive_main_complaint
from puskesos_desktop.domain.errors import Cancelled, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.exchange.packages.manifest import fingerprint
from puskesos_desktop.services.number_commands import Reserve
from puskesos_desktop.services.office_letter_views import IssueStart
from puskesos_desktop.services.packages import BuildPackage, Packages
from puskesos_desktop.services.ports.exchange import Protection
from puskesos_desktop.services.report_context import ReportNotes
from puskesos_desktop.services.reports import Reports
from tests.exchange import package_samples as samples
from tests.exchange.package_samples import forged
from tests.services.test_papers import text_of

NOVEMBER = "2026-11"
OPEN = Protection("terbuka", reason=OPEN_REASON)


@pytest.fixture
def busy(office, tmp_path):
    """An office with seven cases, three letters and an SK."""
    _, people = write_sample_file(tmp_path)
    receive_main_complaint(office.walk)
    fill_desk(office.walk, SampleOffice(people, (), None))
    return office


def report_of(office, month=NOVEMBER, **notes):
    return office.work.reports.month(office.actor, month, ReportNotes(**notes))


def build(office, folder, **change):
    return office.work.packages.build(office.actor, BuildPackage(NOVEMBER, folder, OPEN, **change))


def test_every_row_closes_and_the_sum_equals_the_open_cases(busy):
    counts = report_of(busy).counts
    assert (counts.total.received, counts.total.closing) == (7, 7)
    assert counts.total.closing == busy.work.desk.counts(busy.actor)["terbuka"]


def test_running_month_is_drawn_as_a_draft_that_says_so(busy):
    report = report_of(busy)
    text = text_of(busy.work.reports.pdf(busy.actor, report))
    assert "DRAF" in text
    assert "Pada akhir bulan" not in text
    assert "bulan ini belum berakhir" in text
    assert text.count(f"LAP-KMI-2026-11 · {report.context['report']['check_code']}") >= 1


def test_two_prints_of_other_figures_have_other_codes(busy):
    before = report_of(busy).context["report"]["check_code"]
    receive_main_complaint(busy.walk)
    assert report_of(busy).context["report"]["check_code"] != before


def test_numbers_that_no_letter_of_ours_bears_are_not_in_the_table(busy):
    command = Reserve(busy.uid(), "surat", count=2, holder="Seksi Kesos")
    busy.work.book_room.numbers.reserve(busy.actor, command)
    kinds = {row.kind for row in report_of(busy).counts.letters}
    assert kinds == {"sk_petugas", "surat_rujukan"}


def test_services_stand_in_the_order_of_the_complaints(busy):
    context = report_of(busy).context
    groups = [f"Pengaduan: {row['category']}" for row in context["complaints"]["rows"] if row["received"]]
    assert [row["service"] for row in context["services"]["rows"]] == groups


def test_letters_are_counted_by_kind(busy):
    kinds = {row.kind: (row.issued, row.void) for row in report_of(busy).counts.letters}
    assert kinds == {"sk_petugas": (1, 0), "surat_rujukan": (2, 0)}


def test_opening_balance_is_entered_once_and_carries_on(busy):
    busy.work.reports.set_opening(busy.actor, "2026-10", {"bansos": 4, "pbi_jk": 1})
    before = {row.group: row for row in report_of(busy, "2026-10").counts.groups}
    assert (before["bansos"].opening, before["bansos"].closing) == (4, 4)
    now = {row.group: row for row in report_of(busy).counts.groups}
    assert (now["bansos"].opening, now["bansos"].closing) == (4, 5)
    with pytest.raises(RuleBroken, match="opening_already_set"):
        busy.work.reports.set_opening(busy.actor, "2026-10", {"bansos": 1})


def test_negative_opening_balance_is_refused(office):
    with pytest.raises(RuleBroken, match="opening_negative"):
        office.work.reports.set_opening(office.actor, NOVEMBER, {"bansos": -1})


@pytest.mark.parametrize(
    ("month", "code"),
    [("2026-13", "month_invalid"), ("nov", "month_invalid"), ("2026-12", "month_in_future")],
)
def test_impossible_month_is_refused(office, month, code):
    with pytest.raises(RuleBroken, match=code):
        report_of(office, month)


def test_running_month_says_how_far_it_goes(busy):
    text = text_of(busy.work.reports.pdf(busy.actor, report_of(busy, problems=("SIKS-NG tidak terbuka.",))))
    assert "1 sampai dengan 23 November 2026" in text
    assert "SIKS-NG tidak terbuka." in text


def test_covering_letter_begins_with_the_figures_of_its_month(busy):
    letters = busy.work.issuing.letters
    answers = letters.propose(busy.actor, IssueStart("pengantar_laporan", month=NOVEMBER)).draft.answers
    told = {key: answers[f"report.{key}"] for key in ("period", "received", "closed", "open")}
    assert told == {"period": "November 2026", "received": 7, "closed": 0, "open": 7}
    assert "report.received" not in letters.propose(busy.actor, IssueStart("pengantar_laporan")).draft.answers


def test_running_month_cannot_be_frozen(busy):
    with pytest.raises(RuleBroken, match="month_not_over"):
        busy.work.reports.freeze(busy.actor, NOVEMBER)


def test_frozen_month_stays_as_it_was_signed(busy):
    busy.clock.advance(days=10)
    frozen = busy.work.reports.freeze(busy.actor, NOVEMBER, ReportNotes(suggestions=("Tambah petugas.",)))
    first = busy.work.reports.pdf(busy.actor, frozen)
    again = report_of(busy)
    assert again.frozen
    assert busy.work.reports.pdf(busy.actor, again) == first
    with pytest.raises(RuleBroken, match="month_frozen"):
        busy.work.reports.freeze(busy.actor, NOVEMBER)


def test_nothing_can_happen_in_a_frozen_month(busy):
    busy.clock.advance(days=10)
    busy.work.reports.freeze(busy.actor, NOVEMBER)
    late = busy.clock.now() - dt.timedelta(days=9)
    with pytest.raises(RuleBroken, match="month_frozen"):
        receive_main_complaint(busy.walk, received_at=late, late_reason="buku tulis")


def test_package_passes_its_own_check_and_holds_the_case_with_its_nik(busy, tmp_path):
    built = build(busy, tmp_path)
    verdict = busy.work.packages.verify(built.written.path)
    assert verdict.ok
    assert verdict.kind == "bulanan"
    with zipfile.ZipFile(built.written.path) as archive:
        rows = archive.read("pengaduan.csv").decode("utf-8-sig")
        manifest = json.loads(archive.read("datapackage.json"))
    assert sample_family()[0].nik in rows
    assert manifest["puskesos"]["format_version"] == built.record.format_version


def test_workbook_beside_the_report_names_office_month_and_sum(busy, tmp_path):
    busy.work.report_sheets.write(busy.actor, report_of(busy), tmp_path / "a.xlsx")
    lines = list(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].values)
    assert [line[0] for line in lines[:3]] == [
        "Rekap pengaduan (T1)",
        "Puskesos Melati Sejahtera, Kelurahan Melati Indah",
        "Bulan November 2026, sementara sampai 23 November 2026",
    ]
    assert lines[-1][:3] == ("Jumlah", 0, 7)


def test_workbook_of_a_package_says_services_by_the_offices_names(busy, tmp_path):
    with zipfile.ZipFile(build(busy, tmp_path).written.path) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("data_bulanan.xlsx")))
        codes = archive.read("rujukan.csv").decode("utf-8-sig")
    services = [line[2] for line in book["Rujukan"].values][1:]
    assert services
    assert not any(name in codes for name in services)
    letters = {line[2] for line in list(book["Surat keluar"].values)[1:]}
    assert "Surat rujukan" in letters


def test_package_tells_which_program_made_it(busy, tmp_path):
    manifest = build(busy, tmp_path).written.manifest
    assert manifest["puskesos"]["app_version"] == __version__


class Interrupted:
    """A register in which something happens as soon as a snapshot was left."""

    def __init__(self, uow, act):
        self._uow, self._act = uow, act

    @contextmanager
    def read(self):
        with self._uow.read() as tx:
            yield tx
        act, self._act = self._act, lambda: None
        act()

    def write(self):
        return self._uow.write()


def test_counts_and_rows_of_a_package_are_of_one_moment(busy, tmp_path):
    tools = busy.application.tools
    uow = Interrupted(
        busy.application.house.open(None), lambda: receive_main_complaint(busy.walk, category="S05")
    )
    reports = Reports(uow, tools.renderer, tools.clock, tools.ids)
    packages = Packages(uow, reports, tools.packages, tools.clock, tools.ids)
    built = packages.build(busy.actor, BuildPackage(NOVEMBER, tmp_path, OPEN))
    with zipfile.ZipFile(built.written.path) as archive:
        cases, counts, services, visits = (
            list(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8-sig"), delimiter=";"))
            for name in (
                "pengaduan.csv",
                "rekap_pengaduan.csv",
                "rekap_layanan.csv",
                "rekap_kunjungan.csv",
            )
        )
    assert len(cases) == sum(int(row["masuk"]) for row in counts) == 7
    assert (sum(int(row["jumlah"]) for row in services), visits) == (7, [])
    assert report_of(busy).counts.total.received == 8


def test_each_version_of_a_month_has_its_own_number(busy, tmp_path):
    first, second = build(busy, tmp_path), build(busy, tmp_path)
    assert [first.record.running_number, second.record.running_number] == [1, 2]
    assert [one.running_number for one in busy.work.packages.all(busy.actor)] == [2, 1]


def test_open_package_needs_a_reason(busy, tmp_path):
    command = BuildPackage(NOVEMBER, tmp_path, Protection("terbuka"))
    with pytest.raises(RuleBroken, match="package_reason_missing"):
        busy.work.packages.build(busy.actor, command)
    assert list(tmp_path.glob("paket*")) == []


def test_cancelled_package_leaves_nothing_behind(busy, tmp_path):
    class Impatient:
        def report(self, step, done, total):
            pass

        def checkpoint(self):
            raise Cancelled

    with pytest.raises(Cancelled):
        busy.work.packages.build(busy.actor, BuildPackage(NOVEMBER, tmp_path, OPEN), Impatient())
    assert busy.work.packages.all(busy.actor) == []
    assert list(tmp_path.glob("paket*")) == []


def test_taking_a_package_in_twice_changes_nothing(busy, tmp_path):
    path = build(busy, tmp_path).written.path
    assert busy.work.packages.receive(busy.actor, path).is_new
    assert not busy.work.packages.receive(busy.actor, path).is_new


def test_package_under_our_name_with_another_key_is_a_problem(busy, tmp_path):
    path = forged(build(busy, tmp_path).written.path, tmp_path / "palsu.zip", bytes(range(1, 33)))
    assert busy.work.packages.verify(path).problems[0].code == "package_signer_differs"
    with pytest.raises(RuleBroken, match="package_signer_differs"):
        busy.work.packages.receive(busy.actor, path)


def test_known_package_with_other_content_is_not_taken_in(busy, tmp_path):
    with busy.application.house.open(None).read() as tx:
        own_key = tx.secret("signing")
    path = forged(build(busy, tmp_path).written.path, tmp_path / "lain.zip", own_key)
    assert busy.work.packages.verify(path).ok
    with pytest.raises(RuleBroken, match="package_id_taken"):
        busy.work.packages.receive(busy.actor, path)


def test_package_of_an_unknown_office_is_taken_in_once_under_its_id(busy, tmp_path):
    path = samples.build(tmp_path).path
    taken = busy.work.packages.receive(busy.actor, path)
    assert (taken.is_new, taken.sender.name) == (True, "Puskesos Melati Sejahtera")
    assert taken.sender.fingerprint == fingerprint(samples.PUBLIC_KEY)
    other = forged(path, tmp_path / "lain.zip", bytes(range(1, 33)))
    with pytest.raises(RuleBroken, match="package_id_taken"):
        busy.work.packages.receive(busy.actor, other)


def test_damaged_package_is_not_taken_in(busy, tmp_path):
    path = build(busy, tmp_path).written.path
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(RuleBroken, match="package_not_sound"):
        busy.work.packages.receive(busy.actor, path)


def test_confidential_case_leaves_without_its_words(office, tmp_path):
    receive_main_complaint(office.walk, category="S05", text="Dipukul tetangga", confidential=True)
    with zipfile.ZipFile(build(office, tmp_path).written.path) as archive:
        assert "Dipukul" not in archive.read("pengaduan.csv").decode("utf-8-sig")


def test_loket_sees_the_report_but_exports_no_identities(busy, tmp_path):
    clerk = replace(busy.actor, roles=frozenset({Role.LOKET}))
    assert busy.work.reports.month(clerk, NOVEMBER).counts.total.received == 7
    with pytest.raises(NotPermitted):
        busy.work.packages.build(clerk, BuildPackage(NOVEMBER, tmp_path, OPEN))


def test_close_of_month_leaves_report_workbook_and_package(busy):
    assert [made.kind for made in close_month(busy.walk)] == ["report", "report_sheet", "package"]
