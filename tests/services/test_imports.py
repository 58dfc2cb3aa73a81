"""Taking in files: what enters, what is refused and why, and that nothing is ever lost or doubled."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puskesos_desktop.domain.errors import Cancelled, FileRefused, NotPermitted
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.registry_commands import AddResident, SetProgramme, UpdateResident
from tests.import_desk import ImportDesk, StopAfter, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.samples import SamplePerson
    from puskesos_desktop.services.register_views import ImportReport
    from tests.registers import SampleRegister

REQUEST = "019a9900-0000-7000-8000-0000000000f1"


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register)


def codes(report: ImportReport) -> list[tuple[int, str]]:
    return [(issue.row, issue.code) for issue in report.issues]


def balanced(report: ImportReport) -> bool:
    return report.new + report.changed + report.same + report.refused == report.rows


# ---- the good way


@BOTH
def test_good_rows_enter_with_family_aid_and_listing(desk: ImportDesk) -> None:
    town = people(200)
    report = desk.run(siksng(town))
    assert (report.rows, report.new, report.refused) == (200, 200, 0)
    assert desk.count("resident") == 200
    assert desk.count("family") == len({person.kk_number for person in town})
    assert desk.count("family_membership") == 200
    assert desk.count("programme_membership") == sum(p.bpnt + p.pkh + p.pbi for p in town)
    assert desk.count("register_check") == desk.count("family")


@BOTH
def test_the_same_file_again_changes_nothing(desk: ImportDesk) -> None:
    town = siksng(people(300))
    desk.run(town)
    before = desk.everything()
    desk.register.clock.advance(days=40)
    report = desk.run(town)
    assert (report.same, report.new, report.changed) == (300, 0, 0)
    assert desk.everything() == before


def test_a_dry_run_tells_the_same_and_writes_nothing(desk: ImportDesk) -> None:
    town = siksng(people(100))
    tried = desk.dry_run(town)
    assert desk.count("resident") == desk.count("import_batch") == 0
    done = desk.run(town)
    assert (tried.new, tried.issues) == (done.new, done.issues)


def test_each_import_is_in_the_books(desk: ImportDesk) -> None:
    report = desk.run(siksng(people(10)))
    coverage = desk.registry.register_coverage(desk.register.actor)
    assert coverage.residents == 10
    assert [batch.uid for batch in coverage.batches] == [report.batch_uid]
    assert coverage.batches[0].source_name == "warga.xlsx"


def test_an_import_is_an_act_in_the_audit_chain(desk: ImportDesk) -> None:
    report = desk.run(siksng(people(10)))
    with desk.register.uow.read() as tx:
        act = tx.audit.since(0)[-1]
    assert (act.act, act.object_uid) == ("register_imported", report.batch_uid)


@BOTH
def test_a_repeated_request_takes_nothing_in_and_tells_the_first_report(desk: ImportDesk) -> None:
    town = people(30)
    rows = siksng([*town, town[0]])
    first = desk.run(rows, request_uid=REQUEST)
    again = desk.run(siksng(people(50, seed=2)), request_uid=REQUEST)
    assert (again.rows, again.new, again.refused, again.batch_uid) == (31, 30, 1, first.batch_uid)
    assert codes(again) == codes(first)
    assert desk.count("resident") == 30


def test_importing_needs_the_right(desk: ImportDesk) -> None:
    with pytest.raises(NotPermitted):
        desk.imports.run(desk.register.actor_as(Role.LOKET), desk.command())


# ---- what is refused


def test_a_nik_twice_in_the_file_is_refused_and_the_first_row_named(desk: ImportDesk) -> None:
    town = people(5)
    report = desk.run(siksng([*town, town[2]]))
    (issue,) = report.issues
    assert (issue.row, issue.code, issue.column, issue.params) == (
        7,
        "nik_twice_in_file",
        "NIK",
        {"first_row": 4},
    )
    assert (report.new, report.refused) == (5, 1)


def test_good_rows_enter_beside_bad_ones(desk: ImportDesk) -> None:
    town = people(6)
    bad = replace(town[1], nik=town[1].nik[:15])
    report = desk.run(siksng([town[0], bad, *town[2:]]))
    assert codes(report) == [(3, "nik_length")]
    assert (report.new, report.refused, balanced(report)) == (5, 1, True)


def test_rows_of_another_kelurahan_are_counted_and_left_out(desk: ImportDesk) -> None:
    town = people(10)
    elsewhere = replace(town[3].area, village="Tirta Asri")
    report = desk.run(siksng([*town[:3], replace(town[3], area=elsewhere), *town[4:]]))
    assert codes(report) == [(5, "row_other_area")]
    assert (report.refused, report.other_area, report.new) == (1, 1, 9)


def test_rows_of_another_kelurahan_enter_when_asked_for(desk: ImportDesk) -> None:
    town = people(4)
    elsewhere = replace(town[0].area, village="Tirta Asri")
    report = desk.run(siksng([replace(person, area=elsewhere) for person in town]), other_areas=True)
    assert (report.new, report.other_area) == (4, 0)


@pytest.mark.parametrize("spelling", ["KELURAHAN MELATI", "Melati", "kel. melati", "MELATI "])
def test_the_own_kelurahan_is_known_in_other_spellings(desk: ImportDesk, spelling: str) -> None:
    town = people(3)
    own = replace(town[0].area, village=spelling, district="KEC. CONTOH")
    assert desk.run(siksng([replace(person, area=own) for person in town])).new == 3


def test_a_known_nik_with_a_wholly_different_name_is_doubted(desk: ImportDesk) -> None:
    town = people(5)
    desk.run(siksng(town))
    report = desk.run(siksng([replace(town[0], name="ZULKIFLI QOMAR"), *town[1:]]))
    assert codes(report) == [(2, "nik_other_person")]
    assert (report.refused, report.same) == (1, 4)


def test_aid_for_a_person_known_to_be_dead_is_refused(desk: ImportDesk) -> None:
    town = [replace(person, pkh=False) for person in people(3)]
    desk.run(siksng(town))
    found = desk.registry.search(desk.register.actor, town[0].nik)[0]
    change = UpdateResident(REQUEST, found.uid, 1, {"life_status": "meninggal"})
    desk.registry.update_resident(desk.register.actor, change)
    report = desk.run(siksng([replace(town[0], pkh=True), *town[1:]]))
    assert codes(report) == [(2, "aid_for_dead")]


def test_a_file_whose_numbers_went_through_a_spreadsheet_is_doubted_where_they_end_in_zero(
    desk: ImportDesk,
) -> None:
    town = [replace(person, nik=person.nik[:15] + "0") for person in people(60) if person.nik[12:15] != "000"]
    sound = people(90)[70:]
    report = desk.run(siksng([*town, *sound]))
    doubted = {issue.row for issue in report.issues if issue.code == "nik_endings_damaged"}
    assert len(doubted) >= len(town)
    assert report.new == len([person for person in sound if not person.nik.endswith("0")])
    assert desk.count("resident") == report.new
    assert balanced(report)


# ---- what changes


@BOTH
def test_a_changed_value_is_taken_over_with_a_new_version(desk: ImportDesk) -> None:
    town = people(5)
    desk.run(siksng(town))
    report = desk.run(siksng([replace(town[0], occupation="Nakhoda Kapal"), *town[1:]]))
    assert (report.changed, report.same) == (1, 4)
    with desk.register.uow.read() as tx:
        person = tx.residents.find_by_nik(town[0].nik)
    assert person is not None
    assert (person.occupation, person.version) == ("NAKHODA KAPAL", 2)


def test_letter_case_and_blanks_are_no_change(desk: ImportDesk) -> None:
    town = people(5)
    desk.run(siksng(town))
    report = desk.run(siksng([replace(person, name=person.name.title() + " ") for person in town]))
    assert report.same == 5


def test_an_empty_cell_never_blanks_what_is_known(desk: ImportDesk) -> None:
    town = people(5)
    desk.run(siksng(town))
    before = desk.everything()
    emptied = [replace(person, occupation="-", address="", mother_name="") for person in town]
    assert desk.run(siksng(emptied)).same == 5
    assert desk.everything() == before


def test_a_field_that_an_officer_set_by_hand_is_left_alone(desk: ImportDesk) -> None:
    town = people(3)
    desk.run(siksng(town))
    uid = desk.registry.search(desk.register.actor, town[0].nik)[0].uid
    by_hand = UpdateResident(REQUEST, uid, 1, {"address": "Jalan Baru Nomor 1"})
    desk.registry.update_resident(desk.register.actor, by_hand)
    moved = replace(town[0], address="Jalan Lama Nomor 9", occupation="Guru Mengaji")
    desk.run(siksng([moved]))
    with desk.register.uow.read() as tx:
        person = tx.residents.get(uid)
    assert (person.address, person.occupation) == ("Jalan Baru Nomor 1", "GURU MENGAJI")


@BOTH
def test_another_kk_number_moves_the_person_with_dates(desk: ImportDesk) -> None:
    town = people(8)
    desk.run(siksng(town))
    desk.register.clock.advance(days=30)
    other = next(person.kk_number for person in town if person.kk_number != town[0].kk_number)
    report = desk.run(siksng([replace(town[0], kk_number=other)]))
    assert report.changed == 1
    with desk.register.uow.read() as tx:
        person = tx.residents.find_by_nik(town[0].nik)
        assert person is not None
        now, before = tx.residents.memberships(person.id)
        family = tx.residents.find_family(other)
    assert family is not None
    assert (now.family_id, now.ended_on, before.ended_on, before.end_reason) == (
        family.id,
        None,
        now.started_on,
        "impor",
    )


@pytest.mark.parametrize("number", ["", "0", "0000000000000000", "-"])
def test_people_without_a_kk_number_are_not_joined_into_one_family(desk: ImportDesk, number: str) -> None:
    report = desk.run(siksng([replace(person, kk_number=number) for person in people(6)]))
    assert (report.new, desk.count("family"), desk.count("family_membership")) == (6, 0, 0)


@BOTH
def test_aid_that_ended_is_kept_with_its_dates(desk: ImportDesk) -> None:
    town = [replace(people(1)[0], pbi=True)]
    desk.run(siksng(town))
    desk.register.clock.advance(days=10)
    report = desk.run(siksng([replace(town[0], pbi=False)]))
    assert report.changed == 1
    uid = desk.registry.search(desk.register.actor, town[0].nik)[0].uid
    aid = desk.registry.get_card(desk.register.actor, uid).me.programmes
    assert [(one.programme, one.status, one.ended_on is None) for one in aid] == [
        ("pbi_jk", "nonaktif", True),
        ("pbi_jk", "aktif", False),
    ]


def test_aid_set_at_the_desk_is_compared_too(desk: ImportDesk) -> None:
    town = [replace(people(1)[0], pbi=False, pkh=False, bpnt=False)]
    desk.run(siksng(town))
    uid = desk.registry.search(desk.register.actor, town[0].nik)[0].uid
    today = desk.register.clock.today("WITA")
    desk.registry.set_programme(desk.register.actor, SetProgramme(REQUEST, uid, "pkh", "aktif", today, "KKS"))
    assert desk.run(siksng([replace(town[0], pkh=True)])).same == 1


def test_a_newer_period_is_a_new_listing_of_the_family(desk: ImportDesk) -> None:
    header = ["NO_KK", "NIK", "NAMA", "DESIL"]
    town = people(20)
    rows = [header, *([person.kk_number, person.nik, person.name, str(person.desil)] for person in town)]
    families = len({person.kk_number for person in town})
    desk.run(rows, period="TW2 2026")
    assert desk.count("register_check") == families
    report = desk.run(rows, period="TW3 2026")
    assert (report.changed, desk.count("register_check")) == (families, 2 * families)
    assert desk.run(rows, period="TW3 2026").same == 20


def test_an_older_file_taken_in_twice_adds_its_listings_once(desk: ImportDesk) -> None:
    header = ["NO_KK", "NIK", "NAMA", "DESIL"]
    person = people(1)[0]
    newer, older = ([header, [person.kk_number, person.nik, person.name, desil]] for desil in "32")
    desk.run(newer)
    assert [desk.run(older, as_of=dt.date(2025, 3, 1)).same for _ in range(2)] == [0, 1]
    assert desk.count("register_check") == 2


def test_a_person_whose_desil_differs_from_the_family_has_a_listing_of_their_own(desk: ImportDesk) -> None:
    town = [person for person in people(20) if person.kk_number == people(1)[0].kk_number]
    rows = [["NO_KK", "NIK", "NAMA", "DESIL"]]
    rows += [[p.kk_number, p.nik, p.name, "3" if place else "2"] for place, p in enumerate(town)]
    desk.run(rows)
    assert desk.count("register_check") == len(town)
    assert desk.run(rows).same == len(town)
    assert desk.count("register_check") == len(town)


def test_a_person_typed_at_the_desk_is_met_by_the_file(desk: ImportDesk) -> None:
    known = people(1)[0]
    desk.registry.add_resident(desk.register.actor, AddResident(REQUEST, known.name.title(), known.nik))
    report = desk.run(siksng([known]))
    assert (report.new, report.changed) == (0, 1)
    assert desk.count("resident") == 1


def test_temporary_numbers_are_kept_apart_and_met_again(desk: ImportDesk) -> None:
    rows = siksng([replace(people(1)[0], nik="0997101100100007")])
    assert desk.run(rows).new == 1
    assert desk.run(rows).same == 1
    with desk.register.uow.read() as tx:
        assert tx.residents.last_temporary_nik("9971011001") == "0997101100100007"


def test_somebody_else_changing_the_register_meanwhile_is_noticed(desk: ImportDesk) -> None:
    town = people(1100)
    known = town[1]

    class AddsMeanwhile(StopAfter):
        def report(self, step: str, done: int, total: int) -> None:
            if step == "import_read":
                command = AddResident(REQUEST, known.name, known.nik)
                desk.registry.add_resident(desk.register.actor, command)

        def checkpoint(self) -> None:
            pass

    report = desk.run(siksng(town), AddsMeanwhile(""))
    assert (report.new, report.changed, balanced(report)) == (1099, 1, True)
    assert desk.count("resident") == 1100


@pytest.mark.parametrize(("code", "entered"), [("9971011001", 1), ("9971011002", 0), ("7471010001", 0)])
def test_without_names_the_area_code_tells_whose_row_it_is(desk: ImportDesk, code: str, entered: int) -> None:
    person = people(1)[0]
    report = desk.run([["NIK", "NAMA", "KODE_KELURAHAN_DESA"], [person.nik, person.name, code]])
    assert (report.new, report.other_area) == (entered, 1 - entered)


def test_a_file_that_went_away_while_it_was_read_is_told(desk: ImportDesk) -> None:
    desk.command().path.unlink()
    with pytest.raises(FileRefused, match="file_missing"):
        desk.run(siksng(people(3)))
    assert desk.count("resident") == 0


def test_the_kinds_of_files_have_titles(desk: ImportDesk) -> None:
    assert set(desk.imports.kinds()) >= {"siksng_bnba", "warga"}


# ---- cancelling


@BOTH
@pytest.mark.parametrize("step", ["import_read", "import_write"])
def test_cancelling_leaves_nothing_behind(desk: ImportDesk, step: str) -> None:
    desk.run(siksng(people(50, seed=5)))
    before = desk.everything()
    with pytest.raises(Cancelled):
        desk.run(siksng(people(400)), StopAfter(step))
    assert desk.everything() == before
    assert desk.count("import_batch") == 1


def test_progress_counts_up_to_the_whole(desk: ImportDesk) -> None:
    seen: list[tuple[str, int, int]] = []

    class Watcher(StopAfter):
        def report(self, step: str, done: int, total: int) -> None:
            seen.append((step, done, total))

    desk.run(siksng(people(900)), Watcher(""))
    assert [entry for entry in seen if entry[0] == "import_read"][-1] == ("import_read", 901, 901)
    assert seen[-1] == ("import_write", 900, 900)


# ---- any file


@st.composite
def towns(draw: st.DrawFn) -> list[SamplePerson]:
    """People with doubled rows, lost families, damaged numbers and foreign areas among them."""
    town = people(draw(st.integers(1, 25)), seed=draw(st.integers(1, 50)))
    changes = (
        lambda one: [one],
        lambda one: [one, one],
        lambda one: [replace(one, kk_number="0")],
        lambda one: [replace(one, kk_number=town[0].kk_number)],
        lambda one: [replace(one, nik=one.nik[:-1])],
        lambda one: [replace(one, nik="")],
        lambda one: [replace(one, area=replace(one.area, village="Mekarsari"))],
        lambda one: [replace(one, pkh=not one.pkh, pbi=not one.pbi)],
    )
    return [row for person in town for row in draw(st.sampled_from(changes))(person)]


@given(towns())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_twice_changes_nothing_the_second_time(
    register: SampleRegister, town: list[SamplePerson]
) -> None:
    desk = ImportDesk(register)
    first = desk.run(siksng(town))
    before = desk.everything()
    second = desk.run(siksng(town))
    assert balanced(first)
    assert balanced(second)
    assert (second.new, second.changed, second.refused) == (0, 0, first.refused)
    assert desk.everything() == before
