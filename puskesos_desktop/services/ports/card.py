"""Ports behind Kartu Warga: papers kept with a person, PPKS, what happened, and the squeezing of pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.domain.attachments import Attachment
    from puskesos_desktop.domain.ppks import PpksMembership
    from puskesos_desktop.domain.retyping import RetypeForm
    from puskesos_desktop.services.card_views import Happened, KeptPaper, WaitedPaper
    from puskesos_desktop.services.complaint_views import Viewer


@dataclass(frozen=True)
class Squeezed:
    """A photo or scan drawn anew: small, and without anything that was hidden in the file.

    Attributes:
        taken: `time`, `lat`, `lon` where the camera had written them.
    """

    data: bytes = field(repr=False)
    media_type: str
    pages: int = 1
    taken: Mapping[str, object] = field(default_factory=dict, repr=False)


class PictureSqueezer(Protocol):
    """Takes in pictures of unknown origin, in a place where they can hurt nobody."""

    def squeeze(self, source: Path | bytes) -> Squeezed:
        """Draw a JPEG, PNG or PDF anew.

        Raises:
            FileRefused: `file_missing`, `file_locked`, `file_empty`, `picture_too_big`, `picture_kind`,
                `picture_heic`, `picture_points`, `picture_pages`, `picture_protected`, `picture_damaged`,
                `picture_stuck`.
        """

    def emblem(self, source: Path | bytes) -> Squeezed:
        """Draw a JPEG or PNG anew as a letterhead bears it: small, on white, without an empty border.

        Raises:
            FileRefused: as `squeeze`; `emblem_kind`, `emblem_blank`, `emblem_small`.
        """


class Attachments(Protocol):
    """Papers kept with a person or a family; none is ever deleted."""

    def add(self, attachment: Attachment) -> None:
        """Keep a paper whose bytes are in the blob store."""

    def get(self, uid: str) -> Attachment:
        """Return one paper, taken off the card or not.

        Raises:
            NotFound: `not_found` with kind `attachment`.
        """

    def of_card(self, resident_id: int, family_id: int | None, viewer: Viewer) -> list[KeptPaper]:
        """Return the papers on a card, newest first, those of cases the viewer may not open left out."""

    def of_visit(self, visit_id: int, viewer: Viewer) -> list[KeptPaper]:
        """Return the photos of a visit, newest first, when the viewer may open its case."""

    def is_visible(self, uid: str, viewer: Viewer) -> bool:
        """Tell whether a paper may be opened: one of a case goes with that case."""

    def remove(self, attachment: Attachment) -> None:
        """Store when, by whom and why a paper was taken off the card."""


class Ppks(Protocol):
    """Memberships in PPKS categories."""

    def of_person(self, resident_id: int) -> list[PpksMembership]:
        """Return all memberships of a person, running ones first, then newest first."""

    def running(self, resident_id: int, category: str) -> PpksMembership | None:
        """Return the membership that has not ended, None when there is none."""

    def start(self, membership: PpksMembership) -> int:
        """Store a membership and return its key."""

    def end(self, membership_id: int, on: dt.date, note: str) -> None:
        """Let a membership end."""


class Timelines(Protocol):
    """Everything that ever happened to a person."""

    def of_person(self, resident_id: int, viewer: Viewer, timezone: str) -> list[Happened]:
        """Return everything the viewer may see, newest first; `timezone` gives instants their legal day."""

    def waited_papers(self, resident_id: int, viewer: Viewer) -> list[WaitedPaper]:
        """Return the papers that open cases of the person still wait for."""


class RetypeForms(Protocol):
    """Foreign entry forms that an officer fills by hand, field after field."""

    def all(self) -> Sequence[RetypeForm]:
        """Return every form, newest versions."""
