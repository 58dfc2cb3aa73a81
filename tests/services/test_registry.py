"""The register at the desk, over the real storage."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from puskesos_desktop.domain.errors import EditConflict, NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.register_views import Place
from puskesos_desktop.services.registry import Registry
from puskesos_desktop.services.registry_commands import (
    AddResident,
    RecordCheck,
    SetProgramme,
    UpdateResident,
)
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from puskesos_desktop.domain.residents import Resident
    from tests.registers import SampleRegister

NIK, OTHER_NIK = "9971014107820003", "9971011207790001"
KK = "9971010107180002"
TODAY = dt.date(2026, 11, 21)


def uid(number: int) -> str:
    """A request's UUID."""
    return f"019a9900-0000-7000-8000-{number:012d}"


class Desk:
    """The registry with an actor at the keyboard."""

    def __init__(self, register: SampleRegister) -> None:
        self.register = register
        self.actor = register.actor
        self.registry = Registry(register.uow, register.clock, register.ids)

    def add(self, number: int = 1, **fields: object) -> Resident:
        values = {"name": "Siti Aminah", "nik": NIK, **fields}
        return self.registry.add_resident(self.actor, AddResident(uid(number), **values)).resident  # type: ignore[arg-type]

    def acts(self) -> list[str]:
        with self.register.uow.read() as tx:
            return [row.act for row in tx.audit.since(0)]


@pytest.fixture
def desk(register: SampleRegister) -> Desk:
    return Desk(register)


# ---- adding


@BOTH
def test_an_unknown_walk_in_is_taken_in_and_found(desk: Desk) -> None:
    person = desk.add(
        birth_date=dt.date(1982, 7, 1), sex="P", rt="003", rw="008", kk_number=KK, relation="istri"
    )
    (hit,) = desk.registry.search(desk.actor, "siti am")
    assert (hit.uid, hit.name, hit.age, hit.rt) == (person.uid, "Siti Aminah", 44, "003")
    assert hit.nik_masked == "••••••••••••0003"
    assert desk.acts() == ["resident_added"]


@BOTH
def test_a_repeated_request_adds_nobody(desk: Desk) -> None:
    first = desk.add()
    assert desk.add().uid == first.uid
    assert desk.acts() == ["resident_added"]


@BOTH
def test_a_nik_of_somebody_else_is_refused_with_who_holds_it(desk: Desk) -> None:
    holder = desk.add()
    with pytest.raises(RuleBroken) as broken:
        desk.add(2, name="Orang Lain")
    assert (broken.value.code, broken.value.fields, broken.value.params) == (
        "nik_used",
        ("nik",),
        {"uid": holder.uid},
    )


@BOTH
def test_people_without_nik_get_numbers_of_their_own(desk: Desk) -> None:
    numbers = [desk.add(number, nik="").nik for number in (1, 2, 3)]
    assert numbers == ["0997101100100001", "0997101100100002", "0997101100100003"]


def test_a_nameless_client_may_have_no_number_at_all(desk: Desk) -> None:
    person = desk.add(nik="", name="Mr. X", without_nik="tanpa")
    assert (person.nik, person.nik_kind) == ("", "tanpa")


def test_two_people_without_number_do_not_collide(desk: Desk) -> None:
    first, second = (desk.add(number, nik="", without_nik="tanpa") for number in (1, 2))
    assert first.uid != second.uid


def test_what_the_nik_tells_otherwise_only_warns(desk: Desk) -> None:
    command = AddResident(uid(1), "Siti Aminah", NIK, birth_date=dt.date(1990, 1, 2), sex="L")
    saved = desk.registry.add_resident(desk.actor, command)
    assert saved.warnings == ("nik_birth_date_differs", "nik_sex_differs")


def test_a_family_without_head_and_with_two_heads_only_warns(desk: Desk) -> None:
    def add(number: int, nik: str, relation: str) -> tuple[str, ...]:
        command = AddResident(uid(number), "Siti Aminah", nik, kk_number=KK, relation=relation)
        return desk.registry.add_resident(desk.actor, command).warnings

    assert add(1, NIK, "istri") == ("family_no_head",)
    assert add(2, OTHER_NIK, "kepala_keluarga") == ()
    assert add(3, "9971011207790002", "kepala_keluarga") == ("family_two_heads",)


