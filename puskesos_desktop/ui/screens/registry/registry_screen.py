"""Data Warga: the list, and the card of whoever is opened from it or from elsewhere."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.screens.registry.card_pane import CardPane
from puskesos_desktop.ui.screens.registry.card_panel import CardPanel
from puskesos_desktop.ui.screens.registry.card_work import CardTools, CardWork
from puskesos_desktop.ui.screens.registry.life_beside import LifeBeside, LifePane
from puskesos_desktop.ui.screens.registry.list_pane import ListPane
from puskesos_desktop.ui.shell import OPTIONS, Desk, Key, Screen
from puskesos_desktop.ui.widgets import EmptyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.registry_card import CardView
    from puskesos_desktop.ui.shell import Handlers


class RegistryScreen(Screen):
    """Parameters of `on_enter`: `uid` opens a card, none shows the list."""

    title = "Data Warga"
    rail_key = "data_warga"

    def __init__(self, desk: Desk, tools: CardTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self._curtained = False
        self.panel = CardPanel()
        self.work = CardWork(desk, tools, self)
        self._curtain = EmptyState("eye-off", "Tirai tertutup", "Tekan F7 untuk membuka.")
        self._pane: QWidget = self._curtain
        self.stack = QStackedWidget()
        self.stack.addWidget(self._curtain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.panel.help_chosen.connect(self._help)
        self.work.saved.connect(self._desk.notices.done)

    @cached_property
    def list(self) -> ListPane:
        """The list, made when it is first shown: whoever comes for a card does not wait for it."""
        pane = ListPane(self._desk, self._tools.registry)
        pane.opened.connect(self._open)
        pane.import_wanted.connect(self._import)
        pane.visit_wanted.connect(self._start_visit)
        self.stack.addWidget(pane)
        return pane

    @cached_property
    def card(self) -> CardPane:
        """The card, made when it is first shown."""
        pane = CardPane()
        pane.member_wanted.connect(self._open)
        pane.case_wanted.connect(self._open_case)
        pane.reveal.clicked.connect(self.work.reveal)
        pane.visit.clicked.connect(self._visit)
        pane.check.clicked.connect(self.work.record_check)
        pane.aid.clicked.connect(self._record_aid)
        pane.mend.clicked.connect(self.work.mend)
        self.work.shown.connect(self._show_card)
        self.work.revealed.connect(pane.show_nik)
        self.work.hidden.connect(pane.hide_nik)
        pane.event_button.clicked.connect(self._begin_event)
        pane.add_below(self.life)
        self._let_by_rights(pane)
        self.stack.addWidget(pane)
        return pane

    @cached_property
    def life(self) -> LifePane:
        """What speaks for and against aid, and who lives at the address."""
        pane = LifePane()
        beside = LifeBeside(self._desk, self._tools.beside, pane)
        pane.person_wanted.connect(self._open)
        self.work.shown.connect(lambda view: beside.open(view.uid))
        return pane

    def side_panel(self) -> QWidget:
        """Beside the card; put away beside the list."""
        return self.panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Open the card asked for, or show the list."""
        uid = str(params.get("uid") or "")
        if uid and self._may_open():
            card = self.card
            if uid != self.work.uid:
                card.clear()
                self.panel.clear()
            self.work.open(uid)
            self._show(card)
            card.family.setFocus()
        else:
            self.work.close()
            self._show(self.list)
            self.list.reload()
            self.list.box.setFocus()
            self.list.box.selectAll()

    def on_leave(self) -> None:
        """Nothing stays in sight that was opened."""
        self.work.hide()

    def keep(self) -> None:
        """The window locks: the NIK goes out of sight."""
        self.work.hide()

    def handlers(self) -> Handlers:
        """Keys of list or card; none while the curtain is closed."""
        if self._curtained:
            return {}
        if self.work.uid:
            helps = {key: lambda place=place: self._help(place) for place, key in enumerate(OPTIONS[:3])}
            return {
                Key.REVEAL: self.work.reveal,
                Key.NEW: self._visit,
                Key.REFRESH: lambda: self.work.open(self.work.uid),
                Key.OPTION_4: self._begin_event,
                **helps,
            }
        return {
            Key.NEW: self.list.start_visit,
            Key.REFRESH: self.list.reload,
            Key.OPTION_1: self._import,
        }

    def draw_curtain(self, *, closed: bool) -> None:
        """Cover list and card: neither is the resident's to read."""
        self._curtained = closed
        if closed:
            self.work.hide()
        self.stack.setCurrentWidget(self._curtain if closed else self._pane)

    # ---- inside

    def _show(self, pane: QWidget) -> None:
        self._pane = pane
        self.panel.setVisible(bool(self.work.uid))
        self.stack.setCurrentWidget(self._curtain if self._curtained else pane)

    def _show_card(self, view: CardView) -> None:
        self.card.show_card(view)
        self.panel.show_card(view)

    def _let_by_rights(self, card: CardPane) -> None:
        actor = self._desk.actor()
        may_edit = may(actor, Action.EDIT_RESIDENT)
        for button, shown in (
            (card.check, may_edit),
            (card.aid, may_edit),
            (card.mend, may_edit),
            (card.event_button, may_edit),
            (card.visit, may(actor, Action.RECEIVE_COMPLAINT)),
            (card.reveal, may(actor, Action.REVEAL_NIK)),
        ):
            button.setVisible(shown)

    def _may_open(self) -> bool:
        if may(self._desk.actor(), Action.OPEN_RESIDENT):
            return True
        self._desk.notices.info("Kartu warga tidak terbuka untuk peran Anda.")
        return False

    def _open(self, uid: str) -> None:
        if self._may_open():
            self._desk.navigator.go("data_warga", uid=uid)

    def _open_case(self, uid: str) -> None:
        self._desk.navigator.go("pengaduan", uid=uid)

    def _visit(self) -> None:
        if self.work.uid:
            self._start_visit(self.work.uid, "")

    def _begin_event(self) -> None:
        """Peristiwa keluarga: what happened to the person or family."""
        if self.work.uid and may(self._desk.actor(), Action.EDIT_RESIDENT):
            self._desk.navigator.go("peristiwa", uid=self.work.uid)

    def _help(self, place: int) -> None:
        """Begin the visit with what can be helped already chosen."""
        helps = self.panel.helps()
        if place < len(helps) and may(self._desk.actor(), Action.RECEIVE_COMPLAINT):
            chosen = helps[place]
            self._desk.navigator.go(
                "layanan", resident=self.work.uid, category=chosen.category, next_step=chosen.next_step
            )

    def _start_visit(self, uid: str, name: str) -> None:
        if not may(self._desk.actor(), Action.RECEIVE_COMPLAINT):
            return
        if uid:
            self._desk.navigator.go("layanan", resident=uid)
        else:
            self._desk.navigator.go("layanan", name=name)

    def _import(self) -> None:
        if may(self._desk.actor(), Action.IMPORT_REGISTER):
            self._desk.navigator.go("impor")

    def _record_aid(self) -> None:
        self.work.record_aid(str(self.card.programmes.current_id() or ""))
