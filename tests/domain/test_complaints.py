from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.calendar import Deadline, TimeUnit
from puskesos_desktop.domain.complaint_moves import advance, facts_of, options, take
from puskesos_desktop.domain.complaint_parts import (
    Emergency,
    PaperState,
    Party,
    PartyRole,
    Priority,
)
from puskesos_desktop.domain.complaint_steps import Circumstances, Limits, Parent, StepEntry, Visit
from puskesos_desktop.domain.complaints import with_letter_sent
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from tests.complaint_samples import (
    CIRCUMSTANCES,
    NOW,
    TODAY,
    acting,
    answer,
    answered,
    closed,
    draft,
    paper,
    received,
    referral,
    referred,
    telling,
)

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaints import Complaint

LATER = TODAY + dt.timedelta(days=3)


def go(complaint: Complaint, target: str, day: dt.date = TODAY, **entry: object) -> Complaint:
    return advance(complaint, Status(target), StepEntry(**entry), acting(day), CIRCUMSTANCES)


def steps(complaint: Complaint) -> list[str]:
    return [event.step for event in complaint.events]


def test_receiving_sets_both_limits() -> None:
    complaint = received()
    assert (complaint.due_on, complaint.finish_due_on) == (dt.date(2026, 12, 7), dt.date(2027, 1, 22))


def test_promises_of_the_receipt_outlast_every_move_of_a_limit() -> None:
    assert closed().promised == (dt.date(2026, 12, 7), dt.date(2027, 1, 22))


def test_emergency_is_due_at_its_own_hour() -> None:
    subject = replace(draft().subject, priority=Priority.DARURAT, emergency=Emergency(NOW, TODAY))
    assert received(subject=subject).due_on == TODAY


def test_reporter_may_stay_nameless_when_anonymous() -> None:
    subject = replace(draft().subject, anonymous=True)
    assert received(subject=subject, parties=()).status is Status.DITERIMA


def test_reporter_must_be_known_otherwise() -> None:
    with pytest.raises(RuleBroken, match="reporter_missing"):
        received(parties=(Party(PartyRole.PELAPOR),))


def test_one_save_leaves_one_event_for_each_step() -> None:
    assert steps(referred()) == ["diterima", "verifikasi", "rekomendasi", "penetapan", "dirujuk"]


def test_events_count_without_a_gap() -> None:
    assert [event.seq for event in closed().events] == list(range(1, len(closed().events) + 1))


def test_each_event_starts_where_the_last_one_ended() -> None:
    events = closed().events
    pairs = itertools.pairwise(events)
    assert all(first.to_status is second.from_status for first, second in pairs)


def test_referred_case_keeps_the_limit_of_the_desk_until_its_letter_leaves() -> None:
    case, agency = referred(), TODAY + dt.timedelta(days=14)
    assert (case.due_on, case.referrals[0].answer_due_on) == (received().due_on, agency)
    due = TODAY + dt.timedelta(days=9)
    waiting = case.update_referral(replace(case.referrals[0], answer_due_on=due))
    assert with_letter_sent(waiting, waiting.referrals[0], TODAY, agency).due_on == due


def test_hour_of_an_emergency_waits_for_no_letter() -> None:
    limit = Emergency(NOW + dt.timedelta(hours=24), TODAY + dt.timedelta(days=1))
    case = referred()
    urgent = replace(case, subject=replace(case.subject, priority=Priority.DARURAT, emergency=limit))
    on = TODAY + dt.timedelta(days=20)
    assert with_letter_sent(urgent, urgent.referrals[0], on, on).due_on == limit.limit_on


def test_letter_that_left_after_the_day_it_names_gives_the_agency_its_whole_time() -> None:
    case, on = referred(), TODAY + dt.timedelta(days=20)
    sent = with_letter_sent(case, case.referrals[0], on, on + dt.timedelta(days=14))
    assert sent.referrals[0].answer_due_on == sent.due_on == on + dt.timedelta(days=14)


def test_answer_settles_its_referral() -> None:
    settled = answered().referrals[0]
    assert (settled.status, settled.answered_on) == ("selesai", TODAY)


def test_answer_gives_the_result_to_close_with() -> None:
    assert closed().outcome.result_text == "Kartu aktif lagi."


def test_case_cannot_close_before_the_resident_was_told() -> None:
    with pytest.raises(RuleBroken, match="telling_missing"):
        go(answered(), "selesai")


def test_three_dated_attempts_are_enough_to_close() -> None:
    complaint = answered()
    for days in range(3):
        day = TODAY + dt.timedelta(days=days)
        complaint = complaint.add_telling(telling(day, reached=False), acting(day))
    assert go(complaint, "selesai", day).status is Status.SELESAI


