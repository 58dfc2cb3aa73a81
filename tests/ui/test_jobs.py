"""Background work: everything arrives, on the UI thread, in order, and only what is still wanted."""

from __future__ import annotations

import gc
import threading  # noqa: TID251 - gates for the workers under test
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread  # noqa: TID251 - asks which thread it is on

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.ui.jobs import JobRunner, Latest, ProgressStrip, inline_runner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from puskesos_desktop.services.progress import Progress


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.shut_down()


class Screen(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []

    def take(self, value: object) -> None:
        self.seen.append(value)


def fail(_progress: Progress) -> None:
    raise EnvironmentProblem("disk_full")


def test_two_hundred_reads_all_arrive(runner: JobRunner, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(200):
        runner.read(lambda _progress, number=number: number).then(seen.append)
    gc.collect()
    qtbot.waitUntil(lambda: len(seen) == 200, timeout=10_000)
    assert sorted(seen) == list(range(200))


def test_outcomes_arrive_on_the_ui_thread(runner: JobRunner, qtbot: QtBot) -> None:
    seen: list[bool] = []
    here = QThread.currentThread()
    runner.read(lambda _p: None).then(lambda _v: seen.append(QThread.currentThread() is here))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_writes_keep_their_order(runner: JobRunner, qtbot: QtBot) -> None:
    ran: list[int] = []
    for number in range(50):
        runner.write(lambda _progress, number=number: ran.append(number))
    qtbot.waitUntil(lambda: len(ran) == 50)
    assert ran == list(range(50))


def test_a_cancelled_job_stops_at_its_checkpoint(runner: JobRunner, qtbot: QtBot) -> None:
    begun, seen = threading.Event(), []

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.checkpoint()

    handle = runner.read(work, cancellable=True).then(cancelled=lambda: seen.append("cancelled"))
    begun.wait(5)
    handle.cancel()
    qtbot.waitUntil(lambda: seen == ["cancelled"])


def test_only_the_newest_report_is_delivered(runner: JobRunner, qtbot: QtBot) -> None:
    reports, finished = [], threading.Event()

    def work(progress: Progress) -> None:
        for done in range(10_000):
            progress.report("Membaca", done, 10_000)
        finished.set()

    handle = runner.read(work).then(progressed=lambda report: reports.append(report.done))
    assert finished.wait(30)
    qtbot.waitUntil(handle.is_over)
    assert reports == [9_999]


def test_the_last_report_is_never_lost(runner: JobRunner, qtbot: QtBot) -> None:
    reports: list[int] = []

    def work(progress: Progress) -> None:
        for done in range(20_000):
            progress.report("Membaca", done, 20_000)

    handle = runner.read(work).then(progressed=lambda report: reports.append(report.done))
    qtbot.waitUntil(handle.is_over, timeout=30_000)
    assert reports[-1] == 19_999


def test_a_refusal_nobody_takes_is_announced(runner: JobRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.unhandled) as caught:
        runner.read(fail).then(lambda _value: None)
    assert caught.args[0].code == "disk_full"


def test_a_refusal_that_is_taken_is_not_announced(runner: JobRunner, qtbot: QtBot) -> None:
    seen: list[Exception] = []
    with qtbot.assertNotEmitted(runner.unhandled, wait=50):
        runner.read(fail).then(failed=seen.append)
        qtbot.waitUntil(lambda: bool(seen))


def test_a_bug_is_announced_as_a_crash(runner: JobRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.crashed) as caught:
        runner.read(lambda _progress: 1 / 0)
    assert isinstance(caught.args[0], ZeroDivisionError)


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda screen: screen.take,
        lambda screen: lambda value: screen.take([value]),
        lambda screen: partial(screen.take),
        lambda screen: Latest().only(screen.take),
        lambda screen: Latest().only(lambda value: screen.take([value])),
    ],
    ids=["method", "function", "partial", "latest method", "latest function"],
)
def test_a_closed_screen_gets_no_answer(
    runner: JobRunner, qtbot: QtBot, wrapped: Callable[[Screen], Callable[[object], None]]
) -> None:
    screen, gate = Screen(), threading.Event()
    seen = screen.seen
    handle = runner.read(lambda _progress: gate.wait(5)).then(wrapped(screen))
    screen.deleteLater()
    qtbot.waitSignal(screen.destroyed).wait()
    gate.set()
    qtbot.waitUntil(handle.is_over)
    assert seen == []


def test_shutting_down_waits_for_a_running_write() -> None:
    runner, done = JobRunner(), []
    runner.write(lambda _progress: done.append("saved"))
    runner.shut_down()
    assert done == ["saved"]
    assert not runner.has_running_writes()


def test_the_inline_runner_answers_at_once() -> None:
    seen: list[int] = []
    inline_runner().read(lambda _progress: 7).then(seen.append)
    assert seen == [7]


def test_an_inline_refusal_reaches_its_taker() -> None:
    seen: list[Exception] = []
    inline_runner().write(fail).then(failed=seen.append)
    assert str(seen[0]) == "disk_full"


def test_an_older_answer_is_dropped() -> None:
    latest, seen = Latest(), []
    first = latest.only(seen.append)
    second = latest.only(seen.append)
    first("old")
    second("new")
    assert seen == ["new"]


def test_progress_shows_only_for_long_work(runner: JobRunner, qtbot: QtBot) -> None:
    strip, gate = ProgressStrip(runner, appear_after_ms=10), threading.Event()
    qtbot.addWidget(strip)

    def work(progress: Progress) -> None:
        gate.wait(5)
        progress.report("Memeriksa baris", 1_200, 12_000)

    handle = runner.read(work, label="Memeriksa…", cancellable=True)
    assert strip.isHidden()
    qtbot.waitUntil(strip.isVisible)
    assert strip.words() == "Memeriksa…"
    gate.set()
    qtbot.waitUntil(handle.is_over)
    assert strip.isHidden()


def test_work_asked_after_the_end_is_cancelled() -> None:
    runner, seen = JobRunner(), []
    runner.shut_down()
    runner.read(lambda _progress: 7).then(seen.append, cancelled=lambda: seen.append("cancelled"))
    assert seen == ["cancelled"]
