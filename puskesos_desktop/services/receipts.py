"""Tanda terima (D01): printed when a complaint is received, and marked when it is printed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PaperState, PartyRole
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.papers import RECEIPT
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.case_frame import load_visible
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_press import PaperOrder
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.complaint_parts import DocumentReceived
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, UnitOfWork
    from puskesos_desktop.services.session import Actor

FORM = FormRef(RECEIPT, 1)
SUMMARY_LENGTH = 200
CHANNEL_TITLES = {
    "loket": "Loket (datang langsung)",
    "kunjungan": "Kunjungan petugas",
    "telepon": "Telepon",
    "wa": "WhatsApp",
    "surat": "Surat",
    "rt_rw": "Melalui RT/RW",
    "dinsos": "Limpahan Dinas Sosial",
}
RELATION_TITLES = {"diri_sendiri": "diri sendiri", "rt_rw": "RT/RW"}


@dataclass(frozen=True)
class Receipt:
    """The stored paper of a receipt."""

    letter: Letter
    pdf: bytes


class Receipts:
    """Make and remake receipts."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._press = press
        self._clock = clock
        self._ids = ids

    def make(self, actor: Actor, complaint_uid: str) -> Receipt:
        """Return the receipt to print now.

        One that was drawn but never printed is returned as it is. After a print the slip is drawn anew,
        because it says itself which copy it is; the earlier versions stay.
        """
        require(actor, Action.RECEIVE_COMPLAINT)
        with self._uow.write() as tx:
            complaint = load_visible(tx, actor, complaint_uid)
            letter = tx.letters.find_receipt(complaint.id or 0)
            if letter is None:
                letter = self._press.make(tx, actor, self._order(tx, actor, complaint, copy=1))
            elif tx.letters.print_count(letter):
                order = self._order(tx, actor, complaint, copy=letter.revision + 1)
                letter = self._press.redraw(tx, actor, letter, order, "cetak ulang")
            pdf = self._press.pdf(tx, letter)
            tx.commit()
        return Receipt(letter, pdf)

    def _order(self, tx: ReadTx, actor: Actor, complaint: Complaint, copy: int) -> PaperOrder:
        printed_at = local(self._clock.now(), actor.timezone)
        context = laid_out(tx, _context(tx, actor, complaint))
        context["print"] = {"copy": copy, "printed_at": printed_at.strftime("%Y-%m-%dT%H:%M")}
        return PaperOrder(
            request_uid=self._ids.new(),
            kind=FORM.code,
            form=FORM,
            letter_date=complaint.intake.received_on,
            subject=complaint.ticket.text,
            addressee="",
            context=context,
            complaint_id=complaint.id,
            proof_code=complaint.ticket.check_code,
        )


def _context(tx: ReadTx, actor: Actor, complaint: Complaint) -> dict[str, object]:
    book = tx.rules.book()
    received_on = complaint.intake.received_on
    reporter = person_of(tx, complaint.party(PartyRole.PELAPOR))
    client_party = complaint.party(PartyRole.KLIEN)
    client = person_of(tx, client_party)
    anonymous = complaint.subject.anonymous
    relation = RELATION_TITLES.get(reporter.relation, reporter.relation.replace("_", " "))
    received_at = local(complaint.intake.received_at, actor.timezone)
    answer_by, settled_by = complaint.promised
    asked = book.requirements(complaint.subject.category, received_on)
    short = {one.name: one.short for one in asked if one.short}
    return {
        "office": office_context(tx.offices.get(), str(tx.settings.get("service_hours") or "")),
        "complaint": {
            "ticket": complaint.ticket.text,
            "received_at": received_at.strftime("%Y-%m-%dT%H:%M"),
            "place": CHANNEL_TITLES.get(complaint.intake.channel, complaint.intake.channel),
            "category": book.category(complaint.subject.category, received_on).name,
            "summary": _shortened(complaint.subject.text),
            "status_pin": "",
        },
        "reporter": {
            "name": "" if anonymous else reporter.name,
            "relation": "" if anonymous else relation,
            "nik": "" if anonymous else reporter.nik,
            "phone": "" if anonymous else reporter.phone,
            "street": "" if anonymous else reporter.address,
            "rt": "" if anonymous else reporter.rt,
            "rw": "" if anonymous else reporter.rw,
        },
        "client": {"name": client.name if client_party else ""},
        "documents": [_document(paper, short) for paper in complaint.documents],
        "deadlines": {
            "response": answer_by.isoformat() if answer_by else "",
            "settlement": settled_by.isoformat() if settled_by else "",
        },
        "officer": {"name": actor.name},
    }


def _document(paper: DocumentReceived, short: Mapping[str, str]) -> dict[str, object]:
    """Three boxes share a line of the slip, so a paper stands there by its short name."""
    received = paper.state is PaperState.ADA
    note = f"{paper.form}, {paper.count}" if received else ""
    return {
        "name": short.get(paper.name, paper.name),
        "received": received,
        "note": "menyusul" if paper.state is PaperState.MENYUSUL else note,
    }


def _shortened(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= SUMMARY_LENGTH else tidy[: SUMMARY_LENGTH - 1].rstrip() + "…"
