"""A letter as DOCX, from the same blocks as its PDF: for an office that must finish a letter by hand.

Text, tables and signatures are Word's own and stay editable. The scanned QR of the paper is left out: what is
changed in Word is no longer what the office's key has signed.
"""

from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final, TypeGuard
from xml.sax.saxutils import escape

from puskesos_desktop.documents import blocks as b
from puskesos_desktop.documents.builders import build_blocks
from puskesos_desktop.documents.definitions import DefinitionLibrary, check_context
from puskesos_desktop.documents.measures import ANNEX_MARGINS, MARGINS, PAPERS
from puskesos_desktop.documents.word_parts import Look, page, paragraph, table
from puskesos_desktop.documents.word_pictures import Pictures, pictured
from puskesos_desktop.services.rendering import is_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.documents.measures import Paper
    from puskesos_desktop.services.rendering import RenderRequest

_FACES: Final = {"sans": ("Arial", 11), "bonum": ("Bookman Old Style", 12)}
_CENTRE, _SMALL = Look("center"), Look("left", size=8.5)
_AXIS, _COLON, _TEXT = 35.0, 4.0, 126.0
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class DocxWriter:
    """Implements `WordWriter`."""

    def __init__(self, forms: Path) -> None:
        self._library = DefinitionLibrary(forms)

    def write(self, request: RenderRequest) -> bytes:
        """One paper as a Word file; the same request gives the same bytes.

        Raises:
            NotFound: `form_not_found`.
            RuleBroken: as for the PDF.
        """
        definition = self._library.get(request.form)
        check_context(definition, request.context)
        paper = PAPERS[str(request.context.get("paper") or definition.papers[0])]
        margins = MARGINS[str(request.context.get("margins") or "default")]
        body: list[str] = []
        if request.mark:
            body.append(paragraph(request.mark, Look("right"), bold=True))
        sides = (margins.first, margins.right, margins.bottom, margins.left)
        present = _section(paper, definition.frame, sides)
        pictures = Pictures(request.pictures)
        for block in build_blocks(definition, request.context):
            if isinstance(block, b.Kop):
                body += _kop(block, pictures, paper.width - margins.left - margins.right)
            elif isinstance(block, b.NewSheet):
                body.append(paragraph("", inner=present))
                present = _section(paper, block.frame, sides)
            else:
                body += _written(block)
        face = _FACES[definition.family]
        return _packed("".join([*body, present]), face, definition.title, pictures.numbered())


def _section(paper: Paper, frame: str, sides: tuple[float, float, float, float]) -> str:
    if frame == "annex":
        around = (ANNEX_MARGINS.top, ANNEX_MARGINS.right, ANNEX_MARGINS.bottom, ANNEX_MARGINS.left)
        return page(paper.height, paper.width, around)
    return page(paper.width, paper.height, sides)


def _written(block: object) -> list[str]:
    write = _WRITERS.get(type(block))
    return write(block) if write is not None else [paragraph(line, Look(after=2)) for line in _said(block)]


def _kop(block: b.Kop, pictures: Pictures, width: float) -> list[str]:
    has_pictures = is_picture(block.mark) or is_picture(block.second)
    lines = [paragraph(line, Look("center", size=13)) for line in block.upper]
    lines.append(paragraph(block.unit, Look("center", size=15), bold=True))
    *most, last = block.address or ("",)
    lines += [paragraph(line, Look("center", size=8.5)) for line in most]
    if has_pictures:
        return pictured([*lines, paragraph(last, Look("center", size=8.5))], block, pictures, width)
    lines.append(paragraph(last, Look("center", size=8.5, rule=True, after=8)))
    return lines


def _reference(block: b.Reference) -> list[str]:
    return [_colons(block.rows, label=21.0), paragraph("")]


def _addressee(block: b.Addressee) -> list[str]:
    lines = [paragraph((b.Run("Yth. "), *block.lines[0]) if block.lines else "")]
    lines += [paragraph(line, Look(left=9)) for line in block.lines[1:]]
    if block.place:
        lines += [paragraph("di"), paragraph(block.place, Look(left=9))]
    return [*lines, paragraph("")]


def _paragraph(block: b.Paragraph) -> list[str]:
    return [paragraph(block.text, Look("both", first=12.5 if block.indent else 0, after=6))]


