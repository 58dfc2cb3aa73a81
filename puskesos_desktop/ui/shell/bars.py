"""The top bar with brand, search and officer, and the status bar with save state, backup age and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from puskesos_desktop.ui.jobs import JobRunner, ProgressStrip
from puskesos_desktop.ui.shell.keys import Key, cap
from puskesos_desktop.ui.shell.rail import RAIL_WIDTH
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import PLAIN, Button, FindBox, IconLabel, Pill, label, set_tone
from puskesos_desktop.ui.widgets.painting import ICON, Box, draw_box, draw_text, text_width

if TYPE_CHECKING:
    from puskesos_desktop.ui.widgets import Search

TOP_HEIGHT, STATUS_HEIGHT = 48, 28


class Mark(QWidget):
    """The app mark: a hand in a heart on the accent colour."""

    def __init__(self, side: int = 28) -> None:
        super().__init__()
        self.setFixedSize(active_theme().px(side), active_theme().px(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        _draw_mark(QPainter(self), self.rect().toRectF())


def _draw_mark(painter: QPainter, area: QRectF) -> None:
    theme = active_theme()
    draw_box(painter, area, Box("accent"), theme)
    inset = area.width() * 0.18
    theme.icons.paint(painter, area.adjusted(inset, inset, -inset, -inset), "heart-handshake", "on_accent")


def mark_icon() -> QIcon:
    """The mark for title bar and task bar, in the sizes desktops ask for."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _draw_mark(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Brand(QWidget):
    """Mark, program and office, as at the top left of every page."""

    def __init__(self, above: str, name: str, *, mark: int = 28, swapped: bool = False) -> None:
        super().__init__()
        theme = active_theme()
        self._above, self._name = label(above, "hint"), label(name, "strong")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        for line in (self._name, self._above) if swapped else (self._above, self._name):
            words.addWidget(line)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12 if mark > 28 else 8))
        row.addWidget(Mark(mark))
        row.addLayout(words, 1)

    def set_name(self, name: str, above: str | None = None) -> None:
        """Change the office."""
        self._name.setText(name)
        if above is not None:
            self._above.setText(above)


class TopBar(QFrame):
    """48 high.

    Signals:
        officer_pressed, curtain_pressed: the two buttons at the right.
    """

    officer_pressed = Signal()
    curtain_pressed = Signal()

    def __init__(self, search: Search) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "top")
        self.setFixedHeight(theme.px(TOP_HEIGHT))
        self.brand = Brand("Puskesos", "")
        self.brand.setFixedWidth(theme.px(RAIL_WIDTH + 24 - 12))
        self.search_box = FindBox(
            search,
            placeholder="Cari warga, nomor, kode",
            key=cap(Key.FIND),
            empty_text="Belum ada di data kantor. Periksa ejaan, atau Enter untuk warga baru.",
        )
        self.search_box.setProperty("quiet", "true")
        self.search_box.setAccessibleName("Cari warga, nomor, kode")
        self.search_box.setMaximumWidth(theme.px(420))
        self._sample = Pill("CONTOH", "warning", "info")
        self._sample.setToolTip("Kantor contoh: semua data di sini rekaan")
        self._sample.hide()
        self._stead = Pill("", "info", "user-round-check")
        self._stead.hide()
        self._officer = Button("", PLAIN, icon="user-round", key=cap(Key.SWITCH_OFFICER))
        self._curtain = Button("Tirai", PLAIN, icon="eye-off", key=cap(Key.CURTAIN))
        self._officer.clicked.connect(self.officer_pressed)
        self._curtain.clicked.connect(self.curtain_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(16), 0)
        row.setSpacing(0)
        row.addWidget(self.brand)
        row.addWidget(self.search_box, 420)
        row.addStretch(300)
        row.addWidget(self._sample)
        row.addSpacing(theme.px(8))
        row.addWidget(self._stead)
        row.addWidget(self._officer)
        row.addSpacing(theme.px(8))
        row.addWidget(self._curtain)

    def set_officer(self, name: str) -> None:
        """Show who is at the keyboard as "Yuliana K.", with the whole name for the screen reader."""
        first, *rest = name.split()
        self._officer.set_words(f"{first} {rest[-1][0]}." if rest else first)
        self._officer.setAccessibleName(f"Petugas {name}, ganti petugas")

    def show_stead(self, text: str, spoken: str) -> None:
        """Say on every page in whose stead the officer acts; empty for nobody's."""
        self._stead.show_state(text, "info", "user-round-check")
        self._stead.setToolTip(spoken)
        self._stead.setAccessibleName(spoken)
        self._stead.setVisible(bool(text))

    def mark_sample(self, *, on: bool) -> None:
        """Say on every page that nothing here is real."""
        self._sample.setVisible(on)

    def show_curtain(self, *, closed: bool) -> None:
        """Say what the button does next."""
        self._curtain.set_words("Buka tirai" if closed else "Tirai", icon="eye" if closed else "eye-off")


