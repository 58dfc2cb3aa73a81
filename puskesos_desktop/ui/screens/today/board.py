"""The two columns of Hari Ini: groups at the left, figures at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.presentation.today_views import ALL_DONE, NOTHING, figures_of, month_word, status_counts
from puskesos_desktop.ui.screens.today.rows import ROW, FigureButton, GroupButton, LineButton
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    Bar,
    BarChart,
    Button,
    Card,
    clear_layout,
    label,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.today_views import Figure, TodayGroup, TodayLine
    from puskesos_desktop.services.desk_queries import DeskFigures

_ICONS = {"kontak": "phone", "disampaikan": "phone", "berkas_masuk": "paperclip", "": "arrow-right"}
FIGURES_WIDTH = 312


class Groups(Card):
    """Everything that waits; arrows walk the lines.

    Signals:
        case_wanted(str, str): uid of a case, and an act to begin there or nothing.
        list_wanted(str): the view of a group.
    """

    case_wanted = Signal(str, str)
    list_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.body.setSpacing(0)
        self._lines: list[LineButton] = []

    def show_groups(self, groups: Sequence[TodayGroup]) -> None:
        """Show the groups; the line that had the focus keeps it."""
        focused = next((one.line.uid for one in self._lines if one.hasFocus()), "")
        clear_layout(self.body)
        self._lines = []
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
        if focused:
            self.focus_line(focused)

    def focus_line(self, uid: str = "") -> bool:
        """Put the focus on a case's line, or on the first one; False when there is none."""
        chosen = [one for one in self._lines if one.line.uid == uid] or self._lines
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
        head.clicked.connect(lambda: self.list_wanted.emit(group.view))
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
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
            more.clicked.connect(lambda: self.list_wanted.emit(group.view))
            lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(lines, 1)
        return box

    def _make_line(self, line: TodayLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(active_theme().px(8))
        button = LineButton(line)
        button.clicked.connect(lambda: self.case_wanted.emit(line.uid, ""))
        action = Button(line.action, QUIET, icon=_ICONS[line.act])
        action.setAccessibleName(f"{line.action}, {line.client}")
        action.clicked.connect(lambda: self.case_wanted.emit(line.uid, line.act))
        row.addWidget(button, 1)
        row.addWidget(action)
        self._lines.append(button)
        return row


class StatusBars(QWidget):
    """How many open cases stand at each status, as words, bar and number."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """Show the counts."""
        self._counts = counts
        self.setAccessibleName(", ".join(f"{words} {count}" for words, count in counts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """24 a status."""
        theme = active_theme()
        return QSize(theme.px(240), theme.px(24) * max(1, len(self._counts)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, bars and numbers."""
        del event
        theme, painter = active_theme(), QPainter(self)
        most = max((count for _words, count in self._counts), default=1)
        left, right = theme.px(104), theme.px(32)
        room = max(1, self.width() - left - right)
        for place, (words, count) in enumerate(self._counts):
            top = place * theme.px(24)
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text"))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(0, top, left, theme.px(20)), flags, words)
            width = room * count / most
            painter.fillRect(QRectF(left, top + theme.px(5), width, theme.px(10)), theme.color("selection"))
            painter.fillRect(
                QRectF(left + width - 2, top + theme.px(5), 2, theme.px(10)), theme.color("accent")
            )
            painter.setFont(theme.font(12, bold=True))
            at_right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(QRectF(0, top, self.width(), theme.px(20)), at_right, str(count))


class Figures(QWidget):
    """Four numbers, the chart of months, the bars of statuses.

    Signals:
        list_wanted(str, str): view, and the month it is narrowed to.
    """

    list_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self.setFixedWidth(theme.px(FIGURES_WIDTH))
        self._numbers, self._chart, self._bars = QGridLayout(), BarChart(), StatusBars()
        self._chart.setMinimumHeight(theme.px(104))
        top, self._months, self._states = (
            Card(),
            Card("Pengaduan per bulan", ""),
            Card("Terbuka menurut status", ""),
        )
        top.body.addLayout(self._numbers)
        self._numbers.setVerticalSpacing(theme.px(8))
        self._months.body.addWidget(self._chart)
        self._states.body.addWidget(self._bars)
        self._states.body.addSpacing(theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for card, stretch in ((top, 0), (self._months, 1), (self._states, 0)):
            column.addWidget(card, stretch)

    def show_figures(self, figures: DeskFigures) -> None:
        """Show the figures."""
        clear_layout(self._numbers)
        for place, figure in enumerate(figures_of(figures)):
            self._numbers.addWidget(self._number(figure), place // 2, place % 2)
        self._chart.show_bars([Bar(month_word(month), count) for month, count in figures.by_month.items()])
        self._months.set_title("Pengaduan per bulan", max(figures.by_month, default="")[:4])
        counts = status_counts(figures)
        self._bars.show_counts(counts)
        self._states.set_title("Terbuka menurut status", str(figures.views["terbuka"]))
        self._states.setVisible(bool(counts))

    def _number(self, figure: Figure) -> QWidget:
        button = FigureButton(figure)
        button.clicked.connect(lambda: self.list_wanted.emit(figure.view, figure.month))
        return button
