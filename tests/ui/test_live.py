"""What is worked out anew while somebody writes."""

from __future__ import annotations

from threading import Event  # noqa: TID251 - holds a worker back until all is asked
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.ui.jobs import JobRunner
from puskesos_desktop.ui.preview import LiveWork

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot


def told(qapp: QObject, qtbot: QtBot, *works: Callable[[], object] | None) -> list[object]:
    """What the newest of several states gives, while the first is held up until all were asked."""
    runner, states, heard, asked = JobRunner(), list(works), [], Event()

    def work_of() -> Callable[[], object] | None:
        work = states.pop(0)
        return None if work is None else lambda: (asked.wait(10), work())[1]

    live = LiveWork(qapp, runner, work_of)
    live.done.connect(heard.append)
    live.failed.connect(heard.append)
    for _ in works:
        live.draw()
    asked.set()
    qtbot.waitUntil(runner.is_idle)
    runner.shut_down()
    live.deleteLater()
    return heard


def refuse() -> object:
    raise RuleBroken("letter_signer_missing", "mandate")


def test_answer_of_an_older_state_is_dropped(qapp: QObject, qtbot: QtBot) -> None:
    assert told(qapp, qtbot, lambda: "lama", lambda: "baru") == ["baru"]


def test_refusal_of_an_older_state_is_dropped(qapp: QObject, qtbot: QtBot) -> None:
    assert told(qapp, qtbot, refuse, lambda: "baru") == ["baru"]


def test_state_that_cannot_be_drawn_drops_what_is_under_way(qapp: QObject, qtbot: QtBot) -> None:
    assert told(qapp, qtbot, lambda: "lama", None) == []


def test_refusal_of_the_present_state_is_told(qapp: QObject, qtbot: QtBot) -> None:
    (error,) = told(qapp, qtbot, lambda: "lama", refuse)
    assert isinstance(error, RuleBroken)
