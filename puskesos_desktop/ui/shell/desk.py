"""What every screen is given: one frozen bundle instead of ten constructor arguments and of any global."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from puskesos_desktop.ui.theme import Appearance, PlainAppearance

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.ui.dialogs import FilePicker
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.notices import Notices
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.shell.pages import Navigator


class StatusLine(Protocol):
    """The status bar as screens see it."""

    def say_saved(self, text: str, tone: str = "success") -> None:
        """What is saved: "Tersimpan sementara 09.41"."""


def _nobody() -> None:
    """Without a window around the desk nobody has to know."""


def _nowhere(_folder: Path) -> None:
    """Without a desktop around the desk no folder opens."""


@dataclass(frozen=True)
class Desk:
    """The desk a screen works at.

    Attributes:
        actor: who is at the keyboard now; ask at each act, F12 may have changed it.
        today: the office's legal date, from the Clock port.
        settings_changed: tell the window to take office name, lock time and colleagues anew.
        show_folder: open a folder in the desktop's own file window.
        appearance: light or dark, as chosen for this laptop.
        exports: where papers and packages go unless the officer chooses another folder.
        now: office-local wall time without a zone, for inputs; instants come from the Clock port in services.
    """

    runner: JobRunner
    notices: Notices
    navigator: Navigator
    status: StatusLine
    files: FilePicker
    printer: Printer
    raster: PdfRaster
    actor: Callable[[], Actor]
    today: Callable[[], date]
    now: Callable[[], datetime]
    exports: Path = Path()
    settings_changed: Callable[[], None] = _nobody
    show_folder: Callable[[Path], None] = _nowhere
    appearance: Appearance = field(default_factory=PlainAppearance)
