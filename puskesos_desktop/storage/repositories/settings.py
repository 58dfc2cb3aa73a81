"""Choices of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from puskesos_desktop.storage.tables.office import setting_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.storage.context import TxContext


class SettingRepository:
    """Implements the port `Settings`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def get(self, key: str) -> object | None:
        """Return one choice, None when the default holds."""
        return self.all().get(key)

    def all(self) -> dict[str, object]:
        """Return every choice made."""
        query = select(setting_table.c.key, setting_table.c.value).where(
            setting_table.c.office_id == self._context.office_id
        )
        return {row.key: row.value for row in self._connection.execute(query)}

    def put(self, values: Mapping[str, object]) -> None:
        """Store choices; the others stay."""
        own = setting_table.c.office_id == self._context.office_id
        for key, value in values.items():
            changed = self._connection.execute(
                update(setting_table)
                .where(own, setting_table.c.key == key)
                .values(value=value, version=setting_table.c.version + 1)
            )
            if changed.rowcount == 0:
                self._connection.execute(
                    insert(setting_table).values(office_id=self._context.office_id, key=key, value=value)
                )
