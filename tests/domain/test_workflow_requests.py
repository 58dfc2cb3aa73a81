from __future__ import annotations

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.workflow_requests import (
    REFERRAL_TABLE,
    REQUEST_TABLES,
    ReferralStatus,
    check_referral_step,
    check_request_step,
)


@pytest.mark.parametrize(
    ("source", "target"), [("draf", "dikirim"), ("dikirim", "selesai"), ("dilayani", "ditolak_instansi")]
)
def test_referral_steps_of_the_table_pass(source: str, target: str) -> None:
    check_referral_step(ReferralStatus(source), ReferralStatus(target))


@pytest.mark.parametrize(
    ("source", "target"), [("draf", "selesai"), ("selesai", "dikirim"), ("dibatalkan", "dikirim")]
)
def test_referral_steps_outside_the_table_are_refused(source: str, target: str) -> None:
    with pytest.raises(RuleBroken, match="referral_step_unknown"):
        check_referral_step(ReferralStatus(source), ReferralStatus(target))


def test_referral_table_names_every_state() -> None:
    assert set(REFERRAL_TABLE) == set(ReferralStatus)


@pytest.mark.parametrize("kind", sorted(REQUEST_TABLES))
def test_request_tables_lead_only_to_states_they_name(kind: str) -> None:
    table = REQUEST_TABLES[kind]
    assert {target for targets in table.values() for target in targets} <= set(table)


@pytest.mark.parametrize("kind", sorted(REQUEST_TABLES))
def test_every_open_request_can_be_completed(kind: str) -> None:
    table = REQUEST_TABLES[kind]
    for start in (state for state, targets in table.items() if targets):
        reached, edge = set(), {start}
        while edge:
            reached |= edge
            edge = {target for state in edge for target in table[state]} - reached
        assert "selesai" in reached


def test_request_step_outside_its_table_is_refused() -> None:
    with pytest.raises(RuleBroken, match="request_step_unknown"):
        check_request_step("surat_dtsen", "diajukan", "terbit")


def test_kemensos_may_refuse_a_reactivation() -> None:
    check_request_step("reaktivasi_pbi", "diusulkan_kemensos", "ditolak_kemensos")
