"""From pasted reports to visits: what is certain is filled in, what is doubtful is filled in and marked."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.identity import check_nik
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.presentation.complaint_form_state import (
    NEW_PERSON,
    OTHER,
    OUTSIDE,
    SEARCH,
    PaperTick,
    Person,
)
from puskesos_desktop.presentation.date_input import read_date, write_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.domain.field_reports import FieldReport
    from puskesos_desktop.presentation.complaint_form_state import FormChoices
    from puskesos_desktop.services.register_views import SearchHit

    Find = Callable[[str], Sequence[SearchHit]]

MOST = 50
BY_PLACE = "Dibaca menurut urutannya, bukan judulnya"
UNCERTAIN_NAME = "Dicocokkan menurut nama saja"
NOT_HERE = "Belum ada di Data Warga"
SEVERAL = "Beberapa warga bernama sama"
NIK_WRONG = "NIK di laporan tidak sah: {nik}"
PHONE_WRONG = "Nomor tidak terbaca: {phone}"
DAY_WRONG = "Tanggal tidak terbaca: {day}"
SEX_WRONG = "Jenis kelamin tidak terbaca: {sex}"
DAY_ASSUMED = "Dari tanggal laporan"
CATEGORY_GUESSED = "Ditebak dari: {words}"
CATEGORY_UNKNOWN = "Belum terbaca dari laporan"
_CODE = re.compile(r"\b([A-Za-z]\d{2})\b")
_WEEKDAY = re.compile(r"^\s*(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*[,/]?\s*", re.IGNORECASE)
_HINTS: Mapping[str, str] = {
    "kis": "K01", "bpjs": "K01", "pbi": "K01", "jkn": "K01", "pkh": "B01", "bpnt": "B01", "sembako": "B01",
    "kks": "B02", "dtsen": "D01", "dtks": "D01", "desil": "D02", "kip": "P01", "pip": "P01", "spmb": "P02",
    "rutilahu": "H01", "listrik": "E01", "lansia": "S01", "disabilitas": "S02", "odgj": "S03", "yatim": "S04",
    "kekerasan": "S05", "ktp": "A01", "akta": "A01", "pupuk": "T01", "nelayan": "T02",
}  # fmt: skip
_FACTS: Mapping[str, str] = {
    "wanted": "Layanan yang diinginkan",
    "occupation": "Pekerjaan KRT",
    "welfare": "Status",
    "aid": "Bantuan yang sudah diperoleh",
    "house": "Rumah",
    "light": "Penerangan",
    "sanitation": "MCK",
    "income": "Pendapatan per bulan",
    "note": "Catatan",
    "documents": "Dokumen",
    "facilitator": "Fasilitator",
    "client": "Nama klien",
    "nik": "NIK klien",
    "kk_number": "No. KK klien",
    "sex": "Jenis kelamin klien",
    "birth_date": "Tanggal lahir klien",
    "address": "Alamat klien",
    "rt": "RT",
    "rw": "RW",
}
"""What has no input of its own goes along with the words of the complaint, as does what found none."""
_SEXES: Mapping[str, str] = {
    "l": "L", "lk": "L", "laki": "L", "pria": "L", "p": "P", "pr": "P", "perempuan": "P", "wanita": "P",
}  # fmt: skip
_PLACE_OF_BIRTH = re.compile(r"^[^\d]*,\s*(?=\d)")


@dataclass
class _Draft:
    """A visit that is being filled; `used` names what of the report stands in an input of its own."""

    values: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    reporter: Person | None = None
    other_client: Person | None = None
    mode: str = SEARCH
    papers: tuple[PaperTick, ...] = ()
    used: set[str] = field(default_factory=set)

    def content(self) -> dict[str, object]:
        """The visit as the drafts' store and the form take it."""
        return {
            "values": self.values,
            "doubts": self.doubts,
            # What follows from the category may follow another one, if somebody changes it.
            "touched": sorted(set(self.values) - {"sector", "priority"}),
            "reporter": asdict(self.reporter) if self.reporter else None,
            "other_client": asdict(self.other_client) if self.other_client else None,
            "papers": [asdict(one) for one in self.papers],
            "mode": self.mode,
        }


def drafts_of(
    reports: Sequence[FieldReport], choices: FormChoices, find: Find, today: dt.date
) -> list[dict[str, object]]:
    """Make one visit a report; `find` looks people up in the register."""
    return [_draft_of(report, choices, find, today).content() for report in reports]


