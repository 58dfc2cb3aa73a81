"""Many answers of one result file: grouped, told through RT lists, taken back, printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.services.card_file import CardFiles
from puskesos_desktop.services.case_undo import CaseUndo
from puskesos_desktop.services.complaint_commands import UndoAct
from puskesos_desktop.services.desk_queries import DeskQueries
from puskesos_desktop.services.result_views import ALL, TOLD, WAITING, ResultFilter
from puskesos_desktop.services.results import Results, TellResults
from puskesos_desktop.storage.desk_checks import untrue_tellings
from tests.complaint_world import make_world
from tests.documents.papers import page_texts, renderer, text_of
from tests.import_desk import ImportDesk, people, siksng
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.samples import SamplePerson
    from puskesos_desktop.services.result_views import ResultFile, ResultLine
    from tests.registers import SampleRegister

TODAY = dt.date(2026, 11, 21)
HEADER = ["nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali"]


@dataclass
class ResultDesk:
    """A register with people, one result file about them, and the use cases."""

    imports: ImportDesk
    results: Results
    town: Sequence[SamplePerson]

    @property
    def file(self) -> ResultFile:
        return self.results.files(self.imports.register.actor)[0]

    def lines(self, view: str = ALL, place: tuple[str, str] | None = None) -> tuple[ResultLine, ...]:
        wanted = ResultFilter(view, place)
        return self.results.sheet(self.imports.register.actor, self.file.uid, wanted).lines

    def tell(self, lines: Sequence[ResultLine], **changes: object) -> tuple[int, str]:
        uid = self.imports.register.ids.new()
        command = TellResults(uid, self.file.uid, [one.id for one in lines], TODAY, told_by="Ketua RT")
        count = self.results.tell(self.imports.register.actor, replace(command, **changes))  # type: ignore[arg-type]
        return count, uid


@pytest.fixture
def desk(register: SampleRegister) -> ResultDesk:
    imports, town = ImportDesk(register), people(12)
    imports.run(siksng(town))
    rows = [["Contoh", "Melati", one.nik, "PKH", "Ditolak", "Padan", one.name, "Desil 6."] for one in town]
    imports.run([HEADER, *rows], period="2026-10")
    return ResultDesk(imports, Results(register.uow, register.clock, renderer()), town)


@BOTH
def test_many_answers_are_one_line_with_how_many_wait(desk: ResultDesk) -> None:
    [file] = desk.results.files(desk.imports.register.actor, waiting_only=True)
    assert (file.people, file.waiting, file.on) == (12, 12, TODAY)


@BOTH
def test_one_rt_is_told_in_one_save(desk: ResultDesk) -> None:
    sheet = desk.results.sheet(desk.imports.register.actor, desk.file.uid)
    first = sheet.places[0]
    lines = desk.lines(WAITING, (first.rt, first.rw))
    assert desk.tell(lines)[0] == len(lines) == first.waiting
    assert {one.told_way for one in desk.lines(TOLD)} == {"rt_rw"}
    assert desk.file.waiting == 12 - len(lines)


@BOTH
def test_failed_attempts_are_dated_and_kept_and_the_answer_waits(desk: ResultDesk) -> None:
    [line] = desk.lines()[:1]
    for day in (TODAY, TODAY):
        desk.tell([line], reached=False, told_on=day, way="kunjungan")
    again = next(one for one in desk.lines() if one.id == line.id)
    assert (again.told_on, again.tries, again.tried_on) == (None, 2, TODAY)
    assert desk.file.waiting == 12


@BOTH
def test_a_list_entered_by_mistake_is_taken_back_as_one(desk: ResultDesk) -> None:
    _, act = desk.tell(desk.lines())
    assert desk.file.waiting == 0
    assert desk.results.take_back(desk.imports.register.actor, act) == 12
    assert (desk.file.waiting, desk.imports.count("result_telling")) == (12, 12)
    with pytest.raises(NotFound):
        desk.results.take_back(desk.imports.register.actor, act)


def test_a_hand_in_the_file_is_noticed(desk: ResultDesk) -> None:
    desk.tell(desk.lines()[:2])
    register = desk.imports.register
    with register.uow.read() as tx:
        assert list(untrue_tellings(tx)) == []
    with register.uow.write() as tx:
        tx.context.connection.exec_driver_sql("UPDATE result_row SET told_on = '2026-11-21' WHERE id > 10")
        tx.commit()
    with register.uow.read() as tx:
        assert [one.params for one in untrue_tellings(tx)] == [{"count": 2}]


def test_who_knows_already_is_not_told_again_and_a_retry_doubles_nothing(desk: ResultDesk) -> None:
    lines = desk.lines()
    _, act = desk.tell(lines[:5])
    assert desk.tell(lines[:5], request_uid=act)[0] == 5
    assert desk.tell(lines)[0] == 7
    assert desk.imports.count("result_telling") == 12


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ids": ()}, "nobody_chosen"),
        ({"way": "merpati"}, "code_unknown"),
        ({"told_on": TODAY + dt.timedelta(days=1)}, "telling_in_future"),
        ({"told_on": TODAY - dt.timedelta(days=1)}, "telling_before_answer"),
    ],
)
def test_what_cannot_be_is_refused(desk: ResultDesk, changes: dict[str, object], code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        desk.tell(desk.lines(), **changes)
    assert (refusal.value.code, desk.file.waiting) == (code, 12)


def test_a_file_that_was_told_from_cannot_be_taken_back(desk: ResultDesk) -> None:
    desk.tell(desk.lines()[:1])
    with pytest.raises(RuleBroken) as refusal:
        desk.imports.imports.take_back(desk.imports.register.actor, desk.file.uid)
    assert refusal.value.params["touched"] == {"telling": 1}


def test_the_card_tells_when_somebody_was_told(desk: ResultDesk) -> None:
    [line] = desk.lines()[:1]
    desk.tell([line])
    register = desk.imports.register
    file = CardFiles(register.uow, register.clock).read(register.actor, line.resident_uid)
    assert [one.detail["told_on"] for one in file.happened if one.code == "hasil_usulan"] == [TODAY]


def test_each_rt_gets_its_list_and_a_slip_for_everybody_without_numbers(desk: ResultDesk) -> None:
    register = desk.imports.register
    drawn = desk.results.slips(register.actor, desk.file.uid, ResultFilter())
    places = desk.results.sheet(register.actor, desk.file.uid).places
    text = text_of(drawn.pdf)
    assert text.count("DAFTAR PENYAMPAIAN") == len(places)
    assert text.count("HASIL USULAN BANTUAN") == 12
    assert text.count("ditolak. Periode Oktober 2026. Keterangan: Desil 6.") == 12
    assert not any(one.nik in text or one.kk_number in text for one in desk.town)


def test_slips_of_one_rt_hold_that_rt_alone(desk: ResultDesk) -> None:
    register = desk.imports.register
    first = desk.results.sheet(register.actor, desk.file.uid).places[0]
    drawn = desk.results.slips(register.actor, desk.file.uid, ResultFilter(WAITING, (first.rt, first.rw)))
    assert sum("DAFTAR PENYAMPAIAN" in page for page in page_texts(drawn.pdf)) == 1


@BOTH
def test_a_case_that_waits_knows_what_the_file_decided(register: SampleRegister) -> None:
    world = make_world(register)
    received = world.complaints.receive(world.actor, world.known())
    imports, client = ImportDesk(register), world.resident
    row = ["Contoh", "Melati", client.nik, "PKH", "Ditolak", "Padan", client.name, "Desil 6"]
    imports.run([HEADER, row], period="2026-10")
    [found] = DeskQueries(register.uow, register.clock).get_detail(world.actor, received.uid).results
    assert (found.programme, found.outcome.lower(), found.source) == ("pkh", "ditolak", "Hasil usulan")


@BOTH
def test_who_hears_the_answer_of_a_case_has_heard_the_file_too(register: SampleRegister) -> None:
    world, results = make_world(register), Results(register.uow, register.clock, renderer())
    uid = world.referred()
    imports, client = ImportDesk(register), world.resident
    row = ["Contoh", "Melati", client.nik, "PKH", "Ditolak", "Padan", client.name, "Desil 6"]
    imports.run([HEADER, row], period="2026-10")
    world.answer(uid)
    world.tell(uid, close=True)
    assert results.files(world.actor)[0].waiting == 0
    undone = UndoAct(**world.of(uid))
    CaseUndo(register.uow, register.clock, register.ids).undo(world.actor, undone)
    assert results.files(world.actor)[0].waiting == 1


def test_a_file_that_came_after_the_answer_still_waits(register: SampleRegister) -> None:
    world, results = make_world(register), Results(register.uow, register.clock, renderer())
    uid = world.referred()
    world.answer(uid)
    register.clock.advance(hours=1)
    imports, client = ImportDesk(register), world.resident
    row = ["Contoh", "Melati", client.nik, "PKH", "Ditolak", "Padan", client.name, "Desil 6"]
    imports.run([HEADER, row], period="2026-10")
    world.tell(uid)
    assert results.files(world.actor)[0].waiting == 1
