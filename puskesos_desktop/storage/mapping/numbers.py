"""Rows of the number book and its series as values, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.numbering import (
    InsertionStyle,
    LetterNumber,
    NumberMode,
    NumberStatus,
    Reset,
    Series,
)

if TYPE_CHECKING:
    from sqlalchemy import Row

_PLAIN = (
    "uid", "series", "year", "number", "text", "letter_date", "subject_kind", "insertion", "reason",
    "classification", "subject", "addressee", "attachments", "holder", "remark", "approved_by", "replacement",
    "sent_on", "through",
)  # fmt: skip


def number_of(row: Row[Any]) -> LetterNumber:
    """Read a line of the book."""
    return LetterNumber(
        **{name: getattr(row, name) for name in _PLAIN},
        status=NumberStatus(row.status),
        mode=NumberMode(row.mode),
        voided_at=row.voided_at,
        id=row.id,
    )


def values_of(line: LetterNumber) -> dict[str, object]:
    """Write a line; when and by whom it was entered is the repository's."""
    values: dict[str, object] = {name: getattr(line, name) for name in _PLAIN}
    return {**values, "status": line.status.value, "mode": line.mode.value}


def series_of(row: Row[Any]) -> Series:
    """Read a series."""
    return Series(
        code=row.code,
        template=row.template,
        mode=NumberMode(row.mode),
        block_first=row.block_first,
        block_last=row.block_last,
        version=row.version,
        reset=Reset(row.reset),
        insertion_style=InsertionStyle(row.insertion_style),
        max_backdate=row.max_backdate,
        block_weekend=row.block_weekend,
    )


def series_values(series: Series) -> dict[str, object]:
    """Write what an office may set of a series."""
    return {
        "template": series.template,
        "mode": series.mode.value,
        "block_first": series.block_first,
        "block_last": series.block_last,
        "reset": series.reset.value,
        "insertion_style": series.insertion_style.value,
        "max_backdate": series.max_backdate,
        "block_weekend": series.block_weekend,
    }
