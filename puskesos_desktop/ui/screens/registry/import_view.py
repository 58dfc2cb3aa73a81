"""The page of Ambil data: title, row of steps, the pane of the present step, and the bar that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos_desktop.presentation import import_form as form
from puskesos_desktop.ui.screens.registry.import_check import CheckPane
from puskesos_desktop.ui.screens.registry.import_match import MatchPane
from puskesos_desktop.ui.screens.registry.import_start import BusyPane, DonePane, PickPane
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Button,
    PageTitle,
    SaveBar,
    Steps,
    bring_focus,
    page_layout,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.presentation.import_form import ImportState

NOTHING_YET = "Belum ada yang disimpan. Esc membatalkan pemeriksaan."
ALL_OR_NOTHING = "Esc membatalkan; bila dibatalkan, tidak ada satu baris pun yang tersimpan."


class ImportView(QWidget):
    """Shows a state; decides nothing."""

    def __init__(self, title: str, timezone: str, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._shown: tuple[int, str] = (form.PICK, "")
        self.pick, self.match, self.check = PickPane(timezone), MatchPane(kinds), CheckPane()
        self.busy, self.done = BusyPane(), DonePane()
        content = QWidget()
        inner = page_layout(content)
        self.title_row, self.steps = PageTitle(title), Steps(form.STEP_WORDS)
        head = QVBoxLayout()
        head.setSpacing(active_theme().px(4))
        head.addWidget(self.title_row)
        head.addWidget(self.steps)
        inner.addLayout(head)
        self.stack = QStackedWidget()
        for pane in (self.pick, self.match, self.check, self.busy, self.done):
            self.stack.addWidget(pane)
        inner.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(content, 1)
        column.addWidget(self._make_bar())

    def show_state(self, state: ImportState) -> None:
        """Show what the model says."""
        self.title_row.set_title(self._title, state.file_words)
        self.steps.show_step(state.step)
        if state.busy:
            self._show_busy(state)
        else:
            self._show_step(state)
        self._show_bar(state)
        self._shown = (state.step, state.busy)

    def bring_focus_for(self, state: ImportState) -> None:
        """Put the focus where the hand goes on."""
        if state.busy:
            bring_focus(self.busy)
        elif state.step == form.PICK:
            bring_focus(self.pick.button)
        elif state.step == form.MATCH:
            bring_focus(self.check_button if state.is_recognised and not state.problem else self.match.table)
        elif state.step == form.CHECK:
            bring_focus(self._button_at_check(state) or self.check.table)
        else:
            bring_focus(self.done.open_button)

    def _button_at_check(self, state: ImportState) -> QWidget | None:
        if state.question is not None:
            return self.accept_button if state.question.mapping else self.decline_button
        return self.take_button if state.can_take else None

    def _show_busy(self, state: ImportState) -> None:
        if self._shown != (state.step, state.busy):
            self.busy.begin(state.busy, ALL_OR_NOTHING if state.step == form.TAKE else NOTHING_YET)
        self.stack.setCurrentWidget(self.busy)

    def _show_step(self, state: ImportState) -> None:
        if state.step == form.PICK:
            self.pick.banner.say(state.problem, "danger")
            self.stack.setCurrentWidget(self.pick)
        elif state.step == form.MATCH:
            self.match.show_state(state)
            self.stack.setCurrentWidget(self.match)
        elif state.step == form.CHECK:
            self.check.show_state(state)
            self.stack.setCurrentWidget(self.check)
        elif state.report is not None:
            self.done.show_result(state.report, refused=bool(state.refused_rows))
            self.stack.setCurrentWidget(self.done)

    def _show_bar(self, state: ImportState) -> None:
        idle = not state.busy
        at_match, at_check = idle and state.step == form.MATCH, idle and state.step == form.CHECK
        self.check_button.setVisible(at_match)
        self.check_button.setEnabled(state.can_check)
        self.change_button.setVisible(at_match)
        asked = at_check and state.question is not None
        self.accept_button.setVisible(asked and bool(state.question and state.question.mapping))
        self.decline_button.setVisible(asked)
        self.take_button.setVisible(at_check and not asked)
        self.take_button.setEnabled(state.can_take)
        self.take_button.set_words(form.take_words(state.report))
        self.list_button.setVisible(at_check and state.refused_rows > 0)
        self.back_button.set_busy()
        self.back_button.set_words("Kembali" if at_check else "Batal")
        self.bar.setVisible(not idle or at_match or at_check)

    def _make_bar(self) -> SaveBar:
        self.bar = SaveBar()
        key = cap(Key.SAVE_PRINT)
        self.check_button = self.bar.add_left(Button("Periksa isi berkas", PRIMARY, key=key))
        self.take_button = self.bar.add_left(Button(form.take_words(None), PRIMARY, key=key))
        self.accept_button = self.bar.add_left(Button("Baca seperti usulan", PRIMARY))
        self.decline_button = self.bar.add_left(Button("Judul kolom sudah benar", SECONDARY))
        self.list_button = self.bar.add_left(
            Button("Simpan daftar baris bermasalah", SECONDARY, icon="download", key=cap(Key.EXPORT))
        )
        self.change_button = self.bar.add_left(Button("Ganti berkas", SECONDARY, icon="folder-open"))
        self.back_button = self.bar.add_right(Button("Batal", SECONDARY, key=cap(Key.BACK)))
        return self.bar
