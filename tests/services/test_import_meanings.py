"""What a row means by the kind of its list: a desil of a day, a programme, a category, a result, a fact."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from puskesos_desktop.services.registry_commands import AddResident
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.samples import SamplePerson
    from puskesos_desktop.services.register_views import ImportReport
    from tests.registers import SampleRegister

REQUEST = "019a9900-0000-7000-8000-0000000000f4"


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register)


@pytest.fixture
def town(desk: ImportDesk) -> list[SamplePerson]:
    """People who are in the register already."""
    town = people(20)
    desk.run(siksng(town))
    return town


def rows(desk: ImportDesk, table: str, columns: str, order: str = "id") -> list[tuple[Any, ...]]:
    with desk.register.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY {order}")
        return [tuple(row) for row in found]


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    assert report.new + report.changed + report.same + report.refused == report.rows
    return report.new, report.changed, report.same, report.refused


# ---- desil


DESIL = ["NO KK", "NIK", "DESIL", "TAHUN", "TRIWULAN"]


@BOTH
def test_a_desil_list_is_dated_by_year_and_quarter(desk: ImportDesk, town: list[SamplePerson]) -> None:
    person = town[0]
    table = [DESIL, [person.kk_number, person.nik, "2", "2026", "3"]]
    assert counts(desk.run(table)) == (0, 1, 0, 0)
    newest = rows(desk, "register_check", "period, desil, desil_of, source, resident_id IS NULL")[-1]
    assert newest == ("TW3 2026", 2, "keluarga", "Daftar desil", True)
    assert counts(desk.run(table)) == (0, 0, 1, 0)


@BOTH
def test_family_and_person_keep_their_own_desil(desk: ImportDesk, town: list[SamplePerson]) -> None:
    header = ["NO KK", "NIK", "DESIL_NASIONAL_KELUARGA", "DESIL_NASIONAL_ANGGOTA", "PERIODE"]
    person = town[0]
    before = desk.count("register_check")
    desk.run([header, [person.kk_number, person.nik, "3", "5", "TW3 2026"]])
    added = rows(desk, "register_check", "desil_of, desil")[before:]
    assert sorted(added) == [("keluarga", 3), ("orang", 5)]


def test_periods_of_one_family_stand_beside_each_other(desk: ImportDesk, town: list[SamplePerson]) -> None:
    person = town[0]
    table = [DESIL, *([person.kk_number, person.nik, desil, "2026", tw] for desil, tw in ("41", "32", "23"))]
    assert counts(desk.run(table)) == (0, 3, 0, 0)
    assert counts(desk.run(table)) == (0, 0, 3, 0)


def test_a_desil_by_kk_alone_is_the_familys(desk: ImportDesk, town: list[SamplePerson]) -> None:
    report = desk.run([["NO KK", "DESIL", "PERIODE"], [town[0].kk_number, "1", "TW3 2026"]])
    assert counts(report) == (0, 1, 0, 0)


def test_a_desil_of_somebody_named_without_nik_is_a_known_persons_or_waits(
    desk: ImportDesk, town: list[SamplePerson]
) -> None:
    known, before = town[0], desk.count("resident")
    header = ["NO KK", "NAMA", "DESIL", "PERIODE"]
    table = [header, *([known.kk_number, name, "4", "TW3 2026"] for name in (known.name, "ORANG ASING"))]
    assert counts(desk.run(table)) == (0, 1, 0, 1)
    assert desk.count("resident") == before
    assert rows(desk, "review_row", "code") == [("nik_missing",)]


def test_a_desil_of_unknown_people_waits_for_an_officer(desk: ImportDesk, town: list[SamplePerson]) -> None:
    stranger = people(60, seed=3)[-1]
    table = [DESIL, [stranger.kk_number, stranger.nik, "2", "2026", "3"]]
    assert counts(desk.run(table)) == (0, 0, 0, 1)
    assert rows(desk, "review_row", "code, status") == [("person_unknown", "menunggu")]
    desk.run(table)
    assert desk.count("review_row") == 1


# ---- recipients


PESERTA = ["NIK", "NAMA", "PROGRAM", "NO KARTU", "STATUS"]


@BOTH
def test_recipients_have_programme_card_and_status(desk: ImportDesk, town: list[SamplePerson]) -> None:
    person = next(one for one in town if not one.pkh and one.relation == "Kepala Keluarga")
    table = [PESERTA, [person.nik, person.name, "PKH", "9913019900000001", "AKTIF"]]
    assert counts(desk.run(table)) == (0, 1, 0, 0)
    (aid,) = rows(desk, "programme_membership", "programme, status, card_number, source, family_id", "id")[
        -1:
    ]
    assert aid[:4] == ("pkh", "aktif", "9913019900000001", "Peserta program")
    assert aid[4] is not None
    assert counts(desk.run(table)) == (0, 0, 1, 0)


def test_aid_of_a_person_belongs_to_no_family(desk: ImportDesk) -> None:
    person = replace(people(1)[0], pbi=False)
    desk.run(siksng([person]))
    desk.run([PESERTA, [person.nik, person.name, "PBI", "", "AKTIF"]])
    assert rows(desk, "programme_membership", "programme, family_id")[-1] == ("pbi_jk", None)


def test_two_programmes_of_one_person_are_two_rows(desk: ImportDesk) -> None:
    person = people(1)[0]
    table = [PESERTA, *([person.nik, person.name, code, "", "AKTIF"] for code in ("PKH", "PBI"))]
    assert counts(desk.run(table)) == (1, 1, 0, 0)
    assert sorted(rows(desk, "programme_membership", "programme")) == [("pbi_jk",), ("pkh",)]
    assert counts(desk.run(table)) == (0, 0, 2, 0)


def test_unknown_recipients_with_a_name_are_new_people(desk: ImportDesk) -> None:
    person = people(1)[0]
    report = desk.run([PESERTA, [person.nik, person.name, "PKH", "", "AKTIF"]])
    assert counts(report) == (1, 0, 0, 0)


def test_a_recipient_who_stopped_is_kept_with_the_day(desk: ImportDesk, town: list[SamplePerson]) -> None:
    person = next(one for one in town if one.pkh)
    desk.register.clock.advance(days=10)
    desk.run([PESERTA, [person.nik, person.name, "PKH", "", "TIDAK AKTIF"]])
    aid = rows(desk, "programme_membership", "programme, status, ended_on IS NULL")
    assert aid[-1] == ("pkh", "nonaktif", True)


def test_the_whole_file_may_be_of_one_programme(desk: ImportDesk, town: list[SamplePerson]) -> None:
    person = next(one for one in town if not one.pkh)
    report = desk.run([["NIK", "NAMA"], [person.nik, person.name]], programme="pkh")
    assert counts(report) == (0, 1, 0, 0)
    assert rows(desk, "programme_membership", "programme")[-1] == ("pkh",)


# ---- PPKS


@BOTH
def test_a_ppks_list_gives_people_their_categories(desk: ImportDesk, town: list[SamplePerson]) -> None:
    person = town[0]
    table = [["KATEGORI PPKS", "NAMA", "NIK"], ["Lanjut Usia Terlantar", person.name, person.nik]]
    assert counts(desk.run(table)) == (0, 1, 0, 0)
    assert rows(desk, "ppks_membership", "category, source, ended_on") == [
        ("lansia_terlantar", "Daftar PPKS", None)
    ]
    assert counts(desk.run(table)) == (0, 0, 1, 0)


# ---- results


HASIL = ["nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali"]


def result_of(person: SamplePerson) -> list[list[str]]:
    line = ["Contoh", "Melati", person.nik, "PKH", "Ditolak", "Padan", person.name, "Desil di atas batas"]
    return [HASIL, line]


@BOTH
def test_a_result_is_kept_with_its_person(desk: ImportDesk, town: list[SamplePerson]) -> None:
    assert counts(desk.run(result_of(town[0]), period="2026-10"))[2:] == (0, 0)
    programme, period, outcome, note = rows(desk, "result_row", "programme, period, outcome, note")[0]
    assert (programme, period, note) == ("pkh", "2026-10", "Desil di atas batas")
    assert outcome.casefold() == "ditolak"
    assert counts(desk.run(result_of(town[0]), period="2026-10")) == (0, 0, 1, 0)


def test_a_result_of_somebody_unknown_waits_for_an_officer(desk: ImportDesk) -> None:
    assert counts(desk.run(result_of(people(1)[0]))) == (0, 0, 0, 1)
    assert (desk.count("resident"), desk.count("review_row")) == (0, 1)


# ---- DTSEN


FAMILY = [
    "nomor_kartu_keluarga",
    "nama_anggota_keluarga",
    "alamat",
    "jenis_lantai_terluas",
    "desil_nasional",
    "pkh",
]


@BOTH
def test_a_dtsen_family_has_facts_desil_and_aid(desk: ImportDesk, town: list[SamplePerson]) -> None:
    head = next(one for one in town if one.relation == "Kepala Keluarga" and not one.pkh)
    table = [FAMILY, [head.kk_number, head.name, head.address, "Keramik", "2", "Ya"]]
    report = desk.run(table)
    assert counts(report) == (0, 1, 0, 0)
    ((values, family, person),) = rows(desk, "register_fact", '"values", family_id, resident_id')
    assert "jenis_lantai_terluas" in str(values)
    assert (family is not None, person) == (True, None)
    assert rows(desk, "programme_membership", "programme, family_id IS NOT NULL")[-1] == ("pkh", True)
    assert counts(desk.run(table)) == (0, 0, 1, 0)


def test_a_dtsen_family_nobody_knows_yet_is_made_for_its_members(desk: ImportDesk) -> None:
    head = people(1)[0]
    table = [FAMILY, [head.kk_number, head.name, head.address, "Keramik", "2", "Ya"]]
    assert counts(desk.run(table)) == (1, 0, 0, 0)
    assert (desk.count("family"), desk.count("resident"), desk.count("register_fact")) == (1, 0, 1)
    assert counts(desk.run(table)) == (0, 0, 1, 0)


def test_facts_of_a_person_are_kept_by_period(desk: ImportDesk, town: list[SamplePerson]) -> None:
    header = [
        "nomor_induk_kependudukan",
        "nomor_kartu_keluarga",
        "nama",
        "partisipasi_sekolah",
        "penyakit_kronis",
    ]
    line = [town[0].nik, town[0].kk_number, town[0].name, "Tidak bersekolah lagi", "Asma"]
    assert desk.run([header, line], period="TW3 2026").changed == 1
    assert desk.run([header, line], period="TW3 2026").same == 1
    assert desk.run([header, line], period="TW4 2026").changed == 1
    assert desk.count("register_fact") == 2


# ---- people without a number


def test_a_row_without_nik_that_surely_is_somebodys_changes_them(
    desk: ImportDesk, town: list[SamplePerson]
) -> None:
    one = town[0]
    born = one.birth_date.strftime("%d-%m-%Y")
    header = ["NIK", "NAMA", "NO KK", "TANGGAL LAHIR", "NO HP"]
    report = desk.run([header, ["", one.name, one.kk_number, born, "081299000001"]])
    assert counts(report) == (0, 1, 0, 0)
    assert [issue.code for issue in report.issues] == ["nik_matched"]


def test_a_masked_nik_waits_with_who_may_be_meant(desk: ImportDesk, town: list[SamplePerson]) -> None:
    one = town[0]
    masked = f"{one.nik[:4]}********{one.nik[12:]}"
    report = desk.run([["NIK", "NAMA", "RT", "RW"], [masked, one.name, one.rt, one.rw]])
    assert (counts(report), report.doubtful, report.for_review) == ((0, 0, 0, 1), 1, 1)
    ((values, candidates),) = rows(desk, "review_row", '"values", candidates')
    uid = desk.registry.search(desk.register.actor, one.nik)[0].uid
    assert uid in str(candidates)
    assert one.nik not in str(values)


def test_a_number_of_somebody_known_without_one_is_not_a_twin(desk: ImportDesk) -> None:
    one = people(1)[0]
    known = AddResident(REQUEST, one.name, birth_date=one.birth_date, mother_name=one.mother_name)
    desk.registry.add_resident(desk.register.actor, known)
    report = desk.run(siksng([one]))
    assert report.new == 0
    assert desk.count("resident") == 1


def test_one_number_for_several_people_is_nobodys(desk: ImportDesk) -> None:
    one, other, third = people(3, seed=7)
    table = [["NIK", "NAMA"], [one.nik, "SITI AMINAH"], [one.nik, "BAMBANG SUTEJO"], [third.nik, third.name]]
    report = desk.run(table)
    assert counts(report) == (1, 0, 0, 2)
    assert [issue.code for issue in report.issues] == ["nik_many_people"] * 2
    assert desk.count("review_row") == 2
    assert other.nik != one.nik


def test_a_list_may_tell_that_somebody_died(desk: ImportDesk, town: list[SamplePerson]) -> None:
    header = ["ID DTKS", "NIK", "NAMA", "STATUS", "TGL KEJADIAN"]
    report = desk.run([header, ["99-1", town[0].nik, town[0].name, "Meninggal", "01-10-2026"]])
    assert report.changed == 1
    with desk.register.uow.read() as tx:
        person = tx.residents.find_by_nik(town[0].nik)
    assert person is not None
    assert (person.life_status, person.life_status_on) == ("meninggal", dt.date(2026, 10, 1))
