"""What the register knows about a chunk of rows, asked for in a handful of questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.services.import_rows import KnownMore
from puskesos_desktop.services.import_screening import OWN_EXPORT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.import_rows import Incoming, KnownFamily, KnownResident
    from puskesos_desktop.services.import_screening import ImportScope
    from puskesos_desktop.services.ports.unit_of_work import ReadTx

NOTHING_MORE = KnownMore({}, {}, {}, {})


@dataclass(frozen=True)
class KnownChunk:
    """People, families and the rarer facts that rows of a chunk are compared with."""

    people: Mapping[str, KnownResident] = field(default_factory=dict)
    by_id: Mapping[int, KnownResident] = field(default_factory=dict)
    families: Mapping[str, KnownFamily] = field(default_factory=dict)
    more: KnownMore = NOTHING_MORE
    heads: Mapping[int, KnownResident] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Incoming], tx: ReadTx | None, scope: ImportScope) -> KnownChunk:
        """Ask the register; nothing is known while it holds nobody."""
        if tx is None:
            return cls()
        # Our own export repeats what every source said.
        source = "" if scope.layout == OWN_EXPORT else scope.source
        people = tx.imports.known_residents([row.nik for row in rows if row.nik], source)
        ids = [matched for row in rows if row.more and (matched := row.more.get("person_id"))]
        by_id = tx.imports.known_by_id(ids, source) if ids else {}
        numbers = sorted({row.kk_number for row in rows if row.kk_number})
        families = tx.imports.known_families(numbers, source)
        more = NOTHING_MORE
        if any(row.more for row in rows):
            person_ids = [one.id for one in (*people.values(), *by_id.values())]
            more = tx.imports.known_more(person_ids, [one.id for one in families.values()], source)
        heads = _heads(families, tx, source) if scope.kind_of == "dtsen_family" else {}
        return cls(people, by_id, families, more, heads)

    def person(self, row: Incoming) -> KnownResident | None:
        """Who the row means; a match made before counts more than a number nobody holds."""
        if row.more and (matched := row.more.get("person_id")):
            return self.by_id.get(matched)
        return self.people.get(row.nik) if row.nik else None


def _heads(families: Mapping[str, KnownFamily], tx: ReadTx, source: str) -> dict[int, KnownResident]:
    """Through whom a family receives what it has as a whole."""
    found = tx.imports.heads_of([one.id for one in families.values()])
    people = tx.imports.known_by_id(list(found.values()), source) if found else {}
    return {family: people[person] for family, person in found.items() if person in people}
