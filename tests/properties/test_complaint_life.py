"""A desk driven at random on a real encrypted register: whatever it does, the books stay true."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from puskesos_desktop.domain import workflow as flow
from puskesos_desktop.domain.complaint_steps import Visit
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import OPEN, Status
from puskesos_desktop.services.complaint_commands import (
    AddNote,
    AdvanceComplaint,
    AssignComplaint,
    CloseComplaint,
    DocumentInput,
    EndComplaint,
    MarkDuplicate,
    ReferralInput,
)
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.tables.complaints import complaint_table as complaint
from tests import registers
from tests.complaint_world import make_world

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.domain.complaints import Complaint

OFFICERS = ("019a9900-0000-7000-8000-000000000011", "019a9900-0000-7000-8000-000000000012")
# Mostly who may do it and has everything at hand, or nothing would ever get far.
ROLES = st.sampled_from([*[Role.KOORDINATOR] * 5, Role.LOKET, Role.VERIFIKATOR, Role.FASILITATOR])
FULL = st.sampled_from([True, True, True, True, False])
GROUPS = {"K01": "pbi_jk", "B01": "bansos", "A01": "adminduk"}


def check_follows_the_table(case: Complaint) -> None:
    at, level = Status.DRAF, flow.Level.FASILITATOR
    for one in case.events:
        assert one.from_status is at
        if one.step in flow.NOTES and one.from_status is one.to_status:
            continue
        (row,) = [
            step for step in flow.steps_from(at) if step.code == one.step and step.level in {None, level}
        ]
        at, level = row.target, flow.level_after(row, level)
        assert (one.to_status, one.level) == (at, level)
    assert (case.status, case.level) == (at, level)


class Desk(RuleBasedStateMachine):
    """Officers receive, move, answer, tell, close, reopen and void cases while days go by."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="puskesos-life-"))
        self.known: dict[str, list[str]] = {}
        self.done = 0

    @initialize()
    def open_office(self) -> None:
        self.path = self.folder / "register.db"
        registers.build_file(self.path)
        self._open()
        self.world = make_world(self.sample)

    def _open(self) -> None:
        self.engine = open_sqlcipher(self.path, registers.KEY)
        self.sample = registers.open_sample(self.engine, self.folder, self.path, lambda: self.engine)

    def teardown(self) -> None:
        if hasattr(self, "engine"):
            self.engine.dispose()
        shutil.rmtree(self.folder)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do it or be refused; a refusal must change nothing, which the invariants see."""
        try:
            act()
        except (RuleBroken, NotPermitted):
            return
        self.done += 1

    @rule(target=cases, category=st.sampled_from(sorted(GROUPS)), known=st.booleans(), role=ROLES)
    def receive(self, category: str, known: bool, role: Role) -> str:
        order = self.world.known(category=category) if known else self.world.order(category=category)
        actor = self.sample.actor_as(role)
        try:
            uid = self.world.complaints.receive(actor, order).uid
        except NotPermitted:
            uid = self.world.complaints.receive(self.world.actor, order).uid
        self.known[uid] = []
        self.done += 1
        return uid

    @rule(target=cases)
    def refer(self) -> str:
        uid = self.world.referred()
        self.known[uid] = []
        self.done += 2
        return uid

    @rule(target=cases)
    def finish(self) -> str:
        uid = self.world.closed()
        self.known[uid] = []
        self.done += 4
        return uid

    @rule(uid=cases, to=st.sampled_from(sorted(Status)), role=ROLES, full=FULL, pick=st.integers(0, 20))
    def advance(self, uid: str, to: str, role: Role, full: bool, pick: int) -> None:
        position = self.world.load(uid).position
        possible = [status.value for status in Status if flow.ways_to(position, status)]
        likely = [status for status in possible if status not in flow.TERMINAL]
        to = likely[pick % len(likely)] if likely and full else to
        referral = None
        if full and to == Status.DIRUJUK:
            referral = ReferralInput(agency_id=self.world.agency_id, letter_id=self.world.letter())
        order = AdvanceComplaint(
            **self.world.of(uid),
            to=to,
            reason="Alasan" if full else "",
            planned_action="Bantu isi formulir" if full else "",
            missing_papers=(DocumentInput("kk", "KK", "kurang"),) if full and to == "klarifikasi" else (),
            papers_excused=full,
            visit=Visit(self.world.today, "Rudi", "Sesuai" if full else ""),
            referral=referral,
            photo_ready=full,
        )
        self.attempt(lambda: self.world.complaints.advance(self.sample.actor_as(role), order))

    @rule(uid=cases, decision=st.sampled_from(["diterima", "diproses", "ditolak"]), final=st.booleans())
    def answer(self, uid: str, decision: str, final: bool) -> None:
        self.attempt(lambda: self.world.answer(uid, decision=decision, final=final))

    @rule(uid=cases, reached=st.booleans(), close=st.booleans())
    def tell(self, uid: str, reached: bool, close: bool) -> None:
        self.attempt(lambda: self.world.tell(uid, reached=reached, close=close))

    @rule(uid=cases)
    def close(self, uid: str) -> None:
        order = CloseComplaint(**self.world.of(uid))
        self.attempt(lambda: self.world.complaints.close(self.world.actor, order))

    @rule(
        uid=cases,
        use=st.sampled_from(["reopen", "mark_invalid", "withdraw", "refuse", "escalate"]),
        reason=st.sampled_from(["", "Alasan"]),
    )
    def end(self, uid: str, use: str, reason: str) -> None:
        order = EndComplaint(**self.world.of(uid), reason=reason)
        self.attempt(lambda: getattr(self.world.complaints, use)(self.world.actor, order))

    @rule(uid=cases, parent=cases)
    def double(self, uid: str, parent: str) -> None:
        order = MarkDuplicate(**self.world.of(uid), parent_uid=parent)
        self.attempt(lambda: self.world.complaints.mark_duplicate(self.world.actor, order))

    @rule(uid=cases, officer=st.sampled_from(OFFICERS))
    def assign(self, uid: str, officer: str) -> None:
        order = AssignComplaint(**self.world.of(uid), officer_uid=officer)
        self.attempt(lambda: self.world.complaints.assign(self.world.actor, order))

    @rule(uid=cases)
    def retry(self, uid: str) -> None:
        order = AddNote(**self.world.of(uid), code="kontak", note="Ditelepon")
        first = self.world.complaints.add_note(self.world.actor, order)
        assert self.world.complaints.add_note(self.world.actor, order) == first
        self.done += 1

    @rule(days=st.integers(1, 25))
    def wait(self, days: int) -> None:
        self.sample.clock.advance(days=days)

    @rule()
    def restart(self) -> None:
        now = self.sample.clock.now()
        self.engine.dispose()
        self._open()
        self.sample.clock.set(now)
        self.world = self.world.on(self.sample)

    @invariant()
    def history_only_grows_along_the_table(self) -> None:
        for uid, seen in self.known.items():
            case = self.world.load(uid)
            uids = [one.uid for one in case.events]
            assert uids[: len(seen)] == seen
            assert [one.seq for one in case.events] == list(range(1, len(uids) + 1))
            self.known[uid] = uids
            check_follows_the_table(case)

    @invariant()
    def month_closes_and_agrees_with_the_cases(self) -> None:
        if not hasattr(self, "world"):
            return
        month = f"{self.world.today:%Y-%m}"
        with self.sample.uow.read() as tx:
            groups = tx.complaints.month_counts(month, GROUPS)
            open_now = Counter(
                GROUPS[row.category]
                for row in tx.context.connection.execute(
                    select(complaint.c.category).where(complaint.c.status.in_(sorted(OPEN)))
                )
            )
        assert {one.group: one.closing for one in groups if one.closing} == dict(open_now)

    @invariant()
    def chain_is_whole_and_counts_every_save(self) -> None:
        if not hasattr(self, "world"):
            return
        with self.sample.uow.read() as tx:
            assert tx.audit.verify().ok
            assert tx.audit.head().seq == self.done
            numbers = tx.context.connection.scalars(
                select(complaint.c.ticket_number).order_by(complaint.c.ticket_year, complaint.c.ticket_number)
            ).all()
        assert len(numbers) == len(self.known)


Desk.TestCase.settings = settings(
    max_examples=settings.default.max_examples // 4, stateful_step_count=40, deadline=None
)
TestDesk = pytest.mark.timeout(240)(Desk.TestCase)