@pytest.mark.parametrize("life_status", ["meninggal", "pindah"])
def test_case_of_someone_gone_closes_without_telling(life_status: str) -> None:
    gone = Circumstances(client_life_status=life_status)
    done = advance(answered(), Status.SELESAI, StepEntry(), acting(), gone)
    assert done.status is Status.SELESAI


def test_anonymous_cannot_be_claimed_for_a_named_reporter() -> None:
    with pytest.raises(RuleBroken, match="telling_missing"):
        go(answered(), "selesai", excuse="anonim")


def test_second_answer_must_be_told_again() -> None:
    complaint = answered().add_telling(telling(), acting()).add_answer(answer(), acting())
    with pytest.raises(RuleBroken, match="telling_missing"):
        go(complaint, "selesai")


def test_nothing_can_be_told_before_an_answer_came() -> None:
    with pytest.raises(RuleBroken, match="answer_not_there"):
        referred().add_telling(telling(), acting())


def test_declined_referral_goes_back_to_the_recommendation() -> None:
    complaint = referred()
    entry = {"declined_referral": complaint.referrals[0].uid, "reason": "Bukan wewenang"}
    back = go(complaint, "rekomendasi", **entry)
    assert (back.status, back.referrals[0].status) == (Status.REKOMENDASI, "ditolak_instansi")


def test_declined_case_can_be_referred_elsewhere_in_one_save() -> None:
    complaint = referred()
    entry = {"declined_referral": complaint.referrals[0].uid, "referral": referral(agency_id=2)}
    onward = go(complaint, "dirujuk", **entry)
    assert steps(onward)[-3:] == ["rujukan_ditolak", "penetapan", "dirujuk"]


def test_unanswered_referral_is_called_back_to_go_up() -> None:
    up = go(referred(), "eskalasi", reason="Lewat batas jawab")
    assert (up.level, up.referrals[0].status) == (Level.SUPERVISOR, "dibatalkan")
    assert steps(up)[-3:] == ["rujukan_dibatalkan", "penetapan", "eskalasi"]


def test_emergency_keeps_its_hour_when_it_goes_up() -> None:
    subject = replace(draft().subject, priority=Priority.DARURAT, emergency=Emergency(NOW, TODAY))
    assert go(received(subject=subject), "eskalasi", reason="Perlu dana").due_on == TODAY


def test_reopened_case_starts_with_a_clean_result_and_a_new_limit() -> None:
    again = go(closed(), "dibuka_kembali", LATER, reason="Kartu mati lagi")
    assert (again.outcome.result_text, again.due_on) == ("", LATER + dt.timedelta(days=14))


def test_reopening_is_refused_after_its_days() -> None:
    with pytest.raises(RuleBroken, match="reopening_too_late"):
        go(closed(), "dibuka_kembali", TODAY + dt.timedelta(days=31), reason="Lama")


def test_days_of_reopening_are_the_offices_choice() -> None:
    longer = Circumstances(Limits(reopening=Deadline(90, TimeUnit.DAYS)))
    day = TODAY + dt.timedelta(days=31)
    again = advance(closed(), Status.DIBUKA_KEMBALI, StepEntry(reason="Lama"), acting(day), longer)
    assert again.status is Status.DIBUKA_KEMBALI


def test_old_telling_does_not_close_a_reopened_case() -> None:
    again = go(closed(), "verifikasi", reason="Kartu mati lagi")
    handled = go(again, "jawaban", planned_action="Telepon", answer=answer())
    with pytest.raises(RuleBroken, match="telling_missing"):
        go(handled, "selesai")


def test_limit_rests_while_papers_are_awaited() -> None:
    asked = go(received(), "klarifikasi", missing_papers=(paper("kk", PaperState.KURANG),))
    brought = asked.add_documents([paper("kk")], acting(LATER))
    again = go(brought, "verifikasi", LATER)
    assert (asked.due_on, again.due_on) == (None, dt.date(2026, 12, 10))


def test_case_does_not_go_on_while_papers_are_missing() -> None:
    asked = go(received(), "klarifikasi", missing_papers=(paper("kk", PaperState.KURANG),))
    with pytest.raises(RuleBroken, match="papers_still_missing"):
        go(asked, "verifikasi")


def test_visit_is_planned_and_reported() -> None:
    planned = go(received(), "kunjungan", visit=Visit(LATER, "Rudi"))
    done = go(planned, "verifikasi", LATER, visit=Visit(LATER, "Rudi", "Rumah sesuai data"))
    assert done.events[-1].note == "Rumah sesuai data"


def test_listed_client_needs_a_register_check_first() -> None:
    known = received(parties=(Party(PartyRole.PELAPOR, resident_id=5),))
    with pytest.raises(RuleBroken, match="register_not_checked"):
        go(known, "rekomendasi")


