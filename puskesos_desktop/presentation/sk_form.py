"""The form of an SK without a window: issued here, drafted for another office, or entered as received."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import full_name
from puskesos_desktop.domain.organisation import NO_END, POSITION_TITLES, SkKind
from puskesos_desktop.domain.papers import SkMember
from puskesos_desktop.presentation.sk_kind_form import KindForm, keys_of, usual_title
from puskesos_desktop.presentation.text_form import TextState
from puskesos_desktop.services.sk_draft import SkDraft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.papers import Sk
    from puskesos_desktop.services.sk_choices import SkChoices

ISSUE, RECEIVE = "terbit", "terima"
LURAH = "lurah"
NEXT, TYPED = "berikutnya", "agenda"
TEXTS = ("considerations", "legal_basis", "notices", "duties", "copies")
DAYS = ("sk_date", "starts_on", "ends_on")
RENEW_DAYS = 60
_YEAR = re.compile(r"\b(20\d\d)\b")


class SkForm(KindForm):
    """Holds the SK while it is written."""

    FIELDS = (
        "number_text", "kind", "issuer", "sk_date", "issuer_name", "title", "starts_on", "ends_on",
        "budget", "number_by", "typed", "mandate_id", "replaces", "members", "basis", "basis_note", *TEXTS,
    )  # fmt: skip
    ALIASES: Mapping[str, str] = {"mandate": "mandate_id", "number": "typed", "letter_date": "sk_date"}

    def __init__(self, mode: str, choices: SkChoices, today: dt.date, request_uid: str) -> None:
        self.mode, self.request_uid = mode, request_uid
        super().__init__(choices, today, _empty(mode, choices, today), writes=mode == ISSUE)
        self.propose_bases()
        self._begun = dict(self.state.values)

    # ---- edits

    def begin_from(self, base: Sk) -> None:
        """Propose the next term of an SK: its members and wording, dates of the year that follows."""
        old = base.title
        begins = base.ends_on + dt.timedelta(days=1)
        starts = begins if 0 <= (base.ends_on - self._today).days <= RENEW_DAYS else self._today
        active = {officer.id for officer in self.choices.officers} | {0}
        still_there = base.members_on(max(self._today, base.starts_on))
        self.members = tuple(member for member in still_there if member.officer_id in active)
        still = base.is_valid_on(starts) and base.issuer == LURAH
        told = {name: "\n".join(_items(base.content.get(name))) for name in TEXTS}
        values = {
            **self.state.values,
            **told,
            "budget": str(base.content.get("budget") or ""),
            "issuer": base.issuer if self.mode == RECEIVE else LURAH,
            "issuer_name": base.issuer_name,
            "title": _YEAR.sub(str(starts.year), old),
            "starts_on": starts,
            "ends_on": None if base.ends_on == NO_END else dt.date(starts.year, 12, 31),
            "kind": base.kind,
            "basis": keys_of(base.content.get("basis")) or self.state.values["basis"],
            "replaces": base.uid if still and self.mode == ISSUE else "",
        }
        self.state = TextState(values)
        self._begun = dict(values)

    def edit(self, name: str, value: object) -> TextState:
        """Take a change; the end of the term and the year in the title follow the first day."""
        if name == "starts_on" and isinstance(value, dt.date):
            self._follow(value)
        if name == "kind":
            self.turn_to(SkKind(str(value)))
        return super().edit(name, value)

    def content(self) -> dict[str, object]:
        """Return the form as the drafts' file keeps it."""
        days = {name: value.isoformat() for name in DAYS if (value := self.day(name)) is not None}
        apart = {*DAYS, "members", "basis"}
        texts = {name: self.state.values.get(name) for name in self.FIELDS if name not in apart}
        members = [asdict(replace(member, ended_on=None)) for member in self.members]
        basis = list(self.bases())
        return {"mode": self.mode, "texts": texts, "days": days, "members": members, "basis": basis}

    def restore(self, content: Mapping[str, object]) -> None:
        """Take back what was kept; officers who are gone meanwhile are left out."""
        texts, days, members = (content.get(name) for name in ("texts", "days", "members"))
        values: dict[str, object] = dict(self.state.values)
        if isinstance(texts, dict):
            values |= {name: str(value or "") for name, value in texts.items() if name in self.FIELDS}
        if isinstance(days, dict):
            kept = {name: dt.date.fromisoformat(str(day)) for name, day in days.items() if name in DAYS}
            values |= {**dict.fromkeys(DAYS), **kept}
        values["basis"] = keys_of(content.get("basis")) if "basis" in content else values["basis"]
        known = {officer.id for officer in self.choices.officers} | {0}
        if isinstance(members, list):
            told = [SkMember(**member) for member in members]
            self.members = tuple(member for member in told if member.officer_id in known)
        self.state = TextState(
            {**values, "members": tuple((one.officer_id, one.name, one.role) for one in self.members)}
        )
        self.refresh(self.choices)

    # ---- what the view asks

    @property
    def is_issued_here(self) -> bool:
        """Whether F9 gives it a number; another office's SK prints as a draft only."""
        return self.mode == ISSUE and self.text("issuer") == LURAH

    @property
    def can_be_drawn(self) -> bool:
        """Whether enough is there for a preview."""
        dates = self.day("sk_date") and self.day("starts_on") and self.last_day()
        signer = self.text("mandate_id") or not self.is_issued_here
        return bool(dates and signer and self.members and self.text("title") and not self._term_wrong())

    def warnings(self) -> list[str]:
        """Say what is unusual and stops nothing."""
        starts, ends = self.day("starts_on"), self.day("ends_on")
        doubles = _doubles(self)
        found = []
        if starts and ends and starts.year != ends.year:
            found.append(f"Masa tugas melewati 31 Desember {starts.year}.")
        found += [
            f"{name} masih {POSITION_TITLES[role].lower()} menurut SK {number}."
            for name, role, number in doubles[:2]
        ]
        if len(doubles) > 2:
            found.append(f"{len(doubles) - 2} petugas lain juga masih bertugas menurut SK lama.")
        return found

    def number_hint(self) -> str:
        """Return the number that will be drawn, as the paper writes it; empty when there is none."""
        number = self.choices.next_number
        return "" if number is None else f"{number:02d}"

    def signer_words(self) -> list[tuple[str, str]]:
        """Return code and words of everyone who may sign that day."""
        return [
            (str(mandate.id), f"{full_name(one.name, one.front_title, one.back_title)} · {mandate.position}")
            for mandate, one in self.choices.signers
        ]

    def replaceable(self) -> list[tuple[str, str]]:
        """Return uid and words of every SK of this office that the new one may end."""
        mine = [sk for sk in self.choices.in_force if sk.issuer == LURAH]
        return [(sk.uid, f"{sk.number_text} · s.d. {sk.ends_on:%d-%m-%y}") for sk in mine]

    def draft(self) -> SkDraft:
        """Return the SK to preview, issue or receive; dates must be there."""
        today = self._today
        here = self.is_issued_here
        typed = self.text("typed")
        content: dict[str, object] = {name: list(self.lines(name)) for name in TEXTS}
        return SkDraft(
            request_uid=self.request_uid,
            title=self.text("title"),
            sk_date=self.day("sk_date") or today,
            starts_on=self.day("starts_on") or today,
            ends_on=self.last_day() or today,
            members=self.paid_members(),
            issuer=self.text("issuer"),
            issuer_name="" if here else self.text("issuer_name"),
            mandate_id=int(self.text("mandate_id")) if here and self.text("mandate_id") else None,
            typed_number=int(typed) if here and self._is_typed() and typed.isdecimal() else None,
            number_text=self.text("number_text") if self.mode == RECEIVE else "",
            content={
                **content,
                "budget": self.text("budget"),
                "basis": list(self.bases()) if self.mode == ISSUE else [],
                "basis_note": self.text("basis_note"),
            },
            replaces=self.text("replaces") if here else "",
            kind=self.kind(),
        )

    def refresh(self, choices: SkChoices) -> None:
        """Take what may be chosen on another day; a signer who may not sign then goes."""
        self.choices = choices
        codes = [code for code, _ in self.signer_words()]
        if self.text("mandate_id") not in codes:
            super().edit("mandate_id", codes[0] if codes else "")

    # ---- rules

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {**self._term_wrong(), **self.budget_wrong()}
        if not self.text("title"):
            found["title"] = "Isi tentang apa keputusan ini"
        day = self.day("sk_date")
        if day is None:
            found["sk_date"] = "Isi tanggal SK"
        elif day > self._today and (self.is_issued_here or self.mode == RECEIVE):
            found["sk_date"] = "Belum boleh setelah hari ini"
        if not self.members:
            found["members"] = "Tambahkan paling sedikit satu petugas"
        return {**found, **(self._wrong_here() if self.is_issued_here else self._wrong_elsewhere())}

    def _wrong_here(self) -> dict[str, str]:
        found = {}
        if not self.text("mandate_id"):
            found["mandate_id"] = "Belum ada yang berwenang pada tanggal ini"
        if self._is_typed() and not re.fullmatch(r"[1-9]\d{0,5}", self.text("typed")):
            found["typed"] = "Ketik nomor dari petugas agenda"
        elif not self._is_typed() and self.choices.next_number is None:
            found["number_by"] = "Blok nomor habis, isi di Pengaturan"
        return found

    def _wrong_elsewhere(self) -> dict[str, str]:
        if self.mode == RECEIVE and not self.text("number_text"):
            return {"number_text": "Ketik nomor seperti tertulis di SK"}
        return {}

    def _term_wrong(self) -> dict[str, str]:
        starts, ends = self.day("starts_on"), self.day("ends_on")
        found = {}
        if starts is None:
            found["starts_on"] = "Isi tanggal mulai"
        if ends is None and not self.is_endless:
            found["ends_on"] = "Isi tanggal selesai"
        elif starts is not None and ends is not None and ends < starts:
            found["ends_on"] = "Sebelum tanggal mulai"
        return found

    def _follow(self, starts: dt.date) -> None:
        before, ends = self.day("starts_on"), self.day("ends_on")
        if before is None or starts.year == before.year:
            return
        title = self.text("title").replace(f"Tahun {before.year}", f"Tahun {starts.year}")
        moved: dict[str, object] = {"title": title}
        if ends == dt.date(before.year, 12, 31):
            moved["ends_on"] = dt.date(starts.year, 12, 31)
        self.state = replace(self.state, values={**self.state.values, **moved})

    def _is_typed(self) -> bool:
        return self.text("number_by") == TYPED


