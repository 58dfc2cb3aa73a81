"""One measurement of the register in a process of its own, so that its memory is nobody else's.

`python -m tests.bench.register_probe HOW DATABASE FILE` prints one JSON object; HOW is `floor`, `import`,
`again`, `tried` (a trial, then the import), `back` (taken back) or `searching`.
"""

from __future__ import annotations

import json
import resource
import sys
import threading  # noqa: TID251 - stands in for the job runner, whose writer and readers are threads too
import time
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.exchange.reader import SandboxedReader
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.repositories.import_writing import CHUNK
from tests import registers
from tests.import_desk import ImportDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.registers import SampleRegister

PAUSE = 0.02
NOW = "2026-11-21T01:00:00.000000Z"
TYPED = ("s", "si", "sit", "siti", "siti a", "rah", "rahm", "muhamad", "djoko", "wulandri", "0007", "yusuf h")


def open_register(database: Path) -> SampleRegister:
    """The sample register, made when it is not there."""
    if not database.exists():
        registers.build_file(database)

    def reopen() -> object:
        return open_sqlcipher(database, registers.KEY)

    return registers.open_sample(open_sqlcipher(database, registers.KEY), database.parent, database, reopen)  # type: ignore[arg-type]


def floor(register: SampleRegister, file: Path) -> None:
    """The same reader and bare `executemany` into the same tables: nothing checked, folded or compared."""
    with SandboxedReader().open(file) as table:
        rows = [row for batch in table.batches(2) for row in batch.rows]
    homes = {row[1]: row for row in rows}
    families = {number: key for key, number in enumerate(homes, 1)}
    new = register.ids.new
    tables = {
        "family (id, uid, office_id, kk_number, address, hamlet, rt, rw)": [
            (families[number], new(), 1, number, *row[11:15]) for number, row in homes.items()
        ],
        "resident (id, uid, office_id, nik, name, folded_name, sex, birth_place, birth_date, marital_status,"
        " occupation, mother_name, address, hamlet, rt, rw, phone, updated_at)": [
            (key, new(), 1, row[2], row[3], row[3], *row[4:7], *row[8:15], row[19], NOW)
            for key, row in enumerate(rows, 1)
        ],
        "family_membership (office_id, family_id, resident_id, relation, started_on)": [
            (1, families[row[1]], key, "anak", NOW[:10]) for key, row in enumerate(rows, 1)
        ],
        "register_check (uid, office_id, family_id, result, desil, aid, source, checked_on, recorded_at)": [
            (new(), 1, families[number], "terdaftar", row[20], "{}", "warga", NOW[:10], NOW)
            for number, row in homes.items()
        ],
    }
    with register.engine.connect() as connection:
        for into, values in tables.items():
            statement = f"INSERT INTO {into} VALUES ({', '.join('?' * len(values[0]))})"
            for start in range(0, len(values), CHUNK):
                connection.exec_driver_sql(statement, values[start : start + CHUNK])
        connection.commit()


def search_meanwhile(desk: ImportDesk, work: Callable[[], object]) -> list[float]:
    """Milliseconds of each search while the work goes on in another thread."""
    found = []
    worker = threading.Thread(target=work)
    worker.start()
    number = 0
    while worker.is_alive():
        start = time.perf_counter()
        desk.registry.search(desk.register.actor, TYPED[number % len(TYPED)])
        found.append((time.perf_counter() - start) * 1000)
        number += 1
        worker.join(PAUSE)
    return found


def peak() -> float:
    """Highest memory of this process in MB; `ru_maxrss` would count what its parent had at the start."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def main(how: str, database: Path, file: Path) -> dict[str, object]:
    """Measure once."""
    register = open_register(database)
    desk = ImportDesk(register, SandboxedReader())
    fold_name("Siti Aminah")
    command = desk.command_for(file)
    idle, searched, answer = peak(), [], None
    start = time.perf_counter()
    if how == "floor":
        floor(register, file)
    elif how == "searching":
        searched = search_meanwhile(desk, lambda: desk.imports.run(register.actor, command))
    elif how == "tried":
        desk.imports.dry_run(register.actor, command)
        answer = desk.imports.run(register.actor, command)
    elif how == "back":
        desk.imports.take_back(register.actor, desk.imports.history(register.actor)[0].uid)
    else:
        answer = desk.imports.run(register.actor, command)
    return {
        "seconds": time.perf_counter() - start,
        "above_idle": peak() - idle,
        "worker": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "searches": searched,
        "same": answer.same if answer else 0,
        "residents": desk.count("resident"),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))  # noqa: T201 - the answer
