"""The institution on a day: who sits where by which decree, and what its people can."""

import datetime as dt

import pytest

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.organisation import NO_END, SkKind, Team, Training
from puskesos_desktop.domain.papers import SkMember
from puskesos_desktop.services.sk_draft import SkDraft
from tests.services.test_papers import text_of


@pytest.fixture
def organisation(office):
    return office.work.institution.organisation


@pytest.fixture
def rudi(office):
    return next(one for one in office.work.officers.all(office.actor) if one.name == "Rudi Hartanto")


def receive(office, kind, *members, ends_on=NO_END):
    draft = SkDraft(
        request_uid=office.uid(),
        title="Tim SLRT",
        sk_date=office.today,
        starts_on=office.today,
        ends_on=ends_on,
        members=members,
        issuer="bupati_wali_kota",
        number_text="100.3.3.2/118/2026",
        kind=kind,
    )
    return office.work.sks.receive(office.actor, draft)


def titles(chart, team):
    return [(one.seat.title, one.name) for one in chart.teams[team]]


def test_puskesos_is_whom_the_sk_in_force_names_in_the_order_of_positions(office, organisation):
    chart = organisation.chart(office.actor, office.today)
    assert titles(chart, Team.PUSKESOS)[0] == ("Koordinator", "Yuliana Kartika")
    assert {title for title, _ in titles(chart, Team.PUSKESOS)} == {
        "Koordinator", "Petugas loket", "Verifikator", "Fasilitator",
    }  # fmt: skip
    assert (chart.teams[Team.COORDINATION], chart.missing) == ((), ())


def test_office_without_an_sk_is_told_what_it_lacks(office, organisation):
    assert organisation.chart(office.actor, dt.date(2020, 1, 1)).missing == ("koordinator", "fasilitator")


def test_teams_above_come_from_received_decrees_with_people_from_elsewhere(office, organisation, rudi):
    ketua = SkMember(0, "Hendra Wijaya", "ketua", element="Kepala Dinas Sosial")
    receive(office, SkKind.COORDINATION, SkMember(rudi.id, rudi.name, "anggota"), ketua)
    chart = organisation.chart(office.actor, office.today)
    assert titles(chart, Team.COORDINATION) == [("Ketua", "Hendra Wijaya"), ("Anggota", "Rudi Hartanto")]


def test_same_place_by_two_decrees_is_one_seat(office, organisation, rudi):
    receive(office, SkKind.FOUNDING, SkMember(rudi.id, rudi.name, "fasilitator"))
    seats = organisation.chart(office.actor, office.today).teams[Team.PUSKESOS]
    assert [one.name for one in seats].count("Rudi Hartanto") == 1


def test_seat_on_a_board_is_no_duty_at_the_desk(office, rudi):
    receive(office, SkKind.COORDINATION, SkMember(rudi.id, rudi.name, "anggota"))
    with office.application.house.open(None).read() as tx:
        assert [one.role for one in tx.sks.duties_on(rudi.id, office.today)] == ["fasilitator"]


def test_sk_that_another_one_continues_is_no_longer_told_as_ending(office, rudi):
    office.clock.advance(days=20)
    assert [one.people for one in office.work.today.read(office.actor).office.sk_ends] == [5]
    receive(
        office, SkKind.OFFICERS, SkMember(rudi.id, rudi.name, "fasilitator"), ends_on=dt.date(2027, 12, 31)
    )
    assert office.work.today.read(office.actor).office.sk_ends == ()


def test_print_names_the_teams_their_decrees_and_courses(office, organisation, rudi):
    course = Training(office.uid(), rudi.id, "Fasilitator  Puskesos", dt.date(2026, 3, 2), "Kemensos", 24)
    organisation.add_training(office.actor, course)
    receive(office, SkKind.SECRETARIAT, SkMember(0, "Arif Rahman", "manajer"))
    text = " ".join(text_of(organisation.draw(office.actor, office.today).pdf).split())
    for words in ("Tim Sekretariat", "Arif Rahman", "100.3.3.2/118/2026", "Fasilitator Puskesos (2026)"):
        assert words in text
    assert "Belum ada surat keputusan yang berlaku" in text


def test_course_is_entered_once_and_taken_out_when_it_was_a_mistake(office, organisation, rudi):
    course = Training(office.uid(), rudi.id, "SIKS-NG", office.today)
    assert organisation.add_training(office.actor, course) == organisation.add_training(office.actor, course)
    organisation.remove_training(office.actor, course.uid)
    assert organisation.trainings(office.actor) == []
    with pytest.raises(NotFound):
        organisation.remove_training(office.actor, course.uid)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"title": " "}, "training_title_missing"),
        ({"held_on": dt.date(2026, 12, 1)}, "training_in_future"),
        ({"hours": 0}, "training_hours_invalid"),
    ],
)
def test_course_that_cannot_be_is_refused(office, organisation, rudi, told, code):
    fields = {"title": "SIKS-NG", "held_on": office.today, **told}
    with pytest.raises(RuleBroken, match=code):
        organisation.add_training(office.actor, Training(office.uid(), rudi.id, **fields))
