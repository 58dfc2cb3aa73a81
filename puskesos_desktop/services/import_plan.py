"""Sorts the rows of a file into new, changed, same and refused, a chunk at a time.

Nothing is written here: the plan reads what the register knows about the chunk and remembers only what will
have to change, so that a file that says nothing new leaves almost nothing behind.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.identity import endings_look_damaged
from puskesos_desktop.domain.import_rows import RowIssue
from puskesos_desktop.domain.residents import FOLDED_WIDTH, HEAD, name_differs_wholly
from puskesos_desktop.services.import_rows import (
    PERSON_FIELDS,
    PROGRAMMES,
    ChangeSet,
    Incoming,
    KnownFamily,
    KnownResident,
    Listing,
    PersonChange,
)
from puskesos_desktop.services.register_views import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from puskesos_desktop.domain.import_rows import ParsedRow
    from puskesos_desktop.domain.office import Office
    from puskesos_desktop.services.import_rows import Place
    from puskesos_desktop.services.ports.register import Imports

# A database takes some ten thousand values in one question; a thousand keep a read short.
ASKED_AT_ONCE = 1_000
_NAME = PERSON_FIELDS.index("name")


@dataclass(frozen=True)
class ImportScope:
    """What a file is held against.

    Attributes:
        office: whose area counts as one's own.
        source: short name of where the data come from; listings are compared within it.
        period: as the source calls it, empty when it does not.
        other_areas: take in rows of other areas too.
    """

    office: Office
    source: str
    period: str = ""
    other_areas: bool = False


class ImportPlan:
    """What an import would do; `changes` is complete after the last `take` and `finish`."""

    def __init__(self, scope: ImportScope) -> None:
        self.changes = ChangeSet()
        self._scope = scope
        self._areas: dict[tuple[object, ...], bool] = {}
        self._first_row: dict[str, int] = {}
        self._told: dict[str, int | None] = {}
        self._headed: set[str] = set()
        self._refused: set[int] = set()
        self._rows = self._new = self._changed = self._same = self._other_area = 0
        self._endings = 0

    # ---- reading

    def take(self, rows: Iterable[ParsedRow], register: Imports | None) -> None:
        """Sort some more rows; `register` is None while the register holds nobody."""
        sound = [incoming for row in rows if (incoming := self._screen(row)) is not None]
        self._compare(sound, register)

    def finish(self, register: Imports | None) -> None:
        """Doubt numbers that look sound but went through a spreadsheet's numbers before, all of a file."""
        if not endings_look_damaged(len(self._first_row), self._endings):
            return
        kept = []
        for incoming in self._waiting():
            if incoming.nik.endswith("0"):
                self._refuse(incoming.row, "nik", "nik_endings_damaged", "doubtful")
            else:
                kept.append(incoming)
        self._compare(kept, register)

    def settle(self, register: Imports | None) -> None:
        """Compare anew what is to be written, because somebody else changed the register meanwhile."""
        self._compare(self._waiting(), register)

    def _waiting(self) -> list[Incoming]:
        waiting = [*self.changes.people, *(change.incoming for change in self.changes.changes)]
        waiting.sort(key=lambda incoming: incoming.row)
        self.changes = ChangeSet(issues=self.changes.issues)
        self._told.clear()
        self._headed.clear()
        self._new = self._changed = 0
        return waiting

    def report(self, batch_uid: str = "") -> ImportReport:
        """How it went, or would go."""
        issues = sorted(self.changes.issues, key=lambda issue: issue.row)
        entered = (
            issue for issue in issues if issue.severity == "warning" and issue.row not in self._refused
        )
        return ImportReport(
            rows=self._rows,
            new=self._new,
            changed=self._changed,
            same=self._same,
            refused=len(self._refused),
            warnings=sum(1 for _ in entered),
            other_area=self._other_area,
            issues=tuple(issues),
            batch_uid=batch_uid,
        )

    # ---- rows by themselves

    def _screen(self, row: ParsedRow) -> Incoming | None:
        self._rows += 1
        values = row.values
        if not self._scope.other_areas and self._is_elsewhere(values):
            self._other_area += 1
            self._refuse(row.number, "area_code", "row_other_area", "doubtful")
            return None
        if row.issues:
            self.changes.issues.extend(row.issues)
            if row.is_refused:
                self._refused.add(row.number)
                return None
        nik = str(values["nik"])
        first = self._first_row.setdefault(nik, row.number)
        if first != row.number:
            self._refuse(row.number, "nik", "nik_twice_in_file", "error", first_row=first)
            return None
        self._endings += nik.endswith("0")
        return self._incoming(row.number, nik, values)

    def _incoming(self, number: int, nik: str, values: dict[str, object]) -> Incoming:
        get: Any = values.get
        aid = tuple((code, get(column)) for column, code in PROGRAMMES.items() if column in values)
        desil, born = get("desil"), values.get("birth_date")
        if isinstance(born, dt.date):
            values["birth_date"] = born.isoformat()
        return Incoming(
            number,
            nik,
            fold_name(get("name"))[:FOLDED_WIDTH].rstrip(),
            tuple([get(field) for field in PERSON_FIELDS]),
            get("kk_number") or "",
            get("family_relation") or "",
            aid,
            desil,
            desil is not None or "dtks_id" in values,
        )

    def _is_elsewhere(self, values: dict[str, object]) -> bool:
        place = (values.get("area_code"), values.get("village"), values.get("district"))
        found = self._areas.get(place)
        if found is None:
            found = self._areas[place] = _is_elsewhere(self._scope.office, *map(_text, place))
        return found

    def _refuse(self, row: int, field: str, code: str, severity: Any, **params: object) -> None:  # noqa: ANN401
        self._refused.add(row)
        self.changes.issues.append(RowIssue(row, field, "", code, severity, params))

    # ---- rows against the register

    def _compare(self, rows: Sequence[Incoming], register: Imports | None) -> None:
        for start in range(0, len(rows), ASKED_AT_ONCE):
            self._compare_some(rows[start : start + ASKED_AT_ONCE], register)

    def _compare_some(self, rows: Sequence[Incoming], register: Imports | None) -> None:
        people: dict[str, KnownResident] = {}
        families: dict[str, KnownFamily] = {}
        if register is not None:
            people = register.known_residents([row.nik for row in rows], self._scope.source)
            numbers = sorted({row.kk_number for row in rows if row.kk_number})
            families = register.known_families(numbers, self._scope.source)
        for row in rows:
            family = families.get(row.kk_number)
            known = people.get(row.nik)
            if known is None:
                self._add(row, family)
            elif not self._is_doubtful(row, known):
                self._change(row, known, family)

    def _add(self, row: Incoming, family: KnownFamily | None) -> None:
        self._new += 1
        self.changes.people.append(row)
        self._meet_family(row, family)
        if row.is_listed and self._listing(row, family) == "person":
            self.changes.listed_alone.add(row.row)

    def _is_doubtful(self, row: Incoming, known: KnownResident) -> bool:
        name, given = known.values[_NAME], row.values[_NAME]
        if name != given and name_differs_wholly(str(name), str(given)):
            self._refuse(row.row, "nik", "nik_other_person", "doubtful")
            return True
        if known.life_status == "meninggal" and any(
            runs and not known.aid.get(code) for code, runs in row.aid
        ):
            self._refuse(row.row, "name", "aid_for_dead", "error")
            return True
        return False

    def _change(self, row: Incoming, known: KnownResident, family: KnownFamily | None) -> None:
        listed = self._listing(row, family) if row.is_listed else ""
        alone = listed == "person" and self._is_news(known.listing, row.desil)
        joins = (
            row.kk_number if row.kk_number != known.kk_number and "kk_number" not in known.confirmed else ""
        )
        change = PersonChange(
            row=tuple(row),
            id=known.id,
            version=known.version,
            values=_changed_values(row, known),
            joins=joins,
            relation=_changed_relation(row, known, joins),
            aid=tuple((code, runs) for code, runs in row.aid if runs != known.aid.get(code, False)),
            is_listed=alone,
        )
        moved = self._meet_family(row, family)
        if change.is_any or moved or listed == "family":
            self._changed += 1
            self.changes.changes.append(change)
        else:
            self._same += 1

    def _meet_family(self, row: Incoming, family: KnownFamily | None) -> bool:
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
                changes.families[number] = _filled(row.place, changes.families.get(number, ()))
            return False
        changes.known_families[number] = family.id
        place = _filled(row.place, family.place)
        if not leads or place == family.place:
            return False
        changes.moved_families[family.id] = place
        return True

    def _listing(self, row: Incoming, family: KnownFamily | None) -> str:
        """Whose fact the desil of a row is: `family` when it is news, `person` when theirs is another."""
        number = row.kk_number
        if not number:
            return "person"
        if number in self._told and (row.desil is None or self._told[number] == row.desil):
            return ""
        if self._told.get(number) is not None:
            return "person"
        self._told[number] = row.desil
        if not self._is_news(family.listing if family else None, row.desil):
            return ""
        self.changes.listings[number] = row.desil
        return "family"

    def _is_news(self, known: Listing | None, desil: int | None) -> bool:
        if known is None:
            return True
        return desil is not None and known != Listing(self._scope.period, desil)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_elsewhere(office: Office, area_code: str, village: str, district: str) -> bool:
    """A code of ours or a name of ours is enough: codes come in two schemes, names in many spellings."""
    if area_code and area_code.startswith(office.area_code):
        return False
    if village and office.village:
        same_district = not (district and office.district) or _is_same_area(district, office.district)
        return not (_is_same_area(village, office.village) and same_district)
    if district and office.district and not office.village:
        return not _is_same_area(district, office.district)
    return bool(area_code)


