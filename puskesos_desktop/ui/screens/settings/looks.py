"""Tampilan: light or dark, shown while one chooses, and the size of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.settings_words import SCALE_WORDS, THEME_WORDS
from puskesos_desktop.ui.screens.settings.section import FORM_WIDTH, Section
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import RadioRow, Tick, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.theme import Looks


class LooksSection(Section):
    """What is chosen counts at once; nothing waits for F10."""

    title = "Tampilan"
    about = "Berlaku di laptop ini untuk semua petugas. Cetakan dan pratinjau tetap di kertas putih."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.theme = RadioRow("Warna layar", [Tick(code, words) for code, words in THEME_WORDS.items()])
        self.scale = RadioRow("Ukuran tulisan", [Tick(code, words) for code, words in SCALE_WORDS.items()])
        for field in (self.theme, self.scale):
            field.setMaximumWidth(active_theme().px(FORM_WIDTH))
            self.body.addWidget(field)
        self._later = label("", "muted", wrap=True)
        self.body.addWidget(self._later)
        self.body.addStretch(1)
        self.theme.chosen.connect(self._choose_theme)
        self.scale.chosen.connect(self._choose_scale)

    def enter(self) -> None:
        """Show what is chosen."""
        looks = self.desk.appearance.looks()
        self.theme.set_value(looks.theme)
        self.scale.set_value(str(looks.text_scale))

    def first(self) -> QWidget | None:
        """The choice of colours."""
        return self.theme.control()

    def _choose_theme(self, code: str) -> None:
        self._take(replace(self.desk.appearance.looks(), theme=code))

    def _choose_scale(self, code: str) -> None:
        self._take(replace(self.desk.appearance.looks(), text_scale=int(code)))
        self._later.setText("Ukuran tulisan berlaku setelah program ditutup dan dibuka lagi.")

    def _take(self, looks: Looks) -> None:
        appearance = self.desk.appearance
        appearance.show(looks)
        self.desk.runner.write(lambda _: appearance.keep(looks)).then(
            lambda _: None, failed=self.desk.notices.refuse
        )
