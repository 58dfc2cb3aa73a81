"""Text to lines: words, no-break binding, justification."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import Run, Text
from puskesos_desktop.documents.linebreak import Room, Setting, Word, evenly, first_fit, shares
from puskesos_desktop.documents.measures import DENSITIES, MM, Density, Family, Frame, Style
from puskesos_desktop.documents.strips import Strip, TextOp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.documents.fonts import FontBook

NBSP = "\u00a0"
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_COUNTED = "[Nn]omor|NOMOR|[Tt]ahun|TAHUN|RT|RW|pukul|desil|loket|Pasal|[Tt]elepon"
_AFTER_WORD = re.compile(rf"\b((?:{_COUNTED})(?= [\d(])|huruf(?= [a-z]\b)) ")
_AFTER_DIGIT = re.compile(rf"(\d\)?) (?=\d|\([a-z]|(?:{_MONTHS})\b)")
_AROUND_MONTH = re.compile(rf"\b((?:[Bb]ulan|BULAN)(?= (?i:{_MONTHS})\b)|(?i:{_MONTHS})(?= \d{{4}}\b)) ")
_AFTER_TITLE = re.compile(r"\b(a\.n\.|Dra\.|Drs\.|Ir\.|Hj?\.|Sdri?\.) (?=\S)")
_JOINED = "\\1" + NBSP
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BASELINE = 0.76  # share of the leading above the baseline
_LONGEST_PHRASE = 24


@lru_cache(maxsize=64)
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Names that should not be torn at a line end; long ones are left alone, they would leave holes."""
    bound = sorted({p for p in phrases if " " in p and len(p) <= _LONGEST_PHRASE}, key=len, reverse=True)
    if not bound:
        return None
    return re.compile("|".join(re.escape(phrase) for phrase in bound))


