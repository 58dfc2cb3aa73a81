"""The tab Permohonan: list, panel, acts and the dialogs that take new ones in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.request_acts import RequestScene
from puskesos_desktop.ui.request_opening import RequestOpening
from puskesos_desktop.ui.screens.complaints.beside import request_beside
from puskesos_desktop.ui.screens.complaints.people_dialog import PeopleDialog
from puskesos_desktop.ui.screens.complaints.request_acting import RequestActing
from puskesos_desktop.ui.screens.complaints.request_list import RequestListPane
from puskesos_desktop.ui.shell import Key, Screen, curtain_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.request_commands import RequestReceived
    from puskesos_desktop.services.request_views import RequestDetail
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.request_dialog import NewRequestDialog
    from puskesos_desktop.ui.screens.complaints.panel import CasePanel
    from puskesos_desktop.ui.shell import Desk, Handlers


class RequestsScreen(Screen):
    """Permohonan of the office.

    Parameters of `on_enter`: `view` shows one of the views, `uid` shows one wherever it stands, `new` begins
    a new one, `resident` says for whom, `resume` goes on with a draft's uid.
    """

    title = "Permohonan"
    rail_key = "pengaduan"
    about = (
        "Surat, reaktivasi PBI-JK, cek desil, dan layanan lain yang diminta warga. "
        "Langkah berikutnya ada di samping daftar; Alt+1 kembali ke Pengaduan."
    )

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._choices: DeskChoices | None = None
        self._list_wanted = False
        self._opening = RequestOpening(desk, work, self)
        self.list = RequestListPane(desk, work, self._services)
        self.beside = request_beside(desk, work)
        self.acting = RequestActing(desk, work, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._curtain = curtain_page()
        column.addWidget(self.list)
        column.addWidget(self._curtain)
        self._connect()

    @property
    def panel(self) -> CasePanel:
        """The one beside the list."""
        return self.beside.panel

    def side_panel(self) -> QWidget | None:
        """The one beside the list."""
        return self.panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Show what another page asked for, or the list as it was left, read anew."""
        actor, work = self._desk.actor(), self._work
        self._desk.runner.read(lambda _progress: work.desk.choices(actor)).then(
            lambda choices: self._enter(choices, params)
        )

    def handlers(self) -> Handlers:
        """Keys of the list."""
        away = not self.list.table.hasFocus()
        return {
            Key.NEW: self.begin_new,
            Key.LETTER: lambda: self._begin("buat_surat"),
            Key.REFRESH: self.list.reload,
            Key.OPTION_1: self._go_complaints,
            Key.OPTION_3: self.begin_people,
            **({Key.BACK: self.list.table.setFocus} if away else {}),
        }

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide names of others from who sits at the desk."""
        had_focus = self.list.table.hasFocus()
        self._curtain.setVisible(closed)
        self.list.setVisible(not closed)
        if not closed and not had_focus:
            self.list.table.setFocus()

    def keep(self) -> None:
        """Keep what was typed, before the window locks."""
        self._opening.keep()

    def detail(self) -> RequestDetail | None:
        """The one beside the list."""
        return self.beside.detail

    def begin_new(self, resident_uid: str = "") -> None:
        """Take in a new one."""
        if self._choices is None:
            return
        dialog = self._opening.begin(self._choices.book)
        if resident_uid:
            dialog.choose_resident(resident_uid)

    def begin_people(self) -> None:
        """Check many people, or take in a list of them."""
        dialog = PeopleDialog(self, self._desk, self._work)
        dialog.saved.connect(self._desk.notices.done)
        dialog.saved.connect(lambda _words: self.list.reload())
        dialog.open()

    def new_dialog(self) -> NewRequestDialog | None:
        """The dialog that takes a new one in, for tests."""
        return self._opening.dialog

    # ---- inside

    def _connect(self) -> None:
        self.list.current_changed.connect(self.beside.choose)
        self.list.opened.connect(self.beside.focus)
        self.list.new_wanted.connect(self.begin_new)
        self.list.complaints_wanted.connect(self._go_complaints)
        self.list.people_wanted.connect(self.begin_people)
        self.list.loaded.connect(self._on_loaded)
        self.panel.step_wanted.connect(self._begin)
        self.acting.changed.connect(self._on_changed)
        self._opening.received.connect(self._on_received)

    def _go_complaints(self) -> None:
        self._desk.navigator.go("pengaduan")

    def _services(self) -> Mapping[str, str]:
        if self._choices is None:
            return {}
        return self._choices.book.names(RuleKind.SERVICE, self._desk.today())

    def _enter(self, choices: DeskChoices, params: Mapping[str, object]) -> None:
        self._choices = choices
        uid, view = params.get("uid"), params.get("view")
        if isinstance(uid, str):
            self._find(uid)
        elif isinstance(view, str):
            self.list.show_view(view)
        else:
            self.list.reload()
        self._focus_list()
        if params.get("new"):
            self.begin_new(str(params.get("resident") or ""))
        elif params.get("resume"):
            self._opening.resume(str(params["resume"]), choices.book)

    def _find(self, uid: str) -> None:
        """Show one in the first view that holds it."""
        actor, queries = self._desk.actor(), self._work.request_queries

        def take(detail: RequestDetail) -> None:
            self.list.show_view("terbuka" if detail.request.is_open else "selesai", choose=detail.request.id)

        self._desk.runner.read(lambda _progress: queries.get_detail(actor, uid)).then(
            take, failed=self._desk.notices.refuse
        )

    def _focus_list(self) -> None:
        """Now, and again when a list comes that was empty until then."""
        self._list_wanted = True
        self.list.focus()

    def _on_loaded(self, has_any: bool) -> None:
        self.panel.setVisible(has_any)
        if self._list_wanted and self._opening.dialog is None and self.acting.dialog() is None:
            self.list.focus()
        self._list_wanted = False
        self.beside.refresh()

    def _on_changed(self, _uid: str) -> None:
        self.beside.detail = None
        self.list.reload()
        self.beside.load()
        self._focus_list()

    def _on_received(self, received: RequestReceived) -> None:
        self.list.show_view("terbuka" if received.status != "selesai" else "selesai", choose=received.id)
        self._focus_list()

    def _begin(self, code: str) -> None:
        if self.beside.detail is not None and self._choices is not None:
            self.acting.begin(
                code, RequestScene(self.beside.detail, self._choices, self._desk.actor().officer_id)
            )
