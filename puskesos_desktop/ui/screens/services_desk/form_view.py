"""The fourteen inputs of a visit in their grid, and the rows that appear only when a case asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_form_state import MORE_FIELDS, client_choices
from puskesos_desktop.ui.people_search import resident_search
from puskesos_desktop.ui.screens.services_desk.form_fields import listed, make_fields, offered, put_in_corner
from puskesos_desktop.ui.screens.services_desk.paper_ticks import PaperTicks
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, ChoiceField, FindField, Grid

if TYPE_CHECKING:
    from puskesos_desktop.presentation import complaint_form_state as form
    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState, FormChoices
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.services_desk.bindings import Binder
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Field, Search

REPORTER_HINT = "Nama, NIK, atau RT · “anonim” bila tidak mau disebut · Enter untuk warga baru"
NARROWEST = 480
ANONYMOUS_WORDS = "Anonim, tanpa nama"
DETAILS = ("limit_at", "facility", "admitted_on", "ward", "card_number")


class FormView(QWidget):
    """The grid of a visit.

    Signals:
        details_wanted: the clerk asked for limit and hospital of an emergency.
        more_wanted: the clerk asked for what few visits need to say.
        phrase_wanted: the clerk asked for sentences ready to use.
    """

    details_wanted = Signal()
    more_wanted = Signal()
    phrase_wanted = Signal()

    def __init__(self, desk: Desk, work: Workplace, search: Search, binder: Binder) -> None:
        super().__init__()
        self._binder = binder
        self._details = self._more = False
        self.reporter = FindField(labels.with_key("reporter"), search, placeholder="Ketik nama, NIK, atau RT")
        self._detail_button = Button("Rincian", QUIET)
        self._more_button = _in_corner("Rincian lain", Key.MORE)
        self._phrase_button = _in_corner("Kalimat siap pakai", Key.PHRASE)
        self._fields: dict[str, Field] = make_fields(desk, resident_search(desk, work))
        self.papers = PaperTicks()
        self._choices: FormChoices | None = None
        self._clients: tuple[form.Choice, ...] = ()
        self._category = ""
        self._lay_out()
        for name, field in self._fields.items():
            binder.bind(name, field)

    def minimumSizeHint(self) -> QSize:
        """As high as the width at hand asks for; a narrow guess would bring a needless scroll bar."""
        narrowest = active_theme().px(NARROWEST)
        return QSize(narrowest, self.heightForWidth(max(self.width(), narrowest)))

    def field(self, name: str) -> Field:
        """The input of a name; KeyError for one that the form has not."""
        return self.reporter if name == "reporter" else self._fields[name]

    def show_choices(self, choices: FormChoices) -> None:
        """Fill the lists with what the office offers."""
        self._choices = choices
        for name, entries in offered(choices).items():
            self._choice(name).set_choices(entries)

    def show_state(self, state: ComplaintFormState) -> None:
        """Show the form as it stands."""
        self._show_lists(state)
        self._show_reporter(state)
        self._binder.show(state)
        self.papers.show_papers(state.papers, category_chosen=bool(state.value("category")))
        self._fields["priority"].set_hint(state.limit_hint)
        self._show_rows(state)

    def show_details(self, *, on: bool) -> None:
        """Open or close the rows of an emergency."""
        self._details = on

    def show_more(self, *, on: bool) -> None:
        """Open or close the rows of what few visits need to say."""
        self._more = on

    def _show_lists(self, state: ComplaintFormState) -> None:
        clients = client_choices(state)
        if clients != self._clients:
            self._clients = clients
            self._choice("client").set_choices(listed(clients))
        if self._choices is not None and state.value("category") != self._category:
            self._category = state.value("category")
            self._choice("next_step").set_choices(listed(self._choices.next_steps(self._category)))

    def _show_reporter(self, state: ComplaintFormState) -> None:
        shown = ANONYMOUS_WORDS if state.anonymous else state.value("reporter")
        if state.is_new_person:
            shown = state.value("name")
        box = self.reporter.box
        if box.text().strip() != shown.strip():
            box.setText(shown)
            box.setCursorPosition(0)
        is_open = not (state.reporter or state.anonymous or state.is_new_person)
        doubt = state.doubt_of("reporter")
        hint = REPORTER_HINT if is_open and not box.text() else ""
        self.reporter.set_hint(doubt or hint, "warning" if doubt else "muted")
        self.reporter.set_problem(state.problem_of("reporter"))

    def _show_rows(self, state: ComplaintFormState) -> None:
        accused = self._choices.category(state.value("category")) if self._choices is not None else None
        told = any(state.value(name) for name in DETAILS)
        details = state.is_emergency and (self._details or told or _is_wrong(state, DETAILS))
        chosen = bool(state.touched.intersection(MORE_FIELDS))
        more = self._more or chosen or _is_wrong(state, MORE_FIELDS)
        accused_asked = bool(accused and accused.accused) or bool(state.value("accused")) or more
        shown = {
            "late_reason": state.needs_late_reason,
            "reporter_address": state.is_stranger,
            "accused": accused_asked,
            "info_result": state.is_question,
            **dict.fromkeys(DETAILS, details),
            **dict.fromkeys(MORE_FIELDS, more),
            "accused_officer": accused_asked,
        }
        for name, on in shown.items():
            self._fields[name].setVisible(on)
        self.papers.setVisible(not state.is_question)
        self._detail_button.setVisible(state.is_emergency and not details)
        self._more_button.setVisible(not more)

    def _choice(self, name: str) -> ChoiceField:
        field = self._fields[name]
        if not isinstance(field, ChoiceField):
            raise TypeError(name)
        return field

    def _lay_out(self) -> None:
        grid = Grid(pitch_gap=6)
        grid.put(self.reporter, 8)
        for name, columns in (("client", 4), ("phone", 4), ("channel", 4), ("received_at", 4)):
            grid.put(self._fields[name], columns)
        for name in ("late_reason", "reporter_address"):
            grid.put(self._fields[name])
        grid.put(self._fields["category"], 8)
        grid.put(self._fields["priority"], 4)
        for name, columns in (
            ("limit_at", 4), ("facility", 4), ("admitted_on", 4), ("ward", 4), ("card_number", 4),
        ):  # fmt: skip
            grid.put(self._fields[name], columns)
        grid.next_row()
        for name in ("kind", "membership", "sector", "confidential"):
            grid.put(self._fields[name], 3)
        grid.put(self._fields["accused"], 8)
        grid.put(self._fields["accused_officer"], 4)
        grid.put(self._fields["check_result"], 4)
        grid.put(self._desil_cell(), 4)
        grid.put(self._fields["checked_on"], 4)
        grid.put(self._fields["text"])
        grid.put(self.papers)
        grid.put(self._fields["info_result"])
        grid.put(self._fields["next_step"], 8)
        grid.put(self._fields["officer"], 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)
        for name, button, wanted in (
            ("priority", self._detail_button, self.details_wanted),
            ("category", self._more_button, self.more_wanted),
            ("text", self._phrase_button, self.phrase_wanted),
        ):
            put_in_corner(self._fields[name], button, above=button is self._detail_button)
            button.clicked.connect(wanted)

    def _desil_cell(self) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(active_theme().px(12))
        row.addWidget(self._fields["desil"])
        row.addWidget(self._fields["period"], 1)
        return cell


def _in_corner(words: str, key: Key) -> Button:
    """A hint line has no room for a key cap: the key stands in the tip and in F1."""
    button = Button(words, QUIET)
    button.setToolTip(cap(key))
    return button


def _is_wrong(state: ComplaintFormState, names: tuple[str, ...]) -> bool:
    return any(name in state.problems for name in names)
