"""What users keep under a name on a page; each user has their own, a kind of list decides what is in one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from sqlalchemy import delete, select, update

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.storage.tables.upkeep import saved_list_table

if TYPE_CHECKING:
    from sqlalchemy import Row

    from puskesos_desktop.storage.context import TxContext

_lists = saved_list_table.c


class Named(Protocol):
    """What every kept list has."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    @property
    def uid(self) -> str:
        """What it is known by."""


Kept = TypeVar("Kept", bound=Named)


class NamedLists(ABC, Generic[Kept]):
    """Rows of `saved_list`; subclasses write and read the content."""

    def __init__(self, context: TxContext) -> None:
        self._context = context
        self._connection = context.connection

    @abstractmethod
    def content_of(self, kept: Kept) -> dict[str, object]:
        """Write what is kept as plain JSON."""

    @abstractmethod
    def kept_of(self, row: Row[Any]) -> Kept:
        """Read what is kept."""

    def all(self, user_id: int, page: str) -> list[Kept]:
        """Return the user's lists by name."""
        query = select(saved_list_table).where(_lists.user_id == user_id, _lists.page == page)
        found = [self.kept_of(row) for row in self._connection.execute(query)]
        return sorted(found, key=lambda kept: (kept.name.casefold(), kept.name))

    def put(self, user_id: int, page: str, kept: Kept) -> None:
        """Keep a list under its name; one of that name is replaced."""
        values = {"content": self.content_of(kept), "updated_at": self._context.clock.now()}
        here = (_lists.user_id == user_id, _lists.page == page, _lists.name == kept.name)
        changed = update(saved_list_table).where(*here).values(version=_lists.version + 1, **values)
        if self._connection.execute(changed).rowcount:
            return
        self._connection.execute(
            saved_list_table.insert().values(
                uid=kept.uid,
                office_id=self._context.office_id,
                user_id=user_id,
                page=page,
                name=kept.name,
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
