"""The whole register as one table that comes in again as it was: for another laptop, or for the day after.

Everybody leaves with whole numbers, so it takes the right to export identities and a reason, and is written
into the chain before the file gets its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.list_export import AT_ONCE, STEP, headed, judge_reason
from puskesos_desktop.services.list_views import EVERYBODY, Order
from puskesos_desktop.services.permissions import may, require
from puskesos_desktop.services.ports.exchange import Sheet
from puskesos_desktop.services.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from puskesos_desktop.services.list_views import RegisterLine
    from puskesos_desktop.services.ports.exchange import SpreadsheetOut
    from puskesos_desktop.services.ports.register_layout import RegisterLayout
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor

_OF_PERSON = (
    "nik", "name", "birth_place", "birth_date", "sex", "religion", "marital_status", "education",
    "occupation", "mother_name", "father_name", "disability", "phone", "address", "hamlet", "rt", "rw",
    "area_code", "stay_address", "stay_rt", "stay_rw", "stay_area_code", "life_status", "life_status_on",
    "dtks_id", "padan_status", "nik_kind",
)  # fmt: skip
_CODED = ("religion", "marital_status", "education", "life_status", "family_relation")


class RegisterExport:
    """Writes everybody with family, desil, aid and categories in our own layout."""

    def __init__(self, uow: UnitOfWork, sheets: SpreadsheetOut, layout: RegisterLayout, clock: Clock) -> None:
        self._uow = uow
        self._sheets = sheets
        self._layout = layout
        self._clock = clock

    def write(self, actor: Actor, path: Path, reason: str, progress: Progress | None = None) -> int:
        """Write a workbook, or delimited text for `.csv`, and return how many people it holds.

        Raises:
            RuleBroken: `export_reason_missing`.
            EnvironmentProblem: `file_locked`, `disk_full`, `file_not_writable`; an older file stays.
            Cancelled: an older file stays.
        """
        require(actor, Action.EXPORT_IDENTIFIED)
        judge_reason(reason)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            ids = tx.lists.ids(EVERYBODY, Order("kk"), today)
            hidden = frozenset[str]()
            if not may(actor, Action.SEE_SENSITIVE_PPKS):
                categories = tx.rules.book().ppks_categories(today)
                hidden = frozenset(key for key, one in categories.items() if one.sensitive)
        columns = self._layout.columns()
        keys = [column.key for column in columns]
        rows = (
            [cells.get(key) for key in keys]
            for cells in self._cells(actor, ids, hidden, (reason, progress or Silent()))
        )
        if path.suffix.lower() == ".csv":
            self._sheets.write_csv(path, Sheet("Register", headed(columns), rows))
        else:
            self._sheets.write_bulk(path, [Sheet("Register", columns, rows)])
        return len(ids)

    def _cells(
        self, actor: Actor, ids: Sequence[int], hidden: frozenset[str], how: tuple[str, Progress]
    ) -> Iterator[Mapping[str, object]]:
        reason, progress = how
        for start in range(0, len(ids), AT_ONCE):
            progress.checkpoint()
            progress.report(STEP, start, len(ids))
            with self._uow.read() as tx:
                lines = tx.lists.register_lines(ids[start : start + AT_ONCE])
            yield from (_cells(line, hidden) for line in lines)
        progress.checkpoint()
        with self._uow.write() as tx:
            detail = {"rows": len(ids), "reason": reason, "whole_numbers": True}
            tx.audit.append(AuditEntry("register_exported", "resident_list", "", detail, actor))
            tx.commit()


def _cells(line: RegisterLine, hidden: frozenset[str]) -> dict[str, object]:
    cells: dict[str, object] = {name: getattr(line.person, name) for name in _OF_PERSON}
    cells |= {
        "kk_number": line.kk_number,
        "family_relation": line.relation,
        "desil": line.desil,
        "period": line.period,
        "as_of": line.desil_on,
        "desil_person": line.person_desil,
        "period_person": line.person_period,
        "as_of_person": line.person_desil_on,
        "programmes": ", ".join(line.programmes),
        "ppks": "; ".join(key.replace("_", " ") for key in line.ppks if key not in hidden),
    }
    for name in _CODED:
        cells[name] = str(cells[name]).replace("_", " ")
    return cells
