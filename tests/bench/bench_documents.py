"""Letters against the barest ReportLab program that puts the same marks on the same pages."""

from __future__ import annotations

import copy
import gc
import io
import json
import resource
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from reportlab.pdfgen.canvas import Canvas

from puskesos_desktop.documents.measures import MM
from puskesos_desktop.documents.renderer import PdfRenderer
from puskesos_desktop.documents.strips import BoxOp, PathOp, QrOp, RuleOp, TextOp
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from tests.bench import Result, measure, percentile, timings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.documents.pages import Page
    from puskesos_desktop.documents.strips import Op
    from tests.scale import Scale

ROOT = Path(__file__).parents[2]
LETTERS_PER_ROW = 100  # 1,000 letters beside a register of 100,000
MEGABYTES = 8  # a program that kept every letter, some 80 kB each, would need ten times that
FORM = FormRef("surat_rujukan", 1)
NAMES = (
    "SITI AMINAH",
    "RUDI HARTANTO",
    "WAHYU NINGSIH",
    "TAUFIK HIDAYAT",
    "MUHAMMAD YASIN",
    "SLAMET HARYONO",
)
TROUBLES = ("kartunya tidak aktif", "datanya tidak padan", "namanya tidak ditemukan", "bantuannya terhenti")


def benchmarks(scale: Scale) -> Iterable[Result]:
    """One letter from key to bytes, then many in a row."""
    renderer = PdfRenderer(ROOT / "forms", ROOT / "resources" / "fonts")
    requests = [_request(number) for number in range(scale.rows // LETTERS_PER_ROW)]
    renderer.render(requests[0])
    single = timings(lambda: renderer.render(_request(0)), max(scale.rounds, 5))
    yield Result("documents.letter_p95", percentile(single, 95) * 1000, "ms", limit=300)
    yield Result("documents.letters_memory", _growth(renderer, requests), "MB", limit=MEGABYTES)
    pages = [renderer.lay_out(request) for request in requests]
    floor = measure(lambda: [_bare(drawn) for drawn in pages], 1)
    many = measure(lambda: [renderer.render(request) for request in requests], 1)
    yield Result("documents.letters", many, "s", floor, limit=1.5)


def _growth(renderer: PdfRenderer, requests: list[RenderRequest]) -> float:
    """What the process grew by over the last nine tenths of many letters, none of which is kept, in MB."""
    first = len(requests) // 10
    for request in requests[:first]:
        renderer.render(request)
    before = _weight()
    for request in requests[first:]:
        renderer.render(request)
    return max(0.0, _weight() - before)


def _weight() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize() / 1024**2


def _request(number: int) -> RenderRequest:
    """A letter that shares no long text with its neighbour, so that caches cannot win the race."""
    path = ROOT / "forms" / "letters" / FORM.code / "v1" / "sample.json"
    context: dict[str, Any] = copy.deepcopy(json.loads(path.read_text(encoding="utf-8")))
    context["client"]["name"] = f"{NAMES[number % len(NAMES)]} {number}"
    context["client"]["nik"] = f"99010145078{number:05d}"
    context["letter"]["number"] = f"400.9.11/{number:04d}/KMI/2026"
    context["findings"]["problem"] = (
        f"Sejak tanggal {number % 28 + 1} Oktober 2026 {TROUBLES[number % len(TROUBLES)]}, sedangkan yang "
        f"bersangkutan perlu dilayani dan sudah {number} hari menunggu."
    )
    context["verification"]["payload"] = f"PSK1|{number:08d}|surat_rujukan|2026-11-24|5F0C92AB71DE0000"
    return RenderRequest(FORM, context)


def _bare(pages: list[Page]) -> bytes:
    """The pages drawn by hand: every mark at a known place, nothing to decide."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName="PuskesosSans", pageCompression=1)
    codes: dict[str, tuple[bytearray, ...]] = {}
    for page in pages:
        frame = page.frame
        canvas.setPageSize((frame.width * MM, frame.height * MM))
        canvas.translate(frame.margins.left * MM, (frame.height - frame.top) * MM)
        for op in page.ops:
            _draw(canvas, op, codes)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, op: Op, codes: dict[str, tuple[bytearray, ...]]) -> None:
    if isinstance(op, TextOp):
        x = op.x
        for font, text in op.runs:
            canvas.setFont(font, op.size)
            canvas.drawString(x, -op.y, text, wordSpace=op.gap)
            x += canvas.stringWidth(text, font, op.size) + op.gap * text.count(" ")
    elif isinstance(op, RuleOp):
        canvas.setLineWidth(op.width)
        canvas.setDash(list(op.dash))
        canvas.line(op.x1, -op.y1, op.x2, -op.y2)
    elif isinstance(op, BoxOp):
        canvas.rect(op.x, -op.y - op.height, op.width, op.height, stroke=int(op.line > 0), fill=0)
    elif isinstance(op, PathOp):
        _trace(canvas, op)
    else:
        _code(canvas, op, codes)


def _trace(canvas: Canvas, op: PathOp) -> None:
    path = canvas.beginPath()
    steps = {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "z": path.close}
    for name, points in op.commands:
        steps[name](*[-op.y - value if place % 2 else op.x + value for place, value in enumerate(points)])
    canvas.drawPath(path, stroke=int(op.line > 0), fill=int(op.filled))


def _code(canvas: Canvas, op: QrOp, codes: dict[str, tuple[bytearray, ...]]) -> None:
    if op.payload not in codes:
        codes[op.payload] = segno.make(op.payload, error="m", micro=False).matrix
    matrix = codes[op.payload]
    unit = op.size / len(matrix)
    path = canvas.beginPath()
    for row, modules in enumerate(matrix):
        # Split at light modules: each piece left over is a run of dark ones.
        column = 0
        for run in bytes(modules).split(b"\x00"):
            if run:
                path.rect(op.x + column * unit, -op.y - (row + 1) * unit, len(run) * unit, unit)
            column += len(run) + 1
    canvas.drawPath(path, stroke=0, fill=1)
