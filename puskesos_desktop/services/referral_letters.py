"""Surat rujukan (D03): proposed from routing rules, drawn as a draft, numbered in one step with the case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_parts import PaperState, Referral
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.language import mid_sentence
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.numbering import NumberMode
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.letters import letter_for
from puskesos_desktop.services.paper_context import office_context, signer_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_press import PaperOrder
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.settings import load_settings
from puskesos_desktop.services.wordings import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from puskesos_desktop.domain.complaint_parts import Emergency
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Agency, Office, Officer
    from puskesos_desktop.domain.papers import Letter, Mandate
    from puskesos_desktop.domain.rules import RuleBook, Service
    from puskesos_desktop.services.complaint_desk import CaseDesk
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.session import Actor

FORM = FormRef("surat_rujukan", 1)
SERIES = "surat"
URGENCY = {"biasa": "Biasa", "mendesak": "Segera", "darurat": "Sangat Segera"}


@dataclass(frozen=True)
class ReferralDraft:
    """What the letter screen holds.

    Attributes:
        version: of the complaint as the clerk saw it.
        service: code of the service asked for; `subject` and `request` begin from its rule.
        urgency: printed word; `secrecy` is `biasa`, `terbatas`, `rahasia` or `sangat_rahasia`.
        problem: what is wrong, in whole sentences.
        reply_by: day by which the agency should answer.
        typed_number: as the agenda clerk gave it, or one kept in reserve; None takes the next one.
        typed_tail: of a late number kept in reserve, such as `.a`.
    """

    request_uid: str
    complaint_uid: str
    version: int
    agency_id: int
    service: str
    subject: str
    request: str
    problem: str
    letter_date: dt.date
    reply_by: dt.date
    mandate_id: int | None
    urgency: str = "Biasa"
    secrecy: str = "terbatas"
    attachments: tuple[str, ...] = ()
    extra: str = ""
    copies: tuple[str, ...] = ()
    paper: str = "F4"
    typed_number: int | None = None
    typed_tail: str = ""


@dataclass(frozen=True)
class ReferralChoices:
    """What the letter screen offers.

    Attributes:
        ticket: of the case; `client` and `category` for the line below the title.
        services: of the category first, then every other.
        signers: who may sign on the day asked for.
        next_number: what the next letter of the year would get.
        needs_typing: the agenda clerk gives the numbers of this office.
        life_status: of the client; a letter for somebody dead or moved stays possible.
    """

    ticket: str
    client: str
    category: str
    agencies: tuple[Agency, ...]
    services: tuple[Service, ...]
    signers: tuple[tuple[Mandate, Officer], ...]
    next_number: int
    needs_typing: bool
    life_status: str = "hidup"


@dataclass(frozen=True)
class ReferralIssued:
    """A numbered letter and the case that now waits for the agency."""

    letter: Letter
    complaint: Complaint


class ReferralLetters:
    """Propose, preview, issue and correct referral letters."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, cases: CaseDesk, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._press = press
        self._cases = cases
        self._clock = clock
        self._ids = ids

    def propose(self, actor: Actor, complaint_uid: str) -> ReferralDraft:
        """Fill a draft from the case and the routing rules, so that the clerk only checks it."""
        require(actor, Action.DRAFT_LETTER)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            complaint = load_visible(tx, actor, complaint_uid)
            book = tx.rules.book()
            services = book.services(complaint.subject.category, today)
            agency = _agency_for(tx.offices.agencies(), complaint, services)
            service = _service_for(services, agency, _hints(tx, complaint))
            mandates = tx.mandates.valid_on(today)
            name = person_of(tx, complaint.client).name
            return ReferralDraft(
                request_uid=self._ids.new(),
                complaint_uid=complaint.uid,
                version=complaint.version,
                agency_id=agency.id or 0,
                service=service.code if service else "",
                subject=f"{service.subject} a.n. {readable_name(name)}" if service else "",
                request=service.request if service else "",
                problem=_sentence(complaint.subject.text),
                letter_date=today,
                reply_by=_reply_by(complaint, book, today),
                mandate_id=mandates[0].id if mandates else None,
                urgency=URGENCY[complaint.subject.priority.value],
                secrecy="rahasia" if complaint.subject.confidential else "terbatas",
                attachments=_attachments(complaint),
                copies=_copies(tx.offices.get()),
                paper=load_settings(tx).paper,
            )

    def reopen(self, actor: Actor, letter_uid: str) -> tuple[ReferralDraft, ReferralChoices]:
        """Return an unsigned letter as the draft it was made from, to be mended.

        Raises:
            RuleBroken: `letter_frozen`, `referral_settled`.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.read() as tx:
            letter = letter_for(tx, actor, letter_uid)
            if letter.is_frozen:
                raise RuleBroken("letter_frozen", "letter")
            complaint = tx.complaints.get_by_id(letter.complaint_id or 0)
            context = tx.letters.get_revision(letter.id or 0, letter.revision).context
            referral = next(one for one in complaint.referrals if one.letter_id == letter.id)
            if not referral.is_open:
                raise RuleBroken("referral_settled", "letter")
        draft = draft_of(context, letter, complaint, referral)
        return draft, self.choices(actor, complaint.uid, letter.letter_date)

    def choices(self, actor: Actor, complaint_uid: str, day: dt.date) -> ReferralChoices:
        """Return what may be chosen for a letter of a day."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            complaint = load_visible(tx, actor, complaint_uid)
            book = tx.rules.book()
            category = book.category(complaint.subject.category, complaint.intake.received_on)
            usual = book.services(category.code, day)
            others = [
                book.service(code, day)
                for code in book.names(RuleKind.SERVICE, day)
                if code not in {service.code for service in usual}
            ]
            mandates = tx.mandates.valid_on(day)
            return ReferralChoices(
                ticket=complaint.ticket.text,
                client=readable_name(person_of(tx, complaint.client).name),
                category=category.name,
                agencies=tuple(tx.offices.agencies()),
                services=(*usual, *others),
                signers=tuple((one, tx.offices.officer(one.officer_id)) for one in mandates),
                next_number=_next_number(tx, day),
                needs_typing=tx.numbers.get_series(SERIES).mode is NumberMode.AGENDA,
                life_status=person_of(tx, complaint.client).life_status,
            )

    def next_number(self, actor: Actor, day: dt.date) -> int:
        """Return the number that the next letter of the year would get."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            return _next_number(tx, day)

    def preview(self, actor: Actor, draft: ReferralDraft) -> RenderedDocument:
        """Draw the letter as a draft; nothing is stored and no number is used."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            complaint = load_visible(tx, actor, draft.complaint_uid)
            order = self._order(tx, actor, draft, complaint)
            return self._press.preview(tx, order)

    def issue(self, actor: Actor, draft: ReferralDraft) -> ReferralIssued:
        """Number the letter and refer the case in one transaction.

        Raises:
            RuleBroken: `referral_incomplete`, `letter_signer_missing`, `reply_before_letter`, rules of
                numbers, mandates and workflow.
            EditConflict: the case was changed since the clerk opened it.
        """
        require(actor, Action.NUMBER_LETTER)
        _check(draft)
        with self._uow.write() as tx:
            done = tx.letters.find_request(draft.request_uid)
            if done is not None:
                return ReferralIssued(done, load_visible(tx, actor, draft.complaint_uid))
            complaint = load_visible(tx, actor, draft.complaint_uid)
            letter = self._press.make(tx, actor, self._order(tx, actor, draft, complaint))
            seen = replace(complaint, version=draft.version)
            referred = self._cases.refer(tx, actor, seen, self._referral(draft, letter))
            tx.commit()
        return ReferralIssued(letter, referred)

    def correct(self, actor: Actor, letter_uid: str, draft: ReferralDraft, reason: str) -> Letter:
        """Draw an unsigned letter anew under its number, both versions kept; the case follows the letter.

        Raises:
            RuleBroken: `letter_frozen`, `reason_missing`, `referral_incomplete`, `referral_settled`.
        """
        require(actor, Action.NUMBER_LETTER)
        _check(draft)
        with self._uow.write() as tx:
            letter = letter_for(tx, actor, letter_uid)
            complaint = load_visible(tx, actor, draft.complaint_uid)
            same_day = replace(draft, letter_date=letter.letter_date)
            order = self._order(tx, actor, same_day, complaint)
            self._cases.redirect(tx, actor, complaint, self._referral(draft, letter), reason.strip())
            saved = self._press.correct(tx, actor, letter, order, reason)
            tx.commit()
        return saved

    def _referral(self, draft: ReferralDraft, letter: Letter) -> Referral:
        return Referral(
            uid=self._ids.new(),
            agency_id=draft.agency_id,
            service=draft.service,
            letter_id=letter.id,
            answer_due_on=draft.reply_by,
        )

    def _order(self, tx: ReadTx, actor: Actor, draft: ReferralDraft, complaint: Complaint) -> PaperOrder:
        office = tx.offices.get()
        agency = tx.offices.agency(draft.agency_id)
        code = tx.rules.book().classification(
            FORM.code, draft.letter_date, category=complaint.subject.category, agency=agency.code
        )
        return PaperOrder(
            request_uid=draft.request_uid,
            kind=FORM.code,
            form=worded(tx, FORM),
            letter_date=draft.letter_date,
            subject=draft.subject,
            addressee=agency.head_title,
            context=laid_out(tx, _context(tx, actor, draft, complaint, agency)),
            series=SERIES,
            values={"kode": code, "unit": office.unit_code},
            typed_number=draft.typed_number,
            typed_tail=draft.typed_tail,
            mandate_id=draft.mandate_id,
            complaint_id=complaint.id,
        )


