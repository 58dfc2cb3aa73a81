"""An office paper while it is made, without a window: what is asked now, and what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.issue_answers import (
    asked_of,
    day_wanted,
    refuse_other_day,
    refuse_repeated,
    sound,
)
from puskesos_desktop.domain.issue_forms import InputKind, figured
from puskesos_desktop.domain.names import full_name
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.issue_answers import answer_of
from puskesos_desktop.presentation.referral_form import short_post
from puskesos_desktop.services.office_batches import PUPIL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.issue_checks import IssueFinding
    from puskesos_desktop.domain.issue_forms import IssueForm, IssueInput
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Mandate
    from puskesos_desktop.services.office_letter_views import IssueProposal, OfficeLetterDraft

SECRECIES = (
    ("biasa", "Biasa"),
    ("terbatas", "Terbatas"),
    ("rahasia", "Rahasia"),
    ("sangat_rahasia", "Sangat rahasia"),
)
PAPERS = ("F4", "A4")
NEXT, TYPED = "", "agenda"
KEPT = ("secrecy", "extra", "paper")
DAYS = frozenset({"letter_date", "valid_until"})
NO_DAY = "Tanggal belum diisi"
FILLED, MATCHES = "diisi", "cocok dengan rinciannya"
ISSUE, STORE, PRINT, DRAFT = "Beri nomor & cetak", "Simpan & cetak", "Cetak formulir", "Simpan draf"
NUMBERING = frozenset({"number_by", "typed"})
"""What only those who give numbers know."""


@dataclass(frozen=True)
class IssueState:
    """Everything the view shows.

    Attributes:
        draft: the paper as it stands.
        asked: questions that apply now.
        number_by: empty for the next number, `agenda` for a typed one, else the uid of one in reserve.
        problems: field or question to words; empty when the paper may be numbered.
        findings: what the guards found last.
        dirty: something was changed since it was begun.
        no_day: days that were emptied, or typed so that they cannot be read.
    """

    draft: OfficeLetterDraft
    asked: tuple[IssueInput, ...]
    number_by: str = NEXT
    typed: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[IssueFinding, ...] = ()
    dirty: bool = False
    no_day: frozenset[str] = frozenset()

    @property
    def draft_problems(self) -> Mapping[str, str]:
        """What keeps the paper from being stored as a draft: all but its number."""
        return {name: words for name, words in self.problems.items() if name not in NUMBERING}

    @property
    def stops(self) -> tuple[IssueFinding, ...]:
        """What does not let the paper be numbered."""
        return tuple(one for one in self.findings if one.stops)


class IssueModel:
    """Holds the paper while it is made; tells every change through one callback."""

    def __init__(
        self,
        proposal: IssueProposal,
        today: dt.date,
        on_change: Callable[[IssueState], None],
        *,
        of_list: bool = False,
    ) -> None:
        self.proposal = proposal
        self.left_open = frozenset({PUPIL}) if of_list else frozenset[str]()
        self._today = today
        self._on_change = on_change
        number_by = TYPED if proposal.needs_typing and proposal.gives_number else NEXT
        draft = proposal.draft
        state = IssueState(draft, self._asked(draft), number_by, findings=proposal.findings)
        self.state = replace(state, problems=self._problems(state))

    def edit(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever the field holds
        """Take a change of what every paper has."""
        state = self.state
        if name in {"number_by", "typed"}:
            state = replace(state, **{name: value})
        elif name in DAYS:
            state = self._dated(name, value)
        else:
            state = replace(state, draft=replace(state.draft, **{name: value}))
        self._take(state)

    def answer(self, one: IssueInput, typed: object) -> None:
        """Take an answer as its input holds it."""
        draft = self.state.draft
        answers = {**draft.answers, one.key: answer_of(one, typed, self._today)}
        draft = replace(draft, answers=figured(self.proposal.form.inputs, answers))
        no_day = self.state.no_day
        if one.key == self.proposal.form.day_of and day_wanted(self.proposal.form, answers) is not None:
            draft, no_day = self._on_its_day(draft), no_day - {"letter_date"}
        self._take(replace(self.state, draft=draft, asked=self._asked(draft), no_day=no_day))

    def found(self, findings: tuple[IssueFinding, ...]) -> None:
        """Take what the guards found about the paper as it stands."""
        self.state = replace(self.state, findings=findings)

    def signed_by(self, signers: tuple[tuple[Mandate, Officer], ...]) -> None:
        """Take who may sign on another day; a signer who may not makes room for the first who may."""
        self.proposal = replace(self.proposal, signers=signers)
        allowed = [mandate.id for mandate, _ in signers]
        if self.state.draft.mandate_id not in allowed:
            self.edit("mandate_id", allowed[0] if allowed else None)

    def command(self) -> OfficeLetterDraft:
        """Return the paper to preview or to issue."""
        state = self.state
        typed = int(state.typed) if state.number_by == TYPED and state.typed.isdigit() else None
        kept = "" if state.number_by in {NEXT, TYPED} else state.number_by
        return replace(state.draft, typed_number=typed, number_uid=kept)

    @property
    def request_uid(self) -> str:
        """The UUID the paper will be saved under."""
        return self.state.draft.request_uid

    def is_dirty(self) -> bool:
        """Tell whether leaving now would lose something."""
        return self.state.dirty

    def content(self) -> dict[str, object]:
        """Return what was typed as the drafts' file keeps it; facts are read anew each time."""
        draft = self.state.draft
        return {
            "form": draft.code,
            "version": draft.version,
            "resident": draft.start.resident_uid,
            "complaint": draft.start.complaint_uid,
            "request": draft.start.request_uid,
            "letter": self.proposal.letter_uid,
            "answers": dict(draft.answers),
            "texts": {name: getattr(draft, name) for name in KEPT},
            "valid_until": draft.valid_until.isoformat() if draft.valid_until else "",
        }

    def restore(self, uid: str, content: Mapping[str, Any]) -> None:
        """Take back what was kept under a UUID; the day is today's."""
        until = str(content["valid_until"])
        texts: dict[str, Any] = {name: str(content["texts"][name]) for name in KEPT}
        draft = replace(
            self.state.draft,
            request_uid=uid,
            answers=content["answers"],
            valid_until=dt.date.fromisoformat(until) if until else self.state.draft.valid_until,
            **texts,
        )
        draft = self._on_its_day(draft)
        state = replace(self.state, draft=draft, asked=self._asked(draft), dirty=True)
        self.state = replace(state, problems=self._problems(state))

    def signer_words(self) -> list[tuple[str, str]]:
        """Return code and words of everyone who may sign that day."""
        return [
            (
                str(mandate.id),
                f"{full_name(officer.name, officer.front_title, officer.back_title)} · {short_post(mandate)}",
            )
            for mandate, officer in self.proposal.signers
        ]

    def number_words(self) -> list[tuple[str, str]]:
        """Return code and words of the numbers that can be taken."""
        upcoming = self.proposal.next_number
        nexts = [(NEXT, f"Berikutnya: {upcoming:04d}" if upcoming else "Berikutnya")]
        kept = [(one.uid, f"Dipesan: {one.text or one.number}") for one in self.proposal.reserved]
        return [*([] if self.proposal.needs_typing else nexts), *kept, (TYPED, "Dari petugas agenda")]

    def unseen_words(self, missing: str, *, differs: bool = False) -> str:
        """Say without what no page can be drawn; `missing` is the field of the paper."""
        if missing == "mandate":
            return "Surat tampak di sini setelah ada yang berwenang menandatangani pada tanggalnya."
        bad = self._bad_list() if differs else ""
        if bad:
            return f"{bad}. Surat tampak di sini setelah itu diperbaiki."
        asked = self.state.asked if missing else ()
        label = next((one.label for one in asked if missing.startswith(one.key)), "")
        stopped = "peringatan di atas isian diselesaikan" if self.state.stops else "isiannya lengkap"
        what = f"“{label}” {MATCHES if differs else FILLED}" if label else stopped
        return f"Surat tampak di sini setelah {what}."

    # ---- inside

    def _take(self, state: IssueState) -> None:
        state = replace(state, dirty=True)
        self.state = replace(state, problems=self._problems(state))
        self._on_change(self.state)

    def _asked(self, draft: OfficeLetterDraft) -> tuple[IssueInput, ...]:
        return asked_of(self.proposal.form.inputs, self.proposal.facts, draft.answers)

    def _dated(self, name: str, day: dt.date | None) -> IssueState:
        """A paper of another day holds as long as it did; one without a day keeps the last for now."""
        state, draft = self.state, self.state.draft
        if day is None:
            return replace(state, no_day=state.no_day | {name})
        until = draft.valid_until
        if name == "valid_until":
            until = day
        elif until is not None:
            until += day - draft.letter_date
        letter_date = day if name == "letter_date" else draft.letter_date
        dated = replace(draft, letter_date=letter_date, valid_until=until)
        return replace(state, draft=dated, no_day=state.no_day - {name})

    def _bad_list(self) -> str:
        """What is wrong in the first list that is not in order: a figure counted from it cannot be mended."""
        lists = (one.key for one in self.state.asked if one.kind is InputKind.GRID)
        return next((self.state.problems[key] for key in lists if key in self.state.problems), "")

    def _on_its_day(self, draft: OfficeLetterDraft) -> OfficeLetterDraft:
        """The paper bears the day of what it records; one that has its number keeps its own."""
        wanted = day_wanted(self.proposal.form, draft.answers)
        if wanted is None or self.proposal.letter_uid:
            return draft
        return replace(draft, letter_date=wanted)

    def _unsound(self, state: IssueState) -> dict[str, str]:
        """What is wrong with the answers themselves."""
        found: dict[str, str] = {}
        for one in state.asked:
            if one.key in self.left_open:
                continue
            try:
                sound(one, state.draft.answers.get(one.key))
            except RuleBroken as problem:
                found[one.key] = describe(problem).title
        form, draft = self.proposal.form, state.draft
        try:
            refuse_repeated(form, draft.answers)
        except RuleBroken as problem:
            found.setdefault(problem.fields[0], describe(problem).title)
        try:
            refuse_other_day(form, draft.answers, draft.letter_date)
        except RuleBroken as problem:
            found.setdefault(problem.fields[0], describe(problem).title)
        return found

    def _problems(self, state: IssueState) -> dict[str, str]:
        draft, found = state.draft, self._unsound(state)
        if draft.mandate_id is None and not self.proposal.form.is_blank:
            found["mandate_id"] = "Belum ada yang berwenang pada tanggal ini"
        if draft.letter_date > self._today:
            found["letter_date"] = "Belum boleh setelah hari ini"
        if draft.valid_until is not None and draft.valid_until < draft.letter_date:
            found["valid_until"] = "Sebelum tanggal surat"
        found |= dict.fromkeys(state.no_day, NO_DAY)
        if state.number_by == TYPED and not state.typed.isdigit():
            found["typed"] = "Ketik nomor dari petugas agenda"
        return found


def may_be_draft(proposal: IssueProposal) -> bool:
    """Tell whether a paper can wait for its number: a blank form has none, a mended letter has its own."""
    return not proposal.form.is_blank and not proposal.mends


def issue_words(form: IssueForm, *, gives_number: bool = True) -> str:
    """Say what F9 does with a paper: not every one has a number, and a blank one is not even kept."""
    if form.is_blank:
        return PRINT
    if not gives_number:
        return DRAFT
    return ISSUE if form.series else STORE


def no_such_kind(typed: str) -> str:
    """Say that typed words name no paper; nothing of none."""
    return f"“{typed}” bukan salah satu jenis surat" if typed else ""


def finding_words(finding: IssueFinding) -> tuple[str, str]:
    """Return the sentence of a finding and the words of what mends it."""
    words = describe(RuleBroken(finding.code, **dict(finding.params)))
    return f"{words.title}. {words.text}", words.action or ""
