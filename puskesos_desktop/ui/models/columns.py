"""What a table shows: columns described once, for the eye, the clipboard and the screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row")


@dataclass(frozen=True)
class PillLook:
    """What a status pill shows; `icon` may be empty."""

    text: str
    tone: str = "neutral"
    icon: str = ""


class Role(IntEnum):
    """What the delegate asks beside the text."""

    PILL = Qt.ItemDataRole.UserRole + 1
    TONE = Qt.ItemDataRole.UserRole + 2
    BOLD = Qt.ItemDataRole.UserRole + 3
    LADDER = Qt.ItemDataRole.UserRole + 4
    ICON = Qt.ItemDataRole.UserRole + 5
    WAITING = Qt.ItemDataRole.UserRole + 6
    SENTENCE = Qt.ItemDataRole.UserRole + 7
    STRUCK = Qt.ItemDataRole.UserRole + 8


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    Attributes:
        key: stable name, given to SQL for sorting and kept in saved views.
        title: header words.
        text: display text of a row, from presentation's formatting.
        width: pixels of the specification; 0 takes what is left (one column a table).
        align: `left`, `right` (numbers) or `center`.
        bold: row keys such as a name.
        muted: secondary facts such as a number or a date.
        sentence: too long, it is cut at its end; a name is cut in the middle.
        tone: token of the text by row (`danger` for overdue, which is bold then), empty for none.
        struck: the text is crossed out and stays legible, by row.
        pill: status pill instead of text.
        ladder: desil of 1 to 10 drawn instead of text.
        icon: icon name before the text, empty for none.
        spoken: words for the screen reader when the text alone is not clear.
        sort: value to sort by inside the program; None sorts by text. Windowed tables sort in SQL by `key`.
        sortable: whether the header reacts.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 0
    align: str = "left"
    bold: bool = False
    muted: bool = False
    sentence: bool = False
    tone: Callable[[Row], str] | None = None
    struck: Callable[[Row], bool] | None = None
    pill: Callable[[Row], PillLook | None] | None = None
    ladder: Callable[[Row], int | None] | None = None
    icon: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    sort: Callable[[Row], object] | None = None
    sortable: bool = True


_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


def cell(column: Column[Row], row: Row, role: int) -> object:
    """Answer one role for one cell; unknown roles are answered fast, because Qt asks some ten a cell."""
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(row)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        words = column.spoken(row) if column.spoken else column.text(row)
        return f"{column.title}: {words}"
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _ALIGN[column.align]
    return _look(column, row, role) if role > Qt.ItemDataRole.UserRole else None


def _look(column: Column[Row], row: Row, role: int) -> object:
    tone = column.tone(row) if column.tone else ""
    if role == Role.TONE:
        return tone or ("muted" if column.muted else "text")
    if role == Role.BOLD:
        return column.bold or tone == "danger"
    if role == Role.SENTENCE:
        return column.sentence
    optional = {
        Role.PILL: column.pill,
        Role.LADDER: column.ladder,
        Role.ICON: column.icon,
        Role.STRUCK: column.struck,
    }
    answer = optional.get(Role(role)) if role in optional else None
    return answer(row) if answer is not None else None


def header(column: Column[Row], role: int) -> object:
    """Answer a header role."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return column.title
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _ALIGN[column.align]
    return None