def _pairs(block: b.Pairs) -> list[str]:
    inset = 12.5 if block.inset else 0.0
    return [_colons(block.rows, label=block.label_width, inset=inset), paragraph("", Look(size=5))]


def _colons(rows: Sequence[b.Pair], *, label: float, inset: float = 0.0, value: float = 0.0) -> str:
    """Labels and values aligned on the colon; without a `value` width they fill the line."""
    widths = (label, _COLON, value or _TEXT - label + _AXIS - inset)
    cells = [(paragraph(row.label), paragraph(":"), paragraph(row.value)) for row in rows]
    return table(widths, cells, inset=inset) if cells else ""


def _list(block: b.NumberedList) -> list[str]:
    return _counted(block.items, block.marker, 12.5 if block.inset else 0.0)


def _counted(items: Sequence[b.Text], marker: str, left: float) -> list[str]:
    look = Look("both", left=left + 7, first=-7, after=2)
    return [
        paragraph((b.Run(f"{_mark(marker, number)}\t"), *item), look) for number, item in enumerate(items, 1)
    ]


def _mark(marker: str, number: int) -> str:
    return f"{chr(ord('a') + (number - 1) % 26)}." if marker == "a" else f"{number}."


def _table(block: b.Table) -> list[str]:
    scale = 10.0 / 9.5 * block.size
    heads = [paragraph(column.head, Look("center", size=scale), bold=True) for column in block.columns]
    rows = [heads]
    for place, row in enumerate(block.rows):
        bold = block.total and place == len(block.rows) - 1
        rows.append(
            [
                paragraph(cell, Look(_ALIGN.get(column.align, "left"), size=scale), bold=bold)
                for column, cell in zip(block.columns, row, strict=True)
            ]
        )
    return [table([column.width for column in block.columns], rows, borders=True, head=1), paragraph("")]


_ALIGN = {"center": "center", "right": "right"}


def _result(block: b.ResultBox) -> list[str]:
    inner = [paragraph(block.label, _SMALL), paragraph(block.heading, bold=True)]
    inner += [paragraph(text, Look("both")) for text in block.paragraphs]
    return [table((_TEXT + _AXIS,), [["".join(inner)]], borders=True), paragraph("")]


def _signature(block: b.Signature) -> list[str]:
    above, whole = paragraph("", Look(keep=True)), _TEXT + _AXIS
    if block.centred:
        return [above, table((whole,), [[_signed(block.right)]])]
    left = _signed(block.left) if block.left else _code(block.code)
    return [above, table((whole / 2, whole / 2), [[left, _signed(block.right)]])]


def _signed(signer: b.Signer) -> str:
    keep = Look(keep=True)
    lines = [paragraph(line, keep) for line in (*signer.above, *signer.post)]
    lines += [paragraph(signer.unsigned if place == 1 else "", keep) for place in range(4)]
    lines.append(paragraph(signer.name, keep, bold=True))
    return "".join([*lines, *(paragraph(line) for line in signer.below)])


def _code(code: b.VerificationCode | None) -> str:
    if code is None:
        return paragraph("")
    return paragraph(f"Kode {code.code}", Look(size=8.5)) + paragraph(code.note, Look(size=7.5))


def _copies(block: b.CopyList) -> list[str]:
    return [paragraph(""), paragraph("Tembusan:"), *_counted(block.items, "1", 0.0)] if block.items else []


def _clause(block: b.Clause) -> list[str]:
    inner = _counted(block.items, block.marker, 0.0) if block.marker else map(_justified, block.items)
    widths = (_AXIS, _COLON, _TEXT)
    return [table(widths, [(paragraph(block.label), paragraph(":"), "".join(inner))])]


def _justified(text: b.Text) -> str:
    return paragraph(text, Look("both", after=3))


def _annex(block: b.AnnexHead) -> list[str]:
    lines = [paragraph(line, Look(left=90)) for line in block.lines]
    if block.rows:
        lines.append(_colons(block.rows, label=30.0, inset=90.0, value=90.0))
    return [*lines, paragraph(""), *(paragraph(line, _CENTRE, bold=True) for line in block.title)]


