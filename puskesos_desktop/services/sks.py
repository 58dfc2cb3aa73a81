"""SK of fasilitator, supervisor and desk officers: issued here by the lurah, or received from outside.

An SK gives duty (DESIGN 4.16). What another office decrees is drawn here only as a draft, because only the
signer's own office gives it a number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.organisation import FORM_OF, POSITIONS_OF, SkKind
from puskesos_desktop.domain.papers import DECREE, Sk, check_sk
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.paper_layout import laid_out
from puskesos_desktop.services.paper_press import PaperOrder
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef
from puskesos_desktop.services.sk_choices import SkChoices, read_choices
from puskesos_desktop.services.sk_context import check_bases, check_budget, sk_context

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.rendering import RenderedDocument
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.sk_draft import SkDraft

SERIES = "sk"
PDF = "application/pdf"


@dataclass(frozen=True)
class SkIssued:
    """An SK with its number and paper."""

    sk: Sk
    letter: Letter


class Sks:
    """Draft, issue, receive, revoke and list SK."""

    def __init__(self, uow: UnitOfWork, press: PaperPress, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._press = press
        self._clock = clock
        self._ids = ids

    def preview(self, actor: Actor, draft: SkDraft) -> RenderedDocument:
        """Draw the SK as a draft, which is also all we print for another office's signature."""
        require(actor, Action.DRAFT_SK)
        with self._uow.read() as tx:
            sk = self._sk(draft, "diterbitkan")
            _check(sk)
            return self._press.preview(tx, self._order(tx, draft, sk))

    def issue(self, actor: Actor, draft: SkDraft) -> SkIssued:
        """Number and draw an SK that the lurah signs.

        Raises:
            RuleBroken: `sk_issuer_not_here` for another office's SK, `sk_signer_missing`, rules of
                `check_sk`, number and mandate rules, `sk_already_revoked` for the one it replaces,
                `sk_basis_repealed`, `sk_basis_unverified` until a note confirms it, `sk_budget_missing`.
        """
        require(actor, Action.ISSUE_SK)
        if draft.issuer != "lurah":
            raise RuleBroken("sk_issuer_not_here", "issuer")
        if draft.mandate_id is None:
            raise RuleBroken("sk_signer_missing", "mandate")
        with self._uow.write() as tx:
            done = tx.sks.find_request(draft.request_uid)
            if done is not None:
                letter = tx.letters.find_for_sk(done.id or 0)
                assert letter is not None  # noqa: S101 - both were stored in one transaction
                return SkIssued(done, letter)
            sk = self._sk(draft, "diterbitkan")
            _check(sk)
            check_budget(draft)
            check_bases(tx, draft)
            sk = replace(sk, id=tx.sks.add(sk, actor.user_id))
            letter = self._press.make(tx, actor, self._order(tx, draft, sk))
            numbered = replace(
                sk, number_text=letter.number_text, number_id=letter.number_id, status="ditetapkan"
            )
            issued = tx.sks.update(numbered)
            self._note(tx, actor, "sk_issued", issued)
            self._end_replaced(tx, actor, draft, issued)
            tx.commit()
        return SkIssued(issued, letter)

    def receive(self, actor: Actor, draft: SkDraft, scan: bytes | None = None) -> Sk:
        """Enter an SK that came from outside, with the number it bears and a scan when there is one.

        Raises:
            RuleBroken: rules of `check_sk`, `sk_scan_not_pdf`.
        """
        require(actor, Action.DRAFT_SK)
        if scan is not None and not scan.startswith(b"%PDF-"):
            raise RuleBroken("sk_scan_not_pdf", "scan")
        with self._uow.write() as tx:
            done = tx.sks.find_request(draft.request_uid)
            if done is not None:
                return done
            scan_hash = tx.blobs.put(scan, "sk_scan", PDF) if scan else None
            sk = replace(self._sk(draft, "diterima"), status="ditetapkan", scan_hash=scan_hash)
            _check(sk)
            stored = replace(sk, id=tx.sks.add(sk, actor.user_id))
            self._note(tx, actor, "sk_received", stored)
            tx.commit()
        return stored

    def revoke(self, actor: Actor, uid: str, day: dt.date, reason: str) -> Sk:
        """End an SK before its time; it stays in the list.

        Raises:
            RuleBroken: `reason_missing`, `sk_already_revoked`.
        """
        require(actor, Action.ISSUE_SK)
        if not reason.strip():
            raise RuleBroken("reason_missing", "reason")
        with self._uow.write() as tx:
            sk = tx.sks.get(uid)
            if sk.revoked_on is not None:
                raise RuleBroken("sk_already_revoked", "sk")
            saved = tx.sks.update(replace(sk, revoked_on=day))
            self._note(tx, actor, "sk_revoked", saved, reason=reason.strip())
            tx.commit()
        return saved

    def choices(self, actor: Actor, day: dt.date) -> SkChoices:
        """Return what may be chosen for an SK of a day."""
        require(actor, Action.DRAFT_SK)
        with self._uow.read() as tx:
            return read_choices(tx, SERIES, day)

    def get(self, actor: Actor, uid: str) -> Sk:
        """Return one SK.

        Raises:
            NotFound: `not_found`.
        """
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return tx.sks.get(uid)

    def all(self, actor: Actor) -> list[Sk]:
        """Return every SK, the newest first."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return tx.sks.all()

    def signed(self, actor: Actor) -> frozenset[str]:
        """Return the uids of those issued here that bear their signature, so that copies may be given."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            papers = {sk.uid: tx.letters.find_for_sk(sk.id or 0) for sk in tx.sks.all()}
        return frozenset(uid for uid, paper in papers.items() if paper is not None and paper.is_in_force)

    def paper(self, actor: Actor, uid: str) -> bytes | None:
        """Return the SK's PDF: the paper made here, or the scan of one received."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            sk = tx.sks.get(uid)
            letter = tx.letters.find_for_sk(sk.id or 0)
            if letter is not None:
                return self._press.pdf(tx, letter)
            return tx.blobs.get(sk.scan_hash) if sk.scan_hash else None

    def letter_of(self, actor: Actor, uid: str) -> Letter | None:
        """Return the paper in the letter book of an SK issued here."""
        require(actor, Action.SEE_SK)
        with self._uow.read() as tx:
            return tx.letters.find_for_sk(tx.sks.get(uid).id or 0)

    def expiring(self, actor: Actor, within_days: int) -> list[Sk]:
        """Return SK that end within so many days, the soonest first."""
        require(actor, Action.SEE_SK)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            valid = [sk for sk in tx.sks.all() if sk.is_valid_on(today)]
        soon = [sk for sk in valid if (sk.ends_on - today).days <= within_days]
        return sorted(soon, key=lambda sk: sk.ends_on)

    def new_request(self) -> str:
        """Return a uid for a form about to be filled."""
        return self._ids.new()

    def _sk(self, draft: SkDraft, origin: str) -> Sk:
        return Sk(
            uid=self._ids.new(),
            request_uid=draft.request_uid,
            origin=origin,
            issuer=draft.issuer,
            issuer_name=draft.issuer_name,
            title=" ".join(draft.title.split()),
            sk_date=draft.sk_date,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            status="draf",
            members=draft.members,
            number_text=draft.number_text.strip(),
            content={**draft.content, "replaces": draft.replaces},
            kind=draft.kind.value,
        )

    def _order(self, tx: ReadTx, draft: SkDraft, sk: Sk) -> PaperOrder:
        office = tx.offices.get()
        form = FormRef(FORM_OF.get(draft.kind, FORM_OF[SkKind.OFFICERS]), 1)
        code = draft.classification or tx.rules.book().classification(DECREE, draft.sk_date)
        return PaperOrder(
            request_uid=draft.request_uid,
            kind=form.code,
            form=form,
            letter_date=draft.sk_date,
            subject=sk.title,
            addressee="",
            context=laid_out(tx, sk_context(tx, draft, sk, office)),
            number_at=("sk", "number"),
            series=SERIES,
            values={"kode": code, "unit": office.unit_code, "jenis": "Kep"},
            typed_number=draft.typed_number,
            mandate_id=draft.mandate_id,
            sk_id=sk.id,
        )

    def _end_replaced(self, tx: Tx, actor: Actor, draft: SkDraft, issued: Sk) -> None:
        """End the SK that the new one revokes on the new one's first day, as its last dictum says."""
        if not draft.replaces:
            return
        old = tx.sks.get(draft.replaces)
        if old.revoked_on is not None:
            raise RuleBroken("sk_already_revoked", "replaces")
        ended = tx.sks.update(replace(old, revoked_on=max(issued.starts_on, old.starts_on)))
        self._note(tx, actor, "sk_revoked", ended, reason=issued.number_text)

    def _note(self, tx: Tx, actor: Actor, act: str, sk: Sk, reason: str = "") -> None:
        detail = {"number": sk.number_text, "members": len(sk.members), "reason": reason}
        tx.audit.append(AuditEntry(act, "sk", sk.uid, detail, actor))


