"""Many answers of one result file: grouped, printed per RT as slips, and told through an RT list."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import NotFound, RuleBroken
from puskesos_desktop.domain.language import month_year
from puskesos_desktop.domain.names import readable_name, rt_rw
from puskesos_desktop.domain.results import ResultTelling, sound_telling, tidy_outcome
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef, RenderRequest
from puskesos_desktop.services.result_views import ResultFilter, ResultSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer, RenderedDocument
    from puskesos_desktop.services.result_views import ResultFile, ResultLine
    from puskesos_desktop.services.session import Actor

FORM = FormRef("slip_hasil", 1)
TOLD, UNDONE, PRINTED = "results_told", "results_telling_undone", "results_printed"
MOST_PRINTED = 2_000
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class TellResults:
    """An attempt for many rows of one file at once.

    Attributes:
        ids: rows; those that somebody was told about already are left as they are.
        told_by: who brought it, such as the head of the RT.
    """

    request_uid: str
    file_uid: str
    ids: Sequence[int] = field(repr=False)
    told_on: dt.date
    way: str = "rt_rw"
    reached: bool = True
    told_by: str = ""
    note: str = ""


class Results:
    """Use cases from the result file until the resident knows."""

    def __init__(self, uow: UnitOfWork, clock: Clock, renderer: DocumentRenderer) -> None:
        self._uow = uow
        self._clock = clock
        self._renderer = renderer

    def files(self, actor: Actor, *, waiting_only: bool = False) -> list[ResultFile]:
        """Return result files, newest first, each with how many people wait to be told."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            return [one for one in tx.results.files() if one.waiting or not waiting_only]

    def sheet(self, actor: Actor, file_uid: str, wanted: ResultFilter | None = None) -> ResultSheet:
        """Return a file with its RT and the rows wanted; without a wish those that wait.

        Raises:
            NotFound: `not_found` with kind `result_file`.
        """
        require(actor, Action.SEE_COMPLAINT)
        require(actor, Action.OPEN_RESIDENT)
        today = self._clock.today(actor.timezone)
        with self._uow.read() as tx:
            file = tx.results.file(file_uid)
            return ResultSheet(
                file=file,
                places=tuple(tx.results.places(file.id)),
                lines=tuple(tx.results.lines(file.id, wanted or ResultFilter())),
                names=tx.rules.book().names(RuleKind.PROGRAMME, today),
            )

    def tell(self, actor: Actor, command: TellResults) -> int:
        """Keep an attempt for many rows in one save and return for how many.

        Raises:
            NotFound: `not_found` with kind `result_file`.
            RuleBroken: `nobody_chosen`, `code_unknown`, `telling_in_future`, `telling_before_answer`.
        """
        require(actor, Action.TELL)
        if not command.ids:
            raise RuleBroken("nobody_chosen", "ids")
        with self._uow.write() as tx:
            if done := tx.requests.find(command.request_uid):
                return int(str(done.result))
            file = tx.results.file(command.file_uid)
            telling = self._telling(actor, command)
            sound_telling(telling, file.on, self._clock.today(actor.timezone))
            count = tx.results.tell(file.id, command.ids, telling)
            detail = {"rows": count, "way": command.way, "reached": command.reached}
            tx.audit.append(AuditEntry(TOLD, "import_batch", file.uid, detail, actor))
            tx.requests.record(command.request_uid, TOLD, count)
            tx.commit()
        return count

    def take_back(self, actor: Actor, act_uid: str) -> int:
        """Take a telling entered by mistake back as one, and return how many rows wait again.

        Args:
            actor: who noticed.
            act_uid: the `request_uid` that it was entered with.

        Raises:
            NotFound: `not_found` with kind `result_telling` when nothing of it counts any more.
        """
        require(actor, Action.TELL)
        with self._uow.write() as tx:
            count = tx.results.take_back(act_uid, self._clock.now(), actor.user_id)
            if not count:
                raise NotFound("not_found", kind="result_telling")
            tx.audit.append(AuditEntry(UNDONE, "result_telling", act_uid, {"rows": count}, actor))
            tx.commit()
        return count

    def slips(self, actor: Actor, file_uid: str, wanted: ResultFilter) -> RenderedDocument:
        """Draw, for each RT, the list that its head hands back and below it a slip for each person.

        Raises:
            NotFound: `not_found` with kind `result_file`.
            RuleBroken: `nobody_chosen`, `list_too_long`.
        """
        require(actor, Action.TELL)
        today = self._clock.today(actor.timezone)
        sheet = self.sheet(actor, file_uid, wanted)
        if not sheet.lines:
            raise RuleBroken("nobody_chosen", "ids")
        if len(sheet.lines) > MOST_PRINTED:
            raise RuleBroken("list_too_long", "ids", limit=MOST_PRINTED)
        with self._uow.read() as tx:
            office = tx.offices.get()
            hours = str(tx.settings.get("service_hours") or "")
        context = {
            "office": office_context(office, hours),
            "file": {"source": sheet.file.source, "on": sheet.file.on.isoformat()},
            "printed_on": today.isoformat(),
            "officer": {"name": actor.name},
            "places": [_place(place, lines, sheet.names) for place, lines in _by_place(sheet.lines)],
        }
        drawn = self._renderer.render(RenderRequest(FORM, context))
        with self._uow.write() as tx:
            detail = {"rows": len(sheet.lines)}
            tx.audit.append(AuditEntry(PRINTED, "import_batch", sheet.file.uid, detail, actor))
            tx.commit()
        return drawn

    def _telling(self, actor: Actor, command: TellResults) -> ResultTelling:
        return ResultTelling(
            told_on=command.told_on,
            way=command.way,
            reached=command.reached,
            act_uid=command.request_uid,
            recorded_at=self._clock.now(),
            recorded_by=actor.user_id,
            told_by=" ".join(command.told_by.split()),
            note=command.note.strip(),
        )


def _by_place(lines: Iterable[ResultLine]) -> list[tuple[tuple[str, str], list[ResultLine]]]:
    """Rows come in the order of their RT."""
    return [(key, list(some)) for key, some in groupby(lines, key=lambda one: (one.rt, one.rw))]


def _place(
    place: tuple[str, str], lines: Sequence[ResultLine], names: Mapping[str, str]
) -> dict[str, object]:
    people = [_person(list(some), names) for _, some in groupby(lines, key=lambda one: one.resident_uid)]
    return {"rt_rw": rt_rw(*place), "count": len(people), "people": people}


def _person(lines: Sequence[ResultLine], names: Mapping[str, str]) -> dict[str, object]:
    """One slip a person, whatever many programmes the file decided about."""
    one = lines[0]
    results = [_result(line, names) for line in lines]
    return {
        "name": readable_name(one.name),
        "rt_rw": rt_rw(one.rt, one.rw),
        "results": results,
        "brief": "; ".join(f"{each['programme']}: {each['outcome']}" for each in results),
    }


def _period(period: str) -> str:
    """A month in words; what a file calls its periods otherwise stays as it is."""
    return month_year(dt.date.fromisoformat(f"{period}-01")) if _MONTH.fullmatch(period) else period


def _result(line: ResultLine, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "programme": names.get(line.programme, line.programme) or "Usulan bantuan",
        "period": _period(line.period),
        "outcome": tidy_outcome(line.outcome),
        "note": " ".join(line.note.split()).rstrip(" ."),
    }
