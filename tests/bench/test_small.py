"""Every benchmark runs small in the suite, so that none rots; its limits are stretched here (`Scale`)."""

from __future__ import annotations

import pytest

from tests import bench
from tests.bench import Result, percentile
from tests.scale import Scale


@pytest.mark.parametrize("topic", bench.topics())
def test_benchmark_stays_near_its_floor(topic: str) -> None:
    results = list(bench.run(topic, Scale.SMALL))
    assert results
    assert any(result.limit is not None for result in results)
    assert [result.as_line() for result in results if not result.is_good_at(Scale.SMALL)] == []


@pytest.mark.parametrize(
    ("floor", "limit", "good"),
    [(None, None, True), (None, 29.0, False), (None, 30.0, True), (20.0, 1.5, True), (20.0, 1.4, False)],
)
def test_limit_holds_for_the_ratio_where_there_is_a_floor(
    floor: float | None, limit: float | None, good: bool
) -> None:
    assert Result("x", 30.0, "ms", floor, limit).is_good() == good


@pytest.mark.parametrize(
    ("value", "floor", "good"),
    [(999.0, None, True), (1001.0, None, False), (7.9, 1.0, True), (8.1, 1.0, False)],
)
def test_suite_stretches_ratios_and_bare_limits_each_by_its_own(
    value: float, floor: float | None, good: bool
) -> None:
    limit = 200.0 if floor is None else 2.0
    assert Result("x", value, "ms", floor, limit).is_good_at(Scale.SMALL) == good


def test_published_shape_has_the_five_keys() -> None:
    assert {"name", "value", "unit", "floor", "ratio"} <= Result("x", 3.0, "ms", 2.0).as_json().keys()


@pytest.mark.parametrize(("values", "p95"), [([5.0], 5.0), (range(100), 95), (range(20), 19)])
def test_percentile_of_few_is_the_highest(values: list[float], p95: float) -> None:
    assert percentile(values, 95) == p95
