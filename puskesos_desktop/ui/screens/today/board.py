"""The groups of Hari Ini: heads with their counts, lines that are walked with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.today_parts import NOTHING
from puskesos_desktop.presentation.today_views import ALL_DONE
from puskesos_desktop.ui.screens.today.rows import ROW, GroupButton, LineButton
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, Card, clear_layout, keep_in_place, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from puskesos_desktop.presentation.today_parts import TodayGroup, TodayLine


class Groups(Card):
    """Everything that waits; arrows walk the lines.

    Signals:
        wanted(Goal): where a head, a line or an act leads.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.body.setSpacing(0)
        self._lines: list[LineButton] = []
        self._made: list[QWidget] = []

    def show_groups(self, groups: Sequence[TodayGroup]) -> None:
        """Show the groups; the line that had the focus keeps it."""
        focused = next((one.line.key for one in self._lines if one.hasFocus()), "")
        clear_layout(self.body)
        self._lines, self._made = [], []
        for place, group in enumerate(groups):
            if place:
                self.body.addWidget(rule())
            self.body.addWidget(self._make_group(group))
        if not any(group.count for group in groups):
            done = label(ALL_DONE, "muted")
            done.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(rule())
            self.body.addWidget(done, 1)
        else:
            self.body.addStretch(1)
        keep_in_place(self, self._made)
        if focused:
            self.focus_line(focused)

    def focus_line(self, key: str = "") -> bool:
        """Put the focus on a line, or on the first one; False when there is none."""
        chosen = [one for one in self._lines if one.line.key == key] or self._lines
        if chosen:
            chosen[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(chosen)

    def lines(self) -> list[LineButton]:
        """The lines shown now."""
        return list(self._lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the lines."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        here = [place for place, one in enumerate(self._lines) if one.hasFocus()]
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._lines:
            super().keyPressEvent(event)
        else:
            place = here[0] + step if here else 0
            self._lines[max(0, min(len(self._lines) - 1, place))].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_group(self, group: TodayGroup) -> QWidget:
        theme = active_theme()
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(5), theme.px(8), theme.px(5))
        row.setSpacing(theme.px(16))
        head = GroupButton(group)
        head.clicked.connect(lambda: self.wanted.emit(group.goal))
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        self._made.append(head)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for line in group.lines:
            lines.addLayout(self._make_line(line))
        if not group.lines:
            nothing = label(NOTHING, "muted")
            nothing.setFixedHeight(theme.px(ROW))
            nothing.setContentsMargins(theme.px(8), 0, 0, 0)
            lines.addWidget(nothing)
        if group.more:
            more = Button(group.more, QUIET, icon="ellipsis")
            more.setAccessibleName(f"{group.words}: {group.more}")
            more.clicked.connect(lambda: self.wanted.emit(group.goal))
            lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            self._made.append(more)
        row.addLayout(lines, 1)
        return box

    def _make_line(self, line: TodayLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(active_theme().px(8))
        button = LineButton(line)
        button.clicked.connect(lambda: self.wanted.emit(line.goal))
        row.addWidget(button, 1)
        self._made.append(button)
        if line.act is not None:
            goal = line.act.goal
            action = Button(line.act.words, QUIET, icon=line.act.icon)
            action.setAccessibleName(f"{line.act.words}, {line.head}")
            action.clicked.connect(lambda: self.wanted.emit(goal))
            row.addWidget(action)
            self._made.append(action)
        self._lines.append(button)
        return row
