from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.complaint_moves import advance, facts_of, options
from puskesos_desktop.domain.complaint_parts import Emergency, Party, PartyRole, Priority
from puskesos_desktop.domain.complaint_steps import StepEntry
from puskesos_desktop.domain.complaint_undo import traced, undo
from puskesos_desktop.domain.residents import RegisterCheck
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.domain.workflow_requests import ReferralStatus
from puskesos_desktop.presentation.case_timeline import timeline
from puskesos_desktop.presentation.complaint_detail import detail_view, more_steps, next_steps
from puskesos_desktop.presentation.complaint_views import Setting
from puskesos_desktop.services.case_from_below import PartyView
from puskesos_desktop.services.desk_queries import ComplaintDetail, ReferralView
from tests import complaint_samples as samples

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaints import Complaint

TODAY = samples.TODAY
SETTING = Setting(samples.NOW, "WITA", {"K01": "KIS/PBI nonaktif"})
SITI = PartyView(PartyRole.PELAPOR, "SITI AMINAH", "", "", 41, "P", "003", "008", "", "hidup")
RUDI = replace(SITI, role=PartyRole.KLIEN, name="RUDI HARTONO", relation="suami", age=46)


def detail(case: Complaint, *roles: Role) -> ComplaintDetail:
    referrals = tuple(
        ReferralView(
            one.uid,
            "Dinas Pendidikan",
            "",
            one.status.value,
            "",
            "400.9.11/0117/KMI/2026",
            None,
            one.answer_due_on,
            None,
            "",
        )
        for one in case.referrals
    )
    rights = samples.acting(TODAY, *roles).rights
    facts = facts_of(case, StepEntry(), samples.CIRCUMSTANCES, TODAY)
    ways = options(case.position, facts, rights)
    return ComplaintDetail(case, (SITI, RUDI), "Yuliana Kartika", referrals, ways, TODAY)


def buttons(case: Complaint, *roles: Role) -> list[tuple[str, str]]:
    return [(step.code, step.weight) for step in next_steps(detail(case, *roles))]


def test_a_look_made_before_is_offered_with_its_day_before_a_new_one() -> None:
    case = samples.received(parties=(Party(PartyRole.PELAPOR, resident_id=1, phone="08990000"),))
    known = RegisterCheck("look", "terdaftar", "SIKS-NG", TODAY, desil=4, period="TW3 2026")
    shown = replace(detail(case, Role.KOORDINATOR), known_check=known)
    codes = [step.code for step in next_steps(shown)]
    told = {fact.label: fact.value for fact in detail_view(shown, SETTING).facts}
    assert codes[:2] == ["pakai_cek", "hasil_cek"]
    assert told["Sudah dicek"] == "Terdaftar, desil 4 · TW3 2026 · 23-11-26"


def test_head_names_the_client_and_their_tie_to_the_reporter() -> None:
    view = detail_view(detail(samples.referred()), SETTING)
    assert (view.client, view.about_client) == (
        "Rudi Hartono",
        "46 th · suami Siti Aminah · RT 003/RW 008",
    )


def test_number_typed_at_the_desk_stands_on_the_case_but_never_the_one_of_the_accused() -> None:
    shown = detail(samples.received())
    accused = replace(RUDI, role=PartyRole.TERLAPOR, phone="089900009999")
    siti = replace(SITI, phone="089900001234")
    view = detail_view(replace(shown, people=(siti, accused)), SETTING)
    facts = {fact.label: fact.value for fact in view.facts}
    assert facts["HP/WA"] == "Siti Aminah 0899 0000 1234"


def test_overdue_referral_shows_limit_and_facts() -> None:
    case = samples.referred()
    sent = case.update_referral(replace(case.referrals[0], status=ReferralStatus.DIKIRIM))
    view = detail_view(detail(replace(sent, due_on=dt.date(2026, 11, 17))), SETTING)
    facts = {fact.label: fact.value for fact in view.facts}
    assert [pill.text for pill in view.pills] == ["Dirujuk", "Lewat 6 hari"]
    assert (facts["Tujuan"], facts["Surat"]) == ("Dinas Pendidikan", "400.9.11/0117/KMI/2026")
    assert (view.steps[0].words, view.steps[0].weight) == ("Catat jawaban", "primary")
    assert (view.entries[0].title, view.entries[0].meta) == (
        "Batas jawab terlewati",
        "17-11-26 · otomatis",
    )


def test_emergency_whose_hour_struck_is_late_on_the_case_too() -> None:
    case = samples.referred()
    limit = Emergency(limit_at=samples.NOW - dt.timedelta(hours=1), limit_on=TODAY)
    subject = replace(case.subject, priority=Priority.DARURAT, emergency=limit)
    view = detail_view(detail(replace(case, subject=subject, due_on=TODAY)), SETTING)
    assert "Lewat 1 jam" in [pill.text for pill in view.pills]
    assert view.entries[0].title == "Batas terlewati"


def test_received_case_offers_the_letter_first() -> None:
    assert buttons(samples.received())[:2] == [("surat_rujukan", "primary"), ("ditangani", "secondary")]


@pytest.mark.parametrize(
    ("chosen", "first"),
    [
        ("eskalasi", "eskalasi"),
        ("usulkan", "diusulkan"),
        ("tangani", "ditangani"),
        ("kunjungan", "kunjungan"),
        ("rujuk:dinsos", "surat_rujukan"),
    ],
)
def test_next_step_chosen_at_the_desk_comes_first(chosen: str, first: str) -> None:
    case = replace(samples.received(), next_step=chosen)
    assert buttons(case)[0][0] == first


