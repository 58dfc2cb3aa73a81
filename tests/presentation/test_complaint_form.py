from __future__ import annotations

import datetime as dt
import itertools
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.domain.office import Agency, Officer
from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.presentation.complaint_form import ComplaintFormModel, mend_words
from puskesos_desktop.presentation.complaint_form_state import (
    FIELDS,
    ComplaintFormState,
    FormChoices,
    Person,
    choices_of,
    client_choices,
    relation_between,
)
from puskesos_desktop.services.complaint_commands import ComplaintReceived, ReceiveComplaint
from tests.complaint_world import shipped_rules

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = dt.datetime(2026, 11, 23, 9, 12)  # noqa: DTZ001 - the office's wall time
SITI = Person("siti", "SITI AMINAH", "003", "008", "089900000031", "P", "istri")
RUDI = Person("rudi", "RUDI HARTONO", "003", "008", "", "L", "kepala_keluarga")
DIMAS = Person("dimas", "DIMAS SAPUTRA", "003", "008", "", "L", "anak")


def office_choices() -> FormChoices:
    agencies = [
        Agency("a1", "disdik", "Dinas Pendidikan", "Kepala"),
        Agency("a2", "dinsos", "Dinas Sosial", "Kepala"),
    ]
    officers = [Officer("yuliana", "Yuliana Kartika", id=2), Officer("bagus", "Bagus Prasetyo", id=3)]
    return choices_of(RuleBook(shipped_rules()), NOW.date(), agencies, officers, (2, "WITA"))


class Form:
    """A model with its listener."""

    def __init__(self) -> None:
        self.seen: list[ComplaintFormState] = []
        uids = itertools.count(1)
        self.now = NOW
        self.model = ComplaintFormModel(
            office_choices(),
            lambda: self.now,
            lambda: f"00000000-0000-7000-8000-{next(uids):012d}",
            self.seen.append,
        )

    @property
    def state(self) -> ComplaintFormState:
        return self.model.state

    def type(self, **values: str) -> Form:
        for name, value in values.items():
            self.model.edit(name, value)
        return self

    def command(self) -> ReceiveComplaint:
        command = self.model.command()
        assert command is not None, self.state.problems
        return command


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture
def ready(form: Form) -> Form:
    """As in the picture: a wife for her husband in hospital."""
    form.model.choose_reporter(SITI, (RUDI, SITI, DIMAS))
    return form.type(client="rudi", category="K01", text="Dirawat di RSUD, kartu ditolak.")


LATER = NOW + dt.timedelta(minutes=14)


@pytest.mark.parametrize(
    "begin",
    [
        lambda form: form.type(reporter="siti"),
        lambda form: form.model.choose_reporter(SITI, (RUDI,)),
        lambda form: form.model.set_mode("anonim"),
        lambda form: form.model.show_now(),
    ],
)
def test_visit_is_received_when_it_begins(form: Form, begin: Callable[[Form], object]) -> None:
    form.now = LATER
    begin(form)
    assert form.state.value("received_at") == "Hari ini 09.26"


def test_time_of_a_visit_stays_while_it_goes_on(form: Form) -> None:
    form.type(reporter="siti")
    form.now = LATER
    form.model.show_now()
    assert form.type(text="Kartu ditolak").state.value("received_at") == "Hari ini 09.12"


def test_typed_time_stays(form: Form) -> None:
    form.now = LATER
    assert form.type(received_at="08.40", text="Kartu").state.value("received_at") == "08.40"


def test_form_opens_with_what_is_nearly_always_right(form: Form) -> None:
    assert dict(form.state.values) == {
        "channel": "loket",
        "kind": "pengaduan",
        "received_at": "Hari ini 09.12",
        "priority": "biasa",
        "officer": "yuliana",
    }
    assert not form.state.is_dirty


def test_chosen_resident_brings_phone_and_family(form: Form) -> None:
    form.model.choose_reporter(SITI, (RUDI, SITI, DIMAS))
    assert (form.state.value("reporter"), form.state.value("phone")) == (
        "SITI AMINAH · RT 003/RW 008",
        "089900000031",
    )
    assert [choice.words for choice in client_choices(form.state)] == [
        "Diri sendiri",
        "Rudi Hartono (suami)",
        "Dimas Saputra (anak)",
        "Orang lain…",
    ]


def test_category_proposes_papers_urgency_and_next_step(form: Form) -> None:
    form.type(category="K04")
    assert (form.state.value("priority"), form.state.value("next_step")) == ("mendesak", "rujuk:dinsos")
    assert form.state.papers


def test_proposals_never_overwrite_a_choice(form: Form) -> None:
    form.type(priority="darurat", next_step="tangani", category="K04")
    assert (form.state.value("priority"), form.state.value("next_step")) == ("darurat", "tangani")


def test_ticks_survive_another_category(form: Form) -> None:
    form.type(category="K01")
    form.model.tick("ktp", ticked=True)
    form.type(category="B01")
    assert next(paper for paper in form.state.papers if paper.code == "ktp").ticked


