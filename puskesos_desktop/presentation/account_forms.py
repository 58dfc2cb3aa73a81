"""Forms around accounts without a window; grave ones ask for the officer's own password again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.passwords import SHORTEST
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.labels import ROLES
from puskesos_desktop.presentation.setup_words import line_of
from puskesos_desktop.presentation.text_form import TextForm, TextState
from puskesos_desktop.services.accounts import AddUser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.accounts import UserView

OWN = "own_password"
DESK_ROLES = ("loket", "verifikator", "koordinator", "fasilitator", "lurah", "admin", "pengawas")
"""Roles of a kelurahan; supervisor and manajer sit in other offices."""

_ASK = "Tulis kata sandi Anda"
_DIFFERS = "Belum sama dengan yang di atas"


class _Confirmed(TextForm):
    """Base of forms that ask for the own password again."""

    def refuse(self, problem: RuleBroken) -> bool:
        """Show a refusal; what the key store says of a password is about the own one."""
        if problem.code in {"wrong_password", "login_paused"}:
            return super().refuse(RuleBroken(problem.code, OWN, **problem.params))
        return super().refuse(problem)

    def line_of(self, problem: RuleBroken) -> str:
        """One short line, as the wizard words it."""
        return "Kata sandi Anda tidak cocok" if problem.code == "wrong_password" else line_of(problem)

    def own_password(self) -> str:
        """Return what was typed, blanks and all."""
        return self.secret(OWN)

    def secret(self, name: str) -> str:
        """Return a password exactly as typed."""
        return str(self.state.values.get(name) or "")

    def _own_wrong(self) -> dict[str, str]:
        return {} if self.own_password() else {OWN: _ASK}


class NewUserForm(_Confirmed):
    """A new account with a generated pass-phrase."""

    FIELDS = ("officer", "username", "roles", OWN)

    def __init__(self, officers: Sequence[Officer]) -> None:
        self._officers = {str(one.id): one for one in officers}
        self._name_typed = False
        super().__init__({"roles": frozenset({Role.LOKET.value})})

    def edit(self, name: str, value: object) -> TextState:
        """Take a change; the account's name follows the officer until it is typed."""
        self._name_typed = self._name_typed or name == "username"
        super().edit(name, value)
        officer = self._officers.get(self.text("officer"))
        if name == "officer" and officer is not None and not self._name_typed:
            super().edit("username", officer.name.split()[0].casefold())
        return self.state

    def command(self, phrase: str) -> AddUser:
        """Return the account as typed."""
        officer = self._officers.get(self.text("officer"))
        return AddUser(self.text("username"), phrase, self.roles(), officer.id if officer else None)

    def roles(self) -> frozenset[Role]:
        """Return the ticked roles."""
        return _roles(self.state.values["roles"])

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        found = {}
        if not self.text("officer"):
            found["officer"] = "Pilih petugas"
        if len(self.text("username")) < 3:
            found["username"] = "3 huruf atau lebih, tanpa spasi"
        if not self.roles():
            found["roles"] = "Pilih paling sedikit satu peran"
        return {**found, **self._own_wrong()}


class RolesForm(_Confirmed):
    """Other roles for an account."""

    FIELDS = ("roles", OWN)

    def __init__(self, roles: Iterable[str]) -> None:
        super().__init__({"roles": frozenset(roles)})

    def roles(self) -> frozenset[Role]:
        """Return the ticked roles."""
        return _roles(self.state.values["roles"])

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        found = {} if self.roles() else {"roles": "Pilih paling sedikit satu peran"}
        return {**found, **self._own_wrong()}


class EndAccountForm(_Confirmed):
    """The end of an account."""

    FIELDS = (OWN,)

    def __init__(self) -> None:
        super().__init__({})

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        return self._own_wrong()


class ResetForm(_Confirmed):
    """A colleague who forgot types a new password, after the administrator confirmed."""

    FIELDS = (OWN, "password", "password_again")

    def __init__(self) -> None:
        super().__init__({})

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        return {**self._own_wrong(), **_new_wrong(self.secret("password"), self.secret("password_again"))}


class OwnPasswordForm(_Confirmed):
    """One's own password."""

    FIELDS = (OWN, "password", "password_again")

    def __init__(self) -> None:
        super().__init__({})

    def wrong(self) -> dict[str, str]:
        """Say what is wrong."""
        found = {**self._own_wrong(), **_new_wrong(self.secret("password"), self.secret("password_again"))}
        if self.own_password() and self.own_password() == self.secret("password"):
            found["password"] = "Sama dengan yang lama"  # noqa: S105 - words
        return found


def _new_wrong(password: str, again: str) -> dict[str, str]:
    found = {}
    if len(password) < SHORTEST:
        found["password"] = f"Paling sedikit {SHORTEST} huruf"
    if again != password:
        found["password_again"] = _DIFFERS
    return found


def _roles(codes: object) -> frozenset[Role]:
    known = {role.value for role in Role}
    return (
        frozenset(Role(code) for code in codes if code in known)
        if isinstance(codes, frozenset)
        else frozenset()
    )


def role_words(roles: Iterable[str]) -> str:
    """Return the roles of an account in one cell, in the order of the table."""
    held = set(roles)
    return ", ".join(words for code, words in ROLES.items() if code in held)


def role_ticks(more: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return code and words of the roles that are offered, and of those an account has already."""
    held = set(more)
    return [(code, words) for code, words in ROLES.items() if code in DESK_ROLES or code in held]


def account_state(view: UserView) -> tuple[str, str, str]:
    """Return words, tone and icon."""
    if view.can_come_in:
        return "Aktif", "neutral", "user-round-check"
    return "Dihentikan", "neutral", "user-round-x"
