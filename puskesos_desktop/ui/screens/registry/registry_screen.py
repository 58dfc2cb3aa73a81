"""Data Warga: the list, and the card of whoever is opened from it or from elsewhere."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.screens.registry.card_page import CardPage
from puskesos_desktop.ui.screens.registry.list_pane import ListPane
from puskesos_desktop.ui.screens.registry.review_entry import ReviewEntry
from puskesos_desktop.ui.shell import Desk, Key, Screen
from puskesos_desktop.ui.widgets import EmptyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.ui.screens.registry.card_pane import CardPane
    from puskesos_desktop.ui.screens.registry.card_work import CardTools
    from puskesos_desktop.ui.screens.registry.list_out import ListTools
    from puskesos_desktop.ui.shell import Handlers


class RegistryScreen(Screen):
    """Parameters of `on_enter`: `uid` opens a card, at a `part` of it; none shows the list."""

    title = "Data Warga"
    rail_key = "data_warga"
    about = "Daftar warga dan Kartu Warga. Ketik untuk menyaring, Enter membuka kartunya."

    def __init__(self, desk: Desk, tools: CardTools, lists: ListTools) -> None:
        super().__init__()
        self._desk, self._lists = desk, lists
        self._doubles = tools.identity.doubles
        self._curtained = False
        self.page = CardPage(desk, tools, self)
        self.panel, self.work = self.page.panel, self.page.work
        self._curtain = EmptyState("eye-off", "Tirai tertutup", "Tekan F7 untuk membuka.")
        self._pane: QWidget = self._curtain
        self.stack = QStackedWidget()
        self.stack.addWidget(self._curtain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    @cached_property
    def list(self) -> ListPane:
        """The list, made when it is first shown: whoever comes for a card does not wait for it."""
        pane = ListPane(self._desk, self._lists)
        pane.opened.connect(self._open)
        pane.import_wanted.connect(self._import)
        pane.letters_wanted.connect(self._write_letters)
        pane.visit_wanted.connect(self._start_visit)
        self.stack.addWidget(pane)
        return pane

    @cached_property
    def review(self) -> ReviewEntry:
        """The way to what waits, in the title row of the list."""
        entry = ReviewEntry(self._desk, self._doubles)
        self.list.title.add(entry)
        return entry

    @cached_property
    def card(self) -> CardPane:
        """The card, made when it is first shown."""
        self.stack.addWidget(self.page.pane)
        return self.page.pane

    def side_panel(self) -> QWidget:
        """Beside the card; put away beside the list."""
        return self.panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Open the card asked for, or show the list."""
        uid = str(params.get("uid") or "")
        if uid and self._may_open():
            card = self.card
            self.page.open(uid, str(params.get("part") or ""))
            self._show(card)
            card.take_focus()
        else:
            self.page.close()
            self._show(self.list)
            self.list.reload()
            self.review.refresh()
            self.list.box.setFocus()
            self.list.box.selectAll()

    def on_leave(self) -> None:
        """Nothing stays in sight that was opened."""
        self.page.cover()

    def keep(self) -> None:
        """The window locks: numbers go out of sight and off the clipboard."""
        self.page.lock()

    def handlers(self) -> Handlers:
        """Keys of list or card; none while the curtain is closed."""
        if self._curtained:
            return {}
        if self.work.uid:
            return self.page.keys()
        return {**self.list.handlers(), Key.OPTION_5: self.review.go}

    def draw_curtain(self, *, closed: bool) -> None:
        """Cover list and card: neither is the resident's to read."""
        self._curtained = closed
        if closed:
            self.page.cover()
        self.stack.setCurrentWidget(self._curtain if closed else self._pane)

    # ---- inside

    def _show(self, pane: QWidget) -> None:
        self._pane = pane
        self._desk.notices.turn_page(pane)
        self.panel.setVisible(bool(self.work.uid))
        self.stack.setCurrentWidget(self._curtain if self._curtained else pane)

    def _may_open(self) -> bool:
        if may(self._desk.actor(), Action.OPEN_RESIDENT):
            return True
        self._desk.notices.info("Kartu warga tidak terbuka untuk peran Anda.")
        return False

    def _open(self, uid: str) -> None:
        if self._may_open():
            self._desk.navigator.go("data_warga", uid=uid)

    def _start_visit(self, uid: str, name: str) -> None:
        if not may(self._desk.actor(), Action.RECEIVE_COMPLAINT):
            return
        if uid:
            self._desk.navigator.go("layanan", resident=uid)
        else:
            self._desk.navigator.go("layanan", name=name)

    def _write_letters(self, uids: tuple[str, ...]) -> None:
        """One person's paper, or one for each of several."""
        if not may(self._desk.actor(), Action.DRAFT_LETTER):
            return
        if len(uids) == 1:
            self._desk.navigator.go("buat_surat", resident=uids[0])
        else:
            self._desk.navigator.go("buat_surat", people=uids)

    def _import(self) -> None:
        if may(self._desk.actor(), Action.IMPORT_REGISTER):
            self._desk.navigator.go("impor")
