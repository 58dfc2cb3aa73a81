"""Sample offices on disk, made once, copied, opened; all real but the clock and the cost of a guess."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.sample_office import (
    SAMPLE_PASSWORD,
    SAMPLE_PROFILE,
    SAMPLE_USER,
    furnish_sample_office,
)
from puskesos_desktop.services.complaint_commands import (
    CheckInput,
    DocumentInput,
    PartyInput,
    ReceiveComplaint,
)
from puskesos_desktop.system.key_slots import Hardness
from puskesos_desktop.system.paths import paths_in
from tests.registers import ChosenClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

CHEAP = Hardness(memory_kib=19_456, time=2, lanes=1)
MONDAY = dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC)  # 09.12 WITA


def make_office(root: Path) -> str:
    """Set up the sample office in `root/data` with staff and register; return its recovery code."""
    with bootstrap.build(paths_in(root / "data"), ChosenClock(MONDAY), CHEAP) as application:
        ready = application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
        session = application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        work = application.open_workplace(session)
        furnish_sample_office(work, session.actor, work.clock.today("WITA"), root)
    return ready.recovery_code


@contextmanager
def at_work(data: Path) -> Iterator[tuple[Workplace, Session]]:
    """Log in at nine on a Monday."""
    with bootstrap.build(paths_in(data), ChosenClock(MONDAY), CHEAP) as application:
        session = application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
        yield application.open_workplace(session), session


def known_visit(work: Workplace, actor: Actor, person: str, category: str = "K01") -> ReceiveComplaint:
    """What a known resident brings, with a look into the register and papers, to be referred."""
    return ReceiveComplaint(
        request_uid=work.ids.new(),
        category=category,
        text="Kartu tidak aktif sejak Oktober.",
        reporter=PartyInput(resident_uid=person, phone="081200000001"),
        check=CheckInput("terdaftar", work.clock.today(actor.timezone), desil=2),
        documents=(DocumentInput("ktp", "KTP"), DocumentInput("kk", "Kartu Keluarga")),
        next_step="rujuk:dinsos",
    )
