"""Papers that the desk asks for, in Pengaturan: which at once, which may follow, for each Keperluan."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.category_form import SOURCE
from puskesos_desktop.presentation.request_words import KINDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.rules import RuleBook

NOW, LATER, NEVER = "sekarang", "menyusul", ""
ASKED = {NOW: "Dibawa", LATER: "Boleh menyusul", NEVER: ""}
_NEXT = {NEVER: NOW, NOW: LATER, LATER: NEVER}
NAME_MISSING, NAME_TAKEN, NAME_LONG = "Tulis nama berkasnya", "Berkas ini sudah ada", "Paling banyak 80 huruf"
LONGEST_NAME = 80
_REQUEST = "permohonan_{}"
_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class RequirementRow:
    """What one Keperluan or kind of permohonan asks for, as the list shows it; `is_own` by the office."""

    key: str
    name: str
    now: tuple[str, ...]
    later: tuple[str, ...]
    is_own: bool


def requirement_rows(book: RuleBook, own: Iterable[Rule], today: dt.date) -> list[RequirementRow]:
    """Return every Keperluan of today in its order, then the kinds of permohonan."""
    changed = {rule.key for rule in own if rule.origin is RuleOrigin.OFFICE}
    named = [(one.code, one.list_name) for one in book.categories(today)]
    named += [(_REQUEST.format(kind), f"Permohonan: {words}") for kind, words in KINDS.items()]
    return [_row(book, key, name, today, is_own=key in changed) for key, name in named]


def _row(book: RuleBook, key: str, name: str, today: dt.date, *, is_own: bool) -> RequirementRow:
    asked = book.requirements(key, today)
    now = tuple(one.short or one.name for one in asked if not one.may_follow)
    later = tuple(one.short or one.name for one in asked if one.may_follow)
    return RequirementRow(key, name, now, later, is_own)


def own_rules(rules: Iterable[Rule], key: str) -> list[Rule]:
    """Return the office's rows of one list, which go when the shipped one shall count again."""
    return [rule for rule in rules if rule.key == key and rule.origin is RuleOrigin.OFFICE]


@dataclass(frozen=True)
class AskedPaper:
    """A paper and whether it is asked for; `is_new` while no rule names it yet."""

    code: str
    name: str
    state: str = NEVER
    is_new: bool = False


class PaperBook:
    """The papers of one list while they are chosen; what is asked for stands first."""

    def __init__(self, key: str, book: RuleBook, today: dt.date) -> None:
        asked = {one.code: LATER if one.may_follow else NOW for one in book.requirements(key, today)}
        names = {code: str(value["name"]) for code, value in book.all(RuleKind.PAPER, today).items()}
        order = [*asked, *(code for code in names if code not in asked)]
        self._key = key
        self._papers = [AskedPaper(code, names.get(code, code), asked.get(code, NEVER)) for code in order]

    def rows(self) -> Sequence[AskedPaper]:
        """Every paper."""
        return tuple(self._papers)

    def turn(self, code: str) -> None:
        """Ask for a paper at once, then let it follow, then not at all."""
        self._papers = [
            replace(one, state=_NEXT[one.state]) if one.code == code else one for one in self._papers
        ]

    def problem(self, name: str) -> str:
        """Say why a new paper cannot have the name, empty when it can."""
        tidy = " ".join(name.split())
        if not tidy:
            return NAME_MISSING
        if len(tidy) > LONGEST_NAME:
            return NAME_LONG
        is_taken = any(fold_name(one.name) == fold_name(tidy) for one in self._papers)
        return NAME_TAKEN if is_taken else ""

    def add(self, name: str) -> str:
        """Add a paper that nobody asked for before, asked for at once; return its code."""
        tidy = " ".join(name.split())
        stem = _WORD.sub("_", tidy.lower()).strip("_")[:32] or "berkas"
        taken = {one.code for one in self._papers}
        code = next(
            one for one in (stem, *(f"{stem}_{number}" for number in range(2, 99))) if one not in taken
        )
        self._papers.insert(0, AskedPaper(code, tidy, NOW, is_new=True))
        return code

    def rules(self, today: dt.date) -> list[Rule]:
        """Return the office's rows: new papers first, then what is asked for from today on."""
        own = RuleOrigin.OFFICE
        found = [
            Rule(RuleKind.PAPER.value, one.code, today, {"name": one.name, "order": 900}, SOURCE, own)
            for one in self._papers
            if one.is_new
        ]
        asked: dict[str, object] = {
            name: [one.code for one in self._papers if one.state == state]
            for name, state in (("now", NOW), ("later", LATER))
        }
        return [*found, Rule(RuleKind.REQUIREMENT.value, self._key, today, asked, SOURCE, own)]
