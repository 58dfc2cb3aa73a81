"""What the form of Layanan holds and offers: plain values, no behaviour of the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.gone_words import with_gone
from puskesos_desktop.presentation.request_words import KINDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.office import Agency, Officer
    from puskesos_desktop.domain.rules import Category, Requirement, RuleBook
    from puskesos_desktop.services.complaint_commands import ComplaintReceived

FIELDS = (
    "reporter",
    "client",
    "phone",
    "channel",
    "received_at",
    "late_reason",
    "reporter_address",
    "category",
    "kind",
    "membership",
    "sector",
    "confidential",
    "accused",
    "accused_officer",
    "priority",
    "limit_at",
    "admitted_on",
    "check_result",
    "desil",
    "checked_on",
    "text",
    "documents",
    "next_step",
    "info_result",
    "officer",
)
"""In the order of the eye, which is the order of the summary and of the cursor."""

PERSON_FIELDS = ("name", "nik", "kk_number", "sex", "birth_date", "address", "rt", "rw")
"""Eight identity fields of a person whom the register does not know."""

CLIENT_FIELDS = (
    "client_name",
    "client_sex",
    "client_age",
    "client_relation",
    "client_phone",
    "client_address",
    "client_found_at",
)
"""Who it is for, when that is neither the reporter nor of the family; a name is no must."""

MORE_FIELDS = ("kind", "membership", "sector", "confidential", "accused_officer")
"""What few visits need to say; the rest follows from the category."""

NEXT_STEPS: Mapping[str, str] = {
    "tangani": "Ditangani di sini",
    "kunjungan": "Kunjungi rumah",
    "usulkan": "Usulkan lewat muskel",
    "eskalasi": "Teruskan ke kecamatan",
    "tanya_saja": "Tanya saja, selesai sekarang",
}
INFO_ONLY = "tanya_saja"
OTHER = "lain"
"""In `client`: somebody who is neither the reporter nor of the family."""
OPEN_TO_FEW = "ya"
SEARCH, ANONYMOUS, NEW_PERSON, OUTSIDE = "cari", "anonim", "baru", "luar"
"""How the reporter is named."""
REFER = "rujuk:"
ASKED_FOR = "permohonan:"
"""Begins the codes in the list of categories that open the form of a permohonan."""


@dataclass(frozen=True)
class Person:
    """A resident as the form shows them.

    Attributes:
        relation: to the head of the family, as the register says.
        life_status: whoever died or moved is told as such wherever chosen.
    """

    uid: str
    name: str
    rt: str = ""
    rw: str = ""
    phone: str = ""
    sex: str = ""
    relation: str = ""
    life_status: str = "hidup"

    @property
    def line(self) -> str:
        """`SITI AMINAH · RT 003/RW 008`, and that somebody died or moved."""
        place = f"{self.name} · RT {self.rt}/RW {self.rw}" if self.rt and self.rw else self.name
        return with_gone(place, self.life_status)


@dataclass(frozen=True)
class PaperTick:
    """A required paper and whether it is on the table."""

    code: str
    name: str
    may_follow: bool
    ticked: bool = False
    short: str = ""

    @property
    def words(self) -> str:
        """Name, and that it may follow."""
        words = self.short or self.name
        return f"{words} (boleh menyusul)" if self.may_follow else words

    @property
    def state(self) -> str:
        """`ada`, `menyusul` or `kurang`, as it goes into the case."""
        if self.ticked:
            return "ada"
        return "menyusul" if self.may_follow else "kurang"


@dataclass(frozen=True)
class Choice:
    """One entry of a list: stable code and words."""

    code: str
    words: str


@dataclass(frozen=True)
class FormChoices:
    """What the office offers; made once a day from rules, agencies and officers.

    Attributes:
        routes: agencies that usually help with a category, the usual one first.
        own_officer: uid of the officer at the keyboard.
        emergency_hours: the office's own limit of an emergency.
    """

    categories: tuple[Category, ...]
    papers: Mapping[str, tuple[Requirement, ...]]
    routes: Mapping[str, tuple[str, ...]]
    agencies: tuple[Choice, ...]
    officers: tuple[Choice, ...]
    own_officer: str
    timezone: str
    emergency_hours: int = 24
    sectors: tuple[Choice, ...] = ()

    def category(self, code: str) -> Category | None:
        """Return one category, None for an unknown code."""
        return next((one for one in self.categories if one.code == code), None)

    def category_choices(self) -> tuple[Choice, ...]:
        """Return the list of Keperluan: `K01  KIS/PBI-JK nonaktif`, then what is asked for: permohonan."""
        asked = (Choice(f"{ASKED_FOR}{code}", f"Permohonan: {words}") for code, words in KINDS.items())
        return (*(Choice(one.code, f"{one.code}  {one.name}") for one in self.categories), *asked)

    def next_steps(self, category: str) -> tuple[Choice, ...]:
        """Return the list of Langkah berikut, the usual agency of the category first."""
        usual = self.routes.get(category, ())
        ordered = sorted(
            self.agencies, key=lambda one: usual.index(one.code) if one.code in usual else len(usual)
        )
        refer = [Choice(f"{REFER}{one.code}", f"Rujuk ke {one.words}") for one in ordered]
        return (*refer, *(Choice(code, words) for code, words in NEXT_STEPS.items()))


@dataclass(frozen=True)
class ComplaintFormState:
    """The form as it stands.

    Attributes:
        request_uid: under which it will be saved; a retry doubles nothing.
        values: what was typed or chosen, by field; lists hold codes.
        touched: fields the officer has set, which no proposal overwrites.
        family: for whom it can be (`Untuk`), the reporter left out.
        other_client: whom it is for when that is a resident of another family; `accused` is one complained
            about.
        doubts: what a pasted text left uncertain, by field, until somebody has looked at it.
        mode: `cari`, `anonim`, `luar` for somebody from elsewhere, or `baru`, when the panel asks for the
            eight identity fields.
        limit_hint: `Batas: hari ini pukul 14.12`, empty when no hours count.
        needs_late_reason: the case came in on an earlier day.
        saved: result of the save, None before it.
    """

    request_uid: str
    values: Mapping[str, str]
    touched: frozenset[str] = frozenset()
    reporter: Person | None = None
    family: tuple[Person, ...] = ()
    other_client: Person | None = None
    accused: Person | None = None
    papers: tuple[PaperTick, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    mode: str = SEARCH
    limit_hint: str = ""
    needs_late_reason: bool = False
    busy: bool = False
    saved: ComplaintReceived | None = None

    @property
    def is_new_person(self) -> bool:
        """Tell whether the panel asks for a person whom the register does not know."""
        return self.mode == NEW_PERSON

    @property
    def anonymous(self) -> bool:
        """Tell whether the reporter stays unnamed."""
        return self.mode == ANONYMOUS

    def value(self, name: str) -> str:
        """Return what stands in a field, empty when nothing does."""
        return self.values.get(name, "")

    def doubt_of(self, name: str) -> str:
        """Return what is uncertain about a field, empty when nothing is or when it is wrong besides."""
        return "" if name in self.problems else self.doubts.get(name, "")

    @property
    def first_doubt(self) -> str:
        """The first field that a pasted text left uncertain, empty when none is."""
        every = (*FIELDS, *PERSON_FIELDS, *CLIENT_FIELDS)
        return next((name for name in every if name in self.doubts), "")

    def problem_of(self, name: str) -> str:
        """Return the line below a field, empty when all is well."""
        return self.problems.get(name, "")

    @property
    def can_save(self) -> bool:
        """Tell whether the save keys do anything."""
        return not self.busy and self.saved is None

    @property
    def is_dirty(self) -> bool:
        """Tell whether something was entered that a draft must keep."""
        ticked = any(paper.ticked for paper in self.papers)
        return self.saved is None and (bool(self.touched) or self.reporter is not None or ticked)

    @property
    def is_emergency(self) -> bool:
        """Tell whether hours count."""
        return self.value("priority") == "darurat"

    @property
    def is_question(self) -> bool:
        """Tell whether the case is answered and closed at the desk."""
        return self.value("next_step") == INFO_ONLY

    @property
    def lacks_papers(self) -> bool:
        """Tell whether something on the list is not on the table, so that a slip can say so."""
        return not self.is_question and any(not paper.ticked for paper in self.papers)

    @property
    def is_for_other(self) -> bool:
        """Tell whether it is for somebody who is neither the reporter nor of the family."""
        return self.value("client") == OTHER

    @property
    def is_stranger(self) -> bool:
        """Tell whether the reporter is named by word of mouth only, so that an address may be told."""
        return self.mode == OUTSIDE

    @property
    def client(self) -> Person | None:
        """The resident whom it is for; the reporter when nobody else was chosen, None for one not known."""
        if self.is_for_other:
            return self.other_client
        chosen = next((one for one in self.family if one.uid == self.value("client")), None)
        return chosen or self.reporter

    @property
    def first_problem(self) -> str:
        """The field the cursor goes to, empty when all is well."""
        every = (*FIELDS, *PERSON_FIELDS, *CLIENT_FIELDS)
        return next((name for name in every if name in self.problems), "")

    @property
    def summary(self) -> str:
        """`1 isian perlu diperbaiki: Tanggal cek`, empty when all is well."""
        every = (*PERSON_FIELDS, *CLIENT_FIELDS, *FIELDS)
        names = [labels.FIELDS[name] for name in every if name in self.problems]
        return f"{len(names)} isian perlu diperbaiki: {', '.join(names)}" if names else ""

    @property
    def chip(self) -> str:
        """First name on the chip of a parked visit."""
        name = self.reporter.name if self.reporter else self.value("reporter") or self.value("name")
        words = readable_name(name.strip().upper()).split()
        return words[0] if words else "Tanpa nama"


def choices_of(
    book: RuleBook,
    on: dt.date,
    agencies: Iterable[Agency],
    officers: Iterable[Officer],
    seat: tuple[int | None, str],
) -> FormChoices:
    """Make what the form offers; `seat` is the officer at the keyboard and the office's time zone."""
    officer_id, timezone = seat
    officers = tuple(officers)
    categories = tuple(book.categories(on))
    own = next((one.uid for one in officers if one.id == officer_id), "")
    routes = {
        one.code: tuple(dict.fromkeys(service.agency for service in book.services(one.code, on)))
        for one in categories
    }
    return FormChoices(
        categories=categories,
        papers={one.code: tuple(book.requirements(one.code, on)) for one in categories},
        routes=routes,
        agencies=tuple(Choice(one.code, one.name) for one in agencies),
        officers=tuple(Choice(one.uid, readable_name(one.name)) for one in officers),
        own_officer=own,
        timezone=timezone,
        emergency_hours=_emergency_hours(book, on),
        sectors=tuple(Choice(code, name) for code, name in book.names(RuleKind.SECTOR, on).items()),
    )