def draft_of(
    context: Mapping[str, Any], letter: Letter, complaint: Complaint, referral: Referral
) -> ReferralDraft:
    """Read a stored letter back into what its screen holds."""
    told = context["letter"]
    return ReferralDraft(
        request_uid=letter.request_uid,
        complaint_uid=complaint.uid,
        version=complaint.version,
        agency_id=referral.agency_id,
        service=referral.service,
        subject=letter.subject,
        request=context["request"],
        problem=context["findings"]["problem"],
        letter_date=letter.letter_date,
        reply_by=dt.date.fromisoformat(context["reply_by"]),
        mandate_id=letter.mandate_id,
        urgency=told["urgency"],
        secrecy=told["secrecy"],
        attachments=tuple(context["attachments"]),
        extra=told["extra"],
        copies=tuple(told["copies"]),
        paper=str(context["paper"]),
    )


def _next_number(tx: ReadTx, day: dt.date) -> int:
    return tx.numbers.last_number(SERIES, tx.numbers.get_series(SERIES).period_of(day)) + 1


def _check(draft: ReferralDraft) -> None:
    missing = [name for name in ("subject", "request", "problem") if not getattr(draft, name).strip()]
    if missing or not draft.agency_id:
        raise RuleBroken("referral_incomplete", *(missing or ["agency"]))
    if draft.mandate_id is None:
        raise RuleBroken("letter_signer_missing", "mandate")
    if draft.reply_by < draft.letter_date:
        raise RuleBroken("reply_before_letter", "reply_by")


