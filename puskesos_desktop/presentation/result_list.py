"""Results of files as the desk reads and tells them: the file in one line, its RT, a row a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import letter_date, thousands
from puskesos_desktop.domain.names import grouped_phone, readable_name
from puskesos_desktop.domain.results import tidy_outcome
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.complaint_views import short_date
from puskesos_desktop.presentation.gone_words import with_gone
from puskesos_desktop.presentation.telling_message import addressed, contact_words
from puskesos_desktop.services.result_views import ALL, TOLD, WAITING
from puskesos_desktop.services.results import TellResults

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.presentation.case_forms import Values
    from puskesos_desktop.presentation.telling_message import TellingMessage
    from puskesos_desktop.services.result_views import ResultFile, ResultLine, ResultPlace

VIEWS: Mapping[str, str] = {WAITING: "Belum disampaikan", TOLD: "Sudah disampaikan", ALL: "Semua"}
EMPTY: Mapping[str, str] = {
    WAITING: "Semua warga di sini sudah diberi tahu. Ctrl+PgDn: RT berikut.",
    TOLD: "Belum ada yang diberi tahu.",
    ALL: "Tidak ada warga di RT ini.",
}
EVERY_PLACE = "Semua RT"
NO_PLACE = "RT belum diketahui"
REACHED = "sampai"
_REACHED = (Choice(REACHED, "Warga sudah tahu"), Choice("belum", "Belum bertemu atau tersambung"))


@dataclass(frozen=True)
class ResultRow:
    """A decision about somebody."""

    key: int
    uid: str
    name: str
    place: str
    programme: str
    outcome: str
    note: str
    told: str
    is_told: bool
    phone: str = ""
    person: str = ""

    @property
    def words(self) -> str:
        """What is told, with the number to call: `Siti Aminah, PKH: ditolak. HP 0812 …`."""
        note = f" {self.note.rstrip(' .')}." if self.note else ""
        phone = f" HP {grouped_phone(self.phone)}." if self.phone else ""
        return f"{self.name}, {self.programme}: {self.outcome}.{note}{phone}"


def file_words(file: ResultFile) -> str:
    """`Hasil usulan 12-11-26 · 212 belum disampaikan`, one line for hundreds of answers."""
    head = " ".join(part for part in (file.source or "Hasil usulan", short_date(file.on)) if part)
    left = f"{thousands(file.waiting)} belum disampaikan" if file.waiting else "semua sudah disampaikan"
    return f"{head} · {left}"


def place_name(place: tuple[str, str]) -> str:
    """`RT 003/RW 008`."""
    rt, rw = place
    return f"RT {rt}/RW {rw}" if rt and rw else f"RT {rt}" if rt else NO_PLACE


def place_words(place: ResultPlace) -> str:
    """`RT 003/RW 008 · 14 belum`, or how many there are when all know."""
    left = f"{place.waiting} belum" if place.waiting else f"{place.people} sudah"
    return f"{place_name((place.rt, place.rw))} · {left}"


def next_place(
    places: Sequence[ResultPlace], here: tuple[str, str] | None, steps: int
) -> tuple[str, str] | None:
    """The RT before or after, with all of them before the first, around the end."""
    every: list[tuple[str, str] | None] = [None, *((one.rt, one.rw) for one in places)]
    found = every.index(here) if here in every else 0
    return every[(found + steps) % len(every)]


def result_row(line: ResultLine, names: Mapping[str, str]) -> ResultRow:
    """Format a row."""
    return ResultRow(
        key=line.id,
        uid=line.resident_uid,
        name=with_gone(readable_name(line.name), line.life_status),
        place=f"{line.rt}/{line.rw}" if line.rt or line.rw else "–",
        programme=names.get(line.programme, line.programme) or "–",
        outcome=tidy_outcome(line.outcome),
        note=" ".join(line.note.split()),
        told=_told(line),
        is_told=line.told_on is not None,
        phone=line.phone,
        person=readable_name(line.name),
    )


def _told(line: ResultLine) -> str:
    if line.told_on is not None:
        way = labels.TELLING_WAYS.get(line.told_way, "").lower()
        return " · ".join(part for part in (short_date(line.told_on), way) if part)
    if line.tries and line.tried_on is not None:
        return f"{line.tries}× belum bertemu, {short_date(line.tried_on)}"
    return "belum"


# ---- telling


def result_message(row: ResultRow, office: Office, file: ResultFile) -> TellingMessage:
    """Write to one person what the file decided about them."""
    note = f"Keterangan: {row.note.rstrip(' .')}." if row.note else ""
    parts = (
        f"Yth. Bapak/Ibu {row.person},",
        f"Puskesos {office.puskesos_name} menyampaikan hasil usulan {row.programme}: {row.outcome}.",
        note,
        f"Sumber: {file.source}, {letter_date(file.on)}.",
        contact_words(office.phone),
    )
    return addressed(row.person, row.phone, "\n\n".join(part for part in parts if part))


def tell_form(
    rows: Sequence[ResultRow], place: tuple[str, str] | None, today: dt.date, way: str = "rt_rw"
) -> CaseForm:
    """What is asked once for all the rows that were chosen; of a single one, what is to be told."""
    through_rt = way == "rt_rw" and place is not None and place[0]
    bringer = f"Ketua RT {place[0]}" if through_rt and place is not None else ""
    ways = tuple(Choice(code, text) for code, text in labels.TELLING_WAYS.items())
    entries = (
        Entry("reached", "Hasilnya", Kind.CHOICE, REACHED, _REACHED),
        Entry("way", "Cara", Kind.CHOICE, way, ways),
        Entry("told_on", "Tanggal", Kind.DAY, today),
        Entry("told_by", "Disampaikan oleh", value=bringer, optional=True, half=True),
        Entry("note", "Catatan", optional=True),
    )
    where = f" {place_name(place)}" if place is not None else ""
    many = f"{thousands(len(rows))} baris hasil{where} dicatat sekaligus."
    text = rows[0].words if len(rows) == 1 else many
    return CaseForm("Catat penyampaian hasil", "Simpan", entries, text)


def tell_command(
    values: Values, today: dt.date, request_uid: str, file_uid: str, ids: Sequence[int]
) -> TellResults:
    """What is saved."""
    return TellResults(
        request_uid=request_uid,
        file_uid=file_uid,
        ids=tuple(ids),
        told_on=values.day("told_on", today),
        way=values.text("way"),
        reached=values.text("reached") == REACHED,
        told_by=values.text("told_by"),
        note=values.text("note"),
    )


def told_words(count: int, *, reached: bool) -> str:
    """What the notice says afterwards."""
    if reached:
        return f"{thousands(count)} hasil tercatat sudah disampaikan."
    return f"{thousands(count)} percobaan tercatat; hasilnya tetap menunggu."
