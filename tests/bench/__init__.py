"""Benchmarks: each figure is held against a floor measured in the same run.

A topic is a module `bench_<topic>.py` here with one function::

    def benchmarks(scale: Scale) -> Iterable[Result]: ...

It is found by itself, runs at `Scale.SMALL` in the suite and at `Scale.NORMAL` by `dev.py bench`. A topic
keeps its data in a folder of its own and asserts nothing: the limits in its results do.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests import runner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.scale import Scale


@dataclass(frozen=True)
class Result:
    """One figure.

    Attributes:
        name: topic and what was measured, such as `search.keystroke_p95`.
        value: what was measured.
        unit: `ms`, `s`, `MB`, `rows/s`.
        floor: the barest possible way to the same end, in the same unit and run.
        limit: highest ratio to the floor, or highest value where there is no floor; `None` allows all.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.value / self.floor if self.floor else None

    def is_good(self, patience: float = 1.0) -> bool:
        """Whether the limit, stretched by `patience`, is kept."""
        judged = self.value if self.ratio is None else self.ratio
        return self.limit is None or judged <= self.limit * patience

    def is_good_at(self, scale: Scale) -> bool:
        """Whether the limit is kept as far as a run of this size can tell."""
        return self.is_good(scale.patience if self.ratio is not None else scale.grace)

    def as_json(self) -> dict[str, object]:
        """The shape that `dev.py bench --json` publishes."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "floor": None if self.floor is None else round(self.floor, 4),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "limit": self.limit,
            "ok": self.is_good(),
        }

    def as_line(self) -> str:
        """One line of the table."""
        parts = [f"{self.name:<40} {self.value:>12,.3f} {self.unit}"]
        if self.ratio is not None:
            parts.append(f"floor {self.floor:,.3f}, ratio {self.ratio:.2f}")
        if self.limit is not None:
            parts.append(f"limit {self.limit:g}{'' if self.is_good() else '  OVER'}")
        return ", ".join(parts)


def timings(work: Callable[[], object], rounds: int) -> list[float]:
    """Seconds of each round."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def measure(work: Callable[[], object], rounds: int) -> float:
    """Median seconds of a piece of work."""
    return statistics.median(timings(work, rounds))


def side_by_side(
    work: Callable[[], object], bare: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds of both, taken in turn, so that a busy machine is equally busy for both."""
    pairs = [(*timings(work, 1), *timings(bare, 1)) for _ in range(rounds)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def percentile(values: Iterable[float], percent: float) -> float:
    """The value that so many percent do not exceed; of few values the highest."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def topics() -> list[str]:
    """All topics here."""
    return runner.topics(__name__, "bench")


def run(topic: str, scale: Scale) -> Iterable[Result]:
    """Measure one topic."""
    return runner.load(__name__, "bench", topic).benchmarks(scale)
