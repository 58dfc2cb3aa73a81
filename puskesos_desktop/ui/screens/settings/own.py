"""Sections for oneself and for the envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from puskesos_desktop.presentation import account_forms as forms
from puskesos_desktop.presentation.setup_words import PASSWORD_RULES
from puskesos_desktop.ui.screens.settings.section import FormSection, Section
from puskesos_desktop.ui.widgets import PRIMARY, Banner, Button, PasswordField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from puskesos_desktop.presentation.text_form import TextForm
    from puskesos_desktop.services.accounts import Accounts
    from puskesos_desktop.services.settings import OfficeSettings
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk

ENVELOPE_PAGE = "amplop"


class PasswordSection(FormSection):
    """Kata sandi saya."""

    title = "Kata sandi saya"
    about = PASSWORD_RULES
    saved_words = "Kata sandi Anda sudah diganti. Yang lama tidak berlaku lagi."

    def __init__(self, desk: Desk, accounts: Accounts) -> None:
        super().__init__(desk)
        self._accounts = accounts
        self.put_fields(
            [
                (forms.OWN, PasswordField("Kata sandi sekarang", width=352), 12),
                ("password", PasswordField("Kata sandi baru"), 6),
                ("password_again", PasswordField("Ketik sekali lagi"), 6),
            ]
        )
        self.body.addStretch(1)
        self.show_form(forms.OwnPasswordForm())

    def enter(self) -> None:
        """Begin empty; nothing is read."""
        form = self.form()
        if form is None or not form.is_dirty():
            self.show_form(forms.OwnPasswordForm())

    def work(self) -> Work:
        """Wrap the key anew."""
        form, actor = self.form(), self.desk.actor()
        own, new = (
            (form.own_password(), form.secret("password"))
            if isinstance(form, forms.OwnPasswordForm)
            else ("", "")
        )
        return lambda _: self._accounts.change_password(actor, own, new)

    def load(self) -> Work:
        """Nothing is read."""
        return lambda _: None

    def form_of(self, found: object) -> TextForm:
        """Begin empty."""
        del found
        return forms.OwnPasswordForm()


class EnvelopeSection(Section):
    """Kode amplop."""

    title = "Kode amplop"
    about = (
        "Bila semua kata sandi terlupa, hanya kode di amplop yang membuka data. "
        "Ganti kode bila amplop hilang, pernah dibuka, atau lurah berganti."
    )

    def __init__(self, desk: Desk, settings: OfficeSettings) -> None:
        super().__init__(desk)
        self._settings = settings
        self.state = Banner("", "success")
        self.button = Button("Buat kode baru", PRIMARY, icon="key-round")
        self.button.clicked.connect(lambda: self.desk.navigator.go(ENVELOPE_PAGE))
        self.body.addWidget(self.state)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def enter(self) -> None:
        """Tell whether the present code stands on paper."""
        self.desk.runner.read(lambda _: self._settings.is_envelope_confirmed()).then(self._show)

    def first(self) -> QWidget | None:
        """The button."""
        return self.button

    def _show(self, confirmed: object) -> None:
        if confirmed:
            self.state.say("Kode yang berlaku sudah dipastikan ada di kertas.", "success")
        else:
            self.state.say("Kode yang berlaku belum dipastikan ada di kertas. Buat kode baru.", "warning")
