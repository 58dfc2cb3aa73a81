from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind, Values
from puskesos_desktop.presentation.case_lateness import DAY, REASON, dated, with_day
from puskesos_desktop.services.complaint_commands import EndComplaint

TODAY = dt.date(2026, 11, 23)
FRIDAY = dt.date(2026, 11, 20)
ASKS = CaseForm("Tolak", "Tolak", (Entry("reason", "Alasan", Kind.AREA),))
COMMAND = EndComplaint(request_uid="r", uid="case", version=3, reason="x")


def test_form_asks_when_it_happened_and_why_so_late() -> None:
    entries = with_day(ASKS, "ditolak", TODAY).entries
    assert [(one.name, one.when_past) for one in entries] == [("reason", ""), (DAY, ""), (REASON, DAY)]


@pytest.mark.parametrize(
    ("form", "code"),
    [(CaseForm("x", "x", (Entry("told_on", "Tanggal", Kind.DAY),)), "disampaikan"), (ASKS, "petugas")],
    ids=["has a day of its own", "happens at the keyboard"],
)
def test_form_that_knows_its_day_is_left_as_it_is(form: CaseForm, code: str) -> None:
    assert with_day(form, code, TODAY) == form


def test_command_carries_an_earlier_day_with_its_reason() -> None:
    made = dated(COMMAND, Values({DAY: FRIDAY, REASON: "Listrik padam."}), TODAY)
    assert (made.occurred_on, made.late_reason) == (FRIDAY, "Listrik padam.")


def test_command_of_today_carries_nothing() -> None:
    assert dated(COMMAND, Values({DAY: TODAY, REASON: "Listrik padam."}), TODAY) == COMMAND
