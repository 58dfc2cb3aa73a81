"""How somebody comes in: by password, or by the code in the envelope."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.domain.passwords import local_words
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.delegations import lent_to
from puskesos_desktop.services.ports.keys import NewAccount
from puskesos_desktop.services.session import Actor
from puskesos_desktop.services.settings import ENVELOPE

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Office, User
    from puskesos_desktop.services.passwords import Passwords
    from puskesos_desktop.services.ports.keys import KeyStore, OpenedSlot, RegisterSecret
    from puskesos_desktop.services.ports.registers import RegisterHouse
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Session:
    """Somebody at the open register.

    Attributes:
        secret: what opened it; new slots are wrapped around it. Never shown, never logged.
    """

    actor: Actor
    office: Office
    username: str
    secret: RegisterSecret = field(repr=False)
    uow: UnitOfWork = field(repr=False)


class Login:
    """Opens the register; every way in is written into the chain of acts."""

    def __init__(self, keys: KeyStore, house: RegisterHouse, passwords: Passwords) -> None:
        self._keys = keys
        self._house = house
        self._passwords = passwords

    def log_in(self, username: str, password: str) -> Session:
        """Open the register with a password.

        Raises:
            RuleBroken: `wrong_password`, `login_paused` with `seconds`, `account_inactive`.
            EnvironmentProblem: `keys_missing`, `keys_damaged`, and what opening the register may raise.
        """
        opened = self._keys.open_with_password(username, password)
        uow = self._open(opened.secret)
        session = session_of(uow, opened)
        self._sweep(session)
        detail = {"failed_before": opened.failed_before}
        write_act(uow, AuditEntry("session.opened", "user", detail=detail, actor=session.actor))
        return session

    def recover(self, code: str, username: str, password: str, *, as_admin: bool = False) -> Session:
        """Give an account a new password by the code in the envelope.

        `as_admin` also lets it manage accounts, for an office whose last administrator is gone.

        Raises:
            RuleBroken: `recovery_code_mistyped`, `wrong_recovery_code`, `login_paused`, `username_unknown`,
                `account_inactive`, and what a password may be refused for.
        """
        secret = self._keys.open_with_recovery(code)
        uow = self._open(secret)
        with uow.read() as tx:
            user = tx.users.find_by_username(username)
            words = office_words(tx)
        if user is None:
            raise RuleBroken("username_unknown", "username")
        if not user.active and not as_admin:
            raise RuleBroken("account_inactive", "username")
        self._passwords.check(password, (*words, user.username.casefold()))
        if as_admin:
            with uow.write() as tx:
                tx.users.update(replace(user, active=True, roles=user.roles | {Role.ADMIN}))
                tx.commit()
        self._keys.change_password(secret, NewAccount(user.slot_id, user.username, password))
        session = session_of(uow, self._keys.open_with_password(user.username, password))
        detail = {"as_admin": as_admin}
        write_act(uow, AuditEntry("account.recovered", "user", user.uid, detail, session.actor))
        return session

    def usernames(self, code: str) -> list[str]:
        """Name the accounts to somebody who holds the envelope, because names are forgotten too."""
        uow = self._open(self._keys.open_with_recovery(code))
        with uow.read() as tx:
            return [user.username for user in tx.users.all()]

    def _open(self, secret: RegisterSecret) -> UnitOfWork:
        """Open the register with the key of our own slots: where that does not fit, the file is at fault."""
        try:
            return self._house.open(secret)
        except EnvironmentProblem as problem:
            if problem.code != "wrong_key":
                raise
            raise EnvironmentProblem("server_refused" if secret.is_shared else "database_damaged") from None

    def _sweep(self, session: Session) -> None:
        """Take away slots whose account is inactive or was never finished."""
        with session.uow.read() as tx:
            active = {user.slot_id for user in tx.users.all() if user.active}
        for slot_id in self._keys.slot_ids() - active:
            self._keys.remove_slot(session.secret, slot_id)


def session_of(uow: UnitOfWork, opened: OpenedSlot) -> Session:
    """Find out who opened a slot.

    Raises:
        RuleBroken: `account_inactive` when the account may not come in any more.
    """
    with uow.read() as tx:
        user = tx.users.find_by_slot(opened.slot_id)
        if user is None or not user.active:
            raise RuleBroken("account_inactive", "username")
        office = tx.offices.get()
        actor = _actor_of(tx, office, user)
    return Session(actor, office, user.username, opened.secret, uow)


def office_words(tx: ReadTx) -> tuple[str, ...]:
    """Words that everybody in this office knows, which no password may consist of."""
    return local_words(tx.offices.get(), [officer.name for officer in tx.offices.officers()])


def write_act(uow: UnitOfWork, entry: AuditEntry) -> None:
    """Write an act that stands by itself; a full disk must not keep anybody from reading."""
    try:
        with uow.write() as tx:
            tx.audit.append(entry)
            tx.commit()
    except EnvironmentProblem as problem:
        if problem.code not in {"disk_full", "database_read_only"}:
            raise
        log.warning("act_not_written", extra={"act": entry.act, "code": problem.code})


def confirm_envelope(uow: UnitOfWork, actor: Actor | None = None) -> None:
    """Write down that the code in use was typed from its paper."""
    with uow.write() as tx:
        tx.settings.put({ENVELOPE: True})
        tx.audit.append(AuditEntry("envelope.confirmed", "office", actor=actor))
        tx.commit()


def _actor_of(tx: ReadTx, office: Office, user: User) -> Actor:
    name = user.username if user.officer_id is None else tx.offices.officer(user.officer_id).name
    lent = lent_to(tx, user.officer_id)
    return Actor(
        user_id=user.id or 0,
        officer_id=user.officer_id,
        office_id=office.id or 0,
        name=name,
        roles=user.roles,
        timezone=office.timezone,
        lent=lent,
        office_kind=office.kind,
    )
