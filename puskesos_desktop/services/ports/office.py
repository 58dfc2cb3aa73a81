"""Storage ports of the office itself: people, accounts, settings, rules, audit, blobs and repeated requests."""

from __future__ import annotations

from typing import Protocol


class Offices(Protocol):
    """The office and its officers."""


class Users(Protocol):
    """Accounts of the people who sit at the laptop."""


class Settings(Protocol):
    """Choices of the office that every seat shares."""


class Rules(Protocol):
    """What officials change, each row with the day from which it counts (DESIGN 4.12)."""


class Audit(Protocol):
    """The chain of acts; a row is written in the transaction of the act itself (DESIGN 4.9)."""


class Requests(Protocol):
    """Requests already done, so that a retry never doubles a record (DESIGN 4.5)."""


class Blobs(Protocol):
    """Papers and scans by the hash of their content (DESIGN 4.10)."""
