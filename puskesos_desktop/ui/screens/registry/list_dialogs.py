"""The dialogs of the list: what to filter, and how it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation import list_leaving as leaving
from puskesos_desktop.presentation import registry_filter as words
from puskesos_desktop.ui.dialogs import FormDialog
from puskesos_desktop.ui.widgets import CheckRow, Choice, ChoiceField, LineField, RadioRow, Tick, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.list_leaving import LeavingForm
    from puskesos_desktop.services.list_views import ListChoices, ResidentFilter
    from puskesos_desktop.ui.jobs import JobRunner

_WORDS = labels.FIELDS


def _choices(pairs: Iterable[tuple[str, str]], nothing: str = "") -> list[Choice]:
    first = [Choice("", nothing)] if nothing else []
    return [*first, *(Choice(code, text) for code, text in pairs)]


class FilterDialog(FormDialog):
    """Saring: every part may stay empty, all of them together must hold; `saved` gives the filter."""

    def __init__(
        self, parent: QWidget, runner: JobRunner, wanted: ResidentFilter, choices: ListChoices
    ) -> None:
        super().__init__(parent, runner, "Saring Data Warga", yes="Saring")
        self.form = words.FilterForm(wanted)
        batches = [(batch.uid, words.batch_words(batch)) for batch in choices.batches]
        placed: list[tuple[str, LineField | ChoiceField | CheckRow, int]] = [
            ("rt", LineField(_WORDS["rt"], width=64), 2),
            ("rw", LineField(_WORDS["rw"], width=64), 2),
            ("sex", ChoiceField(_WORDS["sex"], _choices(words.SEXES, "Semua")), 4),
            ("age_from", LineField("Umur dari", width=64), 2),
            ("age_to", LineField("Umur sampai", width=64), 2),
            ("life", ChoiceField("Keadaan", _choices(words.LIFE_STATES, "Semua")), 4),
            ("nik_kind", ChoiceField("NIK", _choices(words.NIK_KINDS, "Semua")), 4),
            ("batch", ChoiceField("Dari berkas", _choices(batches, "Semua")), 4),
        ]
        if choices.programmes:
            placed[5:5] = [
                ("desil_of", ChoiceField("Desil", _choices(words.SCOPES)), 4),
                ("desil_from", LineField("Desil dari", width=64), 2),
                ("desil_to", LineField("Desil sampai", width=64), 2),
                ("ppks", ChoiceField("PPKS", _choices(choices.ppks.items(), "Semua")), 4),
                ("programme", ChoiceField("Bantuan", _choices(choices.programmes.items(), "Semua")), 8),
                ("aid_state", ChoiceField("Keadaan bantuan", _choices(words.AID_STATES)), 4),
            ]
        marks = words.MARKS if choices.programmes else words.MARKS[2:]
        placed.append(("marks", CheckRow("Hanya yang", [Tick(*pair) for pair in marks]), 12))
        self.put_fields(self.form, placed)
        clear = self.add_aside("Kosongkan")
        clear.clicked.connect(self._clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the list as it is; nothing is lost by that."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Take the filter when it holds together."""
        if self.bound is not None and self.bound.finish():
            self.accept()
            self.saved.emit(self.form.filter())

    def _clear(self) -> None:
        self.form.clear()
        if self.bound is not None:
            self.bound.show_form(self.form)


@dataclass(frozen=True)
class Leaving:
    """What the dialog is told of the list: how many people, how many of them chosen, which columns."""

    count: int
    chosen: int
    columns: str
    may_open: bool


class ExportDialog(FormDialog):
    """Simpan ke berkas: in which form, whom, and why the numbers leave whole; `saved` gives the form."""

    def __init__(self, parent: QWidget, runner: JobRunner, about: Leaving) -> None:
        super().__init__(
            parent,
            runner,
            "Simpan ke berkas",
            leaving.about_words(about.count, about.columns),
            yes="Pilih tempat",
        )
        self.form: LeavingForm = leaving.LeavingForm(may_open=about.may_open)
        kinds = leaving.KINDS if about.may_open else leaving.KINDS[:2]
        placed: list[tuple[str, LineField | RadioRow | CheckRow, int]] = [
            ("kind", RadioRow("Bentuk", [Tick(*pair) for pair in kinds]), 12)
        ]
        if about.chosen > 1:
            ticks = [Tick(*pair) for pair in leaving.whom(about.count, about.chosen)]
            placed.append(("whom", RadioRow("Siapa", ticks), 12))
        if about.may_open:
            placed += [
                ("open", CheckRow("Nomor", [Tick(leaving.OPEN, leaving.OPEN_WORDS)]), 12),
                ("reason", LineField("Alasan", hint=leaving.REASON_HINT), 12),
            ]
        self.put_fields(self.form, placed)
        if not about.may_open:
            self.body.addWidget(label(leaving.MASKED, "hint", wrap=True))

    def save(self) -> None:
        """Take what was chosen when it holds together."""
        if self.bound is not None and self.bound.finish():
            self.accept()
            self.saved.emit(self.form)
