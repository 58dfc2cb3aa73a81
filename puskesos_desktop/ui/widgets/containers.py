"""What a page is built of: title row with error summary, cards, save bar, banners, empty state, scroll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.ui.theme import active_theme, set_flag
from puskesos_desktop.ui.widgets.buttons import QUIET, Button
from puskesos_desktop.ui.widgets.form import bring_focus
from puskesos_desktop.ui.widgets.text import ElidedLabel, IconLabel, frame, label, rule, set_tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

ALL_WELL = "Tidak ada isian yang salah"
LEAST_SUMMARY = 64
_BANNER_ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "danger": "circle-alert",
}


@dataclass(frozen=True)
class SummaryLine:
    """One problem of the summary: the field's words, and the input the focus goes to."""

    words: str
    target: QWidget


class ErrorSummary(QFrame):
    """The line "1 isian perlu diperbaiki: Tanggal cek"; Enter or a click goes to the first bad input."""

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "danger")
        self.setFixedHeight(theme.px(28))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: tuple[SummaryLine, ...] = ()
        self.setAccessibleName(ALL_WELL)
        self._words = ElidedLabel("", "small", at_end=True)
        set_tone(self._words, "danger")
        # Long labels of the first inputs must not push the page out of its pane.
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._words.setMinimumWidth(theme.px(LEAST_SUMMARY))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        line.setSpacing(theme.px(6))
        line.addWidget(IconLabel("circle-alert", 16, "danger"))
        line.addWidget(self._words)
        self.hide()

    def show_lines(self, lines: Sequence[SummaryLine]) -> None:
        """Show the problems, or hide when there are none."""
        self._lines = tuple(lines)
        names = ", ".join(line.words for line in lines[:2]) + (" …" if len(lines) > 2 else "")
        text = f"{len(lines)} isian perlu diperbaiki: {names}" if lines else ""
        self._words.set_whole(text)
        self.setAccessibleName(text or ALL_WELL)
        self.setToolTip("\n".join(line.words for line in lines))
        self.setVisible(bool(lines))

    def text(self) -> str:
        """The whole sentence; as much of it is shown as there is room for."""
        return self._words.whole()

    def go_to_first(self) -> None:
        """Put the focus into the first bad input."""
        if self._lines:
            bring_focus(self._lines[0].target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter jumps into the input."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.go_to_first()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click jumps into the input."""
        del event
        self.go_to_first()


class PageTitle(QWidget):
    """Row of 32: title, figure beside it, then the error summary and buttons at the right."""

    def __init__(self, title: str, aside: str = "") -> None:
        super().__init__()
        theme = active_theme()
        self.setFixedHeight(theme.px(32))
        self._title, self._aside = ElidedLabel(title, "title"), label(aside, "muted")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.summary = ErrorSummary()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(8))
        for widget in (self._title, self._aside):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        self._line.addWidget(self.summary)

    def set_title(self, title: str, aside: str | None = None) -> None:
        """Change the title and what stands beside it; a long name is shortened in the middle."""
        self._title.set_whole(title)
        if aside is not None:
            self._aside.setText(aside)

    def add(self, widget: QWidget) -> None:
        """Add a button or chip at the right."""
        self._line.addWidget(widget)


class SaveBar(QFrame):
    """Row of 56 below a form: what is done most at the left, the way out at the right; always in view."""

    def __init__(self, *, height: int = 56, left: int = 24, right: int = 24) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "save")
        self.setFixedHeight(theme.px(height))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.px(left), 0, theme.px(right), 0)
        self._line.setSpacing(theme.px(8))
        self._line.addStretch(1)
        self._left = 0

    def add_left(self, button: Button) -> Button:
        """Add at the left; Enter after the last input lands on the first of them."""
        button.setProperty("enterStops", self._left == 0)
        self._line.insertWidget(self._left, button)
        self._left += 1
        return button

    def add_right(self, button: Button) -> Button:
        """Add at the right."""
        self._line.addWidget(button)
        return button


class Card(QFrame):
    """A block with a hairline border; an optional header of 36 with title and actions at its right."""

    def __init__(self, title: str = "", aside: str = "", *, flush: bool = False) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._header: QHBoxLayout | None = None
        if title:
            column.addWidget(self._make_header(title, aside))
        side = 0 if flush else theme.px(16)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(
            side, 0 if title or flush else theme.px(12), side, 0 if flush else theme.px(12)
        )
        self.body.setSpacing(theme.px(8))
        column.addLayout(self.body, 1)

    def set_title(self, title: str, aside: str | None = None) -> None:
        """Change the header's words."""
        self._title.setText(title)
        if aside is not None:
            self._aside.setText(aside)

    def add_action(self, button: QWidget) -> None:
        """Put a quiet button at the right of the header."""
        if self._header is None:
            raise LookupError("card has no header")
        self._header.addWidget(button)

    def _make_header(self, title: str, aside: str) -> QWidget:
        theme = active_theme()
        header = QWidget()
        header.setFixedHeight(theme.px(36))
        self._header = QHBoxLayout(header)
        self._header.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        self._header.setSpacing(theme.px(8))
        self._title, self._aside = label(title, "strong"), label(aside, "hint")
        self._header.addWidget(self._title)
        self._header.addStretch(1)
        self._header.addWidget(self._aside)
        return header


