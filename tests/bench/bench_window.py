"""The window stays alive: how long it stands still while a town is taken in, checked and listed."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import Result, percentile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.scale import Scale

ROOT = Path(__file__).parents[2]
LONGEST_MS, USUAL_MS = 200, 50
ENOUGH = 100


def benchmarks(scale: Scale) -> Iterable[Result]:
    """The longest and the usual gap between two turns of the event loop, stage by stage."""
    with tempfile.TemporaryDirectory(prefix="bench-window-") as folder:
        stages = _probe(Path(folder), scale.rows)
    for name, stage in stages.items():
        gaps = stage["gaps"] or [0.0]
        yield Result(f"window.{name}_seconds", stage["seconds"], "s")
        if len(gaps) >= ENOUGH:
            yield Result(f"window.{name}_gap_p99", percentile(gaps, 99), "ms", limit=USUAL_MS)
        yield Result(f"window.{name}_gap_max", max(gaps), "ms", limit=LONGEST_MS)


def _probe(folder: Path, rows: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.window_probe", str(folder), str(rows)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        message = f"window probe failed: {done.stderr[-2000:]}"
        raise RuntimeError(message)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
