"""What holds for every test: no display, no home, one time zone. The log is watched by `tests.log_guard`."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

from tests.isolation import isolate

pytest_plugins = [
    "tests.leavings",
    "tests.log_guard",
    "tests.postgres",
    "tests.register_fixture",
    "tests.workplace_fixture",
]

FULL = bool(os.environ.get("PUSKESOS_FULL"))
HOME = pytest.StashKey[Path]()
ROOT = Path(__file__).parent
LONGEST = (
    "bench/test_small.py",
    "journeys/test_walk.py",
    "journeys/test_main_job.py",
    "journeys/test_traces.py",
    "ui/test_services_screen.py",
    "ui/test_complaints_screen.py",
    "faults/test_small.py",
)
"""Files that take longest; the faults, which load the machine, come when the benchmarks are nearly done."""

hypothesis.settings.register_profile("ci", derandomize=True, max_examples=25, deadline=None, database=None)
hypothesis.settings.register_profile("full", max_examples=1000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("full" if FULL else "ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer a look at what the tests do."""
    parser.addoption("--onscreen", action="store_true", help="show the windows instead of drawing offscreen")


def pytest_configure(config: pytest.Config) -> None:
    """Cut the tests off from this machine before anything of the product is imported."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    config.stash[HOME] = Path(tempfile.mkdtemp(prefix="puskesos-home-"))
    isolate(config.stash[HOME])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files: no worker waits for another at the end."""
    ranks = {ROOT / name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path, len(LONGEST)))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing in the temporary folder."""
    shutil.rmtree(config.stash[HOME], ignore_errors=True)
