"""What the program does with the register by itself: a proved copy at the day's end, and none forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation.gate_words import LATE, Said, backup_age
from puskesos_desktop.services.permissions import may

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.system.paths import Paths

ON_SERVER = "backup_on_server"


class DailyCopy:
    """Makes the copy that the status bar speaks of."""

    def __init__(self, paths: Paths, outside: str = "") -> None:
        """`outside` is a folder beyond this laptop, such as a USB stick; used when it is there."""
        self._paths = paths
        self._outside = outside

    def made_at(self) -> dt.datetime | None:
        """When the newest copy of the ring was made, by its name; nobody needs to be logged in."""
        from puskesos_desktop.storage.copy_names import newest_copy  # noqa: PLC0415

        return newest_copy(self._paths.backups)

    def said(self, now: dt.datetime, *, on_server: bool) -> Said:
        """What the bar below says about copies; those of a server are its administrator's."""
        return Said("Data di server") if on_server else backup_age(self.made_at(), now)

    def is_due(self, now: dt.datetime) -> bool:
        """Whether the last copy is older than a day, or there is none."""
        made_at = self.made_at()
        return made_at is None or now - made_at >= LATE

    def make(self, work: Workplace, actor: Actor, progress: Progress) -> None:
        """Write and prove a copy, then thin the ring; a register on a server is copied by its administrator.

        Raises:
            EnvironmentProblem: as `Backups.make`; what was there before stays.
        """
        folders = [self._paths.backups]
        if self._outside and Path(self._outside).is_dir():
            folders.append(Path(self._outside))
        for position, folder in enumerate(folders):
            progress.report("Membuat cadangan aman…", position, len(folders))
            try:
                self._copy(work, actor, folder)
            except EnvironmentProblem as problem:
                if problem.code == ON_SERVER:
                    return
                raise
        work.backups.thin()

    def _copy(self, work: Workplace, actor: Actor, folder: Path) -> None:
        if may(actor, Action.BACK_UP):
            work.maintenance.back_up(actor, folder)
        else:
            work.backups.make(folder)
