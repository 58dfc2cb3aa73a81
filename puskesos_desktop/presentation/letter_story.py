"""What happened to a letter, line by line: its versions, prints, scans and steps, when, and by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.papers import LetterStatus
from puskesos_desktop.presentation.letter_views import RELATION_WORDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from puskesos_desktop.domain.letter_life import Collection, LetterMove, LetterPrint
    from puskesos_desktop.services.letters import LetterDetail

_STEPS = {
    LetterStatus.SIGNED: ("Ditandatangani", "stamp"),
    LetterStatus.SENT: ("Dikirim", "send"),
    LetterStatus.COLLECTED: ("Diambil", "hand-helping"),
    LetterStatus.ARCHIVED: ("Diarsipkan", "archive"),
    LetterStatus.VOID: ("Nomor dibatalkan", "ban"),
}

DISCARDED = ("Draf dibuang", "trash-2")


@dataclass(frozen=True)
class Line:
    """One line of what happened to a letter."""

    at: dt.datetime | None
    title: str
    meta: str
    icon: str
    when: str = ""


def story_of(detail: LetterDetail, zone: str) -> list[Line]:
    """Return steps, scans, prints and versions, the newest first."""
    lines = list(_steps(detail, zone))
    lines += [
        Line(one.recorded_at, "Pindaian bertanda tangan disimpan", one.officer, "scan-line")
        for one in detail.scans
    ]
    lines += [Line(one.printed_at, _print_words(one), one.officer, "printer") for one in detail.print_log]
    lines += _versions(detail)
    told = sorted(lines, key=lambda line: line.at.timestamp() if line.at else 0.0, reverse=True)
    return [replace(line, when=f"{local(line.at, zone):%d-%m-%y %H.%M}" if line.at else "") for line in told]


def meta_of(line: Line) -> str:
    """Return the small words below a line: when, and who."""
    return " · ".join(part for part in (line.when, line.meta) if part)


def _versions(detail: LetterDetail) -> list[Line]:
    """A draft is no version of the letter yet; the first one after it is how it got its number."""
    was_draft, lines = False, []
    for one in detail.revisions:
        first = "bernomor" if was_draft and detail.letter.number_text else "pertama dibuat"
        words = "draf" if one.is_draft else one.reason or first
        lines.append(Line(one.made_at, f"Versi {one.revision}", words, "file-text"))
        was_draft = one.is_draft
    return lines[::-1]


def _steps(detail: LetterDetail, zone: str) -> Iterator[Line]:
    for move in reversed(detail.moves):
        words, icon = DISCARDED if detail.letter.is_discarded else _STEPS[move.status]
        if move.undone_at is not None:
            yield Line(move.undone_at, f"“{words}” dibatalkan", move.officer, "undo-2")
            yield Line(move.at, words, move.officer, icon)
        else:
            yield Line(move.at, f"{words}{_more(move, detail.collection, zone)}", move.officer, icon)


def _more(move: LetterMove, taken: Collection | None, zone: str) -> str:
    """Who took it, why it is void, or the day where that is not the one on which it was written down."""
    if move.status is LetterStatus.VOID:
        return f": {move.reason}" if move.reason else ""
    told = ""
    if move.status is LetterStatus.COLLECTED and taken is not None:
        told = f" {taken.name} ({RELATION_WORDS.get(taken.relation, taken.relation)})"
    if move.on is not None and move.on != local(move.at, zone).date():
        told += f", {short_date(move.on)}"
    return told


def _print_words(one: LetterPrint) -> str:
    kind = "salinan" if one.is_copy_marked else f"versi {one.revision}"
    bad = ", rusak lalu dicetak ulang" if one.is_spoiled else ""
    return f"Dicetak {one.copies} rangkap ({kind}){bad}"
