"""Storage ports of the register: residents, families, checks, programmes, imports and search."""

from __future__ import annotations

from typing import Protocol


class Residents(Protocol):
    """Residents, families, dated memberships, register checks and programme memberships."""


class Imports(Protocol):
    """Import batches, their issues and the fast way in for many rows."""


class Search(Protocol):
    """Finding residents by folded names, prefixes and digits."""
