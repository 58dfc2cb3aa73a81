"""The office's own pictures on its letterhead; each counts at once, nothing waits for F10."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos_desktop.services.settings import ARMS, HOUSE_PICTURE
from puskesos_desktop.ui.dialogs import FileKind
from puskesos_desktop.ui.theme import active_theme
from puskesos_desktop.ui.widgets import SECONDARY, Button, Card, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from puskesos_desktop.services.paper_pictures import LetterheadPicture, LetterheadPictures
    from puskesos_desktop.ui.shell import Desk

SHEET, EDGE = (68, 80), 4
_KINDS = (FileKind("Gambar PNG atau JPEG", ("png", "jpg", "jpeg")),)


class Place(NamedTuple):
    """What is said about one picture; `without` stands on the sheet while there is none."""

    key: str
    name: str
    where: str
    without: str


PLACES = (
    Place(ARMS, "Lambang daerah", "Di kiri kop surat dan SK, di kanan tanda terima.", "Belum ada"),
    Place(HOUSE_PICTURE, "Logo Puskesos", "Di kiri tanda terima; di kanan kop bila dipilih.", "Bawaan"),
)


class LetterheadCard(Card):
    """Both pictures side by side."""

    def __init__(self, desk: Desk, pictures: LetterheadPictures) -> None:
        super().__init__("Gambar kop", "Berlaku begitu dipilih")
        self._desk, self._pictures = desk, pictures
        self.rows = {place.key: PictureRow(desk, pictures, place) for place in PLACES}
        beside = QHBoxLayout()
        beside.setSpacing(active_theme().px(16))
        for row in self.rows.values():
            beside.addWidget(row, 1)
            row.changed.connect(self.load)
        self.body.addLayout(beside)

    def load(self) -> None:
        """Read what is printed now."""
        self._desk.runner.read(lambda _: self._pictures.shown()).then(
            self._show, failed=self._desk.notices.refuse
        )

    def walk_before(self, after: QWidget) -> None:
        """Let Tab come here before it comes to `after`."""
        buttons = [button for row in self.rows.values() for button in (row.choose_button, row.remove_button)]
        for one, other in zip(buttons, [*buttons[1:], after], strict=True):
            QWidget.setTabOrder(one, other)

    def _show(self, found: Mapping[str, LetterheadPicture]) -> None:
        for key, row in self.rows.items():
            row.show_picture(found[key].data)


class PictureRow(QWidget):
    """One picture small, what it is for, and what may be done with it.

    Signals:
        changed: another picture counts now, or none.
    """

    changed = Signal()

    def __init__(self, desk: Desk, pictures: LetterheadPictures, place: Place) -> None:
        super().__init__()
        self._desk, self._pictures, self._place = desk, pictures, place
        self.sheet = Sheet(place)
        self.choose_button = Button("Pilih…", SECONDARY, icon="folder-open")
        self.remove_button = Button("Hapus", SECONDARY)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self._lay_out()
        self.show_picture(b"")

    def show_picture(self, data: bytes) -> None:
        """Show what is printed now."""
        self.sheet.show_picture(data)
        self.choose_button.set_words("Ganti…" if data else "Pilih…")
        self._name_buttons()
        if not data and self.remove_button.hasFocus():
            self.choose_button.setFocus()
        self.remove_button.setVisible(bool(data))

    def choose(self) -> None:
        """Ask for a file and print it from now on."""
        if not self.choose_button.is_busy():
            self._desk.files.open_file(self, f"Pilih {self._place.name.lower()}", _KINDS, self._take)

    def remove(self) -> None:
        """Print without it from now on."""
        actor, place = self._desk.actor(), self._place
        self._run(
            lambda: self._pictures.remove(actor, place.key), f"{place.name} dihapus dari kop surat baru."
        )

    def _take(self, path: Path) -> None:
        actor, place = self._desk.actor(), self._place
        self.choose_button.set_busy("Membaca…")
        self._run(
            lambda: self._pictures.put(actor, place.key, path), f"{place.name} tersimpan untuk surat baru."
        )

    def _run(self, act: Callable[[], str], words: str) -> None:
        self._desk.runner.write(lambda _: act()).then(
            lambda before: self._done(str(before), words), failed=self._refused
        )

    def _done(self, before: str, words: str) -> None:
        self._ready()
        self.changed.emit()
        self._desk.notices.done(words, action="Batalkan", act=lambda: self._put_back(before))

    def _put_back(self, before: str) -> None:
        actor, key = self._desk.actor(), self._place.key
        self._desk.runner.write(lambda _: self._pictures.put_back(actor, key, before)).then(
            lambda _: self.changed.emit(), failed=self._refused
        )

    def _refused(self, error: Exception) -> None:
        self._ready()
        self._desk.notices.refuse(error)

    def _ready(self) -> None:
        self.choose_button.set_busy()
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Say of which picture; the words alone would be the same twice."""
        for button in (self.choose_button, self.remove_button):
            button.setAccessibleName(f"{button.words().rstrip('…')} {self._place.name.lower()}")

    def _lay_out(self) -> None:
        theme = active_theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(label(self._place.name, "label"))
        words.addWidget(label(self._place.where, "hint", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.choose_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        words.addLayout(buttons)
        words.addStretch(1)
        row.addLayout(words, 1)


class Sheet(QWidget):
    """A bit of white paper with the picture on it, in the dark too: that is what it will look like."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place, self._image = place, QImage()
        theme = active_theme()
        self.setFixedSize(theme.px(SHEET[0]), theme.px(SHEET[1]))

    def show_picture(self, data: bytes) -> None:
        """Show a JPEG that the program has drawn itself, or nothing."""
        self._image = QImage.fromData(data)
        state = "terpasang" if data else self._place.without.lower()
        self.setAccessibleName(f"{self._place.name}: {state}")
        self.update()

    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return not self._image.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, hairline, picture."""
        del event
        theme, area = active_theme(), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(theme.color("border"))
        if not self.has_picture():
            painter.drawRect(area)
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font(12))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._place.without)
            return
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(area)
        edge = theme.px(EDGE)
        room = area.adjusted(edge, edge, -edge, -edge)
        size = self._image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRectF(room.topLeft(), size)
        at.moveCenter(room.center())
        painter.drawImage(at, self._image)