def test_usual_agency_stands_first_among_the_next_steps() -> None:
    words = [choice.words for choice in office_choices().next_steps("K01")]
    assert words[0] == "Rujuk ke Dinas Sosial"
    assert words[-1] == "Tanya saja, selesai sekarang"


def test_check_result_brings_todays_date(form: Form) -> None:
    assert form.type(check_result="terdaftar").state.value("checked_on") == "23-11-2026"


def test_tomorrow_is_refused_at_the_field_and_in_the_summary(ready: Form) -> None:
    ready.type(check_result="terdaftar", checked_on="24-11-2026")
    ready.model.leave("checked_on")
    assert ready.state.problem_of("checked_on") == "Belum boleh setelah hari ini (23-11-26)"
    assert ready.state.summary == "1 isian perlu diperbaiki: Tanggal cek"


def test_one_key_mends_the_date(ready: Form) -> None:
    ready.type(check_result="terdaftar", checked_on="24-11-2026")
    ready.model.leave("checked_on")
    assert mend_words(ready.state, "checked_on") == "Hari ini"
    ready.model.mend("checked_on")
    assert (ready.state.value("checked_on"), dict(ready.state.problems)) == ("23-11-2026", {})


def test_nothing_is_wrong_while_it_is_still_being_typed(form: Form) -> None:
    form.type(phone="08", desil="99")
    form.model.leave("category")
    assert dict(form.state.problems) == {}


def test_empty_form_names_what_is_missing(form: Form) -> None:
    assert form.model.command() is None
    assert list(form.state.problems) == ["reporter", "category", "text"]
    assert form.state.first_problem == "reporter"
    assert form.state.summary == ("3 isian perlu diperbaiki: Warga di depan meja, Keperluan, Isi keluhan")


@pytest.mark.parametrize(
    ("values", "name", "line"),
    [
        ({"phone": "bukan"}, "phone", "Nomor HP belum benar"),
        ({"category": "Z99"}, "category", "Keperluan itu tidak ada di daftar"),
        ({"received_at": "kemarin 14.30"}, "late_reason", "Isi alasan baru dicatat hari ini"),
        ({"received_at": "besok"}, "received_at", "Belum boleh setelah hari ini (23-11-26)"),
        ({"received_at": "31-02-2026"}, "received_at", "Tanggal itu tidak ada di kalender"),
        ({"check_result": "terdaftar", "desil": "11"}, "desil", "Desil dari 1 sampai 10"),
        ({"check_result": "tidak_ditemukan", "desil": "2"}, "desil", "Desil hanya untuk yang terdaftar"),
        ({"next_step": "tanya_saja"}, "info_result", "Tulis jawaban di meja"),
        ({"priority": "darurat", "limit_at": "jam 5"}, "limit_at", "Tulis seperti 23-11-2026"),
    ],
)
def test_wrong_entries_are_named_at_their_field(ready: Form, values: dict, name: str, line: str) -> None:
    ready.type(**values)
    assert ready.model.command() is None
    assert dict(ready.state.problems) == {name: line}


def test_typed_name_needs_a_way_back_to_the_person(form: Form) -> None:
    form.type(reporter="Wati", category="K01", text="Keluhan")
    assert form.model.command() is None
    assert form.state.problem_of("phone") == "Isi HP/WA atau alamat"


def test_check_needs_a_person_of_the_register(form: Form) -> None:
    form.type(reporter="Wati", phone="08990000001", category="K01", text="X", check_result="terdaftar")
    assert form.model.command() is None
    assert list(form.state.problems) == ["check_result"]


def test_typing_over_a_resident_lets_go_of_them(ready: Form) -> None:
    ready.type(reporter="Wati")
    assert (ready.state.reporter, ready.state.family, ready.state.value("client")) == (None, (), "")


def test_command_carries_the_whole_visit(ready: Form) -> None:
    ready.type(check_result="terdaftar", desil="2", priority="darurat", limit_at="14.12")
    ready.model.tick("ktp", ticked=True)
    command = ready.command()
    assert (command.reporter.resident_uid, command.reporter.relation) == ("siti", "istri")
    assert (command.client.resident_uid, command.client.relation) == ("rudi", "suami")
    assert command.received_at == dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC)
    assert command.emergency.limit_at == dt.datetime(2026, 11, 23, 6, 12, tzinfo=dt.UTC)
    assert (command.check.result, command.check.desil, command.next_step) == (
        "terdaftar",
        2,
        "rujuk:dinsos",
    )
    assert {paper.code: paper.state for paper in command.documents}["ktp"] == "ada"


def test_hour_of_an_emergency_is_told_below(ready: Form) -> None:
    assert ready.type(priority="darurat").state.limit_hint == "Batas: 24-11-26 pukul 09.12"
    assert ready.type(limit_at="14.12").state.limit_hint == "Batas: hari ini pukul 14.12"


