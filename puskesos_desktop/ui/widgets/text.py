"""Labels of the five type sizes and the frames they stand in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from puskesos_desktop.ui.theme import active_theme, set_flag
from puskesos_desktop.ui.widgets.painting import elided


def label(text: str = "", kind: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label; `kind` is body, label, hint, small, muted, strong, title or figure."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def set_tone(target: QLabel, tone: str) -> None:
    """Colour a label by meaning: text, muted, accent, danger, warning, success, info, disabled."""
    set_flag(target, "tone", tone)


def frame(box: str, parent: QWidget | None = None) -> QFrame:
    """A box of the style sheet: canvas, surface, card, inset, info, warning, danger, success."""
    made = QFrame(parent)
    made.setProperty("box", box)
    return made


def rule(direction: str = "h") -> QFrame:
    """A hairline between blocks, decoration only; `direction` is `h` or `v`."""
    made = QFrame()
    made.setProperty("rule", direction)
    if direction == "h":
        made.setFixedHeight(1)
    else:
        made.setFixedWidth(1)
    return made


class IconLabel(QWidget):
    """An icon by name and token that follows the theme; decoration beside words, so without a name."""

    def __init__(self, name: str = "", size: int = 16, color: str = "muted") -> None:
        super().__init__()
        self._name, self._size, self._color = name, size, color
        self.setFixedSize(self.sizeHint())

    def show_icon(self, name: str, color: str = "") -> None:
        """Change the drawing, and its colour when one is given."""
        self._name = name
        self._color = color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        """Square of the icon size."""
        side = active_theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        if self._name:
            active_theme().icons.paint(QPainter(self), self.rect().toRectF(), self._name, self._color)


class ElidedLabel(QLabel):
    """One line that shortens (names in the middle, sentences at the end) and shows the whole in a tooltip."""

    def __init__(self, text: str = "", kind: str = "body", *, at_end: bool = False) -> None:
        super().__init__()
        self._at_end = at_end
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def set_whole(self, text: str) -> None:
        """Set the whole text; what is shown depends on the width."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole(self) -> str:
        """The text before shortening."""
        return self._whole

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """May shrink to some letters."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), active_theme().px(160)), whole.height())

    def changeEvent(self, event: QEvent) -> None:
        """Fit again after a change of font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new width."""
        del event
        self._fit()

    def _fit(self) -> None:
        if self._at_end:
            end = Qt.TextElideMode.ElideRight
            shown = self.fontMetrics().elidedText(self._whole, end, self.width())
        else:
            shown = elided(self._whole, self.font(), self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
