"""A child in whose window somebody types a complaint, letter by letter, until it is killed."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from puskesos_desktop.ui.theme import LIGHT, Theme
from tests.bench.window_probe import RESOURCES, Window
from tests.offices import at_work

KEY_MS = 30
FIELD = "Isi keluhan"


def typed(count: int) -> str:
    """What so many keys have written."""
    return "".join(chr(ord("a") + number * 7 % 26) for number in range(count))


class Typist:
    """Presses one key after the other and acknowledges each with the moment it was pressed."""

    def __init__(self, area: QPlainTextEdit) -> None:
        self._area, self._count = area, 0

    def press(self) -> None:
        """Press the next key."""
        self._count += 1
        QTest.keyClicks(self._area, typed(self._count)[-1])
        print(self._count, time.monotonic(), flush=True)


def main() -> None:
    """Open Layanan on the office and type."""
    application = QApplication([])
    Theme(RESOURCES, LIGHT).apply(application)
    with at_work(Path(sys.argv[1])) as (work, session):
        window = Window(work, session)
        window.go("layanan")
        window.until(window.runner.is_idle)
        areas = window.window.findChildren(QPlainTextEdit)
        typist = Typist(next(one for one in areas if one.accessibleName() == FIELD))
        keys = QTimer()
        keys.timeout.connect(typist.press)
        keys.start(KEY_MS)
        application.exec()
