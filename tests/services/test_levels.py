"""Kelurahan, kecamatan and kota in one PostgreSQL: a case goes up, is answered there, and is told below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import EditConflict, NotFound, NotPermitted
from puskesos_desktop.domain.levels import Side
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import Level, Status
from puskesos_desktop.services.complaint_commands import (
    AddCheck,
    AddNote,
    CheckInput,
    EndComplaint,
    UndoAct,
)
from tests.complaint_world import make_world
from tests.level_offices import Levels, open_levels

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from puskesos_desktop.services.desk_queries import PartyView
    from tests.level_offices import Desk
    from tests.postgres import PostgresServer
    from tests.registers import SampleRegister


@pytest.fixture
def levels(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Levels]:
    with open_levels(postgres_server, tmp_path) as opened:
        yield opened


def tickets(desk: Desk, view: str = "terbuka") -> list[str]:
    return [row.uid for row in desk.seen(view)]


def client(desk: Desk, uid: str) -> PartyView:
    people = desk.queries.get_detail(desk.actor, uid).people
    return next(one for one in people if one.role is PartyRole.PELAPOR)


def test_case_is_seen_above_only_once_it_came_up(levels: Levels) -> None:
    low = levels.kelurahan
    stays = low.complaints.receive(low.actor, low.known()).uid
    uid = levels.raised(category="B01")
    assert tickets(levels.kecamatan) == [uid]
    assert tickets(levels.kota) == []
    assert {stays, uid} == set(tickets(low))
    with pytest.raises(NotFound):
        levels.kecamatan.load(stays)


def test_row_above_names_the_office_it_came_from(levels: Levels) -> None:
    levels.raised()
    (row,) = levels.kecamatan.seen()
    assert (row.origin, row.client_name) == ("Kelurahan Melati", "SITI AMINAH")
    assert levels.kelurahan.seen()[0].origin == ""


def test_kecamatan_checks_and_hands_on_to_the_kota(levels: Levels) -> None:
    uid, middle = levels.raised(), levels.kecamatan
    note = AddNote(**middle.of(uid), code="diperiksa", note="Berkas lengkap")
    middle.complaints.add_note(middle.actor, note)
    middle.up(uid)
    assert tickets(levels.kota) == [uid]
    assert tickets(middle) == []
    assert tickets(middle, "semua") == [uid]
    assert levels.kota.load(uid).level is Level.MANAJER


def test_answer_from_above_is_told_below(levels: Levels) -> None:
    uid = levels.raised()
    levels.kecamatan.up(uid)
    levels.kota.answer(uid, source="Manajer SLRT Kota Contoh")
    case = levels.kelurahan.load(uid)
    assert (case.status, case.level, case.holder_office_id) == (Status.JAWABAN, Level.FASILITATOR, 1)
    assert tickets(levels.kelurahan, "perlu_disampaikan") == [uid]
    assert tickets(levels.kota, "perlu_disampaikan") == []
    levels.kelurahan.tell(uid, close=True)
    assert levels.kelurahan.load(uid).status is Status.SELESAI


def test_who_answered_still_sees_what_became_of_it(levels: Levels) -> None:
    uid = levels.raised()
    levels.kecamatan.answer(uid)
    detail = levels.kecamatan.queries.get_detail(levels.kecamatan.actor, uid)
    assert detail.between.side is Side.PASSED
    assert all(option.missing_right for option in detail.options)


def test_a_case_taken_back_is_not_seen_above_any_more(levels: Levels) -> None:
    uid, low = levels.raised(), levels.kelurahan
    low.undoing.undo(low.actor, UndoAct(**low.of(uid)))
    assert tickets(levels.kecamatan, "semua") == []
    with pytest.raises(NotFound):
        levels.kecamatan.load(uid)


def test_without_an_office_above_the_case_stays_where_it_is(register: SampleRegister) -> None:
    world = make_world(register)
    uid = world.complaints.receive(world.actor, world.known()).uid
    world.complaints.escalate(world.actor, EndComplaint(**world.of(uid), reason="Perlu kecamatan"))
    case = world.load(uid)
    assert (case.level, case.holder_office_id) == (Level.SUPERVISOR, 1)


def test_people_are_told_above_without_number_telephone_and_address(levels: Levels) -> None:
    uid = levels.raised()
    seen = client(levels.kecamatan, uid)
    assert (seen.name, seen.rw) == ("SITI AMINAH", "008")
    assert (seen.phone, seen.address, seen.resident_uid) == ("", "", "")


def test_register_of_the_kelurahan_stays_closed(levels: Levels) -> None:
    levels.raised()
    with levels.kecamatan.register.uow.read() as tx, pytest.raises(NotFound):
        tx.residents.get(levels.kelurahan.resident.uid)


def test_confidential_case_shows_no_name_above(levels: Levels) -> None:
    uid = levels.raised(confidential=True)
    assert levels.kecamatan.seen()[0].client_name == ""
    assert (client(levels.kecamatan, uid).name, client(levels.kecamatan, uid).rw) == ("", "")


def test_only_who_acts_at_the_level_sees_what_came_up(levels: Levels) -> None:
    levels.raised()
    loket = replace(levels.kecamatan.actor, roles=frozenset({Role.LOKET, Role.KOORDINATOR}))
    assert levels.kecamatan.seen("semua", loket) == []


@pytest.mark.parametrize("desk", ["kecamatan", "kelurahan"])
def test_nobody_refuses_a_case_that_lies_above(levels: Levels, desk: str) -> None:
    uid = levels.raised()
    one: Desk = getattr(levels, desk)
    with pytest.raises(NotPermitted):
        one.complaints.refuse(one.actor, EndComplaint(**one.of(uid), reason="Tidak perlu"))


def test_checks_of_the_register_stay_with_the_origin(levels: Levels) -> None:
    uid, above = levels.raised(), levels.kecamatan
    check = AddCheck(**above.of(uid), check=CheckInput("terdaftar", above.today))
    with pytest.raises((NotPermitted, NotFound)):
        above.complaints.add_check(above.actor, check)


def test_origin_may_still_write_down_what_the_resident_brings(levels: Levels) -> None:
    uid, low = levels.raised(), levels.kelurahan
    low.complaints.add_note(low.actor, AddNote(**low.of(uid), code="kontak", note="Ditelepon"))
    assert levels.kecamatan.load(uid).events[-1].step == "kontak"
    detail = levels.kecamatan.queries.get_detail(levels.kecamatan.actor, uid)
    assert detail.complaint.events[-1].note == ""


def test_offices_that_meet_on_a_case_are_told_of_each_other(levels: Levels) -> None:
    uid, above = levels.raised(), levels.kecamatan
    opened = levels.kelurahan.of(uid)
    above.complaints.add_note(above.actor, AddNote(**above.of(uid), code="diperiksa", note="Lengkap"))
    low = levels.kelurahan
    with pytest.raises(EditConflict) as caught:
        low.complaints.add_note(low.actor, AddNote(**opened, code="kontak", note="Ditelepon"))
    assert caught.value.params["by"] == "Petugas Kecamatan"


def test_case_is_found_above_by_its_ticket(levels: Levels) -> None:
    uid = levels.raised()
    ticket = levels.kelurahan.load(uid).ticket.text
    assert levels.kecamatan.queries.find_uid(levels.kecamatan.actor, ticket) == uid
    assert levels.kota.queries.find_uid(levels.kota.actor, ticket) is None


def test_figures_above_count_what_lies_there(levels: Levels) -> None:
    uid = levels.raised()
    levels.kecamatan.up(uid)
    counts = [desk.queries.counts(desk.actor)["terbuka"] for desk in (levels.kecamatan, levels.kota)]
    assert counts == [0, 1]
