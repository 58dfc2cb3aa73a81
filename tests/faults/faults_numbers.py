"""Numbered records are killed while being saved: number, paper and trace come together or not at all."""

from __future__ import annotations

import random
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import PuskesosError
from puskesos_desktop.storage.engine import open_sqlcipher
from tests import registers
from tests.faults import FaultResult, Victim
from tests.faults.numbers_child import SERIES, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.scale import Scale

CHILD = "tests.faults.numbers_child"


def faults(scale: Scale) -> Iterable[FaultResult]:
    """One process that is killed; `faults_book` has four at the same counter."""
    with tempfile.TemporaryDirectory(prefix="puskesos-faults-") as folder:
        yield one_process(Path(folder), scale.kills)


def one_process(folder: Path, kills: int) -> FaultResult:
    """Kill, look, and go on with the same register."""
    database = folder / "register.db"
    registers.build_file(database)
    chance = random.Random(kills)  # noqa: S311 - spreads the kills, guards nothing
    acknowledged: list[str] = []
    sound = True
    for _ in range(kills):
        with Victim(CHILD, str(database)) as victim:
            victim.let_work(chance.randrange(1, 6), chance.random() / 50)
            newest = victim.kill()
        sound = sound and not problems(database, newest)
        acknowledged += newest
    return FaultResult("numbers.kill", kills, len(problems(database, acknowledged)), sound)


@contextmanager
def opened(database: Path) -> Iterator[registers.SampleRegister]:
    """The register, closed again afterwards."""
    engine = open_sqlcipher(database, registers.KEY)
    try:
        yield registers.open_sample(engine, database.parent, database, lambda: engine)
    finally:
        engine.dispose()


def problems(database: Path, acknowledged: list[str]) -> list[str]:
    """Everything lost, doubled, missing or unsound in the register as it stands now."""
    found = []
    with opened(database) as register, register.uow.read() as tx:
        last = tx.numbers.last_number(SERIES, YEAR)
        for line in acknowledged:
            number, request, paper = line.split()
            done = tx.requests.find(request)
            if done is None or done.result != {"number": int(number)}:
                found.append(f"lost: {line}")
            try:
                tx.blobs.get(paper)
            except PuskesosError as error:
                found.append(f"paper: {error} {line}")
        numbers = [int(line.split()[0]) for line in acknowledged]
        found += [f"doubled: {number}" for number in set(numbers) if numbers.count(number) > 1]
        book = {row.detail["n"] for row in tx.audit.since(0, 10**6) if row.detail is not None}
        found += [f"gap: {number}" for number in set(range(1, last + 1)) ^ book]
        found += [] if tx.audit.verify().ok else ["chain"]
    return found
