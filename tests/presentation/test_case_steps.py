"""The list of every step: whole, in order, with reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from puskesos_desktop.domain import workflow as flow
from puskesos_desktop.domain.complaint_moves import Option
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Position, Status
from puskesos_desktop.presentation.case_acts import act_of
from puskesos_desktop.presentation.case_steps import ASKS, NOW, refusal_of, step_lines, who_may
from puskesos_desktop.presentation.complaint_detail import more_steps, next_steps
from tests import complaint_samples as samples
from tests.presentation.test_complaint_detail import detail

STANDING = sorted(flow.OPEN | {Status.SELESAI})


@pytest.mark.parametrize("status", STANDING)
def test_every_step_of_the_table_is_listed_and_can_be_begun(status: Status) -> None:
    case = replace(samples.answered(), status=status)
    lines = step_lines(detail(case))
    reached = [target for target in Status if flow.ways_to(Position(status), target)]
    assert len(lines) == len(reached)
    assert all(
        line.code in {"surat_rujukan", "hasil_kunjungan"} or act_of(line.code, status) for line in lines
    )


@pytest.mark.parametrize("status", STANDING)
def test_every_single_step_has_a_button_or_a_line_in_the_menu(status: Status) -> None:
    shown = detail(replace(samples.referred(), status=status))
    offered = {step.code for step in (*next_steps(shown), *more_steps(shown))}
    single = {line.code for line in step_lines(shown) if "→" not in line.writes}
    assert single <= offered


def test_what_one_save_writes_is_told_row_by_row() -> None:
    lines = {line.words: line for line in step_lines(detail(samples.received()))}
    assert lines["Mulai verifikasi"].state == NOW
    assert lines["Selesaikan di sini"].state == ASKS
    assert lines["Selesaikan di sini"].writes.split(" → ")[-1] == "Jawaban masuk"


def test_steps_that_cannot_be_taken_stand_last_with_who_may() -> None:
    lines = step_lines(detail(samples.received(), Role.LOKET))
    assert [bool(line.reason) for line in lines] == sorted(bool(line.reason) for line in lines)
    assert {line.code: line.reason for line in lines}["ditangani"] == "Perlu peran Koordinator"


@pytest.mark.parametrize("need", ["register_not_checked", "client_nik_missing", "reopening_too_late"])
def test_what_no_form_can_mend_is_a_reason_with_its_remedy(need: str) -> None:
    reason, remedy = refusal_of(Option(Status.DIRUJUK, ("dirujuk",), (need, "agency_missing")))
    assert reason
    assert remedy


def test_roles_of_a_right_are_named() -> None:
    assert who_may(["penetapan", "ditangani"]) == "Koordinator atau Lurah"
    assert who_may(["verifikasi", "kunjungan"]) == "Verifikator atau Koordinator"
