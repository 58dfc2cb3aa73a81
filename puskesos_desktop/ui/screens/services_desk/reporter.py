"""Who sits at the desk: found in the register, new to it, from elsewhere, or without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.presentation.complaint_form_state import (
    ANONYMOUS,
    NEW_PERSON,
    SEARCH,
    Person,
)
from puskesos_desktop.presentation.person_panel import family_of, person_of
from puskesos_desktop.services.register_views import SearchHit
from puskesos_desktop.ui.screens.services_desk.residents import ANONYMOUS_KEY
from puskesos_desktop.ui.widgets import FindField, bring_focus

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.presentation.complaint_form import ComplaintFormModel
    from puskesos_desktop.ui.screens.services_desk.form_view import FormView
    from puskesos_desktop.ui.screens.services_desk.other_client import OtherClientView
    from puskesos_desktop.ui.screens.services_desk.person_beside import PersonBeside
    from puskesos_desktop.ui.screens.services_desk.residents import OpenedPerson
    from puskesos_desktop.ui.widgets import Hit


class ReporterEntry(QObject):
    """Ties the find box and the fields of a new person to the form model."""

    def __init__(self, model: Callable[[], ComplaintFormModel], view: FormView, beside: PersonBeside) -> None:
        super().__init__(view)
        self._model, self._view, self._beside = model, view, beside
        self._new_person = beside.panel.new_person
        view.reporter.chosen.connect(self._on_hit)
        view.reporter.nothing_found.connect(lambda _typed: self.begin_new_person())
        view.reporter.box.textEdited.connect(self._on_typed)
        beside.opened.connect(self._on_opened)
        self._new_person.finished.connect(lambda: self._go_to("phone"))
        self._new_person.left_for.connect(self._on_left_for)

    def begin_new_person(self) -> None:
        """Nobody was found: the panel asks who it is."""
        self._model().set_mode(NEW_PERSON)
        self._new_person.begin(self._model().state)

    def _on_hit(self, hit: Hit) -> None:
        if hit.key == ANONYMOUS_KEY:
            self._on_left_for(ANONYMOUS)
        elif isinstance(hit.key, SearchHit):
            found = hit.key
            self._model().choose_reporter(
                Person(
                    found.uid, found.name, found.rt, found.rw, sex=found.sex, life_status=found.life_status
                ),
                (),
            )
            self._go_to("client")

    def _on_opened(self, person: OpenedPerson) -> None:
        """The card of the reporter, or of one of the family, brings the family for whom it may be."""
        state, family = self._model().state, family_of(person.card)
        reporter = next((one for one in family if state.reporter and one.uid == state.reporter.uid), None)
        if state.reporter is None and state.mode == SEARCH and not state.is_for_other:
            self._model().choose_reporter(person_of(person.card), family)
        elif reporter is not None and not state.family:
            self._model().choose_reporter(reporter, family)

    def _on_typed(self, typed: str) -> None:
        if self._model().state.mode != SEARCH:
            self._model().set_mode(SEARCH)
        self._model().edit("reporter", typed)

    def _on_left_for(self, mode: str) -> None:
        """Out of the fields of a new person: somebody without data here, or nobody's name at all."""
        if mode != ANONYMOUS:
            self._model().edit("reporter", self._model().state.value("name"))
        self._model().set_mode(mode)
        self._go_to("phone")

    def _go_to(self, name: str) -> None:
        bring_focus(self._view.field(name).control())


class OtherPeople(QObject):
    """Whom it is for when that is nobody of the family, and who is complained about."""

    def __init__(
        self, model: Callable[[], ComplaintFormModel], view: FormView, client: OtherClientView
    ) -> None:
        super().__init__(view)
        self._model, self._view, self._client = model, view, client
        client.chosen.connect(lambda person: self._model().choose("client", person))
        client.finished.connect(lambda: self._go_to("phone"))
        view.field("client").edited.connect(self._on_client)
        accused = view.field("accused")
        if isinstance(accused, FindField):
            accused.chosen.connect(self._on_accused)
            accused.nothing_found.connect(lambda _typed: self._go_to("accused_officer"))

    def _on_client(self) -> None:
        """The binder has told the model already; the panel asks who it is."""
        if self._model().state.is_for_other:
            self._client.begin()

    def _on_accused(self, hit: Hit) -> None:
        self._model().choose("accused", Person(str(hit.key), hit.title))
        self._go_to("accused_officer")

    def _go_to(self, name: str) -> None:
        bring_focus(self._view.field(name).control())
