"""What happens to families, over the real storage."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.life_commands import (
    AidDecision,
    Birth,
    ChangeFamily,
    ChangeHead,
    Death,
    GoMissing,
    MergeFamilies,
    MoveIn,
    MoveOut,
    Newcomer,
    NumberFamily,
    ReturnHome,
    SplitFamily,
)
from tests.register_fixture import BOTH
from tests.services.life_desk import DAY, KK, NEW_KK, OTHER_KK, TODAY, FamilyDesk

if TYPE_CHECKING:
    from tests.registers import SampleRegister

LATER = DAY + dt.timedelta(days=3)


@pytest.fixture
def desk(register: SampleRegister) -> FamilyDesk:
    desk = FamilyDesk(register)
    desk.family()
    desk.neighbours()
    return desk


# ---- death


@BOTH
def test_a_head_dies_and_the_wife_leads(desk: FamilyDesk) -> None:
    desk.record(Death, "Rudi", new_head=desk.uids["Siti"])
    assert desk.state("Rudi") == ("meninggal", DAY)
    assert desk.house("Siti") == {
        "Siti": "kepala_keluarga", "Karsi": "mertua", "Dimas": "anak", "Wulan": "anak",
    }  # fmt: skip
    assert [(one.kind, one.occurred_on) for one in desk.events("Rudi")] == [("meninggal", DAY)]
    assert [one.kind for one in desk.events("Siti")] == ["ganti_kepala"]


def test_every_membership_keeps_the_day_and_reason_of_its_end(desk: FamilyDesk) -> None:
    desk.register.clock.advance(days=10)
    on = TODAY + dt.timedelta(days=5)
    desk.record(Death, "Rudi", on, new_head=desk.uids["Siti"])
    assert desk.stays("Rudi") == [("kepala_keluarga", on, "meninggal")]
    assert desk.stays("Siti") == [("kepala_keluarga", None, ""), ("istri", on, "ganti_kepala")]
    assert desk.stays("Dimas") == [("anak", None, "")]


def test_a_head_does_not_go_without_successor(desk: FamilyDesk) -> None:
    with pytest.raises(RuleBroken, match="life_head_needed") as broken:
        desk.record(Death, "Rudi")
    assert broken.value.fields == ("new_head",)
    assert desk.house("Rudi")["Rudi"] == "kepala_keluarga"


@BOTH
def test_aid_of_the_dead_stops_on_that_day_or_goes_over(desk: FamilyDesk) -> None:
    desk.aid("Rudi", "sembako", of_family=True)
    desk.aid("Rudi", "pbi_jk")
    siti = desk.uids["Siti"]
    hand_over = AidDecision(desk.uids["Rudi"], "sembako", "alih")
    desk.record(Death, "Rudi", new_head=siti, aid=(hand_over,), heir=siti)
    assert (desk.running("Rudi"), desk.running("Siti")) == (set(), {"sembako"})


def test_aid_of_the_dead_is_never_left_running(desk: FamilyDesk) -> None:
    desk.aid("Siti", "pbi_jk")
    left = AidDecision(desk.uids["Siti"], "pbi_jk", "biarkan")
    with pytest.raises(RuleBroken, match="life_aid_of_dead"):
        desk.record(Death, "Siti", aid=(left,))
    assert desk.state("Siti")[0] == "hidup"


def test_aid_goes_over_only_to_who_stays(desk: FamilyDesk) -> None:
    desk.aid("Siti", "pkh", of_family=True)
    over = AidDecision(desk.uids["Siti"], "pkh", "alih")
    with pytest.raises(RuleBroken, match="life_heir_missing"):
        desk.record(Death, "Siti", aid=(over,), heir=desk.uids["Budi"])


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (dt.date(1980, 3, 13), "life_before_birth"),
        (TODAY + dt.timedelta(days=1), "life_date_future"),
    ],
)
def test_impossible_days_are_refused_at_the_day(desk: FamilyDesk, on: dt.date, code: str) -> None:
    with pytest.raises(RuleBroken, match=code) as broken:
        desk.record(Death, "Rudi", on, new_head=desk.uids["Siti"])
    assert broken.value.fields == ("on",)


def test_nobody_dies_twice(desk: FamilyDesk) -> None:
    desk.record(Death, "Karsi")
    with pytest.raises(RuleBroken, match="life_already_dead"):
        desk.record(Death, "Karsi", LATER)


# ---- birth


@BOTH
def test_a_child_is_born_with_a_number_of_ours(desk: FamilyDesk) -> None:
    child = Newcomer(name="Putri", sex="P", mother_name="Siti")
    done = desk.record(Birth, "Siti", child=child)
    desk.uids["Putri"] = done.uid
    assert desk.house("Siti")["Putri"] == "anak"
    card = desk.registry.get_card(desk.actor, done.uid).resident
    assert (card.nik_kind, card.birth_date, card.rt, card.mother_name) == ("sementara", DAY, "003", "Siti")
    assert [hit.uid for hit in desk.registry.search(desk.actor, "putri")] == [done.uid]


def test_a_child_with_a_nik_of_somebody_is_refused(desk: FamilyDesk) -> None:
    desk.add("Tamu", kk="", nik="9971011207790001")
    with pytest.raises(RuleBroken, match="nik_used"):
        desk.record(Birth, "Siti", child=Newcomer(name="Putri", nik="9971011207790001"))
    assert len(desk.house("Siti")) == 5


# ---- moving


@BOTH
def test_a_whole_family_moves_out_and_stays_known(desk: FamilyDesk) -> None:
    goers = tuple(desk.uids[name] for name in ("Rudi", "Siti", "Dimas", "Wulan", "Karsi"))
    desk.record(MoveOut, "Rudi", goers=goers, destination="Kota Lain")
    assert {desk.state(name) for name in ("Rudi", "Wulan")} == {("pindah", DAY)}
    assert desk.house("Siti") == {}
    assert desk.events("Wulan")[0].detail["destination"] == "Kota Lain"


def test_who_moved_out_does_not_do_so_again(desk: FamilyDesk) -> None:
    desk.record(MoveOut, "Karsi", goers=(desk.uids["Karsi"],))
    with pytest.raises(RuleBroken, match="life_not_here"):
        desk.record(MoveOut, "Karsi", LATER)


@BOTH
def test_somebody_moves_in_with_a_kk_of_their_own(desk: FamilyDesk) -> None:
    person = Newcomer(name="Joko", sex="L", birth_date=dt.date(1990, 1, 1))
    done = desk.record(MoveIn, "Rudi", person=person, own_family=True, kk_number=NEW_KK, origin="Kota Lain")
    desk.uids["Joko"] = done.uid
    assert desk.house("Joko") == {"Joko": "kepala_keluarga"}


def test_somebody_moves_into_a_family_here(desk: FamilyDesk) -> None:
    desk.record(MoveIn, "Rudi", person=Newcomer(name="Joko", sex="L"), relation="menantu")
    assert desk.house("Rudi")["Joko"] == "menantu"


@BOTH
def test_a_person_goes_over_to_another_family_here(desk: FamilyDesk) -> None:
    wulan = desk.uids["Wulan"]
    desk.record(ChangeFamily, "Wulan", target=desk.uids["Ani"], relations={wulan: "anak"})
    assert desk.house("Ani") == {"Budi": "kepala_keluarga", "Ani": "istri", "Wulan": "anak"}
    person = desk.registry.get_card(desk.actor, wulan).resident
    assert person.address == "Jalan Mawar 2"
    assert "kk_number" in person.confirmed


def test_nobody_goes_over_to_the_own_family(desk: FamilyDesk) -> None:
    with pytest.raises(RuleBroken, match="life_same_family") as broken:
        desk.record(ChangeFamily, "Wulan", target=desk.uids["Siti"])
    assert broken.value.fields == ("target",)


def test_a_day_before_the_last_change_is_refused_with_that_day(desk: FamilyDesk) -> None:
    desk.record(ChangeFamily, "Wulan", target=desk.uids["Ani"])
    with pytest.raises(RuleBroken, match="life_before_last_change") as broken:
        desk.record(ChangeFamily, "Wulan", DAY - dt.timedelta(days=1), target=desk.uids["Siti"])
    assert broken.value.params == {"day": DAY}


# ---- splitting, joining, leading


@BOTH
def test_a_couple_leaves_for_a_kk_of_their_own_at_the_same_address(desk: FamilyDesk) -> None:
    desk.add("Rina", "menantu", sex="P", birth_date=dt.date(2005, 1, 1))
    goers = (desk.uids["Dimas"], desk.uids["Rina"])
    desk.record(SplitFamily, "Dimas", goers=goers, head=desk.uids["Dimas"])
    assert desk.house("Dimas") == {"Dimas": "kepala_keluarga", "Rina": "istri"}
    (beside,) = desk.life.surroundings(desk.actor, desk.uids["Dimas"]).neighbours
    assert (beside.head, beside.size, beside.kk_number) == ("Rudi", 4, KK)


def test_the_number_of_a_split_family_may_follow(desk: FamilyDesk) -> None:
    desk.record(SplitFamily, "Dimas", goers=(desk.uids["Dimas"],))
    with pytest.raises(RuleBroken, match="kk_used"):
        desk.life.number_family(desk.actor, NumberFamily(desk.uid(), desk.uids["Dimas"], OTHER_KK))
    desk.life.number_family(desk.actor, NumberFamily(desk.uid(), desk.uids["Dimas"], NEW_KK))
    found = desk.registry.find_family(desk.actor, NEW_KK)
    assert [hit.name for hit in found] == ["Dimas"]


def test_a_head_who_splits_off_leaves_a_head_behind(desk: FamilyDesk) -> None:
    goers = (desk.uids["Rudi"], desk.uids["Karsi"])
    with pytest.raises(RuleBroken, match="life_head_needed"):
        desk.record(SplitFamily, "Rudi", goers=goers, head=desk.uids["Rudi"])
    desk.record(SplitFamily, "Rudi", goers=goers, head=desk.uids["Rudi"], new_head=desk.uids["Siti"])
    assert desk.house("Rudi") == {"Rudi": "kepala_keluarga", "Karsi": "orang_tua"}
    assert desk.house("Siti") == {"Siti": "kepala_keluarga", "Dimas": "anak", "Wulan": "anak"}


def test_not_everybody_splits_off(desk: FamilyDesk) -> None:
    goers = tuple(desk.uids[name] for name in ("Budi", "Ani"))
    with pytest.raises(RuleBroken, match="life_everybody_goes"):
        desk.record(SplitFamily, "Budi", goers=goers, head=desk.uids["Ani"])


@BOTH
def test_two_families_become_one(desk: FamilyDesk) -> None:
    desk.record(MergeFamilies, "Budi", target=desk.uids["Rudi"])
    house = desk.house("Rudi")
    assert (len(house), house["Budi"], house["Ani"]) == (7, "famili_lain", "famili_lain")
    assert desk.stays("Budi")[1][2] == "gabung_kk"


def test_a_family_is_not_merged_into_itself(desk: FamilyDesk) -> None:
    with pytest.raises(RuleBroken, match="life_same_family"):
        desk.record(MergeFamilies, "Budi", target=desk.uids["Ani"])


def test_relations_may_be_given_but_not_two_heads(desk: FamilyDesk) -> None:
    given = {desk.uids["Budi"]: "kepala_keluarga", desk.uids["Ani"]: "anak"}
    with pytest.raises(RuleBroken, match="life_second_head"):
        desk.record(MergeFamilies, "Budi", target=desk.uids["Rudi"], relations=given)


def test_another_member_leads_and_the_kk_gets_a_new_number(desk: FamilyDesk) -> None:
    desk.record(ChangeHead, "Rudi", new_head=desk.uids["Dimas"], kk_number=NEW_KK)
    assert desk.house("Rudi") == {
        "Dimas": "kepala_keluarga", "Rudi": "orang_tua", "Siti": "orang_tua", "Wulan": "famili_lain",
        "Karsi": "famili_lain",
    }  # fmt: skip
    assert len(desk.registry.find_family(desk.actor, NEW_KK)) == 5


def test_a_child_may_lead_but_it_is_told(desk: FamilyDesk) -> None:
    done = desk.record(ChangeHead, "Rudi", new_head=desk.uids["Wulan"])
    assert done.warnings == ("life_head_is_child",)


# ---- missing, back


@BOTH
def test_the_missing_stay_in_the_kk_and_come_back(desk: FamilyDesk) -> None:
    desk.record(GoMissing, "Dimas", state="pergi")
    assert (desk.state("Dimas"), desk.house("Rudi")["Dimas"]) == (("pergi", DAY), "anak")
    desk.record(ReturnHome, "Dimas", LATER)
    assert desk.state("Dimas") == ("hidup", LATER)


def test_who_moved_out_comes_back_into_a_family(desk: FamilyDesk) -> None:
    desk.record(MoveOut, "Dimas")
    desk.record(ReturnHome, "Dimas", LATER, target=desk.uids["Rudi"], relation="anak")
    assert desk.house("Rudi")["Dimas"] == "anak"
    assert next(one[1] for one in desk.stays("Dimas")) is None


def test_a_death_told_wrongly_is_taken_back_with_its_reason(desk: FamilyDesk) -> None:
    desk.record(Death, "Karsi")
    back = {"target": desk.uids["Rudi"], "relation": "orang_tua"}
    with pytest.raises(RuleBroken, match="life_reason_missing"):
        desk.record(ReturnHome, "Karsi", LATER, **back)
    desk.record(ReturnHome, "Karsi", LATER, note="Salah orang, dikonfirmasi RT", **back)
    assert desk.house("Rudi")["Karsi"] == "orang_tua"
    assert [one.kind for one in desk.events("Karsi")] == ["kembali", "meninggal"]


# ---- what hangs on it


@BOTH
def test_the_outlook_shows_aid_and_the_family_after_and_writes_nothing(desk: FamilyDesk) -> None:
    desk.aid("Rudi", "sembako", of_family=True)
    desk.aid("Rudi", "pbi_jk")
    seen = desk.outlook(Death, "Rudi", new_head=desk.uids["Siti"])
    aid = {one.aid.programme: (one.act, [heir.name for heir in one.heirs]) for one in seen.aid}
    assert aid["pbi_jk"] == ("berhenti", [])
    assert aid["sembako"] == ("berhenti", ["Karsi", "Siti", "Dimas", "Wulan"])
    (after,) = seen.families
    assert {one.resident.name: one.relation for one in after.roles}["Siti"] == "kepala_keluarga"
    assert desk.state("Rudi")[0] == "hidup"


def test_moving_leaves_aid_as_it_is_unless_told_otherwise(desk: FamilyDesk) -> None:
    desk.aid("Dimas", "pip")
    assert desk.outlook(MoveOut, "Dimas").aid[0].act == "biarkan"
    desk.record(MoveOut, "Dimas")
    assert desk.running("Dimas") == {"pip"}


# ---- the act


def test_a_repeated_request_changes_nothing(desk: FamilyDesk) -> None:
    step = desk.step(Birth, "Siti", child=Newcomer(name="Putri"))
    first = desk.life.record(desk.actor, step)
    assert desk.life.record(desk.actor, step).uid == first.uid
    assert len(desk.house("Siti")) == 6


def test_every_event_is_in_the_chain_of_acts(desk: FamilyDesk) -> None:
    desk.record(Death, "Karsi")
    with desk.register.uow.read() as tx:
        last = list(tx.audit.since(0))[-1]
    assert (last.act, last.object_uid) == ("life_event_recorded", desk.uids["Karsi"])


def test_who_may_not_edit_records_nothing(desk: FamilyDesk) -> None:
    nobody = desk.register.actor_as(Role.LURAH)
    with pytest.raises(NotPermitted):
        desk.life.record(nobody, desk.step(Death, "Karsi"))
