"""What the desk may ask of the register."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.residents import Resident


@dataclass(frozen=True)
class AddResident:
    """A person at the desk whom the register does not know.

    Attributes:
        request_uid: the draft's UUID; a repeated one adds nobody.
        without_nik: what to do when `nik` is empty: `sementara` gives one of ours, `tanpa` none at all.
        kk_number: joins the family with this number or starts it; empty joins nobody.
        relation: to the head of that family.
    """

    request_uid: str
    name: str
    nik: str = ""
    kk_number: str = ""
    relation: str = ""
    sex: str = ""
    birth_place: str = ""
    birth_date: dt.date | None = None
    address: str = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""
    phone: str = ""
    mother_name: str = ""
    without_nik: str = "sementara"


@dataclass(frozen=True)
class UpdateResident:
    """Fields an officer has set by hand; an import will leave them alone from now on.

    Attributes:
        version: of the person as the officer saw it.
        changes: field name → new value; only `EDITABLE_FIELDS`.
    """

    request_uid: str
    uid: str
    version: int
    changes: Mapping[str, object]


@dataclass(frozen=True)
class RecordCheck:
    """What an official register showed when an officer looked.

    Attributes:
        of_family: the answer holds for the whole family; else for this person alone.
        aid: as the source listed it, by programme.
    """

    request_uid: str
    uid: str
    result: str
    source: str
    checked_on: dt.date
    desil: int | None = None
    period: str = ""
    aid: Mapping[str, str] = field(default_factory=dict)
    of_family: bool = True
    note: str = ""


@dataclass(frozen=True)
class SetProgramme:
    """A person receives a programme or does so no longer, since a day and according to a source.

    Attributes:
        of_family: the aid is the whole family's; the person receives it for them.
    """

    request_uid: str
    uid: str
    programme: str
    status: str
    since: dt.date
    source: str
    card_number: str = ""
    of_family: bool = False


@dataclass(frozen=True)
class SavedResident:
    """A person as saved, with the codes of what is odd but stops nobody."""

    resident: Resident
    warnings: tuple[str, ...] = ()
