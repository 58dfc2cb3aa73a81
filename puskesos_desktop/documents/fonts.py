"""The shipped fonts: registration with ReportLab and fast measuring."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {
    "PuskesosSans": "liberation/LiberationSans-Regular.ttf",
    "PuskesosSans-Bold": "liberation/LiberationSans-Bold.ttf",
    "PuskesosSans-Italic": "liberation/LiberationSans-Italic.ttf",
    "PuskesosSans-BoldItalic": "liberation/LiberationSans-BoldItalic.ttf",
    "PuskesosMono-Bold": "liberation/LiberationMono-Bold.ttf",
    "PuskesosBonum": "bonum/PuskesosBonum-Regular.ttf",
    "PuskesosBonum-Bold": "bonum/PuskesosBonum-Bold.ttf",
    "PuskesosBonum-Italic": "bonum/PuskesosBonum-Italic.ttf",
    "PuskesosBonum-BoldItalic": "bonum/PuskesosBonum-BoldItalic.ttf",
}
_NBSP = 0xA0
_REMEMBERED_WORDS = 20_000


class FontBook:
    """Knows the shipped fonts; ReportLab keeps them registered for the whole process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._widths: dict[str, dict[int, float]] = {}
        self._missing: dict[str, float] = {}
        self.em_width: Callable[[str, str], float] = lru_cache(maxsize=_REMEMBERED_WORDS)(self._em_width)

    def width(self, text: str, font: str, size: float) -> float:
        """Width of a text in points."""
        return self.em_width(text, font) * size

    def printable(self, text: str, font: str) -> str:
        """The text with `?` for what the font cannot show, so that nothing disappears unnoticed."""
        known = self._glyph_widths(font)
        if all(ord(sign) in known for sign in text):
            return text
        return "".join(sign if ord(sign) in known else "?" for sign in text)

    def require(self, font: str) -> None:
        """Make sure that ReportLab knows the font before a canvas names it."""
        self._glyph_widths(font)

    def _em_width(self, text: str, font: str) -> float:
        known = self._glyph_widths(font)
        missing = self._missing[font]
        return sum([known.get(code, missing) for code in map(ord, text)])

    def _glyph_widths(self, font: str) -> dict[int, float]:
        known = self._widths.get(font)
        if known is None:
            known = self._load(font)
        return known

    def _load(self, font: str) -> dict[int, float]:
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(font, str(self._folder / FILES[font])))
        face = cast("TTFont", pdfmetrics.getFont(font)).face
        self._missing[font] = face.defaultWidth / 1000
        known = {code: face.charWidths.get(code, face.defaultWidth) / 1000 for code in face.charToGlyph}
        # ReportLab writes a no-break space as a plain one.
        known[_NBSP] = known[ord(" ")]
        self._widths[font] = known
        return known
