"""Lists that users named; each user has their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.list_views import Order, ResidentFilter, SavedList
from puskesos_desktop.storage.tables.upkeep import saved_list_table

if TYPE_CHECKING:
    from sqlalchemy import Row

    from puskesos_desktop.storage.context import TxContext

_lists = saved_list_table.c


class SavedListRepository:
    """Implements the port `SavedLists`."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    def all(self, user_id: int, page: str) -> list[SavedList]:
        """Return the user's lists by name."""
        query = select(saved_list_table).where(_lists.user_id == user_id, _lists.page == page)
        found = [_saved(row) for row in self._connection.execute(query)]
        return sorted(found, key=lambda saved: (saved.name.casefold(), saved.name))

    def put(self, user_id: int, page: str, saved: SavedList) -> None:
        """Keep a list under its name; one of that name is replaced."""
        values = {"content": _content(saved), "updated_at": self._context.clock.now()}
        here = (_lists.user_id == user_id, _lists.page == page, _lists.name == saved.name)
        changed = update(saved_list_table).where(*here).values(version=_lists.version + 1, **values)
        if self._connection.execute(changed).rowcount:
            return
        self._connection.execute(
            saved_list_table.insert().values(
                uid=saved.uid,
                office_id=self._context.office_id,
                user_id=user_id,
                page=page,
                name=saved.name,
                **values,
            )
        )

    def rename(self, user_id: int, uid: str, name: str) -> None:
        """Give a list another name.

        Raises:
            NotFound: `not_found` with kind `saved_list`.
            RuleBroken: `duplicate` when another list has the name.
        """
        mine = (_lists.user_id == user_id, _lists.uid == uid)
        changed = update(saved_list_table).where(*mine).values(name=name, version=_lists.version + 1)
        if not self._connection.execute(changed).rowcount:
            raise NotFound("not_found", kind="saved_list")

    def remove(self, user_id: int, uid: str) -> None:
        """Forget a list; nothing when it is gone."""
        self._connection.execute(delete(saved_list_table).where(_lists.user_id == user_id, _lists.uid == uid))


def _content(saved: SavedList) -> dict[str, object]:
    return {
        "filter": saved.filter.content(),
        "by": saved.order.by,
        "descending": saved.order.descending,
        "typed": saved.typed,
        "columns": list(saved.columns),
        "widths": dict(saved.widths),
    }


def _saved(row: Row[Any]) -> SavedList:
    content = row.content
    return SavedList(
        name=row.name,
        filter=ResidentFilter.of(content.get("filter", {})),
        order=Order.of(content.get("by"), descending=content.get("descending")),
        typed=str(content.get("typed", "")),
        columns=tuple(map(str, content.get("columns", ()))),
        widths={str(key): int(width) for key, width in content.get("widths", {}).items()},
        uid=row.uid,
        version=row.version,
    )
