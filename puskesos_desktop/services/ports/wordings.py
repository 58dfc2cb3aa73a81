"""Storage port of an office's own wording of forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@dataclass(frozen=True)
class FormWording:
    """One wording; without texts the office went back to the shipped one."""

    uid: str
    form_code: str
    form_version: int
    shipped_hash: str
    wording_hash: str
    texts: Mapping[str, str]
    reason: str = ""
    recorded_at: dt.datetime | None = None
    officer: str = ""


class Wordings(Protocol):
    """Wordings are only ever added; the newest of a form's version counts."""

    def add(self, wording: FormWording, by: int | None) -> None:
        """Store a wording."""

    def current(self, form_code: str, form_version: int) -> FormWording | None:
        """Return the newest wording of a form's version."""

    def history(self, form_code: str, form_version: int) -> list[FormWording]:
        """Return all of them, the newest first."""
