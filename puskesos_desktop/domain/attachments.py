"""Photos and scans kept with a person or a family: what they may be, and what is told about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

KINDS: Final = ("ktp", "kk", "foto_rumah", "surat", "lainnya")
OF_FAMILY: Final = frozenset({"kk", "foto_rumah"})
"""Kinds that belong to everybody in the family and show on each member's card."""

TITLE_WIDTH = 120
REASON_WIDTH = 200
PDF = "application/pdf"
JPEG = "image/jpeg"


@dataclass(frozen=True)
class Attachment:
    """A paper as it was kept; its bytes lie in the blob store under `blob_hash`.

    Attributes:
        kind: one of `KINDS`.
        pages: 1 for a picture.
        taken: what the camera had written: `time` (local, ISO), `lat`, `lon`; all other marks are gone.
        added_by, removed_by: accounts.
        remove_reason: why it no longer counts; the row stays.
    """

    uid: str
    kind: str
    blob_hash: str
    media_type: str
    added_at: dt.datetime
    id: int = 0
    resident_id: int | None = None
    family_id: int | None = None
    complaint_id: int | None = None
    visit_id: int | None = None
    title: str = ""
    pages: int = 1
    taken: Mapping[str, object] = field(default_factory=dict, repr=False)
    added_by: int | None = None
    removed_at: dt.datetime | None = None
    removed_by: int | None = None
    remove_reason: str = ""

    @property
    def is_removed(self) -> bool:
        """Whether it was taken off the card."""
        return self.removed_at is not None


def sound_kind(kind: str) -> str:
    """A kind of paper.

    Raises:
        RuleBroken: `attachment_kind_unknown`.
    """
    if kind not in KINDS:
        raise RuleBroken("attachment_kind_unknown", "kind")
    return kind


def sound_title(title: str) -> str:
    """Words beside the kind, in one line.

    Raises:
        RuleBroken: `attachment_title_long`.
    """
    tidy = " ".join(title.split())
    if len(tidy) > TITLE_WIDTH:
        raise RuleBroken("attachment_title_long", "title", limit=TITLE_WIDTH)
    return tidy


def sound_reason(reason: str) -> str:
    """Why something is taken off a card.

    Raises:
        RuleBroken: `reason_missing`.
    """
    tidy = " ".join(reason.split())
    if not tidy:
        raise RuleBroken("reason_missing", "reason")
    return tidy[:REASON_WIDTH]
