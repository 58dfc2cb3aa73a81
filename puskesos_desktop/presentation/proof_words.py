"""What is said about a paper that somebody shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.papers import LETTER_TITLES, LetterStatus
from puskesos_desktop.domain.proof import Verdict
from puskesos_desktop.presentation.letter_views import STATUSES

if TYPE_CHECKING:
    from puskesos_desktop.domain.numbering import LetterNumber
    from puskesos_desktop.domain.proof import Statement
    from puskesos_desktop.services.letter_proof import ProofResult

ASK_HINT: Final = "Ketik kode 8 huruf atau nomornya, atau pindai kode QR-nya di kolom ini"
NOTHING_CHECKED: Final = (
    "Tidak ada surat yang ditunjukkan",
    "Surat yang ditemukan tampil di sini,\nsupaya isinya dapat dicocokkan dengan kertasnya.",
)
SAME_CODE: Final = "Kode yang sama ada pada kertas lama bernomor {earlier}, yang sudah dibatalkan. "
ONLY_THIS: Final = "Yang berlaku hanya kertas bernomor {number}: cocokkan nomornya."
STANDS_IN: Final = "Di sebelah: surat penggantinya, bukan kertas yang ditunjukkan."
EXCERPT: Final = "Petikan memakai kode keputusannya: cocokkan orangnya dengan Lampiran."
COMPARE: Final = "Cocokkan nama dan isi kertas dengan surat yang tersimpan di sebelah."
"""A genuine code can stand on a paper whose words were painted over."""


@dataclass(frozen=True)
class ProofWords:
    """A verdict as it is shown: its head, what to do, and its look."""

    title: str
    text: str
    tone: str
    icon: str


_NO_LONGER = "Kertas ini tidak berlaku lagi."
_STILL_COUNTS = {Verdict.GENUINE, Verdict.WAITING, Verdict.EXPIRED}
_WORDS: dict[Verdict, ProofWords] = {
    Verdict.GENUINE: ProofWords(
        "Asli dan berlaku", "Surat ini dikeluarkan kantor ini dan isinya tersimpan utuh.", "success", "check"
    ),
    Verdict.TICKET: ProofWords(
        "Kode ini tercatat", "Kode ini milik {ticket}, bukan milik surat.", "info", "info"
    ),
    Verdict.WAITING: ProofWords(
        "Belum sah",
        "Surat ini tercatat, tetapi belum ditandai ditandatangani. Tanyakan kepada penanda tangan.",
        "warning",
        "triangle-alert",
    ),
    Verdict.REPLACED: ProofWords(
        "Sudah diganti",
        "Kertas ini versi lama. Yang berlaku versi {version} dengan nomor yang sama.",
        "warning",
        "triangle-alert",
    ),
    Verdict.EXPIRED: ProofWords(
        "Asli, tetapi lewat masa berlaku",
        "Surat ini berlaku sampai {until}. Buat surat baru bila masih diperlukan.",
        "warning",
        "triangle-alert",
    ),
    Verdict.VOID: ProofWords(
        "Sudah dibatalkan", f"Nomor surat ini dibatalkan. {_NO_LONGER}", "danger", "ban"
    ),
    Verdict.ALTERED: ProofWords(
        "Tidak cocok: ada yang diubah",
        "Segel QR atau isinya tidak cocok. Jangan diterima; simpan kertasnya dan laporkan.",
        "danger",
        "circle-alert",
    ),
    Verdict.FOREIGN: ProofWords(
        "Dari kantor lain",
        "Kode QR ini tidak dibuat kantor ini. Tanyakan kepada kantor yang mengeluarkan suratnya.",
        "warning",
        "triangle-alert",
    ),
    Verdict.NOT_IN_BOOK: ProofWords(
        "Segel kantor ini, tetapi tidak ada di buku",
        "Suratnya tidak tercatat di sini, mungkin sejak data dipulihkan. Cocokkan dengan arsip kertas.",
        "warning",
        "triangle-alert",
    ),
    Verdict.NEWER: ProofWords(
        "Belum dapat dibaca program ini",
        "Kode QR ini dari program versi lebih baru. Ketik kode 8 huruf di sebelahnya, atau perbarui program.",
        "warning",
        "triangle-alert",
    ),
    Verdict.UNKNOWN: ProofWords(
        "Tidak dikenal",
        "Tidak ada surat kantor ini dengan kode atau nomor itu. Periksa ketikannya, lalu coba lagi.",
        "danger",
        "circle-alert",
    ),
}
_TICKETS = {
    "pengaduan": "tanda terima pengaduan",
    "permohonan": "tanda terima permohonan",
    "slip": "slip berkas kurang",
}


def proof_words(result: ProofResult) -> ProofWords:
    """Put a verdict into words."""
    words = _WORDS[result.verdict]
    filled = words.text.format(
        ticket=_TICKETS.get(result.ticket_of, "kantor ini"),
        version=result.replaced_by or "terakhir",
        until=short_date(result.valid_until) if result.valid_until else "tanggal pada surat",
    )
    letter = result.letter
    if result.stands_in:
        filled = f"Nomor surat ini dibatalkan dan diganti dengan nomor {result.stands_in}. {_NO_LONGER}"
    elif result.earlier and letter is not None and result.verdict in _STILL_COUNTS:
        said = (SAME_CODE + ONLY_THIS).format(earlier=", ".join(result.earlier), number=letter.number_text)
        return ProofWords(words.title, f"{filled} {said}", "warning", words.icon)
    return ProofWords(words.title, filled, words.tone, words.icon)


def compare_words(result: ProofResult) -> str:
    """Say what the paper beside the answer is to the one that is shown."""
    if result.void_line is not None:
        return STANDS_IN
    is_decree = result.letter is not None and result.letter.is_decree
    return f"{COMPARE} {EXCERPT}" if is_decree else COMPARE


def proof_facts(result: ProofResult) -> list[tuple[str, str]]:
    """Return what the book knows of the paper; of whom it speaks only to those who may open it."""
    letter = result.letter
    if result.void_line is not None:
        return _given_up_facts(result, result.void_line)
    if letter is None:
        return _said_facts(result.statement)
    found = [
        ("Jenis", LETTER_TITLES.get(letter.kind, letter.kind)),
        ("Nomor", letter.number_text or "tanpa nomor"),
        ("Tanggal", short_date(letter.letter_date)),
    ]
    if result.may_open:
        found += [("Hal", letter.subject or "–"), ("Tujuan", letter.addressee or "–")]
    found.append(("Keadaan", STATUSES[letter.status][0]))
    if result.stands_in:
        found.append(("Diganti dengan", result.stands_in))
    if result.valid_until:
        found.append(("Berlaku sampai", short_date(result.valid_until)))
    return [*found, _way(result)]


def _way(result: ProofResult) -> tuple[str, str]:
    return "Diperiksa dari", "QR yang dipindai" if result.scanned else "kode yang diketik"


def _given_up_facts(result: ProofResult, line: LetterNumber) -> list[tuple[str, str]]:
    """Return what the book says of a crossed out number, and of the letter that left it."""
    letter = result.letter
    found = [
        ("Jenis", LETTER_TITLES.get(line.subject_kind, line.subject_kind) or "–"),
        ("Nomor", line.text),
        ("Tanggal", short_date(line.letter_date)),
    ]
    if letter is not None and result.may_open:
        found += [("Hal", letter.subject or "–"), ("Tujuan", letter.addressee or "–")]
    found.append(("Keadaan", STATUSES[LetterStatus.VOID][0]))
    if result.stands_in:
        state = f" ({STATUSES[letter.status][0].lower()})" if letter is not None else ""
        found.append(("Diganti dengan", f"{result.stands_in}{state}"))
    return [*found, _way(result)]


def _said_facts(statement: Statement | None) -> list[tuple[str, str]]:
    """Return what the QR alone says of a paper that the book does not know."""
    if statement is None:
        return []
    found = [
        ("Jenis", LETTER_TITLES.get(statement.kind, statement.kind) or "–"),
        ("Nomor", statement.number or "tanpa nomor"),
        ("Tanggal", short_date(dt.date.fromisoformat(statement.day))),
    ]
    if statement.valid_until:
        found.append(("Berlaku sampai", short_date(dt.date.fromisoformat(statement.valid_until))))
    return [*found, ("Diperiksa dari", "QR yang dipindai")]
