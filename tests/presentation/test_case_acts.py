from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.complaint_parts import DocumentReceived, PaperState
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation.case_acts import ACTS, act_of
from puskesos_desktop.presentation.case_answers import NOT_REACHED, TOLD, TOLD_AND_CLOSED, done_words
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Stamp, Values, place_of
from puskesos_desktop.presentation.case_scene import Scene
from puskesos_desktop.presentation.complaint_detail import more_steps, next_steps
from puskesos_desktop.services.desk_queries import DeskChoices
from puskesos_desktop.services.result_views import PersonResult
from tests import complaint_samples as samples
from tests.complaint_world import shipped_rules
from tests.presentation.test_complaint_detail import detail

STAMP = Stamp("case", 3, "first", "second")
OFFICERS = (Officer("yuliana", "Yuliana Kartika", id=2), Officer("bagus", "BAGUS PRASETYO", id=3))
PAPERS = (
    DocumentReceived("ktp", "KTP", PaperState.ADA),
    DocumentReceived("surat_faskes", "Surat faskes", PaperState.MENYUSUL),
)


def scene(case) -> Scene:
    return Scene(detail(case), DeskChoices(RuleBook(shipped_rules()), (), OFFICERS), 2)


def received() -> Scene:
    return scene(replace(samples.received(), documents=PAPERS))


def calls(code: str, where: Scene, **entered: object):
    return act_of(code, where.case.status).calls(where, Values(entered), STAMP)


def form(code: str, where: Scene) -> dict[str, Entry]:
    make = act_of(code, where.case.status).form
    assert make is not None
    return {entry.name: entry for entry in make(where).entries}


@pytest.mark.parametrize(
    "case",
    [samples.received(), samples.referred(), samples.answered(), samples.closed()],
    ids=lambda one: one.status,
)
def test_every_button_has_an_act_or_a_page(case) -> None:
    pages = {
        "surat_rujukan",
        "lihat_surat",
        "tanda_terima",
        "surat_jawaban",
        "buat_surat",
        "terima_surat",
        "surat_pengingat",
        "pesan_wa",
        "semua_langkah",
    }
    shown = detail(case)
    codes = {step.code for step in (*next_steps(shown), *more_steps(shown))}
    assert all(code in pages or act_of(code, case.status) for code in codes)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [("DISETUJUI", "selesai"), ("TIDAK LAYAK", "tidak_dapat_dipenuhi"), ("DALAM PROSES", "informasi")],
)
def test_an_answer_begins_with_what_a_result_file_decided(outcome: str, kind: str) -> None:
    where = scene(replace(samples.received(), status=Status.DIUSULKAN))
    decided = PersonResult("pkh", "", outcome, "Desil 6.", dt.date(2026, 11, 12), None, "Hasil usulan")
    shown = replace(where, detail=replace(where.detail, results=(decided,)))
    held = {name: entry.value for name, entry in form("jawaban", shown).items()}
    assert (held["source"], held["answered_on"], held["result_kind"]) == ("Hasil usulan", decided.on, kind)
    assert held["text"] == f"Usulan PKH: {outcome.lower()}. Desil 6."


@pytest.mark.parametrize("code", sorted(ACTS))
def test_every_form_says_what_it_does(code: str) -> None:
    act = ACTS[code]
    made = act.form(received()) if act.form else CaseForm("x", "x", ())
    assert made.title
    assert made.yes
    assert act.done.endswith(".")


@pytest.mark.parametrize(
    ("state", "name"), [("dilayani", "move_referral"), ("ditolak_instansi", "record_answer")]
)
def test_news_of_an_agency_moves_the_referral_or_sends_it_back(state: str, name: str) -> None:
    (call,) = calls("kabar_rujukan", scene(samples.referred()), state=state, text="Bukan di sini")
    assert call.name == name


@pytest.mark.parametrize("code", ["kontak", "disampaikan"])
def test_number_typed_at_the_desk_stands_where_the_call_is_written_down(code: str) -> None:
    where = scene(samples.answered())
    siti = replace(where.detail.people[0], phone="089900001234")
    called = replace(where, detail=replace(where.detail, people=(siti,)))
    make = act_of(code, Status.JAWABAN).form
    assert make is not None
    assert "Hubungi: Siti Aminah 0899 0000 1234" in make(called).text


def test_agency_that_has_the_case_can_be_called_from_the_dialog() -> None:
    where = scene(samples.referred())
    known = replace(where.detail.referrals[0], agency_phone="089900005678")
    make = act_of("kontak", Status.DIRUJUK).form
    assert make is not None
    told = make(replace(where, detail=replace(where.detail, referrals=(known,)))).text
    assert told == "Hubungi: Dinas Pendidikan 0899 0000 5678"


def test_calls_carry_case_version_and_request() -> None:
    (call,) = calls("catatan", received(), note="Datang lagi")
    assert (call.name, call.command.uid, call.command.version, call.command.request_uid) == (
        "add_note",
        "case",
        3,
        "first",
    )


