"""Words for what happens to families: the menu, what hangs on it, and what will be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain import life
from puskesos_desktop.domain.names import mask_last_four, readable_name
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.complaint_views import short_date, status_look
from puskesos_desktop.presentation.error_texts_life import WARNINGS
from puskesos_desktop.presentation.person_panel import RELATIONS
from puskesos_desktop.services.life_views import HAND_OVER, LEAVE, STOP

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.residents import Family, Resident
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.life_views import (
        HangingAid,
        HangingCase,
        LetterUnderWay,
        Outlook,
        Surroundings,
    )

NUMBER = "nomor_kk"
"""Not an event: the number of a family came out."""

MENU: Mapping[str, str] = {
    life.BORN: "Kelahiran",
    life.DIED: "Kematian",
    life.MOVED_OUT: "Pindah ke luar",
    life.MOVED_IN: "Datang dari luar",
    life.CHANGED_FAMILY: "Ikut KK lain di sini",
    life.SPLIT: "Pisah KK",
    life.MERGED: "Gabung KK",
    life.NEW_HEAD: "Ganti kepala keluarga",
    life.MISSING: "Hilang atau pergi",
    life.RETURNED: "Kembali",
    NUMBER: "Nomor KK terbit",
}
"""What can be chosen, each begun by other letters where it can be."""

KINDS: Mapping[str, str] = {
    life.BORN: "Lahir",
    life.DIED: "Meninggal",
    life.MOVED_IN: "Pindah masuk",
    life.MOVED_OUT: "Pindah ke luar",
    life.CHANGED_FAMILY: "Ikut KK lain",
    life.SPLIT: "Pisah KK",
    life.MERGED: "Gabung KK",
    life.NEW_HEAD: "Menjadi kepala keluarga",
    life.MISSING: "Hilang atau pergi",
    life.RETURNED: "Kembali",
    life.NUMBERED: "NIK terbit",
}
"""The same as they stand in the history of a person."""

DAYS: Mapping[str, str] = {
    life.BORN: "Tanggal lahir",
    life.DIED: "Tanggal meninggal",
    life.MOVED_OUT: "Tanggal pindah",
    life.MOVED_IN: "Tanggal datang",
    life.MISSING: "Sejak",
    life.RETURNED: "Sejak",
}
DONE: Mapping[str, str] = {
    life.BORN: "Kelahiran tercatat.",
    life.DIED: "Kematian tercatat.",
    life.MOVED_OUT: "Pindah ke luar tercatat.",
    life.MOVED_IN: "Kedatangan tercatat.",
    life.CHANGED_FAMILY: "Pindah KK tercatat.",
    life.SPLIT: "KK baru tercatat.",
    life.MERGED: "KK sudah digabung.",
    life.NEW_HEAD: "Kepala keluarga diganti.",
    life.MISSING: "Keadaannya tercatat.",
    life.RETURNED: "Kembali tercatat.",
    NUMBER: "Nomor KK tercatat.",
}
AID_ACTS: Mapping[str, str] = {
    STOP: "Berhenti pada hari itu",
    HAND_OVER: "Diteruskan penerima pengganti",
    LEAVE: "Dibiarkan, belum ada kabar",
}
STATES: Mapping[str, str] = {"hilang": "Hilang", "pergi": "Pergi, belum kembali"}
_LETTER_STATUSES: Mapping[str, str] = {
    "draf": "masih draf",
    "menunggu_ttd": "menunggu tanda tangan",
    "ditandatangani": "sudah ditandatangani, belum dikirim",
}
_CASES: Mapping[str, str] = {
    life.DIED: "Tetap terbuka; boleh diselesaikan dengan alasan meninggal",
    life.MOVED_OUT: "Tetap terbuka; boleh diselesaikan dengan alasan pindah",
}
_LETTERS: Mapping[str, str] = {
    life.DIED: "Nomornya tetap; periksa isinya sebelum ditandatangani atau dikirim",
    life.MOVED_OUT: "Nomornya tetap; periksa tujuannya sebelum dikirim",
}


@dataclass(frozen=True)
class HangingLine:
    """A line of what hangs on an event: what, whose, and what becomes of it."""

    key: str
    what: str
    whose: str
    then: str
    icon: str


@dataclass(frozen=True)
class AidLine:
    """Running aid with what may become of it; `acts` holds the code and words of each choice."""

    key: str
    words: str
    act: str
    acts: tuple[tuple[str, str], ...]
    heirs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RoleLine:
    """A member of a family after the event; `is_open` lets the officer correct the relation."""

    uid: str
    name: str
    relation: str
    is_open: bool


@dataclass(frozen=True)
class FamilyAfter:
    """A family as it will be."""

    title: str
    roles: tuple[RoleLine, ...]


def relation_words(code: str) -> str:
    """`Kepala keluarga`, `Istri`; a dash where nobody knows."""
    return "Kepala keluarga" if code == HEAD else RELATIONS.get(code, "").capitalize() or "–"


def person_words(one: Resident) -> str:
    """A name as people write it."""
    return person_name(one.name)


def person_name(name: str) -> str:
    """A stored name as people write it."""
    return readable_name(name)


def family_words(family: Family | None) -> str:
    """`KK ••••0002`, or that there is no number yet."""
    if family is None or not family.kk_number:
        return "KK baru, nomor belum terbit" if family is None else "KK tanpa nomor"
    return f"KK {mask_last_four(family.kk_number)}"


def aid_lines(outlook: Outlook, kind: str, book: RuleBook, on: dt.date) -> tuple[AidLine, ...]:
    """What runs for those who go, and the choices."""
    names = book.names(RuleKind.PROGRAMME, on)
    return tuple(_aid_line(one, kind, names) for one in outlook.aid)


def _aid_line(one: HangingAid, kind: str, names: Mapping[str, str]) -> AidLine:
    offered = [STOP]
    if one.heirs:
        offered.append(HAND_OVER)
    if kind != life.DIED:
        offered.append(LEAVE)
    unit = " sekeluarga" if one.heirs or one.aid.family_id is not None else ""
    return AidLine(
        key=f"{one.resident.uid}:{one.aid.programme}",
        words=f"{names.get(one.aid.programme, one.aid.programme)}{unit} · {person_words(one.resident)}",
        act=one.act,
        acts=tuple((act, AID_ACTS[act]) for act in offered),
        heirs=tuple((heir.uid, person_words(heir)) for heir in one.heirs),
    )


def hanging_lines(outlook: Outlook, kind: str, categories: Mapping[str, str]) -> tuple[HangingLine, ...]:
    """Cases and letters; aid stands apart because something is chosen for it."""
    names = {one.id: person_words(one) for one in outlook.people}
    lines = [_case_line(one, kind, categories) for one in outlook.cases]
    lines += [_letter_line(one, kind, names) for one in outlook.letters]
    if outlook.restricted:
        words = f"{outlook.restricted} layanan lain (dibatasi)"
        lines.append(HangingLine("dibatasi", words, "", "Tanyakan kepada koordinator", "lock"))
    return tuple(lines)


def _case_line(one: HangingCase, kind: str, categories: Mapping[str, str]) -> HangingLine:
    case = one.case
    what = f"{case.ticket} · {categories.get(case.category, case.category)}"
    status = status_look(case.status).text.lower()
    then = _CASES.get(kind, "Tetap terbuka")
    return HangingLine(case.uid, f"{what} · {status}", person_words(one.resident), then, "inbox")


def _letter_line(one: LetterUnderWay, kind: str, names: Mapping[int, str]) -> HangingLine:
    what = " · ".join(part for part in (one.number or "tanpa nomor", one.subject) if part)
    status = _LETTER_STATUSES.get(one.status, one.status)
    then = _LETTERS.get(kind, "Tetap seperti adanya")
    return HangingLine(one.uid, f"{what} · {status}", names.get(one.resident_id, ""), then, "file-text")


def families_after(outlook: Outlook, kind: str) -> tuple[FamilyAfter, ...]:
    """Every family as it will be; relations that an event changes may be corrected."""
    found = []
    for after in outlook.families:
        roles = tuple(
            RoleLine(
                role.resident.uid,
                person_words(role.resident),
                role.relation,
                role.relation != HEAD and (role.before != role.relation or after.family is None),
            )
            for role in after.roles
        )
        if roles or kind in (life.DIED, life.MOVED_OUT, life.MERGED):
            title = f"Sesudahnya: {family_words(after.family)}"
            found.append(FamilyAfter(title if roles else f"{title}, tidak ada anggota lagi", roles))
    return tuple(found)


@dataclass(frozen=True)
class AroundLine:
    """A line about address and family; `uid` opens the card of who is meant."""

    words: str
    uid: str = ""


def around_lines(around: Surroundings) -> tuple[AroundLine, ...]:
    """Where the person lives in truth, which family was the last, and who else lives at the address."""
    lines = [AroundLine(f"Tinggal di {stay_words(around.person)}")] if stay_words(around.person) else []
    if around.last is not None:
        lines.append(AroundLine(f"Terakhir di {family_words(around.last)}"))
    lines += [
        AroundLine(
            f"KK lain di alamat ini: {person_name(one.head)} · "
            f"KK {mask_last_four(one.kk_number) or 'belum terbit'} · {one.size} jiwa",
            one.head_uid,
        )
        for one in around.neighbours
    ]
    return tuple(lines)


def stay_words(one: Resident) -> str:
    """The address of stay where it is another than the card's; empty otherwise."""
    place = f"RT {one.stay_rt or '–'}/RW {one.stay_rw or '–'}" if one.stay_rt or one.stay_rw else ""
    return ", ".join(part for part in (readable_name(one.stay_address), place) if part)


def warning_words(outlook: Outlook) -> str:
    """What is odd and stops nobody."""
    return " ".join(WARNINGS[code] for code in outlook.warnings if code in WARNINGS)


def what_happens(kind: str, names: str, on: dt.date) -> str:
    """The first sentence of the last step: what is recorded of whom, since when."""
    return f"{MENU[kind]}: {names}, {short_date(on)}"
