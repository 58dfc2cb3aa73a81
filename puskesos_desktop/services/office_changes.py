"""A head or an officer leaves, or is away: everything that follows from it in one dated step (desk 1).

What hangs on a person is in six places: the right to sign, duties by SK, parts lent or borrowed, the account,
open cases, and letters that wait for a signature. Forgetting one leaves a letter that nobody may sign.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.mandates import day_before
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.accounts import end_account
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.hand_over import HandOver
from puskesos_desktop.services.officers import MandateChoice, give_mandate, stop_mandate
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.signer_change import NewSigner

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from puskesos_desktop.domain.delegations import Delegation
    from puskesos_desktop.domain.office import Officer, User
    from puskesos_desktop.domain.papers import Letter, Mandate, Sk
    from puskesos_desktop.services.hand_over import CaseHandOver
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.session import Actor

CHANGED = "office_changed"


@dataclass(frozen=True)
class ChangeOutlook:
    """What hangs on an officer on a day.

    Attributes:
        mandates: rights to sign that count on the day or later.
        duties: SK that give the officer a duty on the day or later.
        cases: open ones in hand.
        letters: waiting for the officer's signature, of the day or later.
        older_letters: waiting too, but of earlier days, also of rights that ended before: those that were
            signed by then are marked, the others are drawn anew for who holds the right, or voided.
        holders: who else signs as head on the day.
        reason: of the same change when it was entered ahead and is finished now; empty otherwise.
    """

    officer: Officer
    day: dt.date
    mandates: tuple[Mandate, ...]
    duties: tuple[Sk, ...]
    delegations: tuple[Delegation, ...]
    account: User | None
    cases: int
    letters: tuple[Letter, ...]
    older_letters: tuple[Letter, ...]
    holders: tuple[MandateChoice, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class OfficeChange:
    """What is to happen.

    Attributes:
        day: first day of the new order.
        mandate: right to sign of who follows, from that day.
        gives_up: the leaving one's rights to sign, duties and lent parts end; not so for a Plh.
        ends_account: the leaving one's account ends today.
        cases_to: uid of who takes the open cases over; empty leaves them.
        draws_letters_anew: letters of the day or later that wait get the new signer.
        draws_older_anew: those of earlier days too; they take the date of today.
        leaves: the officer no longer serves here.
    """

    request_uid: str
    leaving_uid: str
    day: dt.date
    reason: str
    mandate: Mandate | None = None
    gives_up: bool = True
    ends_account: bool = False
    cases_to: str = ""
    draws_letters_anew: bool = False
    draws_older_anew: bool = False
    leaves: bool = False


@dataclass(frozen=True)
class ChangeDone:
    """What became of it, in figures."""

    mandates: int = 0
    duties: int = 0
    delegations: int = 0
    cases: int = 0
    cases_refused: int = 0
    letters: int = 0
    account: bool = False


@dataclass(frozen=True)
class ChangeHelpers:
    """What does a part of a change; `forget_slot` removes how an ended account opened the register."""

    press: PaperPress
    cases: CaseHandOver
    forget_slot: Callable[[str], None]


class OfficeChanges:
    """Two use cases: see what a change touches, and do all of it at once."""

    def __init__(self, uow: UnitOfWork, helpers: ChangeHelpers, clock: Clock, ids: Ids) -> None:
        self._uow = uow
        self._press = helpers.press
        self._cases = helpers.cases
        self._forget_slot = helpers.forget_slot
        self._clock = clock
        self._ids = ids

    def new_uid(self) -> str:
        """Return a uid for a change about to be entered."""
        return self._ids.new()

    def outlook(self, actor: Actor, officer_uid: str, day: dt.date) -> ChangeOutlook:
        """Return everything that hangs on an officer."""
        require(actor, Action.MANAGE_OFFICE)
        with self._uow.read() as tx:
            return self._outlook(tx, actor, tx.offices.officer_by_uid(officer_uid), day)

    def carry_out(self, actor: Actor, change: OfficeChange) -> ChangeDone:
        """Do everything in one transaction; a repeated request returns what the first one did.

        Raises:
            RuleBroken: `reason_missing`, `change_not_yet` when accounts, cases or letters shall change before
                their day, `change_same_officer`, rules of `check_mandate`, `stop_mandate` and accounts.
            NotPermitted: an account ends with the right to manage accounts only.
        """
        require(actor, Action.MANAGE_OFFICE)
        self._check(actor, change)
        with self._uow.write() as tx:
            done = tx.requests.find(change.request_uid)
            if done is not None:
                return _done_of(done.result)
            officer = tx.offices.officer_by_uid(change.leaving_uid)
            seen = self._outlook(tx, actor, officer, change.day)
            successor = give_mandate(tx, actor, change.mandate) if change.mandate is not None else None
            told = ChangeDone(
                mandates=self._end_rights(tx, actor, seen) if change.gives_up else 0,
                duties=self._end_duties(tx, actor, seen, change.reason) if change.gives_up else 0,
                delegations=self._end_delegations(tx, actor, seen) if change.gives_up else 0,
                letters=self._draw_anew(tx, actor, seen, successor, change),
                account=change.ends_account and seen.account is not None,
            )
            told = self._hand_over(tx, actor, change, told)
            slot = end_account(tx, actor, seen.account) if told.account and seen.account is not None else ""
            if change.leaves:
                tx.offices.update_officer(replace(officer, active=False))
            detail = {**asdict(told), "day": change.day.isoformat(), "reason": change.reason.strip()}
            tx.audit.append(AuditEntry(CHANGED, "officer", officer.uid, detail, actor))
            tx.requests.record(change.request_uid, CHANGED, asdict(told))
            tx.commit()
        if slot:
            self._forget_slot(slot)
        return told

    def _check(self, actor: Actor, change: OfficeChange) -> None:
        if not change.reason.strip():
            raise RuleBroken("reason_missing", "reason")
        if change.cases_to and change.cases_to == change.leaving_uid:
            raise RuleBroken("change_same_officer", "cases_to")
        drawn = change.draws_letters_anew or change.draws_older_anew
        now = change.ends_account or change.cases_to or drawn or change.leaves
        if now and change.day > self._clock.today(actor.timezone):
            raise RuleBroken("change_not_yet", "day")

    def _outlook(self, tx: ReadTx, actor: Actor, officer: Officer, day: dt.date) -> ChangeOutlook:
        own = [one for one in tx.mandates.all() if one.officer_id == officer.id]
        letters = [tx.letters.get(uid) for one in own for uid in tx.mandates.awaiting(one.id or 0)]
        today = self._clock.today(actor.timezone)
        open_cases = tx.complaints.find_ids(ComplaintFilter(today, officer_id=officer.id), Viewer.of(actor))
        accounts = [user for user in tx.users.all() if user.active and user.officer_id == officer.id]
        return ChangeOutlook(
            officer=officer,
            day=day,
            mandates=tuple(one for one in own if one.ends_on is None or one.ends_on >= day),
            duties=tuple(sk for sk in tx.sks.all() if _has_duty(sk, officer, day)),
            delegations=tuple(
                one
                for one in tx.delegations.all()
                if officer.id in {one.from_officer_id, one.to_officer_id} and one.ended_on >= day
            ),
            account=accounts[0] if accounts else None,
            cases=len(open_cases),
            letters=tuple(one for one in letters if one.letter_date >= day),
            older_letters=tuple(one for one in letters if one.letter_date < day),
            holders=tuple(
                MandateChoice(one, tx.offices.officer(one.officer_id))
                for one in tx.mandates.valid_on(day)
                if one.is_head and one.officer_id != officer.id
            ),
            reason=_begun_reason(tx, officer, today) if officer.active else "",
        )

    def _end_rights(self, tx: Tx, actor: Actor, seen: ChangeOutlook) -> int:
        for mandate in seen.mandates:
            # A right that had not begun yet is left with its first day only.
            stop_mandate(tx, actor, mandate, max(day_before(seen.day), mandate.starts_on))
        return len(seen.mandates)

    def _end_duties(self, tx: Tx, actor: Actor, seen: ChangeOutlook, reason: str) -> int:
        for sk in seen.duties:
            members = tuple(
                replace(one, ended_on=max(seen.day, sk.starts_on), end_reason=reason.strip())
                if one.officer_id == seen.officer.id and one.serves_on(seen.day)
                else one
                for one in sk.members
            )
            saved = tx.sks.update(replace(sk, members=members))
            detail = {"number": sk.number_text, "officer": seen.officer.uid, "day": seen.day.isoformat()}
            tx.audit.append(AuditEntry("sk_duty_ended", "sk", saved.uid, detail, actor))
        return len(seen.duties)

    def _end_delegations(self, tx: Tx, actor: Actor, seen: ChangeOutlook) -> int:
        for one in seen.delegations:
            tx.delegations.save(replace(one, ended_on=day_before(seen.day)))
            tx.audit.append(AuditEntry("delegation_ended", "delegation", one.uid, actor=actor))
        return len(seen.delegations)

    def _draw_anew(
        self, tx: Tx, actor: Actor, seen: ChangeOutlook, mandate: Mandate | None, change: OfficeChange
    ) -> int:
        signs = mandate or next((one.mandate for one in seen.holders), None)
        wanted = [
            *(seen.letters if change.draws_letters_anew else ()),
            *(seen.older_letters if change.draws_older_anew else ()),
        ]
        if signs is None:
            return 0
        today = self._clock.today(actor.timezone)
        signer = NewSigner(self._press, signs, today, change.reason)
        return len(signer.draw_all(tx, actor, wanted))

    def _hand_over(self, tx: Tx, actor: Actor, change: OfficeChange, told: ChangeDone) -> ChangeDone:
        if not change.cases_to:
            return told
        command = HandOver(
            self._ids.new(), change.cases_to, from_officer_uid=change.leaving_uid, reason=change.reason
        )
        given = self._cases.hand_over_in(tx, actor, command)
        return replace(told, cases=given.given, cases_refused=given.refused)


def _begun_reason(tx: ReadTx, officer: Officer, today: dt.date) -> str:
    """Why the officer leaves, as it was said when the step was entered ahead; its day has come now."""
    for row in reversed(tx.audit.about("officer", officer.uid)):
        told = row.detail or {}
        if row.act == CHANGED and str(told.get("day", "")) <= today.isoformat():
            return str(told.get("reason", "")) if told.get("mandates") else ""
    return ""


def _has_duty(sk: Sk, officer: Officer, day: dt.date) -> bool:
    is_alive = sk.status == "ditetapkan" and sk.ends_on >= day
    if not is_alive or (sk.revoked_on is not None and sk.revoked_on <= day):
        return False
    return any(one.officer_id == officer.id and one.serves_on(day) for one in sk.members)


def _done_of(stored: Any) -> ChangeDone:  # noqa: ANN401 - plain JSON
    return ChangeDone(**stored)
