"""The texts of one letter as fields, each under the words that say when it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation import wording_form as words
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import QUIET, Button, TextAreaField, clear_layout, keep_in_place, label

if TYPE_CHECKING:
    from puskesos_desktop.presentation.wording_form import WordingForm


class Shipped(QWidget):
    """The shipped words below a text that differs, with the way back to them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.words = label("", "hint", wrap=True)
        self.back_button = Button(words.AS_SHIPPED, QUIET, icon="undo-2")
        self.back_button.setAccessibleName(f"{words.AS_SHIPPED}, {name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, text: str) -> None:
        """Show the shipped words; none where the text is as it was shipped."""
        self.words.setText(f"Bawaan: {text}")
        self.setVisible(bool(text))


class WordedTexts(QWidget):
    """Made anew for every letter.

    Signals:
        edited(str): something was typed into the text at this place.
        given_back(str): the shipped words are wanted again at this place.
        left: the cursor went on, perhaps to another text.
    """

    edited = Signal(str)
    given_back = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, TextAreaField] = {}
        self._shipped: dict[str, Shipped] = {}
        self._last = ""  # place of the text that had the cursor last
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)  # a name belongs to the text below it

    def show_form(self, form: WordingForm) -> None:
        """Show the texts of another letter, or of the same one after it was saved."""
        clear_layout(self._column)
        self.fields, self._shipped, self._last = {}, {}, ""
        for number, part in enumerate(form.worded.parts, 1):
            self._add(words.part_label(number, part), part.place, form.typed[part.place])
        pairs = ((field, self._shipped[place].back_button) for place, field in self.fields.items())
        keep_in_place(self, [one for pair in pairs for one in pair])

    def tell_shipped(self, form: WordingForm) -> None:
        """Keep the shipped words in sight below each text that differs."""
        for place, shipped in self._shipped.items():
            shipped.tell(form.shipped_beside(place))

    def tell_wrong(self, error: Exception) -> TextAreaField | None:
        """Show what cannot be drawn at the text it is about, where the eyes are; return its field."""
        place = error.fields[0] if isinstance(error, RuleBroken) and error.fields else ""
        field = self.fields.get(place)
        if field is not None:
            field.set_problem(describe(error).title)
        return field

    def place(self) -> str:
        """Where the cursor stands, or stood last; empty when it was in none of these texts yet."""
        under_cursor = (place for place, field in self.fields.items() if field.control().hasFocus())
        return next(under_cursor, self._last)

    def set_text(self, place: str, text: str) -> None:
        """Show another text at a place, with the cursor in it."""
        self.fields[place].set_value(text)
        self.fields[place].control().setFocus()

    def put(self, place: str, name: str) -> None:
        """Put a placeholder where the cursor stands in a text, and go on typing there."""
        edit = self.fields[place].edit
        edit.textCursor().insertText(f"{{{name}}}")
        edit.ensureCursorVisible()
        edit.setFocus()

    def _add(self, name: str, place: str, text: str) -> None:
        head, shipped = label(name, "label", wrap=True), Shipped(name)
        head.setContentsMargins(0, active_theme().px(8), 0, 0)
        field = TextAreaField(name, lines=words.lines_for(text))
        field.label_widget().hide()  # it has one line only
        field.set_value(text)
        field.edited.connect(lambda: self.edited.emit(place))
        field.left.connect(lambda: self._leave(place))
        shipped.back_button.clicked.connect(lambda: self.given_back.emit(place))
        self.fields[place], self._shipped[place] = field, shipped
        for widget in (head, field, shipped):
            self._column.addWidget(widget)

    def _leave(self, place: str) -> None:
        self._last = place
        self.left.emit()