class StatusButton(QPushButton):
    """A small button of the status bar: icon 14, words 12, muted."""

    def __init__(self, words: str, icon: str) -> None:
        super().__init__(words)
        self._words, self._icon_name = words, icon
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon, words and room for the focus border."""
        theme = active_theme()
        icon = theme.px(ICON - 2 + 6) if self._icon_name else 0
        return QSize(icon + text_width(self._words, theme.font(12)) + theme.px(12), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words."""
        del event
        theme, painter = active_theme(), QPainter(self)
        area = self.rect().toRectF()
        hovered = self.underMouse() or self.isDown()
        draw_box(
            painter, area, Box("hairline" if hovered else "", "focus" if self.hasFocus() else "", 2), theme
        )
        x = float(theme.px(6))
        if self._icon_name:
            side = theme.px(ICON - 2)
            theme.icons.paint(painter, QRectF(x, (self.height() - side) / 2, side, side), self._icon_name)
            x += side + theme.px(6)
        draw_text(painter, area.adjusted(x, 0, 0, 0), self._words, theme.font(12), theme.color("muted"))


class _State(QWidget):
    """An icon and a short sentence of the status bar."""

    def __init__(self, icon: str, color: str) -> None:
        super().__init__()
        theme = active_theme()
        self._icon, self.words = IconLabel(icon, 14, color), label("", "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._icon)
        row.addWidget(self.words)
        self.say("")

    def say(self, text: str, tone: str = "success", icon: str = "check") -> None:
        self._icon.show_icon(icon, tone)
        self._icon.setVisible(bool(text))
        self.words.setText(text)
        set_tone(self.words, "muted" if tone in ("success", "muted") else tone)


class StatusBar(QFrame):
    """28 high: what is saved at the left, backup age and running work in the middle, help and lock right.

    Signals:
        help_pressed, lock_pressed: the two buttons.
    """

    help_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, runner: JobRunner | None = None, *, bare: bool = False) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "status")
        self.setFixedHeight(theme.px(STATUS_HEIGHT))
        self._saved, self._backup = _State("check", "success"), _State("shield-check", "success")
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(16), 0, theme.px(10), 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self._backup if bare else self._saved, 0, 0, left)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        if not bare:
            middle.addWidget(self._backup)
        if runner is not None:
            middle.addWidget(ProgressStrip(runner))
        grid.addLayout(middle, 0, 1, Qt.AlignmentFlag.AlignCenter)
        grid.addLayout(self._right(bare=bare), 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def say_saved(self, text: str, tone: str = "success") -> None:
        """What is saved: "Tersimpan sementara 09.41"; tone `warning` when something is not."""
        self._saved.say(text, tone, "check" if tone == "success" else "triangle-alert")

    def say_backup(self, text: str, tone: str = "success") -> None:
        """How old the last safe copy is; tone `warning` or `danger` when it is late."""
        self._backup.say(text, tone, "shield-check" if tone == "success" else "triangle-alert")

    def saved_text(self) -> str:
        """What is said about saving."""
        return self._saved.words.text()

    def _right(self, *, bare: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(active_theme().px(6))
        help_button = StatusButton("Bantuan F1", "" if bare else "circle-question-mark")
        help_button.clicked.connect(self.help_pressed)
        row.addWidget(help_button)
        if not bare:
            lock_button = StatusButton("Kunci Ctrl+L", "lock")
            lock_button.clicked.connect(self.lock_pressed)
            row.addWidget(lock_button)
        return row
