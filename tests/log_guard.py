"""Silence in the log: a test fails by a warning nobody expected and by a number that could be a NIK.

A warning that has to come is declared with the fixture `expected_log`; one that stays away then fails too.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

PRODUCT = "puskesos_desktop"
SIXTEEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")

Expectation = tuple[int, re.Pattern[str]]
EXPECTATIONS = pytest.StashKey[list[Expectation]]()


class Recorder(logging.Handler):
    """Keeps what was logged."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def complaints(records: list[logging.LogRecord], expected: list[Expectation]) -> list[str]:
    """What is wrong with these records, in words that themselves repeat no number."""
    found = []
    met: set[Expectation] = set()
    for record in records:
        text = record.getMessage()
        fitting = {pair for pair in expected if pair[0] == record.levelno and pair[1].search(text)}
        met |= fitting
        if record.name.startswith(PRODUCT) and SIXTEEN_DIGITS.search(text):
            found.append(f"a 16-digit number in the log of {record.name}")
        elif record.levelno >= logging.WARNING and not fitting:
            found.append(f"unexpected log record: {record.levelname} {record.name}: {text}")
    return found + [
        f"this log record did not come: {pair[1].pattern}" for pair in expected if pair not in met
    ]


def pytest_configure() -> None:
    """Look at everything the product logs, not only at what a default level lets through."""
    logging.getLogger(PRODUCT).setLevel(logging.DEBUG)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Judge the log after a test that passed otherwise."""
    recorder = Recorder()
    logging.getLogger().addHandler(recorder)
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(recorder)
    found = complaints(recorder.records, item.stash.get(EXPECTATIONS, []))
    if found:
        pytest.fail("\n".join(found), pytrace=False)
    return result


@pytest.fixture
def expected_log(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Declare a log record that has to come: `expected_log("pattern")`, `expected_log("pattern", level)`."""

    def declare(pattern: str, level: int = logging.WARNING) -> None:
        request.node.stash.setdefault(EXPECTATIONS, []).append((level, re.compile(pattern)))

    return declare
