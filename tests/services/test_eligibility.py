"""The checklist of a person, from the real register and the shipped rules."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.eligibility import Level
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.services.eligibility import Eligibility
from puskesos_desktop.services.life_commands import Death
from puskesos_desktop.services.registry_commands import RecordCheck, UpdateResident
from puskesos_desktop.services.rules import Rules
from puskesos_desktop.system.rule_files import load_rules
from tests.register_fixture import BOTH
from tests.services.life_desk import DAY, TODAY, FamilyDesk

if TYPE_CHECKING:
    from puskesos_desktop.domain.eligibility import Finding
    from tests.registers import SampleRegister

SHIPPED = load_rules(Path(__file__).parents[2] / "resources" / "rules")


@pytest.fixture
def desk(register: SampleRegister) -> FamilyDesk:
    desk = FamilyDesk(register)
    Rules(register.uow).upgrade(SHIPPED)
    desk.family()
    return desk


def finding(desk: FamilyDesk, who: str, key: str, on: dt.date | None = None) -> Finding | None:
    checklist = Eligibility(desk.register.uow, desk.register.clock).checklist(desk.actor, desk.uids[who], on)
    return next((one for one in checklist.findings if one.key == key), None)


def level(desk: FamilyDesk, who: str, key: str, on: dt.date | None = None) -> Level:
    found = finding(desk, who, key, on)
    assert found is not None
    return found.level


@BOTH
def test_the_familys_newest_desil_is_judged(desk: FamilyDesk) -> None:
    for day, desil in ((DAY, 6), (TODAY, 3)):
        check = RecordCheck(desk.uid(), desk.uids["Rudi"], "terdaftar", "SIKS-NG", day, desil)
        desk.registry.record_check(desk.actor, check)
    assert level(desk, "Siti", "pkh") is Level.FITS
    assert level(desk, "Siti", "pkh", DAY) is Level.AGAINST


@BOTH
def test_a_servant_in_the_kk_shows_at_every_member(desk: FamilyDesk) -> None:
    change = UpdateResident(desk.uid(), desk.uids["Rudi"], 1, {"occupation": "PNS"})
    desk.registry.update_resident(desk.actor, change)
    assert level(desk, "Wulan", "asn_tni_polri") is Level.AGAINST


def test_a_death_counts_from_its_day_on(desk: FamilyDesk) -> None:
    desk.record(Death, "Karsi", DAY)
    assert level(desk, "Karsi", "meninggal") is Level.AGAINST
    assert level(desk, "Karsi", "meninggal", DAY - dt.timedelta(days=1)) is Level.FITS


def test_two_receivers_in_one_kk_are_told(desk: FamilyDesk) -> None:
    desk.aid("Rudi", "pkh", card="6032 1")
    assert [one.key for one in _double(desk)] == []
    desk.aid("Siti", "pkh", card="6032 2")
    assert [one.key for one in _double(desk)] == ["pkh"]


def _double(desk: FamilyDesk) -> list[Finding]:
    checklist = Eligibility(desk.register.uow, desk.register.clock).checklist(desk.actor, desk.uids["Siti"])
    return [one for one in checklist.findings if one.rule == "bantuan_ganda"]


@pytest.mark.parametrize(
    ("value", "field"), [({"name": "x", "test": "tebak"}, "test"), ({"name": "x", "test": "cek"}, "results")]
)
def test_a_reason_that_could_not_be_tested_is_refused(
    desk: FamilyDesk, value: dict[str, object], field: str
) -> None:
    rule = Rule("tidak_layak", "baru", TODAY, value, "Praktik", RuleOrigin.OFFICE)
    with pytest.raises(RuleBroken) as broken:
        Rules(desk.register.uow).set_rule(desk.actor, rule)
    assert field in broken.value.fields
