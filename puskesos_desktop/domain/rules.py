"""Rules that officials change, as one book that answers for any day (DESIGN 4.12).

On a day the newest row of a key counts; of two from the same day the office's counts before the program's.
A row whose value says `off` takes the key away from that day on.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.calendar import Deadline, TimeUnit
from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.office import RuleOrigin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.office import Rule


class RuleKind(StrEnum):
    """Families of rules; a file of defaults each."""

    CATEGORY = "kategori"
    SECTOR = "sektor"
    GROUP = "kelompok"
    PAPER = "berkas"
    REQUIREMENT = "persyaratan"
    AGENCY = "instansi"
    SERVICE = "layanan"
    ROUTE = "rute"
    PROGRAMME = "program"
    PPKS = "ppks"
    HIGHEST_DESIL = "desil_maks"
    INELIGIBLE = "tidak_layak"
    DOUBLE_AID = "bantuan_ganda"
    DEADLINE = "batas_waktu"
    VALIDITY = "masa_berlaku"
    LIMIT = "batas"
    HOLIDAY = "libur"
    CLASSIFICATION = "klasifikasi"
    PHRASE = "kalimat"
    LEGAL_BASIS = "dasar_hukum"


@dataclass(frozen=True)
class Category:
    """A problem a resident brings.

    Attributes:
        code: such as `K01`.
        group: row of table T1.
        priority: where the choice begins: `biasa`, `mendesak`, `darurat`.
        confidential: the case is shown to few.
        accused: somebody may be complained about.
        short: name in lists, empty when `name` is short enough.
    """

    code: str
    name: str
    sector: str
    group: str
    priority: str = "biasa"
    confidential: bool = False
    accused: bool = False
    short: str = ""

    @property
    def list_name(self) -> str:
        """Name where room is scarce."""
        return self.short or self.name


@dataclass(frozen=True)
class PpksCategory:
    """A category of people in need of social welfare services.

    Attributes:
        key: ours; every application numbers them differently.
        number: for print only.
        sensitive: shown to few, and left out of printed papers.
    """

    key: str
    name: str
    number: int
    sensitive: bool = False


@dataclass(frozen=True)
class Requirement:
    """A paper that a category asks for; one that may follow never stops the desk.

    Attributes:
        short: name beside a tick, empty when `name` is short enough.
    """

    code: str
    name: str
    may_follow: bool
    short: str = ""


@dataclass(frozen=True)
class Service:
    """What an agency gives; subject and request begin the referral letter."""

    code: str
    name: str
    agency: str
    subject: str
    request: str


@dataclass(frozen=True)
class Phrase:
    """A sentence typed again and again; an ellipsis marks where somebody goes on.

    Attributes:
        categories: where it is offered first, empty for everywhere alike.
    """

    code: str
    name: str
    text: str
    categories: tuple[str, ...] = ()


NEW_SET, OLD_SET = "pmdn83_2022", "lama"
"""Codes of Permendagri 83/2022, and those many offices kept from before."""

CODE_SET = "perangkat"
"""Key of the rule that says which set the office uses."""


class RuleBook:
    """All rules of an office at one moment; immutable and cheap to ask."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rows: defaultdict[tuple[str, str], list[Rule]] = defaultdict(list)
        for rule in rules:
            rows[rule.kind, rule.key].append(rule)
        self._rows = {key: sorted(found, key=_precedence) for key, found in rows.items()}

    def rule(self, kind: RuleKind, key: str, on: dt.date) -> Rule | None:
        """Return the row that counts on a day, None when there is none or it was taken away."""
        counting = [rule for rule in self._rows.get((kind, key), ()) if rule.berlaku_dari <= on]
        return counting[-1] if counting and not counting[-1].value.get("off") else None

    def all(self, kind: RuleKind, on: dt.date) -> dict[str, Mapping[str, Any]]:
        """Return every value of a family that counts on a day, in the order of their `order`."""
        found = {key: self.rule(kind, key, on) for family, key in self._rows if family == kind}
        values = {key: rule.value for key, rule in found.items() if rule is not None}
        return dict(sorted(values.items(), key=lambda item: (item[1].get("order", 999), item[0])))

    def value(self, kind: RuleKind, key: str, on: dt.date) -> Mapping[str, Any]:
        """Return one value.

        Raises:
            NotFound: `rule_missing` with kind and key.
        """
        rule = self.rule(kind, key, on)
        if rule is None:
            raise NotFound("rule_missing", kind=kind.value, key=key)
        return rule.value

    def categories(self, on: dt.date) -> list[Category]:
        """Return the problems that may be chosen on a day."""
        return [_category(code, value) for code, value in self.all(RuleKind.CATEGORY, on).items()]

    def category(self, code: str, on: dt.date) -> Category:
        """Return one problem.

        Raises:
            NotFound: `rule_missing`.
        """
        return _category(code, self.value(RuleKind.CATEGORY, code, on))

    def groups(self, on: dt.date) -> dict[str, str]:
        """Return the rows of table T1, code to name."""
        return self.names(RuleKind.GROUP, on)

    def names(self, kind: RuleKind, on: dt.date) -> dict[str, str]:
        """Return code and name of every value of a family."""
        return {key: str(value["name"]) for key, value in self.all(kind, on).items()}

    def ppks_categories(self, on: dt.date) -> dict[str, PpksCategory]:
        """Return the PPKS categories that count on a day, by key, in the order of their numbers."""
        return {key: _ppks(key, value) for key, value in self.all(RuleKind.PPKS, on).items()}

    def requirements(self, category: str, on: dt.date) -> list[Requirement]:
        """Return the papers a category asks for, those needed at once first."""
        rule = self.rule(RuleKind.REQUIREMENT, category, on)
        if rule is None:
            return []
        papers, value = self.all(RuleKind.PAPER, on), rule.value
        asked = [(code, False) for code in _codes(value, "now")] + [
            (code, True) for code in _codes(value, "later")
        ]
        return [_requirement(code, papers.get(code, {}), may_follow=later) for code, later in asked]

    def services(self, category: str, on: dt.date) -> list[Service]:
        """Return the services that help with a category, the usual one first."""
        rule = self.rule(RuleKind.ROUTE, category, on)
        every = self.all(RuleKind.SERVICE, on)
        codes = _codes(rule.value, "services") if rule else []
        return [_service(code, every[code]) for code in codes if code in every]

    def service(self, code: str, on: dt.date) -> Service:
        """Return one service.

        Raises:
            NotFound: `rule_missing`.
        """
        return _service(code, self.value(RuleKind.SERVICE, code, on))

    def deadline(self, key: str, on: dt.date) -> Deadline:
        """Return a deadline, such as `tanggapan`, `penyelesaian`, `darurat`, `balasan_rujukan`.

        Raises:
            NotFound: `rule_missing`.
        """
        value = self.value(RuleKind.DEADLINE, key, on)
        return Deadline(int(value["amount"]), TimeUnit(value["unit"]))

    def due_on(self, key: str, start: dt.date) -> dt.date:
        """Return the last day of a deadline that begins on a day."""
        return self.deadline(key, start).due_on(start, self.holidays(start))

    def phrases(self, category: str, on: dt.date) -> list[Phrase]:
        """Return the sentences of the desk, those for a category first."""
        found = [
            Phrase(code, str(value["name"]), str(value["text"]), tuple(_codes(value, "categories")))
            for code, value in self.all(RuleKind.PHRASE, on).items()
        ]
        return sorted(found, key=lambda one: category not in one.categories)

    def validity(self, key: str, on: dt.date) -> int | None:
        """Return for how many days a paper holds, None when nothing is set."""
        rule = self.rule(RuleKind.VALIDITY, key, on)
        return int(str(rule.value["days"])) if rule else None

    def limit(self, key: str, on: dt.date) -> int:
        """Return a limit of the desk.

        Raises:
            NotFound: `rule_missing`.
        """
        return int(self.value(RuleKind.LIMIT, key, on)["value"])

    def highest_desil(self, programme: str, on: dt.date) -> int | None:
        """Return the highest desil a programme is meant for, None when no limit is known."""
        rule = self.rule(RuleKind.HIGHEST_DESIL, programme, on)
        return int(str(rule.value["desil"])) if rule else None

    def holidays(self, on: dt.date) -> frozenset[dt.date]:
        """Return the holidays known on a day, those after it too."""
        return frozenset(dt.date.fromisoformat(key) for key in self.all(RuleKind.HOLIDAY, on))

    def classification(self, letter: str, on: dt.date, *, category: str = "", agency: str = "") -> str:
        """Return the classification code of a letter; a case's letter follows agency, then category.

        Raises:
            NotFound: `rule_missing` when the kind of letter has none.
        """
        value = self.value(RuleKind.CLASSIFICATION, letter, on)
        old = self.classification_set(on) == OLD_SET
        for key in (f"instansi.{agency}", f"perkara.{category}") if value.get("by_case") else ():
            rule = self.rule(RuleKind.CLASSIFICATION, key, on)
            if rule is not None:
                return _code(rule.value, old=old)
        return _code(value, old=old)

    def classification_set(self, on: dt.date) -> str:
        """Return which set of codes the office uses on a day: `pmdn83_2022` or `lama`."""
        rule = self.rule(RuleKind.CLASSIFICATION, CODE_SET, on)
        return str(rule.value["code"]) if rule is not None else NEW_SET


