"""Data Warga at 100,000 residents, encrypted: the first list, filters, orders, a block of rows, a file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from puskesos_desktop.domain.samples import sample_people
from puskesos_desktop.exchange.sheets import Spreadsheets
from puskesos_desktop.presentation import registry_columns as columns
from puskesos_desktop.services.list_export import LeavingList, ListAdapters, ListExport
from puskesos_desktop.services.list_views import ListQuestion, Order, ResidentFilter
from puskesos_desktop.services.lists import Lists
from puskesos_desktop.storage.engine import open_sqlcipher
from tests import registers
from tests.bench import Result, measure, timings
from tests.import_desk import HOME, ImportDesk, siksng

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.registers import SampleRegister
    from tests.scale import Scale

FILTERS = {
    "place_and_sex": ResidentFilter(rt="003", sex="P"),
    "age": ResidentFilter(age_from=60),
    "aid": ResidentFilter(programme="pkh"),
    "desil": ResidentFilter(desil_from=1, desil_to=2),
    "many": ResidentFilter(sex="P", age_from=30, programme="pbi_jk", rw="003"),
}
BARE = text("SELECT id FROM resident WHERE office_id = 1 ORDER BY folded_name, id")


def benchmarks(scale: Scale) -> Iterable[Result]:
    """What every opening of the list asks, against a bare query of the same ids."""
    with tempfile.TemporaryDirectory(prefix="bench-lists-") as name:
        database = Path(name) / "register.db"
        registers.build_file(database)
        engine = open_sqlcipher(database, registers.KEY)
        register = registers.open_sample(engine, Path(name), database, lambda: engine)
        people = list(sample_people(scale.rows, 1, HOME))
        ImportDesk(register).run(siksng(people))
        engine.dispose()
        yield from _lists(register, scale.rounds)
        engine.dispose()


def _lists(register: SampleRegister, rounds: int) -> Iterator[Result]:
    lists = Lists(register.uow, register.clock, register.ids)
    actor, everybody = register.actor, ListQuestion()
    first = timings(lambda: lists.find(actor, everybody), 1)[0]
    yield Result("lists.first_after_opening", first * 1000, "ms", limit=300)
    floor = measure(lambda: _bare(register), rounds)
    listing = measure(lambda: lists.find(actor, everybody), rounds)
    yield Result("lists.everybody", listing * 1000, "ms", floor * 1000, limit=3)
    for name, wanted in FILTERS.items():
        asked = ListQuestion(filter=wanted)
        seconds = measure(lambda: lists.find(actor, asked), rounds)  # noqa: B023 - called at once
        yield Result(f"lists.filter_{name}", seconds * 1000, "ms", limit=300)
    by_age = measure(lambda: lists.find(actor, ListQuestion(order=Order("age"))), rounds)
    yield Result("lists.by_age", by_age * 1000, "ms", limit=500)
    ids = lists.find(actor, everybody).ids
    block = measure(lambda: lists.rows(actor, ids[len(ids) // 2 :][:200]), rounds)
    yield Result("lists.block_of_200", block * 1000, "ms", limit=100)
    yield from _file(register, lists, ids)


def _file(register: SampleRegister, lists: Lists, ids: list[int]) -> Iterator[Result]:
    table = columns.SeenTable(columns.chosen((), opens_cards=True), columns.ListNames())
    adapters = ListAdapters(Spreadsheets(), renderer=None)  # type: ignore[arg-type] - nothing is printed
    export = ListExport(register.uow, lists, adapters, register.clock)
    leaving = LeavingList(ids, table)
    seconds = measure(lambda: export.write(register.actor, leaving, register.folder / "daftar.xlsx"), 1)
    yield Result("lists.workbook", len(ids) / seconds, "rows/s")


def _bare(register: SampleRegister) -> int:
    with register.engine.connect() as connection:
        return len(connection.execute(BARE).all())
