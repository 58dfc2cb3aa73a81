"""Office papers of no flow of their own: proposed, guarded, drawn beside the questions, numbered in one step.

What a paper asks and what must hold stands in its form (`[issue]`, see forms/README.md); nothing here knows
one paper from another.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.issue_answers import (
    fill_for_preview,
    fill_in,
    from_default,
    refuse_other_day,
    refuse_repeated,
)
from puskesos_desktop.domain.issue_checks import KELURAHAN
from puskesos_desktop.domain.issue_forms import About, InputKind, look_up, put
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.numbering import NumberMode
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.letter_rights import check_mendable
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.office_letter_views import (
    IssuePreview,
    IssueProposal,
    IssueStart,
    OfficeLetterDraft,
)
from puskesos_desktop.services.office_paper_checks import look_into, refuse_stopping
from puskesos_desktop.services.office_paper_context import (
    load_subject,
    person_facts,
    subject_context,
    team_context,
)
from puskesos_desktop.services.paper_context import signer_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_press import PaperOrder
from puskesos_desktop.services.permissions import may, require
from puskesos_desktop.services.ports.issuing import IssuedFor
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.reports import month_facts
from puskesos_desktop.services.request_papers import settle_request
from puskesos_desktop.services.settings import load_settings
from puskesos_desktop.services.sk_choices import next_number
from puskesos_desktop.services.wordings import worded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.issue_checks import IssueFinding
    from puskesos_desktop.domain.issue_forms import IssueForm
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.domain.papers import Letter, LetterRevision, Mandate
    from puskesos_desktop.services.office_paper_context import PaperSubject
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.issuing import IssueForms
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

USUAL_SERIES = "surat"
EXTRA = "letter.extra"
OTHER_PURPOSE = "lain"
SECRECY_LETTERS = {"biasa": "B", "terbatas": "T", "rahasia": "R", "sangat_rahasia": "SR"}
TOTAL_DIFFERS = "form_total_differs"
_UNFINISHED = frozenset({"form_field_missing", "form_field_invalid", TOTAL_DIFFERS})
REQUEST_TO_DINAS = "permintaan_surat_dtsen"
"""The letter that asks the dinas for the certificate, where that is the dinas's to give."""
USUAL_FORM = "surat_keterangan_dtsen"
WANTED_FORM = {"surat_dtsen": "surat_keterangan_dtsen", "reaktivasi_pbi": "rekomendasi_pbi"}
"""Where a permohonan begins; any other paper can be chosen."""


