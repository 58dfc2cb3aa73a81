"""Daftar serah terima: cases on their way to a level without the program, on paper that both sides sign."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.complaint_history import standing
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.tickets import make_check_code
from puskesos_desktop.domain.workflow import Effect, Level, Status, steps_from
from puskesos_desktop.services.audit import AuditEntry
from puskesos_desktop.services.case_frame import CaseFrame
from puskesos_desktop.services.case_people import person_of
from puskesos_desktop.services.complaint_commands import CaseCommand
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.paper_context import office_context
from puskesos_desktop.services.permissions import require
from puskesos_desktop.services.rendering import FormRef, RenderRequest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_frame import Moment
    from puskesos_desktop.services.complaint_views import ComplaintRow
    from puskesos_desktop.services.ports.system import Clock, Ids
    from puskesos_desktop.services.ports.unit_of_work import ReadTx, Tx, UnitOfWork
    from puskesos_desktop.services.rendering import DocumentRenderer
    from puskesos_desktop.services.session import Actor

FORM = FormRef("daftar_serah_terima", 1)
HANDED = "diserahkan_atas"
MOST = 200
"""Cases of one list; more is several lists, which several people can work on."""

_LONGEST = 160
_RAISED = frozenset(
    step.code for source in Status for step in steps_from(source) if Effect.RAISE_LEVEL in step.effects
)


@dataclass(frozen=True)
class MakeLevelList:
    """Hand cases to a level.

    Attributes:
        ids: keys of the cases as lists hold them; empty takes all that wait at the level.
        receiver: name of who takes them, empty when it is written by hand.
        post: of the receiver, such as `Supervisor Kecamatan Melati`.
    """

    request_uid: str
    level: str
    post: str
    receiver: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class LevelList:
    """A list that was made; `left_out` counts cases that do not wait at that level."""

    code: str
    count: int
    left_out: int = 0
    pdf: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class LevelsWaiting:
    """How many cases wait above, by level, and the names of the places there."""

    all: Mapping[str, int]
    chosen: Mapping[str, int]
    district: str = ""
    regency: str = ""


class LevelLists:
    """Makes the list, and keeps in every case that it was handed over: to whom, when, on which list."""

    def __init__(
        self,
        uow: UnitOfWork,
        renderer: DocumentRenderer,
        clock: Clock,
        ids: Ids,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        """Take the ports; `entropy` makes the code of a list."""
        self._uow, self._renderer, self._clock = uow, renderer, clock
        self._frame = CaseFrame(clock, ids)
        self._entropy = entropy

    def waiting(self, actor: Actor, chosen: Sequence[int]) -> LevelsWaiting:
        """Count the cases that wait at each level above, all of them and those among the chosen keys."""
        require(actor, Action.SEE_COMPLAINT)
        with self._uow.read() as tx:
            rows, office = self._raised(tx, actor), tx.offices.get()
        among = [row for row in rows if row.id in set(chosen)]
        return LevelsWaiting(_by_level(rows), _by_level(among), office.district, office.regency)

    def make(self, actor: Actor, command: MakeLevelList) -> LevelList:
        """Note the hand-over in every case and draw the list; a repeated request draws the same one again.

        Raises:
            RuleBroken: `level_list_nothing`, `level_list_too_long`, `receiver_missing`, `code_unknown`.
        """
        require(actor, Action.VERIFY_COMPLAINT)
        if command.level not in {level.value for level in Level}:
            raise RuleBroken("code_unknown", "level")
        if not command.post.strip():
            raise RuleBroken("receiver_missing", "post")
        with self._uow.write() as tx:
            done: Any = tx.requests.find(command.request_uid)
            made, uids = self._made(tx, actor, command) if done is None else _made_before(done.result)
            cases = [tx.complaints.get(uid) for uid in uids]
            context = self._context(tx, actor, command, made, cases)
            if done is None:
                tx.requests.record(command.request_uid, HANDED, {"list": _plain(made), "uids": list(uids)})
            tx.commit()
        pdf = self._renderer.render(RenderRequest(FORM, context)).pdf
        return LevelList(made.code, made.count, made.left_out, pdf)

    def _made(self, tx: Tx, actor: Actor, command: MakeLevelList) -> tuple[LevelList, tuple[str, ...]]:
        rows = self._raised(tx, actor)
        wanted = set(command.ids) or {row.id for row in rows}
        found = [row for row in rows if row.id in wanted and row.level.value == command.level]
        if not found:
            raise RuleBroken("level_list_nothing", "which")
        if len(found) > MOST:
            raise RuleBroken("level_list_too_long", "which", limit=MOST)
        left_out = len(wanted) - len(found) if command.ids else 0
        made = LevelList(make_check_code(self._entropy(8)), len(found), left_out)
        for row in found:
            self._note(tx, actor, command, row, made.code)
        detail = {"cases": made.count, "level": command.level}
        tx.audit.append(AuditEntry("level_list_made", "level_list", made.code, detail, actor))
        return made, tuple(row.uid for row in found)

    def _note(self, tx: Tx, actor: Actor, command: MakeLevelList, row: ComplaintRow, code: str) -> None:
        to = ", ".join(part for part in (command.receiver.strip(), command.post.strip()) if part)
        data = {"list": code, "to": to}

        def work(case: Complaint, moment: Moment) -> Complaint:
            return case.note(HANDED, moment.acting, data=data)

        order = CaseCommand(request_uid="", uid=row.uid, version=row.version)
        self._frame.change_in(tx, actor, order, "complaint_handed_up", work)

    def _raised(self, tx: ReadTx, actor: Actor) -> Sequence[ComplaintRow]:
        today, viewer = self._clock.today(actor.timezone), Viewer.of(actor)
        wanted = ComplaintFilter(today, "semua", sort="masuk", status=Status.ESKALASI.value)
        rows = tx.complaints.rows(tx.complaints.find_ids(wanted, viewer), viewer)
        return [row for row in rows if row.level is not Level.FASILITATOR]

    def _context(
        self,
        tx: ReadTx,
        actor: Actor,
        command: MakeLevelList,
        made: LevelList,
        cases: Sequence[Complaint],
    ) -> dict[str, object]:
        today = self._clock.today(actor.timezone)
        names = tx.rules.book().names(RuleKind.CATEGORY, today)
        return {
            "office": office_context(tx.offices.get(), ""),
            "list": {
                "code": made.code,
                "on": today.isoformat(),
                "level": command.level,
                "count": made.count,
            },
            "receiver": {"post": command.post.strip(), "name": command.receiver.strip()},
            "officer": {"name": actor.name},
            "cases": [_line(tx, case, names) for case in cases],
        }


def _line(tx: ReadTx, case: Complaint, names: Mapping[str, str]) -> dict[str, object]:
    """What a confidential case is about stays off a paper that lies open on a desk."""
    secret = case.subject.confidential
    person = person_of(tx, None if secret else case.client)
    category = case.subject.category
    return {
        "ticket": case.ticket.text,
        "client": person.name,
        "rt": person.rt,
        "rw": person.rw,
        "nik": person.nik,
        "about": f"{category} {names.get(category, '')}".strip(),
        "text": "" if secret else _short(case.subject.text),
        "raised_on": _raised_on(case).isoformat(),
        "due_on": case.due_on.isoformat() if case.due_on else "",
    }


def _raised_on(case: Complaint) -> dt.date:
    rows = standing(case.events)
    return next((row.occurred_on for row in reversed(rows) if row.step in _RAISED), rows[-1].occurred_on)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _by_level(rows: Sequence[ComplaintRow]) -> dict[str, int]:
    return dict(Counter(row.level.value for row in rows))


def _plain(made: LevelList) -> dict[str, object]:
    return {name: value for name, value in asdict(made).items() if name != "pdf"}


def _made_before(stored: Any) -> tuple[LevelList, tuple[str, ...]]:  # noqa: ANN401 - plain JSON
    return LevelList(**stored["list"]), tuple(stored["uids"])
