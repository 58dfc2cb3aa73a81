"""Inputs for text: one line, several lines, a password."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from puskesos_desktop.ui.theme import active_theme, set_flag
from puskesos_desktop.ui.widgets.buttons import IconButton
from puskesos_desktop.ui.widgets.field import CONTROL_HEIGHT, Field

CAPS_WARNING = "Huruf besar terkunci: Caps Lock menyala"


class LineEdit(QLineEdit):
    """A line edit of the kit: 32 high, tells when it is left, room for a button inside at the right."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(active_theme().px(CONTROL_HEIGHT))
        self._button: IconButton | None = None

    def put_button(self, button: IconButton) -> None:
        """Place a small button inside the right edge."""
        self._button = button
        button.setParent(self)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        self.setTextMargins(0, 0, button.width(), 0)
        self._place_button()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user left, but not for a pop-up of this very input."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the inner button at the right."""
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        if self._button is not None:
            gap = (self.height() - self._button.height()) // 2
            self._button.move(self.width() - self._button.width() - gap, gap)


class LineField(Field):
    """One line of text."""

    def __init__(
        self, text: str, *, hint: str = "", optional: bool = False, width: int = 0, placeholder: str = ""
    ) -> None:
        self.edit = LineEdit()
        super().__init__(text, self.edit, hint=hint, optional=optional, width=width)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(lambda _text: self.edited.emit())
        self.edit.left.connect(self.left)

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.edit.text().strip()

    def set_value(self, value: str) -> None:
        """Show a text from its start without telling `edited`; an equal one leaves cursor and undo alone."""
        if self.edit.text().strip() != value:
            self.edit.setText(value)
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)

    def set_read_only(self, *, on: bool) -> None:
        """Plain text without a border that can still be selected and copied."""
        self.edit.setReadOnly(on)
        set_flag(self.edit, "readOnly", on)


class TextEdit(QPlainTextEdit):
    """Several lines; Tab leaves, Enter is left to the form, Ctrl+Enter breaks the line."""

    left = Signal()
    typed = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        theme = active_theme()
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(CONTROL_HEIGHT + (lines - 1) * 16 + (2 if lines > 1 else 0)))
        self.document().setDocumentMargin(theme.px(4))
        self._quiet = False
        self.textChanged.connect(self._tell)

    def set_text(self, text: str) -> None:
        """Replace the text without telling `typed`."""
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter breaks the line; a bare Enter goes to the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self) -> None:
        if not self._quiet:
            self.typed.emit()


class TextAreaField(Field):
    """Several lines of text; 50 px for two lines as in the pictures, plus 16 a line."""

    def __init__(
        self, text: str, *, lines: int = 2, hint: str = "", optional: bool = False, placeholder: str = ""
    ) -> None:
        self.edit = TextEdit(lines)
        super().__init__(text, self.edit, hint=hint, optional=optional)
        self.edit.setPlaceholderText(placeholder)
        self.edit.typed.connect(self.edited)
        self.edit.left.connect(self.left)

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.edit.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text without telling `edited`."""
        if self.edit.toPlainText().strip() != value:
            self.edit.set_text(value)

    def set_read_only(self, *, on: bool) -> None:
        """Plain text without a border that can still be selected and copied."""
        self.edit.setReadOnly(on)
        set_flag(self.edit, "readOnly", on)


class PasswordField(Field):
    """A password with an eye and a warning while Caps Lock seems to be on.

    Qt cannot ask for the lock itself; a capital typed without Shift (or a small letter with it) gives it
    away, and the next letter the other way clears the warning.
    """

    def __init__(self, text: str, *, hint: str = "", width: int = 0) -> None:
        self.edit = LineEdit()
        super().__init__(text, self.edit, hint=hint, width=width)
        self._plain_hint = hint
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.edit.textEdited.connect(lambda _text: self.edited.emit())
        self.edit.left.connect(self.left)
        self._eye = IconButton("eye", f"Perlihatkan {self.words().lower()}", size=26)
        self._eye.clicked.connect(self._toggle)
        self.edit.put_button(self._eye)
        self.edit.installEventFilter(self)

    def value(self) -> str:
        """The password exactly as typed."""
        return self.edit.text()

    def set_value(self, value: str) -> None:
        """Show a password without telling `edited`; empty after every attempt."""
        self.edit.setText(value)

    def set_hint(self, text: str, tone: str = "muted") -> None:
        """Remember the hint that returns after a Caps Lock warning."""
        self._plain_hint = text
        super().set_hint(text, tone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each letter for the lock."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._judge(event)
        return super().eventFilter(watched, event)

    def _judge(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            super().set_hint(self._plain_hint)
        elif len(letter) == 1 and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            locked = letter.isupper() != shifted
            super().set_hint(CAPS_WARNING if locked else self._plain_hint, "warning" if locked else "muted")

    def _toggle(self) -> None:
        hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        word = "Sembunyikan" if hidden else "Perlihatkan"
        self._eye.rename(f"{word} {self.words().lower()}", "eye-off" if hidden else "eye")
