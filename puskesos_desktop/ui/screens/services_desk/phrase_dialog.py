"""Kalimat siap pakai: found by a few letters, put behind what stands there, gaps to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.phrases import NAME_MISSING, own_phrase, phrase_choices
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.screens.services_desk.form_fields import listed
from puskesos_desktop.ui.widgets import LineField, SearchChoiceField, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.domain.rules import Phrase
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk

WIDTH = 640


class PhraseDialog(Dialog):
    """Chooses one sentence.

    Signals:
        chosen(str): the sentence.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, work: Workplace, phrases: Sequence[Phrase]) -> None:
        super().__init__(parent, "Kalimat siap pakai", width=WIDTH)
        self._desk, self._work = desk, work
        self._texts = {one.code: one.text for one in phrases}
        self.phrase = SearchChoiceField("Cari kalimat", listed(phrase_choices(phrases)))
        self._whole = label("", "muted", wrap=True)
        self.name = LineField("Nama kalimat baru", hint="Isi keluhan yang sekarang disimpan dengan nama ini")
        self.name.hide()
        for part in (self.phrase, self._whole, self.name):
            self.body.addWidget(part)
        self._kept, self._category = "", ""
        self.keep_button = self.add_aside("Simpan isi sekarang sebagai kalimat")
        self.keep_button.hide()
        self.keep_button.clicked.connect(self._keep)
        self.add_button("Batal", key="Esc").clicked.connect(self.reject)
        self.yes_button = self.add_button("Sisipkan", primary=True)
        self.yes_button.clicked.connect(self._take)
        self.phrase.edited.connect(self._show)
        self._show()
        self.phrase.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_to_keep(self, text: str, category: str) -> None:
        """Let who may manage the office keep what stands in the form now."""
        self._kept, self._category = text.strip(), category
        self.keep_button.setVisible(bool(self._kept) and may(self._desk.actor(), Action.MANAGE_OFFICE))

    def _show(self) -> None:
        text = self._texts.get(self.phrase.value() or "", "")
        self._whole.setText(text)
        self.yes_button.setEnabled(bool(text))
        if text:
            self.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        text = self._texts.get(self.phrase.value() or "", "")
        if text:
            self.accept()
            self.chosen.emit(text)

    def _keep(self) -> None:
        """The first press asks for a name, the second keeps."""
        if self.name.isHidden():
            self.name.show()
            self.name.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.name.value():
            self.name.set_problem(NAME_MISSING)
            self.name.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        rule = own_phrase(self.name.value(), self._kept, self._category, self._desk.today())
        actor, rules = self._desk.actor(), self._work.rules
        self._desk.runner.write(lambda _progress: rules.set_rule(actor, rule)).then(
            lambda _nothing: self._on_kept(),
            failed=lambda error: self.name.set_problem(describe(error).title),
        )

    def _on_kept(self) -> None:
        self.accept()
        self._desk.notices.done(f"Kalimat “{self.name.value()}” disimpan untuk kantor ini.")
