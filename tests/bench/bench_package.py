"""A month's package is written, read again and compared; the floor only writes the same cells."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from puskesos_desktop.domain.identity import check_nik
from tests.bench import Result, measure
from tests.exchange import package_samples as samples
from tests.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPLAINTS = {Scale.SMALL: 300, Scale.NORMAL: 10_000, Scale.FULL: 10_000}
ROUNDS = 3
NUMBERS = 100_000


def benchmarks(scale: Scale) -> Iterable[Result]:
    """Package against bare writers, and the check of a register's numbers."""
    request = samples.request(COMPLAINTS[scale])
    with tempfile.TemporaryDirectory() as folder:
        floor = measure(lambda: bare_writers(Path(folder), request.tables), ROUNDS)
        value = measure(lambda: samples.build_request(Path(folder), request), ROUNDS)
    yield Result("package.month", value, "s", floor, limit=1.5)
    yield Result("identity.nik_checks_100k", number_checks(scale), "s", limit=0.7)


def bare_writers(folder: Path, tables: dict[str, list[tuple[object, ...]]]) -> None:
    """Workbook, CSV files and an archive around them, with no question asked."""
    book = xlsxwriter.Workbook(str(folder / "a.xlsx"), {"constant_memory": True, "tmpdir": str(folder)})
    for name, rows in tables.items():
        sheet = book.add_worksheet(name[:31])
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
    book.close()
    with zipfile.ZipFile(folder / "bare.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "a.xlsx", "a.xlsx", zipfile.ZIP_STORED)
        for name, rows in tables.items():
            text = io.StringIO(newline="")
            csv.writer(text, delimiter=";").writerows(rows)
            archive.writestr(f"{name}.csv", text.getvalue())


def number_checks(scale: Scale) -> float:
    """Seconds for a hundred thousand checks."""
    count = NUMBERS if scale is not Scale.SMALL else NUMBERS // 20
    numbers = [f"997101{1 + n % 28:02d}{1 + n % 12:02d}{n % 100:02d}{1 + n % 9999:04d}" for n in range(count)]
    return measure(lambda: [check_nik(number) for number in numbers], ROUNDS) * NUMBERS / count
