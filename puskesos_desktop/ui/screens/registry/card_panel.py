"""Beside the card: aid at a glance, desil, what can be helped today, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.presentation.why_words import TITLE
from puskesos_desktop.services.card_views import PPKS
from puskesos_desktop.ui.shell import OPTIONS, Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    ROW,
    Button,
    DesilLadder,
    Event,
    Flow,
    IconLabel,
    Pill,
    Timeline,
    clear_layout,
    inset,
    label,
    rule,
)

if TYPE_CHECKING:
    from puskesos_desktop.presentation.person_panel import DesilLine, Help
    from puskesos_desktop.presentation.registry_card import CardView

SHOWN = 8


class CardPanel(QWidget):
    """Built anew for each person.

    Signals:
        help_chosen(int): position of what can be helped.
        why_wanted: somebody asks why others get aid.
    """

    help_chosen = Signal(int)
    why_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._helps: tuple[Help, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_card(self, view: CardView) -> None:
        """Show a person."""
        clear_layout(self._column)
        self._helps = view.helps
        if view.pills:
            self._add(_pills([Pill(look.text, look.tone, look.icon) for look in view.pills]), 12)
        self._add(_desil(view.desil), 4)
        self._add(self._why(), 12)
        if view.helps:
            self._add(label("Yang bisa dibantu", "strong"), 6)
            for place, one in enumerate(view.helps):
                self._add(self._help(place, one), 4)
            self._column.addSpacing(active_theme().px(6))
            self._add(rule(), 10)
        self._add(_line(label("Riwayat", "strong"), label("terbaru di atas", "hint")), 8)
        self._history(view)
        self._column.addStretch(1)
        if view.restricted:
            lock = f"{view.restricted} layanan lain (dibatasi)"
            self._column.addWidget(_line(IconLabel("lock", 14), label(lock, "label"), stretch_last=True))

    def clear(self) -> None:
        """Show nobody."""
        self._helps = ()
        clear_layout(self._column)

    def helps(self) -> tuple[Help, ...]:
        """What can be helped, in the order of its keys."""
        return self._helps

    def _history(self, view: CardView) -> None:
        if not view.story:
            self._add(label("Belum ada yang tercatat.", "muted"), 0)
            return
        # A category of PPKS stays in its own part: somebody sits beside the screen.
        shown = [one for one in view.story if one.kind != PPKS][:SHOWN]
        self._add(Timeline([Event(one.title, one.meta, one.icon) for one in shown]), 0)

    def _why(self) -> QWidget:
        button = Button(TITLE, ROW, icon="circle-question-mark", key=cap(Key.OPTION_6))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self.why_wanted)
        return button

    def _help(self, place: int, one: Help) -> QWidget:
        button = Button(one.words, ROW, icon=one.icon, key=cap(OPTIONS[place]))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.help_chosen.emit(place))
        return button

    def _add(self, widget: QWidget, gap: int) -> None:
        self._column.addWidget(widget)
        self._column.addSpacing(active_theme().px(gap))


def _pills(pills: list[Pill]) -> QWidget:
    box = QWidget()
    flow = Flow(box)
    for one in pills:
        flow.addWidget(one)
    policy = box.sizePolicy()
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box


def _desil(desil: DesilLine) -> QWidget:
    theme = active_theme()
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    if desil.desil is not None:
        row.addWidget(label("Desil", "label"))
        row.addWidget(label(str(desil.desil), "figure"))
        row.addSpacing(theme.px(4))
    words = QVBoxLayout()
    words.setSpacing(theme.px(4))
    words.addWidget(DesilLadder(desil.desil))
    words.addWidget(label(desil.words, "label", wrap=True))
    row.addLayout(words, 1)
    return inset(row)


def _line(left: QWidget, right: QWidget, *, stretch_last: bool = False) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(active_theme().px(6))
    row.addWidget(left)
    if not stretch_last:
        row.addStretch(1)
    row.addWidget(right, 1 if stretch_last else 0)
    return box
