"""The side panel while a resident is chosen: who it is, aid, desil, what can be helped, family, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.ui.shell import OPTIONS, Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    ROW,
    Button,
    DesilLadder,
    ElidedLabel,
    Flow,
    IconButton,
    IconLabel,
    Pill,
    clear_layout,
    inset,
    label,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from puskesos_desktop.presentation.complaint_views import HistoryLine
    from puskesos_desktop.presentation.eligibility_words import Condition
    from puskesos_desktop.presentation.person_panel import FamilyLine, Help, PersonPanel

ROOM = 312
SHOWN_HISTORY = 6


class PersonView(QWidget):
    """One person, built anew for each.

    Signals:
        help_chosen(int): position of what can be helped.
        card_wanted(str): the uid whose card is to be opened.
        request_wanted, check_wanted: a permohonan, or a look into the register, for this person.
    """

    help_chosen = Signal(int)
    card_wanted = Signal(str)
    request_wanted = Signal()
    check_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box: QVBoxLayout | None = None
        self._reminded: tuple[Condition, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_person(self, panel: PersonPanel) -> None:
        """Show a person."""
        clear_layout(self._column)
        theme = active_theme()
        is_long = _is_long(panel)
        self._add(self._head(panel, is_long=is_long), 4)
        where = f"{panel.age} · {panel.place}" if is_long and panel.age else panel.place
        self._add(label(where, wrap=True), 2)
        self._add(label(f"NIK {panel.nik}", "label"), 10)
        self._add(_flow([Pill(look.text, look.tone, look.icon) for look in panel.pills]), 12)
        self._add(_desil(panel), 12)
        self._add(self._reminders(), 0)
        if panel.helps:
            self._add(label("Yang bisa dibantu", "strong"), 6)
            for place, one in enumerate(panel.helps):
                self._add(self._help(place, one), 4)
        self._add(self._short_ways(), 4)
        self._column.addSpacing(theme.px(6))
        self._family(panel)
        self._history(panel)
        self._column.addStretch(1)

    def show_reminders(self, lines: Sequence[Condition]) -> None:
        """Tell what needs a look before the programmes in question are asked for; it stops nobody."""
        if self._box is None or tuple(lines) == self._reminded:
            return
        self._reminded = tuple(lines)
        clear_layout(self._box)
        for line in lines:
            self._box.addWidget(_reminder(f"{line.words} ({line.source})"))
        if lines:
            self._box.addSpacing(active_theme().px(8))

    def reminders(self) -> tuple[str, ...]:
        """What is told now."""
        return tuple(line.words for line in self._reminded)

    def _reminders(self) -> QWidget:
        holder = QWidget()
        self._box, self._reminded = QVBoxLayout(holder), ()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(active_theme().px(4))
        return holder

    def _add(self, widget: QWidget, gap: int) -> None:
        self._column.addWidget(widget)
        self._column.addSpacing(active_theme().px(gap))

    def _head(self, panel: PersonPanel, *, is_long: bool) -> QWidget:
        """A name that does not fit beside the age is written smaller, in two lines of its own."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(active_theme().px(8))
        row.addWidget(label(panel.name, "strong" if is_long else "title", wrap=is_long), 1 if is_long else 0)
        if not is_long:
            row.addWidget(label(panel.age, "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addStretch(1)
        button = IconButton("maximize-2", "Buka Kartu Warga", color="accent")
        button.clicked.connect(lambda: self.card_wanted.emit(panel.uid))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _help(self, place: int, one: Help) -> QWidget:
        button = row_button(one.words, one.icon, cap(OPTIONS[place]))
        button.clicked.connect(lambda: self.help_chosen.emit(place))
        return button

    def _short_ways(self) -> QWidget:
        """A permohonan, or a look into the register, in one line."""
        request = row_button("Permohonan", "clipboard-list", cap(Key.REQUEST), self.request_wanted)
        check = Button("Catat hasil cek", ROW, icon="search")
        check.setToolTip(cap(Key.CHECK))
        check.clicked.connect(self.check_wanted)
        return _line([request, check], gap=16)

    def _family(self, panel: PersonPanel) -> None:
        if len(panel.family) < 2 and not panel.kk_number:
            return
        self._add(rule(), 10)
        kk = f"KK {panel.kk_number}" if panel.kk_number else ""
        self._add(_line([label("Keluarga", "strong"), None, label(kk, "label")]), 6)
        for member in panel.family:
            self._add(_member(member), 4)
        self._column.addSpacing(active_theme().px(6))

    def _history(self, panel: PersonPanel) -> None:
        self._add(rule(), 10)
        self._add(label("Riwayat", "strong"), 6)
        if not panel.history:
            self._add(label("Belum ada layanan.", "muted"), 4)
        for entry in panel.history[:SHOWN_HISTORY]:
            self._add(_entry(entry), 4)


class Invitation(QWidget):
    """What the panel says while nobody is chosen, and the short ways that need nobody.

    Signals:
        again_wanted, correct_wanted, ask_wanted, paste_wanted, request_wanted: what a row does.
    """

    again_wanted = Signal()
    correct_wanted = Signal()
    ask_wanted = Signal()
    paste_wanted = Signal()
    request_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(IconLabel("user-round-search", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        self._title, self._text = label("", "strong"), label("", "muted", wrap=True)
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addStretch(2)
        self._again = row_button("", "user-round-check", cap(Key.AGAIN), self.again_wanted)
        self._correct = row_button(
            "Perbaiki yang terakhir disimpan", "pencil", cap(Key.CORRECT), self.correct_wanted
        )
        for late in (self._again, self._correct):
            late.hide()
            column.addWidget(late)
        for words, icon, key, wanted in (
            ("Tanya saja, dijawab di meja", "message-circle", Key.ASK, self.ask_wanted),
            ("Tempel laporan WhatsApp", "clipboard-check", Key.PASTE_REPORT, self.paste_wanted),
            ("Permohonan surat atau PBI", "clipboard-list", Key.REQUEST, self.request_wanted),
        ):
            column.addWidget(row_button(words, icon, cap(key), wanted))
        self.say("Belum ada warga dipilih", "Keluarga, bantuan, dan riwayatnya tampil di sini.")

    def offer_again(self, words: str) -> None:
        """Offer who was served last; nothing without words."""
        self._again.set_words(words)
        self._again.setVisible(bool(words))

    def offer_correction(self) -> None:
        """Something was saved, so that it can be mended."""
        self._correct.show()

    def say(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)


def row_button(words: str, icon: str, key: str, wanted: SignalInstance | None = None) -> Button:
    """An act of the panel, as wide as it."""
    button = Button(words, ROW, icon=icon, key=key)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    if wanted is not None:
        button.clicked.connect(wanted)
    return button


def _is_long(panel: PersonPanel) -> bool:
    theme = active_theme()
    room = theme.px(ROOM - 44) - QFontMetrics(theme.font(14)).horizontalAdvance(panel.age)
    return QFontMetrics(theme.font(18, bold=True)).horizontalAdvance(panel.name) > room


def _flow(widgets: list[Pill]) -> QWidget:
    box = QWidget()
    flow = Flow(box)
    for widget in widgets:
        flow.addWidget(widget)
    policy = box.sizePolicy()
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box


def _desil(panel: PersonPanel) -> QWidget:
    theme = active_theme()
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    if panel.desil.desil is not None:
        row.addWidget(label("Desil", "label"))
        row.addWidget(label(str(panel.desil.desil), "figure"))
        row.addSpacing(theme.px(4))
    words = QVBoxLayout()
    words.setSpacing(theme.px(4))
    words.addWidget(DesilLadder(panel.desil.desil))
    words.addWidget(label(panel.desil.words, "label", wrap=True))
    row.addLayout(words, 1)
    return inset(row)


def _line(widgets: list[QWidget | None], *, gap: int = 8) -> QWidget:
    """A row; None is the stretch."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(active_theme().px(gap))
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return box


def _reminder(words: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(active_theme().px(6))
    row.addWidget(IconLabel("triangle-alert", 14, "warning"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "label", wrap=True), 1)
    return box


def _member(member: FamilyLine) -> QWidget:
    name = ElidedLabel(member.name, "strong" if member.is_shown else "body")
    name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return _line([name, label(member.relation, "label"), None, label(member.age, "label")])


def _entry(entry: HistoryLine) -> QWidget:
    if not entry.date:
        return _line([IconLabel("lock", 14), label(entry.title, "label"), None])
    day = label(entry.date, "label")
    day.setFixedWidth(active_theme().px(60))
    return _line([day, ElidedLabel(entry.title)])
