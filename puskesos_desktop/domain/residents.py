"""Residents, families and what registers say about them, with the rules that hold for one person.

Facts that change have a day: who belonged to which family, which desil was seen when, which aid ran from
when to when. Nothing here is blanked by a newer source that knows less.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.identity import check_kk, check_nik, is_temporary_nik, temporary_nik
from puskesos_desktop.domain.import_words import EDUCATIONS, MARITAL_STATUSES, RELATIONS, RELIGIONS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

HEAD: Final = "kepala_keluarga"
SEXES: Final = ("L", "P")
NIK_KINDS: Final = ("asli", "sementara", "tanpa")
CHECK_RESULTS: Final = ("terdaftar", "tidak_ditemukan", "tidak_terakses")
DESIL_SCOPES: Final = ("keluarga", "orang")
PROGRAMME_STATUSES: Final = ("aktif", "nonaktif")
LIFE_STATUSES: Final = ("hidup", "meninggal", "pindah", "hilang", "pergi", "tidak_valid")
DUKCAPIL_LIFE_STATUS: Final = MappingProxyType(dict(zip((1, 2, 3, 4, 6, 9), LIFE_STATUSES, strict=True)))
"""Numbers of Dukcapil's list of basic population states."""

FOLDED_WIDTH = 160
OLDEST_AGE = 120
DESIL_RANGE = range(1, 11)

_CODED_FIELDS: Final = MappingProxyType(
    {
        "sex": SEXES,
        "religion": RELIGIONS,
        "marital_status": MARITAL_STATUSES,
        "education": EDUCATIONS,
    }
)


@dataclass(frozen=True)
class Resident:
    """One person of the register.

    Attributes:
        id: key inside; 0 before the first save.
        nik: sixteen digits, a temporary number, or empty.
        nik_kind: `asli`, `sementara` (ours, never in packages) or `tanpa`.
        name: as typed, without titles.
        sex: `L`, `P` or empty when unknown.
        address: what the card says, with `hamlet`, `rt`, `rw` and `area_code`.
        stay_address: where the person lives now; empty when that is the address on the card.
        life_status: one of `LIFE_STATUSES`, true since `life_status_on`.
        confirmed: fields an officer has set by hand, which no import overwrites.
        merged_into_id: the person that this one turned out to be.
    """

    uid: str
    name: str
    id: int = 0
    nik: str = ""
    nik_kind: str = "asli"
    sex: str = ""
    birth_place: str = ""
    birth_date: dt.date | None = None
    religion: str = ""
    marital_status: str = ""
    education: str = ""
    occupation: str = ""
    mother_name: str = ""
    father_name: str = ""
    disability: str = ""
    phone: str = ""
    address: str = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""
    area_code: str = ""
    stay_address: str = ""
    stay_rt: str = ""
    stay_rw: str = ""
    stay_area_code: str = ""
    dtks_id: str = ""
    padan_status: str = ""
    life_status: str = "hidup"
    life_status_on: dt.date | None = None
    confirmed: frozenset[str] = frozenset()
    merged_into_id: int | None = None
    version: int = 1

    @property
    def folded_name(self) -> str:
        """The search key, cut to the width of its column."""
        return folded_key(self.name)

    def age_on(self, day: dt.date) -> int | None:
        """Age in whole years, None while the birth date is unknown."""
        return age_on(self.birth_date, day)


@dataclass(frozen=True)
class Family:
    """A family card; `kk_number` is empty for people who live together without one in the register."""

    uid: str
    id: int = 0
    kk_number: str = ""
    address: str = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""
    area_code: str = ""
    version: int = 1


@dataclass(frozen=True)
class FamilyMembership:
    """Who belonged to which family from when to when; a person is in one family at a time."""

    family_id: int
    resident_id: int
    relation: str
    started_on: dt.date
    ended_on: dt.date | None = None
    end_reason: str = ""


@dataclass(frozen=True)
class FamilyMember:
    """A person in a family on some day."""

    resident: Resident
    relation: str
    started_on: dt.date


@dataclass(frozen=True)
class RegisterCheck:
    """What an official register said about a person or a family on a day; a fact, never a verdict.

    Attributes:
        result: `terdaftar`, `tidak_ditemukan` or `tidak_terakses`.
        desil: 1 to 10, None when the source shows none.
        desil_of: `keluarga` or `orang`, because the sources keep two.
        period: as the source calls it (`TW3 2026`).
        aid: aid as the source listed it, by programme.
        source: where it was looked up (`SIKS-NG`), or the layout of an imported file.
        officer_id: who looked; None for an import.
        file: name of the imported file, empty for a look by hand.
    """

    uid: str
    result: str
    source: str
    checked_on: dt.date
    resident_id: int | None = None
    family_id: int | None = None
    desil: int | None = None
    desil_of: str = "keluarga"
    period: str = ""
    aid: Mapping[str, str] = field(default_factory=dict)
    officer_id: int | None = None
    note: str = ""
    recorded_at: dt.datetime | None = None
    file: str = ""
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ProgrammeMembership:
    """Whether a person receives a programme, from when to when.

    Attributes:
        family_id: set when the aid is the whole family's and the person only receives it for them.
    """

    resident_id: int
    programme: str
    status: str
    started_on: dt.date
    source: str
    ended_on: dt.date | None = None
    card_number: str = ""
    family_id: int | None = None

    @property
    def runs(self) -> bool:
        """Whether it is received now."""
        return self.status == "aktif" and self.ended_on is None


