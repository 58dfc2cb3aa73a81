"""Dated rules, shipped and the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.storage.tables.office import rule_table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement

    from puskesos_desktop.storage.context import TxContext


class RuleRepository:
    """Implements the port `Rules`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def add(self, rules: Sequence[Rule]) -> None:
        """Add rows; a row of the same kind, key, day and origin is replaced."""
        for rule in rules:
            self.remove(rule)
        rows = [self._row(rule) for rule in rules]
        if rows:
            self._connection.execute(insert(rule_table), rows)

    def all(self) -> list[Rule]:
        """Return every row, in the order they take effect."""
        return self._read(rule_table.c.office_id == self._context.office_id)

    def of_kinds(self, kinds: Collection[str]) -> list[Rule]:
        """Return the rows of some families, in the order they take effect."""
        return self._read(
            rule_table.c.office_id == self._context.office_id, rule_table.c.kind.in_(sorted(kinds))
        )

    def _read(self, *where: ColumnElement[bool]) -> list[Rule]:
        query = select(rule_table).where(*where).order_by(rule_table.c.berlaku_dari, rule_table.c.id)
        return [
            Rule(row.kind, row.key, row.berlaku_dari, row.value, row.source, RuleOrigin(row.origin))
            for row in self._connection.execute(query)
        ]

    def remove(self, rule: Rule) -> None:
        """Take away a row."""
        self._connection.execute(delete(rule_table).where(*self._same(rule)))

    def _same(self, rule: Rule) -> tuple[ColumnElement[bool], ...]:
        return (
            rule_table.c.office_id == self._context.office_id,
            rule_table.c.kind == rule.kind,
            rule_table.c.key == rule.key,
            rule_table.c.berlaku_dari == rule.berlaku_dari,
            rule_table.c.origin == rule.origin.value,
        )

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
