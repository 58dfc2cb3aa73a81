"""The office and its officers as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OfficeKind(StrEnum):
    """One program, three kinds of office (DESIGN 4.7)."""

    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"


@dataclass(frozen=True)
class Office:
    """The office whose letterhead is printed.

    Attributes:
        area_code: Kemendagri code, plain digits.
        province: name without the word Provinsi, as are `regency` (with Kota or Kabupaten), `district` and `village`.
        unit_code: the office in letter numbers and tickets, such as KMI.
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
    version: int = 1
    id: int | None = None


@dataclass(frozen=True)
class Officer:
    """A person who serves at the office, with or without an account."""

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


@dataclass(frozen=True)
class Agency:
    """Where a referral goes; `head_title` is whom the letter addresses, such as `Kepala Dinas Sosial Kota X`."""

    uid: str
    code: str
    name: str
    head_title: str
    city: str
    address: str = ""
    phone: str = ""
    active: bool = True
    version: int = 1
    id: int | None = None
