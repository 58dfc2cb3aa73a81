from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain import workflow as flow
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import RIGHTS, Action, Role, rights_of
from puskesos_desktop.domain.workflow import Level, Position, Status
from puskesos_desktop.domain.workflow_facts import Duplicate, Facts, ToldSoFar

ALL_RIGHTS = rights_of(frozenset(Role))
GOOD = Facts(
    **({field.name: True for field in fields(Facts) if field.type == "bool"} | {"reopening_too_late": False}),
    told=ToldSoFar(reached=True),
    duplicate=Duplicate(parent_given=True),
)
KOORDINATOR = RIGHTS[Role.KOORDINATOR]
statuses = st.sampled_from(list(Status))
levels = st.sampled_from(list(Level))
rights = st.frozensets(st.sampled_from(list(Action)))
positions = st.builds(Position, statuses, levels)
facts_ = st.builds(
    Facts,
    **{field.name: st.booleans() for field in fields(Facts) if field.type == "bool"},
    missing_papers=st.integers(0, 3),
    told=st.builds(
        ToldSoFar, st.booleans(), st.integers(0, 4), st.just(3), st.sampled_from(["", "anonim", "pindah"])
    ),
    duplicate=st.builds(Duplicate, st.booleans(), st.booleans(), st.booleans()),
)


def codes(steps: tuple[flow.Step, ...]) -> list[str]:
    return [step.code for step in steps]


def walk(start: str, target: str, facts: Facts = GOOD, role: Role = Role.KOORDINATOR) -> list[str]:
    return codes(flow.plan(Position(Status(start)), Status(target), facts, RIGHTS[role]))


def refusal(start: str, target: str, facts: Facts, role: Role = Role.KOORDINATOR) -> str:
    with pytest.raises((RuleBroken, NotPermitted)) as caught:
        walk(start, target, facts, role)
    return caught.value.code


def test_koordinator_alone_walks_from_received_to_referred_in_one_save() -> None:
    assert walk("diterima", "dirujuk") == ["verifikasi", "rekomendasi", "penetapan", "dirujuk"]


def test_loket_cannot_decide() -> None:
    assert refusal("diterima", "dirujuk", GOOD, Role.LOKET) == "step_not_permitted"


def test_question_at_the_desk_closes_at_once() -> None:
    assert walk("diterima", "selesai", role=Role.LOKET) == ["tanya_saja"]


def test_case_that_is_no_question_takes_the_long_way() -> None:
    long_way = ["verifikasi", "rekomendasi", "penetapan", "ditangani", "jawaban", "selesai"]
    assert walk("diterima", "selesai", replace(GOOD, info_only=False)) == long_way


def test_reopened_case_is_verified_again() -> None:
    assert walk("selesai", "verifikasi") == ["dibuka_kembali", "periksa_ulang"]


def test_a_plan_never_closes_and_reopens_to_get_round_an_answer() -> None:
    assert refusal("jawaban", "rekomendasi", GOOD) == "step_unknown"


@pytest.mark.parametrize(
    ("start", "target", "change", "code"),
    [
        ("draf", "diterima", {"reporter_known": False}, "reporter_missing"),
        ("draf", "diterima", {"reachable": False}, "contact_missing"),
        ("draf", "diterima", {"category_given": False}, "category_missing"),
        ("draf", "diterima", {"text_given": False}, "text_missing"),
        ("diterima", "verifikasi", {"officer_assigned": False}, "officer_missing"),
        ("verifikasi", "klarifikasi", {"missing_papers": 0}, "missing_papers_not_listed"),
        ("verifikasi", "kunjungan", {"visit_planned": False}, "visit_not_planned"),
        ("kunjungan", "verifikasi", {"visit_reported": False}, "visit_not_reported"),
        ("verifikasi", "rekomendasi", {"register_checked": False}, "register_not_checked"),
        ("penetapan", "rekomendasi", {"reason_given": False}, "reason_missing"),
        ("penetapan", "ditangani", {"action_planned": False}, "action_missing"),
        ("penetapan", "dirujuk", {"agency_chosen": False}, "agency_missing"),
        ("penetapan", "dirujuk", {"letter_numbered": False}, "letter_not_numbered"),
        ("penetapan", "diusulkan", {"client_has_nik": False}, "client_nik_missing"),
        ("penetapan", "diusulkan", {"client_has_kk": False}, "client_kk_missing"),
        ("penetapan", "diusulkan", {"client_has_photo": False}, "client_photo_missing"),
        (
            "dirujuk",
            "rekomendasi",
            {"referral_declined": False, "reason_given": False},
            "referral_not_declined",
        ),
        ("ditangani", "jawaban", {"answer_given": False}, "answer_missing"),
        ("jawaban", "selesai", {"result_given": False}, "result_missing"),
        ("jawaban", "selesai", {"told": ToldSoFar()}, "telling_missing"),
        ("verifikasi", "duplikat", {"duplicate": Duplicate()}, "parent_missing"),
        (
            "verifikasi",
            "duplikat",
            {"duplicate": Duplicate(parent_given=True, parent_is_duplicate=True)},
            "parent_is_duplicate",
        ),
        (
            "verifikasi",
            "duplikat",
            {"duplicate": Duplicate(parent_given=True, makes_cycle=True)},
            "parent_makes_cycle",
        ),
        ("selesai", "dibuka_kembali", {"reopening_too_late": True}, "reopening_too_late"),
        ("diterima", "ditolak", {"reason_given": False}, "reason_missing"),
    ],
)
def test_a_missing_fact_is_named_by_its_code(start: str, target: str, change: dict, code: str) -> None:
    facts = replace(GOOD, **({"missing_papers": 1} | change))
    assert refusal(start, target, facts) == code