def test_refusing_leaves_no_trace(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="nik_length"):
        desk.add(nik=NIK[:-1], kk_number=KK)
    with pytest.raises(RuleBroken, match="kk_length"):
        desk.add(kk_number="123")
    assert desk.acts() == []
    assert desk.registry.register_coverage(desk.actor).residents == 0


# ---- the card


@BOTH
def test_the_card_shows_family_aid_and_the_newest_desil_with_day_and_source(desk: Desk) -> None:
    husband = desk.add(1, name="Rudi Hartono", nik=OTHER_NIK, kk_number=KK, relation="kepala_keluarga")
    wife = desk.add(2, kk_number=KK, relation="istri")
    for number, day, desil in ((3, dt.date(2026, 3, 4), 3), (4, TODAY, 2)):
        check = RecordCheck(uid(number), wife.uid, "terdaftar", "SIKS-NG", day, desil, "TW3 2026")
        desk.registry.record_check(desk.actor, check)
    desk.registry.set_programme(desk.actor, SetProgramme(uid(5), wife.uid, "sembako", "aktif", TODAY, "KKS"))
    card = desk.registry.get_card(desk.actor, husband.uid)
    assert [(member.resident.name, member.relation) for member in card.members] == [
        ("Rudi Hartono", "kepala_keluarga"),
        ("Siti Aminah", "istri"),
    ]
    assert card.members[1].active_programmes == ("sembako",)
    assert card.latest_desil is not None
    assert (card.latest_desil.desil, card.latest_desil.checked_on, card.latest_desil.source) == (
        2,
        TODAY,
        "SIKS-NG",
    )
    assert (card.family.kk_number if card.family else "", card.warnings, card.source) == (KK, (), None)


@BOTH
def test_the_card_of_a_person_alone(desk: Desk) -> None:
    person = desk.add()
    card = desk.registry.get_card(desk.actor, person.uid)
    assert (card.family, card.me.resident.name, card.checks, card.open_cases) == (None, "Siti Aminah", (), 0)


def test_the_card_asks_the_database_three_times(desk: Desk) -> None:
    person = desk.add(kk_number=KK, relation="istri")
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with desk.register.uow.read() as tx:
        _ = tx.context.office_id
        event.listen(desk.register.engine, "before_cursor_execute", note)
        tx.residents.card(person.uid)
        event.remove(desk.register.engine, "before_cursor_execute", note)
    assert len(asked) == 3


def test_a_later_not_found_does_not_hide_the_desil_seen_before(desk: Desk) -> None:
    person = desk.add()
    seen = RecordCheck(uid(2), person.uid, "terdaftar", "SIKS-NG", TODAY - dt.timedelta(days=9), 4)
    gone = RecordCheck(uid(3), person.uid, "tidak_terakses", "SIKS-NG", TODAY)
    for check in (seen, gone):
        desk.registry.record_check(desk.actor, check)
    card = desk.registry.get_card(desk.actor, person.uid)
    assert card.latest_check is not None
    assert card.latest_desil is not None
    assert (card.latest_check.result, card.latest_desil.desil) == ("tidak_terakses", 4)


def test_a_check_of_the_person_alone_does_not_show_on_the_others(desk: Desk) -> None:
    husband = desk.add(1, nik=OTHER_NIK, kk_number=KK, relation="kepala_keluarga")
    wife = desk.add(2, kk_number=KK, relation="istri")
    alone = RecordCheck(uid(3), wife.uid, "terdaftar", "SIKS-NG", TODAY, 2, of_family=False)
    desk.registry.record_check(desk.actor, alone)
    assert desk.registry.get_card(desk.actor, husband.uid).checks == ()
    assert len(desk.registry.get_card(desk.actor, wife.uid).checks) == 1


def test_opening_a_card_and_revealing_a_number_are_written_down(desk: Desk) -> None:
    person = desk.add()
    desk.registry.get_card(desk.actor, person.uid)
    assert desk.registry.reveal_nik(desk.actor, person.uid) == NIK
    assert desk.acts() == ["resident_added", "resident_opened", "nik_revealed"]


