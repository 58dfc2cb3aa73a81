"""Wizard, first page: kind of office, its area by one search or by lists, and the time of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.office import TIMEZONES
from puskesos_desktop.presentation.setup_area import LEVELS
from puskesos_desktop.presentation.setup_words import KINDS
from puskesos_desktop.ui.screens.gate.form_step import FormStep
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Choice,
    ChoiceField,
    FindField,
    Grid,
    Hit,
    IconLabel,
    RadioRow,
    SearchChoiceField,
    Tick,
    frame,
    label,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from puskesos_desktop.presentation.setup_form import SetupForm, SetupState
    from puskesos_desktop.ui.widgets import Deliver

_LABELS = ("Provinsi", "Kota/kabupaten", "Kecamatan", "Kelurahan")
_HINT = "Ketik beberapa huruf untuk mencari"


class AreaStep(FormStep):
    """Wilayah."""

    def __init__(self, form: SetupForm) -> None:
        super().__init__(form)
        kinds = [Tick(code, name) for code, name in KINDS.items()]
        self.kind = RadioRow("Jenis kantor", kinds)
        self.kind.chosen.connect(self._on_kind)
        self.finder = FindField(
            "Cari kelurahan di seluruh Indonesia",
            self._search,
            placeholder="Nama wilayah, boleh disertai kecamatan atau kota",
            empty_text="Tidak ada wilayah dengan nama itu. Periksa ejaan, atau pilih dari daftar di bawah.",
        )
        self.finder.chosen.connect(self._on_found)
        self.lists = {level: SearchChoiceField(words) for level, words in zip(LEVELS, _LABELS, strict=True)}
        self.lists["village"].set_hint(_HINT)
        self.timezone = ChoiceField("Waktu setempat", [Choice(zone, zone) for zone in TIMEZONES], width=128)
        self.timezone.edited.connect(self._on_timezone)
        for level, field in self.lists.items():
            field.edited.connect(lambda level=level: self._on_list(level))
        self._title, self._around = label("", "strong"), label("", "muted", wrap=True)
        self._dotted = label("")
        self.card = self._make_card()
        self._lay_out()
        self._fill()

    def show_state(self, state: SetupState) -> None:
        """Show lists, zone, summary."""
        area = self.form.area
        kind = state.values["office.kind"]
        self.kind.set_value(kind)
        self.finder.rename(f"Cari {KINDS[kind].lower()} di seluruh Indonesia")
        for level, field in self.lists.items():
            field.set_value(area.chosen(level) or None)
        self.timezone.set_value(state.values.get("office.timezone") or None)
        self.lists["village"].set_problem(state.problems.get("office.area_code", ""))
        self.timezone.set_problem(state.problems.get("office.timezone", ""))
        summary = area.summary()
        self.card.setVisible(summary is not None)
        if summary is not None:
            self._title.setText(summary.title)
            self._around.setText(summary.around)
            self._dotted.setText(summary.dotted)

    def first_input(self) -> QWidget:
        """The search: one name is quicker than four lists; on a server first what kind of office it is."""
        if self.form.server is not None and not self.form.area.code:
            return self.kind.control()
        return self.finder.control()

    def input_of(self, name: str) -> QWidget:
        """The first list that still waits, or the zone."""
        if name == "office.timezone":
            return self.timezone.control()
        waiting = (field for level, field in self.lists.items() if not self.form.area.chosen(level))
        return next(waiting, self.lists["village"]).control()

    def _search(self, text: str, deliver: Deliver) -> None:
        found = self.form.area.search(text)
        deliver([Hit(one.code, one.words, one.around, one.dotted, "map-pin") for one in found])

    def _on_found(self, hit: Hit) -> None:
        self.form.choose_area(str(hit.key))
        self._fill()
        self.changed.emit()
        self.ready.emit()

    def _on_list(self, level: str) -> None:
        code = self.lists[level].value()
        if code is None or code == self.form.area.chosen(level):
            return
        self.finder.set_value(None)
        self.form.choose_area(code)
        self._fill()
        self.changed.emit()

    def _on_kind(self, kind: str) -> None:
        self.form.choose_kind(kind)
        self.finder.set_value(None)
        self._fill()
        self.changed.emit()

    def _on_timezone(self) -> None:
        self.form.choose_timezone(self.timezone.value() or "")
        self.changed.emit()

    def _fill(self) -> None:
        for level, field in self.lists.items():
            entries = self.form.area.entries(level)
            field.set_choices([Choice(entry.code, entry.words) for entry in entries])
            field.setEnabled(bool(entries))

    def _make_card(self) -> QFrame:
        theme = active_theme()
        card = frame("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel("map-pin", 20, "accent"))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, widgets in (
            (left, (self._title, self._around)),
            (right, (label("Kode wilayah", "hint"), self._dotted)),
        ):
            column.setSpacing(theme.px(2))
            for widget in widgets:
                column.addWidget(widget)
        row.addLayout(left, 1)
        row.addLayout(right)
        return card

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(8))
        grid = Grid()
        grid.put(self.kind)
        grid.put(self.finder)
        for field in self.lists.values():
            grid.put(field, 6)
        grid.put(self.timezone, 6)
        column.addLayout(grid)
        column.addWidget(self.card)
