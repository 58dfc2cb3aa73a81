"""Rows kept out come back in the file's own columns, are mended there, and are taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from puskesos_desktop.exchange.layouts import TomlImportLayouts
from puskesos_desktop.exchange.reader import SandboxedReader
from puskesos_desktop.exchange.sheets import Spreadsheets
from puskesos_desktop.presentation import import_texts
from puskesos_desktop.services.refused_rows import RefusedRows
from tests.import_desk import LAYOUTS, ImportDesk, people

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.domain.samples import SamplePerson
    from tests.registers import SampleRegister

HEADER = ("No", "NIK", "Nama Lengkap", "No KK", "Tgl Lahir", "Catatan")


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register, SandboxedReader())


def line(number: int, one: SamplePerson, nik: str) -> tuple[str, ...]:
    return (str(number), nik, one.name, one.kk_number, one.birth_date.strftime("%d/%m/%Y"), "ketikan RT")


def workbook(path: Path, rows: list[tuple[str, ...]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [("DAFTAR WARGA RT 003",), (), HEADER, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def write_refused(desk: ImportDesk, path: Path, target: Path) -> int:
    reader, layouts = SandboxedReader(), TomlImportLayouts(LAYOUTS)
    command = desk.command_for(path)
    report = desk.imports.run(desk.register.actor, command)
    service = RefusedRows(reader, layouts, Spreadsheets())
    return service.write(desk.register.actor, command, report, (target, import_texts))


def test_a_mended_row_is_taken_in_and_the_reason_ignored(desk: ImportDesk, tmp_path: Path) -> None:
    one, other, third = people(3)
    bad = workbook(
        tmp_path / "rt.xlsx",
        [line(1, one, one.nik), line(2, other, other.nik[:15]), line(3, third, third.nik)],
    )
    assert write_refused(desk, bad, tmp_path / "galat.xlsx") == 1
    book = openpyxl.load_workbook(tmp_path / "galat.xlsx")
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (*HEADER, import_texts.REASON_HEADING)
    assert rows[1][:6] == line(2, other, other.nik[:15])
    assert str(rows[1][6]).startswith("NIK terdiri dari 15 digit")
    sheet.cell(2, 2).value = other.nik
    book.save(tmp_path / "diperbaiki.xlsx")
    mended = desk.imports.run(desk.register.actor, desk.command_for(tmp_path / "diperbaiki.xlsx"))
    assert (mended.rows, mended.new, mended.refused) == (1, 1, 0)
    assert desk.count("resident") == 3


def test_rows_of_another_kelurahan_are_not_given_back_to_be_mended(desk: ImportDesk, tmp_path: Path) -> None:
    one, other = people(2)
    path = tmp_path / "rt.csv"
    lines = ["NIK;NAMA;KELURAHAN", f"{one.nik};{one.name};Tirta Asri", f"12;{other.name};Melati"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert write_refused(desk, path, tmp_path / "galat.xlsx") == 1


def test_a_trial_is_run_without_reading_the_file_again(desk: ImportDesk, tmp_path: Path) -> None:
    one, other = people(2)
    path = workbook(tmp_path / "rt.xlsx", [line(1, one, one.nik), line(2, other, other.nik)])
    reader = CountingReader()
    counted = ImportDesk(desk.register, reader)
    command = counted.command_for(path)
    counted.imports.dry_run(desk.register.actor, command)
    assert counted.imports.run(desk.register.actor, command).new == 2
    assert reader.opened == 1


def test_a_file_changed_after_its_trial_is_read_again(desk: ImportDesk, tmp_path: Path) -> None:
    one, other = people(2)
    path = workbook(tmp_path / "rt.xlsx", [line(1, one, one.nik)])
    command = desk.command_for(path)
    assert desk.imports.dry_run(desk.register.actor, command).rows == 1
    workbook(path, [line(1, one, one.nik), line(2, other, other.nik)])
    assert desk.imports.run(desk.register.actor, command).new == 2


class CountingReader(SandboxedReader):
    """A reader that counts how often a file was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = 0

    def open(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.opened += 1
        return super().open(*args, **kwargs)