def test_an_unknown_card_is_not_found_and_not_written_down(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.registry.get_card(desk.actor, uid(99))
    assert desk.acts() == []


# ---- changing


@BOTH
def test_a_change_by_hand_is_kept_marked_and_found_by_search(desk: Desk) -> None:
    person = desk.add()
    change = UpdateResident(uid(2), person.uid, 1, {"name": "Sitti Rahmah", "phone": "081200000000"})
    saved = desk.registry.update_resident(desk.actor, change).resident
    assert (saved.version, saved.confirmed) == (2, {"name", "phone"})
    assert desk.registry.search(desk.actor, "aminah") == []
    assert [hit.uid for hit in desk.registry.search(desk.actor, "siti rahma")] == [person.uid]
    assert [hit.uid for hit in desk.registry.search(desk.actor, "+62 812-0000")] == [person.uid]


@BOTH
def test_a_second_editor_is_noticed(desk: Desk) -> None:
    person = desk.add()
    desk.registry.update_resident(desk.actor, UpdateResident(uid(2), person.uid, 1, {"rt": "001"}))
    with pytest.raises(EditConflict):
        desk.registry.update_resident(desk.actor, UpdateResident(uid(3), person.uid, 1, {"rt": "002"}))


def test_a_real_number_takes_the_place_of_a_temporary_one(desk: Desk) -> None:
    person = desk.add(nik="")
    saved = desk.registry.update_resident(desk.actor, UpdateResident(uid(2), person.uid, 1, {"nik": NIK}))
    assert (saved.resident.nik, saved.resident.nik_kind) == (NIK, "asli")


@pytest.mark.parametrize("field", ["uid", "version", "nik_kind", "merged_into_id", "nothing"])
def test_only_fields_of_the_form_are_changed_by_hand(desk: Desk, field: str) -> None:
    person = desk.add()
    with pytest.raises(RuleBroken, match="field_not_editable"):
        desk.registry.update_resident(desk.actor, UpdateResident(uid(2), person.uid, 1, {field: "x"}))


def test_a_life_status_has_its_day(desk: Desk) -> None:
    person = desk.add()
    change = UpdateResident(uid(2), person.uid, 1, {"life_status": "meninggal"})
    saved = desk.registry.update_resident(desk.actor, change).resident
    assert (saved.life_status, saved.life_status_on) == ("meninggal", TODAY)


def test_an_unknown_life_status_is_refused(desk: Desk) -> None:
    person = desk.add()
    with pytest.raises(RuleBroken, match="life_status_unknown"):
        desk.registry.update_resident(desk.actor, UpdateResident(uid(2), person.uid, 1, {"life_status": "x"}))


@BOTH
def test_aid_is_set_once_and_ended_with_its_day(desk: Desk) -> None:
    person = desk.add()
    start = SetProgramme(uid(2), person.uid, "pkh", "aktif", dt.date(2024, 2, 1), "KKS", "6032")
    assert desk.registry.set_programme(desk.actor, start) is True
    assert desk.registry.set_programme(desk.actor, start) is False
    end = SetProgramme(uid(3), person.uid, "pkh", "nonaktif", TODAY, "SIKS-NG")
    assert desk.registry.set_programme(desk.actor, end) is True
    aid = desk.registry.get_card(desk.actor, person.uid).me.programmes
    assert [(one.status, one.ended_on, one.card_number) for one in aid] == [
        ("nonaktif", None, "6032"),
        ("aktif", TODAY, "6032"),
    ]


def test_aid_known_already_is_no_change(desk: Desk) -> None:
    person = desk.add()
    for number, expected in ((2, True), (3, False)):
        command = SetProgramme(uid(number), person.uid, "pkh", "aktif", TODAY, "KKS")
        assert desk.registry.set_programme(desk.actor, command) is expected


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"programme": " "}, "programme_missing"),
        ({"status": "mungkin"}, "programme_status_unknown"),
        ({"since": TODAY + dt.timedelta(days=1)}, "programme_date_future"),
    ],
)
def test_aid_that_makes_no_sense_is_refused(desk: Desk, change: dict[str, object], code: str) -> None:
    person = desk.add()
    fields = {"programme": "pkh", "status": "aktif", "since": TODAY, "source": "KKS", **change}
    with pytest.raises(RuleBroken, match=code):
        desk.registry.set_programme(desk.actor, SetProgramme(uid(2), person.uid, **fields))  # type: ignore[arg-type]


