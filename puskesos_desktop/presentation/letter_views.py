"""Letters as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.papers import LETTER_TITLES, LetterStatus
from puskesos_desktop.presentation.sk_views import STATES as SK_STATES

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.letters import LetterDetail

VIEWS = (
    ("semua", "Semua"),
    ("menunggu_ttd", "Menunggu tanda tangan"),
    ("siap", "Siap diserahkan"),
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
_PLACES = {LetterStatus.DRAFT: 0, LetterStatus.AWAITING_SIGNATURE: 1}


NOTHING_WAITS = "Tidak ada surat yang menunggu tanda tangan."


def pile_question(count: int) -> tuple[str, str]:
    """Ask before a whole pile is printed."""
    return f"Cetak {count} surat?", "Semua surat yang menunggu tanda tangan dicetak, yang lama lebih dulu."


def signed_question(count: int) -> tuple[str, str]:
    """Ask before a whole pile is marked."""
    text = "Tandai hanya bila semuanya sudah kembali dengan tanda tangan; isinya tidak dapat diubah lagi."
    return f"Tandai {count} surat sudah ditandatangani hari ini?", text


def printed_words(count: int, *, stopped: bool) -> str:
    """Say how much of a pile left the printer, and ask whether it is good."""
    head = f"{count} surat dicetak, lalu berhenti." if stopped else f"{count} surat dicetak."
    return f"{head} Hasil cetaknya baik?"


def signed_words(signed: int, asked: int) -> str:
    """Say how many were marked."""
    left = f" {asked - signed} belum bisa ditandai; buka satu per satu." if signed < asked else ""
    return f"{signed} surat ditandai ditandatangani.{left}"


def kind_words(letter: Letter) -> str:
    """Return the kind of paper."""
    return LETTER_TITLES.get(letter.kind, letter.kind)


def void_words(letter: Letter) -> str:
    """Return what voiding a letter means."""
    if letter.is_decree:
        return "Nomor dan keputusan tetap ada di buku sebagai batal dan tidak dipakai lagi."
    kept = "Nomor dan surat tetap ada di buku sebagai batal dan tidak dipakai lagi."
    return f"{kept} Rujukannya ikut ditarik." if letter.kind == "surat_rujukan" else kept


def letter_day(letter: Letter) -> str:
    """Return the date of a letter as lists write it."""
    return f"{letter.letter_date:%d-%m-%y}"


@dataclass(frozen=True)
class Path:
    """The way of a paper in three words, and how far it is."""

    words: tuple[str, ...]
    icons: tuple[str, ...]
    place: int


def path_of(detail: LetterDetail, today: dt.date) -> Path:
    """Return the way of a letter; a decree goes to nobody, it comes into force and ends."""
    letter = detail.letter
    place = _PLACES.get(letter.status, 2)
    if not letter.is_decree:
        end = "Diambil" if letter.status is LetterStatus.COLLECTED else PATH[-1]
        if letter.status is LetterStatus.SIGNED:
            end = "Ditandatangani"
        return Path((*PATH[:-1], end), PATH_ICONS, place)
    force, _, icon = SK_STATES[detail.sk.state_on(today) if detail.sk and place == 2 else "berlaku"]
    return Path((*PATH[:-1], force), (*PATH_ICONS[:-1], icon), place)


def moved_words(letter: Letter, done: str) -> str:
    """Return what a paper was marked as."""
    return f"{'Keputusan' if letter.is_decree else 'Surat'} ditandai {done}."


def facts_of(detail: LetterDetail) -> list[tuple[str, str]]:
    """Return the facts beside the paper."""
    letter = detail.letter
    found = [
        ("Nomor", letter.number_text or "tanpa nomor"),
        ("Tanggal", short_date(letter.letter_date)),
        ("Hal", letter.subject),
        *_whereto(detail),
        ("Kode", letter.proof_code),
        ("Dicetak", f"{detail.prints}×" if detail.prints else "belum"),
    ]
    if letter.signed_on:
        found.append(("Ditandatangani", short_date(letter.signed_on)))
    if letter.sent_on:
        found.append(("Dikirim", short_date(letter.sent_on)))
    return found


def _whereto(detail: LetterDetail) -> list[tuple[str, str]]:
    """To whom a letter goes, or from when until when a decree holds."""
    if not detail.letter.is_decree:
        return [("Tujuan", detail.letter.addressee or "–")]
    sk = detail.sk
    return [("Masa tugas", f"{short_date(sk.starts_on)} s.d. {short_date(sk.ends_on)}")] if sk else []


def revisions_of(detail: LetterDetail) -> list[tuple[str, str]]:
    """Return title and reason of every version, the newest first."""
    return [(f"Versi {one.revision}", one.reason or "pertama dibuat") for one in reversed(detail.revisions)]
