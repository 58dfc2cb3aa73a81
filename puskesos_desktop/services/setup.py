"""Sets up an office: register, keys, people, number books, rules; all of it or nothing."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import AreaLevel, plain_area_code
from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.domain.numbering import NumberMode
from puskesos_desktop.domain.office import Agency, Office, OfficeKind, Officer, User
from puskesos_desktop.domain.papers import Mandate
from puskesos_desktop.domain.passwords import local_words
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.rules import RuleBook, RuleKind
from puskesos_desktop.domain.tickets import TICKET_SERIES
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.login import confirm_envelope
from puskesos_desktop.services.paper_context import head_post, town_of
from puskesos_desktop.services.ports.keys import OWN, SHARED, NewAccount, RegisterSecret
from puskesos_desktop.services.rules import take_in_shipped
from puskesos_desktop.services.server_address import HOST
from puskesos_desktop.services.setup_profile import find_problems

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from puskesos_desktop.domain.office import Rule
    from puskesos_desktop.services.passwords import Passwords
    from puskesos_desktop.services.ports.areas import Areas
    from puskesos_desktop.services.ports.keys import KeyStore, Signer
    from puskesos_desktop.services.ports.registers import RegisterHouse
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import Tx, UnitOfWork
    from puskesos_desktop.services.server_address import ServerAddress
    from puskesos_desktop.services.setup_profile import OfficeProfile, UserPart

KEY_BYTES = 32
SERIES_TEMPLATES = {
    "surat": "{kode}/{urut:4}/{unit}/{tahun}",
    "sk": "{kode}/Kep.{urut:2}/{unit}/{tahun}",
    "ba": "{kode}/BA.{urut:2}/{unit}/{tahun}",
}
_POSTS = {
    Role.KOORDINATOR: "Koordinator Puskesos",
    Role.VERIFIKATOR: "Petugas Verifikasi",
    Role.FASILITATOR: "Fasilitator",
    Role.LOKET: "Petugas Loket",
    Role.SUPERVISOR: "Supervisor",
    Role.MANAJER: "Manajer",
    Role.PENGAWAS: "Pengawas",
}
_USUAL_HOURS = "Senin sampai dengan Jumat, pukul 08.00–15.00"


@dataclass(frozen=True)
class OfficeReady:
    """A set-up office; the code is shown once and kept nowhere."""

    office: Office
    recovery_code: str = field(repr=False)

    @property
    def office_uid(self) -> str:
        """The identity of the office outside this laptop."""
        return self.office.uid


@dataclass(frozen=True)
class SetupTools:
    """What set-up is made of."""

    keys: KeyStore
    house: RegisterHouse
    areas: Areas
    passwords: Passwords
    signer: Signer
    clock: Clock
    ids: Ids
    shipped_rules: Sequence[Rule]


class Setup:
    """First-run use cases; nobody is logged in yet."""

    def __init__(self, tools: SetupTools) -> None:
        self._tools = tools
        self._uow: UnitOfWork | None = None

    def is_done(self) -> bool:
        """Tell whether there is an office here already."""
        return self._tools.keys.exists()

    def problems(self, profile: OfficeProfile, password: str) -> list[RuleBroken]:
        """Name everything that would be refused, for showing it at once."""
        found = find_problems(profile, self._tools.areas)
        try:
            self._check_password(profile, password)
        except RuleBroken as problem:
            found.append(problem)
        groups = self.groups()
        unknown = [group for group in profile.opening.counts if group not in groups]
        return found + [RuleBroken("group_unknown", f"opening_balance.{group}") for group in unknown]

    def generate_password(self) -> str:
        """Offer a pass-phrase."""
        return self._tools.passwords.generate()

    def strength(self, profile: OfficeProfile, password: str) -> int:
        """Return 0 to 4 for the meter beside the field."""
        return self._tools.passwords.strength(password, self._words(profile))

    def groups(self) -> dict[str, str]:
        """Name the groups of the monthly report, for entering the cases that are open already."""
        return RuleBook(self._tools.shipped_rules).groups(self._tools.clock.now().date())

    def reach(self, server: ServerAddress) -> None:
        """Ask a common server whether it lets this office in, before anything else is asked.

        Raises:
            RuleBroken: `field_required`, `server_address_invalid`, `server_not_reached`.
            EnvironmentProblem: `database_newer`, ...
        """
        for problem in server.problems():
            raise problem
        try:
            self._tools.house.reach(RegisterSecret(SHARED, server.url()))
        except EnvironmentProblem as problem:
            if problem.code not in {"server_unreachable", "wrong_key"}:
                raise
            raise RuleBroken("server_not_reached", HOST) from None

    def set_up(
        self, profile: OfficeProfile, password: str, server: ServerAddress | None = None
    ) -> OfficeReady:
        """Make the office on this laptop, or as one more on a common server.

        Raises:
            RuleBroken: `already_set_up`, `office_taken`, or the first of `problems`.
            EnvironmentProblem: nothing is left behind.
        """
        if self.is_done():
            raise RuleBroken("already_set_up")
        problems = self.problems(profile, password)
        if problems:
            raise problems[0]
        secret = self._new_secret(server)
        slot = NewAccount(self._tools.ids.new(), profile.user.username, password)
        uow = self._tools.house.create(secret)
        try:
            ready = self._make(uow, profile, secret, slot)
        except BaseException:
            self._tools.house.discard()
            self._tools.keys.destroy()
            raise
        self._uow = uow
        return ready

    def confirm_envelope(self) -> None:
        """Write down that the code stands on paper; whoever skips this is reminded after login."""
        if self._uow is not None:
            confirm_envelope(self._uow)

    def _new_secret(self, server: ServerAddress | None) -> RegisterSecret:
        if server is None:
            return RegisterSecret(OWN, secrets.token_hex(KEY_BYTES))
        return RegisterSecret(SHARED, server.url(), self._tools.ids.new())

    def _make(
        self, uow: UnitOfWork, profile: OfficeProfile, secret: RegisterSecret, slot: NewAccount
    ) -> OfficeReady:
        """Write office and key slots in the order that leaves nothing behind where the second fails.

        A file without slots is set aside by the next try; an office cannot be taken off a server again.
        """
        with uow.write() as tx:
            office = _Furnishing(tx, self._tools, profile).run(slot.slot_id, secret.office_uid)
            code = self._tools.keys.create(secret, slot) if secret.is_shared else ""
            tx.commit()
        return OfficeReady(office, code or self._tools.keys.create(secret, slot))

    def _check_password(self, profile: OfficeProfile, password: str) -> None:
        self._tools.passwords.check(password, self._words(profile))

    def _words(self, profile: OfficeProfile) -> tuple[str, ...]:
        people = (profile.head.name, profile.user.name, profile.user.username, profile.office.puskesos_name)
        areas = [area.name for area in self._tools.areas.path(plain_area_code(profile.office.area_code))]
        return local_words(None, [*people, *areas])


class _Furnishing:
    """Fills an empty register inside one transaction."""

    def __init__(self, tx: Tx, tools: SetupTools, profile: OfficeProfile) -> None:
        self._tx = tx
        self._tools = tools
        self._profile = profile
        self._today = tools.clock.today(profile.office.timezone)

    def run(self, slot_id: str, uid: str) -> Office:
        office = self._office(uid or self._tools.ids.new())
        if self._tx.offices.is_taken(office.kind, office.area_code):
            raise RuleBroken("office_taken", "office.area_code")
        self._tx.offices.add(office)
        for kind in ("audit", "index", "blob"):
            self._tx.offices.add_secret(kind, secrets.token_bytes(KEY_BYTES))
        self._tx.offices.add_secret("signing", self._tools.signer.generate())
        self._people(office, slot_id)
        self._number_books()
        self._rules(office)
        self._opening()
        self._tx.settings.put({"service_hours": self._service_hours()})
        detail = {"kind": office.kind.value, "area_code": office.area_code}
        self._tx.audit.append(AuditEntry("office.set_up", "office", office.uid, detail))
        return office

    def _office(self, uid: str) -> Office:
        told = self._profile.office
        path = self._tools.areas.path(plain_area_code(told.area_code))
        names = {area.level: area.name for area in path}
        return Office(
            uid=uid,
            kind=OfficeKind(told.kind),
            area_code=path[-1].code,
            province=names[AreaLevel.PROVINSI],
            regency=names[AreaLevel.KABUPATEN_KOTA],
            district=names.get(AreaLevel.KECAMATAN, ""),
            village=names.get(AreaLevel.KELURAHAN_DESA, ""),
            puskesos_name=told.puskesos_name,
            unit_code=told.unit_code,
            timezone=told.timezone,
            address=told.address,
            postal_code=told.postal_code,
            phone=told.phone,
            email=told.email,
            website=told.website,
            is_sample=path[-1].is_sample,
            created_at=self._tools.clock.now(),
        )

    def _people(self, office: Office, slot_id: str) -> None:
        head, user = self._profile.head, self._profile.user
        lurah = Officer(
            uid=self._tools.ids.new(),
            name=head.name,
            front_title=head.front_title,
            back_title=head.back_title,
            nip=_digits(head.nip),
            rank=head.rank,
            position=head_post(office),
        )
        lurah_id = self._tx.offices.add_officer(lurah)
        is_lurah = user.name.casefold() == head.name.casefold()
        officer_id = lurah_id if is_lurah else self._tx.offices.add_officer(self._first_officer(user))
        mandate = Mandate(self._tools.ids.new(), lurah_id, "definitif", lurah.position, self._first_of_year())
        self._tx.mandates.add(mandate)
        self._tx.users.add(
            User(
                uid=self._tools.ids.new(),
                username=user.username,
                roles=frozenset(Role(role) for role in user.roles),
                slot_id=slot_id,
                officer_id=officer_id,
                created_at=self._tools.clock.now(),
            )
        )

    def _first_officer(self, user: UserPart) -> Officer:
        posts = [post for role, post in _POSTS.items() if role in user.roles]
        return Officer(
            uid=self._tools.ids.new(),
            name=user.name,
            front_title=user.front_title,
            back_title=user.back_title,
            nip=_digits(user.nip),
            position=user.position or (posts[0] if posts else ""),
        )

    def _first_of_year(self) -> dt.date:
        """Begin the lurah's mandate early, because letters may be entered with earlier days of this year."""
        return self._today.replace(month=1, day=1)

    def _number_books(self) -> None:
        last = self._profile.series
        for code, template in SERIES_TEMPLATES.items():
            self._tx.numbers.create_series(code, template, NumberMode.PROGRAM)
            self._tx.numbers.start_counter(code, self._today.year, getattr(last, code))
        self._tx.numbers.start_counter(TICKET_SERIES, self._today.year, last.adu)

    def _rules(self, office: Office) -> None:
        take_in_shipped(self._tx, self._tools.shipped_rules)
        names = {"regency": office.regency, "town": town_of(office.regency), "district": office.district}
        agencies = RuleBook(self._tools.shipped_rules).all(RuleKind.AGENCY, self._today)
        for code, value in agencies.items():
            if "{district}" in str(value["head_title"]) and not office.district:
                continue
            head_title, city = (str(value[name]).format(**names) for name in ("head_title", "city"))
            self._tx.offices.add_agency(
                Agency(self._tools.ids.new(), code, str(value["name"]), head_title, city)
            )

    def _opening(self) -> None:
        opening = self._profile.opening
        if opening.counts:
            self._tx.reports.set_opening(opening.month, opening.counts)

    def _service_hours(self) -> str:
        told = self._profile.office
        return told.service_hours or f"{_USUAL_HOURS} {told.timezone}"


def _digits(nip: str) -> str:
    return re.sub(r"\D", "", nip)
