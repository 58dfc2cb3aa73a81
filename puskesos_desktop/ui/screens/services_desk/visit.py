"""One visit on the screen: the form model with its inputs, and the person beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from puskesos_desktop.presentation.complaint_form import ComplaintFormModel
from puskesos_desktop.presentation.complaint_form_state import (
    ANONYMOUS,
    NEW_PERSON,
    SEARCH,
    Person,
    choices_of,
)
from puskesos_desktop.presentation.person_panel import absence_words, family_of, person_of
from puskesos_desktop.services.register_views import SearchHit
from puskesos_desktop.ui.screens.services_desk.bindings import Binder
from puskesos_desktop.ui.screens.services_desk.form_view import FormView
from puskesos_desktop.ui.screens.services_desk.person_beside import PersonBeside
from puskesos_desktop.ui.screens.services_desk.residents import ANONYMOUS_KEY, Residents
from puskesos_desktop.ui.widgets import SummaryLine, bring_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.register_views import RegisterCoverage
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.services_desk.residents import OpenedPerson
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Field, Hit


class VisitForm(QObject):
    """Takes what the officer does and shows what the model says.

    Signals:
        changed(ComplaintFormState): after every edit.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, work: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._model: ComplaintFormModel | None = None
        residents, binder = Residents(desk, work, self), Binder(lambda: self.model)
        self.view = FormView(desk, residents.search, binder)
        self.beside = PersonBeside(desk, residents, binder)
        self._connect()

    @property
    def model(self) -> ComplaintFormModel:
        """The form model; LookupError before the office's lists are there."""
        if self._model is None:
            raise LookupError("form not ready")
        return self._model

    @property
    def is_ready(self) -> bool:
        """Whether the office's lists are there."""
        return self._model is not None

    def begin(self, choices: DeskChoices, coverage: RegisterCoverage) -> None:
        """Take what the office offers and show an empty form."""
        actor = self._desk.actor()
        seat = (actor.officer_id, actor.timezone)
        offered = choices_of(choices.book, self._desk.today(), choices.agencies, choices.officers, seat)
        absence = absence_words(coverage)
        self.view.show_choices(offered)
        self.view.reporter.box.set_empty_text(f"{absence} Enter: warga baru")
        self.beside.begin(choices.book, absence)
        self._model = ComplaintFormModel(offered, self._desk.now, self._work.ids.new, self._on_state)
        self._on_state(self._model.state)

    def start_anew(self) -> None:
        """Show an empty form and put the cursor where a visit begins."""
        self.beside.forget()
        self.view.show_details(on=False)
        self.model.start_anew()
        self.focus_first()

    def restore(self, content: dict[str, Any]) -> None:
        """Show a visit that was parked or left behind."""
        self.beside.forget()
        self.model.restore(content)
        self.focus_first()

    def begin_with(self, name: str) -> None:
        """Start with a name that the search of the top bar did not find."""
        self.model.edit("reporter", name)
        self._on_nothing_found(name)

    def begin_for(self, uid: str) -> None:
        """Start with a resident that another page sends; the cursor waits where it goes after a hit."""
        self.beside.ask(uid)
        bring_focus(self.input("client"))

    def focus_first(self) -> None:
        """Put the cursor where typing goes on."""
        name = "text" if self.model.state.is_dirty else "reporter"
        self.input(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_problem(self) -> None:
        """Put the cursor into the first input that is wrong."""
        name = self.model.state.first_problem
        if name:
            bring_focus(self.input(name))

    def choose_help(self, place: int) -> None:
        """Fill category and next step with what can be helped, and go on with the words of the resident."""
        if place < len(self.beside.helps):
            chosen = self.beside.helps[place]
            self.model.edit("category", chosen.category)
            self.model.edit("next_step", chosen.next_step)
            bring_focus(self.input("text"))

    def summary_lines(self) -> list[SummaryLine]:
        """Every problem with the input it belongs to, for the title row."""
        return [
            SummaryLine(self.input_field(name).words(), self.input(name))
            for name in self.model.state.problems
        ]

    def input_field(self, name: str) -> Field:
        """An input of form or panel."""
        new_person = self.beside.panel.new_person
        return new_person.field(name) if new_person.has(name) else self.view.field(name)

    def input(self, name: str) -> QWidget:
        """The control of an input."""
        return self.input_field(name).control()

    # ---- inside

    def _connect(self) -> None:
        view, panel = self.view, self.beside.panel
        view.reporter.chosen.connect(self._on_hit)
        view.reporter.nothing_found.connect(self._on_nothing_found)
        view.reporter.box.textEdited.connect(self._on_reporter_typed)
        view.papers.ticked.connect(lambda code, on: self.model.tick(code, ticked=on))
        view.details_wanted.connect(self._on_details)
        view.field("check_result").edited.connect(self._offer_period)
        self.beside.opened.connect(self._on_opened)
        panel.person.help_chosen.connect(self.choose_help)
        panel.person.card_wanted.connect(lambda uid: self._desk.navigator.go("data_warga", uid=uid))
        panel.new_person.finished.connect(lambda: bring_focus(self.input("phone")))
        panel.new_person.left_for.connect(self._on_left_for)

    def _on_state(self, state: ComplaintFormState) -> None:
        self.view.show_state(state)
        self.beside.show_state(state)
        self.changed.emit(state)

    def _on_hit(self, hit: Hit) -> None:
        if hit.key == ANONYMOUS_KEY:
            self._on_left_for(ANONYMOUS)
        elif isinstance(hit.key, SearchHit):
            found = hit.key
            self.model.choose_reporter(Person(found.uid, found.name, found.rt, found.rw, sex=found.sex), ())
            bring_focus(self.input("client"))

    def _on_opened(self, person: OpenedPerson) -> None:
        """The card of the reporter brings the family for whom it may be."""
        state, uid = self.model.state, person.card.resident.uid
        if state.reporter is None or (state.reporter.uid == uid and not state.family):
            self.model.choose_reporter(person_of(person.card), family_of(person.card))

    def _on_nothing_found(self, _typed: str) -> None:
        self.model.set_mode(NEW_PERSON)
        self.beside.panel.new_person.begin(self.model.state)

    def _on_reporter_typed(self, typed: str) -> None:
        if self.model.state.mode != SEARCH:
            self.model.set_mode(SEARCH)
        self.model.edit("reporter", typed)

    def _on_left_for(self, mode: str) -> None:
        """Out of the fields of a new person: somebody without data here, or nobody's name at all."""
        if mode == SEARCH:
            self.model.edit("reporter", self.model.state.value("name"))
        self.model.set_mode(mode)
        bring_focus(self.input("phone"))

    def _on_details(self) -> None:
        self.view.show_details(on=True)
        self.view.show_state(self.model.state)
        bring_focus(self.input("limit_at"))

    def _offer_period(self) -> None:
        if self.model.state.value("check_result") == "terdaftar" and not self.model.state.value("period"):
            self.model.edit("period", self.beside.period())
