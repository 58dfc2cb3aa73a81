"""What is wrong in a file as the check shows it: chips by kind, one line an issue, never a cell's content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import thousands
from puskesos_desktop.presentation.filling import FIELD_LABELS, field_label, filled
from puskesos_desktop.presentation.import_texts import ISSUES, IssueText
from puskesos_desktop.services.import_screening import REVIEWED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.import_rows import RowIssue
    from puskesos_desktop.services.register_views import ImportReport

FOR_REVIEW = "Masuk Perlu diperiksa"
ALL, ELSEWHERE, NOTES = "semua", "wilayah", "catatan"
KINDS: Mapping[str, str] = {
    ALL: "Semua",
    "nomor": "NIK/KK salah",
    "tertutup": "NIK tertutup",
    "excel": "Dirusak Excel",
    "ganda": "NIK ganda",
    "tanggal": "Tanggal lahir",
    "nama": "Nama",
    "isian": "Isian lain",
    ELSEWHERE: "Kelurahan lain",
    NOTES: "Catatan",
}
"""Chips in their order; `catatan` holds what is odd in rows that enter all the same."""

_EXCEL = ("_scientific", "_number_damaged", "_number_doubtful", "_serial_zero", "_endings_damaged")
_DOUBLES = ("nik_twice_in_file", "nik_other_person")
_MASK = "•" * 12
_SHAPES: Mapping[str, str] = {
    "masked": f"{_MASK} bintang",
    "scientific": "bentuk •,••E+15",
    "number_damaged": "angka, bukan teks",
    "number_doubtful": "angka, bukan teks",
    "letters": "angka + huruf",
    "not_digits": "bukan 16 angka",
    "length": "{digits} angka",
    "same_digits": "satu angka diulang",
    "serial_zero": "akhiran 0000",
    "missing": "kosong",
    "date_impossible": "hh-bb-tttt",
    "date_future": "hh-bb-tttt",
    "date_too_old": "hh-bb-tttt",
    "date_unreadable": "bukan tanggal",
    "birth_year_guessed": "hh-bb-tt",
    "name_missing": "kosong",
    "name_without_letters": "tanpa huruf",
    "name_has_digits": "huruf + angka",
    "text_too_long": "> {limit} huruf",
    "text_hidden_signs": "tanda tak terlihat",
    "row_other_area": "wilayah lain",
}
_NUMBERS = ("nik_", "kk_")
_CARD = "Cocokkan dengan KTP/KK"
_SHORT: Mapping[str, tuple[str, str]] = {
    "masked": ("Tertutup bintang", "Minta nomor lengkapnya"),
    "scientific": ("Dirusak Excel", "Jadikan kolom Teks, ketik ulang"),
    "number_damaged": ("Dirusak Excel", "Jadikan kolom Teks, ketik ulang"),
    "number_doubtful": ("Mungkin dirusak Excel", "Jadikan kolom Teks, salin ulang"),
    "serial_zero": ("Akhiran hilang di Excel", "Jadikan kolom Teks, ketik ulang"),
    "letters": ("Ada huruf di antara angka", "Ganti huruf O dengan angka 0"),
    "not_digits": ("Bukan 16 angka", _CARD),
    "same_digits": ("Satu angka diulang", "Kosongkan bila belum punya"),
    "area": ("Tidak diawali kode wilayah", _CARD),
    "day": ("Tanggal di dalamnya mustahil", _CARD),
    "month": ("Bulan di dalamnya mustahil", _CARD),
    "text_too_long": ("Terlalu panjang", "Periksa apakah kolomnya bergeser"),
    "nik_twice_in_file": ("Sama dengan baris {first_row}", "Hapus salah satu baris"),
    "nik_other_person": ("Milik warga lain", "Periksa KTP keduanya"),
    "nik_missing": ("Belum diisi", "Isi dari KTP/KK"),
    "date_impossible": ("Tanggal tidak ada", _CARD),
    "date_future": ("Setelah hari ini", _CARD),
    "row_other_area": ("Kelurahan lain", "Dilewati"),
}
"""Where the whole sentence is too long for a column; it stands below the table in full."""


@dataclass(frozen=True)
class IssueLine:
    """One issue as the table shows it; `whole` is the sentence below the table."""

    index: int
    row: str
    column: str
    shape: str
    what: str
    mend: str
    whole: str
    is_note: bool


@dataclass(frozen=True)
class IssueBook:
    """Every issue of a check, sorted into kinds once, so that a chip answers at once.

    Attributes:
        places: kind → positions in `issues`, in the order of the file.
        rows: kind → number of rows concerned.
    """

    issues: tuple[RowIssue, ...] = field(repr=False)
    places: Mapping[str, Sequence[int]] = field(repr=False)
    rows: Mapping[str, int]

    @classmethod
    def of(cls, report: ImportReport) -> IssueBook:
        """Sort a report's issues; done beside the window, because there may be a hundred thousand."""
        places: dict[str, list[int]] = {kind: [] for kind in KINDS}
        rows: dict[str, set[int]] = {kind: set() for kind in KINDS}
        ordered = tuple(sorted(report.issues, key=lambda issue: issue.row))
        for position, issue in enumerate(ordered):
            kind = kind_of(issue)
            for one in (kind,) if kind in (ELSEWHERE, NOTES) else (ALL, kind):
                places[one].append(position)
                rows[one].add(issue.row)
        return cls(ordered, places, {kind: len(found) for kind, found in rows.items()})

    def kinds(self) -> tuple[str, ...]:
        """The chips worth showing: the first one always, the others where there is something."""
        return tuple(kind for kind in KINDS if kind == ALL or self.rows[kind])

    @property
    def first_kind(self) -> str:
        """The chip to begin with: what is wrong, else whatever there is to be read."""
        return next((kind for kind in KINDS if self.rows[kind]), ALL)

    def line(self, position: int) -> IssueLine:
        """Format one issue."""
        return issue_line(self.issues[position], position)

    def foot(self, kind: str) -> str:
        """`58 baris bermasalah`, with the number of issues where a row has several."""
        rows, issues = self.rows[kind], len(self.places[kind])
        noun = {NOTES: "baris dengan catatan, tetap diambil", ELSEWHERE: "baris kelurahan lain, dilewati"}
        words = f"{thousands(rows)} {noun.get(kind, 'baris bermasalah')}"
        return words if rows == issues else f"{words} · {thousands(issues)} masalah"


