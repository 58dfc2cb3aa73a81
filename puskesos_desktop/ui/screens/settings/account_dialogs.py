"""Small forms around accounts; the officer's own password is asked again in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from puskesos_desktop.presentation import account_forms as forms
from puskesos_desktop.presentation.setup_words import PASSWORD_RULES
from puskesos_desktop.ui.dialogs import Dialog, FormDialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import (
    CheckRow,
    Choice,
    LineField,
    PasswordField,
    SearchChoiceField,
    Tick,
    frame,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.accounts import Accounts, UserView
    from puskesos_desktop.ui.jobs import Work
    from puskesos_desktop.ui.shell import Desk

CONFIRM = "Diminta sekali lagi karena ini penting"


def _own_password() -> PasswordField:
    return PasswordField("Kata sandi Anda", hint=CONFIRM)


def _roles(held: Iterable[str] = ()) -> CheckRow:
    return CheckRow("Peran", [Tick(code, words) for code, words in forms.role_ticks(held)], columns=3)


class NewUserDialog(FormDialog):
    """A new account; `phrase` is its first password and is shown once it exists."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        accounts: Accounts,
        form: forms.NewUserForm,
        officers: Sequence[Officer],
    ) -> None:
        text = "Kalimat sandi dibuat program dan tampil satu kali setelah akun jadi."
        super().__init__(parent, desk.runner, "Pengguna baru", text, yes="Buat akun")
        self._desk, self._accounts, self.form, self.phrase = desk, accounts, form, ""
        choices = [Choice(str(one.id), one.full_name) for one in officers]
        self._username = LineField("Nama pengguna", hint="Untuk masuk, tanpa spasi")
        self.put_fields(
            form,
            [
                (
                    "officer",
                    SearchChoiceField("Petugas", choices, hint="Belum ada? Tambah di Petugas & SK"),
                    7,
                ),
                ("username", self._username, 5),
                ("roles", _roles(), 12),
                (forms.OWN, _own_password(), 7),
            ],
        )
        if self.bound is not None:
            self.bound.changed.connect(lambda _: self._username.set_value(form.text("username")))

    def work(self) -> Work:
        """Confirm, then make the account."""
        actor, command, own = self._desk.actor(), self.form.command(self.phrase), self.form.own_password()

        def act(_: object) -> object:
            self._accounts.verify_password(actor, own)
            return self._accounts.add_user(actor, command)

        return act


class RolesDialog(FormDialog):
    """Other roles for an account."""

    def __init__(self, parent: QWidget, desk: Desk, accounts: Accounts, view: UserView) -> None:
        super().__init__(parent, desk.runner, "Ubah peran", view.name, yes="Simpan peran")
        self._desk, self._accounts, self._uid = desk, accounts, view.user.uid
        held = [role.value for role in view.user.roles]
        self.form = forms.RolesForm(held)
        self.put_fields(self.form, [("roles", _roles(held), 12), (forms.OWN, _own_password(), 7)])

    def work(self) -> Work:
        """Confirm, then store."""
        actor, roles, own = self._desk.actor(), self.form.roles(), self.form.own_password()

        def act(_: object) -> object:
            self._accounts.verify_password(actor, own)
            return self._accounts.set_roles(actor, self._uid, roles)

        return act


class ResetDialog(FormDialog):
    """The owner of an account types a new password; nobody else learns it."""

    def __init__(self, parent: QWidget, desk: Desk, accounts: Accounts, view: UserView) -> None:
        text = f"{view.name} mengetik sendiri kata sandi barunya di sini. {PASSWORD_RULES}"
        super().__init__(parent, desk.runner, "Kata sandi baru", text, yes="Pakai kata sandi ini")
        self._desk, self._accounts, self._uid = desk, accounts, view.user.uid
        self.form = forms.ResetForm()
        self.put_fields(
            self.form,
            [
                (forms.OWN, _own_password(), 12),
                ("password", PasswordField("Kata sandi baru pemilik akun"), 6),
                ("password_again", PasswordField("Ketik sekali lagi"), 6),
            ],
        )

    def work(self) -> Work:
        """Confirm, then wrap the key anew."""
        actor, own, new = self._desk.actor(), self.form.own_password(), self.form.secret("password")

        def act(_: object) -> None:
            self._accounts.verify_password(actor, own)
            self._accounts.reset_password(actor, self._uid, new)

        return act


class EndAccountDialog(FormDialog):
    """The end of an account."""

    def __init__(self, parent: QWidget, desk: Desk, accounts: Accounts, view: UserView) -> None:
        text = f"{view.name} tidak bisa masuk lagi. Yang pernah dikerjakan tetap tercatat atas namanya."
        super().__init__(parent, desk.runner, "Hentikan akun ini?", text, yes="Hentikan akun")
        self._desk, self._accounts, self._uid = desk, accounts, view.user.uid
        self.form = forms.EndAccountForm()
        self.put_fields(self.form, [(forms.OWN, _own_password(), 7)])

    def work(self) -> Work:
        """Confirm, then end it."""
        actor, own = self._desk.actor(), self.form.own_password()

        def act(_: object) -> None:
            self._accounts.verify_password(actor, own)
            self._accounts.deactivate_user(actor, self._uid)

        return act


class PhraseDialog(Dialog):
    """The pass-phrase of a new account, shown once."""

    def __init__(self, parent: QWidget, username: str, phrase: str) -> None:
        super().__init__(
            parent,
            "Kalimat sandi akun baru",
            "Catat di kertas dan serahkan kepada petugasnya. Setelah ditutup tidak bisa ditampilkan lagi. "
            "Petugas dapat menggantinya di Pengaturan, Kata sandi saya.",
        )
        theme = active_theme()
        box = frame("card")
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self.phrase = label(phrase, "title", wrap=True)
        self.phrase.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        row.addWidget(self.phrase)
        self.body.addWidget(label(f"Nama pengguna: {username}", "strong"))
        self.body.addWidget(box)
        self.done_button = self.add_button("Sudah dicatat", primary=True)
        self.done_button.clicked.connect(self.accept)
        self.done_button.setFocus()
