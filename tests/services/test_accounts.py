"""Coming in, going out, and who may do what to whom; on real keys."""

from __future__ import annotations

import pytest

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.domain.errors import NotPermitted, PuskesosError
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.accounts import AddUser
from puskesos_desktop.storage.tables.office import user_table
from tests.registers import make_actor

OTHER = "rumput hijau lautan dalam"
NEW = "gunung biru jembatan kayu"
LOKET, ADMIN = frozenset({Role.LOKET}), frozenset({Role.ADMIN})


@pytest.fixture
def accounts(office):
    return office.work.accounts


def added(office, roles=LOKET, username="endah"):
    return office.work.accounts.add_user(office.actor, AddUser(username, OTHER, frozenset(roles)))


def code_of(action, *arguments, **more):
    with pytest.raises(PuskesosError) as caught:
        action(*arguments, **more)
    return caught.value.code


def last_acts(office, count=1):
    with office.application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD).uow.read() as tx:
        return [row.act for row in tx.audit.since(0, 10_000)][-1 - count : -1]


def test_a_new_account_comes_in_with_its_own_password(office, accounts):
    user = added(office)
    session = accounts.switch_user("endah", OTHER)
    assert session.actor.user_id == user.id
    assert session.actor.roles == LOKET
    assert session.actor.name == "endah"


def test_an_account_bears_its_officers_name(office, accounts):
    [officer] = [one for one in office.work.officers.all(office.actor) if one.name == "Endah Lestari"]
    accounts.add_user(office.actor, AddUser("endah", OTHER, LOKET, officer.id))
    assert accounts.switch_user("endah", OTHER).actor.name == "Endah Lestari"
    assert "Endah Lestari" in {view.name for view in accounts.colleagues(office.actor)}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddUser("a b", OTHER, LOKET), "username_invalid"),
        (AddUser(SAMPLE_USER.upper(), OTHER, LOKET), "username_taken"),
        (AddUser("endah", OTHER, frozenset()), "roles_missing"),
        (AddUser("endah", "pendek", LOKET), "password_too_short"),
        (AddUser("endah", "Endah-Endah-2026", LOKET), "password_of_local_words"),
        (AddUser("endah", OTHER, LOKET, 999), "not_found"),
    ],
)
def test_an_account_that_would_not_do_is_refused(office, accounts, command, code):
    assert code_of(accounts.add_user, office.actor, command) == code
    assert len(accounts.list_users(office.actor)) == 1


@pytest.mark.parametrize(
    "action", ["list_users", "add_user", "set_roles", "deactivate_user", "reset_password"]
)
def test_only_who_manages_accounts_may(office, accounts, action):
    arguments = {
        "add_user": [AddUser("x", OTHER, LOKET)],
        "set_roles": ["u", LOKET],
        "deactivate_user": ["u"],
        "reset_password": ["u", OTHER],
    }
    with pytest.raises(NotPermitted):
        getattr(accounts, action)(make_actor(Role.KOORDINATOR), *arguments.get(action, ()))


def test_the_password_is_asked_again_before_a_grave_act(office, accounts):
    accounts.verify_password(office.actor, SAMPLE_PASSWORD)
    assert code_of(accounts.verify_password, office.actor, OTHER) == "wrong_password"
    assert last_acts(office) == ["session.refused"]


def test_a_changed_password_is_the_only_one(office, accounts):
    accounts.change_password(office.actor, SAMPLE_PASSWORD, NEW)
    assert code_of(accounts.switch_user, SAMPLE_USER, SAMPLE_PASSWORD) == "wrong_password"
    assert accounts.switch_user(SAMPLE_USER, NEW).username == SAMPLE_USER


def test_a_password_is_changed_only_by_who_knows_it(office, accounts):
    assert code_of(accounts.change_password, office.actor, OTHER, NEW) == "wrong_password"


def test_a_forgotten_password_is_typed_anew_inside_an_admins_session(office, accounts):
    user = added(office)
    accounts.reset_password(office.actor, user.uid, NEW)
    assert accounts.switch_user("endah", NEW).actor.user_id == user.id


def test_an_ended_account_opens_nothing_and_stays_in_the_list(office, accounts):
    user = added(office)
    accounts.deactivate_user(office.actor, user.uid)
    assert code_of(accounts.switch_user, "endah", OTHER) == "wrong_password"
    assert [view.can_come_in for view in accounts.list_users(office.actor)] == [True, False]
    assert code_of(accounts.reset_password, office.actor, user.uid, NEW) == "account_inactive"