def test_the_dead_get_no_new_aid(desk: Desk) -> None:
    person = desk.add()
    dead = UpdateResident(uid(2), person.uid, 1, {"life_status": "meninggal"})
    desk.registry.update_resident(desk.actor, dead)
    command = SetProgramme(uid(3), person.uid, "pkh", "aktif", TODAY, "KKS")
    with pytest.raises(RuleBroken, match="programme_for_dead"):
        desk.registry.set_programme(desk.actor, command)


@BOTH
def test_repeated_requests_change_nothing_more(desk: Desk) -> None:
    person = desk.add(kk_number=KK, relation="anak")
    check = RecordCheck(uid(3), person.uid, "terdaftar", "SIKS-NG", TODAY, 2)
    change = UpdateResident(uid(4), person.uid, 1, {"rt": "005"})
    for _ in range(2):
        desk.registry.record_check(desk.actor, check)
        desk.registry.update_resident(desk.actor, change)
    assert desk.acts() == ["resident_added", "register_checked", "resident_updated"]


# ---- rights and absence


def test_rights_are_asked_before_anything_is_read(desk: Desk) -> None:
    nobody = desk.register.actor_as(Role.ADMIN)
    calls = [
        lambda: desk.registry.search(nobody, "siti"),
        lambda: desk.registry.find_ids(nobody),
        lambda: desk.registry.rows(nobody, [1]),
        lambda: desk.registry.get_card(nobody, uid(1)),
        lambda: desk.registry.reveal_nik(nobody, uid(1)),
        lambda: desk.registry.find_family(nobody, KK),
        lambda: desk.registry.register_coverage(nobody),
        lambda: desk.registry.add_resident(nobody, AddResident(uid(1), "Siti")),
        lambda: desk.registry.update_resident(nobody, UpdateResident(uid(1), uid(1), 1, {})),
        lambda: desk.registry.record_check(nobody, RecordCheck(uid(1), uid(1), "terdaftar", "x", TODAY)),
        lambda: desk.registry.set_programme(nobody, SetProgramme(uid(1), uid(1), "pkh", "aktif", TODAY, "x")),
    ]
    for call in calls:
        with pytest.raises(NotPermitted):
            call()


def test_the_family_is_found_by_its_number_head_first(desk: Desk) -> None:
    desk.add(1, kk_number=KK, relation="istri")
    desk.add(2, name="Rudi Hartono", nik=OTHER_NIK, kk_number=KK, relation="kepala_keluarga")
    names = [hit.name for hit in desk.registry.find_family(desk.actor, "9971.0101.0718.0002")]
    assert names == ["Rudi Hartono", "Siti Aminah"]
    assert desk.registry.find_family(desk.actor, "") == []


@BOTH
def test_everybody_is_listed_by_name_and_by_place(desk: Desk) -> None:
    desk.add(1, rt="003", rw="008")
    rudi = desk.add(2, name="Rudi Hartono", nik=OTHER_NIK, rt="001", rw="008")
    everybody = desk.registry.find_ids(desk.actor)
    assert [hit.name for hit in desk.registry.rows(desk.actor, everybody)] == ["Rudi Hartono", "Siti Aminah"]
    assert desk.registry.find_ids(desk.actor, Place.of("1", "8")) == [rudi.id]


def test_lines_keep_the_order_asked_and_leave_out_who_is_gone(desk: Desk) -> None:
    siti, rudi = desk.add(1), desk.add(2, name="Rudi Hartono", nik=OTHER_NIK)
    rows = desk.registry.rows(desk.actor, [siti.id, 99, rudi.id])
    assert [row.uid for row in rows] == [siti.uid, rudi.uid]
