"""Puts sentences ready to use into the words of the complaint, or into the answer given at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from puskesos_desktop.presentation.phrases import gap_after, with_phrase
from puskesos_desktop.ui.screens.services_desk.phrase_dialog import PhraseDialog
from puskesos_desktop.ui.widgets import bring_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import Phrase
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.screens.services_desk.visit import VisitForm
    from puskesos_desktop.ui.shell import Desk

TEXT, ANSWER = "text", "info_result"


class Phrasing(QObject):
    """One dialog at a time."""

    def __init__(self, desk: Desk, work: Workplace, form: VisitForm, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._work, self._form, self._host = desk, work, form, host
        self.dialog: PhraseDialog | None = None

    def begin(self) -> None:
        """Offer the sentences of the office, those for the category first."""
        category, today = self._form.model.state.value("category"), self._desk.today()
        rules = self._work.rules
        into = ANSWER if self._form.input(ANSWER).hasFocus() else TEXT
        self._desk.runner.read(lambda _progress: rules.book().phrases(category, today)).then(
            lambda phrases: self._open(phrases, into), failed=self._desk.notices.refuse
        )

    def _open(self, phrases: list[Phrase], into: str) -> None:
        state = self._form.model.state
        dialog = PhraseDialog(self._host, self._desk, self._work, phrases)
        dialog.offer_to_keep(state.value(TEXT), state.value("category"))
        dialog.chosen.connect(lambda text: self._insert(text, into))
        dialog.finished.connect(lambda _result: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    def _insert(self, phrase: str, into: str) -> None:
        before = self._form.model.state.value(into)
        text = with_phrase(before, phrase)
        self._form.model.edit(into, text)
        control = self._form.input(into)
        bring_focus(control)
        place, length = gap_after(text, len(text) - len(phrase))
        _select(control, place, length)


def _select(control: QWidget, place: int, length: int) -> None:
    """The gap is selected, so that typing fills it."""
    if isinstance(control, QLineEdit):
        control.setCursorPosition(place)
        control.setSelection(place, length)
    elif isinstance(control, QPlainTextEdit):
        cursor = control.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        control.setTextCursor(cursor)
