"""`--self-test`: the installed program does its whole job once in a throw-away folder and judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.bootstrap import build
from puskesos_desktop.app.cli.console import DONE, REFUSED
from puskesos_desktop.app.crash import record_incident
from puskesos_desktop.app.sample_office import (
    SAMPLE_PASSWORD,
    SAMPLE_PROFILE,
    SAMPLE_USER,
    furnish_sample_office,
)
from puskesos_desktop.app.sample_story import Walk, walk_main_job
from puskesos_desktop.system.paths import temporary_paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.app.sample_story import MadeFile
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

_BEGINNINGS = {".pdf": b"%PDF-", ".xlsx": b"PK\x03\x04", ".zip": b"PK\x03\x04"}


class FailedStep(Exception):
    """A step that did not end as it should; the text names what."""


class SelfTest:
    """Opens, migrates, saves, prints, exports, copies and checks, each step on what the one before left."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._folder = application.paths.exports
        self._made: list[MadeFile] = []
        self._work: Workplace | None = None
        self._actor: Actor | None = None

    def steps(self) -> dict[str, Callable[[], None]]:
        """Return the steps in their order."""
        return {
            "set_up": self._set_up,
            "work": self._do_the_job,
            "papers": self._judge_papers,
            "package": self._judge_package,
            "backup": self._copy,
            "check": self._check,
            "reopen": self._reopen,
        }

    def _set_up(self) -> None:
        self._application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
        self._reopen()

    def _reopen(self) -> None:
        self._application.house.close()
        session = self._application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        self._work, self._actor = self._application.open_workplace(session), session.actor

    def _do_the_job(self) -> None:
        work, actor = self._open()
        today = work.clock.today(actor.timezone)
        office = furnish_sample_office(work, actor, today, self._folder)
        self._made = walk_main_job(Walk(work, actor, self._folder), office)

    def _judge_papers(self) -> None:
        for file in self._made:
            if not file.path.read_bytes().startswith(_BEGINNINGS[file.path.suffix]):
                raise FailedStep(file.kind)

    def _judge_package(self) -> None:
        [package] = [file.path for file in self._made if file.kind == "package"]
        verdict = self._application.tools.packages.verifier.verify(package)
        if not verdict.ok:
            raise FailedStep(verdict.problems[0].code)

    def _copy(self) -> None:
        work, actor = self._open()
        info = work.maintenance.back_up(actor, self._application.paths.backups)
        work.maintenance.verify_backup(actor, info.path)

    def _check(self) -> None:
        work, actor = self._open()
        findings = work.maintenance.check(actor)
        if findings:
            raise FailedStep(findings[0].code)

    def _open(self) -> tuple[Workplace, Actor]:
        if self._work is None or self._actor is None:
            raise FailedStep("set_up")
        return self._work, self._actor


def run_self_test(console: Console) -> int:
    """Go through all steps, stop at the first that fails, and say how it went."""
    results: list[dict[str, object]] = []
    with temporary_paths() as paths, build(paths) as application:
        for name, step in SelfTest(application).steps().items():
            problem = _problem_of(step)
            results.append({"step": name, "ok": not problem, "problem": problem})
            if problem:
                break
    ok = all(result["ok"] for result in results)
    lines = [f"{result['step']:<10} {result['problem'] or 'ok'}" for result in results]
    console.result({"ok": ok, "steps": results}, *lines)
    return DONE if ok else REFUSED


def _problem_of(step: Callable[[], None]) -> str:
    """Run a step and name what went wrong, empty when nothing did."""
    try:
        step()
    except Exception as error:  # noqa: BLE001 - whatever it is, the installer wants its name
        record_incident(error)
        return f"{type(error).__name__} {error}"
    return ""
