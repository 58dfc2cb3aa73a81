"""The rail at the left: one flat button a page group, with what waits there as a count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets.painting import ICON, Box, draw_box, draw_text, text_width

if TYPE_CHECKING:
    from collections.abc import Collection

RAIL_WIDTH = 168


@dataclass(frozen=True)
class RailItem:
    """One entry: the key that pages name as theirs, words, icon."""

    key: str
    words: str
    icon: str


RAIL: tuple[RailItem, ...] = (
    RailItem("hari_ini", "Hari Ini", "sun"),
    RailItem("layanan", "Layanan", "user-round-plus"),
    RailItem("pengaduan", "Pengaduan", "inbox"),
    RailItem("data_warga", "Data Warga", "users-round"),
    RailItem("surat", "Surat & Agenda", "mail"),
    RailItem("usulan", "Usulan & Muskel", "vote"),
    RailItem("petugas", "Petugas & SK", "id-card"),
    RailItem("laporan", "Laporan & Kirim", "send"),
    RailItem("pengaturan", "Pengaturan", "settings"),
)


class RailButton(QPushButton):
    """36 high: bar 3, pad 6, icon 16, gap 8, words, count at the right."""

    def __init__(self, item: RailItem) -> None:
        super().__init__(item.words.replace("&", "&&"))
        self._item, self._count = item, 0
        self.setCheckable(True)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(active_theme().px(36))
        self.setAccessibleName(item.words)

    def set_count(self, count: int) -> None:
        """Show what waits there; zero shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self._item.words}, {count} menunggu" if count else self._item.words)
        self.update()

    def count(self) -> int:
        """What is shown as waiting."""
        return self._count

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        theme = active_theme()
        return QSize(theme.px(RAIL_WIDTH), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entry."""
        del event
        theme, painter, on = active_theme(), QPainter(self), self.isChecked()
        area = self.rect().toRectF()
        if on or self.underMouse():
            painter.fillRect(area, theme.color("selection" if on else "hairline"))
        if on:
            painter.fillRect(QRectF(0, 0, theme.px(3), self.height()), theme.color("accent"))
        side, middle = theme.px(ICON), self.height() / 2
        color = "disabled" if not self.isEnabled() else "accent" if on else "muted"
        theme.icons.paint(painter, QRectF(theme.px(9), middle - side / 2, side, side), self._item.icon, color)
        face = theme.font(14, bold=on)
        ink = "disabled" if not self.isEnabled() else "accent" if on else "text"
        draw_text(painter, area.adjusted(theme.px(33), 0, 0, 0), self._item.words, face, theme.color(ink))
        if self._count:
            words, small = str(self._count), theme.font(12)
            left = self.width() - theme.px(12) - text_width(words, small)
            draw_text(
                painter, area.adjusted(left, 0, 0, 0), words, small, theme.color("accent" if on else "muted")
            )
        if self.hasFocus():
            draw_box(painter, area.adjusted(1, 1, -1, -1), Box("", "focus", 2), theme)


class Rail(QFrame):
    """All entries; Pengaturan stands at the bottom.

    Signals:
        chosen(str): the key of the entry the user took.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        theme = active_theme()
        self.setProperty("box", "rail")
        self.setFixedWidth(theme.px(RAIL_WIDTH))
        self._buttons = {item.key: self._make(item) for item in RAIL}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 1, theme.px(12))
        column.setSpacing(theme.px(2))
        for key, button in self._buttons.items():
            if key == "pengaturan":
                column.addStretch(1)
            column.addWidget(button)

    def mark(self, key: str) -> None:
        """Show which entry the present page belongs to."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def set_count(self, key: str, count: int) -> None:
        """Show what waits behind an entry."""
        self._buttons[key].set_count(count)

    def offer(self, keys: Collection[str]) -> None:
        """Show only the entries this officer's roles open."""
        for name, button in self._buttons.items():
            button.setVisible(name in keys)

    def button(self, key: str) -> RailButton:
        """The button of an entry."""
        return self._buttons[key]

    def _make(self, item: RailItem) -> RailButton:
        button = RailButton(item)
        button.clicked.connect(lambda _checked, key=item.key: self._take(key))
        return button

    def _take(self, key: str) -> None:
        self.mark(key)
        self.chosen.emit(key)
