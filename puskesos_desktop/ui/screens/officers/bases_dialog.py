"""Choosing the laws that an SK cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from puskesos_desktop.presentation.legal_basis_form import choice_words
from puskesos_desktop.ui.dialogs import Dialog, ReasonDialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import CheckRow, Scroll, Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.legal_bases import LegalBasis
    from puskesos_desktop.presentation.sk_form import SkForm

NOTE = "{first}{rest} belum dicocokkan dengan naskahnya. Mengapa tetap dipakai?"
WIDTH, HEIGHT, ROOM = 720, 400, 640
TEXT = "Urutannya di SK mengikuti jenis peraturan. Peraturan daerah ditambahkan di Pengaturan, Dasar hukum."


class BasesDialog(Dialog):
    """Ticks; `chosen` gives the keys.

    Signals:
        chosen(tuple): keys of the laws.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, bases: Sequence[LegalBasis], keys: Sequence[str]) -> None:
        super().__init__(parent, "Dasar hukum", TEXT, width=WIDTH)
        ticks = [Tick(one.key, choice_words(one)) for one in bases]
        self.ticks = CheckRow("Dikutip SK ini", ticks, columns=1, room=ROOM)
        self.ticks.set_value(frozenset(keys))
        scroll = Scroll(self.ticks)
        scroll.setFixedHeight(active_theme().px(HEIGHT))
        self.body.addWidget(scroll)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button("Pakai yang dicentang", primary=True, key="F10")
        self.yes_button.clicked.connect(self._finish)
        self.ticks.control().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 takes the ticks from anywhere."""
        if event.key() == Qt.Key.Key_F10:
            self._finish()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        self.accept()
        self.chosen.emit(tuple(sorted(self.ticks.value())))


class BasesTalk(QObject):
    """Asks over `host` which laws an SK cites, and why an unchecked one stays.

    Signals:
        changed(str): the form took other laws.
        noted: somebody said why.
    """

    changed = Signal(str)
    noted = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host

    def choose(self, form: SkForm | None) -> None:
        """Choose the laws that the SK cites."""
        if form is None:
            return

        def take(keys: tuple[str, ...]) -> None:
            form.edit("basis", keys)
            self.changed.emit("basis")

        dialog = BasesDialog(self._host, form.choices.bases, form.bases())
        dialog.chosen.connect(take)
        dialog.open()

    def ask_note(self, form: SkForm) -> None:
        """An SK may rest on an unchecked law when somebody says why."""

        def take(note: str) -> None:
            form.edit("basis_note", note)
            self.noted.emit()

        first, more = form.unverified()[0], len(form.unverified()) - 1
        words = NOTE.format(first=first, rest=f" dan {more} lainnya" if more else "")
        dialog = ReasonDialog(self._host, "Dasar hukum belum dicek", words, yes="Pakai dan lanjutkan")
        dialog.reasoned.connect(take)
        dialog.open()
