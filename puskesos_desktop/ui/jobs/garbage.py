"""Collects cyclic garbage on the UI thread only.

Python collects on whichever thread allocates next; a worker would then destroy widgets and stop timers that
belong to the UI thread, which Qt forbids.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

TICK_MS = 500


class UiGarbage(QObject):
    """Takes over from Python's automatic collection until `close`; Python's own thresholds decide when."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # Whoever has set things aside before keeps them so.
        self._has_frozen = gc.get_freeze_count() == 0
        if self._has_frozen:
            gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, which takes the younger ones with it."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        """Collect once more and give the work back to Python."""
        self._timer.stop()
        gc.collect()
        if self._has_frozen:
            gc.unfreeze()
        gc.enable()