def kind_of(issue: RowIssue) -> str:
    """The chip an issue belongs to."""
    code = issue.code
    if code == "row_other_area":
        return ELSEWHERE
    if issue.severity == "warning":
        return NOTES
    if code in _DOUBLES:
        return "ganda"
    if code.startswith(_NUMBERS):
        if code.endswith("_masked"):
            return "tertutup"
        return "excel" if code.endswith(_EXCEL) else "nomor"
    return _by_beginning(code)


def _by_beginning(code: str) -> str:
    for start, kind in (("date_", "tanggal"), ("birth_", "tanggal"), ("name_", "nama")):
        if code.startswith(start):
            return kind
    return "isian"


def issue_line(issue: RowIssue, index: int = 0) -> IssueLine:
    """Put an issue into words; the field stands in its own column and is not said twice."""
    text = ISSUES.get(issue.code, IssueText(f"Isian perlu diperiksa ({issue.code})."))
    what, mend = filled(text.what, issue.params), filled(text.mend, issue.params)
    label = FIELD_LABELS.get(issue.field) or issue.column or field_label(issue.field)
    short, act = _short(issue) or (_without(what, label), mend)
    if issue.severity == "doubtful" and issue.code in REVIEWED:
        act = FOR_REVIEW
    return IssueLine(
        index=index,
        row=thousands(issue.row),
        column=label,
        shape=shape_of(issue),
        what=short.rstrip("."),
        mend=act.rstrip("."),
        whole=f"Baris {thousands(issue.row)}: {what} {mend}".strip(),
        is_note=issue.severity == "warning",
    )


def shape_of(issue: RowIssue) -> str:
    """What stands in the cell by its shape only, because a screen is read by others too."""
    code = issue.code
    if code in _DOUBLES:
        return _MASK
    bare = _bare(code)
    if bare in _SHAPES:
        return filled(_SHAPES[bare], issue.params)
    if code.endswith(("_unknown", "_odd")):
        return "isian lain"
    return "–"


def _short(issue: RowIssue) -> tuple[str, str] | None:
    """The words of a narrow column; how many digits are amiss is told by their number."""
    if _bare(issue.code) == "length":
        missing = 16 - int(str(issue.params.get("digits", 0)))
        word = "Kurang" if missing > 0 else "Kelebihan"
        return f"{word} {abs(missing)} angka", "Salin dari KTP/KK, 16 angka"
    found = _SHORT.get(issue.code) or _SHORT.get(_bare(issue.code))
    return (filled(found[0], issue.params), found[1]) if found else None


def _bare(code: str) -> str:
    """The problem without whose number it is."""
    return code.split("_", 1)[1] if code.startswith(_NUMBERS) else code


def _without(what: str, label: str) -> str:
    rest = what.removeprefix(f"{label} ")
    return rest if rest == what else rest[:1].upper() + rest[1:]
