"""Ringkasan: family, desil, aid, cases, and the person's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.ui.screens.registry.card_tables import aid_table, case_table, desil_table, family_table
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, Card, Scroll, clear_layout, facts, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.presentation.registry_card import CardView

LEFT, RIGHT = 416, 378


class OverviewPart(QWidget):
    """The first part of the card."""

    def __init__(self) -> None:
        super().__init__()
        self.retype = Button("Salin untuk SIKS-NG", QUIET, icon="copy", key=cap(Key.COPY_FIELDS))
        self.event_button = Button("Peristiwa keluarga", QUIET, icon="users-round", key=cap(Key.OPTION_4))
        self.check = Button("Catat cek", QUIET, icon="plus")
        self.aid = Button("Catat bantuan", QUIET, icon="plus")
        self.mend = Button("Perbaiki", QUIET, icon="pencil")
        self.family, self.desil = family_table(), desil_table()
        self.programmes, self.cases = aid_table(), case_table()
        self.below = QVBoxLayout()
        self._facts = QVBoxLayout()
        self._no_cases = label("Belum ada layanan.", "muted")
        self._lay_out()

    def show_card(self, view: CardView) -> None:
        """Show a person."""
        self._family_card.set_title(view.family_title)
        self.family.show_rows(view.members)
        self.family.choose(view.uid)
        self.desil.show_rows(view.desil_rows)
        self.programmes.show_rows(view.aid_rows)
        self.cases.show_rows(view.cases)
        self.cases.setVisible(bool(view.cases))
        self._no_cases.setVisible(not view.cases)

    def show_facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show Data diri."""
        clear_layout(self._facts)
        self._facts.addWidget(facts(pairs))

    def clear(self) -> None:
        """Show nobody."""
        self._family_card.set_title("Keluarga")
        for table in (self.family, self.desil, self.programmes, self.cases):
            table.show_rows(())
        clear_layout(self._facts)

    def take_focus(self) -> None:
        """Put the cursor into the family."""
        self.family.setFocus()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(12))
        self._family_card = Card("Keluarga", flush=True)
        for button in (self.event_button, self.retype):
            self._family_card.add_action(button)
        self._family_card.body.addWidget(self.family)
        column.addWidget(self._family_card)
        desil = _card("Riwayat desil", self.desil, self.check)
        column.addLayout(_side_by_side(desil, _card("Bantuan", self.programmes, self.aid)))
        column.addLayout(_side_by_side(self._case_card(), self._person_card()))
        column.addLayout(self.below)
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
