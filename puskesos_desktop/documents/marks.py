"""What a page carries outside its text: its number, secrecy, foot line, DRAF and SALINAN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.documents.measures import MM, Family
from puskesos_desktop.documents.strips import BoxOp, Op, TextOp
from puskesos_desktop.documents.typeset import clean

if TYPE_CHECKING:
    from puskesos_desktop.documents.fonts import FontBook
    from puskesos_desktop.documents.measures import Frame

_STAMPS = {"terbatas": "TERBATAS", "rahasia": "RAHASIA", "sangat_rahasia": "SANGAT RAHASIA"}
_TRACKING = 1.6
_COPY_MARK = "SALINAN"


@dataclass(frozen=True)
class PageMarks:
    """Marks of one document; every coordinate is measured from the page's top left corner."""

    fonts: FontBook
    family: Family
    secrecy: str = ""
    foot: str = ""
    mark: str = ""

    def of_page(self, frame: Frame, number: int, count: int) -> list[Op]:
        """All marks of a page but the watermark."""
        ops: list[Op] = []
        middle = (frame.margins.left + frame.text_width / 2) * MM
        if number > 1 and frame.numbered:
            size = 11.0 if self.family.leading > 1.3 else 12.0
            ops.append(self._centred(f"- {number} -", middle, 12.5 * MM + 8, size=size))
        stamp = _STAMPS.get(self.secrecy, "")
        if stamp:
            ops.extend(
                self._centred(stamp, middle, y, size=9, tracking=_TRACKING)
                for y in (8 * MM, (frame.height - 6.5) * MM)
            )
        ops.extend(self._foot_ops(frame, number, count))
        if self.mark == _COPY_MARK:
            ops.extend(self.boxed_word(frame, _COPY_MARK))
        return ops

    def _centred(self, text: str, middle: float, y: float, *, size: float, tracking: float = 0.0) -> TextOp:
        font = self.family.bold if tracking else self.family.regular
        width = self.fonts.width(text, font, size) + tracking * (len(text) - 1)
        return TextOp(middle - width / 2, y, size, ((font, text),), tracking=tracking)

    def _foot_ops(self, frame: Frame, number: int, count: int) -> list[Op]:
        y = (frame.height - 12.5) * MM
        font = self.family.regular
        ops: list[Op] = []
        room = frame.text_width * MM
        if frame.landscape:
            text = f"Halaman {number} dari {count}"
            width = self.fonts.width(text, font, 8)
            right = (frame.width - frame.margins.right) * MM
            ops.append(TextOp(right - width, y, 8, ((font, text),)))
            room -= width + 6 * MM
        if self.foot and (number > 1 or frame.landscape):
            ops.append(TextOp(frame.margins.left * MM, y, 8, ((font, self._shortened(font, room)),)))
        return ops

    def _shortened(self, font: str, room: float) -> str:
        """The foot line, ended by an ellipsis where the page ends."""
        shown = self.fonts.printable(clean(self.foot), font)
        while self.fonts.width(shown, font, 8) > room:
            shown = shown.removesuffix("…")[:-1].rstrip() + "…"
        return shown

    def boxed_word(self, frame: Frame, word: str) -> list[Op]:
        """A word in a frame at the top right corner, where no text stands."""
        font = self.family.bold
        text_width = self.fonts.width(word, font, 10) + _TRACKING * (len(word) - 1)
        width, height = text_width + 6 * MM, 7 * MM
        x = (frame.width - 8) * MM - width
        text_x = x + (width - text_width) / 2
        return [
            BoxOp(x, 3.5 * MM, width, height, 0.8),
            TextOp(text_x, 8.3 * MM, 10, ((font, word),), tracking=_TRACKING),
        ]
