"""Sorts the rows of a file into new, changed, same and refused, a chunk at a time.

Nothing is written here: the plan reads what the register knows about the chunk and remembers only what will
have to change, so that a file that says nothing new leaves almost nothing behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.identity import endings_look_damaged
from puskesos_desktop.domain.residents import HEAD, name_differs_wholly
from puskesos_desktop.services import import_compare as compare
from puskesos_desktop.services.import_doubts import Doubts
from puskesos_desktop.services.import_families import FamilyNotes
from puskesos_desktop.services.import_known import KnownChunk
from puskesos_desktop.services.import_rows import PER_FAMILY, ChangeSet, DoubtfulRow
from puskesos_desktop.services.import_screening import RowScreen
from puskesos_desktop.services.register_views import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.import_rows import ParsedRow
    from puskesos_desktop.services.import_rows import Incoming, KnownFamily, KnownResident, PersonChange
    from puskesos_desktop.services.import_screening import ImportScope
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

# A database takes some ten thousand values in one question; a thousand keep a read short.
ASKED_AT_ONCE = 1_000


class ImportPlan:
    """What an import would do; `changes` is complete after the last `take` and `finish`."""

    def __init__(self, scope: ImportScope) -> None:
        self.changes = ChangeSet()
        self.scope = scope
        self._screen = RowScreen(scope, self.changes.issues)
        self._doubts = Doubts(self._screen, scope.layout, self.changes.doubts)
        self._families = FamilyNotes(scope, self.changes)
        self._fresh: set[str] = set()
        self._touched: set[int] = set()
        self._new = self._changed = self._same = 0

    # ---- reading

    def take(self, rows: Iterable[ParsedRow], tx: ReadTx | None) -> None:
        """Sort some more rows; `tx` is None while the register holds nobody."""
        sound: list[Incoming] = []
        doubts: list[DoubtfulRow] = []
        for row in rows:
            found = self._screen.take(row)
            if isinstance(found, DoubtfulRow):
                doubts.append(found)
            elif found is not None:
                sound.append(found)
        if doubts:
            sound += self._doubts.matched(doubts, tx)
        self._compare(sound, tx)

    def hold(self, rows: Iterable[ParsedRow]) -> None:
        """Keep rows out whose columns have to be settled first; the file's own finding says why."""
        self._screen.hold(rows)

    def finish(self, tx: ReadTx | None) -> None:
        """Doubt what only shows at the end: numbers of many people, and numbers a spreadsheet has damaged."""
        many = self._doubts.many_people(self._all_waiting())
        damaged = endings_look_damaged(*self._screen.endings)
        if not many and not damaged:
            return
        kept = []
        for row in self._waiting():
            if row.nik in many:
                self._doubts.doubt(row, "nik_many_people")
            elif damaged and row.nik.endswith("0"):
                self._screen.refuse(row.row, "nik", "nik_endings_damaged", "doubtful")
            else:
                kept.append(row)
        self._compare(kept, tx)

    def settle(self, tx: ReadTx | None) -> None:
        """Compare anew what is to be written, because somebody else changed the register meanwhile."""
        self._doubts.ask_again()
        self._compare(self._waiting(), tx)

    def enter(self, row: Incoming, tx: ReadTx) -> None:
        """Take a row that an officer has placed; nothing about it is doubted again."""
        known = KnownChunk.of([row], tx, self.scope)
        family, person = known.families.get(row.kk_number), known.person(row)
        if person is None:
            self._add(row, family)
        else:
            self._change(row, person, family, known)

    def follow(self, tx: ReadTx) -> ChangeSet:
        """What further rows of people add who are in the register by now; they were counted before."""
        followers = list(self.changes.followers)
        plan = ImportPlan(self.scope)
        plan._compare(followers, tx)
        return plan.changes

    def report(self, batch_uid: str = "") -> ImportReport:
        """How it went, or would go."""
        issues = sorted([*self.changes.issues, *self._doubts.remarks.values()], key=lambda issue: issue.row)
        refused, elsewhere = self._screen.refused, self._screen.elsewhere
        entered = (issue for issue in issues if issue.severity == "warning" and issue.row not in refused)
        wrong = {issue.row for issue in issues if issue.severity == "error"}
        return ImportReport(
            rows=self._screen.rows,
            new=self._new,
            changed=self._changed,
            same=self._same,
            refused=len(refused),
            warnings=sum(1 for _ in entered),
            other_area=len(elsewhere),
            doubtful=len(refused - elsewhere - wrong),
            for_review=len(self.changes.doubts),
            issues=tuple(issues),
            batch_uid=batch_uid,
        )

    def _waiting(self) -> list[Incoming]:
        waiting = [row for row in self._all_waiting() if not row.get("family_row")]
        waiting += [*self.changes.followers, *self.changes.family_rows]
        waiting.sort(key=lambda incoming: incoming.row)
        self.changes = ChangeSet(issues=self.changes.issues, doubts=self.changes.doubts)
        self._families = FamilyNotes(self.scope, self.changes)
        self._fresh.clear()
        self._touched.clear()
        self._new = self._changed = 0
        return waiting

    def _all_waiting(self) -> Iterable[Incoming]:
        yield from self.changes.people
        for change in self.changes.changes:
            yield change.incoming

    # ---- rows against the register

    def _compare(self, rows: Sequence[Incoming], tx: ReadTx | None) -> None:
        for start in range(0, len(rows), ASKED_AT_ONCE):
            chunk = rows[start : start + ASKED_AT_ONCE]
            known = KnownChunk.of(chunk, tx, self.scope)
            if tx is not None and (unknown := [row for row in chunk if known.person(row) is None]):
                chunk, known = self._resolved(chunk, unknown, known, tx)
            for row in chunk:
                self._compare_one(row, known)

    def _resolved(
        self, chunk: Sequence[Incoming], unknown: Sequence[Incoming], known: KnownChunk, tx: ReadTx
    ) -> tuple[Sequence[Incoming], KnownChunk]:
        decided = self._doubts.without_number(unknown, tx)
        if not decided:
            return chunk, known
        rows = [row for one in chunk if (row := decided.get(one.row, one)) is not None]
        return rows, KnownChunk.of(rows, tx, self.scope)

    def _compare_one(self, row: Incoming, known: KnownChunk) -> None:
        family, person = known.families.get(row.kk_number), known.person(row)
        if self.scope.kind_of == "dtsen_family":
            self._tell_of_family(row, family, known)
        elif person is not None:
            if not self._is_doubtful(row, person):
                self._change(row, person, family, known)
        elif not row.name and row.kk_number and (not row.nik or family is not None):
            self._tell_of_family(row, family, known)
        elif row.get("repeats"):
            self._follow(row)
        elif not row.name or self.scope.kind_of == "result":
            self._doubts.doubt(row, "person_unknown")
        else:
            self._add(row, family)

    def _follow(self, row: Incoming) -> None:
        if row.nik in self._fresh:
            self._changed += 1
            self.changes.followers.append(row)
        else:
            self._doubts.doubt(row, "person_unknown")

    def _add(self, row: Incoming, family: KnownFamily | None) -> None:
        self._new += 1
        if self._screen.repeats:
            self._fresh.add(row.nik)
        self.changes.people.append(row)
        self._families.meet(row, family, ())
        if row.is_listed:
            said = self._families.listing(row, family)
            if said == "person" or row.more:
                own = compare.own_listings(row, said, self._families.told_by(row))
                self.changes.own_listings.update({row.row: own} if own else {})

    def _is_doubtful(self, row: Incoming, known: KnownResident) -> bool:
        if row.name and row.name != known.values[0] and name_differs_wholly(str(known.values[0]), row.name):
            self._doubts.doubt(row, "nik_other_person")
            return True
        starts = (code for code, runs, _ in row.aid if runs and not (known.aid.get(code) or (False,))[0])
        if known.life_status == "meninggal" and any(True for _ in starts):
            self._screen.refuse(row.row, "name", "aid_for_dead", "error")
            return True
        return False

    def _change(
        self, row: Incoming, known: KnownResident, family: KnownFamily | None, chunk: KnownChunk
    ) -> None:
        if known.id in self._touched:
            row = compare.strip(row)._replace(more={**(row.more or {}), "repeats": True})
        joins = self._joins(row, known)
        if not joins and row.kk_number != known.kk_number:
            row, family = row._replace(kk_number=""), None
        # A desil beside a KK that is not taken over is the person's; being listed there is nobody's news.
        tells = row.is_listed and (row.kk_number or row.desil is not None or not known.kk_number)
        listed = self._families.listing(row, family) if tells else ""
        change = self._person_change(row, known, listed, chunk)._replace(joins=joins)
        moved = self._families.meet(row, family, known.confirmed)
        if change.is_any or moved or listed == "family":
            self._changed += 1
            self._touched.add(known.id)
            self.changes.changes.append(change)
        else:
            self._same += 1

    def _person_change(
        self, row: Incoming, known: KnownResident, listed: str, chunk: KnownChunk
    ) -> PersonChange:
        policy = self.scope.policy
        change = compare.change_of(row, known)
        aid, against = compare.changed_aid(row, known.aid, policy)
        for code in against:
            self._doubts.remark(row.row, "programme", "aid_confirmed_differs", programme=code)
        own = compare.own_listings(row, listed, self._families.told_by(row))
        change = change._replace(
            aid=tuple(aid),
            listings=tuple(tuple(one) for one in own if compare.is_listing_news(known.listings, one)),
            more=compare.changed_more(row, known.id, chunk.more, self._families.period(row))
            if row.more
            else None,
        )
        if row.get("repeats"):
            return change
        values, before = compare.changed_values(row, known, policy)
        return change._replace(
            values=values,
            before=before,
            relation=compare.changed_relation(row, known, policy),
        )

    def _joins(self, row: Incoming, known: KnownResident) -> str:
        """The KK the person moves to; empty where they stay or an officer has settled it."""
        if row.get("repeats") or not row.kk_number or row.kk_number == known.kk_number:
            return ""
        if "kk_number" in known.confirmed or not self.scope.policy.takes("kk_number", known=known.kk_number):
            return ""
        return row.kk_number

    # ---- families

    def _tell_of_family(self, row: Incoming, family: KnownFamily | None, known: KnownChunk) -> None:
        """A row about a family and nobody in it."""
        number = row.kk_number
        is_new = family is None and number not in self.changes.families
        if is_new and self.scope.kind_of != "dtsen_family":
            self._doubts.doubt(row, "family_unknown")
            return
        moved = self._families.meet(row._replace(relation=HEAD), family, ())
        said = self._families.listing(row, family) if row.is_listed else ""
        facts = self._families.facts(row, family, known)
        aided = self._aid_family(row, family, known)
        if is_new:
            self._new += 1
        elif moved or said == "family" or facts or aided:
            self._changed += 1
        else:
            self._same += 1
            return
        self.changes.family_rows.append(row)

    def _aid_family(self, row: Incoming, family: KnownFamily | None, known: KnownChunk) -> bool:
        """What the family has as a whole reaches it through its head, once there is one."""
        head = known.heads.get(family.id) if family else None
        told = tuple(one for one in row.aid if one[0] in PER_FAMILY)
        if head is None or head.id in self._touched or not told:
            return False
        aid, _ = compare.changed_aid(row._replace(aid=told), head.aid, self.scope.policy)
        if aid:
            self._touched.add(head.id)
            aided = row._replace(more={"family_row": True})
            self.changes.changes.append(compare.change_of(aided, head)._replace(aid=tuple(aid)))
        return bool(aid)