def reports_words(reports: Sequence[FieldReport]) -> str:
    """What was read of a pasted text."""
    if not reports:
        return "Belum ada laporan yang terbaca. Tempel pesan 18 baris, atau baris Excel dengan judulnya."
    if len(reports) > MOST:
        return f"Tempelan ini {len(reports)} laporan, paling banyak {MOST} sekali jalan. Bagi dua."
    unread = sum(len(one.unread) for one in reports)
    left = f" {unread} baris tidak dikenal, ikut ditulis di Isi keluhan." if unread else ""
    return f"{len(reports)} laporan terbaca.{left}"


def pasted_sentence(count: int) -> str:
    """What the notice says once the visits wait."""
    told = "Laporan dibaca" if count == 1 else f"{count} laporan dibaca, menunggu di Parkir"
    return f"{told}. Periksa yang bertanda, lalu simpan."


def _draft_of(report: FieldReport, choices: FormChoices, find: Find, today: dt.date) -> _Draft:
    made = _Draft(values={"channel": "wa"})
    _fill_people(made, report, find, today)
    _fill_phone(made, report)
    _fill_day(made, report, today)
    _fill_category(made, report, choices)
    named = {"phone": "phone", "complaint": "text", "client": "reporter", "day": "received_at"}
    for place in report.by_place & set(named):
        made.doubts.setdefault(named[place], BY_PLACE)
    made.values["text"] = _text(report, made.used)
    return made


def _text(report: FieldReport, used: set[str]) -> str:
    left = [name for name in _FACTS if name not in used and report.value(name)]
    told = [f"{_FACTS[name]}: {report.value(name)}" for name in left]
    first = report.value("complaint") or report.value("wanted")
    return "\n".join(part for part in (first, "; ".join((*told, *report.unread))) if part)


def _fill_people(made: _Draft, report: FieldReport, find: Find, today: dt.date) -> None:
    """Who is helped, and who spoke for them (kuasa), each matched in the register where that is certain."""
    proxy = report.value("proxy")
    person, doubt = _match(report, find)
    if proxy and fold_name(proxy) != fold_name(report.value("client")):
        spoke, unsure = _by_name(proxy, report.place, find)
        made.reporter, made.mode = spoke, SEARCH if spoke else OUTSIDE
        made.values["reporter"] = spoke.line if spoke else proxy
        made.doubts["reporter"] = unsure
        made.values |= {"client": OTHER, "client_relation": "lainnya"}
        made.other_client = person
        if person is None:
            _fill_other(made, report)
        else:
            _settle(made, person, report)
        if doubt:
            made.doubts["client" if person else "client_name"] = doubt
        return
    if person is not None:
        made.reporter, made.values["reporter"] = person, person.line
        _settle(made, person, report)
    else:
        _fill_unknown(made, report, today)
    if doubt:
        made.doubts["name" if made.mode == NEW_PERSON else "reporter"] = doubt


def _match(report: FieldReport, find: Find) -> tuple[Person | None, str]:
    """Find the client by NIK, else by a name that only one person of the place has."""
    nik = report.value("nik")
    checked = check_nik(nik) if nik else None
    if checked is not None and checked.is_usable:
        hits = find(checked.value)
        return (_person(hits[0]), "") if len(hits) == 1 else (None, NOT_HERE)
    person, doubt = _by_name(report.value("client"), report.place, find)
    return person, NIK_WRONG.format(nik=nik) if nik else doubt


def _by_name(told: str, place: tuple[str, str], find: Find) -> tuple[Person | None, str]:
    """Take whoever is the only one of the name, at the place first; a name alone is never certain."""
    name = fold_name(told)
    same = [hit for hit in (find(told) if name else ()) if fold_name(hit.name) == name]
    near = [hit for hit in same if (hit.rt, hit.rw) == place]
    if len(near) == 1 or len(same) == 1:
        return _person((near or same)[0]), UNCERTAIN_NAME
    return None, SEVERAL if same else NOT_HERE


def _person(hit: SearchHit) -> Person:
    return Person(hit.uid, hit.name, hit.rt, hit.rw, sex=hit.sex, life_status=hit.life_status)


def _settle(made: _Draft, person: Person, report: FieldReport) -> None:
    """Of somebody in the register only what the register may not say goes along."""
    if fold_name(person.name) == fold_name(report.value("client")):
        made.used.add("client")
    if check_nik(report.value("nik")).is_usable:
        made.used.add("nik")
    if (person.rt, person.rw) == report.place:
        made.used |= {"rt", "rw"}


