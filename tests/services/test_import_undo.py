"""An import is taken back as one, or not at all when somebody built on its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.registry_commands import RecordCheck, SetProgramme, UpdateResident
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.samples import SamplePerson
    from tests.registers import SampleRegister

REQUEST = "019a9900-0000-7000-8000-0000000000f3"


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register)


def take_back(desk: ImportDesk, batch_uid: str) -> None:
    desk.imports.take_back(desk.register.actor, batch_uid)


def uid_of(desk: ImportDesk, person: SamplePerson) -> str:
    return desk.registry.search(desk.register.actor, person.nik)[0].uid


def touched(desk: ImportDesk, batch_uid: str) -> dict[str, int]:
    """What stands against taking an import back; nothing may have changed then."""
    before = desk.everything()
    with pytest.raises(RuleBroken, match="import_touched") as refused:
        take_back(desk, batch_uid)
    assert desk.everything() == before
    assert refused.value.params["rows"] == sum(refused.value.params["touched"].values())  # type: ignore[attr-defined]
    return dict(refused.value.params["touched"])  # type: ignore[call-overload]


def mixed(town: list[SamplePerson]) -> list[SamplePerson]:
    """The same people with new values, other families and other aid, and some new ones."""
    other = town[-1].kk_number
    changed = [
        replace(
            one, occupation="Nelayan", pkh=not one.pkh, kk_number=other if place % 5 == 0 else one.kk_number
        )
        for place, one in enumerate(town)
    ]
    return [*changed, *people(60, seed=9)[40:]]


@BOTH
def test_new_people_families_aid_and_checks_go(desk: ImportDesk) -> None:
    before = desk.everything()
    report = desk.run(siksng(people(80)))
    take_back(desk, report.batch_uid)
    assert desk.everything() == before
    assert desk.registry.search(desk.register.actor, people(1)[0].name) == []


@BOTH
def test_what_was_changed_stands_as_before(desk: ImportDesk) -> None:
    town = people(40)
    desk.run(siksng(town))
    before = desk.everything(but=("updated_at",))
    desk.register.clock.advance(days=3)
    report = desk.run(siksng(mixed(town)))
    assert report.changed == 40
    take_back(desk, report.batch_uid)
    assert desk.everything(but=("updated_at",)) == before
    assert desk.count("import_change") == 0


@BOTH
def test_a_file_taken_back_can_be_taken_in_again(desk: ImportDesk) -> None:
    town = siksng(people(30))
    first = desk.run(town)
    take_back(desk, first.batch_uid)
    assert desk.run(town).new == 30


def test_imports_are_taken_back_from_the_last_to_the_first(desk: ImportDesk) -> None:
    town = people(10)
    first = desk.run(siksng(town))
    second = desk.run(siksng([replace(town[0], occupation="Guru"), *town[1:]]))
    assert touched(desk, first.batch_uid) == {"imported": 1}
    take_back(desk, second.batch_uid)
    take_back(desk, first.batch_uid)
    assert desk.count("resident") == 0


@BOTH
def test_an_edited_person_keeps_the_import(desk: ImportDesk) -> None:
    town = people(5)
    report = desk.run(siksng(town))
    change = UpdateResident(REQUEST, uid_of(desk, town[0]), 1, {"phone": "081200000001"})
    desk.registry.update_resident(desk.register.actor, change)
    assert touched(desk, report.batch_uid) == {"edited": 1}


def test_an_edited_person_keeps_the_import_that_changed_them(desk: ImportDesk) -> None:
    town = people(5)
    desk.run(siksng(town))
    report = desk.run(siksng([replace(town[0], occupation="Guru")]))
    change = UpdateResident(REQUEST, uid_of(desk, town[0]), 2, {"phone": "081200000001"})
    desk.registry.update_resident(desk.register.actor, change)
    assert touched(desk, report.batch_uid) == {"edited": 1}


@BOTH
def test_a_check_by_hand_keeps_the_import(desk: ImportDesk) -> None:
    town = people(5)
    report = desk.run(siksng(town))
    today = desk.register.clock.today("WITA")
    check = RecordCheck(REQUEST, uid_of(desk, town[0]), "terdaftar", "SIKS-NG", today)
    desk.registry.record_check(desk.register.actor, check)
    assert touched(desk, report.batch_uid) == {"check": 1}


def test_aid_by_hand_keeps_the_import(desk: ImportDesk) -> None:
    town = [replace(people(1)[0], pkh=False)]
    report = desk.run(siksng(town))
    today = desk.register.clock.today("WITA")
    aid = SetProgramme(REQUEST, uid_of(desk, town[0]), "pkh", "aktif", today, "KKS")
    desk.registry.set_programme(desk.register.actor, aid)
    assert touched(desk, report.batch_uid) == {"aid": 1}


def test_it_is_taken_back_once(desk: ImportDesk) -> None:
    report = desk.run(siksng(people(3)))
    take_back(desk, report.batch_uid)
    with pytest.raises(RuleBroken, match="import_taken_back_already"):
        take_back(desk, report.batch_uid)


def test_an_unknown_import_is_not_found(desk: ImportDesk) -> None:
    with pytest.raises(NotFound):
        take_back(desk, REQUEST)


def test_taking_back_needs_the_right(desk: ImportDesk) -> None:
    report = desk.run(siksng(people(3)))
    with pytest.raises(NotPermitted):
        desk.imports.take_back(desk.register.actor_as(Role.LOKET), report.batch_uid)


@BOTH
def test_it_is_an_act_and_stays_in_the_list_of_imports(desk: ImportDesk) -> None:
    report = desk.run(siksng(people(3)))
    take_back(desk, report.batch_uid)
    with desk.register.uow.read() as tx:
        act = tx.audit.since(0)[-1]
    assert (act.act, act.object_uid) == ("register_import_taken_back", report.batch_uid)
    (line,) = desk.imports.history(desk.register.actor)
    assert (line.uid, line.new_count, line.taken_by) == (report.batch_uid, 3, "Yuliana Kartika")
    assert line.undone_at is not None


def test_a_taken_back_file_no_longer_covers_anybody(desk: ImportDesk) -> None:
    report = desk.run(siksng(people(3)))
    take_back(desk, report.batch_uid)
    coverage = desk.registry.register_coverage(desk.register.actor)
    assert (coverage.residents, coverage.batches) == (0, ())


def test_nothing_needs_keeping_of_what_is_new(desk: ImportDesk) -> None:
    desk.run(siksng(people(200)))
    assert desk.count("import_change") == 0
