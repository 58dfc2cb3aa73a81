"""How much of a measurement or a fault run is done: in the suite, by hand, or without regard to time."""

from __future__ import annotations

from enum import Enum


class Scale(Enum):
    """Size of a run.

    Attributes:
        rows: residents in the register.
        rounds: repetitions of a measured piece of work.
        kills: how often each fault topic kills a process.
        patience: by what the ratio to a floor is multiplied; a busy machine must not turn the suite red.
        grace: by what a limit without a floor is multiplied, which feels every neighbour on the machine.
    """

    SMALL = (5_000, 3, 30, 4.0, 5.0)
    NORMAL = (100_000, 5, 300, 1.0, 1.0)
    FULL = (100_000, 15, 1_000, 1.0, 1.0)

    def __init__(self, rows: int, rounds: int, kills: int, patience: float, grace: float) -> None:
        self.rows = rows
        self.rounds = rounds
        self.kills = kills
        self.patience = patience
        self.grace = grace