def test_papers_that_are_missing_are_offered_and_those_here_are_not() -> None:
    asked = form("klarifikasi", received())["documents"]
    codes = [one.code for one in asked.choices]
    assert "surat_faskes" in codes
    assert "ktp" not in codes
    assert asked.value == frozenset(codes)


def test_other_paper_is_asked_for_by_its_name() -> None:
    (call,) = calls("klarifikasi", received(), documents=frozenset({"surat_faskes"}), other="Surat cerai")
    assert [(one.name, one.state) for one in call.command.missing_papers] == [
        ("Surat faskes", "kurang"),
        ("Surat cerai", "kurang"),
    ]


def test_papers_back_are_stored_before_the_case_goes_on() -> None:
    waiting = scene(replace(samples.received(), documents=PAPERS, status=Status.KLARIFIKASI))
    made = calls("verifikasi", waiting, documents=frozenset({"surat_faskes"}))
    assert [call.name for call in made] == ["add_documents", "advance"]
    assert {call.command.request_uid for call in made} == {"first", "second"}


def test_going_on_without_a_paper_is_one_call() -> None:
    waiting = scene(replace(samples.received(), documents=PAPERS, status=Status.KLARIFIKASI))
    (call,) = calls("verifikasi", waiting, excused=frozenset({"tanpa_berkas"}))
    assert call.command.papers_excused


def test_beginning_to_verify_asks_nothing() -> None:
    assert act_of("verifikasi", Status.DITERIMA).form is None


def test_visit_names_the_officer_and_may_lie_ahead() -> None:
    where = received()
    assert form("kunjungan", where)["visited_on"].future
    (call,) = calls(
        "kunjungan", where, visited_on=dt.date(2026, 11, 25), visitors=frozenset({"bagus", "yuliana"})
    )
    assert call.name == "plan_visit"
    assert call.command.planned_on == dt.date(2026, 11, 25)
    assert call.command.officers == ("yuliana", "bagus")


def test_answer_begins_with_the_agency_that_was_asked() -> None:
    fields = form("jawaban", scene(samples.referred()))
    assert (fields["source"].value, fields["decision"].value) == ("Dinas Pendidikan", "diterima")


def test_answer_of_our_own_asks_for_no_decision() -> None:
    fields = form("jawaban", scene(replace(samples.received(), status=Status.DITANGANI)))
    assert "decision" not in fields
    assert "final" not in fields


def test_steps_for_the_resident_are_lines() -> None:
    (call,) = calls(
        "jawaban", scene(samples.referred()), text="Ya", source="Dinsos", steps="Bawa KTP\n\n Bawa KIS "
    )
    assert call.command.answer.steps == ("Bawa KTP", "Bawa KIS")


@pytest.mark.parametrize(("reached", "closes"), [("sampai", True), ("belum", False)])
def test_case_closes_only_when_somebody_was_told(reached: str, closes: bool) -> None:
    (call,) = calls(
        "disampaikan", scene(samples.answered()), reached=reached, way="wa", close=frozenset({"tutup"})
    )
    assert (call.command.reached, call.command.close) == (closes, closes)


@pytest.mark.parametrize(("typed", "desil"), [("2", 2), ("", None), ("dua", 0)])
def test_desil_that_is_no_number_is_left_to_the_rules(typed: str, desil: int | None) -> None:
    (call,) = calls("hasil_cek", received(), check_result="terdaftar", desil=typed)
    assert call.command.check.desil == desil


def test_refusal_finds_its_input() -> None:
    fields = (Entry("text", "Isi"), Entry("told_on", "Tanggal", Kind.DAY))
    shown = CaseForm("x", "x", fields)
    assert place_of(RuleBroken("answer_missing", "text"), shown) == "text"
    assert place_of(RuleBroken("answer_missing", "answer"), shown) == "text"
    assert place_of(RuleBroken("telling_missing", "telling"), shown) == "told_on"
    assert place_of(RuleBroken("month_frozen", "elsewhere"), shown) == ""
    assert place_of(NotPermitted("not_permitted"), shown) == ""


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (("disampaikan",), TOLD),
        (("disampaikan", "selesai"), TOLD_AND_CLOSED),
        (("belum_tersambung",), NOT_REACHED),
    ],
)
def test_notice_of_a_telling_says_what_came_of_it(steps: tuple[str, ...], words: str) -> None:
    assert done_words(ACTS["disampaikan"].done, steps) == words


def test_emergency_is_declared_with_its_hour() -> None:
    where = received()
    assert "Nyatakan darurat" in {step.words for step in more_steps(where.detail)}
    (call,) = calls("darurat_dinyatakan", where, reason="Masuk IGD", limit_at="besok 14.00")
    told = call.command
    assert (call.name, told.reason) == ("declare_emergency", "Masuk IGD")
    assert (told.limit_on, told.limit_time) == (where.today + dt.timedelta(days=1), dt.time(14))


def test_hour_of_an_emergency_that_cannot_be_read_is_refused_at_its_input() -> None:
    with pytest.raises(RuleBroken) as refused:
        calls("darurat_dinyatakan", received(), reason="x", limit_at="nanti sore")
    assert place_of(refused.value, ACTS["darurat_dinyatakan"].form(received())) == "limit_at"
