"""The office, its people and accounts, agencies and dated rules as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import full_name

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.roles import Role

TIMEZONES = ("WIB", "WITA", "WIT")


class OfficeKind(StrEnum):
    """One program serves three kinds of office (DESIGN 4.7)."""

    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"


@dataclass(frozen=True)
class Office:
    """One office; every record belongs to one.

    Attributes:
        area_code: plain Kemendagri code of its area.
        province: name without the word "Provinsi".
        regency: name with its word, such as `Kota Tirtamaya`.
        district: name of the kecamatan alone, empty for a kabupaten office.
        village: name of the kelurahan alone, empty above it.
        unit_code: stands in letter numbers and tickets.
        timezone: `WIB`, `WITA` or `WIT`.
    """

    uid: str
    kind: OfficeKind
    area_code: str
    province: str
    regency: str
    district: str
    village: str
    puskesos_name: str
    unit_code: str
    timezone: str
    address: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    is_sample: bool = False
    created_at: dt.datetime | None = None
    version: int = 1
    id: int | None = None


@dataclass(frozen=True)
class Officer:
    """A person who serves at the office, with or without an account.

    Attributes:
        nip: 18 digits or empty.
        nik: 16 digits or empty; the annex of a decree prints its last four.
        rank: as letters print it, such as `Pembina (IV/a)`.
        position: such as `Lurah Melati Indah`.
        element: where the person comes from: kelurahan staff, TKSK, PSM, Karang Taruna, ...
    """

    uid: str
    name: str
    front_title: str = ""
    back_title: str = ""
    nip: str = ""
    rank: str = ""
    position: str = ""
    element: str = ""
    phone: str = ""
    active: bool = True
    version: int = 1
    id: int | None = None
    nik: str = ""

    @property
    def full_name(self) -> str:
        """Name with its titles."""
        return full_name(self.name, self.front_title, self.back_title)


@dataclass(frozen=True)
class User:
    """An account that opens the register through its own key slot."""

    uid: str
    username: str
    roles: frozenset[Role]
    slot_id: str
    officer_id: int | None = None
    active: bool = True
    created_at: dt.datetime | None = None
    version: int = 1
    id: int | None = None


@dataclass(frozen=True)
class Agency:
    """Where cases are referred to.

    Attributes:
        code: such as `dinsos`, the key that routing rules name.
        head_title: addressee of a letter: `Kepala Dinas Sosial Kota Tirtamaya`.
        city: where the letter goes (`di Tirtamaya`).
    """

    uid: str
    code: str
    name: str
    head_title: str
    city: str = ""
    address: str = ""
    phone: str = ""
    active: bool = True
    version: int = 1
    id: int | None = None


class RuleOrigin(StrEnum):
    """Who wrote a rule; an upgrade touches only what shipped."""

    SHIPPED = "bawaan"
    OFFICE = "kantor"


@dataclass(frozen=True)
class Rule:
    """What officials change, with the day from which it counts (DESIGN 4.12).

    Attributes:
        kind: family of rules, such as `kategori` or `batas_waktu`.
        key: which one of the family.
        value: plain values as JSON holds them.
        source: decree or practice it comes from.
    """

    kind: str
    key: str
    berlaku_dari: dt.date
    value: dict[str, object] = field(default_factory=dict)
    source: str = ""
    origin: RuleOrigin = RuleOrigin.SHIPPED
