"""Accounts of the people who share the laptop: who may come in, as what, and how they prove it again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.office import User
from puskesos_desktop.domain.roles import Action, rights_of
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.login import confirm_envelope, office_words, session_of, write_act
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.ports.keys import NewAccount
from puskesos_desktop.services.settings import ENVELOPE

if TYPE_CHECKING:
    from puskesos_desktop.domain.roles import Role
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.passwords import Passwords
    from puskesos_desktop.services.ports.keys import KeyStore, OpenedSlot, RegisterSecret
    from puskesos_desktop.services.ports.system import Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{2,59}")


@dataclass(frozen=True)
class AddUser:
    """A new account; its owner types the password, or takes the pass-phrase that was offered."""

    username: str
    password: str
    roles: frozenset[Role]
    officer_id: int | None = None


@dataclass(frozen=True)
class UserView:
    """An account as lists show it."""

    user: User
    name: str

    @property
    def can_come_in(self) -> bool:
        """Whether the account is in use."""
        return self.user.active


class Accounts:
    """Use cases around accounts, at the open register."""

    def __init__(
        self, uow: UnitOfWork, keys: KeyStore, secret: RegisterSecret, passwords: Passwords, ids: Ids
    ) -> None:
        self._uow = uow
        self._keys = keys
        self._secret = secret
        self._passwords = passwords
        self._ids = ids

    def list_users(self, actor: Actor) -> list[UserView]:
        """Return every account with its person's name."""
        require(actor, Action.MANAGE_USERS)
        return self._views()

    def colleagues(self, actor: Actor) -> list[UserView]:
        """Return who may take over the keyboard, for the list behind F12; `actor` is somebody at the desk."""
        return [view for view in self._views() if view.user.active and view.user.id != actor.user_id]

    def generate_password(self) -> str:
        """Offer a pass-phrase."""
        return self._passwords.generate()

    def strength(self, password: str) -> int:
        """Return 0 to 4 for the meter beside the field."""
        with self._uow.read() as tx:
            return self._passwords.strength(password, office_words(tx))

    def switch_user(self, username: str, password: str) -> Session:
        """Hand the keyboard to a colleague (F12) or come back to a locked window.

        Raises:
            RuleBroken: `wrong_password`, `login_paused`, `account_inactive`.
        """
        opened = self._open(username, password)
        session = session_of(self._uow, opened)
        write_act(self._uow, AuditEntry("session.switched", "user", actor=session.actor))
        return session

    def verify_password(self, actor: Actor, password: str) -> None:
        """Ask again before a grave act.

        Raises:
            RuleBroken: `wrong_password`, `login_paused`.
        """
        with self._uow.read() as tx:
            user = tx.users.get(actor.user_id)
        self._open(user.username, password, actor)

    def record_lock(self, actor: Actor, reason: str) -> None:
        """Write down that the window was locked: `tombol`, `diam` or `sistem`."""
        write_act(self._uow, AuditEntry("session.locked", "user", detail={"reason": reason}, actor=actor))

    def record_exit(self, actor: Actor) -> None:
        """Write down that the program was left."""
        write_act(self._uow, AuditEntry("session.closed", "user", actor=actor))

    def add_user(self, actor: Actor, command: AddUser) -> User:
        """Make an account with a slot of its own.

        Raises:
            NotPermitted: without the right to manage accounts.
            RuleBroken: `username_invalid`, `username_taken`, `roles_missing`, and password refusals.
        """
        require(actor, Action.MANAGE_USERS)
        if not _USERNAME.fullmatch(command.username):
            raise RuleBroken("username_invalid", "username")
        if not command.roles:
            raise RuleBroken("roles_missing", "roles")
        user = User(self._ids.new(), command.username, command.roles, self._ids.new(), command.officer_id)
        with self._uow.write() as tx:
            self._check_new(tx, command)
            user = replace(user, id=tx.users.add(user))
            detail = {"roles": sorted(user.roles)}
            tx.audit.append(AuditEntry("account.added", "user", user.uid, detail, actor))
            account = NewAccount(user.slot_id, user.username, command.password)
            self._keys.add_user_slot(self._secret, account)
            try:
                tx.commit()
            except BaseException:
                self._keys.remove_slot(self._secret, user.slot_id)
                raise
        return user

    def change_password(self, actor: Actor, old: str, new: str) -> None:
        """Change one's own password.

        Raises:
            RuleBroken: `wrong_password`, `login_paused`, and password refusals.
        """
        self.verify_password(actor, old)
        with self._uow.read() as tx:
            user = tx.users.get(actor.user_id)
        self._wrap(actor, user, new, "account.password_changed")

    def reset_password(self, actor: Actor, user_uid: str, new: str) -> None:
        """Let a colleague who forgot the password type a new one inside this session.

        Raises:
            NotPermitted: without the right to manage accounts.
            RuleBroken: `account_inactive`, and password refusals.
        """
        require(actor, Action.MANAGE_USERS)
        with self._uow.read() as tx:
            user = tx.users.get_by_uid(user_uid)
        if not user.active:
            raise RuleBroken("account_inactive", "username")
        self._wrap(actor, user, new, "account.password_reset")

    def set_roles(self, actor: Actor, user_uid: str, roles: frozenset[Role]) -> User:
        """Change what an account may do, never one's own.

        Raises:
            NotPermitted: without the right to manage accounts.
            RuleBroken: `own_roles`, `roles_missing`, `last_admin`.
        """
        require(actor, Action.MANAGE_USERS)
        if not roles:
            raise RuleBroken("roles_missing", "roles")
        with self._uow.write() as tx:
            user = tx.users.get_by_uid(user_uid)
            if user.id == actor.user_id:
                raise RuleBroken("own_roles", "roles")
            changed = tx.users.update(replace(user, roles=roles))
            _keep_an_admin(tx)
            detail = {"before": sorted(user.roles), "after": sorted(roles)}
            tx.audit.append(AuditEntry("account.roles_changed", "user", user.uid, detail, actor))
            tx.commit()
        return changed

    def deactivate_user(self, actor: Actor, user_uid: str) -> None:
        """End an account: it stays in the history, its slot goes.

        Raises:
            NotPermitted: without the right to manage accounts.
            RuleBroken: `own_account`, `last_admin`.
        """
        require(actor, Action.MANAGE_USERS)
        with self._uow.write() as tx:
            slot = end_account(tx, actor, tx.users.get_by_uid(user_uid))
            tx.commit()
        self._keys.remove_slot(self._secret, slot)

    def replace_envelope(self, actor: Actor, password: str) -> str:
        """Make a new code for the envelope; the old one is void at once.

        Raises:
            NotPermitted: without the right to manage accounts.
            RuleBroken: `wrong_password`, `login_paused`.
        """
        require(actor, Action.MANAGE_USERS)
        self.verify_password(actor, password)
        with self._uow.write() as tx:
            # First, because nothing may fail between the new code and the screen that shows it.
            tx.settings.put({ENVELOPE: False})
            tx.commit()
        code = self._keys.replace_recovery(self._secret)
        write_act(self._uow, AuditEntry("envelope.replaced", "office", actor=actor))
        return code

    def confirm_envelope(self, actor: Actor) -> None:
        """Write down that the new code was typed from its paper."""
        require(actor, Action.MANAGE_USERS)
        confirm_envelope(self._uow, actor)

    def _views(self) -> list[UserView]:
        with self._uow.read() as tx:
            names = {officer.id: officer.name for officer in tx.offices.officers(only_active=False)}
            return [UserView(user, names.get(user.officer_id, user.username)) for user in tx.users.all()]

    def _open(self, username: str, password: str, actor: Actor | None = None) -> OpenedSlot:
        try:
            return self._keys.open_with_password(username, password)
        except RuleBroken as refusal:
            detail = {"code": refusal.code}
            write_act(self._uow, AuditEntry("session.refused", "user", detail=detail, actor=actor))
            raise

    def _check_new(self, tx: ReadTx, command: AddUser) -> None:
        if tx.users.find_by_username(command.username):
            raise RuleBroken("username_taken", "username")
        self._passwords.check(command.password, (*office_words(tx), command.username.casefold()))
        if command.officer_id is not None:
            tx.offices.officer(command.officer_id)

    def _wrap(self, actor: Actor, user: User, password: str, act: str) -> None:
        with self._uow.read() as tx:
            words = (*office_words(tx), user.username.casefold())
        self._passwords.check(password, words)
        self._keys.change_password(self._secret, NewAccount(user.slot_id, user.username, password))
        write_act(self._uow, AuditEntry(act, "user", user.uid, actor=actor))


def end_account(tx: Tx, actor: Actor, user: User) -> str:
    """End an account inside the caller's transaction; return the slot to remove once it is committed.

    Raises:
        NotPermitted: without the right to manage accounts.
        RuleBroken: `own_account`, `last_admin`.
    """
    require(actor, Action.MANAGE_USERS)
    if user.id == actor.user_id:
        raise RuleBroken("own_account", "username")
    tx.users.update(replace(user, active=False))
    _keep_an_admin(tx)
    tx.audit.append(AuditEntry("account.ended", "user", user.uid, actor=actor))
    return user.slot_id


def _keep_an_admin(tx: ReadTx) -> None:
    """Refuse a change that leaves nobody who can manage accounts; the envelope alone would be left."""
    users = [user for user in tx.users.all() if user.active]
    if not any(Action.MANAGE_USERS in rights_of(user.roles) for user in users):
        raise RuleBroken("last_admin")
