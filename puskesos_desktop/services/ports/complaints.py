"""Storage ports of the desk: complaints with parties, history, referrals, answers and tellings."""

from __future__ import annotations

from typing import Protocol


class Complaints(Protocol):
    """Complaints as aggregates, and the lists that screens show."""
