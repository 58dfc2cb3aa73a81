"""The page Hari Ini."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.complaint_views import Setting
from puskesos_desktop.presentation.left_work import left_work
from puskesos_desktop.presentation.today_views import day_title, today_groups
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.screens.today.board import Groups
from puskesos_desktop.ui.screens.today.charts import Figures
from puskesos_desktop.ui.shell import Key, Screen, cap, curtain_page
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    LIST_HINT,
    PRIMARY,
    Banner,
    Button,
    Chip,
    PageTitle,
    Scroll,
    bring_into_view,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from puskesos_desktop.presentation.left_work import LeftWork
    from puskesos_desktop.presentation.today_parts import Goal, TodayGroup
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.today import TodayBoard
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk, Handlers


BESIDE_FROM, NARROWEST = 960, 560


@dataclass(frozen=True)
class Found:
    """Everything the page shows, read together."""

    groups: tuple[TodayGroup, ...]
    board: TodayBoard
    left: LeftWork | None


class Board(QWidget):
    """Groups with the figures beside them, or below where both would be cramped."""

    def __init__(self, groups: Groups, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(active_theme().px(16))
        self._row.addWidget(groups, 1)
        self._row.addWidget(figures)

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as it must: then the figures go below."""
        return QSize(active_theme().px(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the place of the figures."""
        super().resizeEvent(event)
        below = self.width() < active_theme().px(BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        self._figures.lay_across(on=below)


class TodayScreen(Screen):
    """What waits today; every line and number opens what it tells of."""

    title = "Hari Ini"
    rail_key = "hari_ini"
    about = "Yang menunggu hari ini, yang paling mendesak di atas. Panah memilih, Enter membuka."

    def __init__(self, desk: Desk, work: Workplace) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._latest = Latest()
        self.groups, self.figures = Groups(), Figures()
        self._title = PageTitle("")
        self._mine, self._all = Chip("Saya"), Chip("Semua")
        self.left = Banner()
        self._left_work: LeftWork | None = None
        self._lay_out()
        self.groups.wanted.connect(self._open)
        self.figures.wanted.connect(self._open)

    def on_enter(self, params: Mapping[str, object]) -> None:
        """Read anew."""
        del params
        self._title.set_title(day_title(self._desk.today()))
        self.reload()

    def handlers(self) -> Handlers:
        """Keys of the day."""
        going_on = {Key.PARK: self._go_on} if self._left_work is not None else {}
        return {Key.NEW: lambda: self._desk.navigator.go("layanan"), Key.REFRESH: self.reload, **going_on}

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide names and troubles of others from who sits at the desk."""
        self._curtain.setVisible(closed)
        self._board.setVisible(not closed)

    def reload(self) -> None:
        """Read groups and figures beside the window."""
        actor, work, mine = self._desk.actor(), self._work, self._mine.isChecked()
        self._desk.runner.read(lambda _progress: _find(work, actor, mine=mine)).then(
            self._latest.only(self._show)
        )

    def _show(self, found: Found) -> None:
        had_focus = self.groups.isAncestorOf(self.focusWidget()) if self.focusWidget() else True
        self.groups.show_groups(found.groups)
        self.figures.show_figures(found.board.figures, found.board.categories)
        self._left_work = found.left
        self.left.say(found.left.words if found.left else "", "warning", f"Lanjutkan {cap(Key.PARK)}")
        if had_focus and not self.groups.focus_line():
            (self._new if self._new.isVisibleTo(self) else self._all).setFocus()
        # New lines have no place yet: only after the layout can the page scroll to the cursor.
        QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        cursor = self.focusWidget()
        if cursor is not None and self._board.isAncestorOf(cursor):
            bring_into_view(cursor)

    def _go_on(self) -> None:
        """Go on with what was left unfinished, the newest first."""
        if self._left_work is not None:
            self._desk.navigator.go(self._left_work.page, **self._left_work.params)

    def _open(self, goal: Goal) -> None:
        self._desk.navigator.go(goal.page, **goal.params)

    def _lay_out(self) -> None:
        column = page_layout(self)
        chosen = QButtonGroup(self)
        self._title.add(label(LIST_HINT, "label"))
        for chip in (self._mine, self._all):
            chosen.addButton(chip)
            chip.clicked.connect(self.reload)
            self._title.add(chip)
        self._all.setChecked(True)
        self._new = Button("Layanan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self._new.clicked.connect(lambda: self._desk.navigator.go("layanan"))
        self._title.add(self._new)
        self._new.setVisible(may(self._desk.actor(), Action.RECEIVE_COMPLAINT))
        column.addWidget(self._title)
        column.addWidget(self.left)
        self.left.hide()
        self.left.acted.connect(self._go_on)
        self._board, self._curtain = Scroll(Board(self.groups, self.figures)), curtain_page()
        column.addWidget(self._board, 1)
        column.addWidget(self._curtain, 1)


def _find(work: Workplace, actor: Actor, *, mine: bool) -> Found:
    board = work.today.read(actor, mine=mine)
    setting = Setting(work.clock.now(), actor.timezone, board.categories)
    left = left_work(work.drafts.all_for(actor.user_id))
    return Found(today_groups(board, setting, mine=mine), board, left)
