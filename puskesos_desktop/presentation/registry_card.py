"""Kartu Warga as it is painted: who it is, family, desil, aid, cases, and what happened, newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import grouped_phone, mask_last_four, readable_name
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.complaint_views import Look, short_date, status_look
from puskesos_desktop.presentation.person_panel import (
    RELATIONS,
    DesilLine,
    Help,
    family_rank,
    newest_aid,
    person_panel,
    runs,
)
from puskesos_desktop.presentation.register_texts import WARNINGS
from puskesos_desktop.presentation.registry_list import LIFE_LOOKS, SEXES
from puskesos_desktop.presentation.registry_papers import paper_lines, ppks_foot, ppks_rows
from puskesos_desktop.presentation.registry_timeline import StoryWords, story
from puskesos_desktop.services.card_views import CardFile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.residents import RegisterCheck, Resident
    from puskesos_desktop.presentation.registry_papers import PaperLine, PpksRow
    from puskesos_desktop.presentation.registry_timeline import StoryLine
    from puskesos_desktop.services.complaint_views import HistoryRow, ResidentHistory
    from puskesos_desktop.services.desk_queries import DeskChoices
    from puskesos_desktop.services.register_views import CardMember, ResidentCard

NO_NIK = "belum punya NIK"
HIDDEN_DATE = "••-••-••••"
_RESULTS = {"tidak_ditemukan": "tidak ditemukan", "tidak_terakses": "tak bisa diakses"}
_EDUCATIONS = {
    "sltp": "SLTP",
    "slta": "SLTA",
    "tamat_sd": "Tamat SD",
    "belum_tamat_sd": "Belum tamat SD",
    "diploma_1_2": "D1/D2",
    "diploma_3": "D3",
    "strata_1": "S1/D4",
    "strata_2": "S2",
    "strata_3": "S3",
}


@dataclass(frozen=True)
class MemberLine:
    """A member of the family; the number masked, the age instead of the birth date."""

    uid: str
    name: str
    relation: str
    age: str
    nik: str
    aid: Look | None
    is_shown: bool


@dataclass(frozen=True)
class DesilRow:
    """A look into a register; `instead` says why there is no desil."""

    key: str
    period: str
    desil: int | None
    instead: str
    source: str
    checked: str


@dataclass(frozen=True)
class AidRow:
    """What is known of one programme."""

    code: str
    name: str
    look: Look
    since: str


@dataclass(frozen=True)
class CaseRow:
    """A case of the person; `key` is its uid."""

    key: str
    number: str
    about: str
    look: Look
    received: str


@dataclass(frozen=True)
class WholeNumbers:
    """What F8 opens for a minute."""

    nik: str = field(default="", repr=False)
    kk: str = field(default="", repr=False)


@dataclass(frozen=True)
class CardView:
    """Everything the card paints; identity and birth date are kept out of sight until they are asked for.

    Attributes:
        born: written when the NIK is shown too, since a masked number beside it would be whole again.
        first, rest: the line below the name, around the numbers.
        kk: the KK number masked, empty for who has none.
        story: everything that happened, newest first.
    """

    uid: str
    name: str
    aside: str
    first: str
    nik: str
    kk: str
    rest: str
    born: str
    family_title: str
    members: tuple[MemberLine, ...]
    desil_rows: tuple[DesilRow, ...]
    aid_rows: tuple[AidRow, ...]
    cases: tuple[CaseRow, ...]
    restricted: int
    person: tuple[tuple[str, str], ...]
    pills: tuple[Look, ...]
    desil: DesilLine
    helps: tuple[Help, ...]
    warnings: tuple[str, ...]
    story: tuple[StoryLine, ...] = ()
    papers: tuple[PaperLine, ...] = ()
    ppks: tuple[PpksRow, ...] = ()
    ppks_foot: str = ""

    def line(self, numbers: WholeNumbers | None = None) -> str:
        """The line below the name; with the whole numbers when they were asked for."""
        nik = f"NIK {numbers.nik}" if numbers and numbers.nik else self.nik
        kk = f"KK {numbers.kk}" if numbers and numbers.kk else self.kk
        return " · ".join(part for part in (self.first, nik, kk, self.rest) if part)

    @property
    def has_numbers(self) -> bool:
        """Whether there is a number to open."""
        return self.nik != NO_NIK or bool(self.kk)

    @property
    def kept_papers(self) -> int:
        """How many papers are there."""
        return sum(not one.case for one in self.papers)

    def facts(self, *, revealed: bool) -> tuple[tuple[str, str], ...]:
        """Data diri; the birth date shows together with the whole NIK only."""
        born = self.born if revealed or not self.born else HIDDEN_DATE
        return (("Tanggal lahir", born or "–"), *self.person)


def card_view(
    card: ResidentCard,
    history: ResidentHistory,
    choices: DeskChoices,
    today: dt.date,
    file: CardFile = CardFile(),  # noqa: B008 - cannot change
) -> CardView:
    """Format a card."""
    person, book = card.resident, choices.book
    panel = person_panel(card, history, book, today)
    programmes = book.names(RuleKind.PROGRAMME, today)
    categories = {one.code: one.name for one in book.categories(today)}
    size = len(card.members)
    return CardView(
        uid=person.uid,
        name=panel.name,
        aside=" · ".join(part for part in (panel.age, SEXES.get(person.sex, "")) if part),
        first=_relation(card.me),
        nik=_masked(person),
        kk=f"KK {mask_last_four(card.family.kk_number)}" if card.family and card.family.kk_number else "",
        rest=_where(card),
        born=short_birth(person),
        family_title=f"Keluarga · {size} jiwa" if card.family else "Belum ada keluarga di data",
        members=tuple(_member(one, card, programmes, today) for one in sorted(card.members, key=family_rank)),
        desil_rows=tuple(_desil_row(check) for check in card.checks),
        aid_rows=_aid_rows(card, choices, today),
        cases=tuple(_case_row(row, categories) for row in history.rows),
        restricted=history.restricted,
        person=_person(card),
        pills=panel.pills,
        desil=panel.desil,
        helps=panel.helps,
        warnings=tuple(WARNINGS[code] for code in card.warnings if code in WARNINGS),
        story=story(file.happened, StoryWords.of(choices, history, today)),
        papers=paper_lines(file),
        ppks=ppks_rows(file),
        ppks_foot=ppks_foot(file),
    )


def _masked(person: Resident) -> str:
    """The number as it may stand there; one of ours says that it is."""
    if not person.nik:
        return NO_NIK
    return f"NIK {'sementara ' if person.nik_kind == 'sementara' else ''}{mask_last_four(person.nik)}"


def short_birth(person: Resident) -> str:
    """`14-03-1980`, empty while unknown."""
    return f"{person.birth_date:%d-%m-%Y}" if person.birth_date else ""


def _relation(member: CardMember) -> str:
    return "Kepala keluarga" if member.relation == HEAD else RELATIONS.get(member.relation, "").capitalize()


def _where(card: ResidentCard) -> str:
    person = card.resident
    place = f"RT {person.rt}/RW {person.rw}" if person.rt and person.rw else ""
    address = ", ".join(part for part in (readable_name(person.address), place) if part)
    phone = f"HP {grouped_phone(person.phone)}" if person.phone else ""
    return " · ".join(part for part in (address, phone) if part)


def _member(
    member: CardMember, card: ResidentCard, programmes: Mapping[str, str], today: dt.date
) -> MemberLine:
    one = member.resident
    age = one.age_on(today)
    return MemberLine(
        uid=one.uid,
        name=readable_name(one.name),
        relation=_relation(member) or "–",
        age=str(age) if age is not None else "–",
        nik=mask_last_four(one.nik) or "belum ada",
        aid=LIFE_LOOKS.get(one.life_status) or _aid_look(member, programmes),
        is_shown=one.id == card.resident.id,
    )


def _aid_look(member: CardMember, programmes: Mapping[str, str]) -> Look | None:
    """What stopped comes first, because that is what people come for."""
    known = newest_aid(member.programmes)
    for wanted, word, tone, icon in (
        (False, "nonaktif", "warning", "triangle-alert"),
        (True, "", "success", "check"),
    ):
        names = [programmes.get(one.programme, one.programme) for one in known if runs(one) is wanted]
        if names:
            more = f" +{len(names) - 1}" if len(names) > 1 else ""
            return Look(f"{names[0]} {word}".rstrip() + more, tone, icon)
    return None


def _desil_row(check: RegisterCheck) -> DesilRow:
    instead = "" if check.desil else _RESULTS.get(check.result, "tanpa desil")
    scope = " (orang)" if check.desil_of == "orang" else ""
    return DesilRow(
        check.uid,
        check.period or "–",
        check.desil,
        instead,
        check.source + scope,
        short_date(check.checked_on),
    )


def _aid_rows(card: ResidentCard, choices: DeskChoices, today: dt.date) -> tuple[AidRow, ...]:
    """Stopped, then running, then what a desil decides about and nobody has looked up."""
    book = choices.book
    names = book.names(RuleKind.PROGRAMME, today)
    known = newest_aid(card.me.programmes)
    rows = [
        AidRow(
            one.programme,
            names.get(one.programme, one.programme),
            Look("aktif", "success", "check") if runs(one) else Look("nonaktif", "warning", "triangle-alert"),
            short_date(one.started_on if runs(one) else one.ended_on or one.started_on),
        )
        for one in sorted(known, key=runs)
    ]
    found = {row.code for row in rows}
    asked = [code for code in book.all(RuleKind.HIGHEST_DESIL, today) if code not in found]
    return (*rows, *(AidRow(code, names.get(code, code), Look("belum terdata"), "–") for code in asked))


def _case_row(row: HistoryRow, categories: Mapping[str, str]) -> CaseRow:
    part = "Terlapor: " if row.part == "terlapor" else ""
    about = part + categories.get(row.category, row.category)
    number = row.ticket.rsplit("-", 1)[-1]
    return CaseRow(row.uid, number, about, status_look(row.status), short_date(row.received_on))


def _person(card: ResidentCard) -> tuple[tuple[str, str], ...]:
    one = card.resident
    life = LIFE_LOOKS[one.life_status].text if one.life_status in LIFE_LOOKS else ""
    since = f" sejak {short_date(one.life_status_on)}" if one.life_status_on else ""
    source = f"{card.source.source_name}, {short_date(card.source.recorded_at.date())}" if card.source else ""
    pairs = (
        ("Tempat lahir", readable_name(one.birth_place)),
        ("Keadaan", life + since if life else ""),
        ("Status kawin", _worded(one.marital_status)),
        ("Pekerjaan", readable_name(one.occupation)),
        ("Pendidikan", _EDUCATIONS.get(one.education, _worded(one.education))),
        ("Sumber data", source or "dicatat di meja"),
    )
    return tuple(pair for pair in pairs if pair[1])


def _worded(code: str) -> str:
    return code.replace("_", " ").capitalize()
