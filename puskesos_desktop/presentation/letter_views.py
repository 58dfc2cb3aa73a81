"""Letters as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.letter_life import Collection
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.papers import LETTER_TITLES, LetterStatus
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.sk_views import STATES as SK_STATES
from puskesos_desktop.services.ports.papers import VoidNote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.presentation.case_forms import Values
    from puskesos_desktop.services.letters import LetterDetail
    from puskesos_desktop.services.officers import MandateChoice

REFERRAL_LETTER = "surat_rujukan"
VIEWS = (
    ("semua", "Semua"),
    ("draf", "Draf"),
    ("menunggu_ttd", "Menunggu tanda tangan"),
    ("siap", "Siap diserahkan"),
    ("dikirim", "Ditandatangani & dikirim"),
    ("arsip", "Arsip"),
    ("batal", "Batal"),
)
STATUSES = {
    LetterStatus.DRAFT: ("Draf", "info", "pen-line"),
    LetterStatus.AWAITING_SIGNATURE: ("Menunggu ttd", "warning", "pen-line"),
    LetterStatus.SIGNED: ("Ditandatangani", "info", "stamp"),
    LetterStatus.SENT: ("Dikirim", "neutral", "send"),
    LetterStatus.COLLECTED: ("Diambil", "neutral", "hand-helping"),
    LetterStatus.ARCHIVED: ("Arsip", "neutral", "archive"),
    LetterStatus.VOID: ("Batal", "danger", "ban"),
}
DISCARDED: Final = ("Dibuang", "neutral", "trash-2")
DRAFT_SAVED: Final = "Draf tersimpan. Verifikator atau koordinator memberi nomornya."
GO_ON: Final = "Lanjutkan draf"
DRAFT_GONE: Final = "Draf dibuang."
DISCARD_QUESTION: Final = "Buang draf surat ini?"
DISCARD_KEPT: Final = "Draf tetap terlihat di bagian Batal bersama alasannya. Tidak ada nomor yang terpakai."
PATH = ("Draf", "Menunggu ttd", "Dikirim")
PATH_ICONS = ("pen-line", "stamp", "send")
_PLACES = {LetterStatus.DRAFT: 0, LetterStatus.AWAITING_SIGNATURE: 1}


LINE_LENGTH: Final = 62
WORD_SAVED: Final = "Sesudah ditandatangani, simpan pindaiannya pada surat ini. Tersimpan:"
OFFICE_COPIES: Final = 2
"""One for the addressee, one for the archive of the office; a copy of a signed letter is made once."""
RELATION_WORDS: Final = {
    "yang_bersangkutan": "yang bersangkutan",
    "keluarga": "keluarga",
    "ketua_rt": "ketua RT/RW",
    "pendamping": "pendamping atau fasilitator",
    "perangkat": "perangkat kelurahan",
    "kurir": "kurir atau petugas instansi",
    "lainnya": "lainnya",
}

REDATED: Final = "Bila wewenangnya baru mulai sesudah tanggal surat, suratnya bertanggal hari ini."
TERM_MOVES: Final = "Masa berlaku SK mulai paling awal pada tanggal barunya."
NOBODY_SIGNS: Final = "Belum ada pejabat lain yang berwenang hari ini. Catat wewenangnya di Petugas & SK."
UNSIGNED: Final = "Belum ditandatangani? Buat ulang atas nama yang berwenang hari ini."
SIGN_FIRST: Final = (
    "Surat ini belum ditandai ditandatangani. Tandai dulu pada hari tanda tangannya, atau buat ulang "
    "atas nama yang berwenang sekarang."
)
TAKE_BACK: Final = "Batalkan  Alt+U"
HERSELF: Final = "yang_bersangkutan"
STAYS_HERE: Final = "Surat ini tidak diserahkan kepada warga, atau sudah diserahkan."
NO_STEP: Final = "Langkah ini tidak berlaku untuk surat yang dipilih."
NOTHING_WAITS = "Tidak ada surat yang menunggu tanda tangan."
BOARD_WAITS: Final = "Dapat dicetak sesudah berita acara ditandatangani."
BOARD_PRINTED: Final = "Daftar untuk papan pengumuman dicetak: tanpa NIK dan tanpa alamat."


def status_look(letter: Letter) -> tuple[str, str, str]:
    """Return words, tone and icon of where a letter stands; a draft thrown away never had a number."""
    return DISCARDED if letter.is_discarded else STATUSES[letter.status]


def pile_question(count: int) -> tuple[str, str]:
    """Ask before a whole pile is printed."""
    order = "Semua surat yang menunggu tanda tangan dicetak, yang lama lebih dulu"
    return f"Cetak {count} surat?", f"{order}, masing-masing {OFFICE_COPIES} rangkap."


def signed_question(pile: Sequence[Letter]) -> tuple[str, str]:
    """Ask before a whole pile is marked."""
    decrees = sum(one.is_decree for one in pile)
    but = f", kecuali {decrees} SK" if decrees else ""
    text = (
        "Tandai hanya bila semuanya sudah kembali dengan tanda tangan. "
        f"Yang keliru dapat dibatalkan hari ini dengan Alt+U{but}."
    )
    return f"Tandai {len(pile)} surat sudah ditandatangani hari ini?", text


def printed_words(count: int, *, stopped: bool) -> str:
    """Say how much of a pile left the printer, and ask whether it is good."""
    head = f"{count} surat dicetak, lalu berhenti." if stopped else f"{count} surat dicetak."
    return f"{head} Hapus centang pada yang hasilnya rusak; yang itu dicetak ulang."


def pile_line(letter: Letter) -> str:
    """Name a paper of a pile, in one line."""
    about = letter.subject or kind_words(letter)
    head = f"{letter.number_text} · " if letter.number_text else ""
    room = max(LINE_LENGTH - len(head), 16)
    # Whom it is about stands at its end.
    return head + (about if len(about) <= room else f"{about[: room // 2 - 1]}…{about[-room // 2 :]}")


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


def void_form(letter: Letter) -> CaseForm:
    """Ask why a letter is voided, who agreed, and what stands in for it."""
    entries = (
        Entry("reason", "Alasan"),
        Entry("approved_by", "Disetujui oleh", optional=True, hint="Lurah, bila sudah ditandatangani"),
        Entry("replacement", "Diganti dengan nomor", optional=True),
    )
    return CaseForm("Batalkan nomor surat ini?", "Batalkan nomor", entries, void_words(letter))


def void_note(values: Values) -> VoidNote:
    """Return what the number book keeps beside the reason."""
    return VoidNote(approved_by=values.text("approved_by"), replacement=values.text("replacement"))


def made_words(letter: Letter) -> str:
    """Say what was just made: by its number, or by its name when it has none."""
    return (
        f"Surat bernomor {letter.number_text}" if letter.number_text else f"{kind_words(letter)} tersimpan."
    )


def goes_a_way(letter: Letter) -> bool:
    """Tell whether it is on the way from draft to archive; a paper without a number, or void, is not."""
    return letter.is_draft or (bool(letter.number_text) and letter.status is not LetterStatus.VOID)


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
        icon = STATUSES[letter.status][2] if place == len(PATH) - 1 else PATH_ICONS[-1]
        return Path((*PATH[:-1], end), (*PATH_ICONS[:-1], icon), place)
    force, _, icon = SK_STATES[detail.sk.state_on(today) if detail.sk and place == 2 else "berlaku"]
    return Path((*PATH[:-1], force), (*PATH_ICONS[:-1], icon), place)


def moved_words(letter: Letter, done: str) -> str:
    """Return what a paper was marked as."""
    return f"{'Keputusan' if letter.is_decree else 'Surat'} ditandai {done}."


def facts_of(detail: LetterDetail) -> list[tuple[str, str]]:
    """Return the facts beside the paper."""
    letter = detail.letter
    found = [
        ("Nomor", letter.number_text or ("belum ada" if letter.is_draft else "tanpa nomor")),
        ("Tanggal", short_date(letter.letter_date)),
        ("Hal", letter.subject),
        *_whereto(detail),
    ]
    if detail.drafted_by:
        found.append(("Draf oleh", detail.drafted_by))
    if letter.proof_code:
        found += [("Kode", letter.proof_code), ("Dicetak", f"{detail.prints}×" if detail.prints else "belum")]
    if letter.signed_on:
        found.append(("Ditandatangani", short_date(letter.signed_on)))
    if detail.collection is not None:
        taken = detail.collection
        relation = RELATION_WORDS.get(taken.relation, taken.relation)
        found.append(("Diambil", f"{short_date(taken.day)} oleh {taken.name} ({relation})"))
    elif letter.sent_on:
        found.append(("Dikirim", short_date(letter.sent_on)))
    return found


def copies_of(letter: Letter) -> int:
    """Propose how many are printed."""
    return 1 if letter.prints_as_copy else OFFICE_COPIES


def person_of(detail: LetterDetail) -> str:
    """Return whom a letter is for: its person, or whoever is written to; empty where it has nobody."""
    context = detail.revisions[-1].context if detail.revisions else {}
    for part in (context.get("client"), context.get("addressee")):
        if isinstance(part, dict) and part.get("name"):
            return readable_name(str(part["name"]))
    return ""


def taker(person: str, relation: str, typed: str) -> str:
    """Return who takes a letter once the relation is chosen: the person, or nobody; a typed name stays."""
    if relation == HERSELF:
        return typed or person
    return "" if typed == person else typed


def collection_form(detail: LetterDetail, today: dt.date) -> CaseForm:
    """Ask who takes a letter along; the day of the letter is the earliest."""
    letter = detail.letter
    choices = tuple(Choice(code, words) for code, words in RELATION_WORDS.items())
    entries = (
        Entry("relation", "Hubungan", Kind.CHOICE, HERSELF, choices, wide=True),
        Entry("name", "Diambil oleh", value=person_of(detail), hint="Nama orang yang membawa suratnya"),
        Entry("day", "Tanggal diambil", Kind.DAY, today, wide=True),
    )
    text = f"{kind_words(letter)} {letter.number_text or ''}".strip()
    return CaseForm("Serahkan surat", "Catat penyerahan", entries, text)


def signing_form(letter: Letter, today: dt.date) -> CaseForm:
    """Ask on which day a letter was signed, where it may have been an earlier one."""
    entries = (Entry("day", "Tanggal ditandatangani", Kind.DAY, today, wide=True),)
    text = f"{kind_words(letter)} {letter.number_text}, bertanggal {short_date(letter.letter_date)}."
    return CaseForm("Kapan ditandatangani?", "Tandai ditandatangani", entries, text)


def sending_form(letter: Letter, today: dt.date) -> CaseForm:
    """Ask on which day a referral left: the agency's time to answer runs from it."""
    entries = (Entry("day", "Tanggal dikirim", Kind.DAY, today, wide=True),)
    text = f"{kind_words(letter)} {letter.number_text}. Batas jawab instansi dihitung sejak hari itu."
    return CaseForm("Kapan dikirim?", "Tandai dikirim", entries, text)


