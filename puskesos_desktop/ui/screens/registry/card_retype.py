"""The small window that stays above the browser while an officer retypes a person into SIKS-NG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.presentation.retype_panel import RetypeModel, RetypeRow
from puskesos_desktop.ui.models import Column, RecordTableModel
from puskesos_desktop.ui.screens.registry.card_clipboard import SecretClipboard
from puskesos_desktop.ui.shell import Key, cap
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PRIMARY, QUIET, Banner, Button, DataTable, label

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from puskesos_desktop.services.retyping import RetypeSheet, Retyping
    from puskesos_desktop.ui.shell import Desk

NAME = "Isian SIKS-NG"
_WIDTH, _HEIGHT = 396, 560
_HINT = "Tempel di SIKS-NG, lalu Alt+Tab ke sini untuk isian berikut. Papan klip dikosongkan setelah 1 menit."
_GONE = "Papan klip sudah dikosongkan"


class RetypeTable(DataTable):
    """The fields; Enter and Space copy the next one, Backspace the one before once more.

    Signals:
        copy_wanted, again_wanted: those keys.
    """

    copy_wanted = Signal()
    again_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what the form wants, never the masked words on screen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) or event.matches(
            QKeySequence.StandardKey.Copy
        ):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.again_wanted.emit()
        else:
            super().keyPressEvent(event)


class RetypePanel(QWidget):
    """A tool window; Esc closes it, closing clears nothing that is about to be pasted.

    Signals:
        closed: it went out of sight.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, clipboard: SecretClipboard) -> None:
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self._clipboard = clipboard
        self._retype: RetypeModel | None = None
        self.setWindowTitle("Salin untuk SIKS-NG")
        self.title, self.banner = label("", "strong"), Banner()
        self.table = RetypeTable(NAME, dense=True)
        self._rows: RecordTableModel[RetypeRow] = RecordTableModel(_columns(), lambda one: one.key, self)
        self.table.show_model(self._rows)
        self.words, self.place = label("", "strong", wrap=True), label("", "muted")
        self.copy = Button("Salin isian ini", PRIMARY, icon="copy", key="Enter")
        self.again = Button("Ulangi yang tadi", QUIET, icon="undo-2", key="Backspace")
        self.row = Button("Salin satu baris", QUIET, icon="table-2", key=cap(Key.COPY_FIELDS))
        self._lay_out()
        self.copy.clicked.connect(self.copy_next)
        self.again.clicked.connect(self.copy_again)
        self.row.clicked.connect(self.copy_row)
        self.table.copy_wanted.connect(self.copy_next)
        self.table.again_wanted.connect(self.copy_again)
        self.table.doubleClicked.connect(lambda _index: self.copy_next())
        self.table.current_changed.connect(self._choose)
        clipboard.cleared.connect(self._on_cleared)

    def show_sheet(self, sheet: RetypeSheet) -> None:
        """Show a person's form at its beginning."""
        self._retype = RetypeModel(sheet)
        self.title.setText(sheet.title)
        self.banner.say(self._retype.warning(), "warning")
        self._refresh()
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus()

    def retype(self) -> RetypeModel | None:
        """Where the officer is in the form; None while nobody's is shown."""
        return self._retype

    def copy_next(self) -> None:
        """Copy the present field and go on."""
        if self._retype is not None:
            self._put(self._retype.take())

    def copy_again(self) -> None:
        """Copy the field before once more."""
        if self._retype is not None:
            self._put(self._retype.take_again())

    def copy_row(self) -> None:
        """Copy the whole form as one row."""
        if self._retype is not None:
            self._clipboard.put(self._retype.take_row(), self._retype.row_html())
            self._refresh()

    def forget(self) -> None:
        """Show nobody's form."""
        self._retype = None
        self._rows.set_rows(())
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody's form lies in a window that is out of sight."""
        self.forget()
        super().closeEvent(event)
        self.closed.emit()

    def _put(self, text: str) -> None:
        if text:
            self._clipboard.put(text)
        self._refresh()

    def _choose(self, key: object) -> None:
        if self._retype is not None and isinstance(key, int):
            self._retype.go(key)
            self.place.setText(self._retype.progress())

    def _on_cleared(self) -> None:
        if self._retype is not None:
            self._retype.forget()
            self._refresh()
            self.words.setText(_GONE)

    def _refresh(self) -> None:
        if self._retype is None:
            return
        here = self._retype.state.position
        self._rows.set_rows(self._retype.rows())
        self.table.choose(here)
        self.words.setText(self._retype.words())
        self.place.setText(self._retype.progress())

    def _lay_out(self) -> None:
        theme = active_theme()
        self.setFixedSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.place)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        column.addWidget(self.copy)
        for button in (self.again, self.row):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(_HINT, "hint", wrap=True))


class RetypeWork(QObject):
    """Opens the panel for a person; the opening is written down as a reveal."""

    def __init__(self, desk: Desk, retyping: Retyping, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._retyping, self._host = desk, retyping, host
        self._wanted = ""
        self.clipboard = SecretClipboard(self)
        self._panel: RetypePanel | None = None

    def panel(self) -> RetypePanel:
        """The window, made when it is first asked for."""
        if self._panel is None:
            self._panel = RetypePanel(self._host.window(), self.clipboard)
        return self._panel

    def is_open(self) -> bool:
        """Whether somebody's form is in sight."""
        return self._panel is not None and self._panel.isVisible()

    def open(self, uid: str) -> None:
        """Show the form of a person; once it is open, the same key copies the whole row."""
        if self.is_open() and self._wanted == uid:
            self.panel().copy_row()
            return
        self._wanted = uid
        actor, retyping = self._desk.actor(), self._retyping
        self._desk.runner.read(lambda _progress: (uid, retyping.sheet(actor, uid))).then(
            self._show, failed=self._desk.notices.refuse
        )

    def close(self) -> None:
        """Put the window away; what was copied may still be pasted."""
        self._wanted = ""
        if self._panel is not None:
            self._panel.forget()

    def forget(self) -> None:
        """Put the window away and clear the clipboard: the screen locks."""
        self.close()
        self.clipboard.clear()

    def _show(self, answer: tuple[str, RetypeSheet]) -> None:
        uid, sheet = answer
        if uid == self._wanted:
            self.panel().show_sheet(sheet)


def _columns() -> list[Column[RetypeRow]]:
    return [
        Column("label", "Isian", lambda one: one.label, width=122, bold=True, sortable=False),
        Column(
            "shown",
            "Yang diketik",
            lambda one: one.shown,
            sentence=True,
            tone=lambda one: "muted" if one.empty else "",
            icon=lambda one: "check" if one.mark else "",
            spoken=lambda one: f"{one.shown}, {one.mark}" if one.mark else one.shown,
            sortable=False,
        ),
    ]
