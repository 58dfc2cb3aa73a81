"""The last act on a case is taken back whole, and the history tells both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from puskesos_desktop.domain import workflow
from puskesos_desktop.domain.complaint_history import standing
from puskesos_desktop.domain.complaint_moves import advance
from puskesos_desktop.domain.complaint_steps import StepEntry
from puskesos_desktop.domain.complaint_undo import UNDOABLE, last_act, traced, undo
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.workflow import Level, Status
from tests.complaint_samples import (
    CIRCUMSTANCES,
    acting,
    answer,
    answered,
    closed,
    paper,
    received,
    referral,
    referred,
    telling,
)


def done(before, after):
    return traced(before, after)


def moved(case, to: Status, **entered):
    return done(case, advance(case, to, StepEntry(**entered), acting(), CIRCUMSTANCES))


def apart_from_history(case):
    return replace(case, events=(), version=1)


@pytest.mark.parametrize(
    ("begin", "act"),
    [
        (received, lambda case: moved(case, Status.VERIFIKASI)),
        (received, lambda case: moved(case, Status.DITANGANI, planned_action="Bantu isi formulir")),
        (received, lambda case: moved(case, Status.ESKALASI)),
        (received, lambda case: moved(case, Status.KLARIFIKASI, missing_papers=(paper("kk"),))),
        (received, lambda case: moved(case, Status.TIDAK_VALID, reason="Salah orang")),
        (referred, lambda case: moved(case, Status.DITOLAK, reason="Sudah diputus")),
        (referred, lambda case: moved(case, Status.JAWABAN, answer=answer(case.referrals[-1].uid))),
        (answered, lambda case: done(case, case.add_telling(telling(), acting()))),
        (closed, lambda case: moved(case, Status.DIBUKA_KEMBALI, reason="Masih nonaktif")),
        (received, lambda case: done(case, case.assign(7, "Bagus", acting()))),
        (received, lambda case: done(case, case.add_documents((paper("kk"),), acting()))),
        (received, lambda case: done(case, case.note("kontak", acting(), "Ditelepon"))),
    ],
)
def test_case_is_again_what_it_was(begin, act):
    before = begin()
    back = undo(act(before), acting())
    assert apart_from_history(back) == apart_from_history(before)


def test_each_row_is_mirrored_and_none_is_lost():
    before = received()
    after = moved(before, Status.REKOMENDASI, recommendation="Rujuk")
    back = undo(after, acting())
    assert back.events[: len(after.events)] == after.events
    assert [one.step for one in back.events[len(after.events) :]] == ["batal:rekomendasi", "batal:verifikasi"]
    assert [one.to_status for one in back.events[-2:]] == [Status.VERIFIKASI, Status.DITERIMA]
    assert standing(back.events) == before.events


def test_act_before_can_be_taken_back_next():
    first = moved(received(), Status.VERIFIKASI)
    second = moved(first, Status.ESKALASI)
    once = undo(second, acting())
    assert (once.status, once.level) == (Status.VERIFIKASI, Level.FASILITATOR)
    assert undo(once, acting()).status is Status.DITERIMA


def test_attempts_taken_back_do_not_count():
    case = answered()
    tried = done(case, case.add_telling(telling(reached=False), acting()))
    assert undo(tried, acting()).told_so_far("", 3).failed_attempts == 0


def test_nothing_is_taken_back_where_nothing_was_traced():
    with pytest.raises(RuleBroken) as caught:
        undo(received(), acting())
    assert (caught.value.code, caught.value.params) == ("undo_not_possible", {"step": "diterima"})


def test_numbered_letter_is_not_taken_back():
    before = received()
    after = moved(before, Status.DIRUJUK, referral=referral())
    with pytest.raises(RuleBroken, match="undo_not_possible"):
        undo(after, acting())
    assert [one.step for one in last_act(after)][-1] == "dirujuk"


def test_what_lies_outside_the_case_is_left_to_its_own_mending():
    before = received()
    corrected = done(before, before.note("isi_diperbaiki", acting(), "Teks lain"))
    with pytest.raises(RuleBroken, match="undo_not_possible"):
        undo(corrected, acting())


def test_every_step_that_can_be_taken_back_is_one_of_the_table():
    assert workflow.STEP_CODES | set(workflow.NOTES) >= UNDOABLE
