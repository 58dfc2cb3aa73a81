"""What a list of cases is narrowed to when a number or a bar of another page opens it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.services.complaint_views import NO_RW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.complaint_views import ComplaintFilter


NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True)
class Narrowing:
    """Codes; empty ones narrow nothing.

    Attributes:
        month, closed_month: `YYYY-MM` of receipt and of the end.
        rw: `NO_RW` for cases of nobody's RW.
        mine: only those in the officer's own hands.
        agency, officer: keys of where a case was referred to, and of who has it.
    """

    month: str = ""
    closed_month: str = ""
    status: str = ""
    category: str = ""
    rw: str = ""
    mine: bool = False
    agency: str = ""
    officer: str = ""

    @classmethod
    def of(cls, params: Mapping[str, object]) -> Narrowing:
        """Read what a page was told."""
        texts = {one.name: str(params.get(one.name) or "") for one in fields(cls) if one.name != "mine"}
        return cls(**texts, mine=bool(params.get("mine")))

    def __bool__(self) -> bool:
        """Whether anything is narrowed."""
        return self != Narrowing()

    def apply(self, wanted: ComplaintFilter, officer_id: int | None) -> ComplaintFilter:
        """Narrow a filter."""
        return replace(
            wanted,
            month=self.month,
            closed_month=self.closed_month,
            status=self.status,
            categories=(self.category,) if self.category else (),
            rw=self.rw,
            officer_id=(officer_id or 0) if self.mine else int(self.officer) if self.officer else None,
            agency_id=int(self.agency) if self.agency else None,
        )

    def content(self) -> dict[str, str]:
        """Return what narrows, as it is kept."""
        texts = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "mine"}
        return texts | ({"mine": "1"} if self.mine else {})

    def words(self, view: str, categories: Mapping[str, str], names: Mapping[str, str] = NOBODY) -> str:
        """Name the list: `Masuk 11-2026`, `RW 008`, `Lewat batas · saya`; what is open needs no word."""
        if self.month:
            return f"Masuk {_month(self.month)}"
        if self.closed_month:
            return f"Selesai {_month(self.closed_month)}"
        agency, officer = names.get(f"agency:{self.agency}", ""), names.get(f"officer:{self.officer}", "")
        says_more = self.status or self.category or self.rw or agency or officer
        parts = (
            "" if view == "terbuka" and says_more else labels.VIEWS[view],
            labels.STATUSES[Status(self.status)] if self.status else "",
            categories.get(self.category, self.category),
            "tanpa RW" if self.rw == NO_RW else f"RW {self.rw}" if self.rw else "",
            agency,
            officer,
            "saya" if self.mine else "",
        )
        return " · ".join(part for part in parts if part)


def _month(month: str) -> str:
    return f"{month[5:]}-{month[:4]}"
