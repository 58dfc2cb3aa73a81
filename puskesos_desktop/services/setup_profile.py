"""What set-up needs to know about an office, and everything that can be wrong with it.

The wizard asks for a part at a time, the command line reads a TOML file; both end in one `OfficeProfile`, and
the same checks name the same fields (`office.area_code`, `head.nip`, ...).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.domain.areas import AreaLevel, plain_area_code
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.office import TIMEZONES, OfficeKind
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.server_address import ServerAddress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from puskesos_desktop.services.ports.areas import Areas

UNIT_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,19}")
POSTAL_CODE = re.compile(r"\d{5}")
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{2,59}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_LEVELS = {
    OfficeKind.KELURAHAN: AreaLevel.KELURAHAN_DESA,
    OfficeKind.KECAMATAN: AreaLevel.KECAMATAN,
    OfficeKind.KABUPATEN: AreaLevel.KABUPATEN_KOTA,
}
_LONGEST_TEXT = 120


@dataclass(frozen=True)
class OfficePart:
    """Section `[office]`."""

    kind: str = "kelurahan"
    area_code: str = ""
    puskesos_name: str = ""
    address: str = ""
    phone: str = ""
    postal_code: str = ""
    unit_code: str = ""
    timezone: str = ""
    email: str = ""
    website: str = ""
    service_hours: str = ""


@dataclass(frozen=True)
class HeadPart:
    """Section `[head]`: the lurah, who signs."""

    name: str = ""
    front_title: str = ""
    back_title: str = ""
    nip: str = ""
    rank: str = ""


@dataclass(frozen=True)
class UserPart:
    """Section `[user]`: the first account."""

    username: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()
    front_title: str = ""
    back_title: str = ""
    nip: str = ""
    position: str = ""


@dataclass(frozen=True)
class SeriesPart:
    """Section `[series]`: last number already used in the office's books this year."""

    surat: int = 0
    sk: int = 0
    ba: int = 0
    adu: int = 0


@dataclass(frozen=True)
class OpeningPart:
    """Section `[opening_balance]`: month, and open cases by group of the monthly report."""

    month: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class OfficeProfile:
    """Everything set-up asks for, but the password."""

    office: OfficePart = field(default_factory=OfficePart)
    head: HeadPart = field(default_factory=HeadPart)
    user: UserPart = field(default_factory=UserPart)
    series: SeriesPart = field(default_factory=SeriesPart)
    opening: OpeningPart = field(default_factory=OpeningPart)


def read_profile(found: Mapping[str, object]) -> OfficeProfile:
    """Take the known keys of a parsed profile file; more keys are welcome and ignored.

    Raises:
        RuleBroken: `profile_wrong_type` naming the field.
    """
    user = dict(_section(found, "user"))
    opening = dict(_section(found, "opening_balance"))
    roles = user.pop("roles", [])
    if not isinstance(roles, list):
        raise RuleBroken("profile_wrong_type", "user.roles")
    month = opening.pop("month", "")
    return OfficeProfile(
        OfficePart(**_texts("office", _section(found, "office"), OfficePart)),
        HeadPart(**_texts("head", _section(found, "head"), HeadPart)),
        UserPart(**_texts("user", user, UserPart), roles=tuple(str(role) for role in roles)),
        SeriesPart(**_numbers("series", _known(_section(found, "series"), SeriesPart))),
        OpeningPart(str(month), _numbers("opening_balance", opening)),
    )


def read_server(found: Mapping[str, object]) -> ServerAddress | None:
    """Take section `[server]` of a profile file: host, database, account; the password never stands there.

    Raises:
        RuleBroken: `profile_wrong_type` naming the field.
    """
    if "server" not in found:
        return None
    section = {name: value for name, value in _section(found, "server").items() if name != "password"}
    return ServerAddress(**_texts("server", section, ServerAddress))


def find_problems(profile: OfficeProfile, areas: Areas) -> list[RuleBroken]:
    """Name everything wrong at once, in the order of the wizard's pages."""
    return [
        *office_problems(profile.office, areas),
        *head_problems(profile.head),
        *user_problems(profile.user),
        *number_problems(profile.series, profile.opening),
    ]


