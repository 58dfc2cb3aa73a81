"""A list leaves as it is seen: which cells and numbers, what the chain keeps, what stays when it fails."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from puskesos_desktop.documents.renderer import PdfRenderer
from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.exchange.register_layout import TomlRegisterLayout
from puskesos_desktop.exchange.sheets import Spreadsheets
from puskesos_desktop.presentation import registry_columns as columns
from puskesos_desktop.services.list_export import AT_ONCE, STEP, LeavingList, ListAdapters, ListExport
from puskesos_desktop.services.list_views import EVERYBODY, ListQuestion, Order, ResidentFilter
from puskesos_desktop.services.lists import Lists
from puskesos_desktop.services.register_export import RegisterExport
from tests.import_desk import ImportDesk, StopAfter, people, siksng

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.registers import SampleRegister

ROOT = Path(__file__).parents[2]
TOWN = people(120)
KEYS = ("name", "age", "nik", "kk", "place", "birth", "aid")
LEAVING = ("list_exported", "list_printed", "register_exported")
REASON = "Permintaan Dinas Sosial, surat 12"


class Desk:
    """Lists and exports over a real register."""

    def __init__(self, register: SampleRegister) -> None:
        self.register = register
        self.lists = Lists(register.uow, register.clock, register.ids)
        renderer = PdfRenderer(ROOT / "forms", ROOT / "resources" / "fonts")
        adapters = ListAdapters(Spreadsheets(), renderer)
        self.export = ListExport(register.uow, self.lists, adapters, register.clock)
        self.folder = register.folder / "keluar"
        self.folder.mkdir()

    def leaving(self, wanted: ResidentFilter = EVERYBODY, reason: str = "", by: str = "") -> LeavingList:
        found = self.lists.find(self.register.actor, ListQuestion(filter=wanted, order=Order(by)))
        shown = columns.chosen(KEYS, opens_cards=True)
        names = columns.ListNames({"pbi_jk": "PBI-JK"})
        table = columns.SeenTable(shown, names, ("Seluruh warga.",))
        return LeavingList(found.ids, table, {"filter": wanted.content()}, reason)

    def acts(self) -> list[tuple[str, Mapping[str, object] | None]]:
        with self.register.uow.read() as tx:
            return [(row.act, row.detail) for row in tx.audit.since(0) if row.act in LEAVING]


@pytest.fixture
def desk(register: SampleRegister) -> Desk:
    ImportDesk(register).run(siksng(TOWN))
    return Desk(register)


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_a_workbook_holds_what_is_seen_in_its_order(desk: Desk) -> None:
    path = desk.folder / "daftar.xlsx"
    leaving = desk.leaving(ResidentFilter(sex="P"), by="age")
    count = desk.export.write(desk.register.actor, leaving, path)
    title, _, head, *rows = rows_of(path)
    assert title[0] == "Seluruh warga."
    assert head == ("Nama", "Umur", "NIK", "Nomor KK", "RT/RW", "Tanggal lahir", "Bantuan berjalan")
    women = sorted((one for one in TOWN if one.sex == "P"), key=lambda one: one.birth_date, reverse=True)
    assert [row[0].upper() for row in rows] == [one.name for one in women]
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)
    assert count == len(women)


def test_numbers_are_masked_text_and_nobodys_is_whole(desk: Desk) -> None:
    path = desk.folder / "daftar.xlsx"
    desk.export.write(desk.register.actor, desk.leaving(), path)
    text = b"".join(zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()).decode()
    assert "••••••••••••" in text
    assert not [one for one in TOWN if one.nik in text or one.kk_number in text]


def test_whole_numbers_leave_as_text_with_a_reason_in_the_chain(desk: Desk) -> None:
    path = desk.folder / "daftar.xlsx"
    desk.export.write(desk.register.actor, desk.leaving(reason=REASON), path)
    cell = openpyxl.load_workbook(path).active["C4"]  # type: ignore[index]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert cell.value in {one.nik for one in TOWN}
    act, detail = desk.acts()[-1]
    assert act == "list_exported"
    assert detail is not None
    assert (detail["rows"], detail["reason"], detail["columns"]) == (len(TOWN), REASON, list(KEYS))


def test_delimited_text_is_guarded_and_has_the_headings_seen(desk: Desk) -> None:
    path = desk.folder / "daftar.csv"
    desk.export.write(desk.register.actor, desk.leaving(reason=REASON), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    assert head == [column.heading for column in desk.leaving(reason=REASON).table.columns]
    assert {row[2] for row in rows} == {one.nik for one in TOWN}


@pytest.mark.parametrize(
    ("roles", "reason", "error"),
    [
        ((Role.LOKET,), REASON, NotPermitted),
        ((Role.FASILITATOR,), "", NotPermitted),
        ((Role.KOORDINATOR,), "ya", RuleBroken),
    ],
)
def test_who_may_not_or_says_nothing_leaves_no_file(
    desk: Desk, roles: tuple[Role, ...], reason: str, error: type[Exception]
) -> None:
    path = desk.folder / "daftar.xlsx"
    with pytest.raises(error):
        desk.export.write(desk.register.actor_as(*roles), desk.leaving(reason=reason), path)
    assert list(desk.folder.iterdir()) == []
    assert desk.acts() == []


def test_a_masked_list_is_anybodys_who_may_export(desk: Desk) -> None:
    path = desk.folder / "daftar.xlsx"
    assert desk.export.write(desk.register.actor_as(Role.LOKET), desk.leaving(), path) == len(TOWN)


def test_nobody_is_no_list(desk: Desk) -> None:
    with pytest.raises(RuleBroken) as refused:
        desk.export.write(desk.register.actor, desk.leaving(ResidentFilter(rt="999")), desk.folder / "x.xlsx")
    assert refused.value.code == "list_empty"


@pytest.mark.parametrize("name", ["daftar.xlsx", "daftar.csv"])
def test_a_cancelled_export_leaves_the_older_file_and_no_act(desk: Desk, name: str) -> None:
    path = desk.folder / name
    path.write_bytes(b"older")
    with pytest.raises(Cancelled):
        desk.export.write(desk.register.actor, desk.leaving(), path, StopAfter(STEP))
    assert [(one.name, one.read_bytes()) for one in desk.folder.iterdir()] == [(name, b"older")]
    assert desk.acts() == []


def test_a_file_that_is_held_open_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.folder / "daftar.xlsx"
    path.write_bytes(b"older")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(EnvironmentProblem) as refused:
        desk.export.write(desk.register.actor, desk.leaving(), path)
    assert refused.value.code == "file_locked"
    assert [one.name for one in desk.folder.iterdir()] == ["daftar.xlsx"]


def test_who_is_gone_meanwhile_is_left_out_and_counted_so(desk: Desk) -> None:
    leaving = desk.leaving()
    with_stranger = LeavingList([*leaving.ids, 10**9], leaving.table)
    path = desk.folder / "daftar.xlsx"
    assert desk.export.write(desk.register.actor, with_stranger, path) == len(TOWN)


def test_long_lists_are_read_in_parts(desk: Desk) -> None:
    leaving = desk.leaving()
    many = LeavingList([*leaving.ids] * (2 * AT_ONCE // len(TOWN) + 1), leaving.table)
    path = desk.folder / "daftar.csv"
    assert desk.export.write(desk.register.actor, many, path) == len(many.ids)


def test_paper_is_masked_and_written_down(desk: Desk) -> None:
    pdf = desk.export.paper(desk.register.actor, desk.leaving(ResidentFilter(sex="P")))
    assert pdf.startswith(b"%PDF")
    act, detail = desk.acts()[-1]
    assert (act, detail and detail["rows"]) == ("list_printed", sum(one.sex == "P" for one in TOWN))


@pytest.mark.parametrize("how", ["paper", "copied"])
def test_too_long_a_list_is_neither_printed_nor_copied(desk: Desk, how: str) -> None:
    leaving = desk.leaving()
    many = LeavingList([*leaving.ids] * 50, leaving.table)
    with pytest.raises(RuleBroken) as refused:
        getattr(desk.export, how)(desk.register.actor, many)
    assert refused.value.code == "list_too_long"


def test_copied_rows_are_tab_text_with_masked_numbers(desk: Desk) -> None:
    leaving = desk.leaving(by="nik")
    text = desk.export.copied(desk.register.actor, LeavingList(leaving.ids[:2], leaving.table))
    head, first, second = text.split("\n")
    assert head.split("\t")[:3] == ["Nama", "Umur", "NIK"]
    assert first.split("\t")[2].startswith("••••••••••••")
    assert len(second.split("\t")) == len(KEYS)


def test_the_whole_register_needs_right_and_reason(desk: Desk) -> None:
    layout = TomlRegisterLayout(ROOT / "forms" / "imports" / "register")
    whole = RegisterExport(desk.register.uow, Spreadsheets(), layout, desk.register.clock)
    path = desk.folder / "register.xlsx"
    with pytest.raises(NotPermitted):
        whole.write(desk.register.actor_as(Role.LOKET), path, REASON)
    with pytest.raises(RuleBroken):
        whole.write(desk.register.actor, path, "")
    with pytest.raises(Cancelled):
        whole.write(desk.register.actor, path, REASON, StopAfter(STEP))
    assert list(desk.folder.iterdir()) == []
    assert whole.write(desk.register.actor, path, REASON) == len(TOWN)
    assert desk.acts()[-1][0] == "register_exported"
