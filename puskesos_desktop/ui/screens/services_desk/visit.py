"""One visit on the screen: the form model with its inputs, and the person beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from puskesos_desktop.presentation.complaint_form import ComplaintFormModel
from puskesos_desktop.presentation.complaint_form_state import ASKED_FOR, choices_of
from puskesos_desktop.presentation.person_panel import absence_words
from puskesos_desktop.ui.people_search import resident_search
from puskesos_desktop.ui.screens.services_desk.bindings import Binder
from puskesos_desktop.ui.screens.services_desk.form_view import FormView
from puskesos_desktop.ui.screens.services_desk.person_beside import PersonBeside
from puskesos_desktop.ui.screens.services_desk.reporter import OtherPeople, ReporterEntry
from puskesos_desktop.ui.screens.services_desk.residents import Residents
from puskesos_desktop.ui.widgets import SummaryLine, bring_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.register_views import RegisterCoverage
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Field


class VisitForm(QObject):
    """Takes what the officer does and shows what the model says.

    Signals:
        changed(ComplaintFormState): after every edit.
        request_wanted(str): a kind of permohonan was chosen where a category is.
    """

    changed = Signal(object)
    request_wanted = Signal(str)

    def __init__(self, desk: Desk, work: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._model: ComplaintFormModel | None = None
        residents, binder = Residents(desk, work, self), Binder(lambda: self.model)
        self.view = FormView(desk, work, residents.search, binder)
        self.beside = PersonBeside(desk, residents, resident_search(desk, work), binder)
        self._reporter = ReporterEntry(lambda: self.model, self.view, self.beside)
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
        self.view.show_more(on=False)
        self.model.start_anew()
        self.focus_first()

    def restore(self, content: dict[str, Any]) -> None:
        """Show a visit that was parked or left behind."""
        self.beside.forget()
        self.view.show_details(on=False)
        self.view.show_more(on=False)
        self.model.restore(content)
        doubtful = self.model.state.first_doubt
        if doubtful:
            # Straight there: a field that the cursor leaves counts as looked at.
            bring_focus(self.input(doubtful))
        else:
            self.focus_first()

    def begin_with(self, name: str) -> None:
        """Start with a name that the search of the top bar did not find."""
        self.model.edit("reporter", name)
        self._reporter.begin_new_person()

    def begin_for(self, uid: str) -> None:
        """Start with a resident that another page sends; the cursor waits where it goes after a hit."""
        self.beside.ask(uid)
        bring_focus(self.input("client"))

    def focus_first(self) -> None:
        """Put the cursor where typing goes on."""
        self.model.show_now()
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

    def show_more(self) -> None:
        """Open what few visits need to say."""
        self.view.show_more(on=True)
        self.view.show_state(self.model.state)
        bring_focus(self.input("kind"))

    def summary_lines(self) -> list[SummaryLine]:
        """Every problem with the input it belongs to, for the title row."""
        return [
            SummaryLine(self.input_field(name).words(), self.input(name))
            for name in self.model.state.problems
        ]

    def input_field(self, name: str) -> Field:
        """An input of form or panel."""
        for part in (self.beside.panel.new_person, self.beside.panel.other_client):
            if part.has(name):
                return part.field(name)
        return self.view.field(name)

    def input(self, name: str) -> QWidget:
        """The control of an input."""
        return self.input_field(name).control()

    # ---- inside

    def _connect(self) -> None:
        view, panel = self.view, self.beside.panel
        view.papers.ticked.connect(lambda code, on: self.model.tick(code, ticked=on))
        view.reporter.left.connect(lambda: self.model.leave("reporter"))
        view.details_wanted.connect(self._on_details)
        view.more_wanted.connect(self.show_more)
        OtherPeople(lambda: self.model, view, panel.other_client)
        view.field("category").edited.connect(self._on_category)
        view.field("check_result").edited.connect(self._offer_period)
        panel.person.help_chosen.connect(self.choose_help)
        panel.person.card_wanted.connect(lambda uid: self._desk.navigator.go("data_warga", uid=uid))

    def _on_state(self, state: ComplaintFormState) -> None:
        self.view.show_state(state)
        self.beside.show_state(state)
        self.changed.emit(state)

    def _on_details(self) -> None:
        self.view.show_details(on=True)
        self.view.show_state(self.model.state)
        bring_focus(self.input("limit_at"))

    def _on_category(self) -> None:
        """A permohonan has a form of its own; the person of the visit goes along."""
        chosen = self.model.state.value("category")
        if chosen.startswith(ASKED_FOR):
            self.model.edit("category", "")
            self.request_wanted.emit(chosen.removeprefix(ASKED_FOR))

    def _offer_period(self) -> None:
        if self.model.state.value("check_result") == "terdaftar" and not self.model.state.value("period"):
            self.model.edit("period", self.beside.period())
