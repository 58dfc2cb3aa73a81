"""Perlu diperiksa: people who may be in the register twice, and rows that may mean somebody known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import review_words as words
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.screens.registry.review_list import ReviewList
from puskesos_desktop.ui.screens.registry.review_many import ReviewMany
from puskesos_desktop.ui.screens.registry.review_pane import ReviewPane
from puskesos_desktop.ui.screens.registry.review_work import ReviewTools, ReviewWork, Waiting
from puskesos_desktop.ui.shell import Desk, Key, Screen, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import SECONDARY, Button, EmptyState, PageTitle, page_layout, turn_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.review_compare import PairModel, RowModel
    from puskesos_desktop.ui.shell import Handlers

LIST_WIDTH = 432
ALL_SURE = (
    "KK dan namanya sama, atau nama, tanggal lahir dan satu hal lagi sama, tanpa ada yang bertentangan. "
    "Yang kosong dilengkapi dari data yang digabung. Setiap pasangan bisa dipisahkan lagi."
)


class ReviewScreen(Screen):
    """Parameters of `on_enter`: `one` and `other` compare two people by uid; none shows what waits."""

    title = "Perlu diperiksa"
    rail_key = "data_warga"
    about = (
        "Warga yang mungkin sama dan data yang meragukan. Putuskan satu per satu; semuanya bisa dikembalikan."
    )

    def __init__(self, desk: Desk, tools: ReviewTools) -> None:
        super().__init__()
        self._desk = desk
        self._curtained = self._goes_on = False
        self._sure = 0
        self.work, self.many = ReviewWork(desk, tools, self), ReviewMany(desk, tools, self)
        self.list = ReviewList()
        self.pane = ReviewPane()
        self.search_button = Button("Cari warga ganda", SECONDARY, icon="users-round", key=cap(Key.OPTION_1))
        self.sure_button = Button("Gabungkan yang pasti", SECONDARY, icon="link", key=cap(Key.OPTION_2))
        self._lay_out()
        self._connect()

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Compare the two asked for, or show what waits."""
        one, other = str(params.get("one") or ""), str(params.get("other") or "")
        self.work.load()
        if one and other:
            self.work.open_two(one, other)
        else:
            self.list.take_focus()

    def on_leave(self) -> None:
        """Nothing stays in sight that was opened."""
        self.work.hide()

    def keep(self) -> None:
        """The window locks: numbers go out of sight."""
        self.work.hide()

    def handlers(self) -> Handlers:
        """Keys of the page; none while the curtain is closed."""
        if self._curtained:
            return {}
        handlers = {Key.REFRESH: self.work.load, Key.UNDO: self.undo}
        if may(self._desk.actor(), Action.IMPORT_REGISTER):
            handlers |= {Key.OPTION_1: self.many.search, Key.OPTION_2: self.join_sure}
        if self.work.model is not None:
            handlers |= {
                Key.SAVE: self.work.same,
                Key.OPTION_3: self.work.different,
                Key.OPTION_4: self.work.leave_row,
                Key.OPTION_5: self.later,
                Key.OPTION_6: self.work.swap,
            }
            if may(self._desk.actor(), Action.REVEAL_NIK):
                handlers[Key.REVEAL] = self.work.reveal
            if self.pane.isAncestorOf(self.focusWidget()):
                handlers[Key.BACK] = self.list.take_focus
        return handlers

    def draw_curtain(self, *, closed: bool) -> None:
        """Cover everything: it is nobody's to read but the officer's."""
        self._curtained = closed
        if closed:
            self.work.hide()
        self._stack.setCurrentWidget(self._curtain if closed else self._content)

    def later(self) -> None:
        """Leave this one and go to the next."""
        self.work.close()
        self.list.go_on()
        self.list.take_focus()

    def undo(self) -> None:
        """Take back the merge chosen in the list of merges, or the last one made here."""
        self.work.undo(self.list.current_merge())

    def join_sure(self) -> None:
        """Ask once, then join all that leave no doubt."""
        if not self._sure:
            self._desk.notices.info("Belum ada pasangan yang pasti. Cari warga ganda dulu.")
            return
        dialog = ConfirmDialog(
            self,
            f"Gabungkan {self._sure} pasangan yang pasti?",
            ALL_SURE,
            yes="Gabungkan",
            no="Jangan",
        )
        dialog.confirmed.connect(self.many.join_sure)
        dialog.open()

    # ---- inside

    def _show(self, waiting: Waiting) -> None:
        self._sure = waiting.counts.sure
        self.title_row.set_title(self.title, words.count_words(waiting.counts))
        self.sure_button.set_words(
            f"Gabungkan yang pasti ({self._sure})" if self._sure else "Gabungkan yang pasti"
        )
        self.sure_button.setEnabled(bool(self._sure))
        self.list.show_waiting(waiting)
        if self._goes_on:
            self._goes_on = False
            if not self.list.open_current():
                self.list.take_focus()

    def _show_open(self, model: PairModel | RowModel | None) -> None:
        if model is None:
            turn_to(self._side, self.nothing, self.list.table)
            return
        self.pane.show_state(model.state())
        turn_to(self._side, self.pane, self.pane.table)
        self.pane.table.setFocus()

    def _refresh(self) -> None:
        if self.work.model is not None:
            self.pane.show_state(self.work.model.state())

    def _on_ended(self) -> None:
        self.work.close()
        self.work.load()

    def _decided(self) -> None:
        """Whoever works through the list comes to the next line by himself."""
        self._goes_on = True
        self.work.load()

    def _connect(self) -> None:
        self.work.listed.connect(self._show)
        self.work.opened.connect(self._show_open)
        self.work.changed.connect(self._refresh)
        self.work.decided.connect(self._decided)
        self.many.ended.connect(self._on_ended)
        self.list.opened.connect(self.work.open)
        self.list.undo_wanted.connect(self.undo)
        # What waits must not stay decidable by F10 beside a list of what is settled.
        self.list.merged_chip.toggled_by_user.connect(lambda _on: self.work.close())
        self.pane.taken.connect(self.work.take)
        for button, act in (
            (self.pane.same, self.work.same),
            (self.pane.different, self.work.different),
            (self.pane.ignore, self.work.leave_row),
            (self.pane.later, self.later),
            (self.pane.swap, self.work.swap),
            (self.search_button, self.many.search),
            (self.sure_button, self.join_sure),
        ):
            button.clicked.connect(act)

    def _lay_out(self) -> None:
        theme = active_theme()
        content = QWidget()
        self.title_row = PageTitle(self.title)
        for button in (self.search_button, self.sure_button):
            self.title_row.add(button)
        self.nothing = EmptyState("users-round", "Pilih satu baris", "Enter membandingkan keduanya di sini.")
        self._side = QStackedWidget()
        self._side.addWidget(self.nothing)
        self._side.addWidget(self.pane)
        self.list.setFixedWidth(theme.px(LIST_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.list)
        row.addWidget(self._side, 1)
        column = page_layout(content)
        column.addWidget(self.title_row)
        column.addLayout(row, 1)
        self._content = content
        self._curtain = EmptyState("eye-off", "Tirai tertutup", "Tekan F7 untuk membuka.")
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(self._curtain)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._let_by_rights()

    def _let_by_rights(self) -> None:
        if not may(self._desk.actor(), Action.IMPORT_REGISTER):
            deciding = (self.pane.same, self.pane.different, self.pane.ignore, self.pane.swap)
            for button in (self.search_button, self.sure_button, *deciding):
                button.setEnabled(False)
