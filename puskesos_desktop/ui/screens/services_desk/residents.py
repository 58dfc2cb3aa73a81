"""Finding residents beside the window, and opening the card of the one who was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos_desktop.presentation.resident_search import hit_meta, means_anonymous, read_wanted
from puskesos_desktop.ui.jobs import Latest
from puskesos_desktop.ui.widgets import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.domain.eligibility import Finding
    from puskesos_desktop.services.complaint_views import ResidentHistory
    from puskesos_desktop.services.register_views import ResidentCard, SearchHit
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.shell import Desk
    from puskesos_desktop.ui.widgets import Deliver

ANONYMOUS_KEY = "anonim"


@dataclass(frozen=True)
class OpenedPerson:
    """A card with the person's cases."""

    card: ResidentCard
    history: ResidentHistory
    findings: tuple[Finding, ...] = ()


class Residents(QObject):
    """Reads of the register for Layanan."""

    def __init__(self, desk: Desk, work: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._latest = Latest()

    def search(self, text: str, deliver: Deliver) -> None:
        """Answer the find box; a word for "nobody's name" offers the anonymous reporter."""
        wanted, actor = read_wanted(text), self._desk.actor()

        def shown(found: Sequence[SearchHit]) -> None:
            hits = [Hit(one, one.name, hit_meta(one), one.nik_masked, "user-round") for one in found]
            if means_anonymous(text):
                hits.insert(0, Hit(ANONYMOUS_KEY, "Anonim", "tidak mau disebut namanya", icon="eye-off"))
            deliver(hits)

        self._desk.runner.read(
            lambda _progress: wanted.narrowed(
                self._work.registry.search(actor, wanted.text, wanted.limit, wanted.place)
            ),
            label="Mencari…",
        ).then(shown)

    def open(self, uid: str, opened: Callable[[OpenedPerson], None]) -> None:
        """Read card and history; only the newest question is answered."""
        actor = self._desk.actor()
        self._desk.runner.read(
            lambda _progress: OpenedPerson(
                self._work.registry.get_card(actor, uid),
                self._work.desk.history(actor, uid),
                self._work.card.eligibility.checklist(actor, uid).findings,
            )
        ).then(self._latest.only(opened))

    def forget(self) -> None:
        """Let an answer under way go stale, when the visit is another one."""
        self._latest.forget()
