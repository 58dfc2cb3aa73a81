"""Under the card: what speaks for and against aid, and who else lives at the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos_desktop.presentation.eligibility_words import HINT, conditions
from puskesos_desktop.presentation.life_words import around_lines
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.models import Column
from puskesos_desktop.ui.screens.registry.card_tables import CardTable, pill
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, Card, clear_layout, label

if TYPE_CHECKING:
    from puskesos_desktop.presentation.eligibility_words import Condition
    from puskesos_desktop.presentation.life_words import AroundLine
    from puskesos_desktop.services.desk_queries import DeskQueries
    from puskesos_desktop.services.eligibility import Checklist, Eligibility
    from puskesos_desktop.services.life import Life
    from puskesos_desktop.services.life_views import Surroundings
    from puskesos_desktop.ui.shell import Desk

CONDITIONS = "Syarat bantuan"
MOST = 14


@dataclass(frozen=True)
class BesideTools:
    """The services of what stands under the card."""

    life: Life
    eligibility: Eligibility
    queries: DeskQueries


class LifePane(QWidget):
    """Shows surroundings and conditions of one person.

    Signals:
        person_wanted(str): uid of somebody at the same address.
    """

    person_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table: CardTable[Condition] = CardTable(
            CONDITIONS,
            [
                Column("words", "Syarat", lambda one: one.words, sortable=False),
                Column(
                    "look",
                    "Keadaan",
                    lambda one: one.look.text,
                    width=150,
                    pill=lambda one: pill(one.look),
                    sortable=False,
                ),
                Column("source", "Menurut", lambda one: one.source, width=220, muted=True, sortable=False),
            ],
            lambda one: one.key,
            most=MOST,
        )
        self._words: list[str] = []
        self._around = QVBoxLayout()
        self._around.setSpacing(active_theme().px(4))
        self.around = Card("Alamat dan keluarga")
        self.around.body.addLayout(self._around)
        self.card = Card(CONDITIONS, flush=True)
        self.card.body.addWidget(self.table)
        hint = label(HINT, "hint", wrap=True)
        hint.setContentsMargins(active_theme().px(16), 0, active_theme().px(16), active_theme().px(8))
        self.card.body.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(12))
        column.addWidget(self.around)
        column.addWidget(self.card)
        self.clear()

    def show_all(self, found: Conditions) -> None:
        """Show a person."""
        self.table.show_rows(found.rows)
        clear_layout(self._around)
        self._words = [line.words for line in found.around]
        for line in found.around:
            self._around.addWidget(self._line(line))
        self.around.setVisible(bool(found.around))
        self.card.show()

    def clear(self) -> None:
        """Show nobody."""
        self._words = []
        self.table.show_rows(())
        clear_layout(self._around)
        self.around.hide()
        self.card.hide()

    def lines(self) -> list[str]:
        """What stands about address and family."""
        return list(self._words)

    def _line(self, line: AroundLine) -> QWidget:
        if not line.uid:
            words: QWidget = label(line.words, wrap=True)
        else:
            words = button = Button(line.words, QUIET, icon="house")
            button.clicked.connect(lambda _checked=False, uid=line.uid: self.person_wanted.emit(uid))
        return words


@dataclass(frozen=True)
class Conditions:
    """What the pane shows of one person."""

    rows: tuple[Condition, ...]
    around: tuple[AroundLine, ...]


class LifeBeside(QObject):
    """Reads after the card, so that the card itself opens as fast as before."""

    def __init__(self, desk: Desk, tools: BesideTools, pane: LifePane) -> None:
        super().__init__(pane)
        self._desk, self._tools, self._pane = desk, tools, pane
        self._latest = Latest()
        self._uid = ""

    def open(self, uid: str) -> None:
        """Read what belongs to a person; the one before is put away first."""
        if uid != self._uid:
            self._pane.clear()
        self._uid = uid
        actor, tools, today = self._desk.actor(), self._tools, self._desk.today()

        def work(_progress: object) -> Conditions:
            checklist: Checklist = tools.eligibility.checklist(actor, uid)
            around: Surroundings = tools.life.surroundings(actor, uid)
            book = tools.queries.choices(actor).book
            return Conditions(conditions(checklist.findings, book, today), around_lines(around))

        self._desk.runner.read(work).then(
            self._latest.only(self._pane.show_all), failed=self._desk.notices.refuse
        )
