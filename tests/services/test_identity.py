"""The search for doubles, what an officer says of them, the rule for thousands, and late numbers."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from puskesos_desktop.domain.errors import Cancelled, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.samples.doubles import double_of
from puskesos_desktop.services.identity_doubles import COMPARE_STEP, Doubles
from puskesos_desktop.services.identity_merging import IssueNik, MergeResidents, Merging
from puskesos_desktop.services.registry_commands import AddResident
from puskesos_desktop.storage.tables.upkeep import review_row_table
from tests.import_desk import ImportDesk, StopAfter, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.residents import Resident
    from puskesos_desktop.services.identity_views import ReviewLine
    from tests.registers import SampleRegister

BORN = dt.date(1982, 1, 10)
NIK, OTHER_NIK = "9971015001820003", "9971011502900007"
KK = "9971010506140001"


class Desk:
    """The use cases over one register."""

    def __init__(self, register: SampleRegister) -> None:
        self.register, self.actor = register, register.actor
        self.imports = ImportDesk(register)
        self.doubles = Doubles(register.uow, register.clock, register.ids)
        self.merging = Merging(register.uow, register.clock, register.ids)

    def add(self, name: str, **known: Any) -> Resident:
        command = AddResident(self.register.ids.new(), name, **{"without_nik": "tanpa", **known})
        return self.imports.registry.add_resident(self.actor, command).resident

    def twice(self, name: str = "Siti Aminah", **known: Any) -> tuple[Resident, Resident]:
        """The same person typed a second time, by card and name."""
        told = {"kk_number": KK, "birth_date": BORN, **known}
        return self.add(name, nik=NIK, **told), self.add(name, **told)

    def lines(self) -> list[ReviewLine]:
        self.doubles.search(self.actor)
        return self.doubles.lines(self.actor)

    def version_of(self, person: Resident) -> int:
        with self.register.uow.read() as tx:
            return tx.residents.get(person.uid).version

    def found(self, text: str) -> list[str]:
        return [hit.uid for hit in self.imports.registry.search(self.actor, text)]


@pytest.fixture
def desk(register: SampleRegister) -> Desk:
    return Desk(register)


# ---- searching


@BOTH
def test_people_who_may_be_one_are_found_and_shown_masked(desk: Desk) -> None:
    desk.twice()
    desk.add("Budi Santoso", nik=OTHER_NIK, kk_number=KK)
    (line,) = desk.lines()
    assert (line.name, line.other_name, line.is_sure) == ("Siti Aminah", "Siti Aminah", True)
    assert line.number.endswith("0003")
    assert NIK not in repr(line)
    assert desk.doubles.counts(desk.actor).all == 1


@BOTH
def test_a_second_search_finds_nothing_new_and_forgets_what_was_mended(desk: Desk) -> None:
    one, other = desk.twice()
    assert desk.doubles.search(desk.actor).new == 1
    desk.register.clock.advance(minutes=1)
    assert desk.doubles.search(desk.actor).new == 0
    with desk.register.uow.write() as tx:
        for person, name in ((one, "Wati"), (other, "Rudi")):
            changed = type(person)(uid=person.uid, name=name, id=person.id, nik_kind="tanpa")
            tx.residents.update(changed, desk.register.clock.now())
        tx.commit()
    desk.register.clock.advance(minutes=1)
    assert desk.lines() == []


def test_what_an_officer_told_apart_is_not_offered_again(desk: Desk) -> None:
    desk.twice()
    (line,) = desk.lines()
    desk.doubles.tell_apart(desk.actor, line.uid)
    desk.register.clock.advance(minutes=1)
    assert desk.lines() == []
    assert desk.doubles.counts(desk.actor).pairs == 0


def test_after_an_import_only_its_people_are_compared(desk: Desk) -> None:
    desk.twice()
    town = people(40)
    report = desk.imports.run(siksng(town))
    assert desk.doubles.search(desk.actor, report.batch_uid).found == 0
    desk.add(town[0].name, kk_number=town[0].kk_number, birth_date=town[0].birth_date)
    assert desk.doubles.search(desk.actor, report.batch_uid).found == 1


def test_a_stopped_search_keeps_nothing(desk: Desk) -> None:
    desk.twice()
    with pytest.raises(Cancelled):
        desk.doubles.search(desk.actor, progress=StopAfter(COMPARE_STEP))
    assert desk.doubles.lines(desk.actor) == []


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LOKET, Role.PENGAWAS])
def test_searching_and_joining_need_the_right_to_take_in_files(desk: Desk, role: Role) -> None:
    actor = desk.register.actor_as(role)
    with pytest.raises(NotPermitted):
        desk.doubles.search(actor)
    with pytest.raises(NotPermitted):
        desk.merging.join_sure(actor)


def test_both_sides_are_opened_with_what_hangs_on_them_and_it_is_written_down(desk: Desk) -> None:
    one, other = desk.twice()
    (line,) = desk.lines()
    view = desk.doubles.open_pair(desk.actor, line.uid)
    assert (view.survivor, view.one.kk_number) == (one.uid, KK)
    with desk.register.uow.read() as tx:
        opened = [row.object_uid for row in tx.audit.since(0) if row.act == "resident_opened"]
    assert sorted(opened) == sorted([one.uid, other.uid])


# ---- joining


@BOTH
def test_the_merged_record_leads_to_the_survivor(desk: Desk) -> None:
    one, other = desk.twice(name="Siti Aminah")
    command = MergeResidents(desk.register.ids.new(), other.uid, 1, one.uid, 1, frozenset({"nik"}))
    desk.merging.merge(desk.actor, command)
    for typed in (NIK, "0003", "siti aminah"):
        assert desk.found(typed) == [other.uid], typed
    with pytest.raises(RuleBroken) as caught:
        desk.add("Siti Aminah", nik=NIK)
    assert caught.value.params["uid"] == other.uid


@BOTH
def test_the_name_of_a_merged_record_finds_the_survivor_and_says_so(desk: Desk) -> None:
    one, other = desk.add("Daeng Ngalle", nik=NIK), desk.add("Abdul Karim", phone="081200000009")
    last = desk.add("Wa Ode Sinta", nik=OTHER_NIK)
    for survivor, gone in ((one, other), (last, one)):
        versions = [desk.version_of(survivor), desk.version_of(gone)]
        command = MergeResidents(desk.register.ids.new(), survivor.uid, versions[0], gone.uid, versions[1])
        desk.merging.merge(desk.actor, command)
    for typed, known_as in (("abdul karim", "Abdul Karim"), (NIK, "Daeng Ngalle"), ("wa ode", "")):
        (hit,) = desk.imports.registry.search(desk.actor, typed)
        assert (hit.uid, hit.known_as) == (last.uid, known_as)


@BOTH
def test_all_that_is_sure_is_joined_at_once_and_the_doubtful_waits(desk: Desk) -> None:
    one, other = desk.twice()
    desk.add("Rahmat Hidayat", birth_date=BORN)
    desk.add("Rahmat Hidayat", birth_date=BORN)
    assert len(desk.lines()) == 2
    assert desk.doubles.counts(desk.actor).sure == 1
    assert desk.merging.join_sure(desk.actor) == 1
    (merge,) = desk.merging.latest(desk.actor)
    assert (merge.survivor_uid, merge.merged_uid) == (one.uid, other.uid)
    assert [line.name for line in desk.doubles.lines(desk.actor)] == ["Rahmat Hidayat"]


def test_three_of_one_kind_wait_though_each_pair_is_sure(desk: Desk) -> None:
    desk.twice()
    desk.add("Siti Aminah", kk_number=KK, birth_date=BORN)
    assert len(desk.lines()) == 3
    assert desk.merging.join_sure(desk.actor) == 0


def test_a_town_with_doubles_is_put_in_order_without_joining_strangers(desk: Desk) -> None:
    town = people(400, seed=4)
    desk.imports.run(siksng(town))
    dice = random.Random(2)  # noqa: S311
    truth = set()
    for person in dice.sample(town, 40):
        double = double_of(person, dice)
        known = {name: getattr(double, name) for name in ("birth_date", "sex", "mother_name", "rt", "rw")}
        truth.add((person.nik, desk.add(double.name, kk_number=double.kk_number, **known).uid))
    desk.doubles.search(desk.actor)
    joined = desk.merging.join_sure(desk.actor)
    assert joined >= 20
    with desk.register.uow.read() as tx:
        merges = tx.merges.latest(100)
        assert {(tx.residents.get(one.survivor_uid).nik, one.merged_uid) for one in merges} <= truth


# ---- rows that wait


def put_row(desk: Desk, *candidates: Resident, name: str = "Siti Aminah") -> None:
    report = desk.imports.run(siksng(people(1)))
    with desk.register.uow.read() as tx:
        batch = tx.imports.batch(report.batch_uid)
    values = {
        "uid": desk.register.ids.new(),
        "office_id": 1,
        "batch_id": batch.id,
        "row": 7,
        "code": "nik_masked",
        "values": {"name": name, "rt": "003", "nik_mask": "9971********0003"},
        "candidates": [{"uid": one.uid, "score": 75, "reasons": ["mask_fits"]} for one in candidates],
    }
    with desk.register.engine.begin() as connection:
        connection.execute(insert(review_row_table).values(values))


@BOTH
def test_a_row_that_had_nobody_finds_who_came_in_after_it(desk: Desk) -> None:
    put_row(desk)
    (before,) = desk.doubles.lines(desk.actor)
    person = desk.add("Siti Aminah", nik=NIK, rt="003")
    (line,) = desk.doubles.lines(desk.actor)
    assert (before.other_name, line.other_name) == ("", "Siti Aminah")
    view = desk.doubles.open_row(desk.actor, line.uid)
    assert [side.resident.uid for side in view.candidates] == [person.uid]
    assert view.row.candidates[0]["uid"] == person.uid


@BOTH
def test_a_row_that_waits_is_listed_beside_whom_it_may_mean(desk: Desk) -> None:
    person = desk.add("Siti Aminah", nik=NIK)
    put_row(desk, person)
    (line,) = desk.doubles.lines(desk.actor)
    assert (line.kind, line.name, line.other_name, line.why) == (
        "row",
        "Siti Aminah",
        "Siti Aminah",
        ("mask_fits",),
    )
    assert [side.resident.uid for side in desk.doubles.open_row(desk.actor, line.uid).candidates] == [
        person.uid
    ]
    assert desk.doubles.counts(desk.actor).rows == 1


def test_a_candidate_who_was_merged_meanwhile_is_the_survivor(desk: Desk) -> None:
    one, other = desk.twice()
    put_row(desk, other, one)
    desk.doubles.search(desk.actor)
    desk.merging.join_sure(desk.actor)
    (line,) = desk.doubles.lines(desk.actor)
    assert [side.resident.uid for side in desk.doubles.open_row(desk.actor, line.uid).candidates] == [one.uid]


# ---- people without a number


def test_several_people_without_any_number_live_in_the_register(desk: Desk) -> None:
    added = [desk.add(name) for name in ("Daeng Ngalle", "Daeng Ngalle", "Wa Ode Sinta")]
    assert {person.nik for person in added} == {""}
    assert len(desk.found("daeng ngalle")) == 2


@BOTH
@pytest.mark.parametrize("kind", ["sementara", "tanpa"])
def test_a_number_issued_late_takes_the_place_of_none(desk: Desk, kind: str) -> None:
    person = desk.add("Siti Aminah", without_nik=kind)
    command = IssueNik(desk.register.ids.new(), person.uid, person.version, NIK)
    stored = desk.merging.issue_nik(desk.actor, command)
    assert (stored.nik, stored.nik_kind) == (NIK, "asli")
    assert desk.merging.issue_nik(desk.actor, command).nik == NIK
    with desk.register.uow.read() as tx:
        assert [event.kind for event in tx.life.events(person.id)] == ["nik_terbit"]


def test_a_number_that_another_record_holds_leads_to_that_record(desk: Desk) -> None:
    holder, person = desk.add("Siti Aminah", nik=NIK), desk.add("Siti Aminah")
    with pytest.raises(RuleBroken, match="nik_held") as caught:
        desk.merging.issue_nik(desk.actor, IssueNik(desk.register.ids.new(), person.uid, 1, NIK))
    assert caught.value.params["uid"] == holder.uid
    view = desk.doubles.open_two(desk.actor, holder.uid, person.uid)
    assert (view.survivor, view.other.resident.uid, view.pair.uid) == (holder.uid, person.uid, "")


@pytest.mark.parametrize("number", ["1234", "0997101100100001", "9971********0003"])
def test_only_a_sound_number_is_issued(desk: Desk, number: str) -> None:
    person = desk.add("Siti Aminah")
    with pytest.raises(RuleBroken):
        desk.merging.issue_nik(desk.actor, IssueNik(desk.register.ids.new(), person.uid, 1, number))


def test_who_has_a_number_gets_no_other_this_way(desk: Desk) -> None:
    person = desk.add("Siti Aminah", nik=NIK)
    with pytest.raises(RuleBroken, match="nik_not_wanted"):
        desk.merging.issue_nik(desk.actor, IssueNik(desk.register.ids.new(), person.uid, 1, OTHER_NIK))
