"""What a paper consists of, without a word on how it is drawn.

Definitions turn a context into these blocks; the PDF layout reads them, and a DOCX writer can read the same.
All measures are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


Text = tuple[Run, ...]


def plain(text: str, *, bold: bool = False) -> Text:
    """Text of a single run."""
    return (Run(text, bold),)


def flat(text: Text) -> str:
    """Characters of a text without its weights."""
    return "".join(run.text for run in text)


class Pair(NamedTuple):
    """A label and its value, joined by a colon on paper."""

    label: str
    value: Text


class VerificationCode(NamedTuple):
    """A code that can be scanned or typed; the note says what to do with it."""

    code: str
    payload: str
    note: str


@dataclass(frozen=True)
class Kop:
    """Letterhead; `mark` names the drawing at its left, `second` at its right.

    They are `shield`, `house`, `none`, or a picture by its hash.
    """

    upper: tuple[str, ...]
    unit: str
    address: tuple[str, ...]
    mark: str = "shield"
    second: str = "none"
    single_rule: bool = False


@dataclass(frozen=True)
class DateLine:
    """Place and date, right under the letterhead."""

    text: Text


@dataclass(frozen=True)
class Reference:
    """Nomor, Sifat, Lampiran, Hal of a letter."""

    rows: tuple[Pair, ...]


@dataclass(frozen=True)
class Addressee:
    """Who the letter goes to; `place` is empty when the address says it."""

    lines: tuple[Text, ...]
    place: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; `after` overrides the space below it, `before` adds space above."""

    text: Text
    indent: bool = True
    after: float | None = None
    size: float | None = None
    before: float = 0.0


@dataclass(frozen=True)
class Pairs:
    """Identity table: one value a label, aligned on the colon."""

    rows: tuple[Pair, ...]
    inset: bool = True
    label_width: float = 42.0


@dataclass(frozen=True)
class NumberedList:
    """Items that are counted; `marker` is `1` or `a`, `inset` puts them on the inner axis."""

    items: tuple[Text, ...]
    marker: str = "1"
    inset: bool = True


@dataclass(frozen=True)
class Title:
    """Centred name of a document of the judul family, and its number."""

    lines: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True)
class Heading:
    """Bold line over a part; stays with what follows. One that `needs_body` goes with its empty part."""

    text: str
    needs_body: bool = False


@dataclass(frozen=True)
class Caption:
    """Bold small line over a table or chart; stays with it."""

    text: str


@dataclass(frozen=True)
class Note:
    """Small print under a table."""

    text: Text


@dataclass(frozen=True)
class Column:
    """A table column; `align` is `left`, `center`, `right`, or `zigzag`: rows in turn left and right."""

    head: str
    width: float
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """Rows under repeating heads; `total` makes the last row bold, `numbered` adds column numbers.

    Attributes:
        row_height: the least a row takes, for those that are signed by hand.
        struck: places of rows crossed out but for their last cell, legible as a book of numbers wants it.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: bool = False
    numbered: bool = False
    size: float = 9.5
    padding: float = 0.75
    row_height: float = 0.0
    struck: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ResultBox:
    """A framed statement nobody may overlook."""

    label: str
    heading: str
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True)
class CodeBox:
    """Groups of a secret code in large fixed-width type."""

    groups: tuple[str, ...]


@dataclass(frozen=True)
class StatusCells:
    """Framed cells side by side, each with a small label over large words."""

    cells: tuple[Pair, ...]


class Bar(NamedTuple):
    """Two figures of one month."""

    label: str
    first: int
    second: int


@dataclass(frozen=True)
class BarChart:
    """Two series side by side, with their values on the bars."""

    names: tuple[str, str]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Signer:
    """One signature: lines above the post, the post, the name and what stands under it.

    `electronic` keeps a box free for a signature that another program sets; `unsigned` is what stands in
    the place of the pen on an excerpt (`ttd.`).
    """

    above: tuple[str, ...]
    post: tuple[str, ...]
    name: str
    below: tuple[str, ...] = ()
    electronic: bool = False
    unsigned: str = ""


@dataclass(frozen=True)
class Signature:
    """Place for pen and stamp: two stand side by side, and a third `centred` below them.

    `followed` ones stay with the signatures after them.
    """

    right: Signer
    left: Signer | None = None
    code: VerificationCode | None = None
    flush: bool = False
    followed: bool = False
    centred: bool = False


@dataclass(frozen=True)
class CopyList:
    """Tembusan: who receives a copy."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class CodeLine:
    """The verification code where no single signature stands beside it."""

    code: VerificationCode


