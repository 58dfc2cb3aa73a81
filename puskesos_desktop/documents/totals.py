"""Figures that a form must prove against its own annexes before it can be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from puskesos_desktop.documents.template import Scope, holds, split_path
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Total:
    """A figure and what it must equal.

    Attributes:
        field: path of the figure.
        label: what the reader of the paper calls it.
        rows: list whose rows are counted.
        amount: column that is added up instead, empty to count.
        where: condition on the rows (`item.…`), empty for all.
        adds: paths of figures that are added instead of rows.
        when: condition under which the figure is proved, empty for always.
    """

    field: str
    label: str
    rows: str = ""
    amount: str = ""
    where: str = ""
    adds: tuple[str, ...] = ()
    when: str = ""


def read_totals(raw: Mapping[str, Any]) -> tuple[Total, ...]:
    """The totals of a definition."""
    return tuple(
        Total(
            field=one["field"],
            label=one["label"],
            rows=one.get("rows", ""),
            amount=one.get("sum", ""),
            where=one.get("where", ""),
            adds=tuple(one.get("adds", ())),
            when=one.get("when", ""),
        )
        for one in raw.get("totals", ())
    )


def prove_totals(totals: Iterable[Total], context: Mapping[str, object], form: str) -> None:
    """Refuse a paper whose figures its rows do not bear out.

    Raises:
        RuleBroken: `form_total_differs`; params `form`, `field`, `label`, `stated`, `found`.
    """
    scope = Scope(context, form)
    for total in totals:
        if total.when and not holds(total.when, scope):
            continue
        stated, found = _figure(scope.get(split_path(total.field))), proven(total, scope)
        if stated != found:
            params = {"label": total.label, "stated": stated, "found": found}
            raise RuleBroken("form_total_differs", total.field, form=form, field=total.field, **params)


def proven(total: Total, scope: Scope) -> int:
    """What the rows, or the other figures, say the figure must be."""
    if total.adds:
        return sum(_figure(scope.get(split_path(path))) for path in total.adds)
    rows = [
        row
        for row in scope.rows(total.rows)
        if not total.where or holds(total.where, scope.with_item(row, 0))
    ]
    if not total.amount:
        return len(rows)
    return sum(_figure(row.get(total.amount)) for row in rows if isinstance(row, Mapping))


def _figure(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
