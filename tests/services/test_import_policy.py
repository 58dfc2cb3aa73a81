"""What a file may do to what is known: fill, overwrite what was chosen, never what an officer confirmed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.import_policy import FILL, OVERWRITE, ImportPolicy, read_policy
from puskesos_desktop.services.import_rows import PERSON_FIELDS
from puskesos_desktop.services.registry_commands import SetProgramme, UpdateResident
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.residents import Resident
    from tests.registers import SampleRegister

REQUEST = "019a9900-0000-7000-8000-0000000000f2"
FILL_ONLY = ImportPolicy(FILL)
KNOWN = frozenset(PERSON_FIELDS)


@pytest.fixture
def desk(register: SampleRegister) -> ImportDesk:
    return ImportDesk(register)


def person_of(desk: ImportDesk, nik: str) -> Resident:
    with desk.register.uow.read() as tx:
        found = tx.residents.find_by_nik(nik)
    assert found is not None
    return found


@BOTH
def test_filling_leaves_what_is_known_and_fills_what_is_empty(desk: ImportDesk) -> None:
    known = replace(people(1)[0], mother_name="", occupation="Petani")
    desk.run(siksng([known]))
    told = replace(known, mother_name="Rohani", occupation="Nelayan", address="Jalan Lain 1")
    report = desk.run(siksng([told]), policy=FILL_ONLY)
    person = person_of(desk, known.nik)
    assert report.changed == 1
    assert (person.mother_name, person.occupation) == ("Rohani", "PETANI")
    assert person.address == known.address.upper()


@BOTH
def test_overwriting_chosen_columns_leaves_the_others(desk: ImportDesk) -> None:
    known = people(1)[0]
    desk.run(siksng([known]))
    told = replace(known, occupation="Nelayan", address="Jalan Lain 1")
    desk.run(siksng([told]), policy=ImportPolicy(OVERWRITE, frozenset({"occupation"})))
    person = person_of(desk, known.nik)
    assert (person.occupation, person.address) == ("NELAYAN", known.address.upper())


@BOTH
@pytest.mark.parametrize(
    "policy", [ImportPolicy(), FILL_ONLY, ImportPolicy(OVERWRITE, frozenset({"address"}))]
)
def test_what_an_officer_confirmed_stays_under_every_policy(desk: ImportDesk, policy: ImportPolicy) -> None:
    known = people(1)[0]
    desk.run(siksng([known]))
    uid = person_of(desk, known.nik).uid
    change = UpdateResident(REQUEST, uid, 1, {"address": "Jalan Baru Nomor 1"})
    desk.registry.update_resident(desk.register.actor, change)
    desk.run(siksng([replace(known, address="Jalan Lama 9")]), policy=policy)
    assert person_of(desk, known.nik).address == "Jalan Baru Nomor 1"


def test_filling_moves_nobody_to_another_family(desk: ImportDesk) -> None:
    town = people(8)
    desk.run(siksng(town))
    other = next(one.kk_number for one in town if one.kk_number != town[0].kk_number)
    report = desk.run(siksng([replace(town[0], kk_number=other)]), policy=FILL_ONLY)
    assert report.same == 1


def test_filling_ends_no_aid(desk: ImportDesk) -> None:
    known = replace(people(1)[0], pkh=True)
    desk.run(siksng([known]))
    assert desk.run(siksng([replace(known, pkh=False)]), policy=FILL_ONLY).same == 1


@BOTH
def test_aid_that_an_officer_entered_is_not_contradicted_by_a_file(desk: ImportDesk) -> None:
    known = replace(people(1)[0], pkh=False)
    desk.run(siksng([known]))
    uid, today = person_of(desk, known.nik).uid, desk.register.clock.today("WITA")
    desk.registry.set_programme(desk.register.actor, SetProgramme(REQUEST, uid, "pkh", "aktif", today, "KKS"))
    desk.register.clock.advance(days=3)
    report = desk.run(siksng([known]))
    assert (report.same, [issue.code for issue in report.issues]) == (1, ["aid_confirmed_differs"])


@BOTH
def test_a_family_place_follows_the_policy(desk: ImportDesk) -> None:
    head = next(one for one in people(20) if one.relation == "Kepala Keluarga")
    desk.run(siksng([head]))
    moved = replace(head, address="Jalan Lain 1")
    desk.run(siksng([moved]), policy=FILL_ONLY)
    with desk.register.uow.read() as tx:
        family = tx.residents.find_family(head.kk_number)
    assert family is not None
    assert family.address == head.address.upper()


@BOTH
def test_the_policy_is_kept_with_the_batch(desk: ImportDesk) -> None:
    report = desk.run(siksng(people(3)), policy=ImportPolicy(OVERWRITE, frozenset({"rt", "rw"})))
    with desk.register.uow.read() as tx:
        kept = tx.imports.detail(report.batch_uid)
    assert ImportPolicy.of(kept.policy) == ImportPolicy(OVERWRITE, frozenset({"rt", "rw"}))
    assert kept.as_of == dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("timpa", ImportPolicy()),
        ("isi-kosong", FILL_ONLY),
        ("timpa:address, rt", ImportPolicy(OVERWRITE, frozenset({"address", "rt"}))),
        ("TIMPA:programmes", ImportPolicy(OVERWRITE, frozenset({"programmes"}))),
    ],
)
def test_a_policy_is_read_as_typed(text: str, policy: ImportPolicy) -> None:
    assert read_policy(text, KNOWN) == policy


@pytest.mark.parametrize("text", ["", "semua", "isi-kosong:rt", "timpa:alamat"])
def test_a_policy_nobody_knows_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="import_policy_unknown"):
        read_policy(text, KNOWN)


def test_a_policy_takes_columns_by_what_people_call_them() -> None:
    names = {"address": "Alamat", "marital_status": "Status kawin"}
    policy = read_policy("timpa:ALAMAT, status  kawin", frozenset(names), names)
    assert policy == ImportPolicy(OVERWRITE, frozenset(names))


def test_a_refused_policy_tells_the_columns_as_people_call_them() -> None:
    with pytest.raises(RuleBroken) as refused:
        read_policy("timpa:warna", frozenset({"address"}), {"address": "Alamat", "programmes": "Bantuan"})
    assert refused.value.params["known"] == "Alamat, Bantuan"