def office_problems(office: OfficePart, areas: Areas) -> Iterator[RuleBroken]:
    """Check the pages Wilayah and Kantor."""
    if office.kind not in set(OfficeKind):
        yield RuleBroken("office_kind_unknown", "office.kind", kind=office.kind)
        return
    area = areas.get(plain_area_code(office.area_code)) if plain_area_code(office.area_code) else None
    if area is None:
        yield RuleBroken("area_unknown", "office.area_code", area_code=office.area_code)
    elif area.level is not _LEVELS[OfficeKind(office.kind)]:
        yield RuleBroken("area_wrong_level", "office.area_code", kind=office.kind)
    if office.timezone not in TIMEZONES:
        yield RuleBroken("timezone_unknown", "office.timezone")
    yield from _missing(office.puskesos_name, "office.puskesos_name")
    if not UNIT_CODE.fullmatch(office.unit_code):
        yield RuleBroken("unit_code_invalid", "office.unit_code")
    if office.postal_code and not POSTAL_CODE.fullmatch(office.postal_code):
        yield RuleBroken("postal_code_invalid", "office.postal_code")


def head_problems(head: HeadPart) -> Iterator[RuleBroken]:
    """Check the page Lurah."""
    yield from _missing(head.name, "head.name")
    yield from _nip(head.nip, "head.nip")


def user_problems(user: UserPart) -> Iterator[RuleBroken]:
    """Check the page Akun pertama, but the password."""
    if not _USERNAME.fullmatch(user.username):
        yield RuleBroken("username_invalid", "user.username")
    yield from _missing(user.name, "user.name")
    yield from _nip(user.nip, "user.nip")
    if not user.roles:
        yield RuleBroken("roles_missing", "user.roles")
    for role in user.roles:
        if role not in set(Role):
            yield RuleBroken("role_unknown", "user.roles", role=role)


def number_problems(series: SeriesPart, opening: OpeningPart) -> Iterator[RuleBroken]:
    """Check the page Nomor surat."""
    for name in ("surat", "sk", "ba", "adu"):
        if not 0 <= getattr(series, name) <= 999_999:
            yield RuleBroken("series_number_invalid", f"series.{name}")
    if opening.counts and not _MONTH.fullmatch(opening.month):
        yield RuleBroken("month_unreadable", "opening_balance.month")
    for group, count in opening.counts.items():
        if count < 0:
            yield RuleBroken("opening_count_negative", f"opening_balance.{group}")


def _missing(text: str, name: str) -> Iterator[RuleBroken]:
    if not text.strip():
        yield RuleBroken("field_required", name)
    elif len(text) > _LONGEST_TEXT:
        yield RuleBroken("text_too_long", name, longest=_LONGEST_TEXT)


def _nip(nip: str, name: str) -> Iterator[RuleBroken]:
    digits = re.sub(r"[ .]", "", nip)
    if digits and not re.fullmatch(r"\d{18}", digits):
        yield RuleBroken("nip_wrong_length", name)


def _section(found: Mapping[str, object], name: str) -> dict[str, object]:
    section = found.get(name, {})
    if not isinstance(section, dict):
        raise RuleBroken("profile_wrong_type", name)
    return section


def _known(section: dict[str, object], part: type) -> dict[str, object]:
    return {name: section[name] for name in part.__dataclass_fields__ if name in section}  # type: ignore[attr-defined]


def _texts(prefix: str, section: dict[str, object], part: type) -> dict[str, str]:
    texts = {}
    for name, value in _known(section, part).items():
        if not isinstance(value, str):
            raise RuleBroken("profile_wrong_type", f"{prefix}.{name}")
        texts[name] = " ".join(value.split())
    return texts


def _numbers(prefix: str, section: dict[str, object]) -> dict[str, int]:
    numbers = {}
    for name, value in section.items():
        if not isinstance(value, int) or isinstance(value, bool):
            raise RuleBroken("profile_wrong_type", f"{prefix}.{name}")
        numbers[name] = value
    return numbers
