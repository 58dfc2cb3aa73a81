"""Pasted reports become visits; what is uncertain is marked until somebody has looked at it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from puskesos_desktop.domain.field_reports import read_reports
from puskesos_desktop.presentation.report_drafts import drafts_of, reports_words
from puskesos_desktop.services.register_views import SearchHit
from tests.domain.test_field_reports import MESSAGE
from tests.presentation.test_complaint_form import NOW, RUDI, SITI, Form, office_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NIK = "9971011403809001"


def hit(uid: str, name: str, rt: str = "003", rw: str = "008") -> SearchHit:
    return SearchHit(uid, 1, name, rt, rw, "", 40, "L", "", "hidup")


def nobody(_text: str) -> Sequence[SearchHit]:
    return ()


def pasted(text: str, find: Callable[[str], Sequence[SearchHit]] = nobody) -> Form:
    """The form as it stands after the text was pasted."""
    (content,) = drafts_of(read_reports(text), office_choices(), find, NOW.date())
    form = Form()
    form.model.restore(json.loads(json.dumps(content)))
    return form


def short(**lines: str) -> str:
    told = {"Nama": "La Ode Tua", "Alamat": "Jalan Melur RT 2/RW 5", "Keluhan": "Kartu KIS ditolak", **lines}
    return "\n".join(f"{label}: {value}" for label, value in told.items())


def test_client_and_who_spoke_for_them_are_apart() -> None:
    form = pasted(MESSAGE, lambda text: [hit("rudi", "RUDI HARTONO")] if "RUDI" in text else ())
    command = form.command()
    assert command.client is not None
    assert command.reporter is not None
    assert (command.client.resident_uid, command.reporter.name) == ("rudi", "Siti Aminah")
    assert command.reporter.phone == "081234567890"


def test_who_spoke_for_the_family_is_found_with_it() -> None:
    people = {"Siti Aminah": hit("siti", "SITI AMINAH"), "RUDI HARTONO": hit("rudi", "RUDI HARTONO")}
    form = pasted(MESSAGE, lambda text: [people[text]])
    form.model.choose_reporter(SITI, (SITI, RUDI))
    assert (form.state.value("client"), form.state.other_client) == ("rudi", None)
    assert set(form.state.doubts) >= {"reporter", "client"}
    assert form.command().reporter.relation == "istri"  # type: ignore[union-attr]


def test_nothing_of_the_report_is_lost() -> None:
    text = pasted(MESSAGE).state.value("text")
    assert text.startswith("KIS tidak aktif")
    for told in ("Reaktivasi PBI", "Buruh bangunan", "Sembako", "Sewa", "PLN 450", "900.000", "Miskin"):
        assert told in text


def test_birth_and_sex_fill_the_new_resident() -> None:
    state = pasted(short(NIK=NIK, **{"Tanggal lahir": "12-03-1990", "Jenis kelamin": "Laki-laki"})).state
    assert (state.value("birth_date"), state.value("sex")) == ("12-03-1990", "L")
    assert "12-03-1990" not in state.value("text")


def test_place_of_birth_stays_in_the_story() -> None:
    state = pasted(short(NIK=NIK, TTL="Melati, 12 Maret 1990")).state
    assert state.value("birth_date") == "12-03-1990"
    assert "Tanggal lahir klien: Melati, 12 Maret 1990" in state.value("text")


def test_birth_and_sex_that_cannot_be_read_are_doubtful_and_kept() -> None:
    state = pasted(short(NIK=NIK, **{"Tanggal lahir": "bulan haji", "JK": "?x"})).state
    assert state.doubts["birth_date"] == "Tanggal tidak terbaca: bulan haji"
    assert state.doubts["sex"] == "Jenis kelamin tidak terbaca: ?x"
    assert "bulan haji" in state.value("text")


def test_numbers_of_a_client_with_a_kuasa_are_kept() -> None:
    told = {"NIK": NIK, "No KK": "9971011403800002", "Nama Kuasa": "Wa Ina", "JK": "P", "TTL": "12-03-1990"}
    state = pasted(short(**told)).state
    assert state.value("client_sex") == "P"
    for kept in (NIK, "9971011403800002", "12-03-1990"):
        assert kept in state.value("text")


def test_card_number_without_a_nik_is_kept() -> None:
    assert "No. KK klien: 9971011403800002" in pasted(short(KK="9971011403800002")).state.value("text")


def test_resident_found_keeps_what_the_register_may_not_say() -> None:
    text = pasted(short(NIK=NIK), lambda _text: [hit("rudi", "RUDI HARTONO")]).state.value("text")
    assert "Nama klien: La Ode Tua" in text
    assert "Alamat klien: Jalan Melur" in text
    assert NIK not in text


def test_line_with_an_unknown_label_spoils_no_number() -> None:
    form = pasted(f"NIK: {NIK}\nPendidikan : SD\n{short()}")
    assert (form.state.value("nik"), form.state.is_new_person) == (NIK, True)
    assert "Pendidikan : SD" in form.state.value("text")


def test_day_of_the_report_is_the_day_it_came_with_a_reason() -> None:
    state = pasted(MESSAGE).state
    assert state.value("received_at") == "20-11-2026"
    assert state.value("late_reason") == "Laporan WhatsApp Wa Ode Rina"
    assert "received_at" in state.doubts


def test_nik_is_certain() -> None:
    state = pasted(short(NIK=NIK), lambda text: [hit("rudi", "RUDI HARTONO")] if text == NIK else ()).state
    assert state.reporter is not None
    assert "reporter" not in state.doubts


@pytest.mark.parametrize(
    ("hits", "uid", "doubt"),
    [
        ([hit("a", "LA ODE TUA", "002", "005")], "a", "Dicocokkan menurut nama saja"),
        ([hit("a", "LA ODE TUA", "002", "005"), hit("b", "LA ODE TUA")], "a", "Dicocokkan menurut nama saja"),
        ([hit("a", "LA ODE TUA"), hit("b", "LA ODE TUA")], None, "Beberapa warga bernama sama"),
        ([hit("a", "LA ODE MUDA")], None, "Belum ada di Data Warga"),
    ],
)
def test_name_is_taken_only_when_one_person_fits(hits: Any, uid: str | None, doubt: str) -> None:
    state = pasted(short(), lambda _text: hits).state
    assert (state.reporter.uid if state.reporter else None, state.doubts["reporter"]) == (uid, doubt)


def test_unknown_nik_makes_a_new_resident_with_what_was_told() -> None:
    state = pasted(short(NIK=NIK)).state
    assert state.is_new_person
    assert (state.value("name"), state.value("nik"), state.value("rt"), state.value("rw")) == (
        "La Ode Tua",
        NIK,
        "002",
        "005",
    )


@pytest.mark.parametrize(
    ("lines", "field", "words"),
    [
        ({"NIK": "9971"}, "reporter", "NIK di laporan tidak sah: 9971"),
        ({"No HP": "tidak ada"}, "phone", "Nomor tidak terbaca: tidak ada"),
        ({"Tanggal": "minggu lalu"}, "received_at", "Tanggal tidak terbaca: minggu lalu"),
        ({"Keluhan": "macam-macam"}, "category", "Belum terbaca dari laporan"),
    ],
)
def test_doubt_says_why_at_its_field(lines: dict[str, str], field: str, words: str) -> None:
    assert pasted(short(**lines)).state.doubts[field] == words


@pytest.mark.parametrize(
    ("told", "code", "certain"),
    [
        ("K01 kartu mati", "K01", True),
        ("KIS tidak aktif", "K01", False),
        ("PKH berhenti", "B01", False),
        ("Lansia telantar sendirian", "S01", False),
        ("Tidak jelas", "", False),
    ],
)
def test_category_is_a_guess_unless_its_code_was_written(told: str, code: str, certain: bool) -> None:
    state = pasted(short(Keluhan=told)).state
    assert (state.value("category"), "category" not in state.doubts) == (code, certain)


def test_papers_that_were_brought_are_ticked() -> None:
    state = pasted(short(Dokumen="fc KTP dan KK")).state
    assert {paper.code for paper in state.papers if paper.ticked} == {"ktp", "kk"}


def test_doubt_goes_when_the_field_was_walked_over_or_changed() -> None:
    form = pasted(short(Keluhan="KIS mati", Tanggal="20-11-2026"))
    form.model.leave("received_at")
    form.type(category="K02")
    assert set(form.state.doubts) == {"reporter"}


def test_columns_known_by_their_place_are_doubtful() -> None:
    state = pasted("5. La Ode\n9. 081200000001\n17. KIS mati").state
    assert state.doubts["phone"] == "Dibaca menurut urutannya, bukan judulnya"


@pytest.mark.parametrize(
    ("text", "words"),
    [("halo", "Belum ada laporan"), (short(), "1 laporan terbaca."), (short() * 60, "paling banyak 50")],
)
def test_dialog_says_what_was_read(text: str, words: str) -> None:
    reports = read_reports(text.replace("ditolakNama", "ditolak\nNama"))
    assert words in reports_words(reports)
