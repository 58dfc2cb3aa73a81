"""A desk driven at random on a real encrypted register: whatever it does, the books stay true."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import insert, select

from puskesos_desktop.domain import workflow as flow
from puskesos_desktop.domain.complaint_history import MIRROR, is_mirror, standing
from puskesos_desktop.domain.complaint_parts import Referral
from puskesos_desktop.domain.complaint_steps import Visit
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.numbering import LetterNumber, NumberMode, NumberStatus
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.domain.workflow import OPEN, Status
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_flags import CaseFlags, FlagCase
from puskesos_desktop.services.case_undo import CaseUndo
from puskesos_desktop.services.complaint_commands import (
    AddNote,
    AdvanceComplaint,
    AnswerInput,
    AssignComplaint,
    CloseComplaint,
    DocumentInput,
    EndComplaint,
    MarkDuplicate,
    UndoAct,
)
from puskesos_desktop.services.complaint_desk import CaseDesk
from puskesos_desktop.services.complaints import Complaints
from puskesos_desktop.services.hand_over import CaseHandOver, HandOver
from puskesos_desktop.services.letters import Letters
from puskesos_desktop.services.login import write_act
from puskesos_desktop.storage.desk_checks import broken_histories, open_cases
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.tables.complaints import complaint_table as complaint
from puskesos_desktop.storage.tables.office import letter_number_table
from puskesos_desktop.storage.tables.papers import letter_table
from tests import registers
from tests.complaint_world import make_world
from tests.conftest import FULL as LONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.storage.unit_of_work import SqlTx, SqlUnitOfWork

OFFICERS = ("019a9900-0000-7000-8000-000000000011", "019a9900-0000-7000-8000-000000000012")
# Mostly who may do it and has everything at hand, or nothing would ever get far.
ROLES = st.sampled_from([*[Role.KOORDINATOR] * 5, Role.LOKET, Role.VERIFIKATOR, Role.FASILITATOR])
FULL = st.sampled_from([True, True, True, True, False])
EVERY = 1 if LONG else 10
"""Acts after which the whole of the books is judged; they are judged at every start and at the end, too."""
GROUPS = {"K01": "pbi_jk", "B01": "bansos", "A01": "adminduk"}


@cache
def fresh_register() -> Path:
    """A migrated register that every run copies."""
    path = Path(tempfile.mkdtemp(prefix="puskesos-fresh-")) / "register.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    registers.build_file(path)
    return path


def check_follows_the_table(case: Complaint) -> None:
    at, level = Status.DRAF, flow.Level.FASILITATOR
    rows = {one.uid: one for one in case.events}
    for one in case.events:
        assert one.from_status is at
        if one.step in flow.NOTES and one.from_status is one.to_status:
            assert one.level is level
            continue
        if is_mirror(one.step):
            undone = rows[str(one.data["undone"])]
            assert (one.step, one.from_status) == (f"{MIRROR}{undone.step}", undone.to_status)
            at, level = undone.from_status, one.level
            assert one.to_status is at
            continue
        (row,) = [
            step for step in flow.steps_from(at) if step.code == one.step and step.level in {None, level}
        ]
        at, level = row.target, flow.level_after(row, level)
        assert (one.to_status, one.level) == (at, level)
    assert (case.status, case.level) == (at, level)
    replayed = standing(case.events)
    assert (replayed[-1].to_status, replayed[-1].level) == (case.status, case.level)


class Died(Exception):
    """The power went, just before a save was acknowledged."""


class DyingTx:
    """A transaction that does everything but the last thing."""

    def __init__(self, tx: SqlTx) -> None:
        self._tx = tx

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def commit(self) -> None:
        raise Died


class DyingUow:
    """Lets every save die at its commit."""

    def __init__(self, uow: SqlUnitOfWork) -> None:
        self._uow = uow
        self.read = uow.read

    @contextmanager
    def write(self) -> Iterator[DyingTx]:
        with self._uow.write() as tx:
            yield DyingTx(tx)


class Books(RuleBasedStateMachine):
    """Officers receive, move, answer, tell, close, reopen and void cases, take back and hand over, while days
    go by, the screen is locked, the power fails and the program is opened again.
    """

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="puskesos-life-"))
        self.known: dict[str, list[str]] = {}
        self.letters: list[str] = []
        self.acts = self.steps = 0

    @initialize()
    def open_office(self) -> None:
        self.path = self.folder / "register.db"
        shutil.copy(fresh_register(), self.path)
        self._open()
        self.world = make_world(self.sample)
        with self.sample.uow.write() as tx:
            tx.numbers.create_series("surat", "[NO]/[TAHUN]", NumberMode.PROGRAM)
            tx.commit()

    def _open(self) -> None:
        self.engine = open_sqlcipher(self.path, registers.KEY)
        self.sample = registers.open_sample(self.engine, self.folder, self.path, lambda: self.engine)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.check_books()
            self.engine.dispose()
        shutil.rmtree(self.folder)

    # ---- doing things

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do it or be refused; a refusal leaves no trace, and what is done leaves at least one."""
        try:
            act()
        except (RuleBroken, NotPermitted):
            assert self.head() == self.acts
            return False
        assert self.head() > self.acts
        self.acts = self.head()
        return True

    def head(self) -> int:
        with self.sample.uow.read() as tx:
            return tx.audit.head().seq

    @rule(target=cases, category=st.sampled_from(sorted(GROUPS)), known=st.booleans(), role=ROLES)
    def receive(self, category: str, known: bool, role: Role) -> str:
        order = self.world.known(category=category) if known else self.world.order(category=category)
        found: list[str] = []
        for actor in (self.sample.actor_as(role), self.world.actor):
            if not found:
                self.attempt(
                    lambda actor=actor: found.append(self.world.complaints.receive(actor, order).uid)
                )
        self.known[found[0]] = []
        return found[0]

    @rule(uid=cases)
    def refer(self, uid: str) -> None:
        """Number a letter and refer its case in one save."""
        letter, case = self.sample.ids.new(), self.world.load(uid)
        if self.attempt(lambda: self._refer(self.sample.uow, letter, case)):
            self.letters.append(letter)

    def _refer(self, uow: Any, letter: str, case: Complaint) -> None:
        today = self.world.today
        with uow.write() as tx:
            number = tx.numbers.draw("surat", today.year)
            line = LetterNumber(
                self.sample.ids.new(),
                "surat",
                today.year,
                number,
                f"{number}/{today.year}",
                NumberStatus.ISSUED,
                NumberMode.PROGRAM,
                today,
                "surat_rujukan",
            )
            values = {
                "uid": letter,
                "request_uid": letter,
                "office_id": 1,
                "kind": "surat_rujukan",
                "status": "menunggu_ttd",
                "letter_date": today,
                "recorded_at": self.sample.clock.now(),
                "number_id": tx.numbers.add(line, None),
                "complaint_id": case.id,
            }
            key = tx.context.connection.execute(insert(letter_table).values(values)).inserted_primary_key[0]
            referral = Referral(self.sample.ids.new(), self.world.agency_id, "", letter_id=int(key))
            CaseDesk(self.sample.clock, self.sample.ids).refer(tx, self.world.actor, case, referral)
            tx.commit()

    @rule(pick=st.integers(0, 20), reason=st.sampled_from(["", "Salah alamat"]))
    def void_letter(self, pick: int, reason: str) -> None:
        if self.letters:
            cases = CaseDesk(self.sample.clock, self.sample.ids)
            service = Letters(self.sample.uow, cast("Any", None), cases, self.sample.clock)
            letter = self.letters[pick % len(self.letters)]
            self.attempt(lambda: service.void(self.world.actor, letter, reason))

    @rule(uid=cases, to=st.sampled_from(sorted(Status)), role=ROLES, full=FULL, pick=st.integers(0, 20))
    def advance(self, uid: str, to: str, role: Role, full: bool, pick: int) -> None:
        position = self.world.load(uid).position
        possible = [status.value for status in Status if flow.ways_to(position, status)]
        likely = [status for status in possible if status not in flow.TERMINAL]
        to = likely[pick % len(likely)] if likely and full else to
        answer = AnswerInput(text="Sudah dibantu.", source="Puskesos", answered_on=self.world.today)
        order = AdvanceComplaint(
            **self.world.of(uid),
            to=to,
            reason="Alasan" if full else "",
            planned_action="Bantu isi formulir" if full else "",
            missing_papers=(DocumentInput("kk", "KK", "kurang"),) if full and to == "klarifikasi" else (),
            papers_excused=full,
            visit=Visit(self.world.today, "Rudi", "Sesuai" if full else ""),
            answer=answer if full and to == Status.JAWABAN else None,
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

    # ---- what happens around them

    @rule(days=st.integers(1, 25))
    def wait(self, days: int) -> None:
        self.sample.clock.advance(days=days)

    @rule()
    def lock(self) -> None:
        entry = AuditEntry("session.locked", "user", detail={"reason": "diam"}, actor=self.world.actor)
        self.attempt(lambda: write_act(self.sample.uow, entry))

    @rule(uid=cases, letter=st.booleans())
    def crash(self, uid: str, letter: bool) -> None:
        """The power fails while a number is drawn; nothing was acknowledged, so nothing may be there."""
        dying = cast("Any", DyingUow(self.sample.uow))
        case = self.world.load(uid)
        try:
            if letter:
                self._refer(dying, self.sample.ids.new(), case)
            else:
                service = Complaints(dying, self.sample.clock, self.sample.ids)
                service.receive(self.world.actor, self.world.known())
        except (Died, RuleBroken):
            self.restart()

    @rule()
    def restart(self) -> None:
        now = self.sample.clock.now()
        self.engine.dispose()
        self._open()
        self.sample.clock.set(now)
        self.world = self.world.on(self.sample)
        self.check_books()

    # ---- what must hold

    @invariant()
    def books_stay_true(self) -> None:
        self.steps += 1
        if hasattr(self, "world") and self.steps % EVERY == 0:
            self.check_books()

    def check_books(self) -> None:
        """Judge everything that is stored from its raw rows."""
        for uid, seen in self.known.items():
            case = self.world.load(uid)
            uids = [one.uid for one in case.events]
            assert uids[: len(seen)] == seen
            assert [one.seq for one in case.events] == list(range(1, len(uids) + 1))
            self.known[uid] = uids
            check_follows_the_table(case)
        with self.sample.uow.read() as tx:
            assert tx.audit.verify().ok
            assert tx.audit.head().seq == self.acts
            assert [*broken_histories(tx), *open_cases(tx)] == []
            self.check_month(tx)
            read = tx.context.connection.execute
            tickets = read(select(complaint.c.ticket_year, complaint.c.ticket_number)).all()
            numbers = read(select(letter_number_table.c.year, letter_number_table.c.number)).all()
        assert len(tickets) == len(self.known)
        assert len(numbers) == len(self.letters)
        for book in (tickets, numbers):
            for year in {one[0] for one in book}:
                drawn = sorted(one[1] for one in book if one[0] == year)
                assert drawn == list(range(1, len(drawn) + 1))

    def check_month(self, tx: Any) -> None:
        groups = tx.complaints.month_counts(f"{self.world.today:%Y-%m}", GROUPS)
        found = tx.context.connection.execute(
            select(complaint.c.category).where(complaint.c.status.in_(sorted(OPEN)))
        )
        open_now = Counter(GROUPS[row.category] for row in found)
        assert {one.group: one.closing for one in groups if one.closing} == dict(open_now)


class Desk(Books):
    """What officers do with a case until it ends, is taken back, handed over or opened again."""

    cases = Books.cases

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

    @rule(officer=st.sampled_from(OFFICERS), other=st.sampled_from(OFFICERS))
    def hand_over(self, officer: str, other: str) -> None:
        service = CaseHandOver(self.sample.uow, self.sample.clock, self.sample.ids)
        order = HandOver(self.world.uid(), other, from_officer_uid=officer)
        if officer != other:
            self.attempt(lambda: service.hand_over(self.world.actor, order))

    @rule(uid=cases)
    def flag(self, uid: str) -> None:
        service = CaseFlags(self.sample.uow, self.sample.clock, self.sample.ids)
        order = FlagCase(**self.world.of(uid), remind_on=self.world.today, note="Telepon")
        self.attempt(lambda: service.flag(self.world.actor, order))

    @rule(uid=cases)
    def take_back(self, uid: str) -> None:
        service = CaseUndo(self.sample.uow, self.sample.clock, self.sample.ids)
        self.attempt(lambda: service.undo(self.world.actor, UndoAct(**self.world.of(uid))))

    @rule(uid=cases)
    def retry(self, uid: str) -> None:
        order = AddNote(**self.world.of(uid), code="kontak", note="Ditelepon")
        first: list[object] = []
        self.attempt(lambda: first.append(self.world.complaints.add_note(self.world.actor, order)))
        assert [self.world.complaints.add_note(self.world.actor, order)] == first


Desk.TestCase.settings = settings(
    max_examples=settings.default.max_examples // 4 if LONG else 4, stateful_step_count=40, deadline=None
)
TestDesk = pytest.mark.timeout(900 if LONG else 120)(Desk.TestCase)
