"""Forms of Pengaturan without a window: office, number books, paper and lock, agencies."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.number_book import suffix
from puskesos_desktop.domain.numbering import (
    SERIES_KINDS,
    InsertionStyle,
    NumberMode,
    Reset,
    check_template,
    number_text,
)
from puskesos_desktop.domain.rules import NEW_SET, OLD_SET
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.text_form import TextForm, TextState
from puskesos_desktop.services.agencies import check_agency
from puskesos_desktop.services.number_books import HIGHEST, LONGEST_BACKDATE, ChangeBook
from puskesos_desktop.services.office_data import OfficeCard, check_card
from puskesos_desktop.services.settings import LOCK_MINUTES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.office import Agency, Office
    from puskesos_desktop.services.number_books import NumberBook
    from puskesos_desktop.services.settings import Choices

BOOKS = {"surat": "Surat keluar", "sk": "Keputusan (SK)", "ba": "Berita acara"}
MODES = {
    NumberMode.PROGRAM.value: "Diambil program, berurutan",
    NumberMode.BLOCK.value: "Dari blok yang dipesan di buku agenda",
    NumberMode.AGENDA.value: "Diberi petugas agenda, lalu diketik",
}
RESETS = {Reset.YEARLY.value: "Tiap tahun mulai dari 1", Reset.MONTHLY.value: "Tiap bulan mulai dari 1"}
STYLES = {
    InsertionStyle.DOT.value: "12.a, 12.b",
    InsertionStyle.LETTER.value: "12A, 12B",
    InsertionStyle.FIGURE.value: "012.01, 012.02",
}
ANY_DAY, OFF_DAYS = "semua", "kerja"
DAYS = {ANY_DAY: "Semua hari", OFF_DAYS: "Hari kerja saja"}
TOKENS = (
    ("{kode}", "kode klasifikasi"),
    ("{urut:4}", "nomor urut, paling sedikit 4 angka"),
    ("{unit}", "kode unit kantor"),
    ("{bulan}", "bulan dengan angka"),
    ("{bulan_romawi}", "bulan dengan angka Romawi"),
    ("{tahun}", "tahun"),
    ("{sisipan}", "tempat tanda sisipan; tanpa ini di belakang nomor urut"),
    ("{jenis}", "Kep untuk keputusan, BA untuk berita acara"),
)
_SAMPLE_CODES = {
    NEW_SET: {"surat": "400.9.11", "sk": "400.9.12.3", "ba": "400.9.12"},
    OLD_SET: {"surat": "440", "sk": "188.4", "ba": "460"},
}
CODE_SETS = {NEW_SET: "Permendagri 83/2022 (400.9, …)", OLD_SET: "Kode lama (460, 188.4, …)"}
ACTIVE = "aktif"
_SHORT = {
    "field_required": "Belum diisi",
    "unit_code_invalid": "Huruf, angka, titik, atau strip; tanpa spasi",
    "postal_code_invalid": "Lima angka, misalnya 99123",
    "email_invalid": "Periksa lagi, misalnya kel.melati@contoh.go.id",
    "agency_code_invalid": "Huruf kecil, angka, garis bawah",
    "number_template_without_number": "Tambahkan {urut} ke dalam pola",
    "number_template_without_month": "Tambahkan {bulan} atau {bulan_romawi} ke dalam pola",
}


def line_of(problem: RuleBroken) -> str:
    """One short line for below a field."""
    return _SHORT.get(problem.code) or describe(problem).title


class OfficeForm(TextForm):
    """Kantor."""

    FIELDS = tuple(one.name for one in fields(OfficeCard) if one.name != "version")

    def __init__(self, card: OfficeCard) -> None:
        self._card = card
        super().__init__({name: getattr(card, name) for name in self.FIELDS})

    def card(self) -> OfficeCard:
        """Return the office as typed."""
        return replace(self._card, **{name: self.text(name) for name in self.FIELDS})  # type: ignore[arg-type]

    def wrong(self) -> dict[str, str]:
        """Say what is wrong, one field after the other."""
        found: dict[str, str] = {}
        card = self.card()
        while True:
            try:
                check_card(card)
            except RuleBroken as problem:
                name = problem.fields[0]
                if name in found:
                    return found
                found[name] = line_of(problem)
                card = replace(card, **{name: getattr(_FINE, name)})
            else:
                return found


_FINE = OfficeCard("x", "X")
"""Stands in for a field that is wrong, so that the next one is looked at too."""


def office_facts(office: Office) -> list[tuple[str, str]]:
    """Return what stays for ever."""
    code = office.area_code
    dotted = ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)
    places = (office.village, office.district, office.regency, office.province)
    return [
        ("Wilayah", ", ".join(place for place in places if place)),
        ("Kode wilayah", dotted),
        ("Waktu setempat", office.timezone),
    ]


class NumberForm(TextForm):
    """One number book."""

    FIELDS = (
        "template",
        "mode",
        "block_first",
        "block_last",
        "last_number",
        "reset",
        "insertion_style",
        "max_backdate",
        "block_weekend",
        "code_set",
    )
    ALIASES: Mapping[str, str] = {"series": "last_number", "number": "block_last"}

    def __init__(self, book: NumberBook, today: dt.date) -> None:
        self.book, self._today = book, today
        series = book.series
        super().__init__(
            {
                "template": series.template,
                "mode": series.mode.value,
                "block_first": str(series.block_first or ""),
                "block_last": str(series.block_last or ""),
                "last_number": str(book.last_number),
                "reset": series.reset.value,
                "insertion_style": series.insertion_style.value,
                "max_backdate": str(series.max_backdate),
                "code_set": book.code_set,
                "block_weekend": OFF_DAYS if series.block_weekend else ANY_DAY,
            }
        )

    @property
    def is_block(self) -> bool:
        """Whether the bounds of a block are asked."""
        return self.text("mode") == NumberMode.BLOCK

    def change(self) -> ChangeBook:
        """Return the book as typed."""
        series = replace(
            self.book.series,
            template=self.text("template"),
            mode=NumberMode(self.text("mode")),
            block_first=_number(self.text("block_first")) if self.is_block else None,
            block_last=_number(self.text("block_last")) if self.is_block else None,
            reset=Reset(self.text("reset")),
            insertion_style=InsertionStyle(self.text("insertion_style")),
            max_backdate=_number(self.text("max_backdate")) or 0,
            block_weekend=self.text("block_weekend") == OFF_DAYS,
        )
        last = None if self.book.is_running else _number(self.text("last_number"))
        return ChangeBook(series, last, self.text("code_set"))

    def example(self) -> str:
        """Return the next number as the pattern writes it, empty while the pattern is wrong."""
        if self._template_wrong():
            return ""
        last = _number(self.text("last_number")) or 0
        first = _number(self.text("block_first")) or 1 if self.is_block else 1
        code = self.book.series.code
        values = {
            "kode": _SAMPLE_CODES.get(self.text("code_set"), {}).get(code, "400"),
            "unit": self.book.unit_code,
            "jenis": SERIES_KINDS.get(code, ""),
        }
        return number_text(self.text("template"), self._today, values, max(last + 1, first))

    def late_example(self) -> str:
        """Return how a late letter behind the last number would be numbered, empty while that is unknown."""
        if self._template_wrong() or not self.text("insertion_style"):
            return ""
        tail = suffix(InsertionStyle(self.text("insertion_style")), 1)
        last = max(_number(self.text("last_number")) or 0, 1)
        return number_text(self.text("template"), self._today, {**self._values(), "sisipan": tail}, last)

    def _values(self) -> dict[str, str]:
        code = self.book.series.code
        return {
            "kode": _SAMPLE_CODES.get(self.text("code_set"), {}).get(code, "400"),
            "unit": self.book.unit_code,
            "jenis": SERIES_KINDS.get(code, ""),
        }

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        found = {"template": line} if (line := self._template_wrong()) else {}
        if not _is_number(self.text("max_backdate"), lowest=0, most=LONGEST_BACKDATE):
            found["max_backdate"] = f"Angka 0 sampai {LONGEST_BACKDATE}"
        if not self.book.is_running and not _is_number(self.text("last_number"), lowest=0):
            found["last_number"] = "Angka 0 atau lebih"
        if self.is_block:
            names = ("block_first", "block_last")
            bad = [name for name in names if not _is_number(self.text(name), lowest=1)]
            found |= dict.fromkeys(bad, "Isi dengan angka")
            if not bad and int(self.text("block_first")) > int(self.text("block_last")):
                found["block_last"] = "Sebelum nomor pertama"
        return found

    def _template_wrong(self) -> str:
        try:
            check_template(self.text("template"), Reset(self.text("reset")))
        except RuleBroken as problem:
            words = {"number_template_unknown_token": f"Bagian {problem.params.get('token')} tidak dikenal"}
            return words.get(problem.code) or line_of(problem)
        return ""


class ScreenForm(TextForm):
    """How letters look, who certifies a status in DTSEN, and the idle time until the window locks."""

    CHOSEN = ("paper", "margins", "kop_rule", "second_logo", "signing", "dtsen_issuer")
    FIELDS = (*CHOSEN, "lock_minutes")

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        super().__init__(
            {name: getattr(choices, name) for name in self.CHOSEN}
            | {"lock_minutes": str(choices.lock_minutes)}
        )

    def choices(self) -> Choices:
        """Return the choices as typed."""
        minutes = _number(self.text("lock_minutes")) or 0
        chosen: dict[str, Any] = {name: self.text(name) for name in self.CHOSEN}
        return replace(self._choices, **chosen, lock_minutes=minutes)

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        if _number(self.text("lock_minutes")) in LOCK_MINUTES:
            return {}
        return {"lock_minutes": f"Antara {LOCK_MINUTES[0]} dan {LOCK_MINUTES[-1]} menit"}


class AgencyForm(TextForm):
    """Adds an agency or changes one; the code follows the name until it is typed."""

    FIELDS = ("name", "code", "head_title", "city", "address", "phone", "active")

    def __init__(self, agency: Agency, *, is_new: bool) -> None:
        self._agency, self.is_new = agency, is_new
        self._code_typed = not is_new
        values: dict[str, object] = {name: getattr(agency, name) for name in self.FIELDS[:-1]}
        super().__init__({**values, "active": frozenset({ACTIVE}) if agency.active else frozenset()})

    def edit(self, name: str, value: object) -> TextState:
        """Take a change."""
        self._code_typed = self._code_typed or name == "code"
        super().edit(name, value)
        if name == "name" and not self._code_typed:
            super().edit("code", code_from(self.text("name")))
        return self.state

    def agency(self) -> Agency:
        """Return the agency as typed."""
        told = {name: self.text(name) for name in self.FIELDS[:-1]}
        return replace(self._agency, **told, active=bool(self.state.values["active"]))  # type: ignore[arg-type]

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        found = {name: "Belum diisi" for name in ("name", "code", "head_title") if not self.text(name)}
        if not found:
            try:
                check_agency(self.agency())
            except RuleBroken as problem:
                found[problem.fields[0]] = line_of(problem)
        return found


def code_from(name: str) -> str:
    """Propose a code for an agency: `Dinas Kesehatan Kota` as `dinas_kesehatan_kota`."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:40]


def _is_number(text: str, *, lowest: int, most: int = HIGHEST) -> bool:
    number = _number(text)
    return number is not None and lowest <= number <= most


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