def _doubles(form: SkForm) -> list[tuple[str, str, str]]:
    """Duties that another SK in force already gives, but the one this replaces or continues."""
    starts = form.day("starts_on")
    given = {
        (member.officer_id, member.role): sk.number_text
        for sk in form.choices.in_force
        if sk.uid != form.text("replaces") and starts is not None and starts <= sk.ends_on
        if sk.kind == form.kind().value
        for member in sk.members_on(starts)
        if member.officer_id
    }
    mine = [(member.name, member.role, (member.officer_id, member.role)) for member in form.members]
    return [(name, role, given[key]) for name, role, key in mine if key in given]


def _empty(mode: str, choices: SkChoices, today: dt.date) -> Mapping[str, object]:
    signers = choices.signers
    return {
        "kind": SkKind.OFFICERS.value,
        "basis": (),
        "issuer": LURAH if mode == ISSUE else "kepala_dinas",
        "title": usual_title(choices.office, today.year, SkKind.OFFICERS) if mode == ISSUE else "",
        "sk_date": today if mode == ISSUE else None,
        "starts_on": today if mode == ISSUE else None,
        "ends_on": dt.date(today.year, 12, 31),
        "number_by": TYPED if choices.needs_typing else NEXT,
        "mandate_id": str(signers[0][0].id) if signers else "",
        "members": (),
    }


def usual_area(office: Office) -> str:
    """Return the area most members serve."""
    return f"Kelurahan {office.village}" if office.village else office.district or office.regency


def _items(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
