"""Tells the user what happened: facts in a line over the page, obstacles of the environment in a dialog.

    notices.done("Tersimpan 09.41 · ADU-KMI-202611-00031")
    notices.warn("Surat faskes menyusul")
    notices.refuse(error, retry=self._save)        # any exception; words come from presentation.error_texts

There is no message box for success, and a refusal never goes away by itself while its page is shown. The line
lies where it covers no control, at the foot of the page if it can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.ui.dialogs import ProblemDialog
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import Banner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHOWN_MS, BOTTOM, WIDTH = 6_000, 96, 560
TOP, SIDE, LARGEST_INPUT = 56, 24, 160
LAID_OUT_MS = (40, 120, 300)
"""By the last of them the buttons that an act brings stand in their places, on a slow machine too."""


class Notices(QObject):
    """One line over the page of `host`; the newest one wins."""

    def __init__(self, host: QWidget, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(host)
        self._host = host
        self._act: Callable[[], None] | None = None
        self._page: object = None
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.timeout.connect(self._look_again)
        self._looks = 0
        self._spot = 0
        self._banner = Banner()
        self._banner.setProperty("floating", "true")
        self._banner.setParent(host)
        self._banner.hide()
        self._banner.acted.connect(self._on_acted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self._banner.hide)
        host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def done(self, text: str, *, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Something succeeded; goes away after six seconds. `action` offers to undo or to open it."""
        self._show(text, "success", action, act)

    def info(self, text: str, *, action: str = "", act: Callable[[], None] | None = None) -> None:
        """A fact; goes away after six seconds."""
        self._show(text, "info", action, act)

    def warn(self, text: str, *, action: str = "Tutup", act: Callable[[], None] | None = None) -> None:
        """Something needs attention but stops nothing; stays until closed or replaced."""
        self._show(text, "warning", action, act)

    def refuse(self, error: BaseException, *, retry: Callable[[], None] | None = None) -> None:
        """Show an error in words; an obstacle of the environment gets a dialog, which may offer `retry`.

        A cancelled act is shown as nothing.
        """
        if isinstance(error, Cancelled):
            return
        words = describe(error)
        if isinstance(error, EnvironmentProblem):
            dialog = ProblemDialog(self._host, words.title, words.text, action=words.action if retry else "")
            if retry is not None:
                dialog.retried.connect(retry)
            dialog.open()
        else:
            offered = words.action if retry and words.action else "Tutup"
            self._show(f"{words.title}. {words.text}", "danger", offered, retry if words.action else None)

    def clear(self) -> None:
        """Take the line away, when the page changes."""
        self._timer.stop()
        self._banner.hide()

    def turn_page(self, page: object) -> None:
        """Take away what was said on the page before; what the same act says stays."""
        if page is not self._page and not self._fresh.isActive():
            self.clear()
        self._page = page

    def text(self) -> str:
        """The sentence that is shown, empty when there is none."""
        return self._banner.text() if not self._banner.isHidden() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _show(self, text: str, tone: str, action: str, act: Callable[[], None] | None) -> None:
        self._act = act
        self._banner.say(text, tone, action)
        self._fresh.start(0)
        self._looks = 0
        self._laid_out.start(LAID_OUT_MS[0])
        self._choose_spot()
        self._banner.show()
        self._banner.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self._banner, QAccessible.Event.Alert))
        self._timer.stop()
        if tone in ("success", "info"):
            self._timer.start()

    def _look_again(self) -> None:
        self._choose_spot()
        self._looks += 1
        if self._looks < len(LAID_OUT_MS) and not self._banner.isHidden():
            self._laid_out.start(LAID_OUT_MS[self._looks])

    def _choose_spot(self) -> None:
        """Lie where the least of the controls is covered; at the foot of the page when none is."""
        controls = list(self._controls())

        def covered(spot: QRect) -> int:
            parts = (spot.intersected(one) for one in controls)
            return sum(part.width() * part.height() for part in parts if not part.isEmpty())

        spots = self._spots()
        self._spot = min(range(len(spots)), key=lambda place: covered(spots[place]))
        self._place()

    def _place(self) -> None:
        spots, typed = self._spots(), self._input()
        if spots[self._spot].intersects(typed):
            self._spot = next((n for n, one in enumerate(spots) if not one.intersects(typed)), self._spot)
        self._banner.setFixedWidth(spots[0].width())
        self._banner.setGeometry(spots[self._spot])

    def _spots(self) -> list[QRect]:
        """Where the line may lie: the foot of the page, a corner of it, or its head."""
        theme = active_theme()
        width = min(theme.px(WIDTH), self._host.width() - 2 * theme.px(SIDE))
        height = max(theme.px(36), self._banner.heightForWidth(width), self._banner.sizeHint().height())
        middle, foot = (self._host.width() - width) // 2, self._host.height() - theme.px(BOTTOM) - height
        right = self._host.width() - width - theme.px(SIDE)
        places = ((middle, foot), (right, foot), (theme.px(SIDE), foot), (middle, theme.px(TOP)))
        return [QRect(x, y, width, height) for x, y in places]

    def _controls(self) -> Iterator[QRect]:
        """Where something can be pressed or typed; of a list only its current row."""
        for widget in self._host.findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            if self._banner.isAncestorOf(widget):
                continue
            if isinstance(widget, QAbstractItemView):
                row, inner = widget.visualRect(widget.currentIndex()), widget.viewport()
                row.setLeft(0)
                row.setRight(inner.width())
                yield QRect(inner.mapTo(self._host, row.topLeft()), row.size()) if row.height() else QRect()
            elif widget.height() < active_theme().px(LARGEST_INPUT):
                seen = widget.visibleRegion().boundingRect()
                yield QRect(widget.mapTo(self._host, seen.topLeft()), seen.size())

    def _input(self) -> QRect:
        """Where the cursor stands, in an input of some lines: nothing may lie over what is typed."""
        focused = QApplication.focusWidget()
        if focused is None or not self._host.isAncestorOf(focused) or self._banner.isAncestorOf(focused):
            return QRect()
        if focused.height() > active_theme().px(LARGEST_INPUT):
            return QRect()
        return QRect(focused.mapTo(self._host, QPoint()), focused.size())

    def _on_focus(self, _before: object, _now: object) -> None:
        if shiboken6.isValid(self._host) and not self._banner.isHidden():  # the last one goes with the window
            self._place()

    def _on_acted(self) -> None:
        act, self._act = self._act, None
        self.clear()
        if act is not None:
            act()
