"""Pieces of WordprocessingML; measures are millimetres, sizes points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from puskesos_desktop.documents.blocks import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.documents.blocks import Text

TWIPS = 56.6929
"""Twentieths of a point in a millimetre."""
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 36_000
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Look:
    """How a paragraph stands.

    Attributes:
        align: `left`, `right`, `center` or `both`.
        first: indent of its first line; negative hangs.
        left: indent of all lines.
        after: space below in points.
        keep: stays with what follows.
        size: of its letters; 0 as the document.
        rule: a thick and a thin line below, as under a letterhead.
    """

    align: str = "left"
    first: float = 0.0
    left: float = 0.0
    after: float = 0.0
    keep: bool = False
    size: float = 0.0
    rule: bool = False


PLAIN = Look()


def twips(millimetres: float) -> int:
    """Millimetres as Word counts."""
    return round(millimetres * TWIPS)


def paragraph(text: Text | str, look: Look = PLAIN, *, bold: bool = False, inner: str = "") -> str:
    """One paragraph; `inner` is more of its properties."""
    runs = (Run(text, bold),) if isinstance(text, str) else text
    words = "".join(_run(run, look.size, bold=bold or run.bold) for run in runs)
    return f"<w:p>{_properties(look, inner)}{words}</w:p>"


def table(
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    borders: bool = False,
    inset: float = 0.0,
    head: int = 0,
) -> str:
    """A table of cells that are paragraphs already; the first `head` rows repeat on every page."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    line = "single" if borders else "nil"
    sides = "".join(
        f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    total = twips(sum(widths))
    look = (
        f'<w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblInd w:w="{twips(inset)}" w:type="dxa"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    body = "".join(_row(widths, row, is_head=number < head) for number, row in enumerate(rows))
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def picture(number: int, width: float, height: float, look: Look = PLAIN) -> str:
    """A paragraph with the picture of relation `p<number>`."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    drawn = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Lambang"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{RELATIONS}" r:embed="p{number}"/>'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )
    inline = (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Lambang"/>{drawn}</wp:inline>'
    )
    return f"<w:p>{_properties(look, '')}<w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def page(width: float, height: float, margins: tuple[float, float, float, float]) -> str:
    """Properties of a section; margins top, right, bottom, left."""
    turned = ' w:orient="landscape"' if width > height else ""
    top, right, bottom, left = (twips(one) for one in margins)
    return (
        f'<w:sectPr><w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )


def _row(widths: Sequence[float], cells: Sequence[str], *, is_head: bool) -> str:
    repeated = "<w:tblHeader/>" if is_head else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell or paragraph("")}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inner}</w:tr>"


def _run(run: Run, size: float, *, bold: bool) -> str:
    marks = "<w:b/>" if bold else ""
    if size:
        marks += f'<w:sz w:val="{round(size * 2)}"/>'
    shown = escape(_FORBIDDEN.sub("", run.text))
    pieces = shown.split("\t")
    words = "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)
    return f"<w:r><w:rPr>{marks}</w:rPr>{words}</w:r>"


def _properties(look: Look, inner: str) -> str:
    parts = ["<w:keepNext/>"] if look.keep else []
    if look.rule:
        parts.append(
            '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="2" w:color="000000"/></w:pBdr>'
        )
    parts.append(f'<w:spacing w:before="0" w:after="{round(look.after * 20)}"/>')
    first = twips(abs(look.first))
    way = "hanging" if look.first < 0 else "firstLine"
    parts.append(f'<w:ind w:left="{twips(look.left)}" w:{way}="{first}"/>')
    parts.append(f'<w:jc w:val="{look.align}"/>')
    return f"<w:pPr>{''.join(parts)}{inner}</w:pPr>"
