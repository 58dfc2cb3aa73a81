"""Dated rules, shipped and the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select

from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.storage.tables.office import rule_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.storage.context import TxContext

_CACHE = "rules.book"
_OWN = rule_table.c.office_id == bindparam("office")
_NAMED_BY = ("office_id", "kind", "key", "berlaku_dari", "origin")
_REMOVE = delete(rule_table).where(*(rule_table.c[name] == bindparam(f"the_{name}") for name in _NAMED_BY))
_ALL = select(rule_table).where(_OWN).order_by(rule_table.c.berlaku_dari, rule_table.c.id)
# Keys are never given twice, so that no change of rows leaves both figures as they were.
_STAMP = select(func.count(), func.max(rule_table.c.id)).where(_OWN)


class RuleRepository:
    """Implements the port `Rules`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection
        self._changed = False

    def add(self, rules: Sequence[Rule]) -> None:
        """Add rows; a row of the same kind, key, day and origin is replaced."""
        rows = [self._row(rule) for rule in rules]
        if rows:
            self._remove(rows)
            self._connection.execute(insert(rule_table), rows)

    def all(self) -> list[Rule]:
        """Return every row, in the order they take effect."""
        return [
            Rule(row.kind, row.key, row.berlaku_dari, row.value, row.source, RuleOrigin(row.origin))
            for row in self._connection.execute(_ALL, {"office": self._context.office_id})
        ]

    def book(self) -> RuleBook:
        """Return the book, read anew only when rows came or went since the last transaction that asked."""
        if self._changed:
            # May be rolled back, and its keys then stand for other rows.
            return RuleBook(self.all())
        office = self._context.office_id
        stamp = (office, *self._connection.execute(_STAMP, {"office": office}).one())
        known = self._context.seat.caches.get(_CACHE)
        if not isinstance(known, tuple) or known[0] != stamp:
            known = (stamp, RuleBook(self.all()))
            self._context.seat.caches[_CACHE] = known
        book: RuleBook = known[1]
        return book

    def remove(self, rule: Rule) -> None:
        """Take away a row."""
        self._remove([self._row(rule)])

    def _remove(self, rows: Sequence[dict[str, Any]]) -> None:
        self._changed = True
        named = [{f"the_{name}": row[name] for name in _NAMED_BY} for row in rows]
        self._connection.execute(_REMOVE, named)

    def _row(self, rule: Rule) -> dict[str, Any]:
        return {
            "office_id": self._context.office_id,
            "kind": rule.kind,
            "key": rule.key,
            "berlaku_dari": rule.berlaku_dari,
            "value": rule.value,
            "source": rule.source,
            "origin": rule.origin.value,
        }
