"""What is done with a list as it is seen: a file, paper, the clipboard; each is one job and one notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import list_leaving as words
from puskesos_desktop.presentation.import_form import SpokenProgress
from puskesos_desktop.presentation.registry_columns import column_words
from puskesos_desktop.services.list_export import LeavingList
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.printing import PrintJob
from puskesos_desktop.ui.screens.registry.list_dialogs import ExportDialog, Leaving

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.list_leaving import LeavingForm
    from puskesos_desktop.presentation.registry_columns import SeenTable
    from puskesos_desktop.services.list_export import ListExport
    from puskesos_desktop.services.lists import Lists
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_export import RegisterExport
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.ui.printing import Printed
    from puskesos_desktop.ui.shell import Desk


@dataclass(frozen=True)
class ListTools:
    """The services of the list."""

    registry: Registry
    lists: Lists
    export: ListExport
    whole: RegisterExport


@dataclass(frozen=True)
class Shown:
    """The list as it is seen now.

    Attributes:
        marked: ids of the marked rows, at least the current one.
        about: what was filtered, for the books.
    """

    ids: Sequence[int]
    marked: Sequence[int]
    table: SeenTable
    about: Mapping[str, object]

    def leaving(self, *, marked_only: bool = False, reason: str = "") -> LeavingList:
        """The list on its way out."""
        return LeavingList(self.marked if marked_only else self.ids, self.table, self.about, reason)


class ListOut(QObject):
    """Lets the list leave and tells the officer."""

    def __init__(self, desk: Desk, tools: ListTools, shown: Callable[[], Shown], host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._tools, self._shown, self._host = desk, tools, shown, host

    def save(self) -> None:
        """Ask how the list leaves and where to, then write it."""
        shown = self._shown()
        if not shown.ids or not may(self._desk.actor(), Action.EXPORT_AGGREGATE):
            return
        about = Leaving(
            count=len(shown.ids),
            chosen=len(shown.marked),
            columns=column_words(shown.table.shown),
            may_open=may(self._desk.actor(), Action.EXPORT_IDENTIFIED),
        )
        dialog = ExportDialog(self._host, self._desk.runner, about)
        dialog.saved.connect(lambda form: self._choose_place(shown, form))
        dialog.open()

    def print(self) -> None:
        """Print the list; without a printer the file is offered."""
        shown = self._shown()
        if not shown.ids or not may(self._desk.actor(), Action.EXPORT_AGGREGATE):
            return
        actor, export, printer = self._desk.actor(), self._tools.export, self._desk.printer
        leaving = shown.leaving()

        def work(progress: Progress) -> Printed:
            pdf = export.paper(actor, leaving, SpokenProgress(progress))
            return printer.print(PrintJob(pdf, title="Daftar warga"))

        self._desk.runner.read(work, label="Mencetak daftar", cancellable=True).then(
            self._printed, failed=self._desk.notices.refuse
        )

    def copy(self, ids: Sequence[int]) -> None:
        """Put rows into the clipboard as tab text, masked as they are seen."""
        shown, actor, export = self._shown(), self._desk.actor(), self._tools.export
        if not ids:
            return
        leaving = LeavingList(ids, shown.table)

        def put(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._desk.notices.done(words.copied_words(len(ids)))

        self._desk.runner.read(lambda _progress: export.copied(actor, leaving)).then(
            put, failed=self._desk.notices.refuse
        )

    # ---- inside

    def _choose_place(self, shown: Shown, form: LeavingForm) -> None:
        suggested = self._desk.exports / words.file_name(form.kind, self._desk.today())
        self._desk.files.save_file(
            self._host, "Simpan ke berkas", suggested, lambda path: self._write(shown, form, path)
        )

    def _write(self, shown: Shown, form: LeavingForm, path: Path) -> None:
        actor, tools = self._desk.actor(), self._tools
        leaving = shown.leaving(marked_only=form.is_chosen_only, reason=form.reason)

        def work(progress: Progress) -> int:
            spoken = SpokenProgress(progress)
            if form.kind == words.REGISTER:
                return tools.whole.write(actor, path, form.reason, spoken)
            return tools.export.write(actor, leaving, path, spoken)

        self._desk.runner.read(work, label="Menyimpan daftar", cancellable=True).then(
            lambda rows: self._written(rows, path),
            failed=lambda error: self._desk.notices.refuse(
                error, retry=lambda: self._write(shown, form, path)
            ),
            cancelled=lambda: self._desk.notices.info(
                "Penyimpanan dihentikan, tidak ada berkas yang berubah."
            ),
        )

    def _written(self, rows: int, path: Path) -> None:
        self._desk.notices.done(
            words.done_words(rows, path.name),
            action="Buka folder",
            act=lambda: self._desk.show_folder(path.parent),
        )

    def _printed(self, printed: Printed) -> None:
        if printed.ok:
            self._desk.notices.done(f"Daftar dikirim ke pencetak, {printed.pages} halaman.")
        else:
            self._desk.notices.warn("Belum ada pencetak yang siap.", action="Simpan ke berkas", act=self.save)
