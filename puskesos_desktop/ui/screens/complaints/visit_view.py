"""The form of a visit on the page: chips for its parts, the inputs of one part, what is wrong below each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation import field_visit_words as words
from puskesos_desktop.presentation.field_visit_form import CONCLUSION, HEAD
from puskesos_desktop.ui.screens.complaints.visit_fields import (
    answer_in,
    make_field,
    radio_row,
    show_answer,
)
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    QUIET,
    SECONDARY,
    Button,
    CheckRow,
    Chip,
    Choice,
    ChoiceField,
    DateField,
    EnterMoves,
    Field,
    Flow,
    LineField,
    Scroll,
    SummaryLine,
    TextAreaField,
    Tick,
    bring_focus,
    clear_layout,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from puskesos_desktop.domain.questionnaires import Section
    from puskesos_desktop.presentation.field_visit_form import FieldVisitForm

NEXT_PART = "Bagian berikut"
MORE_PEOPLE = "Tambah anggota"
NO_ADVICE = "Belum berpendapat"
_ROWS = {
    HEAD: (
        (("visited_on", 3), ("hour", 9)),
        (("outcome", 1),),
        (("met_with", 7), ("seen", 5)),
        (("coordinates", 7),),
    ),
    CONCLUSION: ((("summary", 1),), (("advice", 4), ("reason", 8))),
}


class VisitView(QWidget):
    """Binds one part at a time; the rest waits in the form.

    Signals:
        edited: the form knows something new.
        person_wanted: one more member is to be asked about.
    """

    edited = Signal()
    person_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._form: FieldVisitForm | None = None
        self._part = HEAD
        self._read_only = False
        self._fields: dict[str, Field] = {}
        self._chips: dict[str, Chip] = {}
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._row = QWidget()
        self._flow = Flow(self._row, gap=8, line_gap=6)
        self._scroll = Scroll(QWidget())
        column.addWidget(self._row)
        column.addWidget(self._scroll, 1)

    # ---- showing

    def show_form(self, form: FieldVisitForm, *, read_only: bool) -> None:
        """Show a visit from its first part."""
        self._form, self._read_only = form, read_only
        self.open_part(HEAD)

    def open_part(self, key: str, name: str = "") -> None:
        """Show a part, with the cursor in an input of it or in the first."""
        if self._form is None:
            return
        known = {part.key for part in self._form.parts()}
        self._part = key if key in known else HEAD
        self._fields = self._make_fields()
        self._scroll.show_content(self._made_body())
        self.refresh()
        target = self._fields.get(name) or next(iter(self._fields.values()), None)
        if target is not None:
            bring_focus(target.control(), Qt.FocusReason.TabFocusReason)

    def turn(self, by: int) -> None:
        """Go to the next part or the one before."""
        if self._form is None:
            return
        keys = [part.key for part in self._form.parts()]
        at = keys.index(self._part) + by
        if 0 <= at < len(keys):
            self.open_part(keys[at])

    def refresh(self) -> None:
        """Show what is asked now, how far each part is, and what is wrong."""
        if self._form is None:
            return
        self._show_chips()
        shown = self._form.shown()
        section = self._form.section(self._part)
        for name, field in self._fields.items():
            field.setVisible(section is None or name in shown)
            field.set_problem(self._form.problems.get(name, ""))

    def focus_problem(self) -> None:
        """Go to the first input that is wrong, in whatever part it stands."""
        if self._form is not None and self._form.problems:
            name = next(iter(self._form.problems))
            self.open_part(self._form.part_of(name), name)

    def summary_lines(self) -> list[SummaryLine]:
        """Problems of the title row; each leads to its part."""
        if self._form is None:
            return []
        titles = {part.key: part.title for part in self._form.parts()}
        found = []
        for name, line in self._form.problems.items():
            field = self._fields.get(name)
            told = field.words() if field is not None else titles.get(self._form.part_of(name), line)
            found.append(SummaryLine(told, field.control() if field is not None else self))
        return found

    def field(self, name: str) -> Field:
        """An input of the part that is shown."""
        return self._fields[name]

    @property
    def part(self) -> str:
        """Key of the part that is shown."""
        return self._part

    # ---- inside

    def _show_chips(self) -> None:
        if self._form is None:
            return
        parts = self._form.parts()
        if [part.key for part in parts] != list(self._chips):
            clear_layout(self._flow)
            self._chips = {}
            for part in parts:
                chip = Chip(part.words)
                chip.clicked.connect(lambda _on=False, key=part.key: self.open_part(key))
                self._flow.addWidget(chip)
                self._chips[part.key] = chip
        for part in parts:
            self._chips[part.key].set_words(part.words)
            self._chips[part.key].setChecked(part.key == self._part)

    def _lay_out(self, column: QVBoxLayout) -> None:
        """Questions stand below each other, that a skipped one leaves no hole; short inputs share a row."""
        for names in _ROWS.get(self._part, ()):
            row = QHBoxLayout()
            row.setSpacing(active_theme().px(16))
            for name, share in names:
                row.addWidget(self._fields[name], share)
            column.addLayout(row)
        if self._part not in _ROWS:
            for field in self._fields.values():
                column.addWidget(field)

    def _made_body(self) -> QWidget:
        body, theme = QWidget(), active_theme()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.px(12), 0)
        column.setSpacing(theme.px(4))
        section = self._form.section(self._part) if self._form is not None else None
        if section is not None and section.note:
            column.addWidget(label(section.note, "hint", wrap=True))
        self._lay_out(column)
        column.addWidget(self._below())
        column.addStretch(1)
        EnterMoves(body)
        return body

    def _below(self) -> QWidget:
        box = QWidget()
        flow = Flow(box, gap=8)
        is_last = self._part == CONCLUSION
        if not is_last:
            further = Button(NEXT_PART, SECONDARY, key=cap(Key.PART_NEXT))
            further.setProperty("enterStops", "true")
            further.clicked.connect(lambda: self.turn(1))
            flow.addWidget(further)
        if self._form is not None and self._form.asks_people and not self._read_only:
            more = Button(MORE_PEOPLE, QUIET, icon="user-round-plus")
            more.clicked.connect(self.person_wanted)
            flow.addWidget(more)
        return box

    def _make_fields(self) -> dict[str, Field]:
        form = self._form
        section = form.section(self._part) if form is not None else None
        if form is None:
            return {}
        if section is not None:
            fields = self._questions(form, section)
        else:
            fields = self._head() if self._part == HEAD else self._conclusion()
        for name, field in fields.items():
            if section is None:
                _show_result(field, getattr(form.result, name))
                field.edited.connect(lambda one=field, name=name: self._on_result(name, one))
            else:
                show_answer(field, form.answers.get(name, ""))
                field.edited.connect(lambda one=field, name=name: self._on_answer(name, one))
            if self._read_only:
                field.set_read_only(on=True)
        return fields

    def _questions(self, form: FieldVisitForm, section: Section) -> dict[str, Field]:
        before = 0
        for other in form.sections:
            if other.key == section.key:
                break
            before += len(other.questions)
        return {
            question.key: make_field(question, before + place, self._today)
            for place, question in enumerate(section.questions, 1)
        }

    def _head(self) -> dict[str, Field]:
        return {
            "visited_on": DateField("Tanggal kunjungan", self._today),
            "hour": LineField("Jam", optional=True, width=96, hint="Seperti 09.30"),
            "outcome": radio_row("Hasil kunjungan", words.OUTCOMES),
            "met_with": LineField("Bertemu dengan", hint="Nama dan hubungannya dengan keluarga"),
            "seen": CheckRow("Berkas yang dilihat", [Tick(*one) for one in words.SEEN.items()]),
            "coordinates": LineField(
                "Koordinat", optional=True, hint="Seperti di telepon: -3.9985, 122.5127"
            ),
        }

    def _conclusion(self) -> dict[str, Field]:
        advices = [Choice("", NO_ADVICE), *(Choice(code, text) for code, text in words.ADVICES.items())]
        return {
            "summary": TextAreaField("Yang terlihat", lines=5, hint="Rumah, orang, dan keadaannya"),
            "advice": ChoiceField("Pendapat petugas", advices, width=208),
            "reason": LineField("Alasan", optional=True, hint="Wajib bila tidak layak atau ditunda"),
        }

    def _on_answer(self, name: str, field: Field) -> None:
        if self._form is not None:
            self._form.answer(name, answer_in(field))
            self._after()

    def _on_result(self, name: str, field: Field) -> None:
        if self._form is not None:
            value: object = field.value() if isinstance(field, DateField) else answer_in(field)
            self._form.edit(name, value)
            self._after()

    def _after(self) -> None:
        self.refresh()
        self.edited.emit()


def _show_result(field: Field, value: object) -> None:
    if isinstance(field, DateField):
        field.set_value(value)  # type: ignore[arg-type]
    elif isinstance(field, ChoiceField):
        field.set_value(str(value))
    elif isinstance(value, (str, tuple)):
        show_answer(field, value)
