"""The panel beside the form of a visit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, SECONDARY, Button, Pill, clear_layout, facts, label, rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.presentation.field_visit_side import VisitSideView

NO_PHOTO = "Belum ada foto."


class VisitSide(QWidget):
    """Painted anew for each visit.

    Signals:
        letter_wanted, print_wanted, photo_wanted, call_off_wanted: its buttons.
        photo_opened(str), visit_opened(str): a photo or another visit of the case, by uid.
    """

    letter_wanted = Signal()
    print_wanted = Signal()
    photo_wanted = Signal()
    call_off_wanted = Signal()
    photo_opened = Signal(str)
    visit_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_visit(self, view: VisitSideView) -> None:
        """Show whom the visit is paid to and what can be done with it."""
        clear_layout(self._column)
        self._add(label(view.ticket, "label"), 6)
        self._add(label(view.name, "title", wrap=True), 6)
        self._add(_left(Pill(view.pill.text, view.pill.tone, view.pill.icon)), 10)
        self._add(facts(list(view.facts)), 10)
        self._add(rule(), 10)
        letter = "Lihat surat tugas" if view.letter.uid else "Buat surat tugas"
        if view.letter.uid or view.is_open:
            self._button(letter, self.letter_wanted.emit, icon="mail", key=cap(Key.LETTER))
        words = "Cetak formulir kosong" if view.is_open else "Cetak formulir terisi"
        self._button(words, self.print_wanted.emit, icon="printer", key=cap(Key.PRINT))
        self._add(rule(), 10)
        self._add(label("Foto", "strong"), 6)
        if not view.photos:
            self._add(label(NO_PHOTO, "hint"), 6)
        for photo in view.photos:
            self._line(photo.words, "image", partial(self.photo_opened.emit, photo.uid))
        self._button("Tambah foto", self.photo_wanted.emit, icon="paperclip", key=cap(Key.OPTION_1))
        if view.others:
            self._add(rule(), 10)
            self._add(label("Kunjungan lain", "strong"), 6)
        for other in view.others:
            self._line(other.words, "footprints", partial(self.visit_opened.emit, other.uid))
        if view.is_open:
            self._add(rule(), 10)
            off = Button("Batalkan kunjungan", QUIET, icon="ban")
            off.clicked.connect(self.call_off_wanted)
            self._add(_left(off), 0)
        self._column.addStretch(1)

    def buttons(self) -> dict[str, Button]:
        """The buttons shown now, by their words."""
        return {button.words(): button for button in self.findChildren(Button)}

    def _add(self, widget: QWidget, gap: int) -> None:
        self._column.addWidget(widget)
        self._column.addSpacing(active_theme().px(gap))

    def _button(self, words: str, act: Callable[[], None], *, icon: str, key: str) -> None:
        button = Button(words, SECONDARY, icon=icon, key=key)
        button.clicked.connect(lambda _on=False: act())
        self._add(button, 8)

    def _line(self, words: str, icon: str, act: Callable[[], None]) -> None:
        button = Button(words, QUIET, icon=icon)
        button.clicked.connect(lambda _on=False: act())
        self._add(_left(button), 2)


def _left(widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return box
