"""PySide6 6.12.0 loses references to None, True and False on Python 3.11; a new pin is judged by this."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROUNDS = 500
# Counts may wander by what pytest itself does in between; the fault loses one reference a round.
SLACK = 50


class Emitter(QObject):
    """The smallest thing that can emit."""

    fired = Signal(bool)


def references() -> dict[str, int]:
    return {repr(single): sys.getrefcount(single) for single in (None, True, False)}


def assert_no_lower(before: dict[str, int]) -> None:
    lost = {name: count - references()[name] for name, count in before.items()}
    assert all(count < SLACK for count in lost.values()), lost


@pytest.mark.parametrize("value", [True, False])
def test_emitting_keeps_reference_counts(qtbot: QtBot, value: bool) -> None:
    emitter, received = Emitter(), []
    emitter.fired.connect(lambda flag: received.append(int(flag)))
    before = references()
    for _ in range(ROUNDS):
        emitter.fired.emit(value)
    assert_no_lower(before)
    assert len(received) == ROUNDS


def test_pumping_events_keeps_reference_counts(qapp: object) -> None:
    before = references()
    for _ in range(ROUNDS):
        qapp.processEvents()
    assert_no_lower(before)
