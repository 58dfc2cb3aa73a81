"""Papers, margins and type as data: what an office may choose, and the figures the sample pages settled.

Everything public here is millimetres, except type sizes and rules, which are points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

MM = 72 / 25.4

INDENT = 12.7  # first-line indent, identity tables and lists share one inner axis
SIGN_X = 85.0
SIGN_WIDTH = 80.0
THICK_RULE = 2.25
THIN_RULE = 0.75
RULE_GAP = 0.7
OUTER_RULE = 0.6
INNER_RULE = 0.35
HEAD_GREY = 0.93


@dataclass(frozen=True)
class Paper:
    """A paper size in portrait."""

    width: float
    height: float


PAPERS = {
    "F4": Paper(215, 330),
    "F4-210": Paper(210, 330),
    "A4": Paper(210, 297),
    "A5L": Paper(210, 148),
}


@dataclass(frozen=True)
class Margins:
    """Distances from the edge; `first` is the top of a page that opens with a letterhead."""

    first: float
    top: float
    bottom: float
    left: float
    right: float


MARGINS = {
    "default": Margins(first=12, top=25, bottom=20, left=30, right=20),
    "bangda": Margins(first=15, top=25, bottom=20, left=25, right=20),
    "legacy": Margins(first=15, top=25, bottom=30, left=30, right=25),
    "legacy-wide": Margins(first=15, top=30, bottom=30, left=40, right=30),
}
FORM_MARGINS = Margins(first=0, top=0, bottom=0, left=18, right=15)
ANNEX_MARGINS = Margins(first=20, top=20, bottom=18, left=20, right=15)


@dataclass(frozen=True)
class Frame:
    """The text area of one page and the marks that belong to it."""

    width: float
    height: float
    margins: Margins
    top: float
    numbered: bool = True
    landscape: bool = False

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.margins.left - self.margins.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.margins.bottom


def frames_of(paper: Paper, margins: Margins) -> dict[str, Frame]:
    """All frames a document may use on this paper."""
    first = Frame(paper.width, paper.height, margins, margins.first)
    later = replace(first, top=margins.top)
    annex = Frame(paper.height, paper.width, ANNEX_MARGINS, ANNEX_MARGINS.top, numbered=False, landscape=True)
    form = Frame(paper.width, paper.height, FORM_MARGINS, FORM_MARGINS.top, numbered=False)
    return {
        "letter": first,
        "later": later,
        "bare": replace(later, numbered=False),
        "annex": annex,
        "form": form,
    }


@dataclass(frozen=True)
class Family:
    """A type family: font names, line spacing, and how far its spaces may shrink in a justified line."""

    regular: str
    bold: str
    leading: float
    shrink: float

    def font(self, *, bold: bool) -> str:
        """Registered font name for a weight."""
        return self.bold if bold else self.regular


SANS = Family("PuskesosSans", "PuskesosSans-Bold", 14.5 / 11, 0.14)
BONUM = Family("PuskesosBonum", "PuskesosBonum-Bold", 15.2 / 12, 0.25)
SANS_ITALIC = "PuskesosSans-Italic"
MONO_BOLD = "PuskesosMono-Bold"
FAMILIES = {"sans": (SANS, 11.0), "bonum": (BONUM, 12.0)}


@dataclass(frozen=True)
class Density:
    """How much air a paper has; a letter that would spill over tries the next.

    Attributes:
        bottom: lowest the bottom margin may go, in millimetres.
        gap: room for pen and stamp, in millimetres.
        leading: share of the usual line spacing.
        space: share of the usual space between blocks.
    """

    bottom: float = 99.0
    gap: float = 23.0
    leading: float = 1.0
    space: float = 1.0


# Air is taken in this order: bottom margin, signature, spaces, lines; type never shrinks.
DENSITIES = (
    Density(),
    Density(bottom=15, gap=20),
    Density(bottom=15, gap=18, space=0.8),
    Density(bottom=14, gap=18, leading=0.96, space=0.7),
    Density(bottom=14, gap=18, leading=0.92, space=0.5),
)


@dataclass(frozen=True)
class Style:
    """How a piece of text is set; `align` is `justify`, `left`, `center` or `right`."""

    family: Family
    size: float
    leading: float
    align: str = "left"
    bold: bool = False
    first_indent: float = 0.0
