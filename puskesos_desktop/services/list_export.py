"""A list as it is seen leaves the program: as workbook, as delimited text, on paper, through the clipboard.

Numbers stay masked unless somebody who may export identities says why. That a list left is written into the
chain when its last row is known and before the file gets its name, so that no file lies there unrecorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.paper_context import office_name
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.exchange import Sheet
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.rendering import FormRef, RenderRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.services.list_views import ListLine
    from puskesos_desktop.services.lists import Lists
    from puskesos_desktop.services.ports.exchange import Column, SpreadsheetOut
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("daftar_warga", 1)
STEP = "list_export"
AT_ONCE = 1_000
SHORTEST_REASON = 5
MOST_PRINTED = 3_000
MOST_COPIED = 5_000


class ListTable(Protocol):
    """The chosen columns with their words; implemented where words live."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Headings and kinds, in the order seen."""

    @property
    def titles(self) -> tuple[str, ...]:
        """What the list is and how it was filtered, in words."""

    def cells(self, line: ListLine) -> Sequence[object]:
        """Values of a line for a file."""

    def words(self, line: ListLine) -> Sequence[str]:
        """What is read in a line, for paper and clipboard."""

    def widths(self) -> Sequence[int]:
        """How much room the columns take beside each other."""


@dataclass(frozen=True)
class LeavingList:
    """A list on its way out.

    Attributes:
        ids: whom it holds, in order.
        table: columns and words.
        about: what was filtered and ordered, for the books; no typed words.
        reason: why the numbers leave whole; empty keeps them masked.
    """

    ids: Sequence[int] = field(repr=False)
    table: ListTable
    about: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the numbers leave whole."""
        return bool(self.reason)


@dataclass(frozen=True)
class ListAdapters:
    """The adapters that make files and paper."""

    sheets: SpreadsheetOut
    renderer: DocumentRenderer


class ListExport:
    """Writes, prints and copies what a list shows."""

    def __init__(self, uow: UnitOfWork, lists: Lists, tools: ListAdapters, clock: Clock) -> None:
        self._uow = uow
        self._lists = lists
        self._sheets = tools.sheets
        self._renderer = tools.renderer
        self._clock = clock

    def write(self, actor: Actor, leaving: LeavingList, path: Path, progress: Progress | None = None) -> int:
        """Write a workbook, or delimited text when the path ends in `.csv`; return how many rows it holds.

        Raises:
            RuleBroken: `list_empty`, `export_reason_missing`.
            EnvironmentProblem: `file_locked`, `disk_full`, `file_not_writable`; an older file stays.
            Cancelled: an older file stays.
        """
        require(actor, Action.EXPORT_AGGREGATE)
        if leaving.is_open:
            require(actor, Action.EXPORT_IDENTIFIED)
            judge_reason(leaving.reason)
        if not leaving.ids:
            raise RuleBroken("list_empty", "ids")
        counted = _Counted()
        rows = self._recorded(actor, leaving, progress or Silent(), counted)
        table = leaving.table
        if path.suffix.lower() == ".csv":
            self._sheets.write_csv(path, Sheet("Data Warga", headed(table.columns), rows))
        else:
            self._sheets.write_bulk(path, [Sheet("Data Warga", table.columns, rows, table.titles)])
        return counted.rows

    def paper(self, actor: Actor, leaving: LeavingList, progress: Progress | None = None) -> bytes:
        """Draw the list as it is seen; numbers are always masked on paper.

        Raises:
            RuleBroken: `list_empty`, `list_too_long`.
        """
        require(actor, Action.EXPORT_AGGREGATE)
        if not leaving.ids:
            raise RuleBroken("list_empty", "ids")
        if len(leaving.ids) > MOST_PRINTED:
            raise RuleBroken("list_too_long", "ids", limit=MOST_PRINTED)
        lines = self._lines(actor, leaving, progress or Silent(), is_open=False)
        rows = [{"cells": list(leaving.table.words(line))} for line in lines]
        context = self._on_paper(actor, leaving.table, rows)
        pdf = self._renderer.render(RenderRequest(FORM, context)).pdf
        self._note(actor, "list_printed", leaving, len(rows))
        return pdf

    def copied(self, actor: Actor, leaving: LeavingList) -> str:
        """Return lines as tab text, header first, masked as they are seen.

        Raises:
            RuleBroken: `list_too_long`.
        """
        if len(leaving.ids) > MOST_COPIED:
            raise RuleBroken("list_too_long", "ids", limit=MOST_COPIED)
        lines = [[column.heading for column in leaving.table.columns]]
        shown = self._lines(actor, leaving, Silent(), is_open=False)
        lines += [list(leaving.table.words(line)) for line in shown]
        return "\n".join("\t".join(_plain(cell) for cell in line) for line in lines)

    # ---- inside

    def _on_paper(
        self, actor: Actor, table: ListTable, rows: Sequence[Mapping[str, object]]
    ) -> dict[str, object]:
        with self._uow.read() as tx:
            office = tx.offices.get()
        return {
            "office": {"name": office_name(office), "puskesos_name": office.puskesos_name},
            "list": {
                "about": " ".join(table.titles),
                "columns": [
                    {"head": column.heading, "width": width, "align": _ALIGN.get(column.kind, "left")}
                    for column, width in zip(table.columns, table.widths(), strict=True)
                ],
                "rows": rows,
                "count": len(rows),
                "printed_on": self._clock.today(actor.timezone).isoformat(),
                "printed_by": actor.name,
            },
        }

    def _recorded(
        self, actor: Actor, leaving: LeavingList, progress: Progress, counted: _Counted
    ) -> Iterator[Sequence[object]]:
        for line in self._lines(actor, leaving, progress, is_open=leaving.is_open):
            counted.rows += 1
            yield leaving.table.cells(line)
        progress.checkpoint()
        self._note(actor, "list_exported", leaving, counted.rows)

    def _lines(
        self, actor: Actor, leaving: LeavingList, progress: Progress, *, is_open: bool
    ) -> Iterator[ListLine]:
        """Some at a time, each by a short read of its own: whoever saves meanwhile does not wait."""
        total = len(leaving.ids)
        for start in range(0, total, AT_ONCE):
            progress.checkpoint()
            progress.report(STEP, start, total)
            yield from self._lists.rows(actor, leaving.ids[start : start + AT_ONCE], is_open=is_open)

    def _note(self, actor: Actor, act: str, leaving: LeavingList, rows: int) -> None:
        detail = {
            "rows": rows,
            "columns": [column.key for column in leaving.table.columns],
            "whole_numbers": leaving.is_open,
            "reason": leaving.reason,
            "about": dict(leaving.about),
        }
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(act, "resident_list", "", detail, actor))
            tx.commit()


def headed(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns for delimited text that people open: its first line has the headings, not our names."""
    return tuple(replace(column, key=column.heading) for column in columns)


def judge_reason(reason: str) -> None:
    """Refuse a reason that says nothing.

    Raises:
        RuleBroken: `export_reason_missing` at field `reason`.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise RuleBroken("export_reason_missing", "reason")


@dataclass
class _Counted:
    rows: int = 0


_ALIGN = {"count": "right", "flag": "center"}


def _plain(cell: str) -> str:
    return " ".join(cell.split())