def _context(
    tx: ReadTx, actor: Actor, draft: ReferralDraft, complaint: Complaint, agency: Agency
) -> dict[str, object]:
    office = tx.offices.get()
    client = person_of(tx, complaint.client)
    phone = office.phone
    return {
        "paper": draft.paper,
        "office": office_context(office, ""),
        "letter": {
            "number": "",
            "date": draft.letter_date.isoformat(),
            "urgency": draft.urgency,
            "secrecy": draft.secrecy,
            "attachment_note": "satu berkas" if draft.attachments else "",
            "subject": draft.subject,
            "extra": draft.extra.strip(),
            "copies": list(draft.copies),
        },
        "addressee": {"post": agency.head_title, "place": agency.city},
        "complaint": {
            "ticket": complaint.ticket.text,
            "received_on": complaint.intake.received_on.isoformat(),
        },
        "visit": {"date": _visited_on(complaint)},
        "client": client.identity(office),
        "emergency": _hospital(complaint.subject.emergency),
        "beneficiary": {"name": "", "relation": "", "school": "", "nisn": "", "grade": ""},
        "findings": {"problem": draft.problem, **_check_found(tx, client.resident_id, client.family_id)},
        "request": draft.request.rstrip("."),
        "attachments": list(draft.attachments),
        "reply_by": draft.reply_by.isoformat(),
        "contact": {"name": actor.name, "sex": "", "post": "", "phone": phone} if phone else {},
        "signer": _signer(tx, draft, office),
        "acknowledged_by": {"post": "", "name": ""},
    }


