"""A case between offices, as its panel tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from puskesos_desktop.domain.complaint_moves import advance, facts_of, options
from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.complaint_steps import StepEntry
from puskesos_desktop.domain.levels import Side, rights_at
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation.case_above import case_view, is_done_here
from puskesos_desktop.presentation.complaint_views import Setting
from puskesos_desktop.services.case_from_below import Between, PartyView
from puskesos_desktop.services.desk_queries import ComplaintDetail
from tests import complaint_samples as samples

SETTING = Setting(samples.NOW, "WITA", {})
PLACES = {
    Side.OWN: Between(),
    Side.RAISED: Between(Side.RAISED, holder="Kecamatan Melati"),
    Side.ABOVE: Between(Side.ABOVE, "Melati Indah", "", "Kecamatan Melati"),
    Side.PASSED: Between(Side.PASSED, "Melati Indah", "Dinas Sosial", "Kecamatan Melati"),
}


def detail(side: Side, *, confidential: bool = False) -> ComplaintDetail:
    now = samples.acting()
    checked = replace(samples.received(), register_check_id=1)
    case = advance(checked, Status.ESKALASI, StepEntry(), now, samples.CIRCUMSTANCES)
    case = replace(case, subject=replace(case.subject, confidential=confidential))
    role = Role.SUPERVISOR if side in {Side.ABOVE, Side.PASSED} else Role.KOORDINATOR
    rights = rights_at(side, samples.acting(samples.TODAY, role).rights)
    facts = facts_of(case, StepEntry(), samples.CIRCUMSTANCES, samples.TODAY)
    ways = options(case.position, facts, rights)
    siti = PartyView(PartyRole.PELAPOR, "SITI AMINAH", "", "", 41, "P", "", "", "", "")
    return ComplaintDetail(case, (siti,), "", (), ways, samples.TODAY, between=PLACES[side])


def codes(side: Side) -> list[str]:
    return [step.code for step in case_view(detail(side), SETTING).steps]


def test_office_above_checks_answers_and_hands_on() -> None:
    assert codes(Side.ABOVE) == ["jawaban", "diperiksa", "naik"]
    assert case_view(detail(Side.ABOVE), SETTING).steps[2].words == "Teruskan ke kota/kabupaten"


def test_who_passed_it_on_only_reads() -> None:
    assert codes(Side.PASSED) == []


@pytest.mark.parametrize(
    ("side", "told"),
    [
        (Side.OWN, []),
        (Side.RAISED, [("Ada di", "Kecamatan Melati")]),
        (Side.ABOVE, [("Asal", "Melati Indah")]),
        (Side.PASSED, [("Asal", "Melati Indah"), ("Ada di", "Dinas Sosial")]),
    ],
)
def test_places_are_named(side: Side, told: list[tuple[str, str]]) -> None:
    facts = case_view(detail(side), SETTING).facts
    assert [(one.label, one.value) for one in facts if one.label in {"Asal", "Ada di"}] == told


def test_origin_is_told_that_another_office_has_the_case() -> None:
    view = case_view(detail(Side.RAISED), SETTING)
    refused = next(step for step in (*view.steps, *view.more) if step.code == "ditolak")
    assert refused.reason == "Sedang di Kecamatan Melati"


def test_confidential_client_has_no_name_above() -> None:
    assert case_view(detail(Side.ABOVE, confidential=True), SETTING).client == "Dirahasiakan"


@pytest.mark.parametrize(
    ("side", "code", "done"),
    [
        (Side.RAISED, "tanda_terima", True),
        (Side.ABOVE, "tanda_terima", False),
        (Side.ABOVE, "jawaban", True),
        (Side.PASSED, "jawaban", False),
        (Side.PASSED, "ingatkan", True),
    ],
)
def test_acts_of_the_origin_are_not_begun_above(side: Side, code: str, done: bool) -> None:
    assert is_done_here(detail(side), code) is done