def sent_question(count: int) -> tuple[str, str]:
    """Ask before chosen letters are marked as sent."""
    return f"Tandai {count} surat sudah dikirim hari ini?", "Batas jawab surat rujukan mulai hari ini."


def archive_question(count: int) -> tuple[str, str]:
    """Ask before chosen letters are put away."""
    return f"Arsipkan {count} surat?", "Surat tetap dapat dicari, dibuka, dan dicetak sebagai salinan."


def marked_words(done: int, asked: int) -> str:
    """Say how many of the chosen letters were marked."""
    left = f" {asked - done} belum bisa; buka satu per satu." if done < asked else ""
    return f"{done} surat ditandai.{left}"


def taken_back_words(done: int, asked: int) -> str:
    """Say of how many letters the step was taken back."""
    left = f" {asked - done} tidak dapat dibatalkan." if done < asked else ""
    return f"Langkah {done} surat dibatalkan.{left}"


def undone_words(letter: Letter) -> str:
    """Say where a letter stands again after its last step was taken back."""
    return f"Langkah terakhir dibatalkan. Status surat lagi: {STATUSES[letter.status][0].lower()}."


def redrawing_form(letter: Letter, signers: Sequence[MandateChoice]) -> CaseForm:
    """Ask in whose name a letter is drawn anew, and why."""
    choices = tuple(
        Choice(str(one.mandate.id), f"{one.officer.full_name}, {one.mandate.position}") for one in signers
    )
    first = choices[0].code if choices else ""
    entries = (
        Entry("mandate", "Penanda tangan", Kind.CHOICE, first, choices, wide=True),
        Entry("reason", "Alasan", value="Penanda tangan berganti"),
    )
    kept = f"Nomor {letter.number_text} tetap; bila nomor sesudahnya bertanggal lebih awal, nomornya baru."
    term = f" {TERM_MOVES}" if letter.is_decree else ""
    text = f"{REDATED} {kept}{term}"
    return CaseForm("Buat ulang atas nama lain", "Buat ulang surat", entries, text)


def redrawn_words(before: Letter, now: Letter) -> str:
    """Say that a letter was drawn anew, and under which number when that is another one."""
    renumbered = now.number_text != before.number_text
    number = f" dengan nomor {now.number_text}; nomor lamanya batal" if renumbered else ""
    return f"Surat dibuat ulang{number}. Cetak lagi, lalu mintakan tanda tangan."


def collection_of(values: Values, today: dt.date) -> Collection:
    """Turn what was entered into the record of it."""
    return Collection(values.text("name"), values.text("relation"), values.day("day", today))


def _whereto(detail: LetterDetail) -> list[tuple[str, str]]:
    """To whom a letter goes, or from when until when a decree holds."""
    if not detail.letter.is_decree:
        return [("Tujuan", detail.letter.addressee or "–")]
    sk = detail.sk
    return [("Masa tugas", f"{short_date(sk.starts_on)} s.d. {short_date(sk.ends_on)}")] if sk else []


def is_mendable(detail: LetterDetail | None) -> bool:
    """Tell whether a letter can be made anew under its number: a referral, and what Buat surat made."""
    if detail is None:
        return False
    return detail.letter.kind == REFERRAL_LETTER or bool(detail.revisions[-1].context.get("issue"))
