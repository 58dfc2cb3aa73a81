"""Notices that nobody touches keyboard or mouse, so that the desk can lock itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_MINUTES, WARN_SECONDS, TICK_MS = 15, 60, 1_000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleDetector(QObject):
    """Watches the whole application through an event filter.

    Signals:
        idle_near(int): seconds left, once a second in the last minute; any touch ends it.
        touched_again: somebody came back in that last minute.
        idle_reached: time to lock; comes once until the next touch.
    """

    idle_near = Signal(int)
    touched_again = Signal()
    idle_reached = Signal()

    def __init__(
        self,
        application: QObject,
        *,
        minutes: int = IDLE_MINUTES,
        tick_ms: int = TICK_MS,
        clock_ms: Callable[[], int] | None = None,
    ) -> None:
        super().__init__(application)
        self._elapsed = QElapsedTimer()
        self._elapsed.start()
        self._now: Callable[[], int] = clock_ms or self._elapsed.elapsed
        self._limit_ms = minutes * 60_000
        self._last = self._now()
        self._near = self._reached = False
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self.look)
        self._application = application

    def start(self, minutes: int | None = None) -> None:
        """Begin to count, at login."""
        if minutes is not None:
            self._limit_ms = minutes * 60_000
        self._last = self._now()
        self._near = self._reached = False
        self._application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Count nothing and watch nothing, while locked and at the end: every event would come by here."""
        self._timer.stop()
        self._application.removeEventFilter(self)

    def look(self) -> None:
        """Compare the clock with the last touch."""
        left = self._limit_ms - (self._now() - self._last)
        if left <= 0 and not self._reached:
            self._reached, self._near = True, False
            self.idle_reached.emit()
        elif 0 < left <= WARN_SECONDS * 1_000:
            self._near = True
            self.idle_near.emit(-(-left // 1_000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember a touch; swallow nothing."""
        if event.type() in _TOUCHES:
            self._last = self._now()
            self._reached = False
            if self._near:
                self._near = False
                self.touched_again.emit()
        return super().eventFilter(watched, event)
