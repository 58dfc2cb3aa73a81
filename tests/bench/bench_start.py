"""From the start of the program to its login page, against an empty window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_PROFILE
from puskesos_desktop.system.paths import paths_in
from tests.bench import Result
from tests.offices import CHEAP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.scale import Scale

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("start_probe.py")
SECONDS = 60
MEGABYTES = 80


def benchmarks(scale: Scale) -> Iterable[Result]:
    """Both in turn, so that a busy machine is equally busy for both; the first pair writes the .pyc files."""
    with tempfile.TemporaryDirectory(prefix="puskesos-bench-") as folder:
        with bootstrap.build(paths_in(Path(folder)), hardness=CHEAP) as application:
            application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
        pairs = [(start(), start(folder)) for _ in range(scale.rounds)][1:]
    empty, login = zip(*pairs, strict=True)
    floor, value = (statistics.median(one[0] for one in runs) for runs in (empty, login))
    yield Result("start.to_login", value * 1000, "ms", floor * 1000, limit=1.5)
    weight = statistics.median(own[1] - bare[1] for bare, own in pairs)
    yield Result("start.memory_above_empty_window", weight, "MB", limit=MEGABYTES)


def start(*arguments: str) -> tuple[float, float]:
    """Seconds until the page was seen, and megabytes then."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(PROBE), *arguments]
    begin = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE) as child:
        line = child.stdout.readline()
        seconds = time.perf_counter() - begin
        child.wait(timeout=SECONDS)
    return seconds, float(line)
