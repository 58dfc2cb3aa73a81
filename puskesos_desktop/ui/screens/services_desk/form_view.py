"""The fourteen inputs of a visit in their grid, and the rows that appear only when a case asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_form_state import client_choices
from puskesos_desktop.ui.screens.services_desk.paper_ticks import PaperTicks
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    Button,
    Choice,
    ChoiceField,
    DateField,
    DateTimeField,
    FindField,
    Grid,
    LineField,
    SearchChoiceField,
    TextAreaField,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.presentation import complaint_form_state as form
    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState, FormChoices
    from puskesos_desktop.ui.screens.services_desk.bindings import Binder
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Field, Search

REPORTER_HINT = "Nama, NIK, atau RT · “anonim” bila tidak mau disebut · Enter untuk warga baru"
NARROWEST = 480
ANONYMOUS_WORDS = "Anonim, tanpa nama"
ICONS: Mapping[str, tuple[str, str]] = {
    "darurat": ("siren", "danger"),
    "mendesak": ("clock-alert", "warning"),
}


class FormView(QWidget):
    """The grid of a visit.

    Signals:
        details_wanted: the clerk asked for limit and hospital of an emergency.
    """

    details_wanted = Signal()

    def __init__(self, desk: Desk, search: Search, binder: Binder) -> None:
        super().__init__()
        self._binder = binder
        self._details = False
        self.reporter = FindField(labels.with_key("reporter"), search, placeholder="Ketik nama, NIK, atau RT")
        self._detail_button = Button("Rincian", QUIET)
        self._fields: dict[str, Field] = _make_fields(desk)
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
        self._choice("channel").set_choices(_coded(labels.CHANNELS))
        self._choice("priority").set_choices(_coded(labels.PRIORITIES, ICONS))
        self._choice("check_result").set_choices(_coded(labels.CHECK_RESULTS))
        self._choice("category").set_choices(_listed(choices.category_choices()))
        self._choice("officer").set_choices(_listed(choices.officers))
        self._choice("next_step").set_choices(_listed(choices.next_steps("")))

    def show_state(self, state: ComplaintFormState) -> None:
        """Show the form as it stands."""
        self._show_lists(state)
        self._show_reporter(state)
        self._binder.show(state)
        self.papers.show_papers(state.papers, category_chosen=bool(state.value("category")))
        self._fields["priority"].set_hint(state.limit_hint)
        self._show_rows(state)

    def show_details(self, *, on: bool) -> None:
        """Open or close the row of an emergency."""
        self._details = on

    def _show_lists(self, state: ComplaintFormState) -> None:
        clients = client_choices(state)
        if clients != self._clients:
            self._clients = clients
            self._choice("client").set_choices(_listed(clients))
        if self._choices is not None and state.value("category") != self._category:
            self._category = state.value("category")
            self._choice("next_step").set_choices(_listed(self._choices.next_steps(self._category)))

    def _show_reporter(self, state: ComplaintFormState) -> None:
        shown = ANONYMOUS_WORDS if state.anonymous else state.value("reporter")
        if state.is_new_person:
            shown = state.value("name")
        box = self.reporter.box
        if box.text().strip() != shown.strip():
            box.setText(shown)
            box.setCursorPosition(0)
        is_open = not (state.reporter or state.anonymous or state.is_new_person)
        self.reporter.set_hint(REPORTER_HINT if is_open and not box.text() else "")
        self.reporter.set_problem(state.problem_of("reporter"))

    def _show_rows(self, state: ComplaintFormState) -> None:
        accused = self._choices.category(state.value("category")) if self._choices is not None else None
        details = state.is_emergency and (self._details or "limit_at" in state.problems)
        shown = {
            "late_reason": state.needs_late_reason,
            "accused": bool(accused and accused.accused) or bool(state.value("accused")),
            "info_result": state.is_question,
            **dict.fromkeys(("limit_at", "facility", "ward", "card_number"), details),
        }
        for name, on in shown.items():
            self._fields[name].setVisible(on)
        self.papers.setVisible(not state.is_question)
        self._detail_button.setVisible(state.is_emergency and not details)

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
        grid.put(self._fields["late_reason"])
        grid.put(self._fields["category"], 8)
        grid.put(self._with_details(self._fields["priority"]), 4)
        for name, columns in (
            ("limit_at", 4),
            ("facility", 4),
            ("ward", 2),
            ("card_number", 2),
            ("accused", 12),
        ):
            grid.put(self._fields[name], columns)
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

    def _desil_cell(self) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(active_theme().px(12))
        row.addWidget(self._fields["desil"])
        row.addWidget(self._fields["period"], 1)
        return cell

    def _with_details(self, field: Field) -> QWidget:
        """The way to limit and hospital stands in the hint line, so that it takes no row of its own."""
        theme = active_theme()
        self._detail_button.setParent(field)
        self._detail_button.setFixedHeight(theme.px(20))
        self._detail_button.clicked.connect(self.details_wanted)
        self._detail_button.hide()
        field.installEventFilter(_Corner(field, self._detail_button))
        return field


class _Corner(QObject):
    """Keeps a small button at the right end of a field's hint line."""

    def __init__(self, field: QWidget, button: QWidget) -> None:
        super().__init__(field)
        self._field, self._button = field, button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            theme, size = active_theme(), self._button.sizeHint()
            top = theme.px(14 + 4 + 32 + 1)
            self._button.setGeometry(self._field.width() - size.width(), top, size.width(), theme.px(20))
            self._button.raise_()
        return super().eventFilter(watched, event)


def _make_fields(desk: Desk) -> dict[str, Field]:
    words = {name: labels.with_key(name) for name in labels.FIELDS}
    return {
        "client": ChoiceField(words["client"]),
        "phone": LineField(words["phone"], optional=True),
        "channel": ChoiceField(words["channel"]),
        "received_at": DateTimeField(words["received_at"], desk.now),
        "late_reason": LineField(words["late_reason"]),
        "category": SearchChoiceField(words["category"]),
        "priority": ChoiceField(words["priority"]),
        "limit_at": LineField(words["limit_at"], placeholder="hari ini 14.00"),
        "facility": LineField(words["facility"], optional=True),
        "ward": LineField(words["ward"], placeholder="Ruang, kelas"),
        "card_number": LineField(words["card_number"]),
        "accused": LineField(words["accused"], optional=True),
        "check_result": ChoiceField(words["check_result"]),
        "desil": LineField(words["desil"], width=64),
        "period": LineField(words["period"], hint="", placeholder="TW3 2026"),
        "checked_on": DateField(words["checked_on"], desk.today),
        "text": TextAreaField(words["text"]),
        "info_result": LineField(words["info_result"]),
        "next_step": ChoiceField(words["next_step"]),
        "officer": ChoiceField(words["officer"]),
    }


def _coded(words: Mapping[str, str], icons: Mapping[str, tuple[str, str]] | None = None) -> list[Choice]:
    icons = icons or {}
    return [Choice(code, text, *icons.get(code, ())) for code, text in words.items()]


def _listed(choices: Iterable[form.Choice]) -> list[Choice]:
    return [Choice(one.code, one.words) for one in choices]
