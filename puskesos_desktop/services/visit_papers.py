"""Papers of a visit: the surat tugas (D13), and the form (D10) blank to carry or filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.language import mid_sentence
from puskesos_desktop.domain.names import full_name, grouped_nip, readable_name
from puskesos_desktop.domain.questionnaires import QuestionKind, asked
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_letters import CaseLetterText, DraftDesk, case_order
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_pictures import drawing
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.settings import load_settings
from puskesos_desktop.services.visits import letter_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.domain.questionnaires import Answer, Question, Questionnaire, Section
    from puskesos_desktop.domain.visits import FieldVisit
    from puskesos_desktop.services.case_letters import CaseLetterDraft
    from puskesos_desktop.services.paper_press import PaperOrder, PaperPress
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.ports.visits import QuestionnaireForms
    from puskesos_desktop.services.rendering import DocumentRenderer, RenderedDocument
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.visit_commands import VisitDetail
    from puskesos_desktop.services.visits import Visits

LETTER = FormRef("surat_tugas", 1)
FORM = FormRef("formulir_kunjungan", 1)
DEADLINE = "laporan_kunjungan"
_SPARE_PEOPLE = 1
_LONG_LINES = 2


class AssignmentLetters:
    """Preview and issue the surat tugas of the visit that a case waits for."""

    def __init__(
        self, uow: UnitOfWork, press: PaperPress, forms: QuestionnaireForms, clock: Clock, ids: Ids
    ) -> None:
        self._uow = uow
        self._press = press
        self._forms = forms
        self._drafts = DraftDesk(uow, clock, ids)

    def propose(self, actor: Actor, complaint_uid: str) -> CaseLetterDraft:
        """Begin a draft of today with who signs first that day."""
        return self._drafts.begin(actor, complaint_uid)

    def preview(self, actor: Actor, draft: CaseLetterDraft) -> RenderedDocument:
        """Draw the letter as a draft."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            complaint = load_visible(tx, actor, draft.complaint_uid)
            order = self._order(tx, draft, complaint, _awaited(tx, complaint))
            return self._press.preview(tx, order)

    def issue(self, actor: Actor, draft: CaseLetterDraft) -> Letter:
        """Number and draw the letter, and tie it to the visit in the same save.

        Raises:
            RuleBroken: `visit_not_planned`, `assignment_exists`, `letter_signer_missing`, rules of numbers.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.write() as tx:
            done = tx.letters.find_request(draft.request_uid)
            if done is not None:
                return done
            complaint = load_visible(tx, actor, draft.complaint_uid)
            visit = _awaited(tx, complaint)
            if letter_of(tx, visit) is not None:
                raise RuleBroken("assignment_exists", "letter")
            letter = self._press.make(tx, actor, self._order(tx, draft, complaint, visit))
            tx.visits.save(replace(visit, letter_id=letter.id))
            tx.commit()
        return letter

    def _order(
        self, tx: ReadTx, draft: CaseLetterDraft, complaint: Complaint, visit: FieldVisit
    ) -> PaperOrder:
        office, book = tx.offices.get(), tx.rules.book()
        code = book.classification(LETTER.code, draft.letter_date, category=complaint.subject.category)
        filled = tx.visits.form(visit.id or 0)
        form = self._forms.get(filled.form_code, filled.form_version) if filled else None
        client = person_of(tx, complaint.client)
        context = {
            "office": office_context(office, ""),
            "letter": {
                "number": "",
                "date": draft.letter_date.isoformat(),
                "secrecy": "rahasia" if complaint.subject.confidential else "terbatas",
            },
            "assignment": {
                "starts_on": visit.planned_on.isoformat(),
                "ends_on": visit.until_on.isoformat(),
                "report_by": book.due_on(DEADLINE, visit.until_on).isoformat(),
                "purpose": mid_sentence(visit.purpose.rstrip(".")) if visit.purpose else "",
                "form": mid_sentence(form.title) if form else "",
            },
            "complaint": _complaint(complaint),
            "client": _client(tx, complaint, office),
            "officers": [_officer(tx, one.uid, one.name) for one in visit.visitors],
        }
        subject = f"Kunjungan ke keluarga {readable_name(client.name)}"
        text = CaseLetterText(LETTER, code, subject, visit.names, context)
        return case_order(tx, draft, complaint, text)


class VisitForms:
    """Draws the form of a visit; each drawing is written down, because the paper names people."""

    def __init__(self, uow: UnitOfWork, visits: Visits, renderer: DocumentRenderer) -> None:
        self._uow = uow
        self._visits = visits
        self._renderer = renderer

    def draw(self, actor: Actor, uid: str, words: Mapping[str, Mapping[str, str]]) -> RenderedDocument:
        """Draw the form as it stands: blank before the visit, filled in once it is finished.

        Args:
            actor: who prints.
            uid: of the visit.
            words: what stands on paper for codes of `outcome`, `advice` and `seen`.
        """
        require(actor, Action.VISIT)
        detail = self._visits.get(actor, uid)
        with self._uow.read() as tx:
            paper = {
                "paper": load_settings(tx).paper,
                "office": office_context(tx.offices.get(), ""),
                "complaint": {**_complaint(detail.case), "text": detail.case.subject.text},
                "client": _client(tx, detail.case, tx.offices.get()),
                "visit": _visit(detail, words),
                "form": _form(detail),
            }
            request = drawing(tx, FORM, laid_out(tx, paper))
        drawn = self._renderer.render(request)
        with self._uow.write() as tx:
            told = {"blank": detail.visit.is_open, "pages": drawn.pages}
            tx.audit.append(AuditEntry("visit_form_drawn", "visit", uid, told, actor))
            tx.commit()
        return drawn


def _awaited(tx: ReadTx, complaint: Complaint) -> FieldVisit:
    visit = next((one for one in tx.visits.of_case(complaint.id or 0) if one.is_open), None)
    if visit is None:
        raise RuleBroken("visit_not_planned", "visit")
    return visit


def _complaint(complaint: Complaint) -> dict[str, str]:
    return {"ticket": complaint.ticket.text, "received_on": complaint.intake.received_on.isoformat()}


def _client(tx: ReadTx, complaint: Complaint, office: Office) -> dict[str, object]:
    person = person_of(tx, complaint.client)
    return {**person.identity(office), "name": person.name or "–"}


def _officer(tx: ReadTx, uid: str, name: str) -> dict[str, str]:
    if not uid:
        return {"name": name, "nip": "", "rank": "", "position": ""}
    officer = tx.offices.officer_by_uid(uid)
    return {
        "name": full_name(officer.name, officer.front_title, officer.back_title),
        "nip": grouped_nip(officer.nip),
        "rank": officer.rank,
        "position": officer.position or officer.element,
    }


def _visit(detail: VisitDetail, words: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    visit, result = detail.visit, detail.visit.result
    done = not visit.is_open
    told = {
        "date": result.visited_on.isoformat() if result.visited_on else "",
        "hour": result.hour,
        "met_with": result.met_with,
        "seen": ", ".join(words["seen"].get(one, one) for one in result.seen),
        "outcome": words["outcome"].get(result.outcome, ""),
        "summary": result.summary,
        "advice": words["advice"].get(result.advice, ""),
        "reason": result.reason,
        "coordinates": result.coordinates,
    }
    return {
        "blank": not done,
        "officers": visit.names,
        "planned_on": visit.planned_on.isoformat(),
        "letter_number": detail.letter.number_text if detail.letter else "",
        "purpose": visit.purpose,
        **(told if done else dict.fromkeys(told, "")),
    }


def _form(detail: VisitDetail) -> dict[str, object]:
    form, filled = detail.form, detail.filled
    if form is None or filled is None:
        return {"title": "", "code": "", "version": None, "sections": []}
    blank = detail.visit.is_open
    people = (*detail.people, *[""] * _SPARE_PEOPLE) if blank and form.asks_people else detail.people
    return {
        "title": form.title,
        "code": form.code,
        "version": form.version,
        "sections": _sections(form, people, None if blank else filled.answers),
    }


def _sections(
    form: Questionnaire, people: Sequence[str], answers: Mapping[str, Answer] | None
) -> list[dict[str, object]]:
    sections = form.laid_out(people)
    shown = asked(sections, answers) if answers is not None else None
    numbers, met = {}, 0
    told: list[dict[str, object]] = []
    for section in sections:
        rows = []
        for question in section.questions:
            if shown is not None and question.key not in shown:
                continue
            met += 1
            numbers[question.key] = str(met)
            rows.append(_row(question, section, numbers, (answers or {}).get(question.key, "")))
        told.append({"title": section.title, "note": section.note, "rows": rows})
    return [one for one in told if one["rows"]]


def _row(
    question: Question, section: Section, numbers: Mapping[str, str], given: Answer
) -> dict[str, object]:
    codes = {given} if isinstance(given, str) else set(given)
    # Whether a member is there at all is asked first and plain to see: only other conditions are printed.
    gate = section.questions[0].key if "." in section.key else ""
    only = next((one for one in reversed(question.when) if one.question != gate), None)
    asker = next((one for one in section.questions if only and one.key == only.question), None)
    words = {option.code: option.words for option in asker.options} if asker else {}
    is_text = not question.options
    return {
        "number": numbers[question.key],
        "label": question.label,
        "options": [{"words": one.words, "ticked": one.code in codes} for one in question.options],
        "text": str(given) if is_text else "",
        "unit": question.unit,
        "lines": _LONG_LINES if question.long and question.kind is QuestionKind.TEXT else 1,
        "only_number": numbers.get(only.question, "") if only else "",
        "only_words": ", ".join(words[code] for code in words if only and code in only.among),
    }
