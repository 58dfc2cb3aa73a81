"""Families driven at random on a real encrypted register: whatever happens, their books stay true."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.life import GONE
from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.services import life_commands as steps
from puskesos_desktop.storage.engine import open_sqlcipher
from puskesos_desktop.storage.tables.register import family_membership_table, resident_table
from puskesos_desktop.storage.tables.upkeep import life_event_table
from tests import registers
from tests.services.life_desk import FamilyDesk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

PEOPLE = st.integers(0, 30)
DAYS = st.integers(-40, 2)
FEW = st.lists(PEOPLE, min_size=1, max_size=4)
_members = family_membership_table.c


def named(uids: Sequence[str], numbers: Sequence[int]) -> tuple[str, ...]:
    """Whoever is meant by numbers of any size, each once."""
    return tuple(dict.fromkeys(uids[one % len(uids)] for one in numbers))


class Families(RuleBasedStateMachine):
    """Two families are born into, die, move, split, merge and come back while days go by."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="puskesos-family-"))
        self.kept: dict[int, tuple[object, ...]] = {}
        self.events = 0

    @initialize()
    def open_office(self) -> None:
        path = self.folder / "register.db"
        registers.build_file(path)
        engine = open_sqlcipher(path, registers.KEY)
        self.sample = registers.open_sample(
            engine, self.folder, path, lambda: open_sqlcipher(path, registers.KEY)
        )
        self.desk = FamilyDesk(self.sample)
        self.desk.family()
        self.desk.neighbours()
        self.uids = list(self.desk.uids.values())

    def teardown(self) -> None:
        if hasattr(self, "sample"):
            self.sample.engine.dispose()
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what happens

    def _do(self, kind: type[steps.LifeStep], who: int, day: int, **more: object) -> None:
        """Try it; a refusal is an answer, anything else is not."""
        today = self.sample.clock.today("WITA")
        step = kind(
            request_uid=self.desk.uid(), uid=self._uid(who), on=today + dt.timedelta(days=day), **more
        )
        try:
            self.desk.life.outlook(self.desk.actor, step)
            done = self.desk.life.record(self.desk.actor, step)
        except RuleBroken:
            return
        if done.uid not in self.uids:
            self.uids.append(done.uid)

    def _uid(self, number: int) -> str:
        return self.uids[number % len(self.uids)]

    @rule(days=st.integers(1, 30))
    def days_go_by(self, days: int) -> None:
        self.sample.clock.advance(days=days)

    @rule(who=PEOPLE, day=DAYS)
    def birth(self, who: int, day: int) -> None:
        self._do(steps.Birth, who, day, child=steps.Newcomer(name="Anak Baru", sex="L"))

    @rule(who=PEOPLE, day=DAYS, heir=PEOPLE)
    def death(self, who: int, day: int, heir: int) -> None:
        self._do(steps.Death, who, day, new_head=self._uid(heir))

    @rule(who=PEOPLE, day=DAYS, goers=FEW, heir=PEOPLE)
    def move_out(self, who: int, day: int, goers: list[int], heir: int) -> None:
        self._do(steps.MoveOut, who, day, goers=named(self.uids, goers), new_head=self._uid(heir))

    @rule(who=PEOPLE, day=DAYS, own=st.booleans())
    def move_in(self, who: int, day: int, own: bool) -> None:
        person = steps.Newcomer(name="Orang Baru", sex="P")
        self._do(steps.MoveIn, who, day, person=person, own_family=own)

    @rule(who=PEOPLE, day=DAYS, goal=PEOPLE, heir=PEOPLE)
    def change_family(self, who: int, day: int, goal: int, heir: int) -> None:
        self._do(steps.ChangeFamily, who, day, target=self._uid(goal), new_head=self._uid(heir))

    @rule(who=PEOPLE, day=DAYS, goers=FEW, head=PEOPLE, heir=PEOPLE)
    def split(self, who: int, day: int, goers: list[int], head: int, heir: int) -> None:
        more = {"head": self._uid(head), "new_head": self._uid(heir)}
        self._do(steps.SplitFamily, who, day, goers=named(self.uids, [who, *goers]), **more)

    @rule(who=PEOPLE, day=DAYS)
    def split_alone(self, who: int, day: int) -> None:
        self._do(steps.SplitFamily, who, day, goers=(self._uid(who),))

    @rule(who=PEOPLE, day=DAYS, goal=PEOPLE)
    def merge(self, who: int, day: int, goal: int) -> None:
        self._do(steps.MergeFamilies, who, day, target=self._uid(goal))

    @rule(who=PEOPLE, day=DAYS, heir=PEOPLE)
    def lead(self, who: int, day: int, heir: int) -> None:
        self._do(steps.ChangeHead, who, day, new_head=self._uid(heir))

    @rule(who=PEOPLE, day=DAYS, state=st.sampled_from(["hilang", "pergi"]))
    def go_missing(self, who: int, day: int, state: str) -> None:
        self._do(steps.GoMissing, who, day, state=state)

    @rule(who=PEOPLE, day=DAYS, goal=PEOPLE, note=st.sampled_from(["", "keliru, kata RT"]))
    def come_back(self, who: int, day: int, goal: int, note: str) -> None:
        self._do(steps.ReturnHome, who, day, target=self._uid(goal), note=note)

    # ---- what stays true

    def _rows(self) -> list[Row]:
        with self.sample.engine.connect() as connection:
            return list(connection.execute(select(family_membership_table).order_by(_members.id)))

    @invariant()
    def nobody_is_in_two_families_at_once(self) -> None:
        if not hasattr(self, "sample"):
            return
        by_person: dict[int, list[Row]] = {}
        for row in self._rows():
            by_person.setdefault(row.resident_id, []).append(row)
        for rows in by_person.values():
            stays = sorted(
                (row.started_on, row.ended_on or dt.date.max)
                for row in rows
                if row.ended_on is None or row.ended_on > row.started_on
            )
            assert sum(row.ended_on is None for row in rows) <= 1
            assert all(end <= begin for (_, end), (begin, _) in itertools.pairwise(stays))

    @invariant()
    def a_family_has_one_head_and_the_gone_are_in_none(self) -> None:
        if not hasattr(self, "sample"):
            return
        with self.sample.engine.connect() as connection:
            states = {row.id: row.life_status for row in connection.execute(select(resident_table))}
        heads: Counter[int] = Counter()
        sizes: Counter[int] = Counter()
        for row in self._rows():
            if row.ended_on is None:
                assert states[row.resident_id] not in GONE
                sizes[row.family_id] += 1
                heads[row.family_id] += row.relation == HEAD
        assert {heads[family] for family in sizes} <= {1}

    @invariant()
    def history_only_grows(self) -> None:
        if not hasattr(self, "sample"):
            return
        now = {row.id: (row.family_id, row.resident_id, row.relation) for row in self._rows()}
        assert {key: now.get(key) for key in self.kept} == self.kept
        self.kept = now
        with self.sample.engine.connect() as connection:
            count = len(connection.execute(select(life_event_table.c.id)).all())
        assert count >= self.events
        self.events = count


TestFamilies = Families.TestCase
TestFamilies.settings = settings(max_examples=12, stateful_step_count=25)
