"""Port to the drawing of official papers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence


_DIGEST = re.compile("[0-9a-f]{64}")


def is_picture(mark: object) -> bool:
    """Tell whether a mark of the letterhead names a picture among the papers instead of a drawing."""
    return isinstance(mark, str) and _DIGEST.fullmatch(mark) is not None


@dataclass(frozen=True)
class FormRef:
    """Which definition a paper was made with, so that it can be made again as it was.

    Attributes:
        wording: the office's own texts by their place in the definition, sorted.
    """

    code: str
    version: int
    wording: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FormTitle:
    """A form in a list."""

    code: str
    version: int
    title: str


@dataclass(frozen=True)
class WordingPart:
    """A text that an office may word its own way.

    Attributes:
        place: where it stands in the definition.
        condition: when it is printed, in the words of the definition; empty for always.
    """

    place: str
    text: str
    condition: str = ""


@dataclass(frozen=True)
class FormSlot:
    """A placeholder that may stand in a text; a text whose placeholder is empty is not printed."""

    slot: str
    may_be_empty: bool = False


class FormTexts(Protocol):
    """Texts of forms that may be worded."""

    def titles(self, codes: Sequence[str]) -> tuple[FormTitle, ...]:
        """Return the newest version of each form that has texts to word, in the order given."""

    def parts(self, form: FormRef) -> tuple[WordingPart, ...]:
        """Return the texts as shipped, in the order of the paper."""

    def slots(self, form: FormRef) -> tuple[FormSlot, ...]:
        """Return the placeholders its texts use, and the fields that may be put into one."""

    def sample(self, form: FormRef, place: str = "") -> dict[str, object]:
        """Return a whole invented context to show the paper with; it prints the text at `place`."""

    def check(self, form: FormRef) -> None:
        """Refuse texts that could not be drawn.

        Raises:
            RuleBroken: `wording_part_unknown`, `wording_too_long`, `wording_braces`, `wording_bold_open`,
                `wording_placeholder_unknown`.
        """


@dataclass(frozen=True)
class RenderRequest:
    """One paper to draw.

    Attributes:
        form: definition under `forms/letters/<code>/v<version>/`.
        context: JSON-able values for the placeholders and blocks of that definition.
        mark: `""`, `"DRAF"` or `"SALINAN"`, drawn across or above the page; `"ARSIP"` adds the table of
            initials that only the copy for the archive carries.
        pictures: JPEG of every picture that the letterhead names, by its hash.
    """

    form: FormRef
    context: Mapping[str, object]
    mark: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class RenderedDocument:
    """Bytes of a finished paper; `wording_hash` is the SHA-256 of the definition that was used."""

    pdf: bytes
    pages: int
    wording_hash: str


class DocumentRenderer(Protocol):
    """Draws papers; pure, so that a failed drawing burns no letter number."""

    def render(self, request: RenderRequest) -> RenderedDocument:
        """Draw one paper.

        Raises:
            RuleBroken: `form_field_missing` when the context lacks a required value.
        """


class WordWriter(Protocol):
    """Writes papers as Word files, from the same forms."""

    def write(self, request: RenderRequest) -> bytes:
        """Return one paper as DOCX; errors as `DocumentRenderer.render`."""


@dataclass(frozen=True)
class QrPicture:
    """A code to be scanned from a screen.

    Attributes:
        modules: along a side.
        bars: runs of dark modules as row, start and length.
    """

    modules: int
    bars: tuple[tuple[int, int, int], ...]


class QrCodes(Protocol):
    """Draws codes for phones."""

    def picture(self, payload: str) -> QrPicture:
        """Return the code of a text; nothing of the text is remembered."""


@dataclass(frozen=True)
class CopyNote:
    """Which copy of a signed paper this is, and who printed it where and when.

    Attributes:
        certifier: who signs that it agrees with the original, shaped like a signer; None where the words of
            the officer who printed it does.
    """

    number: int
    place: str
    day: dt.date
    officer: str
    certifier: Mapping[str, str] | None = None


@dataclass(frozen=True)
class VoidMark:
    """Which void number a print bears, and who printed it when."""

    number: str
    day: dt.date
    officer: str


class CopyStamper(Protocol):
    """Marks a print; the stored bytes stay as they were signed."""

    def stamp(self, pdf: bytes, note: CopyNote) -> bytes:
        """Return the same pages with SALINAN and the sentence of a copy on each of them.

        The block of who certifies it stands on the last page, or on one behind it where that page is full.

        Raises:
            RuleBroken: `paper_unreadable` for a foreign PDF that cannot be opened.
        """

    def cross_out(self, pdf: bytes, mark: VoidMark) -> bytes:
        """Return the same pages with BATAL across each of them, and nothing that calls them true.

        Raises:
            RuleBroken: `paper_unreadable` for a foreign PDF that cannot be opened.
        """

    def check(self, pdf: bytes) -> int:
        """Return how many pages a foreign PDF has, once every mark could be laid over it.

        Raises:
            RuleBroken: `paper_unreadable`.
        """