class Banner(QFrame):
    """One sentence on its tint with an icon; optionally one act at the right."""

    acted = Signal()

    def __init__(self, text: str = "", tone: str = "info", action: str = "") -> None:
        super().__init__()
        theme = active_theme()
        self._icon, self._words = IconLabel(), label(text, tone=tone, wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        line.setSpacing(theme.px(8))
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        self._button = Button("Tutup", QUIET)
        self._button.clicked.connect(self.acted)
        line.addWidget(self._button)
        self.setMinimumHeight(theme.px(36))
        self.say(text, tone, action)

    def say(self, text: str, tone: str = "info", action: str = "") -> None:
        """Show another sentence; an empty one hides the banner."""
        set_flag(self, "box", tone)
        self._icon.show_icon(_BANNER_ICONS[tone], tone)
        self._words.setText(text)
        set_tone(self._words, tone)
        self._button.set_words(action or "Tutup")
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        if self.parent() is not None:
            self.setVisible(bool(text))
        elif not text:
            # Showing a widget without a parent would open it as a window.
            self.hide()

    def text(self) -> str:
        """The sentence that is shown."""
        return self._words.text()


class EmptyState(QWidget):
    """What a list says while it is empty: why, and the one or two ways on."""

    def __init__(self, icon: str, title: str, text: str, buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        theme = active_theme()
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(4))
        column.addStretch(4)
        column.addWidget(IconLabel(icon, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(16))
        for words, kind in ((title, "title"), (text, "muted")):
            line = label(words, kind)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(theme.px(12))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(5)


class Scroll(QScrollArea):
    """A page that scrolls only when it must and keeps the focused input in view."""

    def __init__(self, content: QWidget | QLayout) -> None:
        super().__init__()
        inner = content if isinstance(content, QWidget) else QWidget()
        if isinstance(content, QLayout):
            inner.setLayout(content)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self._fit_height)
        self.show_content(inner)
        self.viewport().setAutoFillBackground(False)

    def show_content(self, content: QWidget) -> None:
        """Show another page from its top; the one before is freed."""
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        content.setAutoFillBackground(False)
        content.setProperty("page", "true")
        self.setWidget(content)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again once new labels are in place: Qt measures them before, and long texts would be cut."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit.start(0)
        return super().eventFilter(watched, event)

    def _fit_height(self) -> None:
        content = self.widget()
        if content is not None and content.height() < content.heightForWidth(content.width()):
            content.resize(content.width(), content.heightForWidth(content.width()))


def facts(pairs: Sequence[tuple[str, str]], *, label_width: int = 96) -> QWidget:
    """Rows of a small muted label and a value, as in the side panel."""
    theme = active_theme()
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    for name, value in pairs:
        row = QHBoxLayout()
        row.setSpacing(0)
        left = label(name, "label")
        left.setFixedWidth(theme.px(label_width))
        right = label(value, wrap=True)
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
    column.addStretch(1)
    return box


def separated(widgets: Sequence[QWidget], *, gap: int = 12) -> QVBoxLayout:
    """Stack blocks with a hairline between them, as in the side panel."""
    theme = active_theme()
    column = QVBoxLayout()
    column.setSpacing(theme.px(gap))
    for index, widget in enumerate(widgets):
        if index:
            column.addWidget(rule())
        column.addWidget(widget)
    return column


def page_layout(widget: QWidget, *, bottom: int = 12) -> QVBoxLayout:
    """The page's column with margins 24/12/24/12."""
    theme = active_theme()
    column = QVBoxLayout(widget)
    column.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(bottom))
    column.setSpacing(theme.px(12))
    return column


def clear_layout(layout: QLayout, *, keep: Callable[[QWidget], bool] | None = None) -> None:
    """Take every widget out of a layout and free it, before a panel is built again."""
    for index in reversed(range(layout.count())):
        item = layout.itemAt(index)
        widget = item.widget() if item is not None else None
        if widget is not None and keep is not None and keep(widget):
            continue
        layout.takeAt(index)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
            continue
        inner = item.layout() if item is not None else None
        if inner is not None:
            clear_layout(inner)


def inset(content: QLayout) -> QFrame:
    """A canvas-coloured box inside a surface, such as the desil line of the panel."""
    theme = active_theme()
    box = frame("inset")
    content.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
    box.setLayout(content)
    return box
