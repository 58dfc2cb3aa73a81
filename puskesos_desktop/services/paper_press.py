"""The one way a paper gets number, proof, drawing and a place in the books, all in the caller's transaction.

A failed drawing rolls the number back; a repeated request returns the paper it made the first time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.letter_life import check_scan
from puskesos_desktop.domain.papers import Letter, LetterRevision, LetterStatus
from puskesos_desktop.domain.proof import Statement, key_mark, proof_code
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.number_taking import NumberTaker, NumberWish
from puskesos_desktop.services.paper_pictures import drawing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.numbering import LetterNumber
    from puskesos_desktop.services.ports.keys import Signer
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx
    from puskesos_desktop.services.rendering import (
        CopyNote,
        CopyStamper,
        DocumentRenderer,
        FormRef,
        RenderedDocument,
        VoidMark,
    )
    from puskesos_desktop.services.session import Actor

PDF = "application/pdf"
DRAFTED = "letter_drafted"


@dataclass(frozen=True)
class PaperOrder:
    """One paper to make.

    Attributes:
        series: number series, or empty for papers without a letter number (receipt, report).
        values: kode, jenis and the like for the number's pattern.
        context: everything the form needs but number and proof.
        typed_number: as the agenda clerk gave it; None takes the next one.
        typed_tail: of a late number kept in reserve, such as `.a`.
        number_uid: a line of the number book kept in reserve for this paper; empty for none.
        number_at: path of the number inside the context, such as `("letter", "number")`.
        proof_code: the code that stands on the paper; empty makes one.
    """

    request_uid: str
    kind: str
    form: FormRef
    letter_date: dt.date
    subject: str
    addressee: str
    context: Mapping[str, object]
    number_at: tuple[str, str] = ("letter", "number")
    series: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    typed_number: int | None = None
    typed_tail: str = ""
    number_uid: str = ""
    mandate_id: int | None = None
    complaint_id: int | None = None
    sk_id: int | None = None
    proof_code: str = ""


class PaperPress:
    """Draws papers and enters them into the books."""

    def __init__(
        self, renderer: DocumentRenderer, stamper: CopyStamper, signer: Signer, clock: Clock, ids: Ids
    ) -> None:
        self._renderer = renderer
        self._stamper = stamper
        self._signer = signer
        self._clock = clock
        self._ids = ids
        self._numbers = NumberTaker(clock, ids)

    def preview(self, tx: ReadTx, order: PaperOrder, *, blank: bool = False) -> RenderedDocument:
        """Draw the paper as a draft, or a `blank` as it will be: no number, no proof, nothing stored."""
        if blank:
            return self.blank(tx, order)
        context = dict(order.context)
        if order.series:
            context = _with_number(context, order.number_at, "")
        return self._unproved(tx, order.form, context, mark="DRAF")

    def blank(self, tx: ReadTx, order: PaperOrder) -> RenderedDocument:
        """Draw a form to be filled in by hand: no letter, so without number and proof, and not stored."""
        return self._unproved(tx, order.form, dict(order.context), mark="")

    def make(self, tx: Tx, actor: Actor, order: PaperOrder) -> Letter:
        """Number, draw and store a paper; the caller commits.

        Raises:
            RuleBroken: date or number rules of `domain.numbering`, `mandate_not_valid`.
        """
        done = tx.letters.find_request(order.request_uid)
        if done is not None:
            return done
        if order.mandate_id is not None:
            tx.mandates.get(order.mandate_id).check(order.letter_date)
        line = self._number(tx, actor, order) if order.series else None
        uid = self._ids.new()
        letter = _booked(self._unnumbered(order, uid), order, line)
        revision = self._draw(tx, order, letter, revision=1)
        stored = replace(letter, id=tx.letters.add(letter, revision, actor.user_id))
        tx.audit.append(
            AuditEntry(
                "letter_made", "letter", uid, {"number": letter.number_text, "kind": order.kind}, actor
            )
        )
        return stored

    def make_draft(self, tx: Tx, actor: Actor, order: PaperOrder) -> Letter:
        """Store a paper that somebody else shall number: marked as a draft, without number and proof."""
        done = tx.letters.find_request(order.request_uid)
        if done is not None:
            return done
        letter = self._unnumbered(order, self._ids.new())
        stored = replace(letter, id=tx.letters.add(letter, self._sketch(tx, order, 1), actor.user_id))
        tx.audit.append(AuditEntry(DRAFTED, "letter", letter.uid, {"kind": order.kind}, actor))
        return stored

    def mend_draft(self, tx: Tx, actor: Actor, letter: Letter, order: PaperOrder) -> Letter:
        """Store a draft as it is now; what it was stays beside it."""
        revised = replace(_placed(letter, order), revision=letter.revision + 1)
        tx.letters.add_revision(letter.id or 0, self._sketch(tx, order, revised.revision), actor.user_id)
        saved = tx.letters.update(revised)
        detail = {"revision": revised.revision}
        tx.audit.append(AuditEntry("letter_draft_mended", "letter", letter.uid, detail, actor))
        return saved

    def number_draft(self, tx: Tx, actor: Actor, letter: Letter, order: PaperOrder) -> Letter:
        """Give a draft its number, its proof and its place in the books; refusals as `make`."""
        if order.mandate_id is not None:
            tx.mandates.get(order.mandate_id).check(order.letter_date)
        line = self._number(tx, actor, order) if order.series else None
        placed = replace(_placed(letter, order), revision=letter.revision + 1)
        numbered = _booked(placed, order, line)
        drawn = self._draw(tx, order, numbered, numbered.revision)
        tx.letters.add_revision(letter.id or 0, drawn, actor.user_id)
        saved = tx.letters.update(numbered)
        detail = {"number": numbered.number_text, "kind": order.kind, "revision": numbered.revision}
        tx.audit.append(AuditEntry("letter_draft_numbered", "letter", letter.uid, detail, actor))
        return saved

    def correct(self, tx: Tx, actor: Actor, letter: Letter, order: PaperOrder, reason: str) -> Letter:
        """Replace a paper that nobody signed yet, under its own number; every version is kept.

        Raises:
            RuleBroken: `letter_frozen`, `letter_without_number`, `reason_missing`.
        """
        check_numbered(letter)
        if letter.is_frozen:
            raise RuleBroken("letter_frozen", "letter")
        if not reason.strip():
            raise RuleBroken("reason_missing", "reason")
        if order.mandate_id is not None:
            tx.mandates.get(order.mandate_id).check(letter.letter_date)
        return self.redraw(tx, actor, letter, order, reason.strip())

    def redraw(self, tx: Tx, actor: Actor, letter: Letter, order: PaperOrder, reason: str) -> Letter:
        """Add a new version of a paper beside the earlier ones."""
        revised = replace(
            letter,
            revision=letter.revision + 1,
            subject=order.subject,
            addressee=order.addressee,
            mandate_id=order.mandate_id,
        )
        drawn = replace(self._draw(tx, order, revised, revised.revision), reason=reason)
        tx.letters.add_revision(letter.id or 0, drawn, actor.user_id)
        saved = tx.letters.update(revised)
        detail = {"revision": revised.revision, "reason": reason}
        tx.audit.append(AuditEntry("letter_redrawn", "letter", letter.uid, detail, actor))
        return saved

    def take_number(self, tx: Tx, actor: Actor, wish: NumberWish) -> LetterNumber:
        """Take a number for a letter that gave its own up.

        Raises:
            RuleBroken: rules of `NumberTaker.take`.
        """
        return self._numbers.take(tx, actor, wish)

    def pdf(self, tx: ReadTx, letter: Letter) -> bytes:
        """Return the stored bytes of the current revision: never drawn again, so always the same."""
        revision = tx.letters.get_revision(letter.id or 0, letter.revision)
        return tx.blobs.get(revision.blob_hash)

    def shown(self, tx: ReadTx, letter: Letter) -> bytes:
        """Return a paper as it is known: its scan, which shows the signature, if any."""
        scans = tx.letter_life.scans(letter.id or 0)
        return tx.blobs.get(scans[0].blob_hash) if scans else self.pdf(tx, letter)

    def copy(self, tx: ReadTx, letter: Letter, note: CopyNote) -> bytes:
        """Return a signed paper as copies leave the printer."""
        return self._stamper.stamp(self.shown(tx, letter), note)

    def crossed_out(self, tx: ReadTx, letter: Letter, mark: VoidMark) -> bytes:
        """Return a void paper as it may be seen outside the archive."""
        return self._stamper.cross_out(self.shown(tx, letter), mark)

    def check_scan(self, scan: bytes) -> int:
        """Return how many pages a scan has.

        Raises:
            RuleBroken: `incoming_scan_not_pdf`, `incoming_scan_too_large`, `paper_unreadable`.
        """
        check_scan(scan)
        return self._stamper.check(scan)

    def _unnumbered(self, order: PaperOrder, uid: str) -> Letter:
        return Letter(
            uid=uid,
            request_uid=order.request_uid,
            kind=order.kind,
            status=LetterStatus.DRAFT,
            number_text="",
            letter_date=order.letter_date,
            subject=order.subject,
            addressee=order.addressee,
            proof_code="",
            mandate_id=order.mandate_id,
            complaint_id=order.complaint_id,
            sk_id=order.sk_id,
            recorded_at=self._clock.now(),
        )

    def _unproved(self, tx: ReadTx, form: FormRef, context: dict[str, object], mark: str) -> RenderedDocument:
        bare = {**context, "verification": {"code": "", "payload": ""}}
        return self._renderer.render(drawing(tx, form, bare, mark))

    def _number(self, tx: Tx, actor: Actor, order: PaperOrder) -> LetterNumber:
        told = order.context.get(order.number_at[0])
        note = told.get("attachment_note", "") if isinstance(told, dict) else ""
        wish = NumberWish(
            series=order.series,
            day=order.letter_date,
            kind=order.kind,
            values=order.values,
            typed=order.typed_number,
            tail=order.typed_tail,
            uid=order.number_uid,
            told={"attachments": str(note)},
        )
        return self._numbers.take(tx, actor, wish)

    def _sketch(self, tx: Tx, order: PaperOrder, revision: int) -> LetterRevision:
        """Draw a draft as its preview looks."""
        context = dict(order.context)
        if order.series:
            context = _with_number(context, order.number_at, "")
        context["verification"] = {"code": "", "payload": ""}
        return _revision(tx, order, revision, context, self._unproved(tx, order.form, context, mark="DRAF"))

    def _draw(self, tx: Tx, order: PaperOrder, letter: Letter, revision: int) -> LetterRevision:
        context = dict(order.context)
        if order.series:
            context = _with_number(context, order.number_at, letter.number_text)
        payload = self._signed(tx, letter, context)
        context["verification"] = {"code": letter.proof_code, "payload": payload}
        return _revision(
            tx, order, revision, context, self._renderer.render(drawing(tx, order.form, context))
        )

    def _signed(self, tx: Tx, letter: Letter, context: Mapping[str, object]) -> str:
        """State what the paper says and sign it with the office's key."""
        private = tx.secret("signing")
        statement = Statement.about(letter, context, key_mark(self._signer.public_key(private)))
        return statement.payload(self._signer.sign(private, statement.text.encode()))


