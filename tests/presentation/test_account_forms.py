"""Forms around accounts as lists of edits."""

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation import account_forms as forms
from puskesos_desktop.services.accounts import AddUser

ENDAH = Officer("e", "Endah Lestari", id=2)


@pytest.fixture
def new():
    form = forms.NewUserForm([ENDAH])
    form.edit("officer", "2")
    form.edit(forms.OWN, "rahasia saya")
    return form


def test_account_is_named_after_the_officer_until_it_is_typed(new):
    assert new.text("username") == "endah"
    new.edit("username", "endah.l")
    new.edit("officer", "2")
    assert new.text("username") == "endah.l"


def test_new_account_is_what_the_service_takes(new):
    assert new.finish()
    assert new.command("kalimat") == AddUser("endah", "kalimat", frozenset({Role.LOKET}), 2)


@pytest.mark.parametrize(
    ("name", "value"), [("officer", ""), ("username", "e"), ("roles", frozenset()), (forms.OWN, "")]
)
def test_nothing_may_be_missing_from_a_new_account(new, name, value):
    new.edit(name, value)
    assert not new.finish()
    assert list(new.state.problems) == [name]


def test_own_password_that_is_wrong_stands_at_its_field(new):
    assert new.refuse(RuleBroken("wrong_password", "password"))
    assert new.state.problems == {forms.OWN: "Kata sandi Anda tidak cocok"}


def test_taken_name_stands_at_its_field(new):
    assert new.refuse(RuleBroken("username_taken", "username"))
    assert new.state.problems == {"username": "Nama pengguna ini sudah dipakai"}


def test_refusal_without_a_field_is_left_to_the_dialog(new):
    assert not new.refuse(RuleBroken("last_admin"))


def test_state_of_a_form_tells_no_password(new):
    assert "rahasia" not in repr(new.state)


@pytest.mark.parametrize("kind", [forms.ResetForm, forms.OwnPasswordForm])
def test_new_password_is_long_enough_and_typed_twice(kind):
    form = kind()
    form.edit(forms.OWN, "x")
    form.edit("password", "pendek")
    assert not form.finish()
    assert list(form.state.problems) == ["password", "password_again"]
    form.edit("password", "gunung biru jembatan")
    form.edit("password_again", "gunung biru jembatan")
    assert form.finish()


def test_password_keeps_its_blanks():
    form = forms.OwnPasswordForm()
    form.edit("password", " dua  spasi ")
    assert form.secret("password") == " dua  spasi "


def test_same_password_again_is_none():
    form = forms.OwnPasswordForm()
    for name in (forms.OWN, "password", "password_again"):
        form.edit(name, "gunung biru jembatan")
    assert not form.finish()
    assert form.state.problems == {"password": "Sama dengan yang lama"}


def test_password_refused_by_the_service_is_told_shortly():
    form = forms.ResetForm()
    assert form.refuse(RuleBroken("password_weak", "password"))
    assert form.state.problems == {"password": "Masih mudah ditebak, tambahkan satu kata lagi"}


def test_roles_of_other_offices_are_offered_only_to_who_has_them():
    assert "supervisor" not in dict(forms.role_ticks())
    assert "supervisor" in dict(forms.role_ticks(["supervisor"]))
    assert forms.RolesForm(["supervisor"]).roles() == {Role.SUPERVISOR}


def test_account_needs_a_role():
    form = forms.RolesForm(["loket"])
    form.edit(forms.OWN, "x")
    form.edit("roles", frozenset())
    assert not form.finish()


def test_roles_are_told_in_the_order_of_the_table():
    assert forms.role_words({"admin", "koordinator"}) == "Koordinator, Admin aplikasi"
