"""What lists and the panel show of permohonan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.request_moves import RequestOption
    from puskesos_desktop.domain.requests import ServiceRequest
    from puskesos_desktop.domain.residents import RegisterCheck

REQUEST_VIEWS = ("terbuka", "milik_saya", "lewat_batas", "menunggu_berkas", "di_kemensos", "selesai", "semua")
REQUEST_SORTS = ("nomor", "masuk", "nama", "jenis", "status", "batas", "petugas")


@dataclass(frozen=True)
class RequestFilter:
    """Which permohonan a list wants, in which order.

    Attributes:
        view: one of `REQUEST_VIEWS`.
        kind: one kind only, empty for all.
        text: words of ticket, check code or a name.
        sort: one of `REQUEST_SORTS`.
        group_uid: one list that was handed in, empty for all.
    """

    today: dt.date
    view: str = "terbuka"
    kind: str = ""
    text: str = ""
    sort: str = "batas"
    descending: bool = False
    group_uid: str = ""


@dataclass(frozen=True)
class RequestRow:
    """A line of a list."""

    id: int
    uid: str
    ticket: str
    number: int
    received_on: dt.date
    name: str
    kind: str
    service: str
    status: str
    status_on: dt.date
    priority: str
    due_on: dt.date | None
    closed_on: dt.date | None
    officer: str
    rw: str
    group_uid: str
    version: int


@dataclass(frozen=True)
class RequestPerson:
    """Whom it is for, as the screen names them; no number among it."""

    name: str
    phone: str
    age: int | None = None
    rt: str = ""
    rw: str = ""
    life_status: str = ""
    resident_uid: str = ""


@dataclass(frozen=True)
class RequestDetail:
    """One permohonan with everything the screen shows beside it.

    Attributes:
        options: every step that leads on from here, with what stands in the way.
        refusal: why the ministry would refuse a reactivation, as a code; empty for nothing known.
        known_check: a look at the person that still holds, while none is tied to it.
        group_size: how many were handed in together, 1 for a single one.
    """

    request: ServiceRequest
    person: RequestPerson
    reporter: str
    service_name: str
    officer: str
    options: tuple[RequestOption, ...]
    today: dt.date
    refusal: str = ""
    complaint_ticket: str = ""
    complaint_uid: str = ""
    group_size: int = 1
    known_check: RegisterCheck | None = None


@dataclass(frozen=True)
class SameRequest:
    """An open permohonan of the same kind for the same person."""

    uid: str
    ticket: str
