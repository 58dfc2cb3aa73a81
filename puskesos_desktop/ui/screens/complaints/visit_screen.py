"""The page of a visit: what was brought back is typed part by part, kept, and finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Values
from puskesos_desktop.presentation.field_visit_side import side_view
from puskesos_desktop.ui.case_dialog import SAVING, CaseDialog
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.screens.complaints.visit_papers import VisitPapers
from puskesos_desktop.ui.screens.complaints.visit_side import VisitSide
from puskesos_desktop.ui.screens.complaints.visit_view import VisitView
from puskesos_desktop.ui.screens.complaints.visit_work import VisitWork
from puskesos_desktop.ui.shell import Key, Screen, cap, curtain_page
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, SECONDARY, Button, PageTitle, SaveBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.case_forms import Value
    from puskesos_desktop.presentation.field_visit_form import FieldVisitForm
    from puskesos_desktop.services.visit_commands import VisitSaved
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk, Handlers

PERSON, CALL_OFF = "person", "call_off"
OFF_TEXT = "Pengaduan kembali ke verifikasi. Alasannya tetap terbaca di riwayat."


class VisitScreen(Screen):
    """Parameters of `on_enter`: `uid` of a visit, or `complaint` for the visit that a case waits for."""

    title = "Kunjungan"
    rail_key = "pengaduan"
    about = (
        "Hasil kunjungan diketik per bagian; huruf Y dan T menjawab ya atau tidak. Simpan sementara kapan "
        "saja, Simpan hasil bila lengkap. Formulir kosong dan surat tugas dicetak dari sini."
    )

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self.head = PageTitle("Kunjungan")
        self.view = VisitView(desk.today)
        self.side = VisitSide()
        self.work = VisitWork(desk, work, self)
        self.papers = VisitPapers(desk, work, self)
        self.dialog: CaseDialog | ReasonDialog | None = None  # the question that is open
        self._lay_out()
        self._connect()

    def side_panel(self) -> QWidget | None:
        """Whom the visit is paid to, papers and photos."""
        return self.side

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Show the visit asked for; without one the page goes on with the last."""
        uid, complaint = str(params.get("uid") or ""), str(params.get("complaint") or "")
        if not uid and not complaint and self.work.detail is not None:
            uid = self.work.detail.visit.uid
        if uid or complaint:
            self.work.open(uid, complaint)

    def on_leave(self) -> None:
        """Nothing typed is lost."""
        self.work.keeper.keep()

    def keep(self) -> None:
        """The window locks."""
        self.work.keeper.keep()

    def handlers(self) -> Handlers:
        """Keys of the page."""
        if self.work.form is None:
            return {Key.BACK: self.leave}
        keys = {
            Key.LETTER: lambda: self.papers.open_letter(self.work.detail),
            Key.PRINT: lambda: self.papers.print_form(self.work.detail),
            Key.OPTION_1: lambda: self.papers.add_photo(self.work.detail),
            Key.PART_NEXT: lambda: self.view.turn(1),
            Key.PART_BEFORE: lambda: self.view.turn(-1),
            Key.BACK: self.leave,
        }
        detail = self.work.detail
        if detail is not None and detail.visit.is_open:
            keys |= {Key.SAVE: self.save, Key.SAVE_PRINT: self.finish}
        return keys

    def draw_curtain(self, *, closed: bool) -> None:
        """What a family told is not for the next one to read."""
        self._curtain.setVisible(closed)
        self._page.setVisible(not closed)

    def form(self) -> FieldVisitForm | None:
        """The form on the screen."""
        return self.work.form

    # ---- acts

    def save(self) -> None:
        """Keep what is typed so far."""
        if self.work.may_write():
            self.save_button.set_busy(SAVING)
            self.work.save()

    def finish(self) -> None:
        """Write the visit down for good, or go to what is missing."""
        form = self.work.form
        if form is None or not self.work.may_write():
            return
        if form.judge(self._desk.today()):
            self.finish_button.set_busy(SAVING)
            self.work.finish()
            return
        self.view.focus_problem()
        self.head.summary.show_lines(self.view.summary_lines())

    def leave(self) -> None:
        """Back to the case."""
        detail = self.work.detail
        if detail is not None:
            self._desk.navigator.go("pengaduan", uid=detail.case.uid)
        else:
            self._desk.navigator.go("pengaduan")

    # ---- inside

    def _show(self) -> None:
        detail, form = self.work.detail, self.work.form
        if detail is None or form is None:
            return
        view, is_open = side_view(detail), detail.visit.is_open
        self.head.set_title(f"Kunjungan ke {view.name}", "")
        self.head.summary.show_lines([])
        self.side.show_visit(view)
        self.save_button.setVisible(is_open)
        self.finish_button.setVisible(is_open)
        self.view.show_form(form, read_only=not is_open)

    def _on_edited(self) -> None:
        if self.work.form is not None:
            self.work.keeper.keep_soon(self.work.form)
            self.head.summary.show_lines(self.view.summary_lines())

    def _ask(self, what: str) -> None:
        """Ask for one more member, or why the visit is called off."""
        if what == CALL_OFF:
            reason = ReasonDialog(self, "Batalkan kunjungan?", OFF_TEXT, yes="Batalkan kunjungan")
            reason.reasoned.connect(self.work.call_off)
            self.dialog = reason
            reason.open()
            return
        entry = Entry("name", "Nama anggota yang ditemui")
        dialog = CaseDialog(self, CaseForm("Tambah anggota", "Tambah", (entry,)), self._desk.today)

        def add(held: Mapping[str, Value]) -> None:
            name = Values(held).text("name")
            dialog.accept()
            if self.work.form is not None and name:
                self.view.open_part(self.work.form.add_person(name))
                self._on_edited()

        dialog.submitted.connect(add)
        self.dialog = dialog
        dialog.open()

    def _rest(self) -> None:
        for button in (self.save_button, self.finish_button):
            button.set_busy("")

    def _on_missing(self, error: Exception) -> None:
        self._desk.notices.refuse(error)
        self._desk.navigator.go("pengaduan")

    def _on_settled(self, saved: VisitSaved, words: str) -> None:
        self._desk.notices.done(
            words, action="Cetak formulir", act=lambda: self.papers.print_form_of(saved.complaint_uid)
        )
        self.leave()

    def _on_refreshed(self) -> None:
        if self.work.detail is not None:
            self.side.show_visit(side_view(self.work.detail))

    def _connect(self) -> None:
        side, work, papers = self.side, self.work, self.papers
        self.view.edited.connect(self._on_edited)
        self.view.person_wanted.connect(lambda: self._ask(PERSON))
        self.save_button.clicked.connect(self.save)
        self.finish_button.clicked.connect(self.finish)
        self.back_button.clicked.connect(self.leave)
        side.letter_wanted.connect(lambda: papers.open_letter(work.detail))
        side.print_wanted.connect(lambda: papers.print_form(work.detail))
        side.photo_wanted.connect(lambda: papers.add_photo(work.detail))
        side.photo_opened.connect(papers.look)
        side.visit_opened.connect(work.open)
        side.call_off_wanted.connect(lambda: self._ask(CALL_OFF))
        papers.photo_kept.connect(work.reload)
        work.shown.connect(self._show)
        work.refreshed.connect(self._on_refreshed)
        work.rested.connect(self._rest)
        work.missing.connect(self._on_missing)
        work.settled.connect(self._on_settled)

    def _lay_out(self) -> None:
        theme = active_theme()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._page, self._curtain = QWidget(), curtain_page()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(24), theme.px(12), theme.px(12), 0)
        inner.setSpacing(theme.px(10))
        inner.addWidget(self.head)
        inner.addWidget(self.view, 1)
        column.addLayout(inner, 1)
        bar = SaveBar()
        self.finish_button = bar.add_left(Button("Simpan hasil", PRIMARY, key=cap(Key.SAVE_PRINT)))
        self.save_button = bar.add_left(Button("Simpan sementara", SECONDARY, key=cap(Key.SAVE)))
        self.back_button = bar.add_right(Button("Kembali", SECONDARY, key="Esc"))
        column.addWidget(bar)
        whole.addWidget(self._page)
        whole.addWidget(self._curtain)