EDITABLE_FIELDS: Final = frozenset(item.name for item in fields(Resident)) - {
    "uid", "id", "nik_kind", "confirmed", "merged_into_id", "version", "dtks_id", "padan_status",
}  # fmt: skip
"""What an officer may set by hand."""


def folded_key(name: str) -> str:
    """The search key of a name as the register keeps it."""
    return fold_name(name)[:FOLDED_WIDTH].rstrip()


def age_on(birth_date: dt.date | None, day: dt.date) -> int | None:
    """Age in whole years; a birthday on 29 February counts from 1 March."""
    if birth_date is None or birth_date > day:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def next_temporary_nik(area_code: str, last: str) -> str:
    """The number after the office's last temporary one.

    Args:
        area_code: ten digits of the kelurahan.
        last: highest temporary number given so far, empty when there is none.

    Raises:
        RuleBroken: `temporary_nik_used_up` after 99,999 of them.
    """
    serial = int(last[11:]) + 1 if last else 1
    try:
        return temporary_nik(area_code, serial)
    except ValueError:
        raise RuleBroken("temporary_nik_used_up", "nik") from None


def sound_nik(text: str) -> str:
    """A typed NIK without its decoration.

    Raises:
        RuleBroken: the problem's code at field `nik`.
    """
    checked = check_nik(text)
    if not checked.is_usable:
        problem = checked.problems[0]
        raise RuleBroken(problem.code, "nik", **problem.params)
    return checked.value


def sound_kk(text: str) -> str:
    """A typed KK number without its decoration, empty when none was typed.

    Raises:
        RuleBroken: the problem's code at field `kk_number`.
    """
    checked = check_kk(text)
    if checked.problems and not checked.is_usable:
        problem = checked.problems[0]
        raise RuleBroken(problem.code, "kk_number", **problem.params)
    return checked.value


def sound_resident(resident: Resident, today: dt.date) -> Resident:
    """The person with cleaned texts, or the first rule that the data break.

    Raises:
        RuleBroken: `name_missing`, `name_without_letters`, `birth_date_future`, `birth_date_too_old`,
            `code_unknown`, `nik_temporary_typed`, or a NIK problem.
    """
    clean = replace(resident, name=" ".join(resident.name.split()))
    if not clean.name:
        raise RuleBroken("name_missing", "name")
    if not clean.folded_name:
        raise RuleBroken("name_without_letters", "name")
    _judge_birth_date(clean.birth_date, today)
    for name, codes in _CODED_FIELDS.items():
        if getattr(clean, name) not in ("", *codes):
            raise RuleBroken("code_unknown", name)
    if clean.nik_kind == "asli":
        clean = replace(clean, nik=sound_nik(clean.nik))
        if is_temporary_nik(clean.nik):
            raise RuleBroken("nik_temporary_typed", "nik")
        return clean
    return replace(clean, nik="") if clean.nik_kind == "tanpa" else clean


def sound_relation(relation: str) -> str:
    """A relation to the head of family, empty when nobody knows.

    Raises:
        RuleBroken: `code_unknown` at field `relation`.
    """
    if relation not in ("", *RELATIONS):
        raise RuleBroken("code_unknown", "relation")
    return relation


def _judge_birth_date(born: dt.date | None, today: dt.date) -> None:
    if born is None:
        return
    if born > today:
        raise RuleBroken("birth_date_future", "birth_date")
    age = age_on(born, today)
    if age is not None and age > OLDEST_AGE:
        raise RuleBroken("birth_date_too_old", "birth_date", age=age)


def sound_check(check: RegisterCheck, today: dt.date) -> RegisterCheck:
    """A register check that makes sense.

    Raises:
        RuleBroken: `check_result_unknown`, `check_source_missing`, `check_date_future`, `desil_out_of_range`,
            `desil_without_listing`.
    """
    if check.result not in CHECK_RESULTS or check.desil_of not in DESIL_SCOPES:
        raise RuleBroken("check_result_unknown", "result")
    if not check.source.strip():
        raise RuleBroken("check_source_missing", "source")
    if check.checked_on > today:
        raise RuleBroken("check_date_future", "checked_on")
    if check.desil is None:
        return check
    if check.desil not in DESIL_RANGE:
        raise RuleBroken("desil_out_of_range", "desil")
    if check.result != "terdaftar":
        raise RuleBroken("desil_without_listing", "desil")
    return check


def name_differs_wholly(known: str, given: str) -> bool:
    """Whether two names cannot be one person's: no folded word of the one begins like a word of the other.

    A name may be cut, abbreviated or misspelt and still be the same; only then a NIK is not doubted.
    """
    known_words, given_words = fold_name(known).split(), fold_name(given).split()
    return not any(_alike(one, other) for one in known_words for other in given_words)


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    shared = min(len(one), len(other), 4)
    return one[:shared] == other[:shared] or sorted(one) == sorted(other) or _one_letter_off(one, other)


def _one_letter_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 4:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest_one, rest_other = one[start:], other[start:]
    return rest_one[1:] == rest_other or rest_one == rest_other[1:] or rest_one[1:] == rest_other[1:]
