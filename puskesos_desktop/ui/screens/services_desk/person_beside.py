"""Keeps the panel with the form: the client's card, the fields of a new person, or an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.presentation.eligibility_words import programmes_of, reminders
from puskesos_desktop.presentation.person_panel import person_panel
from puskesos_desktop.ui.screens.services_desk.parts import VisitPanel

if TYPE_CHECKING:
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState
    from puskesos_desktop.presentation.person_panel import Help
    from puskesos_desktop.ui.screens.services_desk.bindings import Binder
    from puskesos_desktop.ui.screens.services_desk.residents import OpenedPerson, Residents
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Search


class PersonBeside(QObject):
    """Asks for a card when the person of the visit changes, and never twice for the same one.

    Signals:
        opened(OpenedPerson): a card is there.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, residents: Residents, others: Search, binder: Binder) -> None:
        self.panel = VisitPanel(desk, others, binder)
        super().__init__(self.panel)
        self.helps: tuple[Help, ...] = ()
        self._desk, self._residents = desk, residents
        self._book: RuleBook | None = None
        self._asked = self._category = ""
        self._person: OpenedPerson | None = None

    def begin(self, book: RuleBook, absence: str) -> None:
        """Take the rules that tell what can be helped, and what absence means in this office."""
        self._book = book
        self.panel.new_person.say_absence(absence)

    def ask(self, uid: str) -> None:
        """Open a card."""
        self._asked = uid
        self._residents.open(uid, self._on_opened)

    def forget(self) -> None:
        """Leave the person, when the visit is another one."""
        self._residents.forget()
        self._asked, self._person, self.helps = "", None, ()

    def show_state(self, state: ComplaintFormState) -> None:
        """Show whom the visit is for."""
        client = state.client
        self._category = state.value("category")
        if state.is_for_other and client is None:
            self.forget()
            if self.panel.other_client.isHidden():
                self.panel.other_client.forget()
            self.panel.show_view(self.panel.other_client)
            return
        if state.is_new_person and client is None:
            self.panel.show_view(self.panel.new_person)
            return
        if client is None:
            self.forget()
            self.panel.show_view(self.panel.invitation)
        elif client.uid != self._asked:
            self.ask(client.uid)
        elif self._person is not None:
            self._remind(state.value("category"))
            self.panel.show_view(self.panel.person)

    def period(self) -> str:
        """The period of the newest desil known of the person, empty when none is."""
        check = self._person.card.latest_desil if self._person is not None else None
        return check.period if check is not None else ""

    def _on_opened(self, person: OpenedPerson) -> None:
        if self._book is None or person.card.resident.uid != self._asked:
            return
        self._person = person
        shown = person_panel(person.card, person.history, self._book, self._desk.today())
        self.helps = shown.helps
        self.panel.person.show_person(shown)
        self._remind(self._category)
        self.panel.show_view(self.panel.person)
        self.opened.emit(person)

    def _remind(self, category: str) -> None:
        """Tell what stands against the programmes that a category is about."""
        self._category = category
        if self._person is None or self._book is None:
            return
        today = self._desk.today()
        asked = programmes_of(self._book, category, today)
        self.panel.person.show_reminders(reminders(self._person.findings, asked, self._book, today))
