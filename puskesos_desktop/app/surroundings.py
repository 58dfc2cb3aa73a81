"""What lives as long as the window and is lent to the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from puskesos_desktop.app.closing import DailyCopy
    from puskesos_desktop.app.screens import Page
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.dialogs import FilePicker
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.shell import IdleDetector, MainWindow
    from puskesos_desktop.ui.theme import Appearance


@dataclass(frozen=True)
class Entered:
    """Somebody is in, and every service is made."""

    session: Session
    work: Workplace


@dataclass(frozen=True)
class Surroundings:
    """The window and what belongs to this laptop.

    Attributes:
        vanish: ends this process and starts one without the key.
        recover: takes code, account and new password at the open register.
        pages: what may be opened, by role.
        exports: where papers go unless the officer chooses another folder.
    """

    window: MainWindow
    runner: JobRunner
    notices: Notices
    files: FilePicker
    printer: Printer
    raster: PdfRaster
    idle: IdleDetector
    copies: DailyCopy
    vanish: Callable[[], None]
    recover: Callable[[str, str, str], Session]
    pages: Sequence[Page]
    exports: Path
    appearance: Appearance
