"""Keperluan of the office in Pengaturan: which problems there are, what follows from each, from which day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.text_form import TextForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CODE = re.compile(r"[A-Z][0-9]{2}")
SOURCE = "Kantor ini"
CONFIDENTIAL, ACCUSED, IN_USE = "rahasia", "terlapor", "dipakai"
CODE_SHAPE, CODE_TAKEN, MISSING = "Satu huruf dan dua angka: M01", "Kode ini sudah dipakai", "Belum diisi"
_TICKS: Mapping[str, str] = {CONFIDENTIAL: "confidential", ACCUSED: "accused"}


@dataclass(frozen=True)
class CategoryRow:
    """One problem as the list shows it.

    Attributes:
        off_from: day from which it is no longer offered, None while it is.
    """

    code: str
    value: Mapping[str, object] = field(default_factory=dict)
    is_own: bool = False
    off_from: dt.date | None = None

    @property
    def name(self) -> str:
        """What the list of Keperluan says."""
        return str(self.value.get("name", ""))


def category_rows(rules: Iterable[Rule], today: dt.date) -> list[CategoryRow]:
    """Return every problem in its order, also those that are offered no more."""
    by_code: dict[str, list[Rule]] = {}
    for rule in rules:
        by_code.setdefault(rule.key, []).append(rule)
    rows = [_row_of(code, found, today) for code, found in by_code.items()]
    return sorted(rows, key=lambda row: (row.off_from is not None, _order(row), row.code))


def _order(row: CategoryRow) -> int:
    order = row.value.get("order")
    return order if isinstance(order, int) else 999


def _row_of(code: str, rules: list[Rule], today: dt.date) -> CategoryRow:
    def place(rule: Rule) -> tuple[dt.date, bool]:
        return rule.berlaku_dari, rule.origin is RuleOrigin.OFFICE

    newest = max(rules, key=place)
    counting = max((one for one in rules if one.berlaku_dari <= today), key=place, default=newest)
    off = newest if newest.value.get("off") else None
    shown = {name: value for name, value in (off or counting).value.items() if name != "off"}
    return CategoryRow(code, shown, newest.origin is RuleOrigin.OFFICE, off.berlaku_dari if off else None)


class CategoryForm(TextForm):
    """Adds a problem or changes one; its code never changes its meaning."""

    FIELDS = ("code", "name", "short", "sector", "group", "priority", "ticks")
    ALIASES: Mapping[str, str] = {"key": "code"}

    def __init__(self, row: CategoryRow, taken: frozenset[str], *, is_new: bool) -> None:
        self._row, self._taken, self.is_new = row, taken, is_new
        value = row.value
        ticked = {tick for tick, name in _TICKS.items() if value.get(name)}
        if is_new or row.off_from is None:
            ticked.add(IN_USE)
        super().__init__(
            {
                "code": row.code,
                "name": row.name,
                "short": str(value.get("short", "")),
                "sector": str(value.get("sector", "")),
                "group": str(value.get("group", "")),
                "priority": str(value.get("priority", "biasa")),
                "ticks": frozenset(ticked),
            }
        )

    def edit(self, name: str, value: object) -> object:  # type: ignore[override]
        """Codes are capital letters."""
        return super().edit(name, value.upper() if name == "code" and isinstance(value, str) else value)

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        found = {name: MISSING for name in ("code", "name", "sector", "group") if not self.text(name)}
        if self.is_new and self.text("code"):
            if not CODE.fullmatch(self.text("code")):
                found["code"] = CODE_SHAPE
            elif self.text("code") in self._taken:
                found["code"] = CODE_TAKEN
        return found

    def rule(self, today: dt.date) -> Rule:
        """Return the office's row; what is not used goes tomorrow, so that today's cases keep it."""
        ticks = self.state.values["ticks"]
        ticked = ticks if isinstance(ticks, frozenset) else frozenset()
        told: dict[str, object] = {name: self.text(name) for name in ("name", "sector", "group", "priority")}
        if self.text("short"):
            told["short"] = self.text("short")
        kept = {name: value for name, value in self._row.value.items() if name == "order"}
        value = {**kept, **told, **{name: tick in ticked for tick, name in _TICKS.items()}}
        in_use = IN_USE in ticked
        begins = today if in_use else today + dt.timedelta(days=1)
        if not in_use:
            value["off"] = True
        return Rule(RuleKind.CATEGORY.value, self.text("code"), begins, value, SOURCE, RuleOrigin.OFFICE)