def _revision(
    tx: Tx, order: PaperOrder, revision: int, context: dict[str, object], drawn: RenderedDocument
) -> LetterRevision:
    """Store a drawn paper with what it was drawn from."""
    return LetterRevision(
        revision=revision,
        form_code=order.form.code,
        form_version=order.form.version,
        wording_hash=drawn.wording_hash,
        context=context,
        blob_hash=tx.blobs.put(drawn.pdf, order.kind, PDF),
        pages=drawn.pages,
    )


def _with_number(context: Mapping[str, object], path: tuple[str, str], text: str) -> dict[str, object]:
    part = context[path[0]]
    inner = dict(part) if isinstance(part, dict) else {}
    return {**context, path[0]: {**inner, path[1]: text}}


def check_numbered(letter: Letter) -> None:
    """Refuse what is done with letters only: a draft is mended and numbered where it was written.

    Raises:
        RuleBroken: `letter_without_number`.
    """
    if letter.is_draft:
        raise RuleBroken("letter_without_number", "letter")


def _placed(letter: Letter, order: PaperOrder) -> Letter:
    """Let a draft say of itself what its paper says now."""
    return replace(
        letter,
        letter_date=order.letter_date,
        subject=order.subject,
        addressee=order.addressee,
        mandate_id=order.mandate_id,
    )


def _booked(letter: Letter, order: PaperOrder, line: LetterNumber | None) -> Letter:
    """Give a paper its place in the books."""
    return replace(
        letter,
        status=LetterStatus.AWAITING_SIGNATURE if order.series else LetterStatus.SENT,
        number_text=line.text if line else "",
        number_id=line.id if line else None,
        proof_code=order.proof_code or proof_code(letter.uid),
    )