def _code(value: Mapping[str, Any], *, old: bool) -> str:
    """An office's own row may know one code only, which then counts in either set."""
    return str(value.get("lama") or value["code"]) if old else str(value["code"])


def _precedence(rule: Rule) -> tuple[dt.date, bool]:
    return rule.berlaku_dari, rule.origin is RuleOrigin.OFFICE


def _codes(value: Mapping[str, Any], name: str) -> list[str]:
    return [str(code) for code in value.get(name, ())]


def _requirement(code: str, paper: Mapping[str, Any], *, may_follow: bool) -> Requirement:
    return Requirement(code, str(paper.get("name", code)), may_follow, str(paper.get("short", "")))


def _category(code: str, value: Mapping[str, Any]) -> Category:
    told = {name: value[name] for name in ("priority", "confidential", "accused", "short") if name in value}
    return Category(code, str(value["name"]), str(value["sector"]), str(value["group"]), **told)


def _ppks(key: str, value: Mapping[str, Any]) -> PpksCategory:
    number = int(value.get("number", 0))
    return PpksCategory(key, str(value["name"]), number, sensitive=bool(value.get("sensitive")))


def _service(code: str, value: Mapping[str, Any]) -> Service:
    return Service(code, *(str(value[name]) for name in ("name", "agency", "subject", "request")))
