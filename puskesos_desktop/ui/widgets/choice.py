"""Choosing one of a few: a combo box that never changes by accident, and its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from puskesos_desktop.ui.theme import active_theme, set_flag
from puskesos_desktop.ui.widgets.field import CONTROL_HEIGHT, Field
from puskesos_desktop.ui.widgets.painting import ICON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent


@dataclass(frozen=True)
class Choice:
    """One entry: stable code, words, and optionally an icon with its token."""

    code: str
    words: str
    icon: str = ""
    color: str = "muted"


class ComboBox(QComboBox):
    """A combo box of the kit.

    The wheel scrolls the page and never the value; type-ahead works closed and open; with `searchable` typed
    letters filter the list anywhere in the words.

    Signals:
        left: the user went on.
        settled(str): typed words were looked up; those that are no entry, empty when they are one.
    """

    left = Signal()
    settled = Signal(str)
    _choices: tuple[Choice, ...] = ()

    def __init__(self, *, searchable: bool = False) -> None:
        super().__init__()
        theme = active_theme()
        view = QListView()
        view.setProperty("list", "true")
        view.setUniformItemSizes(True)
        view.setAccessibleName("Daftar pilihan")
        self.setView(view)
        self.setFixedHeight(theme.px(CONTROL_HEIGHT))
        self.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
        self.setMaxVisibleItems(12)
        self.currentIndexChanged.connect(self._show_whether_empty)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if searchable:
            self._make_searchable()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the entries and keep the chosen code when it is still there; tells nobody.

        Words that are being typed stay as they are.
        """
        kept, typing = self.code(), self.currentText() if self._is_typing() else ""
        blocked = self.blockSignals(True)  # noqa: FBT003
        self.clear()
        self._choices = tuple(choices)
        for choice in choices:
            self.addItem(choice.words, choice.code)
        self._tint_icons()
        self.choose(kept)
        if typing:
            self.setEditText(typing)
        self.blockSignals(blocked)
        self._show_whether_empty(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when the theme changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint_icons()

    def _tint_icons(self) -> None:
        icons = active_theme().icons
        for place, choice in enumerate(self._choices):
            if choice.icon:
                self.setItemIcon(place, icons.icon(choice.icon, ICON, choice.color))

    def code(self) -> str | None:
        """Code of the chosen entry."""
        code = self.currentData()
        return code if isinstance(code, str) else None

    def choose(self, code: str | None) -> None:
        """Choose by code; an unknown one or None leaves nothing chosen."""
        self.setCurrentIndex(-1 if code is None else self.findData(code))

    def invite(self, words: str) -> None:
        """Show these words while nothing is chosen."""
        self.setPlaceholderText(words)
        editor = self.lineEdit()
        if editor is not None:
            editor.setPlaceholderText(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a scrolled form must not change its values."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle typed words and tell that the user left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on from an entry only, not from words that are none."""
        is_enter, editor = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter), self.lineEdit()
        if is_enter and editor is not None and self._is_typing() and self._typed_row() < 0:
            self.settle()
            editor.selectAll()
            return
        super().keyPressEvent(event)

    def begin_typing(self) -> None:
        """Take the cursor; what is typed takes the place of the words, unless they are being typed now."""
        typing = self._is_typing()
        self.setFocus(Qt.FocusReason.TabFocusReason)
        editor = self.lineEdit()
        if editor is not None and not typing:
            editor.selectAll()  # Qt does so only where the cursor was elsewhere before

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the words with an ellipsis when they are too long, and the chevron."""
        del event
        theme, painter, option = active_theme(), QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        side = theme.px(ICON)
        room = self.width() - theme.px(8 + 8 + 4) - (0 if option.currentIcon.isNull() else side + 4) - side
        words = option.currentText or ("" if self.isEditable() else self.placeholderText())
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        if self.property("readOnly"):
            return
        spot = QRectF(self.width() - theme.px(8) - side, (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, spot, "chevron-down", "muted" if self.isEnabled() else "disabled")

    def _make_searchable(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = QListView()
        popup.setProperty("list", "true")
        popup.setAccessibleName("Daftar pilihan")
        completer.setPopup(popup)
        completer.activated.connect(lambda _words: self.settle())
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter take the best hit: without a current row Qt's list would close and choose nothing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            completer = self.completer()
            popup = completer.popup() if completer is not None else None
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and popup is watched and not popup.currentIndex().isValid():
                popup.setCurrentIndex(popup.model().index(self._best_hit(popup.model()), 0))
        return super().eventFilter(watched, event)

    def _best_hit(self, hits: QAbstractItemModel) -> int:
        """The entry typed in full, else the first that begins so, else the first that holds it."""
        typed = self.currentText().strip().casefold()
        words = [str(hits.index(row, 0).data()).casefold() for row in range(hits.rowCount())]
        begun = next((row for row, one in enumerate(words) if one.startswith(typed)), 0)
        return words.index(typed) if typed in words else begun

    def _show_whether_empty(self, index: int) -> None:
        set_flag(self, "empty", index < 0 and not self.isEditable())

    def settle(self) -> bool:
        """Let typed words become the entry they match, else go back to the chosen one; tell which."""
        if not self.isEditable():
            return True
        typed, row = self.currentText().strip(), self._typed_row()
        if row >= 0 and row != self.currentIndex():
            self.setCurrentIndex(row)
            self.activated.emit(row)
        self.setEditText(self.itemText(self.currentIndex()) if self.currentIndex() >= 0 else "")
        unknown = typed if row < 0 else ""
        self.settled.emit(unknown)
        return not unknown

    def _typed_row(self) -> int:
        """The entry that the words in the box mean, -1 for none or several."""
        typed = self.currentText().strip()
        row = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if row < 0 and typed:
            found = [i for i in range(self.count()) if typed.casefold() in self.itemText(i).casefold()]
            row = found[0] if len(found) == 1 else -1
        return row

    def _is_typing(self) -> bool:
        typed = self.currentText().strip()
        return self.isEditable() and self.hasFocus() and typed not in {"", self.itemText(self.currentIndex())}


class ChoiceField(Field):
    """One choice from a short list, by type-ahead on its first letters."""

    _searchable = False

    def __init__(
        self,
        text: str,
        choices: Sequence[Choice] = (),
        *,
        hint: str = "",
        optional: bool = False,
        width: int = 0,
    ) -> None:
        self.combo = ComboBox(searchable=self._searchable)
        super().__init__(text, self.combo, hint=hint, optional=optional, width=width)
        self.combo.invite("Ketik untuk mencari" if self._searchable else "Pilih")
        self.set_choices(choices)
        self.combo.activated.connect(lambda _index: self.edited.emit())
        self.combo.left.connect(self.left)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the entries and keep the chosen code when it is still there."""
        self.combo.set_choices(choices)

    def value(self) -> str | None:
        """Code of the chosen entry, None when nothing is chosen."""
        return self.combo.code()

    def set_value(self, code: str | None) -> None:
        """Choose without telling `edited`."""
        if code != self.combo.code():
            self.combo.choose(code)

    def set_read_only(self, *, on: bool) -> None:
        """Plain words without border and chevron."""
        self.combo.setEnabled(not on)
        set_flag(self.combo, "readOnly", on)

    def chosen_words(self) -> str:
        """The words of the chosen entry."""
        return self.combo.itemText(self.combo.currentIndex()) if self.combo.currentIndex() >= 0 else ""


class SearchChoiceField(ChoiceField):
    """One choice from a long list such as areas; typed letters are looked for anywhere in the words."""

    _searchable = True