def test_an_account_ended_elsewhere_is_refused_and_its_slot_swept_away(office, accounts):
    user = added(office)
    uow = office.application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD).uow
    with uow.write() as tx:
        tx.context.connection.execute(
            user_table.update().where(user_table.c.id == user.id).values(active=False)
        )
        tx.commit()
    assert code_of(accounts.switch_user, "endah", OTHER) == "account_inactive"
    office.application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    assert code_of(accounts.switch_user, "endah", OTHER) == "wrong_password"


def test_nobody_raises_or_ends_oneself(office, accounts):
    [me] = accounts.list_users(office.actor)
    assert code_of(accounts.set_roles, office.actor, me.user.uid, frozenset(Role)) == "own_roles"
    assert code_of(accounts.deactivate_user, office.actor, me.user.uid) == "own_account"


def test_the_last_who_manages_accounts_stays(office, accounts):
    user = added(office, ADMIN)
    [me, _] = accounts.list_users(office.actor)
    other = accounts.switch_user("endah", OTHER).actor
    accounts.set_roles(other, me.user.uid, LOKET)
    admin = make_actor(Role.ADMIN)
    assert code_of(accounts.deactivate_user, admin, user.uid) == "last_admin"
    assert code_of(accounts.set_roles, admin, user.uid, LOKET) == "last_admin"


def test_roles_change_and_the_change_is_written_down(office, accounts):
    user = added(office)
    assert accounts.set_roles(office.actor, user.uid, ADMIN).roles == ADMIN
    assert last_acts(office) == ["account.roles_changed"]


def test_guessing_pauses_the_account_for_a_while(office):
    login = office.application.login
    for _ in range(5):
        assert code_of(login.log_in, SAMPLE_USER, OTHER) == "wrong_password"
    assert code_of(login.log_in, SAMPLE_USER, SAMPLE_PASSWORD) == "login_paused"


def test_failed_tries_are_told_to_the_chain_at_the_next_login(office):
    login = office.application.login
    code_of(login.log_in, SAMPLE_USER, OTHER)
    session = login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    with session.uow.read() as tx:
        assert tx.audit.since(tx.audit.head().seq - 1)[0].detail == {"failed_before": 1}


def test_the_envelope_gives_a_new_password(office):
    login = office.application.login
    assert login.usernames(office.recovery_code) == [SAMPLE_USER]
    session = login.recover(office.recovery_code, SAMPLE_USER, NEW)
    assert session.actor.user_id == office.actor.user_id
    assert login.log_in(SAMPLE_USER, NEW).username == SAMPLE_USER


def test_the_envelope_can_make_an_admin_when_none_is_left(office, accounts):
    user = added(office)
    accounts.deactivate_user(office.actor, user.uid)
    login = office.application.login
    assert code_of(login.recover, office.recovery_code, "endah", NEW) == "account_inactive"
    session = login.recover(office.recovery_code, "endah", NEW, as_admin=True)
    assert session.actor.roles == LOKET | ADMIN


@pytest.mark.parametrize(
    ("code", "username", "password", "expected"),
    [("AAAA", SAMPLE_USER, NEW, "recovery_code_mistyped"), (None, "siapa", NEW, "username_unknown"),
     (None, SAMPLE_USER, "pendek", "password_too_short")],
)  # fmt: skip
def test_the_envelope_is_not_a_way_round_the_rules(office, code, username, password, expected):
    recover = office.application.login.recover
    assert code_of(recover, code or office.recovery_code, username, password) == expected


def test_a_new_envelope_makes_the_old_one_void(office, accounts):
    new = accounts.replace_envelope(office.actor, SAMPLE_PASSWORD)
    recover = office.application.login.recover
    assert code_of(recover, office.recovery_code, SAMPLE_USER, NEW) == "wrong_recovery_code"
    assert recover(new, SAMPLE_USER, NEW).username == SAMPLE_USER


def test_lock_and_exit_are_written_down(office, accounts):
    accounts.record_lock(office.actor, "diam")
    accounts.record_exit(office.actor)
    assert last_acts(office, 2) == ["session.locked", "session.closed"]