def test_person_for_themselves_has_no_other_client(form: Form) -> None:
    form.model.choose_reporter(SITI, (RUDI,))
    command = form.type(category="K01", text="Keluhan").command()
    assert (command.client, command.reporter.relation) == (None, "diri_sendiri")


def test_question_is_answered_at_the_desk(ready: Form) -> None:
    command = ready.type(next_step="tanya_saja", info_result="Kartu masih aktif.").command()
    assert (command.kind, command.info_result, command.next_step) == (
        "pertanyaan",
        "Kartu masih aktif.",
        "",
    )


def test_anonymous_reporter_sends_no_name(form: Form) -> None:
    form.type(reporter="Siapa", category="B03", text="Penerima mampu")
    form.model.set_mode("anonim")
    command = form.command()
    assert (command.anonymous, command.reporter, form.state.value("reporter")) == (True, None, "")


def test_nothing_is_waited_for_from_somebody_nobody_knows(form: Form) -> None:
    form.type(category="K01", text="Keluhan")
    form.model.set_mode("anonim")
    form.model.tick("ktp", ticked=True)
    assert [(one.code, one.state) for one in form.command().documents] == [("ktp", "ada")]


def test_unknown_person_is_saved_before_the_case(form: Form) -> None:
    form.type(reporter="Wati Lestari")
    form.model.set_mode("baru")
    form.type(nik="", rt="3", rw="8", birth_date="01-02-1980", category="K01", text="Keluhan")
    person = form.model.person_command()
    assert (person.name, person.rt, person.birth_date) == ("Wati Lestari", "003", dt.date(1980, 2, 1))
    form.model.choose_reporter(Person("wati", "WATI LESTARI"), ())
    assert form.command().reporter.resident_uid == "wati"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("name", "", "Nama kosong"),
        ("nik", "123", "3 angka, harus 16"),
        ("birth_date", "2030", "Tulis seperti 23-11-2026"),
    ],
)
def test_new_person_is_judged_before_saving(form: Form, name: str, value: str, line: str) -> None:
    form.model.set_mode("baru")
    form.type(name="Wati", category="K01", text="Keluhan")
    form.type(**{name: value})
    assert form.model.person_command() is None
    assert form.state.problem_of(name) == line


def test_second_key_does_nothing_while_saving(ready: Form) -> None:
    ready.command()
    assert (ready.state.busy, ready.model.command()) == (True, None)


def test_saved_form_is_clean_and_done(ready: Form) -> None:
    ready.command()
    ready.model.saved(ComplaintReceived(1, "u", "ADU-KMI-202611-00031", "R4MD-6XQ2", 1, "diterima"))
    assert (ready.state.busy, ready.state.can_save, ready.state.is_dirty) == (False, False, False)


def test_refusal_of_the_service_lands_at_its_field(ready: Form) -> None:
    ready.command()
    ready.model.refused(RuleBroken("check_source_missing", "source"))
    assert (ready.state.can_save, list(ready.state.problems)) == (True, ["check_result"])


def test_full_disk_leaves_everything_as_typed(ready: Form) -> None:
    ready.command()
    ready.model.refused(EnvironmentProblem("disk_full"))
    assert (ready.state.can_save, dict(ready.state.problems)) == (True, {})
    assert ready.state.value("text") == "Dirawat di RSUD, kartu ditolak."


def test_next_visit_gets_its_own_request(ready: Form) -> None:
    first = ready.state.request_uid
    ready.model.start_anew()
    assert ready.state.request_uid != first
    assert ready.state.reporter is None


def test_draft_comes_back_as_it_was(ready: Form) -> None:
    ready.model.tick("kk", ticked=True)
    draft = json.loads(json.dumps(ready.model.draft()))
    other = Form()
    other.model.restore(draft)
    assert other.state == ready.state
    assert (other.command(), other.state.chip) == (ready.command(), "Siti")


def test_draft_of_an_older_version_still_opens(form: Form) -> None:
    form.model.restore({"values": {"text": "Keluhan"}})
    assert (form.state.value("text"), form.state.value("channel")) == ("Keluhan", "loket")


def test_listener_sees_every_change_once(form: Form) -> None:
    form.type(text="a")
    form.type(text="a")
    assert len(form.seen) == 1


@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.text(max_size=12))))
def test_whatever_is_typed_never_breaks_the_form(edits: list[tuple[str, str]]) -> None:
    form = Form()
    for name, value in edits:
        form.model.edit(name, value)
        form.model.leave(name)
    command = form.model.command()
    assert (command is None) == bool(form.state.problems)


@pytest.mark.parametrize(
    ("reporter", "client", "words"),
    [
        (SITI, RUDI, "suami"),
        (RUDI, SITI, "istri"),
        (SITI, DIMAS, "anak"),
        (DIMAS, SITI, "ibu"),
        (DIMAS, RUDI, "ayah"),
        (DIMAS, Person("x", "X", relation="anak"), "saudara"),
        (SITI, Person("x", "X"), "famili"),
    ],
)
def test_tie_between_two_of_a_family(reporter: Person, client: Person, words: str) -> None:
    assert relation_between(reporter, client) == words
