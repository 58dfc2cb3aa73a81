"""Papers and PPKS on Kartu Warga as they are painted, and the small forms that enter them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.attachments import PDF
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_views import Look, short_date, short_name
from puskesos_desktop.presentation.text_form import TextForm
from puskesos_desktop.services.attachments import AddAttachment
from puskesos_desktop.services.ppks import EndPpks, StartPpks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from puskesos_desktop.domain.attachments import Attachment
    from puskesos_desktop.services.card_views import CardFile, KeptPaper, PpksLine

KINDS: Mapping[str, str] = {
    "ktp": "KTP",
    "kk": "Kartu keluarga",
    "foto_rumah": "Foto rumah",
    "surat": "Surat",
    "lainnya": "Lainnya",
}
USUAL_SOURCE = "Kunjungan rumah"
WAITED = {"menyusul": Look("menyusul", "warning", "clock"), "kurang": Look("belum ada", "warning", "clock")}
_FAMILY = "sekeluarga"


@dataclass(frozen=True)
class PaperLine:
    """A paper that is there or waited for; `key` is its uid, empty for one that is only waited for.

    Attributes:
        case: uid of the case that waits.
    """

    key: str
    name: str
    about: str
    look: Look
    received: str
    by: str
    icon: str
    case: str = ""


@dataclass(frozen=True)
class PpksRow:
    """A category of the person."""

    key: str
    category: str
    name: str
    since: str
    look: Look
    source: str
    note: str
    runs: bool


def paper_words(kind: str, title: str = "") -> str:
    """`KTP`, with the officer's own words behind it."""
    words = KINDS.get(kind, kind)
    return f"{words} ({title})" if title else words


def paper_lines(file: CardFile) -> tuple[PaperLine, ...]:
    """Papers on the card, newest first, then those that open cases wait for."""
    kept = [_kept(one) for one in file.papers]
    waited = [
        PaperLine(
            f"tunggu:{number}",
            one.name,
            f"untuk pengaduan {one.ticket.rsplit('-', 1)[-1]}",
            WAITED.get(one.state, Look(labels.PAPER_STATES.get(one.state, one.state).lower())),
            "–",
            "–",
            "file-clock",
            one.complaint_uid,
        )
        for number, one in enumerate(file.waited)
    ]
    return (*kept, *waited)


def _kept(one: KeptPaper) -> PaperLine:
    paper = one.attachment
    pages = f"{paper.pages} halaman" if paper.media_type == PDF and paper.pages > 1 else ""
    shared = _FAMILY if paper.family_id is not None else ""
    return PaperLine(
        paper.uid,
        KINDS.get(paper.kind, paper.kind),
        ", ".join(part for part in (paper.title, pages, shared) if part),
        Look("ada", "success", "check"),
        short_date(one.on),
        short_name(one.by) or "–",
        "file-text" if paper.media_type == PDF else "image",
    )


def copy_name(paper: Attachment, day: dt.date) -> str:
    """A file name that tells nobody whose paper it is."""
    return f"berkas-{paper.kind}-{day:%Y%m%d}.{'pdf' if paper.media_type == PDF else 'jpg'}"


def taken_words(taken: Mapping[str, object]) -> str:
    """What the camera wrote: `difoto 20-11-2026 10.11, di -5.141667, 119.416667`."""
    time, lat, lon = str(taken.get("time") or ""), taken.get("lat"), taken.get("lon")
    when = f"difoto {time[8:10]}-{time[5:7]}-{time[:4]} {time[11:13]}.{time[14:16]}" if time else ""
    where = f"di {lat}, {lon}" if lat is not None and lon is not None else ""
    return ", ".join(part for part in (when, where) if part)


def ppks_rows(file: CardFile) -> tuple[PpksRow, ...]:
    """Categories of the person, running ones first."""
    return tuple(_ppks_row(one) for one in file.ppks.lines)


def ppks_foot(file: CardFile) -> str:
    """What may not be seen is said as a number, nothing more."""
    count = file.ppks.restricted
    return f"{count} kategori lain (dibatasi)" if count else ""


def _ppks_row(line: PpksLine) -> PpksRow:
    one = line.membership
    runs = one.ended_on is None
    look = Look("berlaku", "info", "circle-dot") if runs else Look(f"sampai {short_date(one.ended_on)}")
    return PpksRow(
        key=f"{one.category}:{one.id}",
        category=one.category,
        name=f"{line.name} (terbatas)" if line.sensitive else line.name,
        since=short_date(one.started_on),
        look=look,
        source=one.source,
        note=one.note,
        runs=runs,
    )


class PaperForm(TextForm):
    """What a photo or scan shows."""

    FIELDS = ("kind", "title")

    def __init__(self, kind: str = "") -> None:
        super().__init__({"kind": kind})

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {} if self.text("kind") else {"kind": "Pilih jenisnya"}
        if len(self.text("title")) > 120:
            found["title"] = "Paling panjang 120 huruf"
        return found

    def command(self, request_uid: str, uid: str, source: Path | bytes) -> AddAttachment:
        """What is kept."""
        return AddAttachment(request_uid, uid, self.text("kind"), source, self.text("title"))


class PpksStartForm(TextForm):
    """A category, since when, and who says so."""

    FIELDS = ("category", "started_on", "source", "note")

    def __init__(self, today: dt.date) -> None:
        self._today = today
        super().__init__({"started_on": today, "source": USUAL_SOURCE})

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {} if self.text("category") else {"category": "Pilih kategorinya"}
        if self.day("started_on") is None:
            found["started_on"] = "Isi sejak kapan"
        if not 0 < len(self.text("source")) <= 60:
            found["source"] = "Tulis dari mana diketahui"
        return found

    def command(self, request_uid: str, uid: str) -> StartPpks:
        """What is saved."""
        return StartPpks(
            request_uid,
            uid,
            self.text("category"),
            self.day("started_on") or self._today,
            self.text("source"),
            self.text("note"),
        )


class PpksEndForm(TextForm):
    """Until when a category counts, and why."""

    FIELDS = ("ended_on", "note")

    def __init__(self, category: str, today: dt.date) -> None:
        self._category, self._today = category, today
        super().__init__({"ended_on": today})

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        return {} if self.day("ended_on") else {"ended_on": "Isi sampai kapan"}

    def command(self, request_uid: str, uid: str) -> EndPpks:
        """What is saved."""
        return EndPpks(
            request_uid, uid, self._category, self.day("ended_on") or self._today, self.text("note")
        )
