"""Marks put over a finished paper when it is printed; the stored bytes never change."""

from __future__ import annotations

import io
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from puskesos_desktop.documents.blocks import Signature
from puskesos_desktop.documents.builders_sign import signer_of
from puskesos_desktop.documents.fonts import FontBook
from puskesos_desktop.documents.free_room import Place, room_for
from puskesos_desktop.documents.layout import lay_out
from puskesos_desktop.documents.marks import PageMarks
from puskesos_desktop.documents.measures import FAMILIES, MM, SANS, Frame, Margins
from puskesos_desktop.documents.paint import Painter
from puskesos_desktop.documents.strips import TextOp, shifted
from puskesos_desktop.documents.template import Scope, evaluate_line
from puskesos_desktop.documents.typeset import Sheet
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.documents.strips import Op, Strip
    from puskesos_desktop.services.rendering import CopyNote, VoidMark

_NO_MARGINS = Margins(first=0, top=0, bottom=0, left=0, right=0)
_NOTE_SIZE, _NOTE_LEFT, _NOTE_UP = 7.5, 30 * MM, 9.4 * MM
"""The note stands between the foot line and the secrecy stamp, where no text of a paper reaches."""


_ACROSS_SIZE, _ACROSS_LINE, _ACROSS_GREY = 132, 2.2, 0.35
"""The word across a void page is an outline: it strikes the eye, and the paper stays legible under it."""


_SEAL_SIZE, _SEAL_WIDTH, _ON_OWN_PAGE = 11.0, 80 * MM, Place(28 * MM, 30 * MM)


@dataclass(frozen=True)
class _Marking:
    """What one kind of print bears: a word in its corner, a sentence at its foot, the word across it too.

    `seal` is the block of who certifies it, for one page only.
    """

    word: str
    sentence: str = ""
    is_across: bool = False
    seal: Strip | None = None


