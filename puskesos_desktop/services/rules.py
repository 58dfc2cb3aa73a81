"""Rules of the office: read them for a day, change them from a day on, take in what an upgrade brings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.calendar import TimeUnit
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.legal_bases import KINDS, BasisStatus
from puskesos_desktop.domain.office import RuleOrigin
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.permissions import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.office import Rule
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor


def take_in_shipped(tx: Tx, shipped: Iterable[Rule]) -> int:
    """Add and correct shipped rows, never the office's; return how many changed."""
    known = {_identity(rule): rule for rule in tx.rules.all()}
    changed = [rule for rule in shipped if known.get(_identity(rule)) != rule]
    tx.rules.add(changed)
    return len(changed)


class Rules:
    """What Pengaturan does with rules."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def book(self) -> RuleBook:
        """Read the book; rules are no secret, so every account may."""
        with self._uow.read() as tx:
            return tx.rules.book()

    def history(self, kind: RuleKind) -> list[Rule]:
        """Return every row of a family, the newest first, for the screen that changes them."""
        with self._uow.read() as tx:
            rows = [rule for rule in tx.rules.all() if rule.kind == kind]
        return sorted(rows, key=lambda rule: (rule.key, -rule.berlaku_dari.toordinal(), rule.origin.value))

    def set_rule(self, actor: Actor, rule: Rule) -> None:
        """Let the office's own row count from its day on.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: `rule_kind_unknown`, `rule_value_invalid`.
        """
        self.set_rules(actor, [rule])

    def set_rules(self, actor: Actor, rules: Iterable[Rule]) -> None:
        """Let several of the office's own rows count in one save; errors as `set_rule`."""
        require(actor, Action.MANAGE_OFFICE)
        own = [replace(rule, origin=RuleOrigin.OFFICE) for rule in rules]
        for rule in own:
            _check(rule)
        with self._uow.write() as tx:
            tx.rules.add(own)
            for rule in own:
                tx.audit.append(AuditEntry("rule.set", "rule", detail=_told(rule), actor=actor))
            tx.commit()

    def remove_rule(self, actor: Actor, rule: Rule) -> None:
        """Take the office's own row away, so that the shipped one counts again.

        Raises:
            NotPermitted: without the right to manage the office.
            RuleBroken: `shipped_rule_stays`.
        """
        require(actor, Action.MANAGE_OFFICE)
        if rule.origin is not RuleOrigin.OFFICE:
            raise RuleBroken("shipped_rule_stays")
        with self._uow.write() as tx:
            tx.rules.remove(rule)
            tx.audit.append(AuditEntry("rule.removed", "rule", detail=_told(rule), actor=actor))
            tx.commit()

    def upgrade(self, shipped: Sequence[Rule]) -> int:
        """Take in what a new version of the program brings; return how many rows changed."""
        with self._uow.write() as tx:
            changed = take_in_shipped(tx, shipped)
            if changed:
                tx.audit.append(AuditEntry("rules.upgraded", "rule", detail={"count": changed}))
                tx.commit()
        return changed


_FIELDS: dict[RuleKind, dict[str, type]] = {
    RuleKind.CATEGORY: {"name": str, "sector": str, "group": str},
    RuleKind.SECTOR: {"name": str},
    RuleKind.GROUP: {"name": str},
    RuleKind.PAPER: {"name": str},
    RuleKind.REQUIREMENT: {"now": list, "later": list},
    RuleKind.AGENCY: {"name": str, "head_title": str},
    RuleKind.SERVICE: {"name": str, "agency": str, "subject": str, "request": str},
    RuleKind.ROUTE: {"services": list},
    RuleKind.PROGRAMME: {"name": str},
    RuleKind.PPKS: {"name": str, "number": int},
    RuleKind.HIGHEST_DESIL: {"desil": int},
    RuleKind.INELIGIBLE: {"name": str, "test": str},
    RuleKind.DOUBLE_AID: {},
    RuleKind.DEADLINE: {"amount": int, "unit": str},
    RuleKind.VALIDITY: {"days": int},
    RuleKind.LIMIT: {"value": int},
    RuleKind.HOLIDAY: {"name": str},
    RuleKind.CLASSIFICATION: {"code": str},
    RuleKind.PHRASE: {"name": str, "text": str},
    RuleKind.LEGAL_BASIS: {"type": str, "number": str, "year": int, "about": str, "status": str},
}
"""What a value must hold at least."""

_TESTS = {"keadaan": "states", "cek": "results", "pekerjaan": "words", "tanya": ""}
"""How a reason against aid is tested, and the list that the test needs."""


def _check(rule: Rule) -> None:
    """Refuse a row that would make a later question fail."""
    if rule.kind not in set(RuleKind):
        raise RuleBroken("rule_kind_unknown", "kind", kind=rule.kind)
    if rule.value.get("off"):
        return
    fields = _FIELDS[RuleKind(rule.kind)]
    wrong = [name for name, kind in fields.items() if type(rule.value.get(name)) is not kind]
    if rule.kind == RuleKind.DEADLINE and rule.value.get("unit") not in set(TimeUnit):
        wrong.append("unit")
    if rule.kind == RuleKind.HIGHEST_DESIL and rule.value.get("desil") not in range(1, 11):
        wrong.append("desil")
    wrong += _wrong_test(rule) if rule.kind == RuleKind.INELIGIBLE else []
    wrong += _wrong_basis(rule) if rule.kind == RuleKind.LEGAL_BASIS else []
    if rule.kind == RuleKind.HOLIDAY and not _is_day(rule.key):
        wrong.append("key")
    if wrong or not rule.key:
        raise RuleBroken("rule_value_invalid", *(wrong or ["key"]), kind=rule.kind)


def _wrong_test(rule: Rule) -> list[str]:
    test = str(rule.value.get("test"))
    if test not in _TESTS:
        return ["test"]
    needed = _TESTS[test]
    return [needed] if needed and not isinstance(rule.value.get(needed), list) else []


def _wrong_basis(rule: Rule) -> list[str]:
    known = {"type": tuple(KINDS), "status": tuple(status.value for status in BasisStatus)}
    return [name for name, words in known.items() if rule.value.get(name) not in words]


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _identity(rule: Rule) -> tuple[str, str, dt.date, RuleOrigin]:
    return rule.kind, rule.key, rule.berlaku_dari, rule.origin


def _told(rule: Rule) -> dict[str, object]:
    return {"kind": rule.kind, "key": rule.key, "berlaku_dari": rule.berlaku_dari, "value": rule.value}
