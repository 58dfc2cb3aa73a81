"""The inputs of an office paper: what its form asks, then what every paper has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from puskesos_desktop.domain.issue_forms import InputKind
from puskesos_desktop.presentation import issue_form as form
from puskesos_desktop.presentation.date_input import DateLimits
from puskesos_desktop.presentation.issue_answers import ANY_DAY, YES, shown_answer
from puskesos_desktop.ui.screens.letters.issue_grid import GridField
from puskesos_desktop.ui.widgets import (
    CheckRow,
    Choice,
    ChoiceField,
    DateField,
    Field,
    FindField,
    Grid,
    Hit,
    LineField,
    SummaryLine,
    TextAreaField,
    Tick,
    bring_focus,
    keep_in_place,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from puskesos_desktop.domain.issue_forms import IssueInput
    from puskesos_desktop.ui.widgets import Search

NARROW, HALF, WHOLE = 4, 6, 12
PAIR = 2
MIDDLE_LABEL, LONG_LABEL, OPTIONAL = 24, 40, " (boleh kosong)"
LEFT_OPEN = "Kosong: warga itu sendiri"
CHOSEN = "Warga yang sudah dipilih"
FIND_HINT = "Ketik nama, NIK, atau RT"
COUNTED = "dihitung"
EXTRA_HINT = "Hanya untuk surat ini"


class IssueFields(QWidget):
    """Shows an `IssueState` and tells every edit: answers with their question, the rest by name."""

    def __init__(self, today: Callable[[], dt.date], search: Search) -> None:
        super().__init__()
        self._today, self._search = today, search
        self._model: form.IssueModel | None = None
        self._asked: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._answers = QWidget()
        self._grid = Grid(self._answers)
        self._placed: tuple[IssueInput, ...] = ()
        self._column.addWidget(self._answers)
        self._common = self._make_common()

    def offer(self, model: form.IssueModel) -> None:
        """Show a paper with everything it asks."""
        self._model = model
        self._rebuild(model.proposal.form.inputs)
        state, mending = model.state, model.proposal.mends
        self.offer_signers()
        self.number.set_choices([Choice(*one) for one in model.number_words()])
        self.number.set_value(state.number_by)
        numbered = bool(model.proposal.form.series) and not mending and model.proposal.gives_number
        self.number.setVisible(numbered)
        self.typed.setVisible(numbered and state.number_by == form.TYPED)
        self.letter_date.set_read_only(on=mending)
        self.valid_until.setVisible(state.draft.valid_until is not None)
        for common in (self.signer, self.letter_date, self.secrecy):
            common.setVisible(not model.proposal.form.is_blank)
        self.extra.setVisible(model.proposal.takes_extra)
        for name in ("letter_date", "valid_until", "secrecy", "paper", "extra"):
            self._common[name].set_value(getattr(state.draft, name))  # type: ignore[attr-defined]
        for one in model.proposal.form.inputs:
            self._set_answer(one, state.draft.answers.get(one.key))
        for key in model.left_open:
            field = self._asked.get(key)
            if field is not None:
                field.set_hint(LEFT_OPEN)
        self.show_derived(state)
        self.show_problems({})

    def offer_signers(self) -> None:
        """Offer who may sign on the paper's day."""
        if self._model is None:
            return
        self.signer.set_choices([Choice(*one) for one in self._model.signer_words()])
        chosen = self._model.state.draft.mandate_id
        self.signer.set_value(str(chosen) if chosen else None)

    def show_derived(self, state: form.IssueState) -> None:
        """Show what follows from other inputs: which questions apply, how long the paper holds."""
        self._place(state.asked)
        for one in state.asked:
            if one.figures:
                self._show_figure(one, state.draft.answers)
        if not self.letter_date.edit.hasFocus() and "letter_date" not in state.no_day:
            self.letter_date.set_value(state.draft.letter_date)
        self.typed.setVisible(not self.number.isHidden() and state.number_by == form.TYPED)
        if not self.valid_until.edit.hasFocus() and "valid_until" not in state.no_day:
            self.valid_until.set_value(state.draft.valid_until)
        self.updateGeometry()

    def first(self) -> QWidget:
        """The input that gets the focus."""
        shown = [field for field in self._asked.values() if not field.isHidden()]
        return (shown[0] if shown else self.signer).control()

    def people_in_hand(self) -> GridField | None:
        """The grid that the cursor is in, when its rows can be filled in from the register."""
        at = QApplication.focusWidget()
        grids = (one for one in self._asked.values() if isinstance(one, GridField) and one.takes_people)
        return next((one for one in grids if at is not None and one.isAncestorOf(at)), None)

    def finish_cell(self) -> None:
        """Take what stands in a cell that is still being typed into."""
        for one in self._asked.values():
            if isinstance(one, GridField):
                one.table.finish()

    def field(self, name: str) -> Field | None:
        """The input of a question or of what every paper has."""
        return self._asked.get(name) or self._common.get(_ALIASES.get(name, name))

    def knows(self, names: Iterable[str]) -> bool:
        """Tell whether all these inputs are here and in sight."""
        found = [self.field(name) for name in names]
        return bool(found) and all(one is not None and not one.isHidden() for one in found)

    def show_problems(self, problems: Mapping[str, str], *, focus: bool = False) -> None:
        """Show each problem at its input; the focus goes to the first."""
        bad = {id(self.field(name)): words for name, words in problems.items()}
        first = None
        for field in (*self._asked.values(), *self._common.values()):
            field.set_problem(_below(field.words(), bad.get(id(field), "")))
            if id(field) in bad and first is None and not field.isHidden():
                first = field
        if focus and first is not None:
            bring_focus(first.control())

    def summary(self, problems: Mapping[str, str]) -> list[SummaryLine]:
        """Return the lines of the summary in the title row."""
        found = [self.field(name) for name in problems]
        return [SummaryLine(one.words(), one.control()) for one in found if one is not None]

    # ---- inside

    def _rebuild(self, inputs: tuple[IssueInput, ...]) -> None:
        old, self._answers = self._answers, QWidget()
        self._grid, self._placed = Grid(self._answers), ()
        self._asked = {}
        for one in inputs:
            field = self._make(one)
            field.setParent(self._answers)
            field.edited.connect(lambda one=one: self._tell_answer(one))
            self._asked[one.key] = field
        self._column.replaceWidget(old, self._answers)
        old.hide()
        old.deleteLater()
        keep_in_place(self, self._asked.values())

    def _place(self, asked: tuple[IssueInput, ...]) -> None:
        """Put what is asked now side by side; the rest keeps its answer out of sight."""
        if asked == self._placed:
            return
        self._placed = asked
        self._grid.begin()
        for one, columns in _rows(asked):
            self._grid.put(self._asked[one.key], columns)
        shown = {one.key for one in asked}
        for key, field in self._asked.items():
            field.setVisible(key in shown)

    def _make(self, one: IssueInput) -> Field:
        words, optional, today = one.label, not one.required, self._today
        options = [Choice(each.code, each.words) for each in one.options]
        special: dict[InputKind, Callable[[], Field]] = {
            InputKind.PARAGRAPH: lambda: TextAreaField(
                words, lines=3, optional=optional, placeholder=one.hint
            ),
            InputKind.DATE: lambda: DateField(words, today, limits=ANY_DAY, hint=one.hint, optional=optional),
            InputKind.CHOICE: lambda: ChoiceField(words, options),
            InputKind.YES_NO: lambda: CheckRow("", [Tick(YES, words)]),
            InputKind.GRID: lambda: GridField(one, today),
            InputKind.PERSON: lambda: FindField(words, self._search, placeholder=FIND_HINT),
        }
        plain: Callable[[], Field] = lambda: LineField(words, optional=optional, hint=one.hint)  # noqa: E731
        return special.get(one.kind, plain)()

    def _show_figure(self, one: IssueInput, answers: Mapping[str, object]) -> None:
        """A number that follows from other answers is passed by; otherwise it is typed."""
        field, counted = self._asked[one.key], one.figure_in(answers) is not None
        field.set_read_only(on=counted)
        field.set_hint(COUNTED if counted else one.hint)
        field.control().setFocusPolicy(Qt.FocusPolicy.NoFocus if counted else Qt.FocusPolicy.StrongFocus)
        if counted:
            self._set_answer(one, answers.get(one.key))

    def _make_common(self) -> dict[str, Field]:
        holder = QWidget()
        grid = Grid(holder)
        secrecies = [Choice(code, words) for code, words in form.SECRECIES]
        self.number = grid.put(ChoiceField("Nomor", []), HALF)
        self.letter_date = grid.put(
            DateField("Tanggal surat", self._today, limits=DateLimits(future=False)), HALF
        )
        self.typed = grid.put(LineField("Nomor dari petugas agenda", width=128), WHOLE)
        self.signer = grid.put(ChoiceField("Penanda tangan", []), 8)
        self.valid_until = grid.put(DateField("Berlaku sampai", self._today, limits=ANY_DAY), NARROW)
        self.secrecy = grid.put(ChoiceField("Kerahasiaan", secrecies), HALF)
        self.paper = grid.put(ChoiceField("Kertas", [Choice(one, one) for one in form.PAPERS]), HALF)
        self.extra = grid.put(
            TextAreaField("Paragraf tambahan", lines=2, optional=True, placeholder=EXTRA_HINT), WHOLE
        )
        self._column.addWidget(holder)
        fields: dict[str, Field] = {
            "number_by": self.number,
            "letter_date": self.letter_date,
            "typed": self.typed,
            "mandate_id": self.signer,
            "valid_until": self.valid_until,
            "secrecy": self.secrecy,
            "paper": self.paper,
            "extra": self.extra,
        }
        for name, field in fields.items():
            field.edited.connect(lambda name=name: self._tell(name))
        return fields

    def _set_answer(self, one: IssueInput, answer: object) -> None:
        field = self._asked[one.key]
        if isinstance(field, CheckRow):
            field.set_value(frozenset({YES}) if answer is True else frozenset())
        elif isinstance(field, GridField):
            field.set_value(answer)
        elif isinstance(field, ChoiceField):
            field.set_value(str(answer) if answer else None)
        elif isinstance(field, DateField):
            field.edit.setText(shown_answer(one, answer))
        elif isinstance(field, FindField):
            people = self._model.proposal.people if self._model is not None else {}
            field.set_value(Hit(str(answer), people.get(str(answer), CHOSEN)) if answer else None)
        elif isinstance(field, (LineField, TextAreaField)):
            field.set_value(shown_answer(one, answer))

    def _tell_answer(self, one: IssueInput) -> None:
        field, model = self._asked[one.key], self._model
        if model is None:
            return
        field.set_problem("")
        if isinstance(field, FindField):
            hit = field.value()
            model.answer(one, str(hit.key) if hit is not None else "")
        elif isinstance(field, DateField):
            model.answer(one, field.edit.text())
        else:
            model.answer(one, field.value())  # type: ignore[attr-defined]

    def _tell(self, name: str) -> None:
        value = self._common[name].value()  # type: ignore[attr-defined]
        if self._model is None:
            return
        if name == "mandate_id":
            value = int(value) if value else None
        self._model.edit(name, value)


