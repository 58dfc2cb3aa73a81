"""Papers as PDF: the implementation of the `DocumentRenderer` port on ReportLab."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from puskesos_desktop.documents.blocks import Initials, NewSheet
from puskesos_desktop.documents.builders import build_blocks
from puskesos_desktop.documents.definitions import Definition, DefinitionLibrary, check_context
from puskesos_desktop.documents.fonts import FontBook
from puskesos_desktop.documents.marks import PageMarks
from puskesos_desktop.documents.measures import (
    DENSITIES,
    FAMILIES,
    MARGINS,
    MM,
    PAPERS,
    SANS,
    Frame,
    frames_of,
)
from puskesos_desktop.documents.pages import Page, flow, paginate
from puskesos_desktop.documents.paint import Painter
from puskesos_desktop.documents.template import Scope, evaluate_line, holds, split_path
from puskesos_desktop.documents.typeset import Sheet, phrase_pattern
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.services.rendering import RenderedDocument, RenderRequest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.documents.blocks import Block
    from puskesos_desktop.documents.measures import Margins, Paper

_DRAFT = "DRAF"
_ARCHIVE = "ARSIP"
_DRAFT_GREY = 0.945
_BOUND_NAMES = ("office.place", "office.town", "office.city")


class PdfRenderer:
    """Draws papers from definitions in `forms/` with the shipped fonts; keeps nothing of a paper."""

    def __init__(self, forms: Path, fonts: Path) -> None:
        self._library = DefinitionLibrary(forms)
        self._fonts = FontBook(fonts)

    def render(self, request: RenderRequest) -> RenderedDocument:
        """Draw one paper; the same request gives the same bytes.

        Raises:
            NotFound: `form_not_found`.
            RuleBroken: `form_field_missing`, `form_field_invalid`; params `form`, `field`.
        """
        definition = self._library.get(request.form)
        pages = self.lay_out(request)
        pdf = self._drawn(definition, request, pages)
        return RenderedDocument(pdf, len(pages), definition.wording_hash)

    def lay_out(self, request: RenderRequest) -> list[Page]:
        """Pages as drawing instructions, before any PDF exists."""
        definition = self._library.get(request.form)
        check_context(definition, request.context)
        paper, margins = _paper(definition, request.context)
        blocks = build_blocks(definition, request.context)
        if request.mark == _ARCHIVE:
            blocks = _with_initials(blocks, request.context)
        best: list[Page] = []
        for density in DENSITIES if definition.one_page else DENSITIES[:1]:
            frames = frames_of(paper, replace(margins, bottom=min(margins.bottom, density.bottom)))
            sheet = self._sheet(definition, request.context, frames[definition.frame])
            pages = self._paged(blocks, replace(sheet, density=density), frames, definition.frame)
            if not best or len(pages) < len(best):
                best = pages
            if _opening_pages(pages, frames) == 1:
                break
        return best

    def _paged(self, blocks: list[Block], sheet: Sheet, frames: dict[str, Frame], first: str) -> list[Page]:
        strips = flow(blocks, sheet, frames)
        if strips:
            strips[0].sheet = strips[0].sheet or first
        return paginate(strips, frames)

    def _sheet(self, definition: Definition, context: Mapping[str, object], frame: Frame) -> Sheet:
        family, size = FAMILIES[definition.family]
        scope = Scope(context)
        phrases = tuple(str(value) for path in _BOUND_NAMES if (value := scope.get(split_path(path))))
        return Sheet(
            fonts=self._fonts,
            family=family,
            size=size,
            frame=frame,
            width=frame.text_width * MM,
            density=DENSITIES[0],
            phrases=phrase_pattern(phrases),
        )

    def _drawn(self, definition: Definition, request: RenderRequest, pages: list[Page]) -> bytes:
        family, _ = FAMILIES[definition.family]
        scope = Scope(request.context, definition.code)
        secrecy = scope.get(split_path(definition.stamp)) if definition.stamp else ""
        mark = _DRAFT if definition.draft_only and holds(definition.draft_only, scope) else request.mark
        foot = evaluate_line(definition.foot, scope)
        marks = PageMarks(self._fonts, family, str(secrecy or ""), foot, mark)
        buffer = io.BytesIO()
        canvas = self._canvas(buffer, definition, pages[0].frame)
        painter = Painter(canvas, request.pictures)
        for number, page in enumerate(pages, 1):
            frame = page.frame
            canvas.setPageSize((frame.width * MM, frame.height * MM))
            if mark == _DRAFT:
                _watermark(canvas, frame)
            painter.paint(page.ops, frame.margins.left * MM, (frame.height - frame.top) * MM)
            painter.paint(marks.of_page(frame, number, len(pages)), 0, frame.height * MM)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def _canvas(self, buffer: io.BytesIO, definition: Definition, frame: Frame) -> Canvas:
        """A canvas without a clock, a default font or a name in its properties."""
        for name in (SANS.regular, SANS.bold):
            self._fonts.require(name)
        family, _ = FAMILIES[definition.family]
        canvas = Canvas(
            buffer,
            pagesize=(frame.width * MM, frame.height * MM),
            invariant=1,
            lang="id-ID",
            initialFontName=family.regular,  # type: ignore[arg-type]  # the stubs take the name for a size
            pageCompression=1,
        )
        canvas.setTitle(definition.title)
        canvas.setAuthor("Puskesos")
        canvas.setSubject(f"{definition.code} v{definition.version}")
        canvas.setCreator("Puskesos Desktop")
        return canvas


def _paper(definition: Definition, context: Mapping[str, object]) -> tuple[Paper, Margins]:
    """Paper and margins that the context asks for, or the definition's own."""
    paper = context.get("paper") or definition.papers[0]
    if paper not in definition.papers:
        raise RuleBroken("form_field_invalid", "paper", form=definition.code, field="paper")
    margins = context.get("margins") or "default"
    if margins not in MARGINS:
        raise RuleBroken("form_field_invalid", "margins", form=definition.code, field="margins")
    return PAPERS[str(paper)], MARGINS[str(margins)]


def _with_initials(blocks: list[Block], context: Mapping[str, object]) -> list[Block]:
    """The archive copy carries the initials of those who saw it, before its annexes."""
    posts = tuple(str(post) for post in Scope(context).rows("letter.initials"))
    first_sheet = next((at for at, block in enumerate(blocks) if isinstance(block, NewSheet)), len(blocks))
    return [*blocks[:first_sheet], Initials(posts), *blocks[first_sheet:]]


def _opening_pages(pages: list[Page], frames: dict[str, Frame]) -> int:
    """Pages of the letter itself, without slips and annexes."""
    return sum(page.frame in (frames["letter"], frames["later"]) for page in pages)


def _watermark(canvas: Canvas, frame: Frame) -> None:
    """The word DRAF across the page, pale enough to read through."""
    canvas.saveState()
    canvas.setFillGray(_DRAFT_GREY)
    canvas.setFont(SANS.bold, 120)
    canvas.translate(frame.width * MM / 2, frame.height * MM / 2)
    canvas.rotate(30 if frame.landscape else 52)
    canvas.drawCentredString(0, -45, _DRAFT)
    canvas.restoreState()