def _title(block: b.Title) -> list[str]:
    lines = [paragraph(line, Look("center", keep=True), bold=True) for line in block.lines]
    return [*lines, paragraph(block.number, Look("center", after=8))]


def _slip(block: b.ReplySlip) -> list[str]:
    lines = [paragraph(block.title, _CENTRE, bold=True), paragraph(block.subtitle, Look("center", after=6))]
    lines.append(_colons(block.rows, label=42.0))
    lines += [paragraph(f"☐ {choice} ....................") for choice in block.choices]
    lines += [paragraph(block.cut_note, Look("center", size=8.5, after=6))]
    lines.append(paragraph(block.guide_title, bold=True))
    return [*lines, *_counted(block.guide, "1", 0.0), paragraph(block.notes_title, bold=True)]


_WRITERS: dict[type, Callable[[Any], list[str]]] = {
    b.DateLine: lambda block: [paragraph(block.text, Look("right", after=6))],
    b.Reference: _reference,
    b.Addressee: _addressee,
    b.Paragraph: _paragraph,
    b.Pairs: _pairs,
    b.NumberedList: _list,
    b.Title: _title,
    b.Heading: lambda block: [paragraph(block.text, Look(keep=True, after=3), bold=True)],
    b.Caption: lambda block: [paragraph(block.text, Look(keep=True, size=9.5), bold=True)],
    b.Note: lambda block: [paragraph(block.text, Look(size=8.5, after=4))],
    b.Table: _table,
    b.ResultBox: _result,
    b.Signature: _signature,
    b.CopyList: _copies,
    b.CodeLine: lambda block: [_code(block.code)],
    b.DecreeHead: lambda block: [
        paragraph(line, Look("center", after=2))
        for group in block.groups
        for line in [*group.splitlines(), ""]
    ],
    b.Clause: _clause,
    b.CentredLine: lambda block: [paragraph(block.text, Look("center", after=6))],
    b.AnnexHead: _annex,
    b.ReplySlip: _slip,
}


def _said(block: object) -> Iterator[str]:
    """Every text of a block that Word has no own shape for."""
    if isinstance(block, str):
        yield from [block] if block.strip() else []
    elif _is_text(block):
        yield b.flat(block)
    else:
        for one in _inside(block):
            yield from _said(one)


def _is_text(block: object) -> TypeGuard[b.Text]:
    return isinstance(block, tuple) and bool(block) and all(isinstance(one, b.Run) for one in block)


def _inside(block: object) -> Iterable[object]:
    if isinstance(block, tuple | list):
        return block
    if dataclasses.is_dataclass(block) and not isinstance(block, type):
        return [getattr(block, one.name) for one in dataclasses.fields(block)]
    return ()


def _packed(body: str, face: tuple[str, int], title: str, pictures: Mapping[int, bytes]) -> bytes:
    name, size = face
    fonts = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
    whole = f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>'
    usual = f'<w:rPr>{fonts}<w:sz w:val="{size * 2}"/><w:lang w:val="id-ID"/></w:rPr>'
    shown = [(f"p{number}", f"{_OFFICE}/image", f"media/{number}.jpg") for number in pictures]
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _relations((f"{_OFFICE}/styles", "styles.xml"), named=shown),
        "word/document.xml": _HEAD + whole,
        "word/styles.xml": (
            f'{_HEAD}<w:styles xmlns:w="{_NAMESPACE}"><w:docDefaults><w:rPrDefault>{usual}</w:rPrDefault>'
            "</w:docDefaults></w:styles>"
        ),
        "docProps/core.xml": (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            "<dc:creator>Puskesos</dc:creator><dc:language>id-ID</dc:language></cp:coreProperties>"
        ),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content.encode())
        for number, data in pictures.items():
            archive.writestr(zipfile.ZipInfo(f"word/media/{number}.jpg", _EPOCH), data)
    return buffer.getvalue()


def _types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = (
        ("/word/document.xml", f"{word}.document.main+xml"),
        ("/word/styles.xml", f"{word}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in kinds)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="jpg" ContentType="image/jpeg"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str], named: Sequence[tuple[str, str, str]] = ()) -> str:
    numbered = ((f"r{number}", *target) for number, target in enumerate(targets, 1))
    lines = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in (*numbered, *named)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