@pytest.mark.parametrize(
    "telling",
    [
        ToldSoFar(reached=True),
        ToldSoFar(failed_attempts=3),
        *(ToldSoFar(excuse=e) for e in ("anonim", "meninggal")),
    ],
)
def test_case_closes_when_told_or_excused(telling: ToldSoFar) -> None:
    assert walk("jawaban", "selesai", replace(GOOD, told=telling)) == ["selesai"]


def test_two_failed_attempts_are_not_enough() -> None:
    facts = replace(GOOD, told=ToldSoFar(failed_attempts=2))
    assert refusal("jawaban", "selesai", facts) == "telling_missing"


def test_escalation_goes_up_one_level_at_a_time() -> None:
    level = Level.FASILITATOR
    climbed = []
    position = Position(Status.PENETAPAN, level)
    for code in ("eskalasi", "naik_ke_manajer", "naik_ke_provinsi", "naik_ke_pusat"):
        (step,) = flow.take(position, code, GOOD, ALL_RIGHTS)
        position = Position(step.target, flow.level_after(step, position.level))
        climbed.append(position.level.value)
    assert climbed == ["supervisor", "manajer", "provinsi", "pusat"]


def test_answer_from_above_comes_down_to_the_desk() -> None:
    (step,) = flow.plan(Position(Status.ESKALASI, Level.PUSAT), Status.JAWABAN, GOOD, KOORDINATOR)
    assert flow.level_after(step, Level.PUSAT) is Level.FASILITATOR


def test_a_level_is_not_skipped() -> None:
    with pytest.raises(RuleBroken, match="step_unknown"):
        flow.take(Position(Status.ESKALASI, Level.SUPERVISOR), "naik_ke_pusat", GOOD, ALL_RIGHTS)


@pytest.mark.parametrize("status", sorted(set(Status) - flow.TERMINAL - {Status.SELESAI}))
def test_every_open_state_can_reach_selesai(status: Status) -> None:
    reached, edge = set(), {status}
    while edge:
        reached |= edge
        edge = {step.target for one in edge for step in flow.steps_from(one)} - reached
    assert Status.SELESAI in reached


@pytest.mark.parametrize("status", sorted(flow.TERMINAL))
def test_nothing_leaves_a_terminal_state(status: Status) -> None:
    assert flow.steps_from(status) == ()


@pytest.mark.parametrize("status", sorted(flow.OPEN))
def test_every_open_state_can_end_in_each_terminal(status: Status) -> None:
    assert {step.target for step in flow.steps_from(status)} >= flow.TERMINAL


def test_source_and_code_name_one_row() -> None:
    keys = [(step.source, step.code) for step in flow.TABLE]
    assert len(keys) == len(set(keys))


def test_every_right_of_the_table_belongs_to_a_role() -> None:
    assert all(any(step.is_permitted(RIGHTS[role]) for role in Role) for step in flow.TABLE)


@given(positions, statuses, facts_, rights)
def test_a_plan_walks_only_rows_of_the_table_and_skips_no_guard(
    position: Position, target: Status, facts: Facts, held: frozenset[Action]
) -> None:
    try:
        steps = flow.plan(position, target, facts, held)
    except (RuleBroken, NotPermitted):
        return
    at = position
    for step in steps:
        assert step in flow.TABLE
        assert step.source is at.status
        assert step.level in {None, at.level}
        assert not step.unmet(facts)
        assert step.is_permitted(held)
        at = Position(step.target, flow.level_after(step, at.level))
    assert at.status is target


@given(positions, statuses, facts_, rights)
def test_a_refusal_names_a_step_or_guard_of_the_table(
    position: Position, target: Status, facts: Facts, held: frozenset[Action]
) -> None:
    error: RuleBroken | NotPermitted | None = None
    try:
        flow.plan(position, target, facts, held)
    except (RuleBroken, NotPermitted) as caught:
        error = caught
    if isinstance(error, NotPermitted):
        assert error.params["step"] in flow.STEP_CODES
    elif error is not None:
        assert error.code == "step_unknown" or error.params["guard"] == error.code


@given(positions, statuses)
def test_with_everything_in_order_a_way_is_refused_only_when_there_is_none(
    position: Position, target: Status
) -> None:
    facts = replace(GOOD, missing_papers=1, papers_excused=True)
    if flow.ways_to(position, target):
        assert flow.plan(position, target, facts, ALL_RIGHTS)
    else:
        with pytest.raises(RuleBroken, match="step_unknown"):
            flow.plan(position, target, facts, ALL_RIGHTS)


def test_ways_never_pass_through_a_state_where_somebody_else_must_act() -> None:
    for start, target in combinations(Status, 2):
        for way in flow.ways_to(Position(start), target):
            assert all(step.target in flow.PASSABLE for step in way[:-1])
