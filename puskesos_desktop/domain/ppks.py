"""Who needs which social welfare service, from a day to a day; nine of the categories are shown to few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.rules import PpksCategory

SOURCE_WIDTH = 60


@dataclass(frozen=True)
class PpksMembership:
    """A person counted in a category since a day, by somebody's word.

    Attributes:
        category: key of the rule family `ppks`.
        source: who says so: a visit, a file, a letter.
        batch_id: the import that brought it.
        recorded_by: the account that entered it.
    """

    resident_id: int
    category: str
    started_on: dt.date
    source: str
    id: int = 0
    ended_on: dt.date | None = None
    note: str = ""
    batch_id: int | None = None
    recorded_at: dt.datetime | None = None
    recorded_by: int | None = None


def is_sensitive(key: str, categories: Mapping[str, PpksCategory]) -> bool:
    """Whether few may see a category; one that nobody knows any more is kept as close as the closest."""
    known = categories.get(key)
    return known.sensitive if known is not None else True


def sound_start(membership: PpksMembership, known: Mapping[str, PpksCategory], today: dt.date) -> None:
    """Judge a new membership.

    Raises:
        RuleBroken: `ppks_category_unknown`, `ppks_date_future`, `ppks_source_missing`.
    """
    if membership.category not in known:
        raise RuleBroken("ppks_category_unknown", "category")
    if membership.started_on > today:
        raise RuleBroken("ppks_date_future", "started_on")
    if not membership.source or len(membership.source) > SOURCE_WIDTH:
        raise RuleBroken("ppks_source_missing", "source")


def sound_end(membership: PpksMembership, on: dt.date, today: dt.date) -> None:
    """Judge the day on which a membership ends.

    Raises:
        RuleBroken: `ppks_date_future`, `ppks_end_before_start`.
    """
    if on > today:
        raise RuleBroken("ppks_date_future", "ended_on")
    if on < membership.started_on:
        raise RuleBroken("ppks_end_before_start", "ended_on")
