"""The looks of the program on this laptop: light, dark or as the desktop's, changed without a new start."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from puskesos_desktop.system import settings as machine
from puskesos_desktop.ui.theme import DARK, LIGHT, Looks, Theme
from puskesos_desktop.ui.theme.looks import DARK_CODE, LIGHT_CODE, SYSTEM_CODE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from puskesos_desktop.system.settings import MachineSettings
    from puskesos_desktop.ui.theme import Tokens

_SCHEMES = {
    LIGHT_CODE: Qt.ColorScheme.Light,
    DARK_CODE: Qt.ColorScheme.Dark,
    SYSTEM_CODE: Qt.ColorScheme.Unknown,
}


class MachineAppearance(QObject):
    """Implements `Appearance`; the choice lies in the settings of this machine."""

    def __init__(self, qt: QApplication, resources: Path, file: Path, settings: MachineSettings) -> None:
        super().__init__(qt)
        self._qt, self._resources, self._file = qt, resources, file
        self._scale = settings.text_scale / 100
        self._shown: Tokens | None = None
        known = settings.theme if settings.theme in _SCHEMES else LIGHT_CODE
        self._looks = Looks(known, settings.text_scale)
        self._qt.styleHints().colorSchemeChanged.connect(self._on_desktop_changed)
        self.show(self._looks)

    def looks(self) -> Looks:
        """What is chosen now."""
        return self._looks

    def show(self, looks: Looks) -> None:
        """Show a theme; bars that the desktop draws around windows follow where it lets them."""
        self._looks = looks
        self._qt.styleHints().setColorScheme(_SCHEMES[looks.theme])
        self._apply()

    def keep(self, looks: Looks) -> None:
        """Write the choice beside what else is kept of this machine."""
        kept = machine.load(self._file)
        machine.save(self._file, dataclasses.replace(kept, theme=looks.theme, text_scale=looks.text_scale))

    def _on_desktop_changed(self) -> None:
        if self._looks.theme == SYSTEM_CODE:
            self._apply()

    def _apply(self) -> None:
        tokens = self._tokens()
        if tokens is not self._shown:
            self._shown = tokens
            Theme(self._resources, tokens, scale=self._scale).apply(self._qt)

    def _tokens(self) -> Tokens:
        if self._looks.theme == SYSTEM_CODE:
            is_dark = self._qt.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            is_dark = self._looks.theme == DARK_CODE
        return DARK if is_dark else LIGHT
