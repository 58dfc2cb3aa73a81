"""How tables of one header shape were matched by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from puskesos_desktop.services.ports.register import ImportProfile
from puskesos_desktop.storage.tables.upkeep import import_profile_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.storage.context import TxContext

_profiles = import_profile_table.c


class ImportProfileRepository:
    """Implements the port `ImportProfileStore`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def find(self, header_keys: Sequence[str]) -> ImportProfile | None:
        """Return how a table with one of these header shapes was matched by hand."""
        columns = ("header_key", "layout", "mapping", "options")
        query = select(*(_profiles[name] for name in columns)).where(
            _profiles.office_id == self._context.office_id, _profiles.header_key.in_(header_keys)
        )
        row = self._connection.execute(query.limit(1)).mappings().one_or_none()
        return ImportProfile(**row) if row else None

    def keep(self, profile: ImportProfile, user_id: int, now: dt.datetime) -> None:
        """Keep a matching in place of an earlier one of the same shape."""
        self.forget(profile.header_key)
        statement = import_profile_table.insert().values(
            office_id=self._context.office_id,
            header_key=profile.header_key,
            layout=profile.layout,
            mapping=dict(profile.mapping),
            options=dict(profile.options),
            updated_at=now,
            updated_by=user_id,
        )
        self._connection.execute(statement)

    def forget(self, header_key: str) -> bool:
        """Forget a matching; False when there was none."""
        own = (_profiles.office_id == self._context.office_id, _profiles.header_key == header_key)
        return self._connection.execute(delete(import_profile_table).where(*own)).rowcount > 0