@dataclass(frozen=True)
class PhotoFrames:
    """Frames to paste photographs into, each over its caption; `hint` stands inside."""

    captions: tuple[Text, ...]
    hint: str


@dataclass(frozen=True)
class Initials:
    """Small table in which those who saw the letter set their initials; on the archive copy only."""

    posts: tuple[str, ...]


@dataclass(frozen=True)
class DecreeHead:
    """Centred lines that open a decision; each group is set off from the next."""

    groups: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """Menimbang, Mengingat, KESATU …: a label and its items; `marker` is ``, `1` or `a`.

    A `whole` one is never parted by the end of a page: what *Menetapkan* names is one title.
    """

    label: str
    items: tuple[Text, ...]
    marker: str = ""
    whole: bool = False


@dataclass(frozen=True)
class CentredLine:
    """One centred line that stays with what follows."""

    text: str


@dataclass(frozen=True)
class AnnexHead:
    """Right-hand head of a Lampiran, then its centred title."""

    lines: tuple[str, ...]
    rows: tuple[Pair, ...]
    title: tuple[str, ...] = ()


@dataclass(frozen=True)
class FillLines:
    """Labels with dotted lines to be written by hand."""

    labels: tuple[str, ...]
    lines_each: int = 1


@dataclass(frozen=True)
class NewSheet:
    """Start a new page in the named frame (`letter`, `bare`, `annex`)."""

    frame: str


@dataclass(frozen=True)
class ReplySlip:
    """Sheet that an agency fills in, cuts off and sends back."""

    title: str
    subtitle: str
    rows: tuple[Pair, ...]
    choices: tuple[str, ...]
    year: int
    cut_note: str
    guide_title: str
    guide: tuple[Text, ...]
    notes_title: str
    code: VerificationCode | None = None


class Check(NamedTuple):
    """A paper with its box, ticked when it was handed in."""

    text: str
    ticked: bool


class Asked(NamedTuple):
    """A question on paper: boxes to tick, or an answer, or so many lines for the pen.

    `remark` says when it is skipped; `unit` stands behind the line of a figure.
    """

    number: str
    label: str
    remark: str = ""
    options: tuple[Check, ...] = ()
    answer: str = ""
    unit: str = ""
    lines: int = 0


@dataclass(frozen=True)
class Questions:
    """Questions at the left, answers at the right, a hairline between."""

    rows: tuple[Asked, ...]


@dataclass(frozen=True)
class SignRow:
    """Who signs by hand, side by side; whose name is not known writes it below.

    `thumb` labels a box for the print of a thumb, after the last of them.
    """

    posts: tuple[str, ...]
    names: tuple[str, ...] = ()
    thumb: str = ""


class Promise(NamedTuple):
    """A cell of the promise bar."""

    label: str
    text: str


@dataclass(frozen=True)
class Receipt:
    """Receipt of a complaint, printed twice on a sheet with a cut line between; marks as in `Kop`."""

    heads: tuple[str, str, str]
    mark: str
    title: str
    ticket_label: str
    ticket: str
    left: tuple[Pair, ...]
    right: tuple[Pair, ...]
    wide: tuple[Pair, ...]
    papers_title: str
    papers: tuple[Check, ...]
    promises: tuple[Promise, ...]
    notice: Text
    signers: tuple[tuple[str, str], ...]
    copies: tuple[tuple[str, str], ...]
    cut_note: str
    code: VerificationCode | None = None
    single_rule: bool = False
    house: str = "house"


class Slip(NamedTuple):
    """A small paper for one person: who it is for, what it says, what comes after."""

    head: str
    title: str
    rows: tuple[Pair, ...]
    lines: tuple[Text, ...]
    text: Text


@dataclass(frozen=True)
class CutSlips:
    """Slips below each other with a cut line after each; none is torn at the end of a page."""

    slips: tuple[Slip, ...]
    cut_note: str


Block = (
    Kop
    | DateLine
    | Reference
    | Addressee
    | Paragraph
    | Pairs
    | NumberedList
    | Title
    | Heading
    | Caption
    | Note
    | Table
    | ResultBox
    | CodeBox
    | StatusCells
    | BarChart
    | Signature
    | CopyList
    | CodeLine
    | PhotoFrames
    | Initials
    | DecreeHead
    | Clause
    | CentredLine
    | AnnexHead
    | FillLines
    | NewSheet
    | ReplySlip
    | Receipt
    | CutSlips
    | Questions
    | SignRow
)
