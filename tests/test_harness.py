"""The harness itself: what a test may rely on."""

from __future__ import annotations

import logging
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.log_guard import complaints

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.log_guard import Expectation
    from tests.postgres import PostgresServer

log = logging.getLogger("puskesos_desktop.harness")


def test_home_is_not_the_developers() -> None:
    assert Path.home().name.startswith("puskesos-home-")


def test_local_time_is_utc() -> None:
    assert time.localtime(0).tm_hour == 0


def test_qt_draws_offscreen(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getoption("--onscreen") or os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_expected_warning_passes(expected_log: Callable[..., None]) -> None:
    expected_log("disk is nearly full")
    log.warning("the disk is nearly full")


def test_information_passes() -> None:
    log.info("nothing special")


@pytest.mark.parametrize(
    ("level", "text", "expected", "complaint"),
    [
        (logging.INFO, "resident 17", [], ""),
        (logging.INFO, "resident 9971010101900001", [], "16-digit"),
        (logging.WARNING, "disk full", [], "unexpected log record"),
        (logging.WARNING, "disk full", [(logging.WARNING, re.compile("full"))], ""),
        (logging.ERROR, "disk full", [(logging.WARNING, re.compile("full"))], "unexpected log record"),
        (logging.INFO, "disk full", [(logging.WARNING, re.compile("full"))], "did not come"),
    ],
)
def test_log_is_judged(level: int, text: str, expected: list[Expectation], complaint: str) -> None:
    record = logging.LogRecord("puskesos_desktop.x", level, "", 0, text, None, None)
    assert complaint in "".join(complaints([record], expected))
    assert bool(complaint) == bool(complaints([record], expected))


def test_databases_are_apart(postgres_server: PostgresServer) -> None:
    names = [postgres_server.create_database() for _ in range(2)]
    with postgres_server.connect(names[0]) as connection:
        connection.execute("CREATE TABLE only_here (id integer)")
    with postgres_server.connect(names[1]) as connection, pytest.raises(psycopg.errors.UndefinedTable):
        connection.execute("SELECT * FROM only_here")


def test_database_can_compare_names(postgres_database: str) -> None:
    with psycopg.connect(postgres_database.replace("+psycopg", "")) as connection:
        row = connection.execute(
            "SELECT similarity('siti', 'sitti'), levenshtein('siti', 'sitti')"
        ).fetchone()
    assert row == (pytest.approx(0.571, abs=0.01), 1)


def test_template_is_built_once(postgres_server: PostgresServer) -> None:
    built: list[str] = []
    for _ in range(2):
        postgres_server.template("harness", built.append)
    assert len(built) == 1
