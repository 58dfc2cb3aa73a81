"""The person beside the form of Layanan: who it is, what runs, what can be helped today, family, history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import mask_last_four, readable_name
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.complaint_form_state import REFER, Person
from puskesos_desktop.presentation.complaint_views import HistoryLine, Look, history_lines, short_date
from puskesos_desktop.presentation.gone_words import gone_words, with_gone

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.residents import ProgrammeMembership, RegisterCheck, Resident
    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.complaint_views import ResidentHistory
    from puskesos_desktop.services.register_views import CardMember, RegisterCoverage, ResidentCard

UNCHECKED = "Desil belum dicek"
MOST_HELPS = 3
RELATIONS: Mapping[str, str] = {
    HEAD: "kepala",
    "suami": "suami",
    "istri": "istri",
    "anak": "anak",
    "menantu": "menantu",
    "cucu": "cucu",
    "orang_tua": "orang tua",
    "mertua": "mertua",
    "famili_lain": "famili",
    "pembantu": "pembantu",
    "lainnya": "lainnya",
}
_LIFE: Mapping[str, str] = {
    "meninggal": "Tercatat meninggal",
    "pindah": "Tercatat pindah",
    "hilang": "Tercatat hilang",
    "pergi": "Tercatat pergi",
    "tidak_valid": "Data tidak sah",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
# What somebody with this gap most likely came for, by codes that never change their meaning.
_STOPPED: Mapping[str, str] = {"pbi_jk": "K01", "pkh": "B01", "sembako": "B01", "pip": "P01"}
_UNLISTED, _LISTED = ("D01",), ("P02", "D02")
_USUAL = ("K04",)
_ICONS: Mapping[str, str] = {
    "reaktivasi_pbi": "refresh-cw",
    "surat_dtsen": "file-text",
    "usulan_dtsen": "user-round-plus",
}


@dataclass(frozen=True)
class Help:
    """Something that can be done for this person now; choosing it fills category and next step."""

    words: str
    icon: str
    category: str
    next_step: str


@dataclass(frozen=True)
class FamilyLine:
    """A member of the family; `is_shown` is the one the panel is about."""

    name: str
    relation: str
    age: str
    is_shown: bool


@dataclass(frozen=True)
class DesilLine:
    """Where the family stands, never without period, source and day."""

    desil: int | None
    words: str


@dataclass(frozen=True)
class PersonPanel:
    """Everything the panel paints."""

    uid: str
    name: str
    age: str
    place: str
    nik: str
    pills: tuple[Look, ...]
    desil: DesilLine
    helps: tuple[Help, ...]
    kk_number: str
    family: tuple[FamilyLine, ...]
    history: tuple[HistoryLine, ...]


def person_panel(card: ResidentCard, history: ResidentHistory, book: RuleBook, today: dt.date) -> PersonPanel:
    """Format one person; numbers are masked."""
    person = card.resident
    categories = {one.code: one.list_name for one in book.categories(today)}
    return PersonPanel(
        uid=person.uid,
        name=person.name.upper(),
        age=_age(card.me, today),
        place=_place(card),
        nik=mask_last_four(person.nik) if person.nik else "tanpa NIK",
        pills=_pills(card, book, today),
        desil=_desil(card),
        helps=helps_for(card, book, today),
        kk_number=mask_last_four(card.family.kk_number) if card.family else "",
        family=tuple(_family_line(member, card, today) for member in sorted(card.members, key=family_rank)),
        history=history_lines(history, categories),
    )


def helps_for(card: ResidentCard, book: RuleBook, today: dt.date) -> tuple[Help, ...]:
    """Propose at most three services from the routing rules, what the register shows missing first.

    For somebody who died or is no person at all nothing is proposed.
    """
    if card.resident.life_status in ("meninggal", "tidak_valid"):
        return ()
    stopped = [
        _STOPPED[one.programme]
        for one in newest_aid(card.me.programmes)
        if one.status == "nonaktif" and one.programme in _STOPPED
    ]
    check = card.latest_check
    is_listed = check is not None and check.result == "terdaftar"
    wanted = dict.fromkeys([*stopped, *(_LISTED if is_listed else _UNLISTED), *_USUAL])
    found: dict[str, Help] = {}
    for category in wanted:
        for service in book.services(category, today)[:1]:
            icon = _ICONS.get(service.code, "corner-up-right")
            found.setdefault(service.code, Help(service.name, icon, category, f"{REFER}{service.agency}"))
    return tuple(found.values())[:MOST_HELPS]


def family_of(card: ResidentCard) -> tuple[Person, ...]:
    """The family as the form needs it for Untuk, the person included."""
    return tuple(_person(member) for member in card.members)


def person_of(card: ResidentCard) -> Person:
    """The person of a card as the form needs them."""
    return _person(card.me)


def absence_words(coverage: RegisterCoverage) -> str:
    """Tell absence as what it is: not in our files, never "not registered"."""
    count = f"{coverage.residents:,}".replace(",", ".")
    if not coverage.batches:
        return f"Belum ada di data kantor ({count} jiwa)."
    newest = max(coverage.batches, key=lambda one: one.recorded_at)
    return f"Belum ada di data kantor (berkas {short_date(newest.recorded_at.date())}, {count} jiwa)."


def _person(member: CardMember) -> Person:
    one = member.resident
    return Person(one.uid, one.name, one.rt, one.rw, one.phone, one.sex, member.relation, one.life_status)


def _age(member: CardMember, today: dt.date) -> str:
    age = member.resident.age_on(today)
    return f"{age} th" if age is not None else ""


def _place(card: ResidentCard) -> str:
    person = card.resident
    relation = (
        "Kepala keluarga" if card.me.relation == HEAD else RELATIONS.get(card.me.relation, "").capitalize()
    )
    where = f"RT {person.rt}/RW {person.rw}" if person.rt and person.rw else ""
    size = f"KK {len(card.members)} jiwa" if card.family else "belum ada KK"
    return " · ".join(part for part in (relation, where, size) if part)


def newest_aid(memberships: tuple[ProgrammeMembership, ...]) -> list[ProgrammeMembership]:
    """The last word on every programme."""
    return list({one.programme: one for one in sorted(memberships, key=lambda one: one.started_on)}.values())


def _life_words(person: Resident) -> str:
    """`Tercatat meninggal sejak 20-11-26`."""
    since = f" sejak {short_date(person.life_status_on)}" if person.life_status_on else ""
    words = gone_words(person.life_status)
    return f"{words.capitalize()}{since}" if words else ""


def _pills(card: ResidentCard, book: RuleBook, today: dt.date) -> tuple[Look, ...]:
    names = book.names(RuleKind.PROGRAMME, today)
    newest = {one.programme: one for one in newest_aid(card.me.programmes)}
    life = _life_words(card.resident)
    found = [Look(life, "danger", "triangle-alert")] if life else []
    stopped = [one for one in newest.values() if not runs(one)]
    running = [one for one in newest.values() if runs(one)]
    found += [_stopped_look(one, names, today) for one in stopped]
    found += [Look(f"{names.get(one.programme, one.programme)} aktif", "success", "check") for one in running]
    # The programmes a desil decides about are the ones people ask for; what is unknown of them is said.
    asked = book.all(RuleKind.HIGHEST_DESIL, today)
    found += [
        Look(f"{names.get(code, code)} belum terdata", "neutral", "minus")
        for code in asked
        if code not in newest
    ]
    return tuple(found)


def runs(membership: ProgrammeMembership) -> bool:
    """Whether the person receives the programme now."""
    return membership.status == "aktif" and membership.ended_on is None


def _stopped_look(one: ProgrammeMembership, names: Mapping[str, str], today: dt.date) -> Look:
    since = one.ended_on or one.started_on
    year = "" if since.year == today.year else f" {since.year}"
    name = names.get(one.programme, one.programme)
    return Look(f"{name} nonaktif sejak {_MONTHS[since.month - 1]}{year}", "warning", "triangle-alert")


def _desil(card: ResidentCard) -> DesilLine:
    of_family, of_person = card.desil_of("keluarga"), card.desil_of("orang")
    check = of_family or of_person
    if check is not None and of_family is not None and of_person is not None:
        own = f"Perorangan: desil {of_person.desil} · {_told_by(of_person)}"
        return DesilLine(check.desil, f"Keluarga · {_told_by(check)}\n{own}")
    if check is not None:
        return DesilLine(check.desil, _told_by(check))
    latest = card.latest_check
    if latest is None:
        return DesilLine(None, UNCHECKED)
    words = {"terdaftar": "terdaftar, desil tidak tampil", "tidak_ditemukan": "tidak ditemukan"}
    result = words.get(latest.result, "tidak bisa diakses")
    day = f"dicek {short_date(latest.checked_on)}"
    return DesilLine(None, " · ".join(part for part in (latest.source, result, latest.period, day) if part))


def _told_by(check: RegisterCheck) -> str:
    """Period, source, day and file; a desil never stands without them."""
    day = f"dicek {short_date(check.checked_on)}"
    file = f"berkas {check.file}" if check.file else ""
    return " · ".join(part for part in (check.period, check.source, day, file) if part)


def family_rank(member: CardMember) -> tuple[int, str]:
    """Head, spouse, children from the eldest, then the others, as on the family card."""
    codes = list(RELATIONS)
    place = codes.index(member.relation) if member.relation in codes else len(codes)
    born = member.resident.birth_date
    return place, born.isoformat() if born else ""


def _family_line(member: CardMember, card: ResidentCard, today: dt.date) -> FamilyLine:
    return FamilyLine(
        name=readable_name(member.resident.name),
        relation=with_gone(RELATIONS.get(member.relation, ""), member.resident.life_status),
        age=_age(member, today),
        is_shown=member.resident.uid == card.resident.uid,
    )
