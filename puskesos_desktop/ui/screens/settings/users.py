"""Section of the accounts: who may come in, as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.presentation import account_forms as forms
from puskesos_desktop.services.accounts import UserView
from puskesos_desktop.ui.models import Column, PillLook
from puskesos_desktop.ui.screens.settings.account_dialogs import (
    EndAccountDialog,
    NewUserDialog,
    PhraseDialog,
    ResetDialog,
    RolesDialog,
)
from puskesos_desktop.ui.screens.settings.list_section import ListSection
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.widgets import PRIMARY, QUIET, SECONDARY, Button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.accounts import Accounts
    from puskesos_desktop.services.officers import Officers
    from puskesos_desktop.ui.shell import Desk


class UsersSection(ListSection[UserView]):
    """Pengguna."""

    title = "Pengguna"
    about = "Setiap petugas masuk dengan akunnya sendiri. Akun yang dihentikan tetap tercatat di riwayat."
    list_name = "Daftar pengguna"

    def __init__(self, desk: Desk, accounts: Accounts, officers: Officers) -> None:
        super().__init__(desk, _columns(), lambda view: view.user.uid)
        self._accounts, self._officers = accounts, officers
        self.new_button = Button("Pengguna baru", PRIMARY, icon="plus", key=cap(Key.NEW))
        self.new_button.clicked.connect(self.new)
        self.heading.add(self.new_button)
        self.roles_button = self.add_act(Button("Ubah peran", SECONDARY, icon="pencil"), self.change_roles)
        self.reset_button = self.add_act(
            Button("Kata sandi baru", SECONDARY, icon="key-round"), self.reset_password
        )
        self.end_button = self.add_act(Button("Hentikan akun", QUIET, icon="ban"), self.end_account)
        self.own_hint = label("Akun Anda sendiri diubah oleh admin lain.", "hint")
        self.acts.addWidget(self.own_hint)
        self.acts.addStretch(1)

    def read(self) -> Sequence[UserView]:
        """Read every account."""
        return self._accounts.list_users(self.desk.actor())

    def on_current(self) -> None:
        """One's own roles and account are another administrator's business."""
        view = self.current()
        active = view is not None and view.can_come_in
        own = view is not None and view.user.id == self.desk.actor().user_id
        for button in (self.roles_button, self.reset_button, self.end_button):
            button.setEnabled(active and not own)
        self.own_hint.setVisible(own)

    def open_current(self) -> None:
        """Enter changes the roles."""
        if self.roles_button.isEnabled():
            self.change_roles()

    def new(self) -> None:
        """Ask for the officer, then for name and roles."""
        actor = self.desk.actor()
        self.desk.runner.read(lambda _: (self._officers.all(actor), self._accounts.generate_password())).then(
            self._ask_new, failed=self.desk.notices.refuse
        )

    def change_roles(self) -> None:
        """Give an account other roles."""
        view = self.current()
        if view is not None:
            dialog = RolesDialog(self, self.desk, self._accounts, view)
            dialog.saved.connect(lambda _: self.told("Peran tersimpan; berlaku saat petugas itu masuk lagi."))
            dialog.open()

    def reset_password(self) -> None:
        """Let the owner type a new password here."""
        view = self.current()
        if view is not None:
            dialog = ResetDialog(self, self.desk, self._accounts, view)
            dialog.saved.connect(lambda _: self.told("Kata sandi baru berlaku mulai sekarang."))
            dialog.open()

    def end_account(self) -> None:
        """End an account."""
        view = self.current()
        if view is not None:
            dialog = EndAccountDialog(self, self.desk, self._accounts, view)
            dialog.saved.connect(lambda _: self._ended())
            dialog.open()

    def _ask_new(self, found: tuple[list[Officer], str]) -> None:
        officers, phrase = found
        taken = {view.user.officer_id for view in self.rows() if view.can_come_in}
        free = [officer for officer in officers if officer.id not in taken]
        dialog = NewUserDialog(self, self.desk, self._accounts, forms.NewUserForm(free), free)
        dialog.phrase = phrase
        dialog.saved.connect(lambda _: self._added(phrase, dialog.form.text("username")))
        dialog.open()

    def _ended(self) -> None:
        self.told("Akun dihentikan.")
        self.desk.settings_changed()

    def _added(self, phrase: str, username: str) -> None:
        self.told("Akun baru siap dipakai.")
        self.desk.settings_changed()
        PhraseDialog(self, username, phrase).open()


def _columns() -> list[Column[UserView]]:
    return [
        Column("name", "Nama", lambda view: view.name, bold=True),
        Column("username", "Nama pengguna", lambda view: view.user.username, width=160, muted=True),
        Column("roles", "Peran", lambda view: forms.role_words(view.user.roles), width=280),
        Column("state", "Keadaan", lambda view: forms.account_state(view)[0], width=124, pill=_pill),
    ]


def _pill(view: UserView) -> PillLook:
    return PillLook(*forms.account_state(view))