def _emergency_hours(book: RuleBook, on: dt.date) -> int:
    rule = book.rule(RuleKind.DEADLINE, "darurat", on)
    if rule is None:
        return 24
    amount = int(str(rule.value["amount"]))
    return amount if rule.value["unit"] == "jam" else 24 * amount


def relation_between(reporter: Person, client: Person) -> str:
    """Say what the client is to the reporter, as far as the family card tells; `famili` otherwise."""
    one, other = reporter.relation, client.relation
    spouses = {"kepala_keluarga", "suami", "istri"}
    if one in spouses and other in spouses:
        return {"L": "suami", "P": "istri"}.get(client.sex, "pasangan")
    if one == "kepala_keluarga" and other:
        return other
    if one in spouses and other == "anak":
        return "anak"
    if one == "anak" and other in spouses:
        return {"L": "ayah", "P": "ibu"}.get(client.sex, "orang_tua")
    return "saudara" if one == other == "anak" else "famili"


def _tie(reporter: Person, client: Person) -> str:
    return relation_between(reporter, client).replace("_", " ")


def client_choices(state: ComplaintFormState) -> tuple[Choice, ...]:
    """Return the list of Untuk: the reporter first, then the family with their tie to them, then others."""
    found = state.other_client
    other = Choice(OTHER, f"Orang lain: {readable_name(found.name)}" if found else "Orang lain…")
    if state.reporter is None:
        return (Choice("", "Diri sendiri"), other)
    reporter = state.reporter
    others = (
        Choice(one.uid, with_gone(f"{readable_name(one.name)} ({_tie(reporter, one)})", one.life_status))
        for one in state.family
    )
    return (Choice("", "Diri sendiri"), *others, other)
