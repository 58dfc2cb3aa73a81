"""The card that asks for the common server, as lists of edits."""

from __future__ import annotations

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.server_form import ServerForm
from puskesos_desktop.services.server_address import ACCOUNT, DATABASE, HOST, PASSWORD


def filled(**changes: str) -> ServerForm:
    form = ServerForm()
    for name, value in ((HOST, "10.0.0.5"), (DATABASE, "puskesos"), (ACCOUNT, "sukaraga"), (PASSWORD, "x")):
        form.edit(name, changes.get(name, value))
    return form


def test_everything_missing_is_named_at_once() -> None:
    assert ServerForm().send().problems == dict.fromkeys((HOST, DATABASE, ACCOUNT), "Belum diisi")


def test_good_address_is_asked_once() -> None:
    form = filled()
    assert form.send().busy
    assert form.address().url() == "postgresql://sukaraga:x@10.0.0.5/puskesos?sslmode=require"


def test_server_that_does_not_answer_is_told_at_the_address() -> None:
    form = filled()
    form.send()
    state = form.refused(RuleBroken("server_not_reached", HOST))
    assert (state.first_problem, state.busy) == (HOST, False)


def test_password_is_in_no_text_of_the_form() -> None:
    form = filled(**{PASSWORD: "sangat rahasia"})
    assert "rahasia" not in repr(form.state) + repr(form.address())
