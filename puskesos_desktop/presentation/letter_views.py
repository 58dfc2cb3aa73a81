"""Letters as lists and pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.papers import LETTER_TITLES, LetterStatus

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.letters import LetterDetail

VIEWS = (
    ("semua", "Semua"),
    ("menunggu_ttd", "Menunggu tanda tangan"),
    ("dikirim", "Ditandatangani & dikirim"),
    ("batal", "Batal"),
)
STATUSES = {
    LetterStatus.DRAFT: ("Draf", "neutral", "pen-line"),
    LetterStatus.AWAITING_SIGNATURE: ("Menunggu ttd", "warning", "pen-line"),
    LetterStatus.SIGNED: ("Ditandatangani", "info", "stamp"),
    LetterStatus.SENT: ("Dikirim", "neutral", "send"),
    LetterStatus.COLLECTED: ("Diambil", "neutral", "hand-helping"),
    LetterStatus.ARCHIVED: ("Arsip", "neutral", "archive"),
    LetterStatus.VOID: ("Batal", "danger", "ban"),
}
PATH = ("Draf", "Menunggu ttd", "Dikirim")
PATH_ICONS = ("pen-line", "stamp", "send")


def kind_words(letter: Letter) -> str:
    """Return the kind of paper."""
    return LETTER_TITLES.get(letter.kind, letter.kind)


def void_words(letter: Letter) -> str:
    """Return what voiding a letter means."""
    kept = "Nomor dan surat tetap ada di buku sebagai batal dan tidak dipakai lagi."
    return f"{kept} Rujukannya ikut ditarik." if letter.kind == "surat_rujukan" else kept


def letter_day(letter: Letter) -> str:
    """Return the date of a letter as lists write it."""
    return f"{letter.letter_date:%d-%m-%y}"


def path_place(letter: Letter) -> int:
    """Return how far the letter is on its path."""
    if letter.status is LetterStatus.DRAFT:
        return 0
    return 1 if letter.status is LetterStatus.AWAITING_SIGNATURE else 2


def facts_of(detail: LetterDetail) -> list[tuple[str, str]]:
    """Return the facts beside the paper."""
    letter = detail.letter
    found = [
        ("Nomor", letter.number_text or "tanpa nomor"),
        ("Tanggal", short_date(letter.letter_date)),
        ("Hal", letter.subject),
        ("Tujuan", letter.addressee or "–"),
        ("Kode", letter.proof_code),
        ("Dicetak", f"{detail.prints}×" if detail.prints else "belum"),
    ]
    if letter.signed_on:
        found.append(("Ditandatangani", short_date(letter.signed_on)))
    if letter.sent_on:
        found.append(("Dikirim", short_date(letter.sent_on)))
    return found


def revisions_of(detail: LetterDetail) -> list[tuple[str, str]]:
    """Return title and reason of every version, the newest first."""
    return [(f"Versi {one.revision}", one.reason or "pertama dibuat") for one in reversed(detail.revisions)]
