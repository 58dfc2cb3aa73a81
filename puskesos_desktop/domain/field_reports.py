"""Reports of fasilitators as they come by message or sheet: eighteen lines a client, labels as people write.

A line is known by its label, else by its number; what is known only by its place is told apart.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LINES = (
    "facilitator", "village", "district", "day", "client", "occupation", "proxy", "address", "phone",
    "documents", "welfare", "aid", "house", "light", "sanitation", "income", "complaint", "wanted",
)  # fmt: skip
"""The eighteen lines in their order."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "facilitator": ("nama fasilitator", "fasilitator", "petugas", "nama petugas"),
    "village": ("kelurahan", "desa", "desa/kelurahan", "kelurahan/desa", "kel"),
    "district": ("kecamatan", "kec"),
    "day": ("hari/tanggal", "hari tanggal", "tanggal", "tgl", "hari/tgl", "tanggal laporan"),
    "client": ("nama klien", "klien", "nama", "nama warga", "nama lengkap", "nama pelapor", "nama kk"),
    "occupation": ("pekerjaan krt", "pekerjaan", "pekerjaan kepala rumah tangga"),
    "proxy": ("nama kuasa", "kuasa", "nama yang mewakili", "diwakili"),
    "address": ("alamat klien", "alamat", "alamat lengkap"),
    "phone": ("no telepon", "nomor telepon", "no hp", "nomor hp", "hp", "no telp", "telepon", "no hp/wa"),
    "documents": ("dokumen", "dokumen yang dibawa", "berkas", "dokumen dibawa"),
    "welfare": ("status", "status kesejahteraan"),
    "aid": ("bantuan yang sudah diperoleh", "bantuan", "bantuan yang diperoleh", "bantuan diterima"),
    "house": ("status rumah", "rumah", "status kepemilikan rumah"),
    "light": ("jenis penerangan", "penerangan", "listrik"),
    "sanitation": ("mck", "jamban", "sanitasi"),
    "income": ("pendapatan per bulan", "pendapatan", "penghasilan", "pendapatan perbulan"),
    "complaint": (
        "jenis pengaduan", "pengaduan", "keluhan", "jenis keluhan", "permasalahan", "masalah", "isi keluhan",
    ),
    "wanted": (
        "jenis layanan yang diinginkan", "jenis layanan", "layanan", "layanan yang diinginkan", "permintaan",
    ),
    "nik": ("nik", "no nik", "nomor nik", "nik klien"),
    "kk_number": ("no kk", "nomor kk", "kk", "no. kk"),
    "rt": ("rt",),
    "rw": ("rw",),
    "sex": ("jenis kelamin", "jk", "l/p"),
    "birth_date": (
        "tanggal lahir", "tgl lahir", "tempat tanggal lahir", "tempat tgl lahir", "tempat dan tanggal lahir",
        "ttl",
    ),
    "note": ("catatan", "keterangan", "ket"),
}  # fmt: skip
_NUMBERED = re.compile(r"(?:(\d{1,2})\s*[.)\-]\s*)?(.*)", re.DOTALL)
_SENT = re.compile(
    r"^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?(?: -)? (?:[^:]{1,40}: )?"
)
_PLACE = re.compile(r"\brt\s*[.:]?\s*0*(\d{1,3})(?:\s*[-/,.]?\s*rw\s*[.:]?\s*0*(\d{1,3}))?", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][^\d:=]*")
"""What may be a label that nobody foresaw: letters, so that `jam 09.30: ...` stays part of a story."""
_FEWEST, _LONGEST_LABEL, _MOST_WORDS = 3, 40, 5


@dataclass(frozen=True)
class FieldReport:
    """What was said about one client.

    Attributes:
        values: by field, as it was written.
        by_place: fields known by number or column only, never by a label.
        unread: lines that belong to no field; none of them is dropped.
    """

    values: Mapping[str, str]
    by_place: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """Return what was written, empty for nothing or for a dash."""
        text = self.values.get(name, "").strip()
        return "" if text.strip("-–. ") == "" else text

    @property
    def place(self) -> tuple[str, str]:
        """RT and RW in three digits, from their own columns or from the address."""
        found = _PLACE.search(self.value("address"))
        rt, rw = (found[1] or "", found[2] or "") if found else ("", "")
        return _three(self.value("rt") or rt), _three(self.value("rw") or rw)


def read_reports(text: str) -> tuple[FieldReport, ...]:
    """Read messages one after the other, or rows copied from a sheet; nothing when it is neither."""
    rows = _rows(text)
    found = _read_rows(rows) if rows else _read_lines(text.splitlines())
    return tuple(one for one in found if _is_report(one))


def _is_report(report: FieldReport) -> bool:
    told = [name for name in report.values if report.value(name)]
    client, complaint = report.value("client"), report.value("complaint")
    return bool(client and complaint) or (len(told) >= _FEWEST and bool(client or complaint))


