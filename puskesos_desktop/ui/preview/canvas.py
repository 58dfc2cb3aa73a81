"""The sheet of paper in the preview: white until its image arrives, scrolled and paged by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QWidget

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.painting import Box, draw_box

WORDS_MARGIN = 32


class Sheet(QWidget):
    """One page at its size on screen."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self.setAccessibleName("Halaman surat")

    def show_size(self, width: int, height: int) -> None:
        """Take the page's size before its image is there."""
        self.setFixedSize(width, height)

    def show_image(self, image: QImage | None) -> None:
        """Show a page; None shows blank paper."""
        self._pixmap = None if image is None else QPixmap.fromImage(image)
        self.update()

    def has_image(self) -> bool:
        """Whether the page is drawn."""
        return self._pixmap is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, image and a hairline."""
        del event
        theme, painter = active_theme(), QPainter(self)
        # Paper is white in the dark theme too: it shows what the printer gives.
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._pixmap)
        draw_box(painter, self.rect().toRectF(), Box("", "hairline", 1, 0), theme)


class SheetScroll(QScrollArea):
    """Scrolls the sheet; page keys go on to the next page at its end.

    Signals:
        turned(int): +1 or -1 page.
        zoomed(int): +1, -1, or 0 for the whole width.
    """

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setWidget(sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Hasil seperti kertas")
        self._words = ""
        self.viewport().setAutoFillBackground(False)
        self.viewport().installEventFilter(self)

    def say(self, words: str) -> None:
        """Say on the ground why no sheet lies there."""
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def words(self) -> str:
        """What the ground says."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys, home and end, Ctrl with plus, minus and zero."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        if control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoomed.emit(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoomed.emit(-1)
        elif control and key == Qt.Key.Key_0:
            self.zoomed.emit(0)
        elif key == Qt.Key.Key_PageDown and bar.value() >= bar.maximum():
            self.turned.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() <= 0:
            self.turned.emit(-1)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the ground: the focus around it, and words where no sheet lies."""
        if event.type() == QEvent.Type.Paint and watched is self.viewport():
            painter = QPainter(self.viewport())
            if self.hasFocus():
                draw_box(painter, self.viewport().rect().toRectF(), Box("", "focus", 2), active_theme())
            if self._words and self._sheet.isHidden():
                self._draw_words(painter)
            painter.end()
        return super().eventFilter(watched, event)

    def _draw_words(self, painter: QPainter) -> None:
        theme = active_theme()
        side = theme.px(WORDS_MARGIN)
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("muted"))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.viewport().rect().adjusted(side, side, -side, -side), flags, self._words)