def _hospital(emergency: Emergency | None) -> dict[str, str]:
    """What the agency needs to find somebody who lies in hospital and to switch the card on again."""
    if emergency is None:
        return {}
    admitted = emergency.admitted_on
    return {
        "facility": emergency.facility,
        "ward": emergency.ward,
        "admitted_on": admitted.isoformat() if admitted else "",
        "card_number": emergency.card_number,
    }


def _signer(tx: ReadTx, draft: ReferralDraft, office: Office) -> Mapping[str, str]:
    if draft.mandate_id is None:
        raise RuleBroken("letter_signer_missing", "mandate")
    mandate = tx.mandates.get(draft.mandate_id)
    return signer_context(mandate, tx.offices.officer(mandate.officer_id), office)


def _check_found(tx: ReadTx, resident_id: int | None, family_id: int | None) -> dict[str, object]:
    found = tx.residents.checks(resident_id, family_id) if resident_id is not None else []
    reached = [check for check in found if check.result != "tidak_terakses"]
    if not reached:
        return {"dtsen": "", "desil": None, "checked_on": "", "checked_by": ""}
    newest = reached[0]
    officer = tx.offices.officer(newest.officer_id).name if newest.officer_id else ""
    return {
        "dtsen": newest.result,
        "desil": newest.desil,
        "checked_on": newest.checked_on.isoformat(),
        "checked_by": officer or "operator kelurahan",
    }


def _visited_on(complaint: Complaint) -> str:
    visits = [event for event in complaint.events if event.step == "hasil_kunjungan"]
    return str(visits[-1].data.get("visited_on", "")) if visits else ""


def _attachments(complaint: Complaint) -> tuple[str, ...]:
    words = {
        PaperState.ADA: "{form} {name}",
        PaperState.MENYUSUL: "{name} (menyusul)",
    }
    papers = [paper for paper in complaint.documents if paper.state in words]
    named = (words[paper.state].format(form=paper.form, name=paper.name) for paper in papers)
    return tuple(mid_sentence(paper) for paper in named)


def _agency_for(agencies: list[Agency], complaint: Complaint, services: list[Service]) -> Agency:
    wanted = complaint.next_step.removeprefix("rujuk:") if complaint.next_step.startswith("rujuk:") else ""
    codes = [wanted, *(service.agency for service in services)]
    for code in codes:
        for agency in agencies:
            if agency.code == code:
                return agency
    if not agencies:
        raise RuleBroken("agency_missing", "agency")
    return agencies[0]


def _service_for(services: list[Service], agency: Agency, hints: Iterable[set[str]]) -> Service | None:
    """The service of the agency that the first telling hint means; else the usual one."""
    fitting = [service for service in services if service.agency == agency.code] or services
    for hint in hints:
        if meant := [service for service in fitting if hint & _names_of(service)]:
            return meant[0]
    return next(iter(fitting), None)


def _names_of(service: Service) -> set[str]:
    """The code, and the short names that people use (`BPNT`)."""
    words = (word.strip("()") for word in service.name.split())
    return {service.code, *(word.casefold() for word in words if word.isupper())}


def _hints(tx: ReadTx, complaint: Complaint) -> Iterator[set[str]]:
    """What a complaint is about: its own words, else the aid that the register knows of the person."""
    yield {word.strip(".,;:()").casefold() for word in complaint.subject.text.split()}
    client = complaint.client
    if client is not None and client.resident_id is not None:
        yield {aid.programme for aid in tx.residents.programmes(client.resident_id)}


def _reply_by(complaint: Complaint, book: RuleBook, today: dt.date) -> dt.date:
    emergency = complaint.subject.emergency
    if emergency is not None and emergency.limit_on >= today:
        return emergency.limit_on
    return book.due_on("balasan_rujukan", today)


def _copies(office: Office) -> tuple[str, ...]:
    return (f"Camat {office.district}",) if office.district else ()


def _sentence(text: str) -> str:
    tidy = " ".join(text.split())
    if not tidy:
        return ""
    tidy = tidy[0].upper() + tidy[1:]
    return tidy if tidy.endswith((".", "!", "?")) else f"{tidy}."
