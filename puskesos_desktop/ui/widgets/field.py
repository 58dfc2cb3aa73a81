"""The frame of every input: label above, control, and one line below that is hint or error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from puskesos_desktop.ui.theme import active_theme, set_flag
from puskesos_desktop.ui.widgets.buttons import QUIET, Button
from puskesos_desktop.ui.widgets.text import ElidedLabel, IconLabel, label, set_tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

OPTIONAL = "(boleh kosong)"
LABEL_HEIGHT, CONTROL_HEIGHT, HINT_HEIGHT = 14, 32, 16


@dataclass(frozen=True)
class Mend:
    """What repairs an input in one key: words, key shown beside them, and the act."""

    words: str
    act: Callable[[], None]
    key: str = ""


class Field(QWidget):
    """Label 14, gap 4, control, gap 2, line 16: the line is always reserved, so an error moves nothing.

    Signals:
        edited: the user changed the value (never on `set_value`).
        left: the user left the control, the moment to check its format.
    """

    edited = Signal()
    left = Signal()
    _reserved = HINT_HEIGHT

    def __init__(
        self, text: str, control: QWidget, *, hint: str = "", optional: bool = False, width: int = 0
    ) -> None:
        super().__init__()
        self._control = control
        self._hint, self._problem = hint, ""
        self._label = label("", "label")
        self._line = ElidedLabel(hint, "hint", at_end=True)
        self._icon = IconLabel("circle-alert", 14, "danger")
        self._mend_button: Button | None = None
        self._mend_key = QShortcut(self)
        self._mend_key.activated.connect(self._run_mend)
        self._mend: Mend | None = None
        self._name(text, optional=optional)
        self._lay_out(width)
        self.setFocusProxy(control)
        self._show_line()

    def control(self) -> QWidget:
        """The input itself, for focus order and tests."""
        return self._control

    def words(self) -> str:
        """The label without mnemonic and without "(boleh kosong)"."""
        return self._words

    def rename(self, text: str) -> None:
        """Another label over the same input, when another answer changes what it asks."""
        self._name(text, optional=False)

    def set_hint(self, text: str, tone: str = "muted") -> None:
        """Line shown while there is no problem; tone `warning` also shows its icon."""
        self._hint = text
        self._hint_tone = tone
        self._show_line()

    def hint(self) -> str:
        """The hint that stands below while there is no problem."""
        return self._hint

    def set_problem(self, text: str, mend: Mend | None = None) -> None:
        """Show an error in one line with a red border, in the words of the summary; empty clears it."""
        self._problem = text
        self._mark_control(bad=bool(text))
        self._offer(mend if text else None)
        self._show_line()

    def problem(self) -> str:
        """The error shown now, empty when there is none."""
        return self._problem

    def is_cut(self) -> bool:
        """Whether the line below has no room for all its words."""
        icon = active_theme().px(14 + 4) if self._problem else 0
        return self._line.sizeHint().width() + icon > self.width()

    def set_read_only(self, *, on: bool) -> None:
        """Show the value without letting it be changed."""
        self._control.setEnabled(not on)

    def mend_button(self) -> QPushButton | None:
        """The button that repairs the input, while one is offered."""
        return self._mend_button

    def _name(self, text: str, *, optional: bool) -> None:
        self._words = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
        self._label.setText(f"{text} {OPTIONAL}" if optional else text)
        self._label.setBuddy(self._control)
        self._control.setAccessibleName(self._words)
        self._hint_tone = "muted"

    def _lay_out(self, width: int) -> None:
        theme = active_theme()
        self._label.setFixedHeight(theme.px(LABEL_HEIGHT))
        if width:
            self._control.setFixedWidth(theme.px(width))
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._control, 0 if width else 1)
        if width:
            self._row.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.px(4))
        below.addWidget(self._icon)
        below.addWidget(self._line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addSpacing(theme.px(4))
        column.addLayout(self._row)
        column.addSpacing(theme.px(2))
        column.addLayout(below)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _mark_control(self, *, bad: bool) -> None:
        set_flag(self._control, "bad", bad)

    def _show_line(self) -> None:
        shown = self._problem or self._hint
        tone = "danger" if self._problem else self._hint_tone
        self._line.set_whole(shown)
        self._line.setFixedHeight(active_theme().px(HINT_HEIGHT if shown else self._reserved))
        set_tone(self._line, tone)
        self._icon.setVisible(bool(shown) and tone in ("danger", "warning"))
        self._icon.show_icon("triangle-alert" if tone == "warning" else "circle-alert", tone)
        self._control.setAccessibleDescription(shown)

    def _offer(self, mend: Mend | None) -> None:
        if mend == self._mend:
            return
        self._mend = mend
        if self._mend_button is not None:
            self._mend_button.hide()
            self._mend_button.deleteLater()
            self._mend_button = None
        # The key is not the button's own, which may have no room to show; and it is kept for good, since it
        # may be the one being pressed right now.
        self._mend_key.setKey(QKeySequence(mend.key if mend is not None else ""))
        if mend is not None:
            button = Button(mend.words, QUIET, key=mend.key)
            button.clicked.connect(self._run_mend)
            self._row.insertWidget(1, button)
            self._mend_button = button
            self._fit_mend()

    def _run_mend(self) -> None:
        if self._mend is not None:
            self._mend.act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the mend where it would lie over the input; its key still works."""
        super().resizeEvent(event)
        self._fit_mend()

    def _fit_mend(self) -> None:
        if self._mend_button is not None:
            need = self._control.minimumWidth() + self._mend_button.sizeHint().width()
            self._mend_button.setVisible(need + active_theme().px(8) <= self.width())

    def label_widget(self) -> QLabel:
        """The label, for layouts that put something beside it."""
        return self._label
