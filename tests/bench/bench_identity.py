"""Who stands in the register twice, at 100,000 residents: how long it takes, what is missed, what is wrong.

One resident in fifty is in there a second time, as another list would have them; search is asked for a
thousand misspelt names of the same town.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.residents import Family, FamilyMembership, Resident
from puskesos_desktop.domain.samples.doubles import double_of
from puskesos_desktop.domain.samples.mistakes import misspelt_queries
from puskesos_desktop.services.identity_doubles import READ_AT_ONCE, Doubles
from puskesos_desktop.storage.engine import open_sqlcipher
from tests import registers
from tests.bench import Result
from tests.import_desk import ImportDesk, people, siksng
from tests.registers import START

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.samples import SamplePerson
    from puskesos_desktop.services.ports.unit_of_work import Tx
    from tests.scale import Scale

ONE_IN = 50
QUERIES, ROWS_A_QUERY = 1_000, 20


def benchmarks(scale: Scale) -> Iterable[Result]:
    """Search for doubles in a town, and for misspelt people."""
    with tempfile.TemporaryDirectory(prefix="bench-identity-") as folder:
        database = Path(folder) / "register.db"
        registers.build_file(database)
        engine = open_sqlcipher(database, registers.KEY)
        desk = ImportDesk(registers.open_sample(engine, database.parent, database, lambda: engine))
        town = people(scale.rows, seed=4)
        desk.run(siksng(town))
        yield Result("identity.first_five_missed", _first_five_missed(desk, town), "of 1", limit=0.03)
        truth = _write_doubles(desk, town)
        yield from _searched(desk, truth)
        engine.dispose()


def _searched(desk: ImportDesk, truth: set[tuple[int, int]]) -> Iterable[Result]:
    register = desk.register
    doubles = Doubles(register.uow, register.clock, register.ids)
    start = time.perf_counter()
    doubles.search(register.actor)
    seconds = time.perf_counter() - start
    with register.engine.connect() as connection:
        found = {
            tuple(row) for row in connection.exec_driver_sql("SELECT first_id, second_id FROM resident_pair")
        }
    yield Result("identity.doubles_search", seconds, "s", _reading(desk), limit=15)
    yield Result("identity.doubles_missed", len(truth - found) / len(truth), "of 1", limit=0.05)
    yield Result("identity.false_alarms", len(found - truth) / len(found), "of 1", limit=0.03)


def _reading(desk: ImportDesk) -> float:
    """The floor: everybody read once, as they are compared."""
    start, after = time.perf_counter(), 0
    while True:
        with desk.register.uow.read() as tx:
            part = tx.pairs.people(after, READ_AT_ONCE)
        if not part:
            return time.perf_counter() - start
        after = part[-1][0]


def _write_doubles(desk: ImportDesk, town: Sequence[SamplePerson]) -> set[tuple[int, int]]:
    """The same people a second time; returns the keys of each two."""
    dice = random.Random(9)  # noqa: S311 - a draw that repeats
    truth = set()
    with desk.register.uow.write() as tx:
        for person in dice.sample(town, len(town) // ONE_IN):
            known = tx.residents.find_by_nik(person.nik)
            if known is not None:
                truth.add((known.id, _write_double(desk, tx, person, dice)))
        tx.commit()
    return truth


def _write_double(desk: ImportDesk, tx: Tx, person: SamplePerson, dice: random.Random) -> int:
    double = double_of(person, dice)
    names = ("name", "birth_date", "sex", "mother_name", "birth_place", "rt", "rw", "phone")
    told: dict[str, Any] = {name: getattr(double, name) for name in names}
    is_free = bool(double.nik) and tx.residents.find_by_nik(double.nik) is None
    told |= {"nik": double.nik} if is_free else {"nik_kind": "tanpa"}
    stored = tx.residents.add(Resident(uid=desk.register.ids.new(), **told), START)
    if double.kk_number:
        family = tx.residents.find_family(double.kk_number)
        if family is None:
            family = tx.residents.add_family(Family(uid=desk.register.ids.new(), kk_number=double.kk_number))
        tx.residents.join(FamilyMembership(family.id, stored.id, "", START.date()))
    return stored.id


def _first_five_missed(desk: ImportDesk, town: Sequence[SamplePerson]) -> float:
    names = [person.name for person in town]
    count = min(QUERIES, len(town) // ROWS_A_QUERY)
    tried = misspelt_queries(names, count, random.Random(5))  # noqa: S311
    actor, registry = desk.register.actor, desk.registry
    met = sum(name in [hit.name for hit in registry.search(actor, typed, 5)] for typed, name in tried)
    return 1 - met / len(tried)
