"""SK and officers as lists and the panel show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import rupiah, short_date
from puskesos_desktop.domain.names import grouped_nip, grouped_phone
from puskesos_desktop.domain.organisation import NO_END, POSITION_TITLES, SkKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.organisation import Training
    from puskesos_desktop.domain.papers import Mandate, Sk, SkMember
    from puskesos_desktop.services.delegations import DelegationView
    from puskesos_desktop.services.officers import MandateChoice

SOON_DAYS = 30
_LATELY = dt.timedelta(days=60)
STATES = {
    "draf": ("Draf", "neutral", "pen-line"),
    "menunggu": ("Menunggu", "info", "hourglass"),
    "berlaku": ("Berlaku", "success", "badge-check"),
    "berakhir": ("Berakhir", "neutral", "clock"),
    "dicabut": ("Dicabut", "neutral", "ban"),
}
AWAITS_SIGNATURE = ("Menunggu ttd", "warning", "pen-line")
ISSUERS = {
    "lurah": "Lurah",
    "kepala_dinas": "Kepala Dinas Sosial",
    "bupati_wali_kota": "Bupati/Wali Kota",
}
ISSUERS_SHORT = {"lurah": "Lurah", "kepala_dinas": "Dinas Sosial", "bupati_wali_kota": "Bupati/Wali Kota"}
KINDS = {
    SkKind.OFFICERS: "SK petugas",
    SkKind.FOUNDING: "SK pembentukan Puskesos",
    SkKind.COORDINATION: "SK Tim Koordinasi",
    SkKind.SECRETARIAT: "SK Tim Sekretariat",
}
ORIGINS = {"diterbitkan": "Diterbitkan di sini", "diterima": "Diterima"}
MANDATE_KINDS = {
    "definitif": "Pejabat definitif",
    "plt": "Plt. (pelaksana tugas)",
    "plh": "Plh. (pelaksana harian)",
    "pj": "Pj. (penjabat)",
    "an": "a.n. (atas nama)",
    "ub": "u.b. (untuk beliau)",
}
NO_NUMBER = "tanpa nomor"


UNSIGNED = "Salinan dan petikan dapat dicetak setelah SK ditandai ditandatangani."


@dataclass(frozen=True)
class SkLine:
    """An SK on a day; `is_signed` tells that its paper was issued here and bears its signature."""

    sk: Sk
    today: dt.date
    is_signed: bool = False

    @property
    def uid(self) -> str:
        """What the list opens it by."""
        return self.sk.uid

    @property
    def state(self) -> str:
        """State on the day."""
        return self.sk.state_on(self.today)

    @property
    def awaits_signature(self) -> bool:
        """Whether its paper has its number and is still to be signed here."""
        return (
            self.sk.origin == "diterbitkan" and not self.is_signed and self.state in {"berlaku", "menunggu"}
        )

    @property
    def look(self) -> tuple[str, str, str]:
        """Words, tone and icon of its state; what nobody signed is not said to be in force."""
        return AWAITS_SIGNATURE if self.awaits_signature else STATES[self.state]

    @property
    def ends_soon(self) -> bool:
        """Whether it is in force and ends within a month."""
        return self.state == "berlaku" and (self.sk.ends_on - self.today).days < SOON_DAYS

    @property
    def term(self) -> str:
        """Its term in one cell."""
        if self.sk.ends_on == NO_END:
            return "sampai dicabut"
        if self.ends_soon:
            return f"habis {self.sk.ends_on:%d-%m-%y}"
        return f"s.d. {self.sk.ends_on:%d-%m-%y}"

    @property
    def number(self) -> str:
        """Its number as it stands on paper."""
        return self.sk.number_text or NO_NUMBER


@dataclass(frozen=True)
class OfficerLine:
    """An officer on a day: duties by valid SK, and the right to sign.

    Attributes:
        duties: of SK in force.
        mandates: every one, the newest first.
        delegations: of which the officer is one side, running or to come, or lately ended.
        trainings: courses taken part in, the newest first.
    """

    officer: Officer
    duties: tuple[SkMember, ...]
    mandates: tuple[Mandate, ...]
    today: dt.date
    delegations: tuple[DelegationView, ...] = ()
    trainings: tuple[Training, ...] = ()

    @property
    def uid(self) -> str:
        """What the list opens it by."""
        return self.officer.uid

    @property
    def duty_words(self) -> str:
        """Duties in one cell."""
        words = [POSITION_TITLES.get(duty.role, duty.role) for duty in self.duties]
        return ", ".join(dict.fromkeys(words)) or ("–" if self.signs else "belum ada SK")

    @property
    def definitive(self) -> Mandate | None:
        """The mandate as definitive head that counts today."""
        mine = [one for one in self.mandates if one.kind == "definitif" and one.covers(self.today)]
        return mine[0] if mine else None

    @property
    def signs(self) -> bool:
        """Whether the officer may sign on the day."""
        return any(mandate.covers(self.today) for mandate in self.mandates)

    @property
    def state(self) -> tuple[str, str, str]:
        """Words, tone and icon."""
        if not self.officer.active:
            return "Tidak aktif", "neutral", "user-round-x"
        if self.signs:
            return "Penanda tangan", "info", "stamp"
        return "Aktif", "neutral", "user-round-check"


def sk_lines(sks: Iterable[Sk], today: dt.date, signed: Collection[str] = ()) -> list[SkLine]:
    """Return the list of SK; `signed` holds the uids of those that bear their signature."""
    return [SkLine(sk, today, sk.uid in signed) for sk in sks]


def copy_acts(line: SkLine, *, may_draft: bool) -> dict[str, str]:
    """Return the ways to show others what an SK says, each with the reason why not yet, or none."""
    if not may_draft or line.sk.origin != "diterbitkan":
        return {}
    if line.is_signed:
        return {"salinan": "", "petikan": ""} if line.state == "berlaku" else {"salinan": ""}
    return dict.fromkeys(("salinan", "petikan"), UNSIGNED) if line.awaits_signature else {}


def officer_lines(
    officers: Iterable[Officer], sks: Iterable[Sk], mandates: Sequence[MandateChoice], today: dt.date
) -> list[OfficerLine]:
    """Return the list of officers, active ones first."""
    members = [member for sk in sks if sk.is_valid_on(today) for member in sk.members_on(today)]
    lines = [
        OfficerLine(
            officer,
            tuple(member for member in members if member.officer_id == officer.id),
            tuple(choice.mandate for choice in mandates if choice.mandate.officer_id == officer.id),
            today,
        )
        for officer in officers
    ]
    return sorted(lines, key=lambda line: (not line.officer.active, line.officer.name.casefold()))


def with_delegations(lines: Iterable[OfficerLine], found: Iterable[DelegationView]) -> list[OfficerLine]:
    """Give every officer the delegations they are a side of; those that ended long ago are left out."""
    told = tuple(found)

    def of(line: OfficerLine) -> tuple[DelegationView, ...]:
        since = line.today - _LATELY
        return tuple(
            view
            for view in told
            if line.officer.id in {view.delegation.from_officer_id, view.delegation.to_officer_id}
            and view.delegation.ended_on >= since
        )

    return [replace(line, delegations=of(line)) for line in lines]


def with_trainings(lines: Iterable[OfficerLine], courses: Iterable[Training]) -> list[OfficerLine]:
    """Give every officer the courses they took part in."""
    told = tuple(courses)
    return [
        replace(line, trainings=tuple(one for one in told if one.officer_id == line.officer.id))
        for line in lines
    ]


def sk_facts(sk: Sk) -> list[tuple[str, str]]:
    """Return the facts of the panel."""
    signer = [("Penanda tangan", sk.issuer_name)] if sk.issuer_name else []
    revoked = [("Dicabut", f"mulai {short_date(sk.revoked_on)}")] if sk.revoked_on else []
    return [
        ("Jenis", KINDS[SkKind(sk.kind)]),
        ("Nomor", sk.number_text or NO_NUMBER),
        ("Tanggal", short_date(sk.sk_date)),
        ("Penetap", ISSUERS.get(sk.issuer, sk.issuer)),
        *signer,
        ("Masa", f"{short_date(sk.starts_on)} {_last_day(sk)}"),
        *revoked,
        ("Asal", ORIGINS.get(sk.origin, sk.origin)),
    ]


def _last_day(sk: Sk) -> str:
    return "sampai dicabut" if sk.ends_on == NO_END else f"s.d. {short_date(sk.ends_on)}"


def member_words(member: SkMember) -> tuple[str, str]:
    """Return name and the line below it."""
    ended = f"berakhir {short_date(member.ended_on)}" if member.ended_on else ""
    title = POSITION_TITLES.get(member.role, member.role)
    fee = f"honorarium {rupiah(member.honorarium)} per bulan" if member.honorarium else ""
    parts = (title, member.area, member.element, fee, member.note, ended)
    return member.name, " · ".join(part for part in parts if part)


def officer_facts(line: OfficerLine) -> list[tuple[str, str]]:
    """Return the facts of the panel."""
    officer = line.officer
    told = (
        ("Jabatan", officer.position),
        ("Unsur", officer.element),
        ("NIP", grouped_nip(officer.nip)),
        ("Pangkat", officer.rank),
        ("HP/WA", grouped_phone(officer.phone)),
    )
    return [(name, value) for name, value in told if value] or [("Jabatan", "belum diisi")]


def mandate_words(mandate: Mandate, today: dt.date) -> tuple[str, str, bool]:
    """Return post, the line below it, and whether it counts today."""
    until = short_date(mandate.ends_on) if mandate.ends_on else "seterusnya"
    basis = f" · {mandate.basis}" if mandate.basis else ""
    return mandate.position, f"{short_date(mandate.starts_on)} s.d. {until}{basis}", mandate.covers(today)
