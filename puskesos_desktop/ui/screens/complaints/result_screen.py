"""The page Hasil usulan: answers of a file, told per RT through a list or one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from puskesos_desktop.presentation.case_forms import Values
from puskesos_desktop.presentation.result_list import (
    result_message,
    tell_command,
    tell_form,
    told_words,
)
from puskesos_desktop.services.result_views import ResultFilter
from puskesos_desktop.ui.case_dialog import CaseDialog
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.paper_printing import LoosePrinting, Paper
from puskesos_desktop.ui.screens.complaints.message_dialog import MessageDialog
from puskesos_desktop.ui.screens.complaints.result_pane import TITLE, ResultPane
from puskesos_desktop.ui.shell import Key, Screen, curtain_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.rendering import QrPicture, RenderedDocument
    from puskesos_desktop.services.result_views import ResultFile, ResultSheet
    from puskesos_desktop.services.results import TellResults
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk, Handlers

PAPER, FILE_NAME = "Slip hasil", "slip-hasil-{day:%Y%m%d}.pdf"


@dataclass(frozen=True)
class _Read:
    """Files, and one of them with the rows wanted; None while there is none."""

    files: tuple[ResultFile, ...]
    sheet: ResultSheet | None


class ResultsScreen(Screen):
    """Results that wait to be told.

    Parameters of `on_enter`: `file` is the uid of a result file; without one the newest that somebody waits
    in.
    """

    title = TITLE
    rail_key = "pengaduan"
    about = (
        "Jawaban dari satu berkas hasil, disampaikan lewat daftar RT. Pilih RT, cetak slip, lalu catat siapa "
        "yang sudah diberi tahu: satu baris dengan Enter, seluruh daftar dengan Alt+2. "
        "Alt+4 menulis pesan untuk satu orang, Ctrl+PgDn pindah ke RT berikut, Alt+U membatalkan catatan "
        "terakhir."
    )

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._file = self._last_act = ""
        self._shown: ResultFile | None = None
        self._latest = Latest()
        self._dialog: CaseDialog | None = None
        self.pane = ResultPane()
        self._printing = LoosePrinting(desk, self)
        self._curtain = curtain_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        column.addWidget(self._curtain)
        self._connect()

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Show a file, or the one that was shown before."""
        wanted = params.get("file")
        if isinstance(wanted, str) and wanted != self._file:
            self._file, self.pane.place = wanted, None
        self.reload()
        self.pane.take_focus()

    def handlers(self) -> Handlers:
        """Keys of the list."""
        away = not self.pane.table.hasFocus()
        return {
            Key.REFRESH: self.reload,
            Key.PRINT: self.print_slips,
            Key.OPTION_1: self._go_complaints,
            Key.OPTION_2: lambda: self.begin(self.pane.shown_ids()),
            Key.OPTION_3: self.pane.card.click,
            Key.OPTION_4: self.write_message,
            Key.PART_NEXT: lambda: self.pane.turn_place(1),
            Key.PART_BEFORE: lambda: self.pane.turn_place(-1),
            **({Key.UNDO: self.take_back} if self._last_act else {}),
            **({Key.BACK: self.pane.take_focus} if away else {}),
        }

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide names of others from who sits at the desk."""
        had_focus = self.pane.table.hasFocus()
        self._curtain.setVisible(closed)
        self.pane.setVisible(not closed)
        if not closed and not had_focus:
            self.pane.take_focus()

    def dialog(self) -> CaseDialog | None:
        """The dialog that asks how they were told, for tests."""
        return self._dialog

    def reload(self) -> None:
        """Read what is shown anew."""
        actor, results, file = self._desk.actor(), self._work.results, self._file
        wanted = ResultFilter(self.pane.view, self.pane.place)

        def work(_progress: object) -> _Read:
            files = tuple(results.files(actor))
            chosen = next((one.uid for one in files if one.uid == file), _first(files))
            return _Read(files, results.sheet(actor, chosen, wanted) if chosen else None)

        self._desk.runner.read(work).then(self._latest.only(self._show), failed=self._desk.notices.refuse)

    def begin(self, ids: Sequence[int], way: str = "rt_rw") -> None:
        """Ask once how all these rows were told."""
        wanted = set(ids)
        rows = [row for row in self.pane.rows() if row.key in wanted and not row.is_told]
        if not rows:
            self._desk.notices.info("Baris itu sudah disampaikan.")
            return
        act_uid, today, chosen = self._work.ids.new(), self._desk.today(), [row.key for row in rows]
        dialog = CaseDialog(self, tell_form(rows, self.pane.place, today, way), self._desk.today)
        self._dialog = dialog
        dialog.finished.connect(lambda _result: setattr(self, "_dialog", None))
        dialog.submitted.connect(
            lambda held: self._save(dialog, tell_command(Values(held), today, act_uid, self._file, chosen))
        )
        dialog.open()

    def write_message(self) -> None:
        """Write to the person the cursor is on; that it was sent is told like any other telling."""
        row, file = self.pane.current(), self._shown
        if row is None or file is None or row.is_told:
            return
        message, messages = result_message(row, self._work.office, file), self._work.messages

        def show(picture: QrPicture) -> None:
            dialog = MessageDialog(self, message, picture)
            dialog.sent.connect(lambda: self.begin([row.key], "wa"))
            dialog.open()

        self._desk.runner.read(lambda _progress: messages.picture(message.link)).then(
            show, failed=self._desk.notices.refuse
        )

    def take_back(self) -> None:
        """Undo what was entered last, as one."""
        act, self._last_act = self._last_act, ""
        actor, results = self._desk.actor(), self._work.results
        if act:
            self._desk.runner.write(lambda _progress: results.take_back(actor, act)).then(
                self._on_taken_back, failed=self._desk.notices.refuse
            )

    def print_slips(self) -> None:
        """Print the list of each RT shown and a slip for everybody on it."""
        if not self.pane.shown_ids():
            return
        actor, results, file = self._desk.actor(), self._work.results, self._file
        wanted = ResultFilter(self.pane.view, self.pane.place)
        name = FILE_NAME.format(day=self._desk.today())

        def made(drawn: RenderedDocument) -> None:
            self._printing.print_paper(Paper("", drawn.pdf, PAPER, name))

        self._desk.runner.write(
            lambda _progress: results.slips(actor, file, wanted), label="Membuat slip…"
        ).then(made, failed=self._desk.notices.refuse)

    # ---- inside

    def _connect(self) -> None:
        self.pane.file_wanted.connect(self._choose_file)
        self.pane.turned.connect(self.reload)
        self.pane.tell_wanted.connect(lambda: self.begin(self.pane.chosen_ids()))
        self.pane.all_wanted.connect(lambda: self.begin(self.pane.shown_ids()))
        self.pane.print_wanted.connect(self.print_slips)
        self.pane.message_wanted.connect(self.write_message)
        self.pane.card_wanted.connect(lambda uid: self._desk.navigator.go("data_warga", uid=uid))
        self.pane.complaints_wanted.connect(self._go_complaints)

    def _go_complaints(self) -> None:
        self._desk.navigator.go("pengaduan")

    def _choose_file(self, uid: str) -> None:
        self._file, self.pane.place = uid, None
        self.reload()

    def _show(self, read: _Read) -> None:
        had_focus = self.pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._shown = read.sheet.file if read.sheet else None
        self._file = self._shown.uid if self._shown else ""
        self.pane.show_files(read.files, self._file)
        if read.sheet is None:
            self.pane.show_nothing()
        else:
            self.pane.show_sheet(read.sheet)
        if had_focus and self.pane.table.isVisible():
            self.pane.take_focus()

    def _save(self, dialog: CaseDialog, command: TellResults) -> None:
        actor, results = self._desk.actor(), self._work.results

        def saved(count: int) -> None:
            dialog.accept()
            self._last_act = command.request_uid
            words = told_words(count, reached=command.reached)
            self._desk.notices.done(words, action="Batalkan", act=self.take_back)
            self.reload()
            self.pane.take_focus()

        self._desk.runner.write(lambda _progress: results.tell(actor, command)).then(
            saved, failed=dialog.show_error
        )

    def _on_taken_back(self, count: int) -> None:
        self._desk.notices.done(f"Dibatalkan: {count} hasil menunggu lagi.")
        self.reload()


def _first(files: Sequence[ResultFile]) -> str:
    """The newest file that somebody waits in, else the newest."""
    waiting = next((one.uid for one in files if one.waiting), "")
    return waiting or (files[0].uid if files else "")
