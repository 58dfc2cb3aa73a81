"""Two seats on one PostgreSQL have the same case open: the second is told by whom and what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import EditConflict
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.services.complaint_commands import (
    AddDocuments,
    AddNote,
    AdvanceComplaint,
    CaseChange,
    DocumentInput,
)
from tests.complaint_world import World, make_world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.registers import SampleRegister


@pytest.fixture
def first(register_on_postgres: SampleRegister) -> World:
    return make_world(register_on_postgres)


@pytest.fixture
def second(first: World) -> Iterator[World]:
    """Another laptop on the same server, with another officer."""
    register = first.register
    engine = register.reopen()
    seat = replace(register, engine=engine, uow=register.second_uow(engine))
    world = first.on(seat)
    world.actor = replace(first.actor, name="Bagus Prasetyo")
    yield world
    engine.dispose()


def note(world: World, start: dict[str, object], text: str) -> None:
    world.complaints.add_note(world.actor, AddNote(**start, code="catatan", note=text))


def test_second_seat_is_told_by_whom_when_and_what(first: World, second: World) -> None:
    uid = first.complaints.receive(first.actor, first.known()).uid
    opened = first.of(uid)
    note(second, second.of(uid), "Ditelepon")
    first.register.clock.advance(minutes=4)
    second.complaints.advance(second.actor, AdvanceComplaint(**second.of(uid), to="penetapan"))
    with pytest.raises(EditConflict) as caught:
        note(first, opened, "Punya saya")
    assert (caught.value.params["by"], caught.value.params["at"]) == ("Bagus Prasetyo", "09.04")
    assert caught.value.params["changes"] == (
        CaseChange("Bagus Prasetyo", "09.00", "catatan"),
        CaseChange("Bagus Prasetyo", "09.04", "verifikasi", ("status",)),
        CaseChange("Bagus Prasetyo", "09.04", "rekomendasi", ("status",)),
        CaseChange("Bagus Prasetyo", "09.04", "penetapan", ("status",)),
    )


def test_fields_that_an_act_changed_are_named(first: World, second: World) -> None:
    uid = first.receive().uid
    opened = first.of(uid)
    paper = DocumentInput("kk", "Kartu Keluarga", "kurang")
    second.complaints.add_documents(second.actor, AddDocuments(**second.of(uid), documents=(paper,)))
    with pytest.raises(EditConflict) as caught:
        note(first, opened, "Punya saya")
    (change,) = caught.value.params["changes"]  # type: ignore[misc]
    assert (change.step, change.parts) == ("berkas_masuk", ("documents",))


def test_both_acts_stand_once_the_second_saves_on_the_case_as_it_is_now(first: World, second: World) -> None:
    uid = first.receive().uid
    opened = first.of(uid)
    note(second, second.of(uid), "Ditelepon")
    with pytest.raises(EditConflict):
        note(first, opened, "Punya saya")
    note(first, opened | {"version": first.load(uid).version}, "Punya saya")
    assert [event.note for event in second.load(uid).events[-2:]] == ["Ditelepon", "Punya saya"]
    assert second.load(uid).status is Status.DITERIMA
