"""The page of Kartu Warga: name, family, desil, aid, cases, and the person's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.screens.registry.card_tables import aid_table, case_table, desil_table, family_table
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    QUIET,
    SECONDARY,
    Banner,
    Button,
    Card,
    ElidedLabel,
    PageTitle,
    Scroll,
    clear_layout,
    facts,
    label,
    page_layout,
)

if TYPE_CHECKING:
    from puskesos_desktop.presentation.registry_card import CardView

LEFT, RIGHT = 416, 378
OPEN_NIK, CLOSE_NIK = "Buka NIK", "Tutup NIK"


class CardPane(QWidget):
    """Shows a `CardView`; the whole NIK only while `show_nik` has given it.

    Signals:
        member_wanted(str), case_wanted(str): uid of a family member or a case.
    """

    member_wanted = Signal(str)
    case_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: CardView | None = None
        self._nik = ""
        self.title = PageTitle("")
        self.reveal = Button(OPEN_NIK, SECONDARY, icon="eye", key=cap(Key.REVEAL))
        self.visit = Button("Layanan baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self.check = Button("Catat cek", QUIET, icon="plus")
        self.aid = Button("Catat bantuan", QUIET, icon="plus")
        self.mend = Button("Perbaiki", QUIET, icon="pencil")
        self.event_button = Button("Peristiwa keluarga", QUIET, icon="users-round", key=cap(Key.OPTION_4))
        self._line = ElidedLabel("", "muted", at_end=True)
        self.banner = Banner()
        self.family, self.desil = family_table(), desil_table()
        self.programmes, self.cases = aid_table(), case_table()
        self._facts = QVBoxLayout()
        self._no_cases = label("Belum ada layanan.", "muted")
        self._lay_out()
        self.family.opened.connect(lambda uid: self.member_wanted.emit(str(uid)))
        self.cases.opened.connect(lambda uid: self.case_wanted.emit(str(uid)))

    def show_card(self, view: CardView) -> None:
        """Show a person, the number masked."""
        self._view, self._nik = view, ""
        self.title.set_title(view.name, view.aside)
        self._family_card.set_title(view.family_title)
        self.banner.say(" ".join(view.warnings), "warning")
        self.family.show_rows(view.members)
        self.family.choose(view.uid)
        self.desil.show_rows(view.desil_rows)
        self.programmes.show_rows(view.aid_rows)
        self.cases.show_rows(view.cases)
        self.cases.setVisible(bool(view.cases))
        self._no_cases.setVisible(not view.cases)
        self.reveal.setEnabled(view.has_nik)
        self._show_identity()

    def clear(self) -> None:
        """Show nobody, until another card was read: the one before must not stand under a new name."""
        self._view, self._nik = None, ""
        self.title.set_title("", "")
        self._line.set_whole("")
        self.banner.say("")
        self._family_card.set_title("Keluarga")
        for table in (self.family, self.desil, self.programmes, self.cases):
            table.show_rows(())
        clear_layout(self._facts)
        self.reveal.setEnabled(False)

    def add_below(self, widget: QWidget) -> None:
        """Hang what belongs to the person under everything else."""
        self._below.addWidget(widget)

    def show_nik(self, nik: str) -> None:
        """Show the whole number and the birth date until `hide_nik`."""
        self._nik = nik
        self._show_identity()

    def hide_nik(self) -> None:
        """Mask again."""
        if self._nik:
            self._nik = ""
            self._show_identity()

    def is_revealed(self) -> bool:
        """Whether the whole number is in sight."""
        return bool(self._nik)

    def line(self) -> str:
        """The line below the name."""
        return self._line.whole()

    def fact_words(self) -> dict[str, str]:
        """Data diri as shown."""
        return dict(self._view.facts(revealed=self.is_revealed())) if self._view is not None else {}

    def _show_identity(self) -> None:
        if self._view is None:
            return
        self._line.set_whole(self._view.line(self._nik))
        self.reveal.set_words(CLOSE_NIK if self._nik else OPEN_NIK, icon="eye-off" if self._nik else "eye")
        clear_layout(self._facts)
        self._facts.addWidget(facts(self._view.facts(revealed=self.is_revealed())))

    # ---- building

    def _lay_out(self) -> None:
        theme = active_theme()
        for button in (self.reveal, self.visit):
            self.title.add(button)
        head = QVBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(self.title)
        head.addWidget(self._line)
        content = QWidget()
        column = page_layout(content)
        column.addLayout(head)
        column.addWidget(self.banner)
        self._family_card = Card("Keluarga", flush=True)
        self._family_card.body.addWidget(self.family)
        self._family_card.add_action(self.event_button)
        column.addWidget(self._family_card)
        desil = _card("Riwayat desil", self.desil, self.check)
        column.addLayout(_side_by_side(desil, _card("Bantuan", self.programmes, self.aid)))
        column.addLayout(_side_by_side(self._case_card(), self._person_card()))
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))

    def _case_card(self) -> Card:
        card = _card("Layanan", self.cases, None)
        self._no_cases.setContentsMargins(active_theme().px(16), 0, 0, active_theme().px(12))
        card.body.insertWidget(0, self._no_cases)
        return card

    def _person_card(self) -> Card:
        card = Card("Data diri")
        card.add_action(self.mend)
        card.body.addLayout(self._facts)
        card.body.addStretch(1)
        return card


def _card(title: str, table: QWidget, action: Button | None) -> Card:
    card = Card(title, flush=True)
    if action is not None:
        card.add_action(action)
    card.body.addWidget(table)
    card.body.addStretch(1)
    return card


def _side_by_side(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(active_theme().px(12))
    row.addWidget(left, LEFT)
    row.addWidget(right, RIGHT)
    return row