def test_case_goes_on_once_the_check_is_tied_to_it() -> None:
    known = received(parties=(Party(PartyRole.PELAPOR, resident_id=5),))
    checked = known.record_check(9, acting(), {"result": "terdaftar"})
    assert go(checked, "penetapan").register_check_id == 9


def test_duplicate_points_to_its_parent() -> None:
    double = go(received(), "duplikat", parent=Parent(4, "p", is_duplicate=False), reason="Sama")
    assert (double.parent_id, double.due_on) == (4, None)


def test_ending_early_cancels_what_still_waits_at_an_agency() -> None:
    withdrawn = go(referred(), "dibatalkan", reason="Warga mencabut")
    assert [item.status for item in withdrawn.referrals] == ["dibatalkan"]


def test_nothing_occurs_before_what_already_occurred() -> None:
    with pytest.raises(RuleBroken, match="occurred_before_last"):
        go(received(), "verifikasi", TODAY - dt.timedelta(days=1))


def test_officer_who_is_a_party_gets_no_case() -> None:
    accused = received(parties=(*draft().parties, Party(PartyRole.TERLAPOR, officer_id=3)))
    with pytest.raises(RuleBroken, match="officer_is_party"):
        accused.assign(3, "Bagus", acting())


def test_ended_case_takes_no_papers() -> None:
    with pytest.raises(RuleBroken, match="complaint_ended"):
        closed().add_documents([paper("kk")], acting())


def test_note_needs_its_right() -> None:
    with pytest.raises(NotPermitted, match="step_not_permitted"):
        received().note("kontak", acting(TODAY, Role.PENGAWAS))


def test_unknown_note_is_refused() -> None:
    with pytest.raises(RuleBroken, match="note_unknown"):
        received().note("selesai", acting())


def test_case_climbs_with_the_word_of_the_level_that_has_it() -> None:
    up = go(received(), "eskalasi")
    higher = take(up, "naik_ke_manajer", StepEntry(note="Camat: teruskan"), acting(), CIRCUMSTANCES)
    assert (up.level, higher.level) == (Level.SUPERVISOR, Level.MANAJER)


def test_check_of_the_supervisor_is_enough_to_climb() -> None:
    up = go(received(), "eskalasi").note("diperiksa", acting(TODAY, Role.SUPERVISOR), "Sesuai")
    higher = take(up, "naik_ke_manajer", StepEntry(), acting(TODAY, Role.SUPERVISOR), CIRCUMSTANCES)
    assert higher.level is Level.MANAJER


def test_options_name_what_each_way_still_needs() -> None:
    complaint = received()
    facts = facts_of(complaint, StepEntry(), CIRCUMSTANCES, TODAY)
    found = {option.target: option for option in options(complaint.position, facts, acting().rights)}
    assert found[Status.DIRUJUK].needs == ("agency_missing", "service_missing", "letter_not_numbered")


def test_options_name_the_right_that_is_lacking() -> None:
    complaint = received()
    facts = facts_of(complaint, StepEntry(), CIRCUMSTANCES, TODAY)
    rights = acting(TODAY, Role.LOKET).rights
    found = {option.target: option for option in options(complaint.position, facts, rights)}
    assert found[Status.VERIFIKASI].missing_right == "verify_complaint"


def test_answer_that_nobody_waits_for_is_refused() -> None:
    with pytest.raises(RuleBroken, match="answer_not_awaited"):
        referred().add_answer(answer(), acting())


def test_unknown_referral_is_refused() -> None:
    with pytest.raises(RuleBroken, match="referral_missing"):
        referred().referral("unheard")


def test_referral_already_sent_keeps_the_day_it_left() -> None:
    complaint = referred()
    sent = replace(complaint.referrals[0], status=ReferralStatus.DIKIRIM, sent_on=TODAY)
    done = go(complaint.update_referral(sent), "jawaban", LATER, answer=answer(sent.uid, LATER))
    assert (done.referrals[0].sent_on, done.referrals[0].answered_on) == (TODAY, LATER)


def test_day_of_sending_that_nobody_wrote_down_stays_open() -> None:
    bare = replace(received(), status=Status.DITANGANI, referrals=(referral(),))
    done = go(bare, "jawaban", LATER, answer=answer(bare.referrals[0].uid, LATER))
    assert (done.referrals[0].status, done.referrals[0].sent_on) == ("selesai", None)


def test_excuse_for_not_telling_stays_in_the_history() -> None:
    done = go(answered(), "selesai", excuse="pindah")
    assert done.events[-1].data["excuse"] == "pindah"


def test_named_step_is_refused_like_any_other() -> None:
    up = go(received(), "eskalasi")
    with pytest.raises(RuleBroken, match="level_not_checked"):
        take(up, "naik_ke_manajer", StepEntry(), acting(), CIRCUMSTANCES)
