"""The table of areas is loaded at start and searched at every keystroke of a picker."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.system.areas import AreaTable
from tests.bench import Result, measure, percentile, timings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.scale import Scale

TABLE = Path(__file__).parents[2] / "resources" / "areas" / "areas.tsv.gz"
TYPED = ("me", "mel", "mela", "melati", "melati i", "suka", "sukajadi bandung", "kota", "zzz", "tanjung baru")


def benchmarks(scale: Scale) -> Iterable[Result]:
    """Loading against bare decompression; a keystroke against scanning the lines once."""
    floor = measure(lambda: gzip.decompress(TABLE.read_bytes()).decode(), scale.rounds)
    load = measure(lambda: AreaTable.load(TABLE), scale.rounds)
    yield Result("areas.load", load * 1000, "ms", floor * 1000, limit=5)
    table = AreaTable.load(TABLE)
    table.search("siap")
    lines = gzip.decompress(TABLE.read_bytes()).decode().lower().splitlines()
    scan = measure(lambda: [line for line in lines if "melati" in line], scale.rounds)
    keystrokes = [seconds for text in TYPED for seconds in timings(lambda: table.search(text), scale.rounds)]  # noqa: B023 - called at once
    yield Result("areas.search_p95", percentile(keystrokes, 95) * 1000, "ms", scan * 1000, limit=30)
