from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.office import Rule, RuleOrigin
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.rules import Rules
from tests.register_fixture import BOTH

DAY, NOW = dt.date(2026, 1, 1), dt.date(2026, 11, 21)
SHIPPED = Rule("desil_maks", "pkh", DAY, {"desil": 4}, "decree")


def own(value, **changes):
    return Rule(**{"kind": "desil_maks", "key": "pkh", "berlaku_dari": DAY, "value": value, **changes})


def highest(rules):
    return rules.book().highest_desil("pkh", NOW)


@pytest.fixture
def rules(register):
    rules = Rules(register.uow)
    rules.upgrade([SHIPPED])
    return rules


@BOTH
def test_the_office_changes_a_rule_and_takes_it_back(register, rules):
    rules.set_rule(register.actor, own({"desil": 6}))
    assert highest(rules) == 6
    [mine] = [rule for rule in rules.history(RuleKind.HIGHEST_DESIL) if rule.origin is RuleOrigin.OFFICE]
    rules.remove_rule(register.actor, mine)
    assert highest(rules) == 4


@BOTH
def test_an_upgrade_corrects_its_own_rows_and_leaves_the_offices(register, rules):
    rules.set_rule(register.actor, own({"desil": 6}))
    corrected = Rule("desil_maks", "pkh", DAY, {"desil": 5}, "decree")
    assert rules.upgrade([corrected]) == 1
    assert highest(rules) == 6
    assert {rule.value["desil"] for rule in rules.history(RuleKind.HIGHEST_DESIL)} == {5, 6}


def test_an_upgrade_that_brings_nothing_writes_nothing(register, rules):
    with register.uow.read() as tx:
        before = tx.audit.head()
    assert rules.upgrade([SHIPPED]) == 0
    with register.uow.read() as tx:
        assert tx.audit.head() == before


@BOTH
def test_another_seat_sees_a_change_at_once(register, rules):
    assert highest(rules) == 4
    other = register.reopen()
    seat = Rules(register.second_uow(other))
    assert highest(seat) == 4
    seat.set_rule(register.actor, own({"desil": 6}))
    assert highest(rules) == 6
    seat.remove_rule(register.actor, own({"desil": 6}, origin=RuleOrigin.OFFICE))
    assert highest(rules) == 4
    other.dispose()


def test_a_change_that_is_rolled_back_leaves_no_trace_in_the_book(register, rules):
    with register.uow.write() as tx:
        tx.rules.add([own({"desil": 9}, origin=RuleOrigin.OFFICE)])
        assert tx.rules.book().highest_desil("pkh", NOW) == 9
    rules.set_rule(register.actor, own({"desil": 6}))
    assert highest(rules) == 6


def test_a_row_that_replaces_the_newest_counts_at_once(register, rules):
    for desil in (6, 7):
        rules.set_rule(register.actor, own({"desil": desil}))
        assert highest(rules) == desil


def test_setting_a_rule_twice_keeps_the_second(register, rules):
    rules.set_rule(register.actor, own({"desil": 6}))
    rules.set_rule(register.actor, own({"desil": 7}))
    assert highest(rules) == 7


def test_a_shipped_row_stays(register, rules):
    with pytest.raises(RuleBroken, match="shipped_rule_stays"):
        rules.remove_rule(register.actor, SHIPPED)


def test_only_who_manages_the_office_changes_rules(register, rules):
    with pytest.raises(NotPermitted):
        rules.set_rule(register.actor_as(Role.LOKET), own({"desil": 6}))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "apa"}, "rule_kind_unknown"),
        ({"key": ""}, "rule_value_invalid"),
        ({"value": {}}, "rule_value_invalid"),
        ({"value": {"desil": "6"}}, "rule_value_invalid"),
        ({"value": {"desil": 11}}, "rule_value_invalid"),
        ({"kind": "batas_waktu", "value": {"amount": 3, "unit": "minggu"}}, "rule_value_invalid"),
        ({"kind": "libur", "key": "natal", "value": {"name": "Natal"}}, "rule_value_invalid"),
    ],
)
def test_a_row_that_would_fail_later_is_refused_now(register, rules, changes, code):
    with pytest.raises(RuleBroken, match=code):
        rules.set_rule(register.actor, own(**{"value": {"desil": 6}, **changes}))
