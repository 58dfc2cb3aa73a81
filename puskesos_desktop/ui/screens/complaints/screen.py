"""The page Pengaduan: list, panel and acts; here they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation.case_above import BELOW, is_done_here
from puskesos_desktop.presentation.case_scene import Scene
from puskesos_desktop.presentation.complaint_narrowing import Narrowing
from puskesos_desktop.presentation.complaint_views import Setting
from puskesos_desktop.ui.screens.complaints.acting import CaseActing
from puskesos_desktop.ui.screens.complaints.beside import case_beside
from puskesos_desktop.ui.screens.complaints.handing_over import HandingOver
from puskesos_desktop.ui.screens.complaints.level_listing import LevelListing
from puskesos_desktop.ui.screens.complaints.list_letters import ListLetters
from puskesos_desktop.ui.screens.complaints.list_pane import ListPane
from puskesos_desktop.ui.shell import Key, Screen, curtain_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.desk_queries import ComplaintDetail, DeskChoices
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.complaints.panel import CasePanel
    from puskesos_desktop.ui.shell import Desk, Handlers


class ComplaintsScreen(Screen):
    """Cases of the desk.

    Parameters of `on_enter`: `view` shows one of the views, and the fields of `Narrowing` leave only some of
    it; `uid` shows a case wherever it stands, `act` begins an act on it.
    """

    title = "Pengaduan"
    rail_key = "pengaduan"
    about = (
        "Semua pengaduan dengan tenggatnya. Panah memilih, Enter membuka, tombol di kanan mencatat "
        "langkah berikutnya."
    )

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._choices: DeskChoices | None = None
        self._wanted_uid = self._act = ""
        self.list = ListPane(desk, work, self._setting)
        self.beside = case_beside(desk, work, self._setting)
        self.acting = CaseActing(desk, work, self)
        self.handing = HandingOver(desk, work, self)
        self.listing = LevelListing(desk, work, self)
        self.letters = ListLetters(desk, work, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._curtain = curtain_page()
        column.addWidget(self.list)
        column.addWidget(self._curtain)
        self._connect()

    @property
    def panel(self) -> CasePanel:
        """The case beside the list."""
        return self.beside.panel

    def side_panel(self) -> QWidget | None:
        """The case beside the list."""
        return self.beside.panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Show what another page asked for, or the list as it was left, read anew."""
        if self._choices is None:
            actor, work = self._desk.actor(), self._work
            self._desk.runner.read(lambda _progress: work.desk.choices(actor)).then(
                lambda choices: self._on_choices(choices, params)
            )
        else:
            self._enter(params)

    def handlers(self) -> Handlers:
        """Keys of a list of cases."""
        away = not self.list.table.hasFocus()
        return {
            Key.NEW: lambda: self._desk.navigator.go("layanan"),
            Key.REFRESH: self.list.reload,
            Key.OPTION_2: self.list.requests_wanted.emit,
            Key.OPTION_4: self.list.results_wanted.emit,
            Key.LETTER: self._open_letter,
            Key.PRINT: lambda: self._begin("tanda_terima"),
            Key.UNDO: lambda: self.acting.undo(self.beside.detail),
            Key.OPTION_3: self._hand_over,
            Key.EXPORT: self.list.save,
            Key.OPTION_5: self.list.saved.open_menu,
            Key.OPTION_6: self.list.listing_wanted.emit,
            **({Key.BACK: self.list.table.setFocus} if away else {}),
        }

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide names and troubles of others from who sits at the desk."""
        had_focus = self.list.table.hasFocus()
        self._curtain.setVisible(closed)
        self.list.setVisible(not closed)
        if not closed and not had_focus:
            self.list.table.setFocus()

    def detail(self) -> ComplaintDetail | None:
        """The case beside the list."""
        return self.beside.detail

    # ---- inside

    def _connect(self) -> None:
        self.list.current_changed.connect(self.beside.choose)
        self.list.opened.connect(self.beside.focus)
        self.list.new_wanted.connect(lambda: self._desk.navigator.go("layanan"))
        self.list.requests_wanted.connect(lambda: self._desk.navigator.go("permohonan"))
        self.list.results_wanted.connect(lambda: self._desk.navigator.go("hasil"))
        self.list.loaded.connect(self._on_loaded)
        self.beside.shown.connect(self._on_shown)
        self.panel.step_wanted.connect(self._begin)
        self.acting.changed.connect(self._on_changed)
        self.acting.undone.connect(self._on_undone)
        self.list.handing_wanted.connect(self._hand_over)
        self.handing.done.connect(lambda: self._on_changed(""))
        self.list.letters_wanted.connect(self._open_letter)
        self.list.listing_wanted.connect(lambda: self.listing.begin(self.list.reach().chosen))
        self.listing.done.connect(lambda: self._on_changed(""))

    def _on_choices(self, choices: DeskChoices, params: Mapping[str, object]) -> None:
        self._choices = choices
        self.list.take_choices(choices)
        self.list.out.read_columns()
        self._enter(params)

    def _enter(self, params: Mapping[str, object]) -> None:
        uid, view = params.get("uid"), params.get("view")
        self._act = str(params.get("act") or "")
        if isinstance(uid, str):
            self._find(uid)
        elif isinstance(view, str):
            self.list.show_view(view, Narrowing.of(params))
        else:
            self.list.reload()
        self.list.table.setFocus()

    def _find(self, uid: str) -> None:
        """Show a case in the first view that holds it."""
        actor, work = self._desk.actor(), self._work
        self._wanted_uid = uid

        def take(detail: ComplaintDetail) -> None:
            view = "terbuka" if detail.complaint.is_open else "selesai"
            self.list.show_view(view, choose=detail.complaint.id)

        self._desk.runner.read(lambda _progress: work.desk.get_detail(actor, uid)).then(
            take, failed=self._on_hidden
        )

    def _on_hidden(self, error: Exception) -> None:
        self._desk.notices.refuse(error)
        self.list.reload()

    def _on_loaded(self, has_any: bool) -> None:
        self.panel.setVisible(has_any)
        self.beside.refresh()

    def _on_changed(self, _uid: str) -> None:
        """Read the case anew before anything else is begun on it."""
        self.beside.forget()
        self.list.reload()
        self.beside.load()
        self.list.table.setFocus()

    def _hand_over(self) -> None:
        if self._choices is not None:
            self.handing.begin(self.list.reach(), self._choices.officers)

    def _on_undone(self, uid: str) -> None:
        """Show the case where it stands again, also when it had left the list."""
        self.beside.forget()
        self._find(uid)
        self.beside.load()
        self.list.table.setFocus()

    def _on_shown(self, detail: ComplaintDetail) -> None:
        """Begin the act that another page asked for, once its case is here."""
        if self._act and detail.complaint.uid == self._wanted_uid:
            act, self._act = self._act, ""
            self._begin(act)

    def _setting(self) -> Setting:
        now, timezone, today = self._work.clock.now(), self._desk.actor().timezone, self._desk.today()
        if self._choices is None:
            return Setting(now, timezone, {})
        book = self._choices.book
        names = {one.code: one.list_name for one in book.categories(today)}
        return Setting(now, timezone, names, book.deadline("macet", today), book.holidays(today))

    def _begin(self, code: str) -> None:
        detail = self.beside.detail
        if detail is not None and not is_done_here(detail, code):
            self._desk.notices.info(BELOW)
        elif detail is not None and self._choices is not None:
            self.acting.begin(code, Scene(detail, self._choices, self._desk.actor().officer_id))

    def _open_letter(self) -> None:
        """F4: papers for the people of the marked cases; of one the letter that waits, or a new one."""
        detail, chosen = self.beside.detail, self.list.reach().chosen
        if chosen:
            self.letters.begin(chosen)
        elif detail is not None:
            letters = {Status.DIRUJUK: "lihat_surat", Status.KUNJUNGAN: "surat_tugas"}
            self._begin(letters.get(detail.complaint.status, "surat_rujukan"))
