"""The laws and decrees that a decision cites, with what is known about each of them.

A citation printed from a row is only as good as the row: `cek` says that nobody has looked at the law itself
yet, and a decision that rests on such a row is confirmed with a note.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.rules import RuleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from puskesos_desktop.domain.rules import RuleBook

STATE = "Republik Indonesia"
KINDS: Final[dict[str, str]] = {
    "uud": "Undang-Undang Dasar",
    "uu": "Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpres": "Peraturan Presiden",
    "permen": "Peraturan Menteri",
    "perda": "Peraturan Daerah",
    "perkada": "Peraturan Kepala Daerah",
    "inpres": "Instruksi Presiden",
    "kepmen": "Keputusan Menteri",
    "lain": "",
}
"""Kinds of law in the order in which a decision cites them, with the words they usually begin with."""

NOTED: Final = frozenset({"inpres", "kepmen"})
"""Instructions and decrees stand under Memperhatikan."""


class BasisStatus(StrEnum):
    """What is known about a law."""

    IN_FORCE = "berlaku"
    AMENDED = "diubah"
    REPEALED = "dicabut"
    UNVERIFIED = "cek"


@dataclass(frozen=True)
class LegalBasis:
    """One law.

    Attributes:
        key: such as `UU-13-2011`; never changes its meaning.
        kind: one of `KINDS`.
        name: words before the number, where they differ from the kind's: `Peraturan Menteri Sosial`.
        number: with the year inside for decrees of a ministry (`245/HUK/2025`).
        about: what follows `tentang`.
        gazette: where it was published, as the citation says it.
        amended: how later changes are told, such as `sebagaimana telah beberapa kali diubah`.
        forms: codes of decisions that begin with it.
        checked_on: day on which somebody looked at the law itself.
        note: for whoever checks it.
    """

    key: str
    kind: str
    number: str
    year: int
    about: str
    status: BasisStatus = BasisStatus.UNVERIFIED
    name: str = ""
    gazette: str = ""
    amended: str = ""
    forms: tuple[str, ...] = ()
    checked_on: dt.date | None = None
    checked_by: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """Name, number and year, as lists show it."""
        name = self.name or KINDS.get(self.kind, "")
        year = "" if str(self.year) in self.number or not self.year else f" Tahun {self.year}"
        return f"{name} Nomor {self.number}{year}".strip()

    @property
    def citation(self) -> str:
        """The item of Mengingat or Memperhatikan, without the mark at its end."""
        gazette = f" ({self.gazette})" if self.gazette else ""
        amended = f" {self.amended}" if self.amended else ""
        return f"{self.title} tentang {self.about}{gazette}{amended}"

    @property
    def is_notice(self) -> bool:
        """Whether it stands under Memperhatikan."""
        return self.kind in NOTED


def read_bases(book: RuleBook, on: dt.date) -> tuple[LegalBasis, ...]:
    """Return the registry as it stands on a day, in the order of citing: by rank, then by year."""
    values = book.all(RuleKind.LEGAL_BASIS, on)
    return in_order(basis_of(key, value) for key, value in values.items())


def basis_of(key: str, value: Mapping[str, Any]) -> LegalBasis:
    """Read one row of the registry."""
    checked = str(value.get("checked_on", ""))
    return LegalBasis(
        key=key,
        kind=str(value["type"]),
        number=str(value["number"]),
        year=int(value["year"]),
        about=str(value["about"]),
        status=BasisStatus(str(value["status"])),
        name=str(value.get("name", "")),
        gazette=str(value.get("gazette", "")),
        amended=str(value.get("amended", "")),
        forms=tuple(str(code) for code in value.get("forms", ())),
        checked_on=dt.date.fromisoformat(checked) if checked else None,
        checked_by=str(value.get("checked_by", "")),
        note=str(value.get("note", "")),
    )


def value_of(basis: LegalBasis) -> dict[str, object]:
    """Return the row of the registry; what is empty is left out."""
    told: dict[str, object] = {
        "name": basis.name,
        "gazette": basis.gazette,
        "amended": basis.amended,
        "forms": list(basis.forms),
        "checked_on": basis.checked_on.isoformat() if basis.checked_on else "",
        "checked_by": basis.checked_by,
        "note": basis.note,
    }
    return {
        "type": basis.kind,
        "number": basis.number,
        "year": basis.year,
        "about": basis.about,
        "status": basis.status.value,
        **{name: value for name, value in told.items() if value},
    }


def in_order(bases: Iterable[LegalBasis]) -> tuple[LegalBasis, ...]:
    """Sort as a decision cites: by rank, within a rank by year and number."""
    ranks = list(KINDS)

    def place(one: LegalBasis) -> tuple[int, int, int, str]:
        digits = "".join(sign for sign in one.number.split("/", maxsplit=1)[0] if sign.isdecimal())
        return ranks.index(one.kind) if one.kind in ranks else len(ranks), one.year, int(digits or 0), one.key

    return tuple(sorted(bases, key=place))


def chosen(bases: Sequence[LegalBasis], keys: Iterable[str]) -> tuple[LegalBasis, ...]:
    """Return the rows with these keys, in the order of citing; a key that is gone is left out."""
    wanted = set(keys)
    return tuple(one for one in bases if one.key in wanted)


def usual_keys(bases: Iterable[LegalBasis], form: str) -> tuple[str, ...]:
    """Return what a decision of this form begins with."""
    repealed = BasisStatus.REPEALED
    return tuple(one.key for one in bases if form in one.forms and one.status is not repealed)


def check_cited(cited: Iterable[LegalBasis], note: str) -> None:
    """Refuse a decision that rests on a repealed law, or on an unchecked one without a word about it.

    Raises:
        RuleBroken: `sk_basis_repealed`, `sk_basis_unverified` on field `basis`.
    """
    rows = tuple(cited)
    gone = [one.title for one in rows if one.status is BasisStatus.REPEALED]
    if gone:
        raise RuleBroken("sk_basis_repealed", "basis", title=gone[0])
    unsure = [one.title for one in rows if one.status is BasisStatus.UNVERIFIED]
    if unsure and not note.strip():
        raise RuleBroken("sk_basis_unverified", "basis", title=unsure[0], count=len(unsure))
