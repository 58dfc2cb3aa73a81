"""Lucide icons tinted from the theme, with the same stroke on screen at every size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.ui.theme.tokens import Tokens

STROKE = 1.5
_BOX = 24


class IconSet:
    """Renders icons by name and token; keeps parsed drawings, because lists repeat a few."""

    def __init__(self, folder: Path, tokens: Tokens) -> None:
        self._folder = folder
        self._tokens = tokens
        self._drawings: dict[tuple[str, str, float], QSvgRenderer] = {}

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: str = "muted") -> None:
        """Draw into `rect` as vectors, sharp at any device ratio."""
        self._drawing(name, color, rect.width()).render(painter, rect)

    def pixmap(self, name: str, size: int = 16, color: str = "muted", *, ratio: float = 1.0) -> QPixmap:
        """Picture for a label; `ratio` is the device pixel ratio of the widget that shows it."""
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRectF(0, 0, size, size), name, color)
        painter.end()
        return pixmap

    def icon(self, name: str, size: int = 16, color: str = "muted") -> QIcon:
        """Icon for menus and combo items, at one, one and a half and two device pixels."""
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0):
            pixmap = self.pixmap(name, size, color, ratio=ratio)
            icon.addPixmap(pixmap)
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
        return icon

    def _drawing(self, name: str, color: str, size: float) -> QSvgRenderer:
        key = (name, color, size)
        found = self._drawings.get(key)
        if found is None:
            found = QSvgRenderer(QByteArray(self._svg(name, color, size).encode()))
            self._drawings[key] = found
        return found

    def _svg(self, name: str, color: str, size: float) -> str:
        text = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        width = STROKE * _BOX / size
        text = re.sub(r'stroke-width="[^"]*"', f'stroke-width="{width:.3f}"', text, count=1)
        return text.replace("currentColor", self._tokens.of(color))
