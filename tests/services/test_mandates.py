"""Who may sign, on which day, in which capacity (golden tests 7 and 8 of papers)."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.papers import Mandate, SkMember
from puskesos_desktop.services.sk_draft import SkDraft
from tests.services.test_papers import text_of

HEAD = "Lurah Melati Indah"


@pytest.fixture
def secretary(office):
    officer = Officer(office.uid(), "Bagus Prasetyo", back_title="S.Sos.", position="Sekretaris Lurah")
    return office.work.officers.add(office.actor, officer)


@pytest.fixture
def draft(office):
    officer = office.work.officers.all(office.actor)[0]
    return SkDraft(
        request_uid=office.uid(),
        title="Pengangkatan Fasilitator",
        sk_date=office.today,
        starts_on=office.today,
        ends_on=dt.date(2026, 12, 31),
        members=(SkMember(officer.id, officer.name, "fasilitator"),),
    )


def give(office, officer, **told):
    days = {"starts_on": office.today, "ends_on": office.today}
    fields = {"kind": "plh", "position": f"Plh. {HEAD}", "basis": "SP 800/1/2026", **days}
    mandate = Mandate(office.uid(), officer.id, **{**fields, **told})
    return office.work.officers.add_mandate(office.actor, mandate)


def test_decree_prints_its_signer_without_titles_and_without_the_word_for_acting_twice(
    office, secretary, draft
):
    mandate = give(office, secretary, kind="plt", position=f"Plt. {HEAD}")
    sk = office.work.sks.issue(office.actor, replace(draft, mandate_id=mandate.id)).sk
    text = text_of(office.work.sks.paper(office.actor, sk.uid))
    assert ("Plt. LURAH MELATI INDAH," in text, "BAGUS PRASETYO" in text) == (True, True)
    assert ("PLT." in text, "S.Sos." in text) == (False, False)


@pytest.mark.parametrize("days", [-1, 1])
def test_plh_outside_the_days_of_the_order_signs_nothing(office, secretary, draft, days):
    day = office.today + dt.timedelta(days=days)
    mandate = give(office, secretary, starts_on=day, ends_on=day)
    with pytest.raises(RuleBroken, match="mandate_not_valid"):
        office.work.sks.issue(office.actor, replace(draft, mandate_id=mandate.id))
    assert len(office.work.sks.all(office.actor)) == 1


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (
            {"kind": "an", "position": "Sekretaris Lurah"},
            "a.n. LURAH MELATI INDAH SEKRETARIS LURAH, BAGUS PRASETYO",
        ),
        (
            {"kind": "an", "position": HEAD, "on_behalf_of": "Camat Sukaraga"},
            "a.n. CAMAT SUKARAGA LURAH MELATI INDAH, BAGUS PRASETYO",
        ),
        (
            {"kind": "ub", "position": "Kepala Seksi Sosial", "via": "Sekretaris Lurah"},
            "a.n. LURAH MELATI INDAH SEKRETARIS LURAH u.b. KEPALA SEKSI SOSIAL, BAGUS PRASETYO",
        ),
    ],
)
def test_comma_stands_behind_the_last_post_only(office, secretary, draft, told, lines):
    mandate = give(office, secretary, **told)
    sk = office.work.sks.issue(office.actor, replace(draft, mandate_id=mandate.id)).sk
    assert lines in " ".join(text_of(office.work.sks.paper(office.actor, sk.uid)).split())


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"kind": "pjs"}, "mandate_kind_unknown"),
        ({"kind": "ub"}, "mandate_via_missing"),
        ({"ends_on": None}, "mandate_end_missing"),
        ({"basis": " "}, "mandate_basis_missing"),
        ({"ends_on": dt.date(2026, 1, 1)}, "mandate_ends_before_start"),
    ],
)
def test_right_to_sign_without_ground_is_refused(office, secretary, told, code):
    with pytest.raises(RuleBroken, match=code):
        give(office, secretary, **told)


def test_same_right_is_not_given_twice_for_a_day(office, secretary):
    give(office, secretary)
    with pytest.raises(RuleBroken, match="mandate_overlaps"):
        give(office, secretary)
    give(office, secretary, kind="an", position="Sekretaris Lurah")


def test_right_to_sign_does_not_end_before_a_letter_that_bears_it(office, draft):
    mandate = office.work.officers.signers(office.actor, office.today)[0].mandate
    letter = office.work.sks.issue(office.actor, replace(draft, mandate_id=mandate.id)).letter
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    with pytest.raises(RuleBroken, match="mandate_has_later_letters"):
        office.work.officers.end_mandate(office.actor, mandate.id, office.today - dt.timedelta(days=1))
    office.work.officers.end_mandate(office.actor, mandate.id, office.today)


def test_right_to_sign_does_not_end_before_the_day_of_a_signature(office, draft):
    mandate = office.work.officers.signers(office.actor, office.today)[0].mandate
    letter = office.work.sks.issue(office.actor, replace(draft, mandate_id=mandate.id)).letter
    office.clock.advance(days=2)
    office.work.letters.mark_signed(office.actor, letter.uid, office.today)
    with pytest.raises(RuleBroken, match="mandate_has_later_letters"):
        office.work.officers.end_mandate(office.actor, mandate.id, office.today - dt.timedelta(days=1))
