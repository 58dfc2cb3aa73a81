"""The search box of the top bar: residents by name or number, cases by ticket or check code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Action
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.widgets import Hit

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.app.at_work import AtWork
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import SearchHit
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.widgets import Deliver

RESIDENT, CASE = "data_warga", "pengaduan"
_CODE = re.compile(r"[A-Za-z]{3}-.+|[A-Za-z0-9-]{8,9}")


class DeskSearch:
    """A `Search` for the search box; silent while nobody is at the desk."""

    def __init__(self, runner: JobRunner, at_work: Callable[[], AtWork | None]) -> None:
        self._runner = runner
        self._at_work = at_work

    def __call__(self, text: str, deliver: Deliver) -> None:
        """Ask beside the window; the box drops what comes too late."""
        at_work = self._at_work()
        if at_work is None:
            deliver([])
            return
        work, actor = at_work.work, at_work.actor()
        job = self._runner.read(lambda progress: _find(work, actor, text, progress), label="Mencari…")
        job.then(deliver)


def _find(work: Workplace, actor: Actor, text: str, progress: Progress) -> list[Hit]:
    hits = []
    if may(actor, Action.SEE_COMPLAINT) and _CODE.fullmatch(text):
        uid = work.desk.find_uid(actor, text)
        if uid is not None:
            hits.append(Hit((CASE, uid), text.upper(), "pengaduan", icon="inbox"))
    progress.checkpoint()
    if may(actor, Action.SEARCH_RESIDENT):
        hits += [_resident(one) for one in work.registry.search(actor, text)]
    return hits


def _resident(found: SearchHit) -> Hit:
    place = f"RT {found.rt}/RW {found.rw}" if found.rt or found.rw else ""
    age = f"{found.age} th" if found.age is not None else ""
    meta = " · ".join(part for part in (place, age) if part)
    return Hit((RESIDENT, found.uid), found.name, meta, found.nik_masked, "user-round")
