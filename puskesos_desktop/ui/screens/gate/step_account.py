"""Wizard page of the first account: a pass-phrase is offered, an own password is judged while typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.setup_form import OFFERED, OWN
from puskesos_desktop.presentation.setup_words import PASSWORD_RULES
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.screens.gate.form_step import FormStep
from puskesos_desktop.ui.screens.gate.meter import StrengthMeter
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    Button,
    Grid,
    LineField,
    PasswordField,
    RadioRow,
    Tick,
    inset,
    label,
)

if TYPE_CHECKING:
    from puskesos_desktop.presentation.setup_form import SetupForm, SetupState
    from puskesos_desktop.ui.jobs import JobRunner

_WAYS = (Tick(OFFERED, "Pakai kalimat sandi ini"), Tick(OWN, "Buat sendiri"))
_WRITE_DOWN = "Catat di tempat yang hanya Anda tahu, lalu ketik sekali di bawah."


class AccountStep(FormStep):
    """Akun pertama."""

    def __init__(self, form: SetupForm, runner: JobRunner) -> None:
        super().__init__(form)
        self._runner, self._latest = runner, Latest()
        self.bind("user.name", LineField("Nama lengkap Anda"))
        self.bind("user.username", LineField("Nama pengguna", hint="Untuk masuk, misalnya yuliana"))
        self.way = RadioRow("Kata sandi", _WAYS)
        self.way.chosen.connect(self._on_way)
        self.phrase = label("", "title", wrap=True)
        self.phrase.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.another = Button("Usul lain", icon="refresh-cw", key="F5")
        self.another.clicked.connect(self.offer_another)
        self.offer = self._make_offer()
        self.own = self.bind("password", PasswordField("Kata sandi baru", hint=PASSWORD_RULES))
        self.meter = StrengthMeter()
        self.again = self.bind("password_again", PasswordField("Ketik sekali lagi"))
        self._lay_out()

    def show_state(self, state: SetupState) -> None:
        """Show either the offer or the own password."""
        super().show_state(state)
        offered = state.values["password_mode"] == OFFERED
        self.way.set_value(state.values["password_mode"])
        self.phrase.setText(state.values["offered"])
        self.offer.setVisible(offered)
        self.own.setVisible(not offered)
        self.meter.setVisible(not offered)

    def offer_another(self) -> None:
        """Propose another pass-phrase; F5."""
        if self.form.state.values["password_mode"] == OFFERED:
            self.form.offer_another()
            self.changed.emit()

    def _on_way(self, code: str) -> None:
        self.form.edit("password_mode", code)
        self.changed.emit()
        self._judge()

    def _tell(self, name: str) -> None:
        super()._tell(name)
        if name == "password":
            self._judge()

    def _judge(self) -> None:
        """Ask the meter beside the window: its word lists take a moment to load."""
        if not self.form.state.values.get("password"):
            self._latest.forget()
            self.meter.show_strength(None)
            return
        work = self._runner.read(lambda _progress: self.form.strength(), label="Menilai kata sandi…")
        work.then(self._latest.only(self.meter.show_strength))

    def _make_offer(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(active_theme().px(4))
        words.addWidget(self.phrase)
        words.addWidget(label(_WRITE_DOWN, "hint", wrap=True))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTop)
        box = inset(row)
        box.setProperty("box", "card")
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(active_theme().px(8))
        grid = Grid()
        grid.put(self.inputs["user.name"], 7)
        grid.put(self.inputs["user.username"], 5)
        column.addLayout(grid)
        for widget in (self.way, self.offer, self.own, self.meter, self.again):
            column.addWidget(widget)
