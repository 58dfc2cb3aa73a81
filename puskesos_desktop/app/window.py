"""Opens the window on a data folder and runs it to its end."""

from __future__ import annotations

import base64
import dataclasses
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from puskesos_desktop.app.appearance import MachineAppearance
from puskesos_desktop.app.crash import install_hook
from puskesos_desktop.app.desktop import Desktop
from puskesos_desktop.app.fittings import Fittings
from puskesos_desktop.app.replacement import replace_process
from puskesos_desktop.app.screens import PAGES, draw_positions
from puskesos_desktop.system import settings as machine
from puskesos_desktop.ui.dialogs import DialogFilePicker
from puskesos_desktop.ui.jobs import JobRunner, UiGarbage
from puskesos_desktop.ui.qt_words import QtWords

if TYPE_CHECKING:
    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.system.paths import Paths
    from puskesos_desktop.ui.preview import PdfRaster
    from puskesos_desktop.ui.printing import Printer
    from puskesos_desktop.ui.shell import MainWindow

NAME = "Puskesos Desktop"


def run_window(paths: Paths, *, sample: bool = False, locked: bool = False) -> int:
    """Show the window until it is closed; the sample office lies in a folder of its own.

    `locked` tells that an idle time ended the process before.
    """
    if sample:
        paths = _sample_paths(paths)
    settings = machine.load(paths.settings)
    qt = QApplication([NAME])
    qt.setApplicationName(NAME)
    qt.installTranslator(QtWords(qt))
    garbage = UiGarbage(qt)
    appearance = MachineAppearance(qt, paths.resources, paths.settings, settings)
    fittings = Fittings(
        build=lambda: _build(paths),
        runner=JobRunner(),
        files=DialogFilePicker(),
        printer=lambda raster: _printer(raster, paths),
        replace=replace_process,
        choose=draw_positions,
        pages=PAGES,
        settings=settings,
        appearance=appearance,
        arguments=sys.argv[1:],
        sample=sample,
    )
    desktop = Desktop(qt, fittings)
    install_hook(desktop.incidents.show)
    _place(desktop.window, settings.window)
    desktop.start(locked=locked)
    code = qt.exec()
    _keep_place(desktop.window, paths)
    desktop.close_all()
    garbage.close()
    return code


def _build(paths: Paths) -> Application:
    from puskesos_desktop.app.bootstrap import build  # noqa: PLC0415 - after the theme, so that words can be shown

    return build(paths)


def _sample_paths(paths: Paths) -> Paths:
    from puskesos_desktop.app.sample_window import FOLDER  # noqa: PLC0415 - sample only
    from puskesos_desktop.system.paths import paths_in  # noqa: PLC0415

    return paths_in(paths.data / FOLDER)


def _printer(raster: PdfRaster, paths: Paths) -> Printer:
    from puskesos_desktop.app.feeding import MachineFeeding  # noqa: PLC0415 - not for the login page
    from puskesos_desktop.ui.printing import QtPrinter  # noqa: PLC0415

    return QtPrinter(raster, feeding=MachineFeeding(paths.settings))


def _place(window: MainWindow, kept: str) -> None:
    """Open where it was closed, or over the whole screen of a small laptop."""
    if not (kept and window.restoreGeometry(QByteArray(base64.b64decode(kept, validate=False)))):
        window.showMaximized()
    window.show()


def _keep_place(window: MainWindow, paths: Paths) -> None:
    place = base64.b64encode(window.saveGeometry().data()).decode("ascii")
    machine.save(paths.settings, dataclasses.replace(machine.load(paths.settings), window=place))
