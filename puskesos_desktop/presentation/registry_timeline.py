"""What happened to a person as it is painted: one line an entry, newest first, to be filtered by kind."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import mask_last_four
from puskesos_desktop.domain.papers import LETTER_TITLES
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.workflow import Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.complaint_views import STATUS_LOOKS, short_date, short_name
from puskesos_desktop.presentation.field_visit_words import event_words
from puskesos_desktop.presentation.life_words import KINDS as LIFE
from puskesos_desktop.presentation.person_panel import RELATIONS
from puskesos_desktop.presentation.registry_papers import paper_words
from puskesos_desktop.services import card_views as kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from puskesos_desktop.services.card_views import Happened
    from puskesos_desktop.services.complaint_views import ResidentHistory
    from puskesos_desktop.services.desk_queries import DeskChoices

ALL = "semua"
FILTERS: Mapping[str, str] = {
    ALL: "Semua",
    kinds.COMPLAINT: "Pengaduan",
    kinds.LETTER: "Surat",
    kinds.CHECK: "Cek & desil",
    kinds.AID: "Bantuan",
    kinds.FAMILY: "Keluarga",
    kinds.PPKS: "PPKS",
    kinds.PAPER: "Berkas",
    kinds.DATA: "Data",
}
_ICONS: Mapping[str, str] = {
    kinds.COMPLAINT: "inbox",
    kinds.LETTER: "mail",
    kinds.CHECK: "search",
    kinds.AID: "hand-helping",
    kinds.FAMILY: "users-round",
    kinds.PPKS: "heart-handshake",
    kinds.PAPER: "paperclip",
    kinds.DATA: "database",
}
_RESULTS: Mapping[str, str] = {"tidak_ditemukan": "tidak ditemukan", "tidak_terakses": "tak bisa diakses"}
_PASSING = frozenset({"verifikasi", "rekomendasi", "penetapan", "periksa_ulang"})
_FROM_FILE = "dari berkas"
_PLAIN: Mapping[str, str] = {
    "resident_added": "Dicatat di meja",
    "resident_updated": "Data diri diperbaiki",
    "digabung": "Digabung dengan data kembarnya",
    "gabung_dibatalkan": "Penggabungan data dibatalkan",
}
_AID: Mapping[str, str] = {
    "bantuan_mulai": "aktif",
    "bantuan_henti": "nonaktif",
    "bantuan_berakhir": "berakhir",
}


@dataclass(frozen=True)
class StoryLine:
    """An entry; `link` is the uid of the case or paper that opens from it."""

    key: int
    kind: str
    day: str
    title: str
    note: str
    by: str
    icon: str
    link: str = ""

    @property
    def meta(self) -> str:
        """The small line below the title where room is scarce."""
        return " · ".join(part for part in (self.day, self.by or self.note) if part)


@dataclass(frozen=True)
class StoryWords:
    """Names that codes stand for today.

    Attributes:
        parts: uid of a case to the part the person has in it.
    """

    categories: Mapping[str, str] = field(default_factory=dict)
    programmes: Mapping[str, str] = field(default_factory=dict)
    ppks: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, choices: DeskChoices, history: ResidentHistory, today: dt.date) -> StoryWords:
        """Names as the rules of a day give them."""
        book = choices.book
        return cls(
            categories={one.code: one.list_name for one in book.categories(today)},
            programmes=book.names(RuleKind.PROGRAMME, today),
            ppks=book.names(RuleKind.PPKS, today),
            parts={row.uid: row.part for row in history.rows},
        )


def story(happened: Sequence[Happened], words: StoryWords) -> tuple[StoryLine, ...]:
    """Every entry worth a line, newest first."""
    told = _without_doubles(_one_line_a_file(happened))
    return tuple(_line(number, one, words) for number, one in enumerate(told))


def of_kind(lines: Iterable[StoryLine], kind: str) -> tuple[StoryLine, ...]:
    """The lines that a filter leaves."""
    return tuple(line for line in lines if kind in (ALL, line.kind))


def filter_counts(lines: Sequence[StoryLine]) -> dict[str, int]:
    """How many lines each filter leaves."""
    counts = Counter(line.kind for line in lines)
    return {kind: len(lines) if kind == ALL else counts[kind] for kind in FILTERS}


def _one_line_a_file(happened: Sequence[Happened]) -> list[Happened]:
    """Let the line of a file say how much of the family it told, instead of a line of its own for that."""
    files = {_of_file(one) for one in happened if one.code == "impor"}
    facts: Counter[tuple[object, str]] = Counter()
    found = []
    for one in happened:
        if one.code != "keterangan" or _of_file(one) not in files:
            found.append(one)
        else:
            facts[_of_file(one)] += int(_text(one, "count") or 0)
    return [
        replace(one, detail={**one.detail, "count": facts[_of_file(one)]}) if one.code == "impor" else one
        for one in found
    ]


def _of_file(one: Happened) -> tuple[object, str]:
    """Everything that one file tells is written down at one moment, under one name."""
    return one.at, _text(one, "source")


def _without_doubles(happened: Sequence[Happened]) -> list[Happened]:
    """Leave out steps merely passed in one save, and an end that another entry of the day tells already."""
    met: set[tuple[object, ...]] = set()
    told_aid = {
        (one.on, one.detail.get("programme"))
        for one in happened
        if one.code in ("bantuan_mulai", "bantuan_henti")
    }
    found = []
    for one in happened:
        moment = (one.link, one.at)
        if (
            one.kind == kinds.COMPLAINT
            and one.code in _PASSING
            and not one.detail.get("note")
            and moment in met
        ):
            continue
        if one.code == "bantuan_berakhir" and (one.on, one.detail.get("programme")) in told_aid:
            continue
        met.add(moment)
        found.append(one)
    return found


def _line(number: int, one: Happened, words: StoryWords) -> StoryLine:
    title, note = _WRITERS[one.kind](one, words)
    by = short_name(one.by) if one.by else _source(one)
    icon = _icon(one)
    return StoryLine(number, one.kind, short_date(one.on), title, note, by, icon, one.link)


def _source(one: Happened) -> str:
    return _FROM_FILE if one.detail.get("batch_id") or one.code in ("keterangan", "hasil_usulan") else ""


def _icon(one: Happened) -> str:
    if one.kind == kinds.COMPLAINT:
        status = str(one.detail.get("status", ""))
        return STATUS_LOOKS[Status(status)][1] if status in set(Status) else _ICONS[one.kind]
    if one.kind == kinds.CHECK and not one.by:
        return "file-spreadsheet"
    return "file-spreadsheet" if one.code.startswith("impor") else _ICONS[one.kind]


def _text(one: Happened, name: str) -> str:
    return str(one.detail.get(name) or "").strip()


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _complaint(one: Happened, words: StoryWords) -> tuple[str, str]:
    category = words.categories.get(_text(one, "category"), _text(one, "category"))
    told = one.detail.get("data")
    step = event_words(one.code, told if isinstance(told, dict) else {}, labels.step_words(one.code))
    agency = _text(one, "agency") if one.code == "dirujuk" else ""
    accused = "Terlapor: " if words.parts.get(one.link) == "terlapor" else ""
    number = _text(one, "ticket").rsplit("-", 1)[-1]
    return f"{accused}{step}{f' ke {agency}' if agency else ''}: {category}", _joined(
        number, _text(one, "note")
    )


def _letter(one: Happened, words: StoryWords) -> tuple[str, str]:
    del words
    kind = LETTER_TITLES.get(_text(one, "kind"), _text(one, "subject") or "Surat")
    to = f" ke {_text(one, 'addressee')}" if _text(one, "addressee") else ""
    again = " diganti" if one.code == "surat_diganti" else ""
    return f"{kind}{again}{to}", _joined(_text(one, "number_text"), _text(one, "reason"))


def _check(one: Happened, words: StoryWords) -> tuple[str, str]:
    del words
    source, period = _text(one, "source"), _text(one, "period")
    if one.code == "keterangan":
        return f"Keterangan keluarga {source}", _joined(period, f"{one.detail.get('count', 0)} isian")
    desil = one.detail.get("desil")
    scope = " (orang)" if one.detail.get("desil_of") == "orang" else ""
    result = f"terdaftar, desil {desil}{scope}" if desil else _RESULTS.get(_text(one, "result"), "terdaftar")
    begin = "Cek" if one.by else "Data"
    return f"{begin} {source}: {result}", _joined(period, _text(one, "note"))


def _aid(one: Happened, words: StoryWords) -> tuple[str, str]:
    name = words.programmes.get(_text(one, "programme"), _text(one, "programme"))
    if one.code == "hasil_usulan":
        note = _joined(_text(one, "period"), _text(one, "padan_status"), _text(one, "note"), _telling(one))
        return f"Hasil usulan {name}: {_text(one, 'outcome').lower()}", note
    return f"{name} {_AID[one.code]}", _text(one, "source")


def _telling(one: Happened) -> str:
    told_on = one.detail.get("told_on")
    return f"disampaikan {short_date(told_on)}" if isinstance(told_on, dt.date) else ""


def _family(one: Happened, words: StoryWords) -> tuple[str, str]:
    del words
    if one.code in LIFE:
        return LIFE[one.code], _text(one, "note")
    number = _text(one, "kk_number")
    kk = f"KK {mask_last_four(number)}" if number else "KK tanpa nomor"
    if one.code == "keluar_kk":
        return f"Keluar dari {kk}", _text(one, "reason").replace("_", " ")
    relation = RELATIONS.get(_text(one, "relation"), "")
    return f"Masuk {kk}", f"sebagai {relation}" if relation else ""


def _ppks(one: Happened, words: StoryWords) -> tuple[str, str]:
    name = words.ppks.get(_text(one, "category"), _text(one, "category"))
    begin = "PPKS berakhir" if one.code == "ppks_akhir" else "PPKS"
    return f"{begin}: {name}", _joined(_text(one, "source"), _text(one, "note"))


def _paper(one: Happened, words: StoryWords) -> tuple[str, str]:
    del words
    begin = "Berkas dilepas" if one.code == "berkas_dilepas" else "Berkas disimpan"
    return f"{begin}: {paper_words(_text(one, 'kind'), _text(one, 'title'))}", _text(one, "reason")


def _data(one: Happened, words: StoryWords) -> tuple[str, str]:
    del words
    if one.code in _PLAIN:
        return _PLAIN[one.code], ""
    file = _text(one, "source_name") or "tanpa nama"
    words_of = {"impor": f"Data diambil dari {file}", "impor_ditarik": f"Pengambilan {file} ditarik kembali"}
    facts = f"{one.detail['count']} isian keluarga" if one.detail.get("count") else ""
    return words_of.get(one.code, file), _joined(_text(one, "source"), _text(one, "period"), facts)


_WRITERS: Mapping[str, Callable[[Happened, StoryWords], tuple[str, str]]] = {
    kinds.COMPLAINT: _complaint,
    kinds.LETTER: _letter,
    kinds.CHECK: _check,
    kinds.AID: _aid,
    kinds.FAMILY: _family,
    kinds.PPKS: _ppks,
    kinds.PAPER: _paper,
    kinds.DATA: _data,
}