def _is_same_area(one: str, other: str) -> bool:
    return _area_key(one) == _area_key(other)


def _area_key(name: str) -> str:
    words = [word for word in name.casefold().split() if word.strip(".") not in _AREA_WORDS]
    return "".join(sign for sign in "".join(words) if sign.isalnum())


_AREA_WORDS = frozenset({"kelurahan", "kel", "desa", "ds", "kecamatan", "kec"})


def _is_same(new: object, old: object) -> bool:
    """Whether a value says nothing new: case and blanks are a matter of the file, not of the person."""
    if new is None or new == old:
        return True
    if not (isinstance(new, str) and isinstance(old, str)):
        return False
    return " ".join(new.casefold().split()) == " ".join(old.casefold().split())


def _filled(new: Place, old: Place) -> Place:
    if not old:
        return new
    return tuple(before if _is_same(value, before) else value for value, before in zip(new, old, strict=True))


def _changed_values(row: Incoming, known: KnownResident) -> dict[str, object]:
    changed = {
        name: new
        for name, new, old in zip(PERSON_FIELDS, row.values, known.values, strict=True)
        if not _is_same(new, old) and name not in known.confirmed
    }
    if "name" in changed:
        changed["folded_name"] = row.folded_name
    return changed


def _changed_relation(row: Incoming, known: KnownResident, joins: str) -> str:
    if joins or known.family_id is None or row.relation == known.relation:
        return ""
    return row.relation if row.kk_number else ""