class OfficeLetters:
    """Propose, preview, issue and correct office papers."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, forms: IssueForms, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._press = press
        self._forms = forms
        self._clock = clock
        self._ids = ids

    def forms(self, actor: Actor, start: IssueStart) -> list[IssueForm]:
        """Return the papers that can be made from a place, by document and title."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return self._offered(tx, start)

    def propose(self, actor: Actor, start: IssueStart) -> IssueProposal:
        """Begin a paper: defaults answered, the definitive signer of today.

        Raises:
            NotFound: `form_not_found` when nothing can be made here.
        """
        require(actor, Action.DRAFT_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            subject = load_subject(tx, actor, start)
            form = self._chosen(tx, start, subject)
            known = {
                "letter": {"date": today.isoformat()},
                "team": team_context(tx, today),
                "month": month_facts(tx, start.month),
            }
            context = {**subject_context(tx, subject), **known}
            draft = OfficeLetterDraft(
                request_uid=self._ids.new(),
                code=form.code,
                version=form.version,
                start=replace(start, code=form.code),
                letter_date=today,
                mandate_id=_first_signer(tx, today),
                answers=self._defaults(form, context),
                secrecy=_secrecy(form, subject),
                valid_until=_valid_until(tx, form, today),
                paper=load_settings(tx).paper,
            )
            proposal = self._proposal(tx, form, draft, subject)
        return replace(proposal, gives_number=may(actor, Action.NUMBER_LETTER))

    def reopen(self, actor: Actor, letter_uid: str) -> IssueProposal:
        """Return an unsigned paper as what it was made from, to be mended; a draft as if begun today.

        Raises:
            RuleBroken: `letter_frozen`, `draft_discarded`.
            NotPermitted: `draft_of_another`.
            NotFound: `form_not_found` for papers of other flows.
        """
        require(actor, Action.NUMBER_LETTER if may(actor, Action.NUMBER_LETTER) else Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            letter = letter_for(tx, actor, letter_uid)
            check_mendable(tx, actor, letter)
            stored = tx.letters.get_revision(letter.id or 0, letter.revision)
            kept: Any = stored.context.get("issue")
            if not kept:
                raise NotFound("form_not_found", kind="form", form=letter.kind, version=0)
            form = self._forms.get(stored.form_code, stored.form_version)
            draft = _draft_of(letter, stored.context, form)
            if letter.is_draft:
                draft = _of_today(tx, draft, stored, self._clock.today(actor.timezone), actor.timezone)
            proposal = self._proposal(tx, form, draft, load_subject(tx, actor, draft.start), letter)
        return replace(
            proposal,
            letter_uid=letter.uid,
            number_text=letter.number_text,
            is_draft=letter.is_draft,
            gives_number=may(actor, Action.NUMBER_LETTER),
        )

    def signers(self, actor: Actor, day: dt.date) -> tuple[tuple[Mandate, Officer], ...]:
        """Return who may sign on a day."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return _signers(tx, day)

    def preview(self, actor: Actor, draft: OfficeLetterDraft, mended_uid: str = "") -> IssuePreview:
        """Draw the paper as far as it goes; nothing is stored and no number is used.

        The guards leave the unsigned letter out that the draft replaces, `mended_uid`.
        """
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            form = self._forms.get(draft.code, draft.version)
            subject = load_subject(tx, actor, draft.start)
            context = fill_for_preview(
                form.inputs,
                self._base(tx, draft, subject),
                draft.answers,
                lambda uid: person_facts(tx, uid),
            )
            findings = look_into(tx, form, draft, subject, _mended(tx, actor, mended_uid))
            if draft.mandate_id is None and not form.is_blank:
                return IssuePreview(None, findings, "mandate")
            order = self._order(tx, form, draft, subject, context)
        return self._draw(form, order, findings)

    def blank(self, actor: Actor, draft: OfficeLetterDraft) -> bytes:
        """Draw a form that is filled in by hand; it gets no place in the books."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            form = self._forms.get(draft.code, draft.version)
            subject = load_subject(tx, actor, draft.start)
            context = self._context(tx, form, draft, subject)
            return self._press.blank(tx, self._order(tx, form, draft, subject, context)).pdf

    def issue(self, actor: Actor, draft: OfficeLetterDraft) -> Letter:
        """Number and store the paper, and let its permohonan go on, in one transaction.

        Raises:
            RuleBroken: codes of the guards, `issue_input_missing`, `issue_input_invalid`,
                `letter_signer_missing`, rules of numbers and mandates, steps of the permohonan.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.write() as tx:
            done = tx.letters.find_request(draft.request_uid)
            if done is not None and done.is_draft:
                raise RuleBroken("draft_already_saved", "letter")
            if done is not None:
                return done
            letter = self.make(tx, actor, draft)
            tx.commit()
        return letter

    def make(self, tx: Tx, actor: Actor, draft: OfficeLetterDraft) -> Letter:
        """Make one paper inside the caller's transaction; refusals as `issue`."""
        order, subject = self.ordered(tx, actor, draft)
        letter = self._press.make(tx, actor, order)
        tx.office_papers.add(
            IssuedFor(letter.id or 0, subject.person.resident_id, draft.valid_until, draft.batch_uid)
        )
        self.settle(tx, actor, letter, subject)
        return letter

    def ordered(
        self, tx: Tx, actor: Actor, draft: OfficeLetterDraft, mended: Letter | None = None
    ) -> tuple[PaperOrder, PaperSubject]:
        """Return a paper that nothing stops any more, and whom it is about; refusals as `issue`."""
        form = self._forms.get(draft.code, draft.version)
        subject = load_subject(tx, actor, draft.start)
        refuse_stopping(look_into(tx, form, draft, subject, mended))
        return self._order(tx, form, draft, subject, self._context(tx, form, draft, subject)), subject

    def settle(self, tx: Tx, actor: Actor, letter: Letter, subject: PaperSubject) -> None:
        """Let the permohonan that a numbered paper answers go on."""
        if subject.request is not None:
            moment = (self._clock, self._ids, subject.check)
            settle_request(tx, actor, letter, subject.request, moment=moment)

    def correct(self, actor: Actor, letter_uid: str, draft: OfficeLetterDraft, reason: str) -> Letter:
        """Draw an unsigned paper anew under its number and its day, both versions kept.

        Raises:
            RuleBroken: `letter_frozen`, `reason_missing`, and as `issue`.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, letter_uid)
            order, _ = self.ordered(tx, actor, replace(draft, letter_date=letter.letter_date), letter)
            saved = self._press.correct(tx, actor, letter, order, reason)
            tx.office_papers.change(letter.id or 0, draft.valid_until)
            tx.commit()
        return saved

    # ---- inside

    def _draw(self, form: IssueForm, order: PaperOrder, findings: tuple[IssueFinding, ...]) -> IssuePreview:
        """Draw the paper, or tell the field without which it cannot be drawn."""
        try:
            with self._uow.read() as tx:
                return IssuePreview(self._press.preview(tx, order, blank=form.is_blank), findings)
        except RuleBroken as problem:
            if problem.code not in _UNFINISHED:
                raise
            field = problem.fields[0] if problem.fields else ""
            return IssuePreview(None, findings, field, differs=problem.code == TOTAL_DIFFERS)

    def _offered(self, tx: ReadTx, start: IssueStart) -> list[IssueForm]:
        """A form of another office's certificate is offered too: its guard says whom to ask."""
        wanted = _abouts(start)
        issuer = load_settings(tx).dtsen_issuer
        found = [form for form in self._forms.all() if form.about in wanted]
        return [form for form in found if form.code != REQUEST_TO_DINAS or issuer != KELURAHAN]

    def _chosen(self, tx: ReadTx, start: IssueStart, subject: PaperSubject) -> IssueForm:
        forms = self._offered(tx, start)
        wished = start.code
        if not wished and subject.request is not None:
            wished = WANTED_FORM.get(subject.request.kind.value, "")
        if not wished:
            wished = USUAL_FORM if load_settings(tx).dtsen_issuer == KELURAHAN else REQUEST_TO_DINAS
        for form in forms:
            if form.code == wished:
                return form
        if start.code or not forms:
            raise NotFound("form_not_found", kind="form", form=start.code, version=0)
        return forms[0]

    def _defaults(self, form: IssueForm, context: Mapping[str, object]) -> dict[str, object]:
        found: dict[str, object] = {}
        known = dict(context)
        for one in form.inputs:
            value = from_default(one, self._forms.line(one.default, known)) if one.default else None
            if value is not None:
                found[one.key] = value
                known = put(known, one.key, value)
        return {**found, **_from_request(form, context)}

    def _proposal(
        self,
        tx: ReadTx,
        form: IssueForm,
        draft: OfficeLetterDraft,
        subject: PaperSubject,
        letter: Letter | None = None,
    ) -> IssueProposal:
        series = _series_of(tx, form)
        return IssueProposal(
            draft=draft,
            form=form,
            forms=tuple(self._offered(tx, draft.start)) if letter is None else (form,),
            about=_about(subject),
            takes_extra=self._forms.knows(form.code, form.version, EXTRA),
            signers=_signers(tx, draft.letter_date),
            next_number=next_number(tx, series, draft.letter_date) if series else None,
            needs_typing=bool(series) and tx.numbers.get_series(series).mode is NumberMode.AGENDA,
            findings=look_into(tx, form, draft, subject, letter),
            reserved=tuple(tx.number_book.reserved(series)) if series else (),
            people=_people_in(tx, form, draft),
            facts=subject_context(tx, subject),
            resident_uid=subject.resident.uid if subject.resident is not None else "",
        )

    def _context(
        self, tx: ReadTx, form: IssueForm, draft: OfficeLetterDraft, subject: PaperSubject
    ) -> dict[str, object]:
        refuse_repeated(form, draft.answers)
        refuse_other_day(form, draft.answers, draft.letter_date)
        return fill_in(
            form.inputs, self._base(tx, draft, subject), draft.answers, lambda uid: person_facts(tx, uid)
        )

    def _base(self, tx: ReadTx, draft: OfficeLetterDraft, subject: PaperSubject) -> dict[str, object]:
        return {
            "paper": draft.paper,
            **subject_context(tx, subject),
            "letter": {
                "number": "",
                "date": draft.letter_date.isoformat(),
                "secrecy": draft.secrecy,
                "urgency": "Biasa",
                "valid_until": draft.valid_until.isoformat() if draft.valid_until else "",
                "extra": draft.extra.strip(),
                "attachment_note": "",
                "copies": [],
            },
            "issue": _kept(draft),
        }

    def _order(
        self,
        tx: ReadTx,
        form: IssueForm,
        draft: OfficeLetterDraft,
        subject: PaperSubject,
        context: dict[str, object],
    ) -> PaperOrder:
        office, signer = tx.offices.get(), {} if form.is_blank else _signer(tx, draft)
        title = self._forms.line(form.subject, context) or form.title
        code = _classification(tx, form, draft, subject)
        return PaperOrder(
            request_uid=draft.request_uid,
            kind=form.code,
            form=worded(tx, FormRef(form.code, form.version)),
            letter_date=draft.letter_date,
            subject=title[:200],
            addressee=self._forms.line(form.addressee, context)[:200],
            context=laid_out(tx, {**put(context, "letter.subject", title), "signer": signer}),
            series=_series_of(tx, form),
            values={"kode": code, "unit": office.unit_code, "keamanan": SECRECY_LETTERS[draft.secrecy]},
            typed_number=draft.typed_number,
            number_uid=draft.number_uid,
            mandate_id=draft.mandate_id,
            complaint_id=subject.complaint.id if subject.complaint else None,
        )


def _mended(tx: ReadTx, actor: Actor, uid: str) -> Letter | None:
    return letter_for(tx, actor, uid) if uid else None


def _abouts(start: IssueStart) -> frozenset[About]:
    """What a paper made from a place may be about; from the office everything, the person is asked for."""
    if start.complaint_uid:
        return frozenset({About.CASE, About.PERSON})
    if start.resident_uid or start.request_uid:
        return frozenset({About.PERSON})
    return frozenset({About.OFFICE, About.PERSON})


def _first_signer(tx: ReadTx, day: dt.date) -> int | None:
    mandates = tx.mandates.valid_on(day)
    return mandates[0].id if mandates else None


def _signer(tx: ReadTx, draft: OfficeLetterDraft) -> dict[str, str]:
    if draft.mandate_id is None:
        raise RuleBroken("letter_signer_missing", "mandate")
    mandate = tx.mandates.get(draft.mandate_id)
    return signer_context(mandate, tx.offices.officer(mandate.officer_id), tx.offices.get())


def _signers(tx: ReadTx, day: dt.date) -> tuple[tuple[Mandate, Officer], ...]:
    return tuple((one, tx.offices.officer(one.officer_id)) for one in tx.mandates.valid_on(day))


def _secrecy(form: IssueForm, subject: PaperSubject) -> str:
    """A confidential case never leaves on an ordinary sheet."""
    if subject.complaint is not None and subject.complaint.subject.confidential:
        return "rahasia"
    return form.secrecy


def _valid_until(tx: ReadTx, form: IssueForm, day: dt.date) -> dt.date | None:
    if not form.valid_days:
        return None
    days = tx.rules.book().validity(form.code, day)
    return day + dt.timedelta(days=form.valid_days if days is None else days)


def _about(subject: PaperSubject) -> str:
    parts = [subject.person.name]
    if subject.complaint is not None:
        parts.append(subject.complaint.ticket.text)
    if subject.request is not None:
        parts.append(subject.request.ticket.text)
    return " · ".join(part for part in parts if part)


def _series_of(tx: ReadTx, form: IssueForm) -> str:
    """An office that keeps no book of its own for a kind writes it into the usual one."""
    if not form.series:
        return ""
    return form.series if form.series in {one.code for one in tx.numbers.all_series()} else USUAL_SERIES


def _classification(tx: ReadTx, form: IssueForm, draft: OfficeLetterDraft, subject: PaperSubject) -> str:
    category = subject.complaint.subject.category if subject.complaint is not None else ""
    try:
        return tx.rules.book().classification(form.code, draft.letter_date, category=category)
    except NotFound:
        return form.classification


def _from_request(form: IssueForm, context: Mapping[str, object]) -> dict[str, object]:
    """What a permohonan told already, at the questions that ask for it."""
    told: dict[str, object] = {
        "pupil.name": look_up(context, "request.pupil"),
        "pupil.nisn": look_up(context, "request.nisn"),
        "pupil.school": look_up(context, "request.school"),
    }
    purpose = look_up(context, "request.purpose")
    kind = next((one for one in form.inputs if one.key == "purpose.kind"), None)
    if purpose and not told["pupil.name"] and kind is not None and kind.words_of(OTHER_PURPOSE):
        told |= {"purpose.kind": OTHER_PURPOSE, "purpose.detail": purpose}
    return {key: value for key, value in told.items() if value and key in form.keys}


def _of_today(
    tx: ReadTx, draft: OfficeLetterDraft, stored: LetterRevision, today: dt.date, timezone: str
) -> OfficeLetterDraft:
    """Bring a draft to today, unless its day was chosen: a paper about a past day keeps that one."""
    kept_on = local(stored.made_at, timezone).date() if stored.made_at else draft.letter_date
    if draft.letter_date != kept_on:
        return draft
    until = draft.valid_until + (today - kept_on) if draft.valid_until else None
    allowed = [one.id for one in tx.mandates.valid_on(today)]
    signer = draft.mandate_id if draft.mandate_id in allowed else _first_signer(tx, today)
    return replace(draft, letter_date=today, valid_until=until, mandate_id=signer)


def _people_in(tx: ReadTx, form: IssueForm, draft: OfficeLetterDraft) -> dict[str, str]:
    keys = [one.key for one in form.inputs if one.kind is InputKind.PERSON]
    uids = [str(draft.answers[key]) for key in keys if draft.answers.get(key)]
    return {uid: tx.residents.get(uid).name for uid in uids}


def _kept(draft: OfficeLetterDraft) -> dict[str, object]:
    """What the paper was made from, so that it can be opened again to be mended."""
    start = draft.start
    return {
        "answers": dict(draft.answers),
        "resident": start.resident_uid,
        "complaint": start.complaint_uid,
        "request": start.request_uid,
    }


def _draft_of(letter: Letter, context: Mapping[str, Any], form: IssueForm) -> OfficeLetterDraft:
    kept, told = context["issue"], context["letter"]
    until = told["valid_until"]
    return OfficeLetterDraft(
        request_uid=letter.request_uid,
        code=form.code,
        version=form.version,
        start=IssueStart(form.code, kept["resident"], kept["complaint"], kept["request"]),
        letter_date=letter.letter_date,
        mandate_id=letter.mandate_id,
        answers=kept["answers"],
        secrecy=told["secrecy"],
        valid_until=dt.date.fromisoformat(until) if until else None,
        extra=told["extra"],
        paper=str(context["paper"]),
    )