def _below(label: str, words: str) -> str:
    """A problem as it stands below its input, which may be narrow: without the label above it."""
    rest = words.removeprefix(label).strip(" ,")
    return rest[:1].upper() + rest[1:]


_ALIASES = {"mandate": "mandate_id", "number": "typed"}


def _width(one: IssueInput) -> int:
    """Columns that an input needs: short ones share a row."""
    if one.kind in _WIDE or len(one.hint) > LONG_LABEL:
        return WHOLE
    words = len(one.label) + (0 if one.required else len(OPTIONAL))
    if one.kind in _SHORT and words <= MIDDLE_LABEL:
        return NARROW
    return HALF if words <= LONG_LABEL else WHOLE


def _rows(asked: Iterable[IssueInput]) -> list[tuple[IssueInput, int]]:
    """Questions with their columns; the last of a row takes what is left of it, two of a kind share it."""
    found: list[tuple[IssueInput, int]] = []
    used, listed = 0, tuple(asked)
    kinds = Counter(_kind_of(one.key) for one in listed)
    for one in listed:
        wanted = HALF if kinds[_kind_of(one.key)] == PAIR and _kind_of(one.key) else _width(one)
        if used + wanted > WHOLE:
            _stretch(found, WHOLE - used)
            used = 0
        found.append((one, wanted))
        used = (used + wanted) % WHOLE
    _stretch(found, (WHOLE - used) % WHOLE)
    return found


def _kind_of(key: str) -> str:
    """What two figures are about, `results.kept` of `results.kept.souls`; empty for a plain question."""
    kind = key.rpartition(".")[0]
    return kind if "." in kind else ""


def _stretch(found: list[tuple[IssueInput, int]], left: int) -> None:
    if found and left and found[-1][0].kind is InputKind.TEXT:
        found[-1] = (found[-1][0], found[-1][1] + left)


_WIDE = frozenset({InputKind.PARAGRAPH, InputKind.GRID, InputKind.PERSON, InputKind.CHOICE})
_SHORT = frozenset({InputKind.DATE, InputKind.TIME, InputKind.NUMBER, InputKind.MONEY})
