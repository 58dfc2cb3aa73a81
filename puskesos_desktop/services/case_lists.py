"""The list of cases as it is seen: which columns an officer keeps, and how it leaves as file or on paper.

That a list left is written into the chain before its file gets its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import Viewer
from puskesos_desktop.services.list_export import AT_ONCE, MOST_PRINTED, STEP, headed
from puskesos_desktop.services.list_views import SavedList
from puskesos_desktop.services.paper_context import office_name
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.exchange import Sheet
from puskesos_desktop.services.progress import Silent
from puskesos_desktop.services.rendering import FormRef, RenderRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.services.complaint_views import ComplaintRow
    from puskesos_desktop.services.list_export import ListAdapters
    from puskesos_desktop.services.ports.exchange import Column
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor

FORM = FormRef("daftar_pengaduan", 1)
PAGE = "pengaduan.kolom"
NAME = "Pengaduan"


class CaseTable(Protocol):
    """The chosen columns with their words; implemented where words live."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Headings and kinds, in the order seen."""

    @property
    def title(self) -> str:
        """What the list is, in words."""

    def cells(self, row: ComplaintRow) -> Sequence[object]:
        """Values of a line for a file."""

    def words(self, row: ComplaintRow) -> Sequence[str]:
        """What is read in a line, for paper."""

    def widths(self) -> Sequence[int]:
        """How much room the columns take beside each other."""


@dataclass(frozen=True)
class LeavingCases:
    """A list on its way out.

    Attributes:
        ids: which cases, in order.
        about: view and narrowing, for the books; no typed words.
    """

    ids: Sequence[int] = field(repr=False)
    table: CaseTable
    about: Mapping[str, object] = field(default_factory=dict)


class CaseLists:
    """Keeps columns, writes and prints what the list of cases shows."""

    def __init__(self, uow: UnitOfWork, tools: ListAdapters, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._sheets = tools.sheets
        self._renderer = tools.renderer
        self._clock = clock
        self._ids = ids

    def columns(self, actor: Actor) -> tuple[str, ...]:
        """Return the keys of the actor's columns in order; none where nothing was chosen."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            kept = tx.saved_lists.all(actor.user_id, PAGE)
        return kept[0].columns if kept else ()

    def keep_columns(self, actor: Actor, keys: Sequence[str]) -> None:
        """Keep which columns the actor sees, and in which order; none goes back to the usual ones."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.write() as tx:
            kept = SavedList("", columns=tuple(keys), uid=self._ids.new())
            tx.saved_lists.put(actor.user_id, PAGE, kept)
            detail = {"columns": list(keys)}
            tx.audit.append(AuditEntry("list_columns_kept", "saved_list", "", detail, actor))
            tx.commit()

    def write(self, actor: Actor, leaving: LeavingCases, path: Path, progress: Progress | None = None) -> int:
        """Write a workbook, or delimited text when the path ends in `.csv`; return how many rows it holds.

        Raises:
            RuleBroken: `list_empty`.
            EnvironmentProblem: `file_locked`, `disk_full`, `file_not_writable`; an older file stays.
            Cancelled: an older file stays.
        """
        _judge(actor, leaving)
        rows = self._recorded(actor, leaving, progress or Silent())
        columns = leaving.table.columns
        if path.suffix.lower() == ".csv":
            self._sheets.write_csv(path, Sheet(NAME, headed(columns), rows))
        else:
            self._sheets.write_bulk(path, [Sheet(NAME, columns, rows, (leaving.table.title,))])
        return len(leaving.ids)

    def paper(self, actor: Actor, leaving: LeavingCases, progress: Progress | None = None) -> bytes:
        """Draw the list as it is seen.

        Raises:
            RuleBroken: `list_empty`, `list_too_long`.
        """
        _judge(actor, leaving)
        if len(leaving.ids) > MOST_PRINTED:
            raise RuleBroken("list_too_long", "ids", limit=MOST_PRINTED)
        table = leaving.table
        shown = self._rows(actor, leaving, progress or Silent())
        rows = [{"cells": list(table.words(row))} for row in shown]
        with self._uow.read() as tx:
            office = tx.offices.get()
        context = {
            "office": {"name": office_name(office), "puskesos_name": office.puskesos_name},
            "list": {
                "about": table.title,
                "columns": [
                    {"head": column.heading, "width": width}
                    for column, width in zip(table.columns, table.widths(), strict=True)
                ],
                "rows": rows,
                "count": len(rows),
                "printed_on": self._clock.today(actor.timezone).isoformat(),
                "printed_by": actor.name,
            },
        }
        pdf = self._renderer.render(RenderRequest(FORM, context)).pdf
        self._note(actor, "complaints_printed", leaving, len(rows))
        return pdf

    def _recorded(
        self, actor: Actor, leaving: LeavingCases, progress: Progress
    ) -> Iterator[Sequence[object]]:
        for row in self._rows(actor, leaving, progress):
            yield leaving.table.cells(row)
        progress.checkpoint()
        self._note(actor, "complaints_exported", leaving, len(leaving.ids))

    def _rows(self, actor: Actor, leaving: LeavingCases, progress: Progress) -> Iterator[ComplaintRow]:
        """Some at a time, each by a short read; a confidential case names nobody outside the program."""
        total, viewer = len(leaving.ids), Viewer.of(actor)
        for start in range(0, total, AT_ONCE):
            progress.checkpoint()
            progress.report(STEP, start, total)
            with self._uow.read() as tx:
                found = tx.complaints.rows(leaving.ids[start : start + AT_ONCE], viewer)
            for row in found:
                yield replace(row, client_name="", anonymous=False) if row.confidential else row

    def _note(self, actor: Actor, act: str, leaving: LeavingCases, rows: int) -> None:
        detail = {
            "rows": rows,
            "columns": [column.key for column in leaving.table.columns],
            "about": dict(leaving.about),
        }
        with self._uow.write() as tx:
            tx.audit.append(AuditEntry(act, "complaint_list", "", detail, actor))
            tx.commit()


def _judge(actor: Actor, leaving: LeavingCases) -> None:
    require(actor, Action.SEE_COMPLAINT)
    require(actor, Action.EXPORT_AGGREGATE)
    if not leaving.ids:
        raise RuleBroken("list_empty", "ids")
