"""The list of cases as somebody wants it: columns of their own, a file, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import case_columns as words
from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.import_form import SpokenProgress
from puskesos_desktop.presentation.list_leaving import done_words
from puskesos_desktop.services.case_lists import LeavingCases
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.models import Column, PillLook
from puskesos_desktop.ui.paper_printing import LoosePrinting, Paper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.case_columns import CaseColumn, SeenCases
    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.presentation.complaint_views import RowView
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

NOTHING = "Daftarnya kosong."
NO_RIGHT = "Daftar disimpan atau dicetak oleh petugas yang boleh membuat laporan."
PAPER = "Daftar pengaduan"
ROOM = 680
"""Beyond this the columns scroll sideways; in pixels of the specification."""
_MUTED = frozenset({"nomor", "masuk", "gerak", "rw", "petugas"})


def screen_columns(shown: Sequence[CaseColumn]) -> tuple[Column[RowView], ...]:
    """The chosen columns as a table paints them; one takes the room that is left, while there is some."""
    if sum(one.width for one in shown) > ROOM:
        return tuple(_screen_column(one, one.width or words.REST) for one in shown)
    takes_rest = "keperluan" if any(one.key == "keperluan" for one in shown) else "klien"
    return tuple(_screen_column(one, 0 if one.key == takes_rest else one.width) for one in shown)


def _screen_column(one: CaseColumn, width: int) -> Column[RowView]:
    return Column(
        one.key,
        one.title,
        one.words,
        width=width,
        bold=one.key == "klien",
        muted=one.key in _MUTED,
        pill=_pill if one.key == "status" else None,
        tone=_tone if one.key == "batas" else None,
        spoken=(lambda row: row.spoken) if one.key == "nomor" else None,
        sortable=one.sortable,
    )


def _pill(row: RowView) -> PillLook:
    return PillLook(row.status.text, row.status.tone, row.status.icon)


def _tone(row: RowView) -> str:
    return "danger" if row.due.tone == "danger" else ""


class CaseListOut(QObject):
    """Belongs to one list.

    Signals:
        columns_chosen(tuple): keys in order; none for the usual ones.
    """

    columns_chosen = Signal(tuple)

    def __init__(self, desk: Desk, work: Workplace, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._lists, self._host = desk, work.case_care.lists, host
        self._printing = LoosePrinting(desk, host)
        self.dialog: CaseDialog | None = None

    def read_columns(self) -> None:
        """Take the columns that the officer chose before."""
        actor, lists = self._desk.actor(), self._lists
        self._desk.runner.read(lambda _progress: lists.columns(actor)).then(self.columns_chosen.emit)

    def choose_columns(self, shown: Sequence[str]) -> None:
        """Ask which columns."""
        dialog = CaseDialog(self._host, words.columns_form(shown), self._desk.today)
        dialog.submitted.connect(lambda held: self._keep(dialog, held))
        self.dialog = dialog
        dialog.open()

    def save(self, ids: Sequence[int], table: SeenCases, about: Mapping[str, object]) -> None:
        """Ask where to, then write the list."""
        if self._may_leave(ids):
            leaving = LeavingCases(tuple(ids), table, about)
            suggested = self._desk.exports / words.file_name(self._desk.today())
            self._desk.files.save_file(
                self._host, "Simpan daftar ke Excel", suggested, lambda path: self._write(leaving, path)
            )

    def print(self, ids: Sequence[int], table: SeenCases, about: Mapping[str, object]) -> None:
        """Print the list; without a printer the file is offered."""
        if not self._may_leave(ids):
            return
        actor, lists = self._desk.actor(), self._lists
        leaving = LeavingCases(tuple(ids), table, about)
        name = words.file_name(self._desk.today()).replace(".xlsx", ".pdf")
        self._desk.runner.read(
            lambda progress: lists.paper(actor, leaving, SpokenProgress(progress)),
            label="Membuat daftar…",
            cancellable=True,
        ).then(
            lambda pdf: self._printing.print_paper(Paper("", pdf, PAPER, name)),
            failed=self._desk.notices.refuse,
        )

    # ---- inside

    def _may_leave(self, ids: Sequence[int]) -> bool:
        if not may(self._desk.actor(), Action.EXPORT_AGGREGATE):
            self._desk.notices.warn(NO_RIGHT)
            return False
        if not ids:
            self._desk.notices.info(NOTHING)
            return False
        return True

    def _keep(self, dialog: CaseDialog, held: Mapping[str, Value]) -> None:
        keys = words.chosen_keys(Values(held).ticked("columns"))
        actor, lists = self._desk.actor(), self._lists

        def kept(_none: object) -> None:
            dialog.accept()
            self.columns_chosen.emit(keys)

        self._desk.runner.write(lambda _progress: lists.keep_columns(actor, keys)).then(
            kept, failed=dialog.show_error
        )

    def _write(self, leaving: LeavingCases, path: Path) -> None:
        actor, lists = self._desk.actor(), self._lists

        def work(progress: Progress) -> int:
            return lists.write(actor, leaving, path, SpokenProgress(progress))

        self._desk.runner.read(work, label="Menyimpan daftar", cancellable=True).then(
            lambda rows: self._written(rows, path),
            failed=lambda error: self._desk.notices.refuse(error, retry=lambda: self._write(leaving, path)),
            cancelled=lambda: self._desk.notices.info(
                "Penyimpanan dihentikan, tidak ada berkas yang berubah."
            ),
        )

    def _written(self, rows: int, path: Path) -> None:
        self._desk.notices.done(
            done_words(rows, path.name),
            action="Buka folder",
            act=lambda: self._desk.show_folder(path.parent),
        )