def clean(text: str) -> str:
    """Composed characters, no control characters, one kind of blank."""
    if text.isascii() and text.isprintable():
        return text
    return _BLANKS.sub(" ", _CONTROL.sub("", unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def bind(text: str, phrases: re.Pattern[str] | None = None) -> str:
    """Put no-break spaces where a line must not end: `Nomor 7`, `24 November`, `RT 003`, names of places."""
    bound = _AFTER_WORD.sub(_JOINED, clean(text))
    for pair in (_AFTER_DIGIT, _AROUND_MONTH, _AFTER_TITLE):
        bound = pair.sub(_JOINED, bound)
    if phrases is not None:
        bound = phrases.sub(lambda match: match[0].replace(" ", NBSP), bound)
    return bound


@dataclass(frozen=True)
class Sheet:
    """What a layout knows of the page it fills; widths are points."""

    fonts: FontBook
    family: Family
    size: float
    frame: Frame
    width: float
    density: Density = DENSITIES[0]
    phrases: re.Pattern[str] | None = None
    clause_label: float = 0.0

    def style(
        self,
        size: float | None = None,
        *,
        align: str = "left",
        bold: bool = False,
        leading: float | None = None,
    ) -> Style:
        """A style of this paper's family; leading follows from the size unless given."""
        points = size or self.size
        lead = leading or points * self.family.leading * self.density.leading
        return Style(self.family, points, lead, align, bold)

    def body(self, *, indent: float = 0.0, size: float | None = None) -> Style:
        """Justified running text with a first-line indent in millimetres."""
        return replace(self.style(size, align="justify"), first_indent=indent * MM)

    def narrowed(self, width: float) -> Sheet:
        """The same sheet with another text width."""
        return replace(self, width=width)

    def text_width(self, text: str, style: Style) -> float:
        """Width of a text on one line."""
        font = style.family.font(bold=style.bold)
        return self.fonts.width(text, font, style.size)

    def words(self, text: Text, style: Style) -> list[Word]:
        """Unbreakable pieces of a text, each measured."""
        pieces: list[list[tuple[str, str]]] = []
        glued = False
        for run in _joined(text):
            font = style.family.font(bold=run.bold or style.bold)
            content = self.fonts.printable(bind(run.text, self.phrases), font)
            for position, piece in enumerate(content.split(" ")):
                if position:
                    glued = False
                if not piece:
                    continue
                if glued:
                    pieces[-1].append((font, piece))
                else:
                    pieces.append([(font, piece)])
                glued = True
        return [self._measured(parts, style.size) for parts in pieces]

    def _measured(self, parts: Iterable[tuple[str, str]], size: float) -> Word:
        kept = tuple(parts)
        width = sum([self.fonts.em_width(piece, font) for font, piece in kept]) * size
        return Word(kept, width, sum([piece.count(NBSP) for _, piece in kept]))

    def lines(self, text: Text, style: Style, width: float) -> list[TextOp]:
        """Set a text; every line has its baseline where a strip of one leading wants it."""
        words = self._fitting(self.words(text, style), style, width)
        space = self.fonts.em_width(" ", style.family.regular) * style.size
        room = Room(width - style.first_indent, width, space, style.family.shrink)
        if style.align == "justify":
            broken = evenly(words, room, lambda: self._parted(words, style.size))
        else:
            broken = Setting(words, first_fit(words, room), even=False)
        lines: list[TextOp] = []
        start = 0
        for end in broken.ends:
            indent = 0.0 if start else style.first_indent
            is_last = end == len(broken.words)
            line = _line(broken.words[start:end], style, width - indent, space)
            if broken.even:
                line = _filled(line, broken.words[start:end], width - indent, space, is_last=is_last)
            lines.append(line._replace(x=line.x + indent))
            start = end
        return lines

    def _parted(self, words: list[Word], size: float) -> list[Word]:
        """Words apart at their fixed spaces, each tied to the one before it."""
        parted: list[Word] = []
        for word in words:
            pieces: list[list[tuple[str, str]]] = [[]]
            for font, text in word.parts:
                first, *others = text.split(NBSP)
                pieces[-1].append((font, first))
                pieces.extend([(font, other)] for other in others)
            measured = [self._measured(piece, size) for piece in pieces]
            parted.extend(one._replace(tied=position > 0) for position, one in enumerate(measured))
        return parted

    def _fitting(self, words: list[Word], style: Style, width: float) -> list[Word]:
        limit = width - style.first_indent
        if all(word.width <= limit for word in words):
            return words
        fitting: list[Word] = []
        for word in words:
            fitting.extend([word] if word.width <= limit else self._torn(word, style.size, limit))
        return fitting

    def _torn(self, word: Word, size: float, limit: float) -> list[Word]:
        """Tear what cannot fit a line at all: first at its fixed spaces, then anywhere."""
        pieces: list[list[tuple[str, str]]] = [[]]
        used = 0.0
        for font, text in word.parts:
            for sign in text.replace(NBSP, " "):
                advance = self.fonts.em_width(sign, font) * size
                if pieces[-1] and (used + advance > limit or sign == " "):
                    pieces.append([])
                    used = 0.0
                if sign == " ":
                    continue
                pieces[-1].append((font, sign))
                used += advance
        return [self._measured(_merged(piece), size) for piece in pieces if piece]

    def paragraph(self, text: Text, style: Style, width: float, x: float = 0.0) -> list[Strip]:
        """One strip a line, with neither the first nor the last line left alone on a page."""
        strips = [
            Strip(style.leading, [line._replace(x=line.x + x)], lines=1)
            for line in self.lines(text, style, width)
        ]
        return without_widows(strips)


def without_widows(strips: list[Strip]) -> list[Strip]:
    """Tie the first two and the last two lines of a paragraph together."""
    if len(strips) > 1:
        strips[0].keep = True
        strips[-2].keep = True
    return strips


def _line(words: list[Word], style: Style, width: float, space: float) -> TextOp:
    """One line of words, at the place that its style wants."""
    natural = sum([word.width for word in words]) + space * (len(words) - 1)
    slack = width - natural
    x = 0.0
    if style.align == "center":
        x = slack / 2
    elif style.align == "right":
        x = slack
    return TextOp(x, style.leading * _BASELINE, style.size, _runs(words))


def _filled(line: TextOp, words: list[Word], width: float, space: float, *, is_last: bool) -> TextOp:
    """A justified line; the last one may only be narrowed."""
    gap, tracking = shares(words, width, space)
    return line if is_last and gap > 0 else line._replace(gap=gap, tracking=tracking)


def _runs(words: list[Word]) -> tuple[tuple[str, str], ...]:
    """Parts of one font joined, with the spaces between words in the part before them."""
    parts: list[tuple[str, str]] = []
    for word in words:
        parts.extend(word.parts)
        font, text = parts[-1]
        parts[-1] = (font, text + " ")
    merged = _merged(parts)
    font, text = merged[-1]
    merged[-1] = (font, text[:-1])
    return tuple(merged)


def _joined(text: Text) -> Text:
    """Runs of one weight as one, so that what belongs together is seen across a placeholder's edge."""
    joined: list[Run] = []
    for run in text:
        if joined and joined[-1].bold == run.bold:
            joined[-1] = Run(joined[-1].text + run.text, run.bold)
        else:
            joined.append(run)
    return tuple(joined)


def _merged(parts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    merged: list[tuple[str, str]] = []
    for font, text in parts:
        if merged and merged[-1][0] == font:
            merged[-1] = (font, merged[-1][1] + text)
        else:
            merged.append((font, text))
    return merged
