"""What a decree makes, whom it names and which laws it cites: the parts of its form that hang together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.legal_bases import BasisStatus, chosen, usual_keys
from puskesos_desktop.domain.organisation import FORM_OF, NO_END, POSITIONS_OF, SkKind
from puskesos_desktop.domain.papers import AT_THE_DESK
from puskesos_desktop.presentation.text_form import TextForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.papers import SkMember
    from puskesos_desktop.services.sk_choices import SkChoices

WRITTEN_HERE = (SkKind.OFFICERS, SkKind.FOUNDING)
"""Kinds of decree that are written here; the teams above are received."""


class MemberForm(TextForm):
    """The part of the form that holds the members, in the order of the paper."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.members: tuple[SkMember, ...] = ()
        super().__init__(values)

    def positions(self) -> tuple[str, ...]:
        """Return the positions that this kind of decree gives."""
        return POSITIONS_OF[self.kind()]

    def kind(self) -> SkKind:
        """Return what the decree makes."""
        return SkKind(self.text("kind") or SkKind.OFFICERS.value)

    def put_member(self, member: SkMember, at: int | None = None) -> dict[str, str]:
        """Add a member, or change the one at a place; return what is wrong with it instead."""
        others = [one for place, one in enumerate(self.members) if place != at]
        found = _wrong_member(member, others, self.positions())
        if found:
            return found
        members = list(self.members)
        if at is None:
            members.append(member)
        else:
            members[at] = member
        self._take(members)
        return {}

    def remove_member(self, at: int) -> None:
        """Take a member out."""
        self._take([member for place, member in enumerate(self.members) if place != at])

    def move_member(self, at: int, step: int) -> int:
        """Change the order, which is the paper's; return where the member stands now."""
        to = max(0, min(len(self.members) - 1, at + step))
        members = list(self.members)
        members.insert(to, members.pop(at))
        self._take(members)
        return to

    @property
    def pays(self) -> bool:
        """Whether somebody receives an honorarium by this decree."""
        return any(member.honorarium for member in self.paid_members())

    def paid_members(self) -> tuple[SkMember, ...]:
        """Return the members as the decree names them; only one of officers says what they receive."""
        if self.may_pay:
            return self.members
        return tuple(replace(member, honorarium=0) for member in self.members)

    @property
    def may_pay(self) -> bool:
        """Whether a decree of this kind has room for an honorarium."""
        return self.kind() is SkKind.OFFICERS

    def budget_wrong(self) -> dict[str, str]:
        """Say that an honorarium needs the budget that pays it."""
        if not self.pays or self.text("budget"):
            return {}
        return {"budget": "Isi DPA yang membayar honorarium, atau kosongkan honorariumnya"}

    def _take(self, members: list[SkMember]) -> None:
        self.members = tuple(members)
        self.edit("members", tuple((one.officer_id, one.name, one.role) for one in members))


class KindForm(MemberForm):
    """The part of the form that follows the kind of decree.

    Attributes:
        writes: a decree is written here; one that came is entered as it is.
        choices: what may be chosen on the day of the decree.
    """

    def __init__(
        self, choices: SkChoices, today: dt.date, values: Mapping[str, object], *, writes: bool
    ) -> None:
        self.writes, self.choices = writes, choices
        self._today = today
        super().__init__(values)

    def bases(self) -> tuple[str, ...]:
        """Return the keys of the laws it cites."""
        return keys_of(self.state.values.get("basis"))

    def unverified(self) -> list[str]:
        """Return the cited laws that nobody compared with their text yet."""
        cited = chosen(self.choices.bases, self.bases()) if self.writes else ()
        return [one.title for one in cited if one.status is BasisStatus.UNVERIFIED]

    @property
    def may_pay(self) -> bool:
        """Whether a decree written here has room for an honorarium; one that came is not copied out."""
        return self.writes and super().may_pay

    @property
    def is_endless(self) -> bool:
        """Whether the decree may count until it is revoked."""
        return self.kind() is not SkKind.OFFICERS

    def last_day(self) -> dt.date | None:
        """Return the end of the term, which a decree without one has too."""
        return self.day("ends_on") or (NO_END if self.is_endless else None)

    def turn_to(self, kind: SkKind) -> None:
        """Propose what a decree of another kind begins with; members whose position it lacks go."""
        values = dict(self.state.values)
        before, year = self.kind(), (self.day("starts_on") or self._today).year
        if values["title"] in {"", usual_title(self.choices.office, year, before)} and self.writes:
            values["title"] = usual_title(self.choices.office, year, kind)
        values["ends_on"] = None if kind is not SkKind.OFFICERS else dt.date(year, 12, 31)
        values["kind"] = kind.value
        self.members = tuple(one for one in self.members if one.role in POSITIONS_OF[kind])
        values["members"] = tuple((one.officer_id, one.name, one.role) for one in self.members)
        self.state = replace(self.state, values=values)
        self.propose_bases()

    def propose_bases(self) -> None:
        """Begin with the laws that decrees of this kind usually cite."""
        form = FORM_OF.get(self.kind(), "")
        keys = usual_keys(self.choices.bases, form) if self.writes else ()
        self.state = replace(self.state, values={**self.state.values, "basis": keys})


def _wrong_member(member: SkMember, others: Sequence[SkMember], positions: Sequence[str]) -> dict[str, str]:
    found = {}
    if not member.officer_id and not member.name:
        found["officer"] = "Pilih petugas"
    elif not member.officer_id and member.role in AT_THE_DESK:
        found["role"] = "Hanya untuk petugas di sini"
    if member.role not in positions:
        found["role"] = "Pilih tugas"
    if any(_identity(one) == _identity(member) for one in others):
        found["officer"] = "Sudah ada di daftar ini"
    return found


def _identity(member: SkMember) -> tuple[int, str, str]:
    return member.officer_id, "" if member.officer_id else member.name.casefold(), member.role


def usual_title(office: Office, year: int, kind: SkKind) -> str:
    """Return the subject most SK of a Puskesos bear."""
    place = f"Kelurahan {office.village}" if office.village else office.regency
    if kind is not SkKind.OFFICERS:
        return f"Pembentukan Pusat Kesejahteraan Sosial “{office.puskesos_name}” {place}"
    return f"Pengangkatan Petugas Pusat Kesejahteraan Sosial “{office.puskesos_name}” {place} Tahun {year}"


def keys_of(value: object) -> tuple[str, ...]:
    """Return codes as a form or the drafts' file holds them."""
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()
