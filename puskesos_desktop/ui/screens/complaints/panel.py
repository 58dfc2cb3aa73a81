"""One case beside the list: who, what, what can be done next, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.presentation.complaint_detail import NextStep
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    Event,
    Flow,
    Pill,
    Timeline,
    clear_layout,
    facts,
    label,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.case_timeline import Entry
    from puskesos_desktop.presentation.complaint_detail import DetailView

ROOM = 312
_LOOKS = {"primary": PRIMARY, "secondary": SECONDARY, "quiet": QUIET}


class CasePanel(QWidget):
    """Painted anew for each case.

    Signals:
        step_wanted(str): the code of a button.
    """

    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._buttons: list[Button] = []
        self._shown: DetailView | None = None
        self._menu = QMenu(self)
        self._menu.setAccessibleName("Tindakan lain")
        self.show_nothing("")

    def show_nothing(self, words: str) -> None:
        """Say why no case is shown."""
        self._clear()
        line = label(words, "muted", wrap=True)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)
        self._column.addWidget(line)
        self._column.addStretch(3)

    def show_case(self, view: DetailView) -> None:
        """Show a case; a cursor among the buttons stays among them, whatever they are now.

        An unchanged case is left alone, so that no button goes away under a finger.
        """
        if view == self._shown:
            return
        focused = self.focusWidget()
        had_focus = focused is not None and focused.hasFocus()
        self._clear()
        self._shown = view
        self._add(label(view.ticket, "label"), 6)
        self._add(label(view.client, "title", wrap=True), 2)
        if view.about_client:
            self._add(label(view.about_client, wrap=True), 10)
        self._add(_pills(view), 12)
        self._add(facts([(one.label, one.value) for one in view.facts]), 10)
        self._add(rule(), 10)
        self._show_steps(view)
        self._add(rule(), 10)
        if view.clock:
            self._add(_heading("Jalannya waktu", ""), 8)
            self._add(facts([(one.label, one.value) for one in view.clock]), 10)
            self._add(rule(), 10)
        self._add(_heading("Riwayat", view.entry_count), 8)
        self._column.addWidget(Timeline([_event(entry) for entry in view.entries]))
        self._column.addStretch(1)
        if had_focus:
            self.focus_steps()

    def focus_steps(self) -> bool:
        """Put the focus on the first button that works; False when there is none."""
        for button in self._buttons:
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def buttons(self) -> list[Button]:
        """The buttons shown now."""
        return list(self._buttons)

    def menu(self) -> QMenu:
        """What is done more seldom."""
        return self._menu

    def _clear(self) -> None:
        clear_layout(self._column)
        self._menu.clear()
        self._buttons, self._shown = [], None

    def _add(self, widget: QWidget, gap: int) -> None:
        self._column.addWidget(widget)
        self._column.addSpacing(active_theme().px(gap))

    def _show_steps(self, view: DetailView) -> None:
        self._add(label("Langkah berikut" if view.steps else "Tindakan", "strong"), 8)
        for row in _rows(view.steps):
            self._add(self._row(row), 8 if row[0].weight != "quiet" else 2)
        for reason in dict.fromkeys(step.reason for step in view.steps if step.reason):
            self._add(label(reason, "hint", wrap=True), 4)
        more = Button("Tindakan lain", QUIET, icon="ellipsis")
        more.clicked.connect(lambda: self._open_menu(more))
        self._buttons.append(more)
        self._add(_left(more), 6)
        for step in view.more:
            if step.parted:
                self._menu.addSeparator()
            action = self._menu.addAction(step.words)
            action.setEnabled(not step.reason)
            action.setToolTip(step.reason)
            action.triggered.connect(lambda _on=False, code=step.code: self.step_wanted.emit(code))

    def _row(self, steps: Sequence[NextStep]) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(active_theme().px(8))
        for step in steps:
            button = Button(step.words, _LOOKS[step.weight], icon=step.icon, key=step.key)
            button.setEnabled(not step.reason)
            button.setToolTip(step.reason)
            if step.reason:
                button.setAccessibleDescription(step.reason)
            button.clicked.connect(lambda _on=False, code=step.code: self.step_wanted.emit(code))
            if step.weight != "quiet":
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1 if step.weight != "quiet" else 0)
            self._buttons.append(button)
        if steps[0].weight == "quiet":
            row.addStretch(1)
        return box

    def _open_menu(self, below: Button) -> None:
        self._menu.popup(below.mapToGlobal(QPoint(0, below.height())))
        actions = [action for action in self._menu.actions() if action.isEnabled()]
        if actions:
            self._menu.setActiveAction(actions[0])


def _rows(steps: Sequence[NextStep]) -> list[list[NextStep]]:
    """Pair the secondary buttons that fit side by side; the strong one and quiet ones stand alone."""
    theme, rows = active_theme(), list[list[NextStep]]()
    half = (theme.px(ROOM) - theme.px(8)) // 2
    for step in steps:
        narrow = step.weight == "secondary" and _is_narrow(step, half)
        last = rows[-1] if rows else []
        if narrow and len(last) == 1 and last[0].weight == "secondary" and _is_narrow(last[0], half):
            last.append(step)
        else:
            rows.append([step])
    return rows


def _is_narrow(step: NextStep, half: int) -> bool:
    return Button(step.words, SECONDARY, icon=step.icon, key=step.key).sizeHint().width() <= half


def _pills(view: DetailView) -> QWidget:
    box = QWidget()
    flow = Flow(box)
    for look in view.pills:
        flow.addWidget(Pill(look.text, look.tone, look.icon))
    return box


def _heading(words: str, aside: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(words, "strong"))
    row.addStretch(1)
    row.addWidget(label(aside, "label"))
    return box


def _left(button: Button) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return box


def _event(entry: Entry) -> Event:
    title = f"{entry.title}. {entry.note}" if entry.note else entry.title
    return Event(title, entry.meta, entry.icon, entry.tone)
