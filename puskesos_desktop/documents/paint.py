"""Drawing instructions onto a ReportLab canvas."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

import segno
from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFImageXObject

from puskesos_desktop.documents.strips import BoxOp, ImageOp, Op, PathOp, QrOp, RuleOp, TextOp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject


_NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


class _Jpeg(PDFImageXObject):
    """A JPEG put into a document byte for byte; ReportLab's own way writes it as text, a quarter larger."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name)
        with Image.open(BytesIO(data), formats=["JPEG"]) as image:
            self.width, self.height = image.size
            is_grey = image.mode == "L"
        self.bitsPerComponent = 8
        self.colorSpace = "DeviceGray" if is_grey else "DeviceRGB"
        self.streamContent = data  # type: ignore[assignment]  # the stubs know text only
        self._filters = ("DCTDecode",)


class Painter:
    """Paints one document; x and y of instructions grow right and down from the given origin."""

    def __init__(self, canvas: Canvas, pictures: Mapping[str, bytes] = _NO_PICTURES) -> None:
        """Remember where to paint; `pictures` holds the JPEG of every picture by its hash."""
        self._canvas = canvas
        self._pictures = pictures
        self._placed: dict[str, _Jpeg] = {}

    def paint(self, ops: list[Op], left: float, top: float) -> None:
        """Draw all instructions with their origin at (`left`, `top`), measured from the page's lower left."""
        for op in ops:
            if isinstance(op, TextOp):
                self._text(op, left, top)
            elif isinstance(op, RuleOp):
                self._rule(op, left, top)
            elif isinstance(op, BoxOp):
                self._box(op, left, top)
            elif isinstance(op, PathOp):
                self._path(op, left, top)
            elif isinstance(op, ImageOp):
                self._image(op, left, top)
            else:
                self._qr(op, left, top)

    def _text(self, op: TextOp, left: float, top: float) -> None:
        text = self._canvas.beginText(left + op.x, top - op.y)
        if op.gap:
            text.setWordSpace(op.gap)
        if op.tracking:
            text.setCharSpace(op.tracking)
        if op.grey:
            text.setFillGray(op.grey)
        for font, content in op.runs:
            text.setFont(font, op.size)
            text.textOut(content)
        if op.gap:
            text.setWordSpace(0)
        if op.tracking:
            text.setCharSpace(0)
        if op.grey:
            text.setFillGray(0)
        self._canvas.drawText(text)

    def _rule(self, op: RuleOp, left: float, top: float) -> None:
        canvas = self._canvas
        canvas.setLineWidth(op.width)
        if op.dash:
            canvas.setDash(list(op.dash))
            canvas.setLineCap(1)
        canvas.line(left + op.x1, top - op.y1, left + op.x2, top - op.y2)
        if op.dash:
            canvas.setDash()
            canvas.setLineCap(0)

    def _box(self, op: BoxOp, left: float, top: float) -> None:
        canvas = self._canvas
        if op.fill is not None:
            canvas.setFillGray(op.fill)
        if op.line:
            canvas.setLineWidth(op.line)
        y = top - op.y - op.height
        canvas.rect(
            left + op.x, y, op.width, op.height, stroke=int(op.line > 0), fill=int(op.fill is not None)
        )
        if op.fill is not None:
            canvas.setFillGray(0)

    def _path(self, op: PathOp, left: float, top: float) -> None:
        canvas = self._canvas
        canvas.saveState()
        if op.clip:
            canvas.clipPath(self._traced(op.clip, left + op.x, top - op.y), stroke=0, fill=0)
        if op.line:
            canvas.setLineWidth(op.line)
            canvas.setLineJoin(1)
        path = self._traced(op.commands, left + op.x, top - op.y)
        canvas.drawPath(path, stroke=int(op.line > 0), fill=int(op.filled))
        canvas.restoreState()

    def _traced(
        self, commands: tuple[tuple[str, tuple[float, ...]], ...], x: float, y: float
    ) -> PDFPathObject:
        path = self._canvas.beginPath()
        for name, points in commands:
            at = [y - value if position % 2 else x + value for position, value in enumerate(points)]
            if name == "m":
                path.moveTo(*at)
            elif name == "l":
                path.lineTo(*at)
            elif name == "c":
                path.curveTo(*at)
            else:
                path.close()
        return path

    def _image(self, op: ImageOp, left: float, top: float) -> None:
        canvas, image = self._canvas, self._placed_image(op.picture)
        share = min(op.width / image.width, op.height / image.height)
        width, height = image.width * share, image.height * share
        canvas.saveState()
        canvas.translate(
            left + op.x + (op.width - width) / 2, top - op.y - op.height + (op.height - height) / 2
        )
        canvas.scale(width, height)
        canvas.doForm(op.picture)
        canvas.restoreState()

    def _placed_image(self, digest: str) -> _Jpeg:
        """The picture, put into the document once, however often it stands on its pages."""
        if digest not in self._placed:
            image = _Jpeg(digest, self._pictures[digest])
            # `drawImage` would decode the picture for every paper only to name it.
            document = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
            document.Reference(image, document.getXObjectName(digest))
            document.addForm(digest, image)
            self._placed[digest] = image
        return self._placed[digest]

    def _qr(self, op: QrOp, left: float, top: float) -> None:
        """All modules as one path, so that no hairline shows between them."""
        count, bars = qr_bars(op.payload)
        unit = op.size / count
        path = self._canvas.beginPath()
        for row, start, length in bars:
            path.rect(left + op.x + start * unit, top - op.y - (row + 1) * unit, length * unit, unit)
        self._canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=128)
def qr_bars(payload: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """As `fresh_qr_bars`, remembered: the same code stands on each half and each copy of a paper."""
    return fresh_qr_bars(payload)


def fresh_qr_bars(payload: str, error: str = "m") -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules along a side, and every run of dark modules as row, start and length."""
    matrix = segno.make(payload, error=error, micro=False).matrix
    bars: list[tuple[int, int, int]] = []
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate([*modules, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                bars.append((row, start, column - start))
                start = None
    return len(matrix), tuple(bars)
