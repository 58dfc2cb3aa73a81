"""Room on the screen: all in view at 100 %, the save bar pinned at 125 %, the panel a drawer above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.ui.dialogs import Dialog
from puskesos_desktop.ui.shell import Screen
from puskesos_desktop.ui.shell.side_panel import CLOSE_WORDS, OPEN_WORDS, PANEL_WIDTH
from puskesos_desktop.ui.widgets import Button, Chip, LineField, SaveBar, Scroll, page_layout
from tests.ui.desk_window import open_desk_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.shell import MainWindow

AT_125, AT_150 = (1093, 557), (911, 465)


def scrolled(page: QWidget) -> int:
    """How far a page can be scrolled."""
    bars = [area.verticalScrollBar() for area in page.findChildren(QScrollArea) if area.isVisible()]
    return max((bar.maximum() for bar in bars), default=0)


def is_seen(widget: QWidget, window: QWidget) -> bool:
    """Whether the whole of it lies in the window."""
    at = widget.mapTo(window, QPoint())
    inside = at.x() >= 0 and at.x() + widget.width() <= window.width()
    return inside and at.y() + widget.height() <= window.height()


@pytest.mark.parametrize("size", [(1366, 697), AT_125, AT_150])
def test_save_bar_of_a_visit_is_pinned(office, qtbot: QtBot, size: tuple[int, int]) -> None:
    window = open_desk_window(office, qtbot).window
    window.resize(*size)
    window.pages.go("layanan")
    page = window.pages.present()
    assert (window.width(), window.height()) == size
    (bar,) = [one for one in page.findChildren(SaveBar) if one.isVisible()]
    assert is_seen(bar, window)
    assert all(is_seen(one, window) for one in bar.findChildren(Button) if one.isVisible())
    assert (scrolled(page) == 0) is (size == (1366, 697))
    assert window.pages.beside.is_drawer() is (size == AT_150)


def test_no_button_of_a_list_is_cut_at_150_percent(office, qtbot: QtBot) -> None:
    receive_main_complaint(office.walk)
    window = open_desk_window(office, qtbot).window
    window.resize(*AT_150)

    def cut(page: QWidget) -> list[str]:
        shown = [one for kind in (Button, Chip) for one in page.findChildren(kind) if one.isVisible()]
        whole = [one.width() >= one.sizeHint().width() and is_seen(one, window) for one in shown]
        return [one.text() for one, fits in zip(shown, whole, strict=True) if not fits]

    for page in ("surat", "data_warga", "pengaduan"):
        window.pages.go(page)
        shown = window.pages.present()
        qtbot.waitUntil(lambda shown=shown: not cut(shown))
    window.pages.go("surat")
    window.pages.present().show_incoming()
    qtbot.waitUntil(lambda: not cut(window.pages.present()))


def test_limit_of_an_emergency_is_read_beside_the_button_of_its_details(office, qtbot: QtBot) -> None:
    window = open_desk_window(office, qtbot).window
    window.resize(*AT_125)
    window.pages.go("layanan")
    form = window.pages.present().form
    form.model.edit("priority", "darurat")
    field = form.view.field("priority")
    (button,) = [one for one in field.findChildren(Button) if one.text() == "Rincian"]
    (line,) = [one for one in field.findChildren(QLabel) if one.text().startswith("Batas: ")]
    qtbot.waitUntil(lambda: line.isVisible() and button.isVisible() and button.x() > 0)
    assert not button.geometry().intersects(line.geometry())
    assert not button.geometry().intersects(field.control().geometry())


class Paged(Screen):
    """A page with an input and a panel with another."""

    title = "Contoh"

    def __init__(self) -> None:
        super().__init__()
        self.panel, self.field, self.beside = QWidget(), LineField("Isian"), LineField("Di samping")
        page_layout(self).addWidget(self.field)
        page_layout(self.panel).addWidget(self.beside)

    def side_panel(self) -> QWidget:
        return self.panel


@pytest.fixture
def narrow(office, qtbot: QtBot) -> MainWindow:
    window = open_desk_window(office, qtbot).window
    window.pages.register("contoh", Paged)
    window.resize(*AT_125)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.pages.go("contoh")
    window.pages.present().field.edit.setFocus()
    return window


def test_drawer_opens_with_the_cursor_and_closes_behind_it(narrow: MainWindow) -> None:
    page, beside = narrow.pages.present(), narrow.pages.beside
    assert (beside.is_drawer(), beside.is_open()) == (True, False)
    assert not is_seen(beside.panel, narrow)
    page.beside.edit.setFocus()
    assert beside.is_open()
    assert is_seen(beside.panel, narrow)
    page.field.edit.setFocus()
    assert not beside.is_open()


def test_drawer_opens_by_its_button_which_says_what_it_does(narrow: MainWindow) -> None:
    beside, button = narrow.pages.beside, narrow.pages.beside._strip.button
    assert button.accessibleName() == OPEN_WORDS
    button.click()
    assert narrow.pages.present().beside.edit.hasFocus()
    assert (beside.is_open(), button.accessibleName()) == (True, CLOSE_WORDS)
    button.setFocus()
    button.click()
    assert not beside.is_open()


def test_panel_is_docked_again_where_there_is_room(narrow: MainWindow, qtbot: QtBot) -> None:
    narrow.resize(1366, 697)
    beside = narrow.pages.beside
    assert (beside.is_drawer(), beside.is_open()) == (False, True)
    assert not beside._strip.isVisible()
    qtbot.waitUntil(lambda: is_seen(beside.panel, narrow))


@pytest.mark.parametrize(("size", "below"), [((1366, 697), False), (AT_125, True), (AT_150, True)])
def test_figures_of_today_go_below_where_both_would_be_cramped(
    office, qtbot: QtBot, size: tuple[int, int], below: bool
) -> None:
    window = open_desk_window(office, qtbot).window
    window.resize(*size)
    window.pages.go("hari_ini")
    page = window.pages.present()
    assert (window.width(), window.height()) == size
    qtbot.waitUntil(lambda: (page.figures.y() > page.groups.y()) is below)
    assert page.groups.width() >= 600
    assert page.figures.width() <= page.width()


class Late(QWidget):
    """Knows its height only after it was asked, as labels do that get their font from the style."""

    early, whole = 100, 500

    def __init__(self) -> None:
        super().__init__()
        self._height = self.early
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, _width: int) -> int:  # noqa: N802 - Qt's own
        return self._height

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._height = self.whole
        return done


def test_what_was_measured_too_early_gets_its_whole_height(qtbot):
    content = Late()
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(PANEL_WIDTH, 300)
    scroll.show()
    assert content.height() < content.whole
    QCoreApplication.postEvent(content, QEvent(QEvent.Type.LayoutRequest))
    qtbot.waitUntil(lambda: content.height() == content.whole)


def test_dialog_has_room_for_a_text_of_many_lines(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    text = "Pilih beberapa baris dulu. Yang sudah selesai tidak ikut. " * 6
    dialog = Dialog(window, "Serahkan pengaduan", text)
    dialog.body.addWidget(LineField("Alasan", hint="Ikut tercatat di riwayat"))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.height() >= dialog.heightForWidth(dialog.width()))
