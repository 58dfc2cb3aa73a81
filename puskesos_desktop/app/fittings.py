"""Everything of the window that a test may choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from puskesos_desktop.ui.theme import Appearance, PlainAppearance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.screens import Page
    from puskesos_desktop.system.settings import MachineSettings
    from puskesos_desktop.ui.dialogs import FilePicker
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer


@dataclass(frozen=True)
class Fittings:
    """What `app.window` gives the desktop of this machine.

    Attributes:
        build: takes the data folder; refuses when another process holds it.
        printer: makes the printer from the raster, when first wanted.
        replace: ends this process and starts the given arguments; does not return in the program.
        choose: draws which groups of the envelope's code are asked.
        arguments: the command line this process was started with.
        sample: this is the sample office, which may have to be made first.
        sample_areas: the wizard offers the invented region.
        appearance: light or dark on this laptop.
        idle_ms: milliseconds for the idle lock; None is the machine's own.
    """

    build: Callable[[], Application]
    runner: JobRunner
    files: FilePicker
    printer: Callable[[PdfRaster], Printer]
    replace: Callable[[Sequence[str]], None]
    choose: Callable[[int, int], Sequence[int]]
    pages: Sequence[Page]
    settings: MachineSettings
    arguments: Sequence[str] = ()
    sample: bool = False
    sample_areas: bool = False
    idle_ms: Callable[[], int] | None = None
    appearance: Appearance = field(default_factory=PlainAppearance)
