"""The whole main job in the real window by keyboard alone, and then what lies on paper and in the package."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.documents.papers import page_texts, text_of
from tests.journeys.office_day import ANSWER, COMPLAINT

if TYPE_CHECKING:
    from tests.journeys.office_day import OfficeDay

RUDI_NIK, SITI_NIK = "9971011403809001", "9971014507859002"


@pytest.fixture(scope="module")
def package(day: OfficeDay) -> zipfile.ZipFile:
    (path,) = day.packages.glob("*.zip")
    return zipfile.ZipFile(path)


def table(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    text = package.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_receipt_holds_ticket_name_and_a_masked_nik(day: OfficeDay) -> None:
    text = text_of(day.papers[0])
    assert "ADU-KMI-202611-00001" in text
    assert re.search("rudi hartono", text, re.IGNORECASE)
    assert SITI_NIK not in text
    assert SITI_NIK[-4:] in text


@pytest.mark.situation("dirawat")
def test_receipt_tells_papers_in_whole_words(day: OfficeDay) -> None:
    text = text_of(day.papers[0])
    assert "KTP (fotokopi, 1)" in text
    assert "Surat faskes (menyusul)" in text
    assert "Surat kontrol (menyusul)" in text


def test_letter_continues_the_book_and_carries_the_nik_and_a_reply_slip(day: OfficeDay) -> None:
    letter, slip = page_texts(day.papers[1])
    assert "400.9.11/0127/KMI/2026" in letter
    assert RUDI_NIK in letter
    assert "400.9.11/0127/KMI/2026" in slip


@pytest.mark.situation("sk_baru")
def test_sk_is_numbered_and_names_people_without_titles(day: OfficeDay) -> None:
    text = text_of(day.papers[3])
    assert "RATNA WULANDARI" in text
    assert "M.Si." not in text
    assert "Yuliana Kartika" in text or "YULIANA KARTIKA" in text
    assert text.count("400.9.12.3/Kep.04/KMI/2026") == 2  # at its head and over its annex


@pytest.mark.situation("akhir_bulan")
def test_report_counts_both_cases(day: OfficeDay) -> None:
    text = text_of(day.papers[4])
    assert "BULAN NOVEMBER 2026" in text
    assert "masuk 2 pengaduan, 1 diselesaikan, dan 1 dirujuk" in text
    assert "Sampai tanggal 23 November 2026 1 pengaduan masih berjalan" in text
    total = text.partition("Jumlah")[2].replace(" ", "")
    assert total.startswith(
        "02011001"
    )  # left over, in, reopened, done, referred, rejected, dropped, still open


def test_summary_of_the_package_counts_what_the_report_counts(package: zipfile.ZipFile) -> None:
    rows = table(package, "rekap_pengaduan.csv")
    sums = {key: sum(int(row[key]) for row in rows) for key in ("sisa_lalu", "masuk", "selesai", "sisa")}
    assert sums == {"sisa_lalu": 0, "masuk": 2, "selesai": 1, "sisa": 1}
    assert sum(int(row["jumlah"]) for row in table(package, "rekap_surat.csv")) == 2


def test_case_is_told_and_closed(package: zipfile.ZipFile) -> None:
    first = table(package, "pengaduan.csv")[0]
    assert (first["isi"], first["status"], first["uraian_hasil"]) == (COMPLAINT, "selesai", ANSWER)


def test_package_holds_the_nik_as_text(package: zipfile.ZipFile) -> None:
    assert table(package, "pengaduan.csv")[0]["nik"] == RUDI_NIK


def test_package_says_what_is_in_it(package: zipfile.ZipFile) -> None:
    described = json.loads(package.read("datapackage.json"))
    assert {one["path"] for one in described["resources"]} <= set(package.namelist())
    assert package.read("laporan_bulanan.pdf").startswith(b"%PDF")


def test_workbook_holds_typed_text(package: zipfile.ZipFile) -> None:
    with zipfile.ZipFile(io.BytesIO(package.read("data_bulanan.xlsx"))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        strings = (
            book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else ""
        )
    assert RUDI_NIK in strings + "".join(sheets)
    assert not any(re.search(rf"<v>{RUDI_NIK}", sheet) for sheet in sheets)
    assert not any("<f>" in sheet for sheet in sheets)


def test_package_is_signed(day: OfficeDay) -> None:
    (path,) = day.packages.glob("*.zip")
    verdict = day.hands.desktop.application.tools.packages.verifier.verify(path)
    assert verdict.ok, verdict


def test_evening_leaves_a_copy(day: OfficeDay) -> None:
    assert list((day.hands.folder / "cadangan").glob("*.cadangan"))


@pytest.mark.parametrize(("task", "most"), [("letter", 8), ("unknown resident", 110), ("month export", 6)])
def test_task_takes_few_keys(day: OfficeDay, task: str, most: int) -> None:
    assert day.efforts[task].keys <= most


def test_nobody_touched_a_mouse(day: OfficeDay) -> None:
    assert day.efforts["day"].mouse == 0
