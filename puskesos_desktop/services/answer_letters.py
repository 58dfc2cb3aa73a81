"""Surat jawaban (D05): the "resep" on paper, in plain words, for the resident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PartyRole
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.language import mid_sentence
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_letters import CaseLetterText, DraftDesk, case_order
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    from puskesos_desktop.domain.complaint_parts import Answer, Event
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.case_letters import CaseLetterDraft
    from puskesos_desktop.services.case_people import CasePerson
    from puskesos_desktop.services.paper_press import PaperOrder, PaperPress
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.session import Actor

FORM = FormRef("surat_jawaban", 1)
HEADINGS = {
    "selesai": "Selesai",
    "diproses": "Sedang diproses",
    "dirujuk": "Dirujuk",
    "tidak_dapat_dipenuhi": "Tidak dapat dipenuhi",
    "informasi": "Informasi",
}
ACTIONS = {
    "diterima": "Mencatat pengaduan dan memeriksa berkas",
    "hasil_cek": "Mengecek data keluarga pada SIKS-NG",
    "kunjungan": "Merencanakan kunjungan",
    "hasil_kunjungan": "Mengunjungi rumah",
    "dirujuk": "Mengirim surat rujukan",
    "ditangani": "Menangani di Puskesos",
    "eskalasi": "Meneruskan ke kecamatan",
    "jawaban": "Menerima jawaban",
}


class AnswerLetters:
    """Preview and issue letters with the answer."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._press = press
        self._drafts = DraftDesk(uow, clock, ids)

    def propose(self, actor: Actor, complaint_uid: str) -> CaseLetterDraft:
        """Begin a draft of today with who signs first that day."""
        return self._drafts.begin(actor, complaint_uid)

    def preview(self, actor: Actor, draft: CaseLetterDraft) -> RenderedDocument:
        """Draw the letter as a draft."""
        require(actor, Action.DRAFT_LETTER)
        with self._uow.read() as tx:
            order = self._order(tx, actor, draft)
            return self._press.preview(tx, order)

    def issue(self, actor: Actor, draft: CaseLetterDraft) -> Letter:
        """Number and draw the letter.

        Raises:
            RuleBroken: `answer_not_there`, `letter_signer_missing`, rules of numbers and mandates.
        """
        require(actor, Action.NUMBER_LETTER)
        with self._uow.write() as tx:
            letter = self._press.make(tx, actor, self._order(tx, actor, draft))
            tx.commit()
        return letter

    def _order(self, tx: ReadTx, actor: Actor, draft: CaseLetterDraft) -> PaperOrder:
        complaint = load_visible(tx, actor, draft.complaint_uid)
        if not complaint.answers:
            raise RuleBroken("answer_not_there", "answer")
        office = tx.offices.get()
        person, reported = _addressee(tx, complaint)
        context = {
            "office": office_context(office, str(tx.settings.get("service_hours") or "")),
            "letter": {
                "number": "",
                "date": draft.letter_date.isoformat(),
                "urgency": "Biasa",
                "secrecy": "biasa",
                "attachment_note": "",
                "copies": [],
            },
            "addressee": {**person.identity(office), "outside_area": ""},
            **_case(complaint, office, reported),
        }
        category = complaint.subject.category
        code = tx.rules.book().classification(FORM.code, draft.letter_date, category=category)
        subject = f"Hasil penanganan pengaduan {complaint.ticket.text}"
        addressee = readable_name(person.name)
        return case_order(tx, draft, complaint, CaseLetterText(FORM, code, subject, addressee, context))


def _addressee(tx: ReadTx, complaint: Complaint) -> tuple[CasePerson, dict[str, object]]:
    """Whoever reported it gets the answer, if they gave a name; the letter says for whom they came."""
    client = person_of(tx, complaint.client)
    if complaint.party(PartyRole.KLIEN) is None:
        return client, {"on_behalf_of": "", "by_others": False}
    reporter = person_of(tx, complaint.party(PartyRole.PELAPOR))
    if complaint.subject.anonymous or not reporter.name:
        return client, {"on_behalf_of": "", "by_others": True}
    return reporter, {"on_behalf_of": client.name, "by_others": False}


def _case(complaint: Complaint, office: Office, reported: dict[str, object]) -> dict[str, object]:
    answer = complaint.answers[-1]
    told_us = " ".join(complaint.subject.text.split()).rstrip(".")
    return {
        "complaint": {
            "ticket": complaint.ticket.text,
            "received_on": complaint.intake.received_on.isoformat(),
            "told_us": mid_sentence(told_us),
            **reported,
        },
        "actions": [_action(event) for event in complaint.events if event.step in ACTIONS],
        "result": {
            "heading": HEADINGS.get(answer.result_kind, answer.result_kind),
            "text": answer.text,
            "reason": "",
        },
        "agency_reply": _reply(answer),
        "next_steps": list(answer.steps) or _usual_steps(office),
    }


def _action(event: Event) -> dict[str, str]:
    return {
        "date": event.occurred_on.isoformat(),
        "action": ACTIONS[event.step],
        "result": event.note or "Selesai",
    }


def _reply(answer: Answer) -> dict[str, str]:
    if not answer.source_number:
        return {"agency": "", "number": "", "date": "", "text": ""}
    return {
        "agency": answer.source,
        "number": answer.source_number,
        "date": answer.answered_on.isoformat(),
        "text": "",
    }


def _usual_steps(office: Office) -> list[str]:
    steps = ["Simpan surat ini."]
    if office.phone:
        steps.append(f"Bila masih ada masalah, datang ke Puskesos atau telepon {office.phone}.")
    return steps