def _key(label: str) -> str:
    return "".join(letter for letter in label.lower() if letter.isalnum())


_FIELDS: Mapping[str, str] = {_key(name): field for field, names in _NAMES.items() for name in names}


def _field_of(label: str) -> str:
    """A label may carry a remark: `Nama Klien (sesuai KTP)`."""
    return _FIELDS.get(_key(re.sub(r"\(.*?\)", "", label)), "")


def _three(digits: str) -> str:
    return digits.zfill(3) if digits.isdecimal() else digits


# ---- messages


class _Reading:
    """The report that is being read, and those that are finished."""

    def __init__(self) -> None:
        self.done: list[FieldReport] = []
        self._begin()

    def _begin(self) -> None:
        self._values: dict[str, str] = {}
        self._by_place: set[str] = set()
        self._unread: list[str] = []
        self._last = ""

    def finish(self) -> None:
        """End the present report."""
        if self._values or self._unread:
            self.done.append(FieldReport(dict(self._values), frozenset(self._by_place), tuple(self._unread)))
        self._begin()

    def put(self, field: str, value: str, *, by_place: bool) -> None:
        """Take a field; the one with which the report began begins the next."""
        if field in self._values and field == next(iter(self._values)):
            self.finish()
        elif field in self._values:
            value = f"{self._values[field]}; {value}" if value else self._values[field]
        self._values[field] = value
        self._last = field
        if by_place:
            self._by_place.add(field)

    def keep(self, line: str, then: str = "") -> None:
        """Lose nothing of a line whose label no field has; `then` is the field that goes on after it."""
        self._unread.append(line)
        self._last = then

    def go_on(self, line: str) -> None:
        """A line without a label belongs to the one above."""
        if self._last:
            self._values[self._last] = f"{self._values[self._last]} {line}".strip()
        else:
            self._unread.append(line)


def _read_lines(lines: Iterable[str]) -> list[FieldReport]:
    reading = _Reading()
    for raw in lines:
        line = _SENT.sub("", raw.strip()).replace("*", "").strip(" _\u200e\t•-")
        if line:
            _read_line(reading, line)
    reading.finish()
    return reading.done


def _read_line(reading: _Reading, line: str) -> None:
    numbered = _NUMBERED.fullmatch(line)
    number, rest = (numbered[1], numbered[2]) if numbered else (None, line)
    label, mark, value = _parted(rest)
    field = _field_of(label) if mark else ""
    if field:
        reading.put(field, value, by_place=False)
    elif number and 1 <= int(number) <= len(LINES):
        field = LINES[int(number) - 1]
        reading.put(field, value if mark else rest.strip(), by_place=True)
        if mark:
            reading.keep(rest.strip(), field)  # the number may be another form's, so its label is told too
    elif mark and _is_label(label, value):
        reading.keep(line)
    else:
        reading.go_on(line)


def _is_label(text: str, value: str) -> bool:
    """Tell a label from words that only happen to stand before a colon, such as a web address."""
    few = len(text.split()) <= _MOST_WORDS
    return few and not value.startswith("//") and _LABEL.fullmatch(text) is not None


def _parted(text: str) -> tuple[str, str, str]:
    found = re.search(r"[:=]", text)
    if found is None or found.start() > _LONGEST_LABEL:
        return text, "", ""
    return text[: found.start()].strip(), found[0], text[found.end() :].strip()


# ---- rows of a sheet


def _rows(text: str) -> list[list[str]]:
    """Return the cells of copied rows, nothing for a text that is no sheet."""
    if not any(line.count("\t") >= _FEWEST - 1 for line in text.splitlines()):
        return []
    cells = csv.reader(io.StringIO(text), delimiter="\t")
    return [[cell.strip() for cell in row] for row in cells if any(cell.strip() for cell in row)]


def _read_rows(rows: Sequence[Sequence[str]]) -> list[FieldReport]:
    heads = [_field_of(cell) for cell in rows[0]]
    if sum(1 for field in heads if field) >= _FEWEST:
        return [_report_of(heads, row, named=True, titles=rows[0]) for row in rows[1:]]
    # Without headings the columns are taken in the order of the form, after a running number.
    shift = 1 if all(row[0].isdecimal() for row in rows) and len(rows[0]) > len(LINES) else 0
    heads = [""] * shift + list(LINES)
    return [_report_of(heads, row, named=False, titles=()) for row in rows]


def _report_of(
    heads: Sequence[str], row: Sequence[str], *, named: bool, titles: Sequence[str]
) -> FieldReport:
    values: dict[str, str] = {}
    unread: list[str] = []
    for place, cell in enumerate(row):
        field = heads[place] if place < len(heads) else ""
        if field and field not in values:
            values[field] = cell
        elif cell and not (place == 0 and cell.isdecimal()):
            title = titles[place] if place < len(titles) else ""
            unread.append(f"{title}: {cell}" if title else cell)
    return FieldReport(values, frozenset() if named else frozenset(values), tuple(unread))
