"""The register at 100,000 residents: taking them in, and finding them while somebody types."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.samples.mistakes import MISTAKES
from puskesos_desktop.services.card_file import CardFiles
from puskesos_desktop.services.desk_queries import DeskQueries
from puskesos_desktop.storage.engine import open_sqlcipher
from tests import registers
from tests.bench import Result, percentile
from tests.bench.register_files import write_town
from tests.import_desk import ImportDesk
from tests.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]
TYPED_NAMES = 20
MISSPELT = 20
CARDS = 40
IMPORTS = {Scale.SMALL: 1, Scale.NORMAL: 2, Scale.FULL: 5}


def benchmarks(scale: Scale) -> Iterable[Result]:
    """Import against bare `executemany` behind the same reader; search by letter and misspelt."""
    with tempfile.TemporaryDirectory(prefix="bench-register-") as folder:
        home = Path(folder)
        names = write_town(home / "town.xlsx", scale.rows)
        yield from _imports(home, rounds=IMPORTS[scale])
        yield from _searches(home / "import-0.db", names, scale.rounds)


def _imports(home: Path, rounds: int) -> Iterator[Result]:
    """Floor and import take turns, so that a busy machine meets both."""
    floors, imports = [], []
    for number in range(rounds):
        floors.append(_probe("floor", home / f"floor-{number}.db", home))
        imports.append(_probe("import", home / f"import-{number}.db", home))
        (home / f"floor-{number}.db").unlink()
    floor = statistics.median(one["seconds"] for one in floors)
    taken = statistics.median(one["seconds"] for one in imports)
    yield Result("register.import", taken, "s", floor, limit=1.5)
    yield Result("register.import_worker_memory", max(one["worker"] for one in imports), "MB", limit=512)
    yield Result("register.import_above_idle", max(one["above_idle"] for one in imports), "MB", limit=150)
    again = _probe("again", home / "import-0.db", home)
    yield Result("register.import_again", again["seconds"], "s", floor, limit=2.5)
    tried = _probe("tried", home / "tried.db", home)
    yield Result("register.import_after_trial_above_idle", tried["above_idle"], "MB", limit=150)
    back = _probe("back", home / "tried.db", home)
    yield Result("register.import_taken_back", back["seconds"], "s", floor, limit=3)
    searched = _probe("searching", home / "searched.db", home)
    yield Result("register.search_during_import_p95", percentile(searched["searches"], 95), "ms", limit=300)
    yield Result("register.search_during_import_max", max(searched["searches"]), "ms", limit=2000)


def _probe(how: str, database: Path, home: Path) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "tests.bench.register_probe",
        how,
        str(database),
        str(home / "town.xlsx"),
    ]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        message = f"{how} failed: {done.stderr[-2000:]}"
        raise RuntimeError(message)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _searches(database: Path, names: list[str], rounds: int) -> Iterator[Result]:
    engine = open_sqlcipher(database, registers.KEY)
    register = registers.open_sample(engine, database.parent, database, lambda: engine)
    desk = ImportDesk(register)
    dice = random.Random(3)  # noqa: S311 - a draw that repeats
    chosen = dice.sample(names, TYPED_NAMES * rounds)
    letters = [name[:end].lower() for name in chosen for end in range(1, len(name) + 1)]
    desk.registry.search(register.actor, "wulandri")
    keystrokes = _times(desk, letters)
    yield Result("register.search_keystroke_p95", percentile(keystrokes, 95), "ms", limit=20)
    yield Result("register.search_keystroke_max", max(keystrokes), "ms")
    for kind in ("one slip", "two slips", "old spelling"):
        tried = [(MISTAKES[kind](name, dice), name) for name in dice.sample(names, MISSPELT * rounds)]
        texts = [text for text, _ in tried if text]
        label = kind.replace(" ", "_")
        yield Result(f"register.search_{label}_p95", percentile(_times(desk, texts), 95), "ms", limit=40)
        yield Result(f"register.recall_{label}", _recall(desk, tried), "of 1")
    yield from _cards(desk, dice, names)
    engine.dispose()


def _cards(desk: ImportDesk, dice: random.Random, names: list[str]) -> Iterator[Result]:
    """Everything the card shows, as the window asks for it."""
    register = desk.register
    queries, files = DeskQueries(register.uow, register.clock), CardFiles(register.uow, register.clock)
    hits = [desk.registry.search(register.actor, name, 1) for name in dice.sample(names, CARDS)]
    found = []
    for uid in [hit.uid for some in hits for hit in some]:
        start = time.perf_counter()
        desk.registry.get_card(register.actor, uid)
        queries.history(register.actor, uid)
        queries.choices(register.actor)
        files.read(register.actor, uid)
        found.append((time.perf_counter() - start) * 1000)
    yield Result("register.card_p95", percentile(found[1:], 95), "ms", limit=100)


def _times(desk: ImportDesk, texts: list[str]) -> list[float]:
    found = []
    for text in texts:
        start = time.perf_counter()
        desk.registry.search(desk.register.actor, text)
        found.append((time.perf_counter() - start) * 1000)
    return found


def _recall(desk: ImportDesk, tried: list[tuple[str | None, str]]) -> float:
    asked = [(text, name) for text, name in tried if text]
    met = sum(
        name in [hit.name for hit in desk.registry.search(desk.register.actor, text)] for text, name in asked
    )
    return met / len(asked)