def _fill_other(made: _Draft, report: FieldReport) -> None:
    """Somebody without a place in the register has no inputs for numbers, so the words keep them."""
    made.values |= {"client_name": report.value("client"), "client_address": report.value("address")}
    made.used |= {"client", "address"}
    sex = _sex_of(report)
    if sex:
        made.values["client_sex"] = sex
        made.used.add("sex")


def _fill_unknown(made: _Draft, report: FieldReport, today: dt.date) -> None:
    """Somebody with a NIK becomes a new resident; without one the name stands as it was told."""
    checked = check_nik(report.value("nik"))
    rt, rw = report.place
    made.used |= {"client", "address"}
    if not checked.is_usable:
        made.mode, made.values["reporter"] = OUTSIDE, report.value("client")
        made.values["reporter_address"] = report.value("address")
        return
    made.mode = NEW_PERSON
    made.values |= {"name": report.value("client"), "nik": checked.value}
    made.values |= {"kk_number": report.value("kk_number"), "address": report.value("address")}
    made.values |= {"rt": rt, "rw": rw}
    made.used |= {"nik", "kk_number", "rt", "rw"}
    _fill_born(made, report, today)


def _fill_born(made: _Draft, report: FieldReport, today: dt.date) -> None:
    """Sex and day of birth of a new resident, else what their NIK says; what cannot be read is told."""
    born, sex = report.value("birth_date"), _sex_of(report)
    day = read_date(_PLACE_OF_BIRTH.sub("", born), today).value
    if day is not None:
        made.values["birth_date"] = write_date(day)
        if not _PLACE_OF_BIRTH.match(born):
            made.used.add("birth_date")
    elif born:
        made.doubts["birth_date"] = DAY_WRONG.format(day=born)
    if sex:
        made.values["sex"] = sex
        made.used.add("sex")
    elif report.value("sex"):
        made.doubts["sex"] = SEX_WRONG.format(sex=report.value("sex"))


def _sex_of(report: FieldReport) -> str:
    words = re.findall(r"[a-z]+", report.value("sex").lower())
    return _SEXES.get(words[0], "") if words else ""


def _fill_phone(made: _Draft, report: FieldReport) -> None:
    phone = report.value("phone")
    try:
        made.values["phone"] = sound_phone(phone)
    except RuleBroken:
        made.values["phone"] = phone
        made.doubts["phone"] = PHONE_WRONG.format(phone=phone)


def _fill_day(made: _Draft, report: FieldReport, today: dt.date) -> None:
    written = _WEEKDAY.sub("", report.value("day"))
    day = read_date(written, today).value
    if written and day is None:
        made.doubts["received_at"] = DAY_WRONG.format(day=report.value("day"))
    if day is None or day == today:
        return
    sender = report.value("facilitator")
    made.values["received_at"] = write_date(day)
    made.values["late_reason"] = f"Laporan WhatsApp {sender}".strip()
    made.used.add("facilitator")
    made.doubts["received_at"] = DAY_ASSUMED


def _fill_category(made: _Draft, report: FieldReport, choices: FormChoices) -> None:
    told = " ".join((report.value("complaint"), report.value("wanted")))
    code, certain = _category_of(told, choices)
    category = choices.category(code)
    if category is None:
        made.doubts["category"] = CATEGORY_UNKNOWN
        return
    made.values["category"], made.values["sector"] = code, category.sector
    made.values["priority"] = category.priority
    if not certain:
        made.doubts["category"] = CATEGORY_GUESSED.format(words=told.strip()[:40])
    brought = set(_words(report.value("documents")))
    made.papers = tuple(
        PaperTick(one.code, one.name, one.may_follow, bool(brought & _names_of(one)), one.short)
        for one in choices.papers.get(code, ())
    )


def _names_of(paper: object) -> set[str]:
    short, code = str(getattr(paper, "short", "")), str(getattr(paper, "code", ""))
    return {word for word in (code.lower(), *_words(short)) if len(word) > 1} - {"kartu", "surat"}


def _category_of(told: str, choices: FormChoices) -> tuple[str, bool]:
    """A code that was written is certain; words that only one problem has are a guess."""
    for code in _CODE.findall(told):
        if choices.category(code.upper()) is not None:
            return code.upper(), True
    words = set(_words(told))
    scores = {one.code: len(words & set(_words(f"{one.name} {one.short}"))) for one in choices.categories}
    best = max(scores.values(), default=0)
    leading = [code for code, score in scores.items() if score == best]
    hinted = [_HINTS[word] for word in _words(told) if word in _HINTS]
    if hinted and (best < 2 or hinted[0] in leading):
        return hinted[0], False
    return (leading[0], False) if best >= 1 and len(leading) == 1 else ("", False)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 1]
