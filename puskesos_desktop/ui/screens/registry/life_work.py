"""The work behind Peristiwa keluarga: reading the family, judging an event, writing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.life_guide import CONFIRM, HANGS, LifeGuide
from puskesos_desktop.presentation.life_words import NUMBER
from puskesos_desktop.presentation.resident_search import read_wanted
from puskesos_desktop.services.life_views import LifeDone
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.screens.registry.life_fields import hit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.services.desk_queries import DeskChoices, DeskQueries
    from puskesos_desktop.services.life import Life
    from puskesos_desktop.services.life_views import Beginning, Outlook
    from puskesos_desktop.services.register_views import SearchHit
    from puskesos_desktop.services.registry import Registry
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Deliver


@dataclass(frozen=True)
class LifeTools:
    """The services of Peristiwa keluarga."""

    life: Life
    registry: Registry
    queries: DeskQueries
    new_uid: Callable[[], str]


class LifeWork(QObject):
    """One event at a time.

    Signals:
        begun(LifeGuide): a person's family was read.
        judged: the guide went a step on.
        refused(str): why not, where no field shows it.
        pointed(str): the field that shows it.
        busy(bool): something is under way.
        recorded(LifeDone): it was written.
    """

    begun = Signal(object)
    judged = Signal()
    refused = Signal(str)
    pointed = Signal(str)
    busy = Signal(bool)
    recorded = Signal(object)

    def __init__(self, desk: Desk, tools: LifeTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, tools
        self._latest = Latest()
        self.guide: LifeGuide | None = None
        self._request = ""
        self._is_busy = False

    def begin(self, uid: str, kind: str = "") -> None:
        """Read a person's family and start anew."""
        actor, tools = self._desk.actor(), self._tools
        self.guide = None

        def work(_progress: object) -> tuple[Beginning, DeskChoices]:
            return tools.life.begin(actor, uid), tools.queries.choices(actor)

        def show(read: tuple[Beginning, DeskChoices]) -> None:
            self._request = tools.new_uid()
            self.guide = LifeGuide(read[0], read[1].book, self._desk.today(), kind)
            self.begun.emit(self.guide)

        self._desk.runner.read(work, label="Membaca keluarga…").then(
            self._latest.only(show), failed=self._desk.notices.refuse
        )

    def search(self, text: str, deliver: Deliver) -> None:
        """Find a person of the family that is meant."""
        wanted, actor = read_wanted(text), self._desk.actor()

        def shown(found: Sequence[SearchHit]) -> None:
            deliver([hit_of(one) for one in found])

        self._desk.runner.read(
            lambda _progress: wanted.narrowed(
                self._tools.registry.search(actor, wanted.text, wanted.limit, wanted.place)
            )
        ).then(shown)

    def go_on(self) -> None:
        """Judge what was entered, or write it after the last step; only a number is written at once."""
        guide = self.guide
        if guide is None or self._is_busy:
            return
        if guide.is_number:
            self._number(guide)
        elif guide.state.step == CONFIRM:
            self._record(guide)
        elif guide.state.step != HANGS or guide.may_confirm():
            self._judge(guide)
        else:
            self.refused.emit(guide.state.problem)

    # ---- jobs

    def _judge(self, guide: LifeGuide) -> None:
        actor, step = self._desk.actor(), guide.step(self._request)

        def take(outlook: Outlook) -> None:
            self._set_busy(on=False)
            guide.take_outlook(outlook)
            self.judged.emit()

        self._set_busy(on=True)
        self._desk.runner.read(lambda _progress: self._tools.life.outlook(actor, step)).then(
            take, failed=self._on_refused
        )

    def _record(self, guide: LifeGuide) -> None:
        actor, step = self._desk.actor(), guide.step(self._request)
        self._set_busy(on=True)
        self._desk.runner.write(lambda _progress: self._tools.life.record(actor, step)).then(
            self._on_recorded, failed=self._on_refused
        )

    def _number(self, guide: LifeGuide) -> None:
        actor, command = self._desk.actor(), guide.form.number(self._request)
        uid = guide.form.beginning.person.uid

        def work(_progress: object) -> LifeDone:
            self._tools.life.number_family(actor, command)
            return LifeDone(NUMBER, uid)

        self._set_busy(on=True)
        self._desk.runner.write(work).then(self._on_recorded, failed=self._on_refused)

    def _on_recorded(self, done: LifeDone) -> None:
        self._set_busy(on=False)
        self.recorded.emit(done)

    def _on_refused(self, error: Exception) -> None:
        """A refusal shows at its field in step one, else above the page; nothing typed is lost."""
        self._set_busy(on=False)
        guide = self.guide
        if guide is None:
            return
        if isinstance(error, RuleBroken) and guide.form.refuse(error):
            while guide.go_back():
                pass
            self.judged.emit()
            self.pointed.emit(guide.form.state.first_problem)
            return
        words = describe(error)
        self.refused.emit(f"{words.title}. {words.text}")

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        self.busy.emit(on)
