"""Sorts the rows of a file into new, changed, same and refused, a chunk at a time.

Nothing is written here: the plan reads what the register knows about the chunk and remembers only what will
have to change, so that a file that says nothing new leaves almost nothing behind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.identity import endings_look_damaged
from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.domain.residents import HEAD, name_differs_wholly
from puskesos_desktop.services import import_compare as compare
from puskesos_desktop.services.import_known import KnownChunk
from puskesos_desktop.services.import_rows import PER_FAMILY, ChangeSet, DoubtfulRow, FamilyMove, Told
from puskesos_desktop.services.import_screening import OWN_EXPORT, REVIEWED, RowScreen, values_for_review
from puskesos_desktop.services.register_views import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.import_rows import ParsedRow
    from puskesos_desktop.services.import_rows import Incoming, KnownFamily, KnownResident, PersonChange
    from puskesos_desktop.services.import_screening import ImportScope
    from puskesos_desktop.services.ports.matching import RowCandidate
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

# A database takes some ten thousand values in one question; a thousand keep a read short.
ASKED_AT_ONCE = 1_000


class ImportPlan:
    """What an import would do; `changes` is complete after the last `take` and `finish`."""

    def __init__(self, scope: ImportScope) -> None:
        self.changes = ChangeSet()
        self.scope = scope
        self._screen = RowScreen(scope, self.changes.issues)
        self._told: dict[tuple[str, str], int | None] = {}
        self._headed: set[str] = set()
        self._fresh: set[str] = set()
        self._touched: set[int] = set()
        self._remarks: dict[tuple[int, str], RowIssue] = {}
        self._new = self._changed = self._same = 0
        self._has_numberless: bool | None = None

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
            sound += self._matched(doubts, tx)
        self._compare(sound, tx)

    def hold(self, rows: Iterable[ParsedRow]) -> None:
        """Keep rows out whose columns have to be settled first; the file's own finding says why."""
        self._screen.hold(rows)

    def finish(self, tx: ReadTx | None) -> None:
        """Doubt what only shows at the end: numbers of many people, and numbers a spreadsheet has damaged."""
        many = self._many_people()
        damaged = endings_look_damaged(*self._screen.endings)
        if not many and not damaged:
            return
        kept = []
        for row in self._waiting():
            if row.nik in many:
                self._doubt(row, "nik_many_people")
            elif damaged and row.nik.endswith("0"):
                self._screen.refuse(row.row, "nik", "nik_endings_damaged", "doubtful")
            else:
                kept.append(row)
        self._compare(kept, tx)

    def settle(self, tx: ReadTx | None) -> None:
        """Compare anew what is to be written, because somebody else changed the register meanwhile."""
        self._has_numberless = None
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
        issues = sorted([*self.changes.issues, *self._remarks.values()], key=lambda issue: issue.row)
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
        self._told.clear()
        for known in (self._headed, self._fresh, self._touched):
            known.clear()
        self._new = self._changed = 0
        return waiting

    # ---- who is meant

    def _matched(self, doubts: Sequence[DoubtfulRow], tx: ReadTx | None) -> list[Incoming]:
        """Rows without a number that surely are somebody's; the others wait for an officer."""
        found = tx.matches.for_rows([doubt.values for doubt in doubts]) if tx else [()] * len(doubts)
        sure: list[Incoming] = []
        for doubt, candidates in zip(doubts, found, strict=True):
            if doubt.code == "nik_missing" and candidates and candidates[0].is_sure:
                sure.append(self._screen.accept(doubt, candidates[0].resident_id))
                self._remark(doubt.row, "nik", "nik_matched")
            elif doubt.code == "nik_missing" and not candidates and self.scope.layout == OWN_EXPORT:
                sure.append(self._screen.accept(doubt, 0))
            else:
                self._screen.reject(doubt)
                self.changes.doubts[doubt.row] = replace(doubt, candidates=_offers(candidates))
        return sure

    def _without_number(self, rows: Sequence[Incoming], tx: ReadTx) -> dict[int, Incoming | None]:
        """Rows whose number nobody holds but whose person may be known without one; None is doubtful."""
        if self._has_numberless is None:
            self._has_numberless = tx.matches.has_numberless()
        asked = [row for row in rows if row.name and not row.get("repeats")] if self._has_numberless else []
        if not asked:
            return {}
        kept = [values_for_review(row) for row in asked]
        decided: dict[int, Incoming | None] = {}
        for row, values, candidates in zip(asked, kept, tx.matches.numberless_for_rows(kept), strict=True):
            if candidates and candidates[0].is_sure:
                more = {**(row.more or {}), "person_id": candidates[0].resident_id}
                decided[row.row] = row._replace(more=more)
            elif candidates:
                self._refuse_doubt(DoubtfulRow(row.row, "nik_may_be_known", values, _offers(candidates)))
                decided[row.row] = None
        return decided

    def _many_people(self) -> set[str]:
        """Numbers under which the file names people who cannot be one; the later rows are doubted here."""
        later: dict[str, list[Incoming]] = {}
        for row in self._screen.doubles:
            later.setdefault(row.nik, []).append(row)
        if not later:
            return set()
        first = {row.nik: row.name for row in self._all_waiting() if row.nik in later}
        many = {
            nik
            for nik, name in first.items()
            if name and any(row.name and name_differs_wholly(name, row.name) for row in later[nik])
        }
        doubted = [row for nik in many for row in later[nik]]
        self._screen.revoke({row.row for row in doubted}, "nik_twice_in_file")
        for row in doubted:
            self._doubt(row, "nik_many_people")
        return many

    def _all_waiting(self) -> Iterable[Incoming]:
        yield from self.changes.people
        for change in self.changes.changes:
            yield change.incoming

    def _doubt(self, row: Incoming, code: str) -> None:
        self._refuse_doubt(DoubtfulRow(row.row, code, values_for_review(row)))

    def _refuse_doubt(self, doubt: DoubtfulRow) -> None:
        self._screen.refuse(doubt.row, "nik", doubt.code, "doubtful")
        if doubt.code in REVIEWED:
            self.changes.doubts[doubt.row] = doubt

    def _remark(self, row: int, name: str, code: str, **params: object) -> None:
        self._remarks[row, code] = RowIssue(row, name, "", code, "warning", params)

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
        decided = self._without_number(unknown, tx)
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
            self._doubt(row, "person_unknown")
        else:
            self._add(row, family)

    def _follow(self, row: Incoming) -> None:
        if row.nik in self._fresh:
            self._changed += 1
            self.changes.followers.append(row)
        else:
            self._doubt(row, "person_unknown")

    def _add(self, row: Incoming, family: KnownFamily | None) -> None:
        self._new += 1
        if self._screen.repeats:
            self._fresh.add(row.nik)
        self.changes.people.append(row)
        self._meet_family(row, family, ())
        if row.is_listed:
            said = self._listing(row, family)
            if own := compare.own_listings(row, said, self._told_by(row)):
                self.changes.own_listings[row.row] = own

    def _is_doubtful(self, row: Incoming, known: KnownResident) -> bool:
        if row.name and row.name != known.values[0] and name_differs_wholly(str(known.values[0]), row.name):
            self._doubt(row, "nik_other_person")
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
        listed = self._listing(row, family) if row.is_listed else ""
        change = self._person_change(row, known, listed, chunk)
        moved = self._meet_family(row, family, known.confirmed)
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
            self._remark(row.row, "programme", "aid_confirmed_differs", programme=code)
        own = compare.own_listings(row, listed, self._told_by(row))
        change = change._replace(
            aid=tuple(aid),
            listings=tuple(tuple(one) for one in own if compare.is_listing_news(known.listings, one)),
            more=compare.changed_more(row, known.id, chunk.more, self._period(row)) if row.more else None,
        )
        if row.get("repeats"):
            return change
        joins = ""
        if row.kk_number != known.kk_number and "kk_number" not in known.confirmed and row.kk_number:
            joins = row.kk_number if policy.takes("kk_number", known=known.kk_number) else ""
        values, before = compare.changed_values(row, known, policy)
        return change._replace(
            values=values,
            before=before,
            joins=joins,
            relation=compare.changed_relation(row, known, joins, policy),
        )

    # ---- families

    def _tell_of_family(self, row: Incoming, family: KnownFamily | None, known: KnownChunk) -> None:
        """A row about a family and nobody in it."""
        number = row.kk_number
        is_new = family is None and number not in self.changes.families
        if is_new and self.scope.kind_of != "dtsen_family":
            self._doubt(row, "family_unknown")
            return
        moved = self._meet_family(row._replace(relation=HEAD), family, ())
        said = self._listing(row, family) if row.is_listed else ""
        facts = self._family_facts(row, family, known)
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

    def _family_facts(self, row: Incoming, family: KnownFamily | None, known: KnownChunk) -> bool:
        facts, period = row.get("facts"), self._period(row)
        if not facts:
            return False
        if family is not None and known.more.family_facts.get(family.id, {}).get(period) == facts:
            return False
        self.changes.family_facts[row.kk_number, period] = (facts, str(row.get("as_of") or ""))
        return True

    def _meet_family(self, row: Incoming, family: KnownFamily | None, confirmed: Iterable[str]) -> bool:
        """Note a new family, or a known one whose head lives elsewhere now; tell whether it changes."""
        number, changes = row.kk_number, self.changes
        if not number:
            return False
        # Of several heads in one family the first one counts, else each import would turn it over again.
        leads = row.relation == HEAD and number not in self._headed
        if leads:
            self._headed.add(number)
        if family is None:
            if leads or number not in changes.families:
                old = changes.families.get(number)
                changes.families[number] = compare.filled_place(row.place, old) if old else row.place
            return False
        changes.known_families[number] = family.id
        if not leads:
            return False
        place = compare.changed_place(row.place, family.place, self.scope.policy, confirmed)
        if place == family.place:
            return False
        before = {"place": family.place, "version": family.version, "batch_id": family.batch_id}
        changes.moved_families[family.id] = FamilyMove(place, family.version, before)
        return True

    def _listing(self, row: Incoming, family: KnownFamily | None) -> str:
        """Whose fact the desil of a row is: `family` when it is news, `person` when theirs is another."""
        number, told = row.kk_number, self._told_by(row)
        if not number:
            return "person"
        key = (number, told.period)
        if key in self._told and (row.desil is None or self._told[key] == row.desil):
            return ""
        if self._told.get(key) is not None:
            return "person"
        self._told[key] = row.desil
        if family is not None and not compare.is_listing_news(family.listings, told):
            return ""
        self.changes.listings[key] = told
        return "family"

    def _period(self, row: Incoming) -> str:
        return str(row.get("period") or self.scope.period)

    def _told_by(self, row: Incoming) -> Told:
        return Told(row.desil, self._period(row), str(row.get("as_of") or ""))


def _offers(candidates: Sequence[RowCandidate]) -> tuple[dict[str, object], ...]:
    """Candidates as they are kept with a row that waits."""
    return tuple({"uid": one.uid, "score": one.score, "reasons": list(one.reasons)} for one in candidates)