class PdfCopyStamper:
    """Lays SALINAN and the sentence of a copy over every page, or BATAL across a void one."""

    def __init__(self, forms: Path, fonts: Path) -> None:
        self._fonts = FontBook(fonts)
        self._words, self._void_words = (
            tomllib.loads((forms / "marks" / f"{name}.toml").read_text(encoding="utf-8"))
            for name in ("salinan", "batal")
        )

    def stamp(self, pdf: bytes, note: CopyNote) -> bytes:
        """The same pages with the mark on each of them.

        Raises:
            RuleBroken: `paper_unreadable` for bytes that are no PDF or one with a password.
        """
        said = {
            "number": str(note.number),
            "place": note.place,
            "day": note.day.isoformat(),
            "officer": note.officer,
        }
        if note.certifier is None:
            return self._stamped(pdf, _marking(self._words, {"copy": said}))
        marking = _marking(self._words, {"copy": said}, "certified_note")
        return self._stamped(pdf, replace(marking, seal=self._seal(note.certifier)))

    def cross_out(self, pdf: bytes, mark: VoidMark) -> bytes:
        """The same pages with BATAL across each of them.

        Raises:
            RuleBroken: `paper_unreadable` for bytes that are no PDF or one with a password.
        """
        said = {"number": mark.number, "day": mark.day.isoformat(), "officer": mark.officer}
        marking = _marking(self._void_words, {"void": said})
        return self._stamped(pdf, replace(marking, is_across=True))

    def check(self, pdf: bytes) -> int:
        """Return how many pages a foreign PDF has, once every mark could be laid over it.

        Raises:
            RuleBroken: `paper_unreadable`.
        """
        self._stamped(pdf, _Marking(self._words["word"]))
        document = _opened(pdf)
        try:
            return len(document)
        finally:
            document.close()

    def _stamped(self, pdf: bytes, marking: _Marking) -> bytes:
        document = _opened(pdf)
        try:
            place = _place_for(document, marking.seal) if marking.seal is not None else None
            sizes = [page.get_size() for page in document]
            overlay = pdfium.PdfDocument(self._marks(sizes, marking, place))
            try:
                for number in range(len(document)):
                    page = document[number]
                    mark = overlay.page_as_xobject(number, document)
                    page.insert_obj(mark.as_pageobject())
                    page.gen_content()
                buffer = io.BytesIO()
                document.save(buffer)
                return buffer.getvalue()
            finally:
                overlay.close()
        except pdfium.PdfiumError as error:
            raise RuleBroken("paper_unreadable", "scan") from error
        finally:
            document.close()

    def _marks(self, sizes: list[tuple[float, float]], marking: _Marking, place: Place | None) -> bytes:
        """Pages of the same sizes with nothing but the marks."""
        for font in (SANS.regular, SANS.bold):
            self._fonts.require(font)
        buffer = io.BytesIO()
        canvas = Canvas(
            buffer,
            invariant=1,
            initialFontName=SANS.regular,  # type: ignore[arg-type]  # the stubs take the name for a size
        )
        marks = PageMarks(self._fonts, SANS)
        for number, (width, height) in enumerate(sizes, 1):
            frame = Frame(width / MM, height / MM, _NO_MARGINS, 0)
            canvas.setPageSize((width, height))
            ops: list[Op] = [*marks.boxed_word(frame, marking.word)]
            if marking.sentence:
                ops.append(self._foot_line(marking.sentence, width, height))
            if marking.is_across:
                _write_across(canvas, marking.word, width, height)
            if marking.seal is not None and place is not None and number == len(sizes):
                ops.extend(shifted(op, place.x, place.y) for op in marking.seal.ops)
            Painter(canvas).paint(ops, 0, height)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def _seal(self, certifier: Mapping[str, object]) -> Strip:
        """The block of who certifies a copy, as an excerpt of a decree has it."""
        signer = signer_of(certifier, (self._words["certified"],), with_titles=False)
        family, _ = FAMILIES["bonum"]
        frame = Frame(_SEAL_WIDTH / MM, _SEAL_WIDTH / MM, _NO_MARGINS, 0)
        sheet = Sheet(self._fonts, family, _SEAL_SIZE, frame, _SEAL_WIDTH)
        (strip,) = lay_out(Signature(signer, flush=True), sheet).strips
        return strip

    def _foot_line(self, sentence: str, width: float, height: float) -> TextOp:
        shown = self._fonts.printable(sentence, SANS.regular)
        size = min(_NOTE_SIZE, self._fitting(shown, width - _NOTE_LEFT - 8 * MM))
        return TextOp(_NOTE_LEFT, height - _NOTE_UP, size, ((SANS.regular, shown),))

    def _fitting(self, text: str, width: float) -> float:
        """The largest size at which a line fits."""
        return width / self._fonts.width(text, SANS.regular, 1.0)


def _marking(words: Mapping[str, str], said: dict[str, object], note: str = "note") -> _Marking:
    return _Marking(words["word"], evaluate_line(words[note], Scope(said)))


def _place_for(document: pdfium.PdfDocument, seal: Strip) -> Place:
    """Free room on the last page, or the head of a page that is put behind it."""
    last = document[len(document) - 1]
    place = room_for(last, _SEAL_WIDTH, seal.height)
    if place is None:
        document.new_page(*last.get_size())
    return place or _ON_OWN_PAGE


def _write_across(canvas: Canvas, word: str, width: float, height: float) -> None:
    """The outline of a word from the lower left to the upper right of a page."""
    canvas.saveState()
    canvas.setStrokeGray(_ACROSS_GREY)
    canvas.setLineWidth(_ACROSS_LINE)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(30 if width > height else 52)
    text = canvas.beginText(-canvas.stringWidth(word, SANS.bold, _ACROSS_SIZE) / 2, -_ACROSS_SIZE * 0.36)
    text.setFont(SANS.bold, _ACROSS_SIZE)
    text.setTextRenderMode(1)
    text.textOut(word)
    text.setTextRenderMode(0)
    canvas.drawText(text)
    canvas.restoreState()


def _opened(pdf: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        raise RuleBroken("paper_unreadable", "scan") from error
    if len(document) == 0:
        document.close()
        raise RuleBroken("paper_unreadable", "scan")
    return document
