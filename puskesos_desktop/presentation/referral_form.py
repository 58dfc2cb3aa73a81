"""The referral letter screen without a window: what may be chosen, what is missing, what will be issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.names import full_name
from puskesos_desktop.domain.number_book import read_typed
from puskesos_desktop.presentation.gone_words import gone_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.papers import Mandate
    from puskesos_desktop.services.referral_letters import ReferralChoices, ReferralDraft

URGENCIES = ("Biasa", "Segera", "Sangat Segera")
SECRECIES = (("biasa", "Biasa"), ("terbatas", "Terbatas"), ("rahasia", "Rahasia"))
PAPERS = ("F4", "A4")
NEXT, TYPED = "berikutnya", "agenda"
FOLLOWS = "(menyusul)"
DAYS = ("letter_date", "reply_by")
KEPT = ("service", "subject", "request", "problem", "urgency", "secrecy", "extra", "paper")
"""Typed or chosen words that a draft keeps; posts and signers are kept apart, as they may be gone later."""
_TEXTS = {
    "subject": "Isi hal surat",
    "problem": "Tulis masalahnya dalam satu atau dua kalimat",
    "request": "Tulis apa yang diminta dari instansi",
}


WARNINGS = {
    "papers": "Ada lampiran yang belum lengkap: dalam surat tertulis “menyusul”.",
    "gone": "Klien {state}: surat tetap bisa dibuat, periksa dulu isinya.",
}


@dataclass(frozen=True)
class ReferralState:
    """Everything the view shows.

    Attributes:
        draft: the letter as it stands.
        number_by: `berikutnya` or `agenda`; `typed` is what was typed for the latter.
        ticked: attachments that go with the letter.
        problems: field to words; empty when the letter may be numbered.
        dirty: something was changed since the draft was proposed.
    """

    draft: ReferralDraft
    number_by: str = NEXT
    typed: str = ""
    ticked: frozenset[str] = frozenset()
    problems: Mapping[str, str] = field(default_factory=dict)
    dirty: bool = False

    @property
    def missing_papers(self) -> tuple[str, ...]:
        """Attachments that are still to come."""
        return tuple(one for one in self.draft.attachments if one.endswith(FOLLOWS))


def short_post(mandate: Mandate) -> str:
    """Return the post without the place, which the letterhead says already: `Lurah`, `Plt. Lurah`."""
    return " ".join(mandate.position.split()[: 1 if mandate.kind == "definitif" else 2])


class ReferralForm:
    """Holds the letter while it is written; tells every change through one callback."""

    def __init__(
        self,
        draft: ReferralDraft,
        choices: ReferralChoices,
        today: dt.date,
        on_change: Callable[[ReferralState], None],
        *,
        letter_uid: str = "",
    ) -> None:
        self.choices = choices
        self.letter_uid = letter_uid
        """The unsigned letter that is mended; empty for a new one."""
        self._today = today
        self._on_change = on_change
        number_by = TYPED if choices.needs_typing else NEXT
        state = ReferralState(draft, number_by=number_by, ticked=frozenset(draft.attachments))
        self.state = replace(state, problems=self._problems(state))

    def edit(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever the field holds
        """Take a change of one field."""
        state = self.state
        if name in {"number_by", "typed", "ticked"}:
            state = replace(state, **{name: value})
        elif name == "service":
            state = replace(state, draft=self._with_service(str(value)))
        else:
            state = replace(state, draft=replace(state.draft, **{name: value}))
        state = replace(state, dirty=True)
        self.state = replace(state, problems=self._problems(state))
        self._on_change(self.state)

    def command(self) -> ReferralDraft:
        """Return the letter to preview or to issue: only what is ticked goes along."""
        state = self.state
        attachments = tuple(one for one in state.draft.attachments if one in state.ticked)
        typed, tail = _number_of(state.typed) if state.number_by == TYPED else (None, "")
        return replace(state.draft, attachments=attachments, typed_number=typed, typed_tail=tail)

    @property
    def request_uid(self) -> str:
        """The UUID the letter will be saved under."""
        return self.state.draft.request_uid

    def is_dirty(self) -> bool:
        """Tell whether leaving now would lose something."""
        return self.state.dirty

    def content(self) -> dict[str, object]:
        """Return what was typed as the drafts' file keeps it; facts of the case are read anew each time."""
        state, draft = self.state, self.state.draft
        return {
            "complaint": draft.complaint_uid,
            "letter": self.letter_uid,
            "texts": {name: getattr(draft, name) for name in KEPT},
            "days": {name: getattr(draft, name).isoformat() for name in DAYS},
            "agency": draft.agency_id,
            "mandate": draft.mandate_id,
            "left_out": sorted(set(draft.attachments) - state.ticked),
            "number_by": state.number_by,
            "typed": state.typed,
        }

    def restore(self, uid: str, content: Mapping[str, Any]) -> None:
        """Take back what was kept under a UUID; an agency or signer that is gone meanwhile is not."""
        state, draft = self.state, self.state.draft
        agencies = {one.id for one in self.choices.agencies}
        mandates = {mandate.id for mandate, _ in self.choices.signers}
        words: dict[str, Any] = {
            name: str(content["texts"].get(name, getattr(draft, name))) for name in KEPT
        } | kept_days(content)
        draft = replace(
            draft,
            request_uid=uid,
            agency_id=content["agency"] if content["agency"] in agencies else draft.agency_id,
            mandate_id=content["mandate"] if content["mandate"] in mandates else draft.mandate_id,
            **words,
        )
        state = replace(
            state,
            draft=draft,
            ticked=frozenset(draft.attachments) - set(content["left_out"]),
            number_by=str(content["number_by"]),
            typed=str(content["typed"]),
            dirty=True,
        )
        self.state = replace(state, problems=self._problems(state))

    def warnings(self) -> tuple[str, ...]:
        """What is said above the letter and stops nobody."""
        told = [WARNINGS["papers"]] if self.state.missing_papers else []
        if state := gone_words(self.choices.life_status):
            told.append(WARNINGS["gone"].format(state=state))
        return tuple(told)

    def number_hint(self) -> str:
        """Return the number that will be drawn, as the agenda book writes it."""
        return f"{self.choices.next_number:04d}"

    def signer_words(self) -> list[tuple[str, str]]:
        """Return code and words of everyone who may sign that day."""
        return [
            (
                str(mandate.id),
                f"{full_name(officer.name, officer.front_title, officer.back_title)} · {short_post(mandate)}",
            )
            for mandate, officer in self.choices.signers
        ]

    def _with_service(self, code: str) -> ReferralDraft:
        draft = self.state.draft
        service = next((one for one in self.choices.services if one.code == code), None)
        if service is None:
            return draft
        agency = next((one for one in self.choices.agencies if one.code == service.agency), None)
        return replace(
            draft,
            service=code,
            subject=f"{service.subject} a.n. {self.choices.client}",
            request=service.request,
            agency_id=(agency.id or draft.agency_id) if agency else draft.agency_id,
        )

    def _problems(self, state: ReferralState) -> dict[str, str]:
        draft = state.draft
        found = {name: words for name, words in _TEXTS.items() if not getattr(draft, name).strip()}
        if not draft.agency_id:
            found["agency_id"] = "Pilih instansi tujuan"
        if draft.mandate_id is None:
            found["mandate_id"] = "Belum ada yang berwenang pada tanggal ini"
        if draft.letter_date > self._today:
            found["letter_date"] = "Belum boleh setelah hari ini"
        if draft.reply_by < draft.letter_date:
            found["reply_by"] = "Sebelum tanggal surat"
        if state.number_by == TYPED and _number_of(state.typed)[0] is None:
            found["typed"] = "Ketik nomor dari petugas agenda"
        return found


def kept_days(content: Mapping[str, Any]) -> dict[str, dt.date]:
    """Return the days of a kept letter: who may sign depends on the first."""
    return {name: dt.date.fromisoformat(str(content["days"][name])) for name in DAYS}


def _number_of(typed: str) -> tuple[int | None, str]:
    """The running number of the agenda book, with what a late one has behind it."""
    try:
        return read_typed(typed)
    except RuleBroken:
        return None, ""
