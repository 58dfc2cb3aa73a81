"""The texts of one letter as fields, each under the words that say when it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from puskesos_desktop.presentation import wording_form as words
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import TextAreaField, clear_layout, keep_in_place, label

if TYPE_CHECKING:
    from puskesos_desktop.presentation.wording_form import WordingForm


class WordedTexts(QWidget):
    """Made anew for every letter.

    Signals:
        edited(str): something was typed into the text at this place.
    """

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, TextAreaField] = {}
        self._shipped: dict[str, QLabel] = {}
        self._left = ""  # place of the text that had the cursor last
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)  # a name belongs to the text below it

    def show_form(self, form: WordingForm) -> None:
        """Show the texts of another letter, or of the same one after it was saved."""
        clear_layout(self._column)
        self.fields, self._shipped = {}, {}
        for number, part in enumerate(form.worded.parts, 1):
            self._add(words.part_label(number, part), part.place, form.typed[part.place])
        keep_in_place(self, list(self.fields.values()))

    def tell_shipped(self, form: WordingForm) -> None:
        """Keep the shipped words in sight below each text that differs."""
        for place, shipped in self._shipped.items():
            line = form.shipped_line(place)
            shipped.setText(line)
            shipped.setVisible(bool(line))

    def place(self) -> str:
        """Where the cursor stands, or stood last; the first text when it never was in any."""
        under_cursor = (place for place, field in self.fields.items() if field.control().hasFocus())
        return next(under_cursor, self._left if self._left in self.fields else next(iter(self.fields), ""))

    def put(self, place: str, name: str) -> None:
        """Put a placeholder where the cursor stands in a text, and go on typing there."""
        edit = self.fields[place].edit
        edit.textCursor().insertText(f"{{{name}}}")
        edit.ensureCursorVisible()
        edit.setFocus()

    def _add(self, name: str, place: str, text: str) -> None:
        head, shipped = label(name, "label", wrap=True), label("", "hint", wrap=True)
        head.setContentsMargins(0, active_theme().px(8), 0, 0)
        field = TextAreaField(name, lines=words.lines_for(text))
        field.label_widget().hide()  # it has one line only
        field.set_value(text)
        field.edited.connect(lambda: self.edited.emit(place))
        field.left.connect(lambda: self._leave(place))
        self.fields[place], self._shipped[place] = field, shipped
        for widget in (head, field, shipped):
            self._column.addWidget(widget)

    def _leave(self, place: str) -> None:
        self._left = place
