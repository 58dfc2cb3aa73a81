"""Fixture `office`: a real sample office with staff and register, set up once and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.app.sample_story import Walk
from puskesos_desktop.system.paths import paths_in
from tests.offices import CHEAP, MONDAY, make_office
from tests.registers import ChosenClock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class OpenOffice:
    """An open sample office; `walk` carries the story's steps."""

    application: Application
    work: Workplace
    actor: Actor
    clock: ChosenClock
    walk: Walk
    recovery_code: str

    @property
    def today(self) -> dt.date:
        return self.clock.today("WITA")

    def uid(self) -> str:
        return self.work.ids.new()


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The data folder that every test copies, and its recovery code."""
    root = tmp_path_factory.mktemp("office")
    return root / "data", make_office(root)


@pytest.fixture
def office(office_template: tuple[Path, str], tmp_path: Path) -> Iterator[OpenOffice]:
    """A copy of the sample office, open at nine on a Monday."""
    template, code = office_template
    shutil.copytree(template, tmp_path / "data")
    clock = ChosenClock(MONDAY)
    with bootstrap.build(paths_in(tmp_path / "data"), clock, CHEAP) as application:
        session = application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        work = application.open_workplace(session)
        folder = tmp_path / "keluar"
        folder.mkdir()
        yield OpenOffice(application, work, session.actor, clock, Walk(work, session.actor, folder), code)
