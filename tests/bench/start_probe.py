"""A program of its own that says when its first page can be seen, and what it weighs then.

Run as a script, so that nothing but what it starts is loaded: without argument it shows an empty window, else
the real program on the data folder given.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer

INPUTS = (QtWidgets.QLineEdit, QtWidgets.QPushButton)


class Watched(QtWidgets.QApplication):
    """Runs until a window is on screen with what was wanted in it, and tells."""

    wanted: tuple[type[QtWidgets.QWidget], ...] = ()

    def exec(self) -> int:
        """Look whenever nothing else is to be done; the first look after painting counts."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(0)
        self._seen = False
        return int(super().exec())

    def _look(self) -> None:
        if self._seen:
            sys.stdout.write(f"{resident_mb()}\n")
            sys.stdout.flush()
            self._timer.stop()
            self.quit()
        windows = [one for one in self.topLevelWidgets() if one.isVisible() and one.windowHandle()]
        self._seen = any(one.windowHandle().isExposed() and self._holds(one) for one in windows)

    def _holds(self, window: QtWidgets.QWidget) -> bool:
        return all(any(one.isVisible() for one in window.findChildren(kind)) for kind in self.wanted)


def resident_mb() -> float:
    """Memory in use; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main(folder: str | None) -> None:
    """Start."""
    if folder is None:
        application = Watched(["empty"])
        window = QtWidgets.QWidget()
        window.resize(1366, 768)
        window.show()
        application.exec()
        return
    Watched.wanted = INPUTS
    QtWidgets.QApplication = Watched  # type: ignore[misc]
    from puskesos_desktop.app.main import main as start  # noqa: PLC0415 - part of what is measured

    start(["--data-dir", folder])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
