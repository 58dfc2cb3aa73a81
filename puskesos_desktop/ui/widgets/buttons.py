"""Buttons: primary, secondary, quiet, plain and row, with icon and key cap drawn inside.

Contents are painted at fixed places, so neither the focus border nor the busy word moves anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from puskesos_desktop.ui.theme import Theme, active_theme
from puskesos_desktop.ui.widgets.painting import (
    ICON,
    Box,
    cap_width,
    draw_box,
    draw_cap,
    draw_text,
    text_width,
)

PRIMARY, SECONDARY, QUIET, PLAIN, ROW = "primary", "secondary", "quiet", "plain", "row"
_HEIGHTS = {PRIMARY: 32, SECONDARY: 32, QUIET: 28, PLAIN: 32, ROW: 28}
_PADDING = {PRIMARY: 12, SECONDARY: 12, QUIET: 8, PLAIN: 8, ROW: 0}
"""`ROW` lines up with the text around it, for a list of acts in the panel."""


@dataclass(frozen=True)
class _Ink:
    """Token names one state of a button is painted with."""

    box: Box
    text: str
    icon: str
    cap: tuple[str, str, str]


def _ink(look: str, *, enabled: bool, pressed: bool, hovered: bool, focused: bool) -> _Ink:
    if look == PRIMARY:
        return _primary_ink(enabled=enabled, pressed=pressed, hovered=hovered, focused=focused)
    bare = look in (QUIET, PLAIN, ROW)
    fill = "" if bare else "surface"
    if enabled and pressed:
        fill = "selection"
    elif enabled and hovered:
        fill = "canvas" if look == SECONDARY else "chip"
    border, width = ("focus", 2) if focused else ("" if bare else "border", 1)
    words = "accent" if look == QUIET else "text"
    if not enabled:
        return _Ink(
            Box(fill, "" if bare else "hairline"),
            "disabled",
            "disabled",
            ("", "hairline", "disabled"),
        )
    icon = "accent" if look == QUIET else "muted"
    return _Ink(Box(fill, border, width), words, icon, ("surface", "hairline", "muted"))


def _primary_ink(*, enabled: bool, pressed: bool, hovered: bool, focused: bool) -> _Ink:
    if not enabled:
        return _Ink(Box("chip"), "disabled", "disabled", ("", "hairline", "disabled"))
    fill = "pressed" if pressed else "hover" if hovered else "accent"
    box = Box(fill, "text", 2) if focused else Box(fill)
    return _Ink(box, "on_accent", "on_accent", ("", "on_accent", "on_accent"))


class Button(QPushButton):
    """A button with words, an optional icon and the key that does the same.

    `key` is only drawn: the shortcut itself belongs to the shell's key table. While busy it keeps its width,
    shows the busy word and takes no click.
    """

    def __init__(
        self, text: str, look: str = SECONDARY, *, icon: str = "", key: str = "", center: bool = False
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words, self._look, self._icon_name, self._key, self._center = text, look, icon, key, center
        self._busy = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setFixedHeight(active_theme().px(_HEIGHTS[look]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if key:
            self.setAccessibleDescription(key)

    def set_words(self, text: str, *, icon: str | None = None) -> None:
        """Change the words, and the icon when one is given."""
        self._words = text
        self._icon_name = self._icon_name if icon is None else icon
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_busy(self, word: str = "") -> None:
        """Show `word` ("Menyimpan…") and refuse clicks; an empty word makes it ready again."""
        self._busy = word
        self.setAccessibleName(word or self._words)
        self.update()

    def is_busy(self) -> bool:
        """Whether a click would be refused because the act is still running."""
        return bool(self._busy)

    def words(self) -> str:
        """The words without the doubled ampersand Qt wants."""
        return self._words

    def sizeHint(self) -> QSize:
        """Padding, icon, words, key cap as specified."""
        theme = active_theme()
        return QSize(
            self._content_width(theme) + 2 * theme.px(_PADDING[self._look]), theme.px(_HEIGHTS[self._look])
        )

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def hitButton(self, pos: QPointF) -> bool:  # type: ignore[override]
        """No click while busy."""
        return not self._busy and super().hitButton(pos)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a focused button, as everyone expects; nothing does while busy."""
        if self._busy:
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, words and key cap."""
        del event
        theme = active_theme()
        painter = QPainter(self)
        ink = _ink(
            self._look,
            enabled=self.isEnabled(),
            pressed=self.isDown() and not self._busy,
            hovered=self.underMouse() and not self._busy,
            focused=self.hasFocus(),
        )
        draw_box(painter, self.rect().toRectF(), ink.box, theme)
        self._paint_contents(painter, ink, theme)

    def _content_width(self, theme: Theme) -> int:
        width = text_width(self._words, self._face(theme))
        if self._icon_name:
            width += theme.px(ICON) + theme.px(8)
        if self._key:
            width += theme.px(9) + cap_width(self._key, theme)
        return width

    def _face(self, theme: Theme) -> QFont:
        return theme.font(14, bold=self._look == PRIMARY)

    def _paint_contents(self, painter: QPainter, ink: _Ink, theme: Theme) -> None:
        padding = theme.px(_PADDING[self._look])
        x = float(padding)
        if self._center:
            x = (self.width() - self._content_width(theme)) / 2
        middle = self.height() / 2
        words, icon = self._words, self._icon_name
        if self._busy:
            words, icon = self._busy_contents(theme)
        if icon:
            side = theme.px(ICON)
            theme.icons.paint(painter, QRectF(x, middle - side / 2, side, side), icon, ink.icon)
            x += side + theme.px(8)
        draw_text(
            painter,
            QRectF(x, 0, self.width(), self.height()),
            words,
            self._face(theme),
            theme.color(ink.text),
        )
        if self._key and not self._busy:
            x = x + text_width(words, self._face(theme)) + theme.px(9)
            if not self._center:
                x = max(x, self.width() - padding - cap_width(self._key, theme))
            draw_cap(painter, QPointF(x, middle), self._key, ink.cap, theme)

    def _busy_contents(self, theme: Theme) -> tuple[str, str]:
        room = self.width() - 2 * theme.px(_PADDING[self._look])
        need = text_width(self._busy, self._face(theme))
        icon = "loader" if need + theme.px(ICON) + theme.px(8) <= room else ""
        metrics = QFontMetricsF(self._face(theme))
        return metrics.elidedText(self._busy, Qt.TextElideMode.ElideRight, room), icon


class Chip(QPushButton):
    """A filter that is on or off, with a count; on = selection fill, accent border, bold accent words."""

    toggled_by_user = Signal(bool)

    def __init__(
        self, text: str, *, count: int | None = None, icon: str = "", checkable: bool = True
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words, self._count, self._icon_name = text, count, icon
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(active_theme().px(28))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.toggled_by_user)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Show another count, or none."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def set_words(self, text: str) -> None:
        """Change the words."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Measured bold, so that switching on never moves the neighbours."""
        theme = active_theme()
        width = 2 * theme.px(8) + text_width(self._words, theme.font(14, bold=True))
        if self._icon_name:
            width += theme.px(ICON) + theme.px(8)
        if self._count is not None:
            width += theme.px(8) + text_width(str(self._count), theme.font(12, bold=True))
        return QSize(width, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, words and count."""
        del event
        theme, on = active_theme(), self.isChecked()
        painter = QPainter(self)
        fill = "selection" if on or self.isDown() else "canvas" if self.underMouse() else "surface"
        box = Box(fill, "focus", 2) if self.hasFocus() else Box(fill, "accent" if on else "hairline")
        draw_box(painter, self.rect().toRectF(), box, theme)
        x, height = float(theme.px(8)), self.height()
        if self._icon_name:
            side = theme.px(ICON)
            theme.icons.paint(painter, QRectF(x, (height - side) / 2, side, side), self._icon_name, "accent")
            x += side + theme.px(8)
        ink = "disabled" if not self.isEnabled() else "accent" if on else "text"
        face = theme.font(14, bold=on)
        draw_text(painter, QRectF(x, 0, self.width(), height), self._words, face, theme.color(ink))
        if self._count is not None:
            x += text_width(self._words, face) + theme.px(8)
            color = theme.color("accent" if on else "muted")
            draw_text(
                painter, QRectF(x, 0, self.width(), height), str(self._count), theme.font(12, bold=on), color
            )

    def _name(self) -> None:
        self.setAccessibleName(self._words if self._count is None else f"{self._words} {self._count}")


class IconButton(QPushButton):
    """An icon alone, 28 × 28, with its words as accessible name and tooltip."""

    def __init__(self, icon: str, name: str, *, size: int = 28, color: str = "muted") -> None:
        super().__init__()
        self._icon_name, self._color = icon, color
        side = active_theme().px(size)
        self.setFixedSize(side, side)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.rename(name)

    def rename(self, name: str, icon: str = "") -> None:
        """Change the words, and the drawing when one is given."""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._icon_name = icon or self._icon_name
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw hover tint, focus border and icon."""
        del event
        theme = active_theme()
        painter = QPainter(self)
        hovered = self.isEnabled() and (self.underMouse() or self.isDown())
        box = Box("chip" if hovered else "", "focus" if self.hasFocus() else "", 2)
        draw_box(painter, self.rect().toRectF(), box, theme)
        side = theme.px(ICON)
        x, y = (self.width() - side) / 2, (self.height() - side) / 2
        color = self._color if self.isEnabled() else "disabled"
        theme.icons.paint(painter, QRectF(x, y, side, side), self._icon_name, color)
