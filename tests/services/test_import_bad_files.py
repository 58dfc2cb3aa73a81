"""Bad files through the whole of the import: a clear refusal, and the register as it was before."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import EnvironmentProblem, FileRefused
from puskesos_desktop.exchange.reader import SandboxedReader
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.import_texts import issue_text
from puskesos_desktop.services.registry_commands import AddResident
from tests.exchange import foreign
from tests.import_desk import ImportDesk, people, siksng

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from puskesos_desktop.services.register_views import ImportReport
    from tests.registers import SampleRegister

HEADER, ROW = foreign.HEADER, foreign.ROW
REQUEST = "019a9900-0000-7000-8000-0000000000f1"


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    """A desk with the real reader and one person in the register."""
    desk = ImportDesk(register, SandboxedReader())
    desk.registry.add_resident(register.actor, AddResident(REQUEST, "Wati", "9971014508900077"))
    return desk


def take(desk: ImportDesk, path: Path, **fields: object) -> ImportReport:
    return desk.imports.run(desk.register.actor, desk.command_for(path, **fields))


def row(**cells: object) -> list[object]:
    """A sound row with some cells changed."""
    return [cells.get(heading.replace(" ", "_"), cell) for heading, cell in zip(HEADER, ROW, strict=True)]


WHOLE_FILES: list[tuple[str, Callable[[Path], Path]]] = [
    ("file_empty", lambda path: foreign.text(path, "")),
    ("file_empty", foreign.workbook),
    ("file_header_unknown", lambda path: foreign.workbook(path, ["a", "b"], ["c", "d"])),
    ("file_columns_missing", lambda path: foreign.workbook(path, ["NIK", "NO KK", "RT"], ROW[:3])),
    ("file_too_many_columns", foreign.far_cell),
    ("file_damaged", lambda path: foreign.text(path, "PK\x03\x04 cut off")),
]


@pytest.mark.parametrize(("code", "make"), WHOLE_FILES, ids=[code for code, _ in WHOLE_FILES])
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_lost(
    desk: ImportDesk, tmp_path: Path, code: str, make: Callable[[Path], Path]
) -> None:
    before = desk.everything()
    with pytest.raises(FileRefused) as refused:
        take(desk, make(tmp_path / "berkas.xlsx"))
    assert refused.value.code == code
    assert "Kode:" not in describe(refused.value).text
    assert desk.everything() == before


def test_a_sheet_that_is_not_there_is_refused(desk: ImportDesk, tmp_path: Path) -> None:
    path = foreign.workbook(tmp_path / "a.xlsx", HEADER, ROW)
    with pytest.raises(FileRefused, match="file_sheet_missing"):
        take(desk, path, sheet="BULAN LALU")


def test_a_file_held_by_a_spreadsheet_program_is_refused(register: SampleRegister, tmp_path: Path) -> None:
    def held(path: Path) -> None:
        raise PermissionError(errno.EACCES, "held")

    desk = ImportDesk(register, SandboxedReader(check_readable=held))
    with pytest.raises(FileRefused, match="file_locked"):
        take(desk, foreign.workbook(tmp_path / "a.xlsx", HEADER, ROW))


BAD_CELLS: list[tuple[dict[str, object], str, str]] = [
    ({"NIK": 9971014508900003}, "nik_number_doubtful", "doubtful"),
    ({"NIK": 9971014508900000}, "nik_number_damaged", "error"),
    ({"NIK": "9,97101E+15"}, "nik_scientific", "error"),
    ({"NIK": ROW[0][:15]}, "nik_length", "error"),
    ({"NIK": ROW[0] + "1"}, "nik_length", "error"),
    ({"NIK": "99710145O8900003"}, "nik_letters", "error"),
    ({"NIK": "9971********0003"}, "nik_masked", "doubtful"),
    ({"NIK": None}, "nik_missing", "doubtful"),
    ({"NO_KK": "997101120315000"}, "kk_length", "error"),
    ({"NAMA": "12345"}, "name_without_letters", "error"),
    ({"NAMA": "A" * 121}, "text_too_long", "error"),
    ({"TANGGAL_LAHIR": "31/02/1980"}, "date_impossible", "error"),
    ({"TANGGAL_LAHIR": "05/08/2090"}, "date_future", "error"),
]


@pytest.mark.parametrize(("cells", "code", "severity"), BAD_CELLS, ids=[code for _, code, _ in BAD_CELLS])
def test_a_bad_row_is_refused_with_its_reason_and_the_good_one_enters(
    desk: ImportDesk, tmp_path: Path, cells: dict[str, object], code: str, severity: str
) -> None:
    good = row(NIK="9971014508900055", NAMA="RATNA SARI")
    report = take(desk, foreign.workbook(tmp_path / "a.xlsx", HEADER, row(**cells), good))
    issue = next(issue for issue in report.issues if issue.severity != "warning")
    assert (issue.row, issue.code, issue.severity) == (2, code, severity)
    assert (report.new, report.refused) == (1, 1)
    assert "(" + code + ")" not in issue_text(issue)
    assert ROW[0][:15] not in issue_text(issue)


@pytest.mark.parametrize(
    "written",
    ["9971.0145.0890.0003", "'9971014508900003", " 9971 0145 0890 0003\u00a0", "9971-0145-0890-0003"],
)
def test_dots_blanks_and_apostrophes_in_a_nik_are_taken_off(
    desk: ImportDesk, tmp_path: Path, written: str
) -> None:
    assert take(desk, foreign.workbook(tmp_path / "a.xlsx", HEADER, row(NIK=written))).new == 1
    assert [hit.name for hit in desk.registry.search(desk.register.actor, ROW[0])] == ["SITI AMINAH"]


def test_a_western_text_file_keeps_its_letters(desk: ImportDesk, tmp_path: Path) -> None:
    content = "\n".join(["NIK;NAMA;TEMPAT LAHIR", f"{ROW[0]};Siti Aminah;Curaçao"])
    take(desk, foreign.text(tmp_path / "a.csv", content, "cp1252"))
    with desk.register.uow.read() as tx:
        person = tx.residents.find_by_nik(ROW[0])
    assert person is not None
    assert person.birth_place == "Curaçao"


def test_the_pipe_export_with_its_misspelt_header_is_taken_in(desk: ImportDesk, tmp_path: Path) -> None:
    lines = ["|".join(str(cell) for cell in cells) for cells in siksng(people(40))]
    report = take(desk, foreign.text(tmp_path / "bnba.txt", "\r\n".join(lines)))
    assert (report.new, report.refused, report.layout) == (40, 0, "siksng_bnba")


def test_a_header_nobody_knows_can_be_mapped(desk: ImportDesk, tmp_path: Path) -> None:
    path = foreign.workbook(tmp_path / "a.xlsx", ["KOLOM SATU", "KOLOM DUA"], [ROW[0], "SITI AMINAH"])
    looked = desk.imports.inspect(desk.register.actor, path)
    assert (looked.header, looked.problem, looked.head[0]) == (
        None,
        "file_header_unknown",
        ("KOLOM SATU", "KOLOM DUA"),
    )
    assert take(desk, path, mapping={"KOLOM SATU": "nik", "KOLOM DUA": "name"}).new == 1


def test_looking_at_a_file_shows_sheets_columns_and_masked_samples(desk: ImportDesk, tmp_path: Path) -> None:
    path = foreign.workbook(tmp_path / "a.xlsx", HEADER, ROW, sheets=[("KODE", [["1"]])])
    looked = desk.imports.inspect(desk.register.actor, path)
    assert looked.sheets == ("Sheet", "KODE")
    assert looked.header is not None
    assert looked.header.columns["kk_number"].heading == "NO KK"
    assert looked.sample[0]["nik"] == "••••••••••••0003"
    assert looked.sample[0]["name"] == "SITI AMINAH"


def test_a_full_disk_during_the_import_leaves_everything_as_it_was(register: SampleRegister) -> None:
    desk = ImportDesk(register)
    desk.run(siksng(people(20, seed=4)))
    before = desk.everything()
    with register.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
        connection.rollback()
    with pytest.raises(EnvironmentProblem, match="disk_full"):
        desk.run(siksng(people(900)))
    assert desk.everything() == before
    assert desk.count("import_batch") == 1
