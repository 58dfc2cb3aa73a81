from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.domain.calendar import TimeUnit
from puskesos_desktop.domain.clocks import Clocks, Leg, LegRun
from puskesos_desktop.presentation.clock_words import clock_lines, leg_words

DAY = dt.date(2026, 11, 2)
INSTANT = dt.datetime(2026, 11, 3, 6, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (LegRun(Leg.KELURAHAN, DAY, None, DAY, TimeUnit.DAYS, 4, 14), "4 dari 14 hari · batas 02-11-26"),
        (
            LegRun(Leg.INSTANSI, DAY, None, DAY, TimeUnit.WORKING_DAYS, 9, 5, overdue=4),
            "9 dari 5 hari kerja · batas 02-11-26 · lewat 4 hari kerja",
        ),
        (
            LegRun(Leg.KELURAHAN, DAY, None, None, TimeUnit.DAYS, 2, 14, paused=3, resting=True),
            "2 dari 14 hari · menunggu warga",
        ),
        (
            LegRun(Leg.KELURAHAN, DAY, DAY, DAY, TimeUnit.DAYS, 2, 14, paused=3),
            "2 dari 14 hari · berhenti 3 hari · selesai 02-11-26",
        ),
        (
            LegRun(Leg.KELURAHAN, DAY, None, DAY, TimeUnit.HOURS, 4, 24, limit_at=INSTANT),
            "4 dari 24 jam · batas 03-11-26 14.12",
        ),
    ],
)
def test_leg_reads_as_one_line(run: LegRun, words: str) -> None:
    assert leg_words(run, "WITA") == words


def test_every_leg_is_named() -> None:
    run = LegRun(Leg.KABUPATEN, DAY, None, None, TimeUnit.DAYS, 4)
    assert clock_lines(Clocks((run,)), "WIB") == (("Kota/kabupaten", "4 hari"),)
