"""Small pages at the left of the preview, the present one framed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import clear_layout
from puskesos_desktop.ui.widgets.painting import Box, draw_box, elided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from puskesos_desktop.ui.preview.raster import PageSize

WIDTH = 80


class Thumbnail(QPushButton):
    """One small page with its number and name."""

    def __init__(self, words: str, size: PageSize) -> None:
        super().__init__(words)
        self._words, self._pixmap = words, QPixmap()
        self._page_height = round(active_theme().px(WIDTH - 8) * size.height_mm / size.width_mm)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"Halaman {words}")
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Page with room for the frame, and a line of words."""
        theme = active_theme()
        return QSize(theme.px(WIDTH), self._page_height + theme.px(8 + 20))

    def show_image(self, image: QImage) -> None:
        """Show the page."""
        self._pixmap = QPixmap.fromImage(image)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page, frame and words."""
        del event
        theme, painter = active_theme(), QPainter(self)
        frame = QRectF(0, 0, self.width(), self._page_height + theme.px(8))
        inner = frame.adjusted(theme.px(4), theme.px(4), -theme.px(4), -theme.px(4))
        painter.fillRect(inner, Qt.GlobalColor.white)
        if not self._pixmap.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(inner.toRect(), self._pixmap)
        if self.isChecked():
            draw_box(painter, frame, Box("", "accent", 2, 2), theme)
        face = theme.font(12)
        painter.setFont(face)
        painter.setPen(theme.color("text" if self.isChecked() else "muted"))
        below = QRectF(0, frame.bottom() + theme.px(4), self.width(), theme.px(16))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), elided(self._words, face, self.width()))


class Thumbnails(QWidget):
    """The column of small pages.

    Signals:
        chosen(int): a page was clicked.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self.setFixedWidth(theme.px(WIDTH))
        self._items: list[Thumbnail] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addStretch(1)

    def show_pages(self, names: Sequence[str], sizes: Sequence[PageSize]) -> None:
        """Replace the small pages; a page without a name shows its number only."""
        clear_layout(self._column)
        self._items = []
        for number, size in enumerate(sizes):
            name = names[number] if number < len(names) else ""
            item = Thumbnail(f"{number + 1} {name}".strip(), size)
            item.clicked.connect(lambda _checked, number=number: self.chosen.emit(number))
            self._column.addWidget(item)
            self._items.append(item)
        self._column.addStretch(1)

    def show_image(self, number: int, image: QImage) -> None:
        """Show one small page."""
        if number < len(self._items):
            self._items[number].show_image(image)

    def mark(self, number: int) -> None:
        """Frame the present page."""
        for position, item in enumerate(self._items):
            item.setChecked(position == number)
