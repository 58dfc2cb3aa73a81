"""What the pages before and around the work are made with, in one bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.presentation.gate_words import Said
    from puskesos_desktop.services.envelope import EnvelopeSheet
    from puskesos_desktop.services.ports.areas import Areas
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.restoring import Restoring
    from puskesos_desktop.services.setup import Setup
    from puskesos_desktop.ui.dialogs import FilePicker
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.printing import Printer


@dataclass(frozen=True)
class GateTools:
    """Services nobody has to be logged in for.

    Attributes:
        restoring, setup, areas, printer: made when first wanted, so that the login page comes up at once.
        log_in: takes account and password, gives what `Gate.opened` hands on.
        recover: takes code, account and new password, gives the same.
        has_office: whether somebody can log in here.
        backup_age: how old the last safe copy is, for the bar below.
        choose: draws positions of the code's groups, `choose(count, wanted)`.
        sample_areas: offer the invented region, for tests and demonstrations.
        sample_login: account and password of the sample office, shown on the login page; None elsewhere.
    """

    runner: JobRunner
    notices: Notices
    files: FilePicker
    clock: Clock
    log_in: Callable[[str, str], object]
    recover: Callable[[str, str, str], object]
    restoring: Callable[[], Restoring]
    envelope: EnvelopeSheet
    setup: Callable[[], Setup]
    areas: Callable[[], Areas]
    printer: Callable[[], Printer]
    has_office: Callable[[], bool]
    backup_age: Callable[[], Said]
    choose: Callable[[int, int], Sequence[int]]
    sample_areas: bool = False
    sample_login: tuple[str, str] | None = None
