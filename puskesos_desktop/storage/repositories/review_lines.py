"""Lines of the review list out of rows of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.matching import is_sure
from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.services.identity_views import ReviewLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.identity_views import StoredRow


def line_of_pair(row: Mapping[Any, Any]) -> ReviewLine:
    """A pair; the row holds both people under `one_` and `other_`."""
    return ReviewLine(
        uid=row["uid"],
        kind="pair",
        name=row["one_name"],
        place=(row["one_rt"], row["one_rw"]),
        number=mask_last_four(row["one_nik"] or ""),
        other_name=row["other_name"],
        other_place=(row["other_rt"], row["other_rw"]),
        other_number=mask_last_four(row["other_nik"] or ""),
        score=row["score"],
        why=tuple(row["reasons"]),
        is_sure=is_sure(row["reasons"]),
    )


def line_of_row(row: StoredRow, people: Mapping[str, Mapping[str, Any]]) -> ReviewLine:
    """A row of an import beside the first one it may mean.

    Args:
        row: as it waits.
        people: by uid, those who are the first candidates of rows.
    """
    values = row.values
    first: Mapping[str, Any] = row.candidates[0] if row.candidates else {}
    known = people.get(str(first.get("uid")), {})
    return ReviewLine(
        uid=row.uid,
        kind="row",
        name=str(values.get("name") or ""),
        place=(str(values.get("rt") or ""), str(values.get("rw") or "")),
        number=mask_last_four(str(values.get("nik") or "")),
        other_name=str(known.get("name", "")),
        other_place=(str(known.get("rt", "")), str(known.get("rw", ""))),
        other_number=mask_last_four(str(known.get("nik") or "")),
        score=int(first.get("score") or 0),
        why=tuple(first.get("reasons") or (row.code,)),
    )