def _check(sk: Sk) -> None:
    """Refuse what gives nobody a place, or a place its kind of decree does not know.

    Raises:
        RuleBroken: rules of `check_sk`, `sk_position_unknown`.
    """
    check_sk(sk)
    if any(member.role not in POSITIONS_OF[SkKind(sk.kind)] for member in sk.members):
        raise RuleBroken("sk_position_unknown", "members")


def void_decree(tx: Tx, actor: Actor, sk_id: int, reason: str) -> None:
    """Take back a decree whose number was voided: its duties never were, and what it ended goes on."""
    found = next((one for one in tx.sks.all() if one.id == sk_id), None)
    if found is None or found.status == "dicabut":
        return
    voided = tx.sks.update(replace(found, status="dicabut", revoked_on=found.revoked_on or found.starts_on))
    detail = {"number": voided.number_text, "members": len(voided.members), "reason": reason}
    tx.audit.append(AuditEntry("sk_voided", "sk", voided.uid, detail, actor))
    replaced = str(found.content.get("replaces", ""))
    old = next((one for one in tx.sks.all() if one.uid == replaced), None)
    if (
        old is not None
        and old.status == "ditetapkan"
        and old.revoked_on == max(found.starts_on, old.starts_on)
    ):
        tx.sks.update(replace(old, revoked_on=None))
        told = {"number": old.number_text, "reason": voided.number_text}
        tx.audit.append(AuditEntry("sk_in_force_again", "sk", old.uid, told, actor))
