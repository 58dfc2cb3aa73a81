"""The registry of laws in Pengaturan: what is known about each, and the row that somebody checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.legal_bases import KINDS, BasisStatus, LegalBasis, basis_of, in_order, value_of
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.text_form import TextForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

SOURCE: Final = "Kantor ini"
STATUS_WORDS: Final = {
    BasisStatus.IN_FORCE: ("Berlaku", "success", "badge-check"),
    BasisStatus.AMENDED: ("Diubah", "info", "pencil"),
    BasisStatus.REPEALED: ("Dicabut", "neutral", "ban"),
    BasisStatus.UNVERIFIED: ("Perlu dicek", "warning", "circle-question-mark"),
}
KIND_WORDS: Final = {code: words or "Lainnya" for code, words in KINDS.items() if code != "uud"}
FORMS: Final = {"sk_petugas": "SK petugas", "sk_pembentukan": "SK pembentukan"}
"""Decisions that may begin with a law."""


_SHORT: Final = {
    "uu": "UU",
    "pp": "PP",
    "perpres": "Perpres",
    "perda": "Perda",
    "perkada": "Perkada",
    "inpres": "Inpres",
    "permen": "Permen",
    "kepmen": "Kepmen",
}
_ABOUT: Final = 56
_MINISTRIES: Final = {"Sosial": "sos", "Dalam Negeri": "dagri", "Keuangan": "keu", "Kesehatan": "kes"}


def short_title(basis: LegalBasis) -> str:
    """Return the law as officials call it, such as `Permensos 15/2018`."""
    ministry = next(
        (short for name, short in _MINISTRIES.items() if basis.name.endswith(f"Menteri {name}")), ""
    )
    word = f"{_SHORT.get(basis.kind, '')}{ministry}" or basis.name
    year = "" if str(basis.year) in basis.number else f"/{basis.year}"
    return f"{word} {basis.number}{year}".strip()


def choice_words(basis: LegalBasis) -> str:
    """Return the law as it is offered to an SK."""
    words, _, _ = STATUS_WORDS[basis.status]
    about = basis.about if len(basis.about) <= _ABOUT else f"{basis.about[: _ABOUT - 1].rstrip()}…"
    told = "" if basis.status in {BasisStatus.IN_FORCE, BasisStatus.AMENDED} else f" · {words.lower()}"
    return f"{short_title(basis)} · {about}{told}"


@dataclass(frozen=True)
class BasisRow:
    """One law as the list shows it."""

    basis: LegalBasis
    is_own: bool

    @property
    def key(self) -> str:
        """What the list opens it by."""
        return self.basis.key

    @property
    def checked(self) -> str:
        """Who looked at the law itself, and when."""
        if self.basis.checked_on is None:
            return "Bawaan" if not self.is_own else "–"
        by = f" · {self.basis.checked_by}" if self.basis.checked_by else ""
        return f"{self.basis.checked_on:%d-%m-%y}{by}"


def basis_rows(rules: Iterable[Rule], today: dt.date) -> list[BasisRow]:
    """Return every law that counts today, in the order of citing."""
    counting: dict[str, Rule] = {}
    for rule in sorted(rules, key=lambda one: (one.berlaku_dari, one.origin is RuleOrigin.OFFICE)):
        if rule.berlaku_dari <= today:
            counting[rule.key] = rule
    rows = {
        key: BasisRow(basis_of(key, rule.value), rule.origin is RuleOrigin.OFFICE)
        for key, rule in counting.items()
        if not rule.value.get("off")
    }
    return [rows[one.key] for one in in_order(row.basis for row in rows.values())]


class BasisForm(TextForm):
    """Adds a law, or notes what somebody found out about one."""

    FIELDS = (
        "kind",
        "name",
        "number",
        "year",
        "about",
        "gazette",
        "amended",
        "status",
        "checked_on",
        "forms",
        "note",
    )

    def __init__(self, row: BasisRow | None, taken: frozenset[str], by: str) -> None:
        self._row, self._taken, self._by = row, taken, by
        basis = row.basis if row is not None else LegalBasis("", "perda", "", 0, "")
        super().__init__(
            {
                "kind": basis.kind,
                "name": basis.name,
                "number": basis.number,
                "year": str(basis.year or ""),
                "about": basis.about,
                "gazette": basis.gazette,
                "amended": basis.amended,
                "status": basis.status.value,
                "checked_on": basis.checked_on,
                "forms": frozenset(basis.forms),
                "note": basis.note,
            }
        )

    @property
    def is_new(self) -> bool:
        """Whether the law is not in the registry yet."""
        return self._row is None

    @property
    def needs_name(self) -> bool:
        """Whether the kind alone does not say what the law is called."""
        return self.text("kind") in {"permen", "kepmen", "perkada", "lain"}

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {name: "Belum diisi" for name in ("number", "about") if not self.text(name)}
        if not re.fullmatch(r"(19|20)\d\d", self.text("year")):
            found["year"] = "Empat angka"
        if not found and self.is_new and self.basis().key in self._taken:
            found["number"] = "Sudah ada di daftar"
        if self.needs_name and not self.text("name"):
            found["name"] = "Isi seperti tertulis, misalnya Peraturan Menteri Sosial"
        if (
            self.text("status") in {"berlaku", "diubah"}
            and self._status_changed()
            and self.day("checked_on") is None
        ):
            found["checked_on"] = "Kapan naskahnya dilihat?"
        return found

    def basis(self) -> LegalBasis:
        """Return the law as typed; its year must be a number."""
        kind, number = self.text("kind"), self.text("number")
        year = int(self.text("year"))
        place = re.sub(r"[^A-Z0-9]+", "-", number.upper()).strip("-")
        name = re.sub(r"[^A-Z]+", "-", self.text("name").upper()).strip("-")
        own_key = "-".join(
            part for part in (kind.upper(), name if kind == "lain" else "", place, str(year)) if part
        )
        ticked = self.state.values["forms"]
        checked = self.day("checked_on")
        return LegalBasis(
            key=self._row.key if self._row is not None else own_key,
            kind=kind,
            number=number,
            year=year,
            about=self.text("about"),
            status=BasisStatus(self.text("status")),
            name=self.text("name") if self.needs_name else "",
            gazette=self.text("gazette"),
            amended=self.text("amended"),
            forms=tuple(code for code in FORMS if isinstance(ticked, frozenset) and code in ticked),
            checked_on=checked,
            checked_by=self._by if checked else "",
            note=self.text("note"),
        )

    def citation(self) -> str:
        """Return how a decision will cite it; empty until number, year and subject are there."""
        if not all(self.text(name) for name in ("number", "year", "about")) or "year" in self.wrong():
            return ""
        return self.basis().citation

    def rule(self, today: dt.date) -> Rule:
        """Return the office's own row, which counts from today."""
        basis = self.basis()
        return Rule(RuleKind.LEGAL_BASIS.value, basis.key, today, value_of(basis), SOURCE, RuleOrigin.OFFICE)

    def _status_changed(self) -> bool:
        return self._row is not None and self._row.basis.status.value != self.text("status")


def checked_rule(row: BasisRow, today: dt.date, by: str) -> Rule:
    """Return the row of a law that somebody just compared with its text."""
    status = BasisStatus.IN_FORCE if row.basis.status is BasisStatus.UNVERIFIED else row.basis.status
    basis = replace(row.basis, status=status, checked_on=today, checked_by=by)
    return Rule(RuleKind.LEGAL_BASIS.value, row.key, today, value_of(basis), SOURCE, RuleOrigin.OFFICE)


def checked_words(row: BasisRow) -> str:
    """Say what marking a law as checked means."""
    since = f" Terakhir dicek {short_date(row.basis.checked_on)}." if row.basis.checked_on else ""
    return f"{row.basis.title} dicatat sudah dicocokkan dengan naskahnya hari ini.{since}"
