"""The work behind the list: asks who fits, fetches lines, and keeps the officer's columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import registry_columns as columns
from puskesos_desktop.presentation import registry_filter as filters
from puskesos_desktop.presentation.registry_list import ListState
from puskesos_desktop.services.list_views import ListChoices
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.screens.registry.list_out import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.services.list_views import FoundList, ListLine, SavedList
    from puskesos_desktop.services.register_views import RegisterCoverage
    from puskesos_desktop.ui.screens.registry.list_out import ListTools
    from puskesos_desktop.ui.shell import Desk

NO_CHOICES = ListChoices({}, {}, ())
AT_ONCE = 200


@dataclass(frozen=True)
class Answer:
    """What came of a question: the state asked for, the ids, the first lines, and what the register holds."""

    state: ListState
    found: FoundList
    lines: Sequence[ListLine]
    coverage: RegisterCoverage
    choices: ListChoices


class ListWork(QObject):
    """Holds what the list is and asks for it.

    Signals:
        answered(object): the newest question was answered.
        refused(object): it was not.
        columns_changed: other columns, names or widths are to be shown.
    """

    answered = Signal(object)
    refused = Signal(object)
    columns_changed = Signal()

    def __init__(self, desk: Desk, tools: ListTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, tools
        self._latest = Latest()
        self.state = ListState()
        self.coverage: RegisterCoverage | None = None
        self.choices = NO_CHOICES
        self.known: dict[int, ListLine] = {}
        self.asking = False

    def ask(self, state: ListState) -> None:
        """Ask for another list; answers to older questions are dropped."""
        actor, tools, coverage, choices = self._desk.actor(), self._tools, self.coverage, self.choices
        self.state, self.asking = state, True

        def work(_progress: object) -> Answer:
            fresh = coverage or tools.registry.register_coverage(actor)
            offered = choices if coverage else tools.lists.choices(actor)
            found = tools.lists.find(actor, state.question())
            lines = tools.lists.rows(actor, found.ids[:AT_ONCE]) if state.wanted.text else []
            return Answer(state, found, lines, fresh, offered)

        self._desk.runner.read(work, label="Mencari…").then(
            self._latest.only(self._take), failed=self._refuse
        )

    def reload(self) -> None:
        """Ask again, also for how far the register reaches."""
        self.coverage = None
        self.ask(self.state)

    def fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[ListLine]], None]) -> None:
        """Lines by id, at once where they are known."""
        if all(one in self.known for one in ids):
            deliver([self.known[one] for one in ids])
            return
        actor, wanted, lists = self._desk.actor(), list(ids), self._tools.lists
        self._desk.runner.read(lambda _progress: lists.rows(actor, wanted)).then(
            deliver, failed=self._desk.notices.refuse
        )

    # ---- columns and words

    @property
    def opens_cards(self) -> bool:
        """Whether the officer may see what only a card tells."""
        return may(self._desk.actor(), Action.OPEN_RESIDENT)

    def shown_columns(self) -> tuple[columns.ListColumn, ...]:
        """The columns of the list now."""
        return columns.chosen(self.state.columns, opens_cards=self.opens_cards)

    def list_names(self) -> columns.ListNames:
        """What codes in the columns are called."""
        return columns.ListNames.of(self.choices)

    def filter_names(self) -> filters.FilterNames:
        """What codes in the filter are called."""
        return filters.FilterNames.of(self.choices)

    def load_columns(self) -> None:
        """Take up the columns that the officer chose another day."""
        actor, lists = self._desk.actor(), self._tools.lists

        def take(kept: SavedList) -> None:
            if kept.columns:
                self._set_columns(kept.columns, kept.widths)

        self._desk.runner.read(lambda _progress: lists.columns(actor)).then(
            take, failed=self._desk.notices.refuse
        )

    def choose_columns(self, keys: tuple[str, ...], widths: Mapping[str, int]) -> None:
        """Show other columns and keep them for the officer."""
        self._set_columns(keys, widths)
        actor, lists = self._desk.actor(), self._tools.lists
        self._desk.runner.write(lambda _progress: lists.keep_columns(actor, keys, widths)).then(
            failed=self._desk.notices.refuse
        )

    def seen(self, ids: Sequence[int], marked: Sequence[int]) -> Shown:
        """The list as it is seen, on its way out."""
        state = self.state
        titles = filters.list_titles(state.typed, state.filter, state.order, self.filter_names())
        table = columns.SeenTable(self.shown_columns(), self.list_names(), titles)
        about = {"filter": state.filter.content(), "order": state.order.by, "typed": bool(state.typed)}
        return Shown(ids, marked, table, about)

    # ---- inside

    def _set_columns(self, keys: tuple[str, ...], widths: Mapping[str, int]) -> None:
        self.state = replace(self.state, columns=keys, widths=dict(widths))
        self.columns_changed.emit()

    def _take(self, answer: Answer) -> None:
        # Columns may have been chosen while the question was under way.
        self.coverage = answer.coverage
        self.known = {line.id: line for line in answer.lines}
        if answer.choices is not self.choices:
            self.choices = answer.choices
            self.columns_changed.emit()
        self.asking = False
        self.answered.emit(answer)

    def _refuse(self, error: Exception) -> None:
        self.asking = False
        self._desk.notices.refuse(error)
        self.refused.emit(error)
