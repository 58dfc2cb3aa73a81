"""What the benchmark and the fault runs share: finding topics, and the command line of `python -m`."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import pkgutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from tests.isolation import isolate
from tests.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType


class Outcome(Protocol):
    """One line of a result."""

    def as_json(self) -> dict[str, object]:
        """Fields of the published shape."""

    def as_line(self) -> str:
        """One line for people."""

    def is_good(self) -> bool:
        """Whether it stays within its limit."""


AnyOutcome = TypeVar("AnyOutcome", bound=Outcome)


def topics(package: str, prefix: str) -> list[str]:
    """Names of the modules `<prefix>_<topic>` in a package, without the prefix."""
    folder = importlib.import_module(package).__path__
    modules = (module.name for module in pkgutil.iter_modules(folder))
    return sorted(name.removeprefix(f"{prefix}_") for name in modules if name.startswith(f"{prefix}_"))


def load(package: str, prefix: str, topic: str) -> ModuleType:
    """Import the module of a topic."""
    return importlib.import_module(f"{package}.{prefix}_{topic}")


def main(title: str, names: list[str], run: Callable[[str, Scale], Iterable[Outcome]]) -> int:
    """Run all topics, or those given, and print a table or the published JSON; 1 when one is bad."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("topic", nargs="*", choices=[[], *names], help="only these")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--full", action="store_true", help="without regard to time")
    options = parser.parse_args()
    scale = Scale.FULL if options.full else Scale.NORMAL
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="puskesos-home-", ignore_cleanup_errors=True) as home:
        isolate(Path(home))
        # Whatever a topic prints must not spoil the JSON.
        with contextlib.redirect_stdout(sys.stderr):
            for name in options.topic or names:
                for outcome in run(name, scale):
                    print(outcome.as_line(), flush=True)
                    found.append(outcome)
    if options.json:
        print(json.dumps({"results": [outcome.as_json() for outcome in found]}))
    return 0 if all(outcome.is_good() for outcome in found) else 1
