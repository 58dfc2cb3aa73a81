"""Counts what a person's hands do and notes what windows are called, as the application itself sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from types import TracebackType

_MOUSE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_NAMING = frozenset({QEvent.Type.Show, QEvent.Type.WindowTitleChange})
_MODIFIERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt})


class Effort(QObject):
    """Counts keys and mouse events while it watches; letters typed into a text box are free text.

    with Effort() as effort: ...
    effort.keys, effort.free_text, effort.mouse, effort.titles
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys = self.free_text = self.mouse = 0
        self.titles: set[str] = set()

    def __enter__(self) -> Effort:
        self._application().installEventFilter(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look only; whoever has the focus sees each key first, as the question whether it is a shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._count(watched, event)
        elif event.type() in _MOUSE:
            self.mouse += 1
        elif event.type() in _NAMING and isinstance(watched, QWidget) and watched.isWindow():
            self.titles.add(watched.windowTitle())
        return False

    def _count(self, watched: QObject, event: QKeyEvent) -> None:
        if watched is not QApplication.focusWidget() or event.key() in _MODIFIERS:
            return
        if isinstance(watched, QPlainTextEdit) and event.text().isprintable() and event.text():
            self.free_text += 1
        else:
            self.keys += 1

    @staticmethod
    def _application() -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application
