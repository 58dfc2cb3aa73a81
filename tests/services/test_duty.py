"""Acting without a valid SK warns, until somebody says why it is still to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.duty import Duty, about_duty
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from tests.registers import SampleRegister


def warned(register: SampleRegister) -> list[str]:
    with register.uow.read() as tx:
        return [one.code for one in about_duty(tx, register.actor, register.clock.today("WITA"))]


@BOTH
def test_reason_silences_the_warning_for_the_year(register: SampleRegister) -> None:
    assert warned(register) == ["officer_without_sk"]
    Duty(register.uow, register.clock).await_sk(register.actor, "Dinas belum menerbitkan")
    assert warned(register) == []
    register.clock.advance(days=365)
    assert warned(register) == ["officer_without_sk"]


def test_reason_of_one_officer_counts_for_that_officer_only(register: SampleRegister) -> None:
    other = replace(register.actor, officer_id=1)
    Duty(register.uow, register.clock).await_sk(other, "Dinas belum menerbitkan")
    assert warned(register) == ["officer_without_sk"]


@pytest.mark.parametrize(
    ("reason", "officer_id", "code"), [(" ", 2, "reason_missing"), ("x", None, "officer_missing")]
)
def test_who_and_why_must_be_there(
    register: SampleRegister, reason: str, officer_id: int | None, code: str
) -> None:
    actor = replace(register.actor, officer_id=officer_id)
    with pytest.raises(RuleBroken, match=code):
        Duty(register.uow, register.clock).await_sk(actor, reason)
