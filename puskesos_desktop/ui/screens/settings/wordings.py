"""Section of the letters' words: texts at the left, the letter as it will look at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from puskesos_desktop.presentation import wording_form as words
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.wording_form import WordingForm
from puskesos_desktop.ui.dialogs import ReasonDialog
from puskesos_desktop.ui.preview import LivePreview, PageView
from puskesos_desktop.ui.screens.settings.section import Section
from puskesos_desktop.ui.screens.settings.slot_dialog import SlotDialog
from puskesos_desktop.ui.screens.settings.worded_texts import WordedTexts
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    PRIMARY,
    SECONDARY,
    Banner,
    Button,
    Choice,
    ChoiceField,
    SaveBar,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.wordings import WordedForm, Wordings
    from puskesos_desktop.ui.shell import Desk, Handlers

TEXTS_WIDTH = 480


class WordingsSection(Section):
    """Kalimat surat."""

    title = "Kalimat surat"
    about = words.ABOUT

    def __init__(self, desk: Desk, wordings: Wordings) -> None:
        super().__init__(desk)
        self._wordings = wordings
        self._forms: dict[str, WordingForm] = {}
        self._code = ""
        self.choice = ChoiceField("Surat", width=320)
        self.choice.edited.connect(lambda: self._choose(self.choice.value() or ""))
        self.body.addWidget(self.choice)
        self.state = label("", "muted", wrap=True)
        self.banner = Banner()
        self.banner.hide()
        self.texts = WordedTexts()
        self.texts.edited.connect(self._edit)
        self.texts.given_back.connect(self._give_back)
        for widget in (self.state, self.banner, self.texts):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.view = PageView(desk.runner, desk.raster, "Contoh surat")
        self.live = LivePreview(self.view, desk.runner, self._draw_of, self._say)
        self.live.failed.connect(self.texts.tell_wrong)
        self.texts.left.connect(self.live.touch)
        self._put_beside()
        self._outer.addWidget(self._make_bar())

    def enter(self) -> None:
        """Read anew unless something is typed."""
        if any(one.is_dirty for one in self._forms.values()):
            return
        actor = self.desk.actor()
        self.desk.runner.read(lambda _: self._wordings.forms(actor)).then(
            self._take, failed=self.desk.notices.refuse
        )

    def first(self) -> QWidget | None:
        """The choice of a letter."""
        return self.choice.control()

    def handlers(self) -> Handlers:
        """Ctrl+I puts a placeholder into the text."""
        return {Key.INSERT: self.insert}

    def insert(self) -> None:
        """Ask for a placeholder and put it where the cursor stands, or stood last."""
        form, place = self._forms.get(self._code), self.texts.place() or next(iter(self.texts.fields), "")
        if form is None or not place:
            return
        dialog = SlotDialog(self, form.offered())
        dialog.chosen.connect(lambda name: self.texts.put(place, name))
        dialog.open()

    def save(self) -> None:
        """Ask why, then keep the words."""
        form = self._forms.get(self._code)
        if form is None or not form.is_dirty or self.save_button.is_busy():
            return
        dialog = ReasonDialog(self, words.REASON_TITLE, words.REASON_TEXT, yes="Simpan")
        dialog.reasoned.connect(self._save)
        dialog.open()

    def _save(self, reason: str) -> None:
        actor, command = self.desk.actor(), self._forms[self._code].command(reason)
        self.save_button.set_busy("Menyimpan…")
        self.desk.runner.write(lambda _: self._wordings.save(actor, command)).then(
            self._saved, failed=self._refused
        )

    def _saved(self, worded: WordedForm) -> None:
        self.save_button.set_busy()
        self.desk.notices.done(words.SAVED)
        self._forms[worded.title.code] = WordingForm.of(worded)
        place = self.texts.place()
        self._show()
        if place in self.texts.fields:
            self.texts.fields[place].control().setFocus()

    def _refused(self, error: Exception) -> None:
        self.save_button.set_busy()
        field = self.texts.tell_wrong(error)
        if field is None:
            self.desk.notices.refuse(error)
            return
        told = describe(error)
        field.control().setFocus()
        self._say(f"{told.title}. {told.text}")

    def _take(self, found: Sequence[WordedForm]) -> None:
        self._forms = {one.title.code: WordingForm.of(one) for one in found}
        self.choice.set_choices([Choice(one.title.code, one.title.title) for one in found])
        self._code = self._code if self._code in self._forms else next(iter(self._forms), "")
        self.choice.set_value(self._code or None)
        self._show()

    def _choose(self, code: str) -> None:
        """Show another letter; what is typed into this one stays."""
        if code in self._forms:
            self._code = code
            self._show()

    def _show(self) -> None:
        form = self._forms.get(self._code)
        if form is None:
            return
        self.banner.say("")
        self.texts.show_form(form)
        self.state.setText(words.state_words(form.worded))
        self._tell_state()
        self.live.draw()

    def _edit(self, place: str) -> None:
        self._forms[self._code] = self._forms[self._code].edit(place, self.texts.fields[place].value())
        self.texts.fields[place].set_problem("")
        self.banner.say("")
        self._tell_state()
        self.live.touch()

    def _give_back(self, place: str) -> None:
        """Put the shipped text into one field."""
        self.texts.set_text(place, self._forms[self._code].shipped_text(place))
        self._edit(place)

    def _go_back(self) -> None:
        """Put the shipped texts into the fields."""
        if self._code in self._forms:
            self._forms[self._code] = self._forms[self._code].as_shipped()
            self._show()

    def _tell_state(self) -> None:
        form = self._forms[self._code]
        self.texts.tell_shipped(form)
        self.back_button.setEnabled(form.is_own)
        self.dirtied.emit(any(one.is_dirty for one in self._forms.values()))

    def _draw_of(self) -> Callable[[], RenderedDocument] | None:
        form = self._forms.get(self._code)
        if form is None:
            return None
        actor, tried, place = self.desk.actor(), form.command(""), self.texts.place()
        return lambda: self._wordings.preview(actor, tried, place)

    def _say(self, text: str) -> None:
        self.banner.say(text, "danger")

    def _put_beside(self) -> None:
        """The letter stays in view while its texts scroll."""
        self._outer.removeWidget(self._scroll)
        self._scroll.setFixedWidth(active_theme().px(TEXTS_WIDTH))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll)
        row.addWidget(self.view, 1)
        self._outer.addLayout(row, 1)

    def _make_bar(self) -> SaveBar:
        bar = SaveBar()
        self.save_button = bar.add_left(Button("Simpan", PRIMARY, key=cap(Key.SAVE)))
        self.insert_button = bar.add_left(Button(words.INSERT_TITLE, SECONDARY, key=cap(Key.INSERT)))
        self.insert_button.clicked.connect(self.insert)
        self.back_button = bar.add_right(Button("Pakai kalimat bawaan", SECONDARY, icon="undo-2"))
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self._go_back)
        return bar
