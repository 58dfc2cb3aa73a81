"""Searches of cases under a name, each officer's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.case_searches import CaseSearches
from puskesos_desktop.services.complaint_views import CaseSearch
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister

WANTED = CaseSearch("RW 008", "lewat_batas", "siti", {"rw": "008", "status": "dirujuk"})


@BOTH
def test_search_is_kept_replaced_and_forgotten(register: SampleRegister) -> None:
    searches, actor = CaseSearches(register.uow, register.ids), register.actor
    kept = searches.save(actor, replace(WANTED, name="  RW   008 "))
    (found,) = searches.saved(actor)
    assert replace(found, uid="") == WANTED
    searches.save(actor, replace(WANTED, view="terbuka"))
    assert [one.view for one in searches.saved(actor)] == ["terbuka"]
    searches.remove(actor, kept.uid)
    assert searches.saved(actor) == []


def test_others_do_not_see_it(register: SampleRegister) -> None:
    searches = CaseSearches(register.uow, register.ids)
    searches.save(register.actor, WANTED)
    assert searches.saved(replace(register.actor, user_id=99)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "list_name_missing"),
        ({"name": "x" * 61}, "list_name_long"),
        ({"view": "apa"}, "code_unknown"),
    ],
)
def test_what_cannot_be_kept_is_said(register: SampleRegister, changes: dict[str, str], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        CaseSearches(register.uow, register.ids).save(register.actor, replace(WANTED, **changes))


def test_admin_alone_keeps_none(register: SampleRegister) -> None:
    with pytest.raises(NotPermitted):
        CaseSearches(register.uow, register.ids).saved(register.actor_as(Role.ADMIN))