def test_missing_right_switches_a_button_off_and_says_why() -> None:
    steps = {step.code: step for step in next_steps(detail(samples.received(), Role.LOKET))}
    assert steps["surat_rujukan"].reason == "Perlu peran Koordinator"
    assert steps["kontak"].weight == "primary"


def test_answered_case_is_to_be_told_before_it_closes() -> None:
    steps = next_steps(detail(samples.answered()))
    assert [(step.code, step.reason) for step in steps[:2]] == [("disampaikan", ""), ("selesai", "")]


def test_letter_of_a_referral_is_one_key_away() -> None:
    shown = detail(samples.referred())
    numbered = replace(shown, referrals=(replace(shown.referrals[0], letter_uid="surat"),))
    assert ("lihat_surat", "F4") in [(step.code, step.key) for step in next_steps(numbered)]


def test_who_may_not_decide_is_offered_the_recommendation() -> None:
    steps = next_steps(detail(samples.received(), Role.VERIFIKATOR))
    assert (steps[0].code, steps[0].weight) == ("rekomendasi", "primary")


def test_seldom_acts_stand_in_the_menu_with_the_endings_last() -> None:
    codes = [step.code for step in more_steps(detail(samples.received()))]
    assert (codes[0], codes[-4:]) == ("tanda_terima", ["duplikat", "tidak_valid", "dibatalkan", "ditolak"])


def test_last_act_can_be_taken_back_from_the_menu() -> None:
    shown = replace(detail(samples.received()), undoable="rekomendasi")
    steps = {step.code: step for step in more_steps(shown)}
    assert (steps["undo"].words, steps["undo"].key) == ("Batalkan: direkomendasikan", "Alt+U")


def test_history_tells_what_was_taken_back() -> None:
    case = samples.received()
    moved = traced(
        case, advance(case, Status.REKOMENDASI, StepEntry(), samples.acting(), samples.CIRCUMSTANCES)
    )
    back = undo(moved, replace(samples.acting(), recorded_at=samples.NOW + dt.timedelta(minutes=1)))
    titles = [entry.title for entry in timeline(detail(back), SETTING)]
    assert titles == ["Dibatalkan: direkomendasikan", "Direkomendasikan (dibatalkan)", "Diterima"]


def test_answer_can_be_written_as_a_letter() -> None:
    codes = [step.code for step in more_steps(detail(samples.answered()))]
    assert "surat_jawaban" in codes


def test_waiting_referral_can_be_called_back() -> None:
    assert "tarik_rujukan" in [step.code for step in more_steps(detail(samples.referred()))]


@pytest.mark.parametrize("status", sorted({Status.DUPLIKAT, Status.DITOLAK}))
def test_ended_case_offers_nothing(status: Status) -> None:
    assert buttons(replace(samples.received(), status=status)) == []


def test_closed_case_can_be_opened_again() -> None:
    assert buttons(samples.closed()) == [("dibuka_kembali", "primary")]


def test_steps_passed_in_one_save_are_told_as_one() -> None:
    titles = [entry.title for entry in timeline(detail(samples.referred()), SETTING)]
    assert titles == ["Ditetapkan: dirujuk ke Dinas Pendidikan", "Diterima"]


def test_history_tells_when_and_who() -> None:
    entry = timeline(detail(samples.received()), SETTING)[-1]
    assert (entry.meta, entry.icon) == ("23-11-26 09.12 · Yuliana K.", "inbox")


def test_day_on_paper_has_no_hour() -> None:
    yesterday = samples.acting(TODAY - dt.timedelta(days=1))
    early = advance(samples.draft(), Status.DITERIMA, StepEntry(), yesterday, samples.CIRCUMSTANCES)
    assert timeline(detail(early), SETTING)[-1].meta == "22-11-26 · Yuliana K."


def test_notes_are_told_in_words() -> None:
    case = samples.received().record_check(4, samples.acting(), {"result": "terdaftar", "desil": 2})
    case = case.assign(2, "Bagus Prasetyo", samples.acting())
    titles = [entry.title for entry in timeline(detail(case), SETTING)]
    assert titles == ["Petugas diganti: Bagus P.", "Hasil cek: terdaftar, desil 2", "Diterima"]


def test_told_case_counts_its_entries() -> None:
    view = detail_view(detail(samples.closed()), SETTING)
    assert view.entry_count == "5 catatan"
    assert [entry.title for entry in view.entries[:3]] == [
        "Selesai",
        "Jawaban disampaikan: telepon",
        "Jawaban masuk: Dinas Sosial",
    ]


def test_urgent_secret_and_risen_cases_say_so() -> None:
    case = samples.received()
    subject = replace(case.subject, priority=Priority.DARURAT, confidential=True)
    risen = replace(case, subject=subject, level=Level.SUPERVISOR)
    pills = [pill.text for pill in detail_view(detail(risen), SETTING).pills]
    assert pills == ["Diterima", "Darurat", "Kecamatan", "Rahasia"]


def test_case_without_anybody_is_still_shown() -> None:
    empty = replace(detail(samples.received()), people=())
    view = detail_view(empty, SETTING)
    assert (view.client, view.about_client) == ("Tanpa nama", "")


def test_papers_asked_for_are_checked_off_on_return() -> None:
    waiting = replace(samples.received(), status=Status.KLARIFIKASI)
    assert next_steps(detail(waiting))[0].words == "Berkas sudah lengkap"
