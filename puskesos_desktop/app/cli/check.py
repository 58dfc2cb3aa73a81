"""`puskesos periksa`: re-derives counters, numbers, totals and the chain of acts from raw rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE, REFUSED, error_entry
from puskesos_desktop.app.cli.session import open_session
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console


def add_arguments(parser: ArgumentParser) -> None:
    """Take nothing."""


def run(options: Namespace, application: Application, console: Console) -> int:  # noqa: ARG001 - the command's shape
    """Check everything and list what does not add up."""
    session, work = open_session(application, console)
    findings = work.maintenance.check(session.actor)
    problems = [error_entry(RuleBroken(found.code, **found.params)) for found in findings]
    told = [{"code": one["code"], "text": one["text"]} for one in problems]
    lines = [f"- {one['text']}" for one in told] or ["Semua cocok."]
    console.result({"ok": not told, "problems": told}, *lines)
    return REFUSED if told else DONE
