"""What rows tell of families: who leads them, where they live, and what a register says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.residents import HEAD
from puskesos_desktop.services import import_compare as compare
from puskesos_desktop.services.import_rows import FamilyMove, Told
from puskesos_desktop.services.import_screening import OWN_EXPORT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.services.import_known import KnownChunk
    from puskesos_desktop.services.import_rows import ChangeSet, Incoming, KnownFamily
    from puskesos_desktop.services.import_screening import ImportScope


class FamilyNotes:
    """Notes what a file says of families; of several rows about one family the first of its kind counts."""

    def __init__(self, scope: ImportScope, changes: ChangeSet) -> None:
        self._scope = scope
        self._changes = changes
        self._told: dict[tuple[str, str], int | None] = {}
        self._headed: set[str] = set()

    def meet(self, row: Incoming, family: KnownFamily | None, confirmed: Iterable[str]) -> bool:
        """Note a new family, or a known one whose head lives elsewhere now; tell whether it changes."""
        number, changes = row.kk_number, self._changes
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
        if not leads or self._scope.layout == OWN_EXPORT:
            # Our own export tells where people live, not what stands on the card of their family.
            return False
        place = compare.changed_place(row.place, family.place, self._scope.policy, confirmed)
        if place == family.place:
            return False
        before = {"place": family.place, "version": family.version, "batch_id": family.batch_id}
        changes.moved_families[family.id] = FamilyMove(place, family.version, before)
        return True

    def listing(self, row: Incoming, family: KnownFamily | None) -> str:
        """Whose fact the desil of a row is: `family` when it is news, `person` when theirs is another."""
        number, told = row.kk_number, self.told_by(row)
        if row.desil is None and self._scope.layout == OWN_EXPORT:
            return ""
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
        self._changes.listings[key] = told
        return "family"

    def facts(self, row: Incoming, family: KnownFamily | None, known: KnownChunk) -> bool:
        """Note what a register says of the family; tell whether it is news."""
        facts, period = row.get("facts"), self.period(row)
        if not facts:
            return False
        if family is not None and known.more.family_facts.get(family.id, {}).get(period) == facts:
            return False
        self._changes.family_facts[row.kk_number, period] = (facts, str(row.get("as_of") or ""))
        return True

    def period(self, row: Incoming) -> str:
        """The period a row counts for."""
        return str(row.get("period") or self._scope.period)

    def told_by(self, row: Incoming) -> Told:
        """The desil of a row with its period and day."""
        if not row.more:
            return Told(row.desil, self._scope.period)
        return Told(row.desil, self.period(row), str(row.get("as_of") or ""))
