"""Lists that users named: of residents with filter and columns, of cases with view and narrowing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puskesos_desktop.services.complaint_views import CaseSearch
from puskesos_desktop.services.list_views import Order, ResidentFilter, SavedList
from puskesos_desktop.storage.repositories.named_lists import NamedLists

if TYPE_CHECKING:
    from sqlalchemy import Row


class SavedListRepository(NamedLists[SavedList]):
    """Implements the port `SavedLists`."""

    def content_of(self, kept: SavedList) -> dict[str, object]:
        """Write filter, order and columns."""
        return {
            "filter": kept.filter.content(),
            "by": kept.order.by,
            "descending": kept.order.descending,
            "typed": kept.typed,
            "columns": list(kept.columns),
            "widths": dict(kept.widths),
        }

    def kept_of(self, row: Row[Any]) -> SavedList:
        """Read a list of residents."""
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


class CaseSearchRepository(NamedLists[CaseSearch]):
    """Implements the port `CaseSearchStore`."""

    def content_of(self, kept: CaseSearch) -> dict[str, object]:
        """Write view, words and narrowing."""
        return {"view": kept.view, "text": kept.text, "narrowing": dict(kept.narrowing)}

    def kept_of(self, row: Row[Any]) -> CaseSearch:
        """Read a search of cases."""
        content = row.content
        return CaseSearch(
            name=row.name,
            view=str(content.get("view", "terbuka")),
            text=str(content.get("text", "")),
            narrowing={str(key): str(value) for key, value in content.get("narrowing", {}).items()},
            uid=row.uid,
        )
