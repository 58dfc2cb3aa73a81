"""Step by step through an event, without a window."""

from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain import life
from puskesos_desktop.domain.residents import Family, FamilyMember, ProgrammeMembership, Resident
from puskesos_desktop.domain.rules import RuleBook
from puskesos_desktop.presentation.life_form import OWN, Decided, LifeForm, offered
from puskesos_desktop.presentation.life_guide import CONFIRM, HANGS, WHO, LifeGuide
from puskesos_desktop.presentation.life_words import NUMBER
from puskesos_desktop.services import life_commands as steps
from puskesos_desktop.services.life_views import After, Beginning, HangingAid, Outlook, Role

TODAY, DAY = dt.date(2026, 11, 23), dt.date(2026, 11, 20)
RUDI = Resident("rudi", "RUDI HARTONO", id=1, sex="L")
SITI = Resident("siti", "SITI AMINAH", id=2, sex="P")
DIMAS = Resident("dimas", "DIMAS", id=3, sex="L")
KK = Family("f", id=7, kk_number="9971010107180002")


def member(one, relation):
    return FamilyMember(one, relation, DAY)


FAMILY = Beginning(RUDI, KK, (member(RUDI, "kepala_keluarga"), member(SITI, "istri"), member(DIMAS, "anak")))


def form_of(kind, beginning=FAMILY, **values):
    form = LifeForm(beginning, TODAY, kind)
    for name, value in values.items():
        form.edit(name, value)
    return form


def alone(life_status="hidup"):
    return Beginning(Resident("budi", "BUDI", id=9, life_status=life_status), None, ())


@pytest.mark.parametrize(
    ("beginning", "kinds"),
    [
        (alone("meninggal"), (life.RETURNED,)),
        (alone("pindah"), (life.RETURNED, life.DIED)),
        (alone(), (life.DIED, life.MOVED_OUT, life.MOVED_IN, life.CHANGED_FAMILY, life.SPLIT, life.MISSING)),
    ],
)
def test_only_what_can_have_happened_is_offered(beginning, kinds):
    assert offered(beginning) == kinds


def test_a_number_is_asked_only_where_it_is_missing():
    assert NUMBER not in offered(FAMILY)
    assert NUMBER in offered(Beginning(RUDI, Family("f", id=7), FAMILY.members))


def test_nothing_is_asked_before_the_kind_is_chosen():
    form = form_of("")
    assert (form.shown(), form.finish(), form.state.problems) == (
        ("kind",),
        False,
        {"kind": "Pilih apa yang terjadi"},
    )


def test_a_new_head_is_asked_only_when_the_head_goes_and_others_stay():
    assert form_of(life.DIED).needs_new_head()
    assert not form_of(life.DIED, Beginning(SITI, KK, FAMILY.members)).needs_new_head()
    everybody = frozenset({"rudi", "siti", "dimas"})
    assert not form_of(life.MOVED_OUT, goers=everybody).needs_new_head()
    assert form_of(life.MOVED_OUT, goers=frozenset({"rudi"})).needs_new_head()


def test_only_who_stays_may_lead():
    form = form_of(life.MOVED_OUT, goers=frozenset({"rudi", "siti"}))
    assert form.heads() == (("dimas", "Dimas"),)


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        (life.BORN, {}, "name"),
        (life.BORN, {"name": "Putri", "sex": "P", "nik": "12"}, "nik"),
        (life.BORN, {"name": "Putri"}, "sex"),
        (life.DIED, {}, "new_head"),
        (life.DIED, {"new_head": "siti", "on": None}, "on"),
        (life.SPLIT, {"goers": frozenset()}, "goers"),
        (life.SPLIT, {"goers": frozenset({"siti", "dimas"})}, "head"),
        (life.MERGED, {}, "target"),
        (life.MERGED, {"target": ""}, "target"),
        (life.NEW_HEAD, {"new_head": "siti", "kk_number": "99"}, "kk_number"),
    ],
)
def test_what_is_missing_is_told_at_its_field(kind, values, field):
    form = form_of(kind, **values)
    assert not form.finish()
    assert form.state.first_problem == field


def test_a_death_taken_back_asks_for_its_reason():
    form = form_of(life.RETURNED, alone("meninggal"))
    assert not form.finish()
    assert "note" in form.state.problems


def test_a_birth_carries_parents_and_day():
    form = form_of(life.BORN, name="Putri  Ayu", sex="P", on=DAY)
    step = form.step("r", Decided())
    assert isinstance(step, steps.Birth)
    assert (step.child.name, step.child.mother_name, step.child.father_name, step.on) == (
        "Putri Ayu",
        "Siti Aminah",
        "Rudi Hartono",
        DAY,
    )


def test_a_newcomer_with_a_kk_of_their_own_has_no_relation():
    form = form_of(life.MOVED_IN, into=OWN, name="Joko")
    assert "relation" not in form.shown()
    assert form.step("r", Decided()).own_family


# ---- the steps


def outlook():
    aid = ProgrammeMembership(1, "pkh", "aktif", DAY, "KKS", family_id=7)
    after = After(KK, (Role(SITI, "kepala_keluarga", "istri"), Role(DIMAS, "anak", "anak")))
    return Outlook((RUDI,), (after,), (HangingAid(RUDI, aid, "berhenti", (SITI, DIMAS)),))


@pytest.fixture
def guide():
    made = LifeGuide(FAMILY, RuleBook([]), TODAY, life.DIED)
    made.form.edit("new_head", "siti")
    made.take_outlook(outlook())
    return made


def test_the_service_leads_from_step_to_step(guide):
    assert guide.state.step == HANGS
    guide.take_outlook(outlook())
    assert guide.state.step == CONFIRM
    assert guide.go_back()
    assert guide.go_back()
    assert guide.state.step == WHO
    assert not guide.go_back()


def test_aid_that_goes_over_needs_somebody_to_receive_it(guide):
    guide.choose_act("rudi:pkh", "alih")
    assert not guide.may_confirm()
    guide.choose_heir("siti")
    assert guide.may_confirm()
    step = guide.step("r")
    assert (step.heir, [(one.programme, one.act) for one in step.aid]) == ("siti", [("pkh", "alih")])


def test_a_heir_chosen_for_nothing_is_not_sent(guide):
    guide.choose_heir("siti")
    assert guide.step("r").heir == ""


def test_nothing_of_the_dead_may_be_left_running(guide):
    (line,) = guide.aid_lines()
    assert [act for act, _ in line.acts] == ["berhenti", "alih"]


def test_the_last_step_says_everything_that_will_be_written(guide):
    told = guide.sentences()
    assert told[0] == "Rudi Hartono keluar dari KK ini dan ditandai meninggal."
    assert "Siti Aminah menjadi kepala keluarga." in told
    assert "pkh sekeluarga · Rudi Hartono: berhenti." in told


def test_only_changed_relations_are_open(guide):
    (after,) = guide.families()
    assert [(role.name, role.is_open) for role in after.roles] == [("Siti Aminah", False), ("Dimas", False)]
