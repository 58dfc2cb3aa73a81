"""What a page of the window is, so that the shell can hold any without knowing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from puskesos_desktop.ui.shell.keys import Key

Handlers = Mapping["Key", Callable[[], None]]


class Screen(QWidget):
    """Base of every page beside the rail.

    A subclass sets `title` (no personal data: logs may name it) and `rail_key`, builds its widgets in its
    constructor, and overrides what it needs. It lives as long as the session; `on_enter` may come often.
    """

    title = ""
    rail_key = ""
    about = ""
    """What the page is for and how one works there, in two or three sentences for F1."""

    least_width = 680
    """Pixels (at 100 %) that the page needs; a panel that leaves it less lies over it as a drawer."""

    def side_panel(self) -> QWidget | None:
        """The widget for the panel of 344 at the right, made once; None leaves the page the whole width.

        A panel that the screen hides leaves it too, until it is shown again.
        """
        return None

    def on_enter(self, params: Mapping[str, object]) -> None:
        """The page comes into view with what `navigator.go(page, **params)` gave; set the focus here."""

    def on_leave(self) -> None:
        """The page goes out of view; unsaved text must survive (draft)."""

    def keep(self) -> None:
        """Keep what is typed now (draft): the window locks; the page stays as it is behind the lock."""

    def handlers(self) -> Handlers:
        """What the keys do here; read again at every key, so it may depend on state."""
        return {}

    def draw_curtain(self, *, closed: bool) -> None:
        """Hide or show what a resident at the desk must not read; the shell covers the panel itself."""


class FullPage(QWidget):
    """Base of a page over the whole window: login, lock, first-run wizard."""

    title = ""
    about = ""

    def on_enter(self) -> None:
        """The page comes into view; set the focus here."""

    def handlers(self) -> Handlers:
        """What the keys do here; nothing of the work behind it works meanwhile."""
        return {}
