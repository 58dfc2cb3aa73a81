"""The window around the pages: keys, ways, curtain, full pages, idle."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from puskesos_desktop.ui.dialogs import ConfirmDialog
from puskesos_desktop.ui.jobs import inline_runner
from puskesos_desktop.ui.shell import (
    FIELD_KEYS,
    RAIL,
    SHORTCUTS,
    CardPage,
    FullPage,
    IdleDetector,
    Key,
    MainWindow,
    Screen,
    cap,
)
from puskesos_desktop.ui.widgets import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytestqt.qtbot import QtBot

    from puskesos_desktop.ui.shell import Handlers
    from puskesos_desktop.ui.widgets import Deliver


class Page(Screen):
    """Writes down what happens to it."""

    title = "Pengaduan"

    def __init__(self, rail_key: str, *, panel: bool = False) -> None:
        super().__init__()
        self.rail_key = rail_key
        self.log: list[str] = []
        self.line, self.text = QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.text)
        self._panel = QWidget() if panel else None

    def side_panel(self) -> QWidget | None:
        return self._panel

    def on_enter(self, params: Mapping[str, object]) -> None:
        self.log.append(f"enter {dict(params)}")
        self.line.setFocus()

    def on_leave(self) -> None:
        self.log.append("leave")

    def handlers(self) -> Handlers:
        return {
            Key.SAVE: lambda: self.log.append("save"),
            Key.LETTER: lambda: self.log.append("letter"),
            Key.PARK: lambda: self.log.append("park"),
        }

    def draw_curtain(self, *, closed: bool) -> None:
        self.log.append(f"curtain {closed}")


def search(text: str, deliver: Deliver) -> None:
    deliver([Hit(1, text.upper())])


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(inline_runner(), search)
    qtbot.addWidget(made)
    made.pages.register("pengaduan", lambda: Page("pengaduan", panel=True))
    made.pages.register("surat", lambda: Page("surat"))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def press(qtbot: QtBot, window: MainWindow, sequence: str) -> None:
    combination = QKeySequence(sequence)[0]
    qtbot.keyClick(window.focusWidget() or window, combination.key(), combination.keyboardModifiers())


def page(window: MainWindow) -> Page:
    present = window.pages.present()
    assert isinstance(present, Page)
    return present


def test_no_two_acts_share_a_key() -> None:
    sequences = [part for shortcut in SHORTCUTS for part in shortcut.sequences()]
    sequences += [f"Ctrl+{number}" for number in range(1, len(RAIL) + 1)]
    sequences += FIELD_KEYS
    portable = Counter(QKeySequence(part).toString() for part in sequences)
    assert [part for part, count in portable.items() if count > 1] == []


def test_every_function_key_has_a_ctrl_twin() -> None:
    for shortcut in SHORTCUTS:
        if shortcut.main.startswith("F"):
            assert shortcut.twin.startswith("Ctrl+"), shortcut.key


def test_every_key_has_a_cap() -> None:
    assert all(cap(key) for key in Key)


@pytest.mark.parametrize("sequence", ["F10", "Ctrl+S"])
@pytest.mark.parametrize("inside", ["line", "text"])
def test_keys_reach_the_page_from_inside_an_input(
    window: MainWindow, qtbot: QtBot, sequence: str, inside: str
) -> None:
    window.pages.go("surat")
    getattr(page(window), inside).setFocus()
    press(qtbot, window, sequence)
    assert page(window).log[-1] == "save"


@pytest.mark.parametrize("inside", ["line", "text"])
def test_no_input_swallows_a_key(window: MainWindow, qtbot: QtBot, inside: str) -> None:
    pressed: list[Key] = []
    window.press = lambda key: pressed.append(key) is None  # type: ignore[method-assign]
    window.pages.go("surat")
    expected = [shortcut.key for shortcut in SHORTCUTS for _ in shortcut.sequences()]
    getattr(page(window), inside).setFocus()
    for shortcut in SHORTCUTS:
        for sequence in shortcut.sequences():
            press(qtbot, window, sequence)
    assert pressed == expected


def test_pages_are_made_once_and_told_of_coming_and_going(window: MainWindow) -> None:
    window.pages.go("pengaduan", filter="terbuka")
    first = page(window)
    window.pages.go("surat")
    window.pages.go("pengaduan")
    assert page(window) is first
    assert [line for line in first.log if "curtain" not in line] == [
        "enter {'filter': 'terbuka'}",
        "leave",
        "enter {}",
    ]


def test_esc_goes_back_where_one_came_from(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.go("pengaduan")
    window.pages.go("surat")
    press(qtbot, window, "Esc")
    assert window.pages.present_page() == "pengaduan"
    press(qtbot, window, "Esc")
    assert window.pages.present_page() == "pengaduan"


def test_the_rail_marks_the_page_and_numbers_choose(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.go("pengaduan")
    assert window.work.rail.button("pengaduan").isChecked()
    press(qtbot, window, "Ctrl+5")
    assert window.pages.present_page() == "surat"
    assert not window.work.rail.button("pengaduan").isChecked()


def test_a_count_is_spoken_too(window: MainWindow) -> None:
    window.work.rail.set_count("hari_ini", 5)
    assert window.work.rail.button("hari_ini").accessibleName() == "Hari Ini, 5 menunggu"


def test_the_search_key_works_from_everywhere(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.go("surat")
    press(qtbot, window, "F3")
    box = window.work.top.search_box
    assert box.hasFocus()
    qtbot.keyClicks(box, "siti")
    with qtbot.waitSignal(window.hit_chosen) as taken:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert taken.args[0].title == "SITI"


def test_the_curtain_covers_panel_and_tells_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.go("pengaduan")
    panel = page(window).side_panel()
    assert panel is not None
    assert panel.isVisible()
    press(qtbot, window, "F7")
    assert not panel.isVisible()
    assert page(window).log[-1] == "curtain True"
    press(qtbot, window, "Ctrl+Shift+T")
    assert panel.isVisible()


def test_a_full_page_covers_the_work_and_its_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.go("surat")
    behind = page(window)
    lock = CardPage("Puskesos Melati", "Kelurahan Melati Indah")
    window.show_full(lock)
    assert lock.isVisible()
    assert not window.press(Key.SAVE)
    assert not window.press(Key.FIND)
    assert "save" not in behind.log
    window.show_work()
    assert window.press(Key.SAVE)


@pytest.mark.parametrize("leave", ["lock", "another page"])
def test_rows_that_arrive_late_take_no_keys_from_who_is_in_view(
    window: MainWindow, qtbot: QtBot, leave: str
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.pages.go("pengaduan")
    left, cover = page(window), CardPage("Puskesos Melati", "Kelurahan Melati Indah")
    cover.body.addWidget(asked := QLineEdit())
    if leave == "lock":
        window.show_full(cover)
        asked.setFocus()
    else:
        window.pages.go("surat")
        asked = page(window).line
    left.text.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked)


def test_a_full_page_has_its_own_keys(window: MainWindow) -> None:
    class Lock(FullPage):
        opened = False

        def handlers(self) -> Handlers:
            return {Key.SAVE: lambda: setattr(self, "opened", True)}

    lock = Lock()
    window.show_full(lock)
    window.press(Key.SAVE)
    assert lock.opened


def test_another_officer_finds_no_page_of_the_first(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.go("pengaduan")
    first = page(window)
    with qtbot.waitSignal(first.destroyed):
        window.pages.forget()
    window.pages.go("pengaduan")
    assert [line for line in page(window).log if "curtain" not in line] == ["enter {}"]


def test_no_result_finds_a_page_whose_panel_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.go("pengaduan")
    first, panel = page(window), page(window).side_panel()
    assert panel is not None
    page_was_there: list[bool] = []
    panel.destroyed.connect(lambda: page_was_there.append(shiboken6.isValid(first)))
    window.pages.forget()
    qtbot.waitUntil(lambda: bool(page_was_there))
    assert page_was_there == [False]


def test_a_running_save_keeps_the_window_open(window: MainWindow) -> None:
    window.guard_close(lambda: False)
    assert not window.close()
    window.guard_close(lambda: True)
    assert window.close()


def test_the_title_names_the_office_only(window: MainWindow) -> None:
    window.set_office("Melati Sejahtera")
    window.work.top.set_officer("Yuliana Kartika")
    assert window.windowTitle() == "Puskesos Melati Sejahtera"


class Clock:
    def __init__(self) -> None:
        self.ms = 0

    def now(self) -> int:
        return self.ms


@pytest.fixture
def idle(qapp: QObject) -> Iterator[tuple[IdleDetector, Clock, list[str]]]:
    clock, told = Clock(), []
    detector = IdleDetector(qapp, minutes=15, clock_ms=clock.now)
    detector.idle_near.connect(lambda seconds: told.append(f"near {seconds}"))
    detector.idle_reached.connect(lambda: told.append("lock"))
    detector.touched_again.connect(lambda: told.append("back"))
    detector.start()
    yield detector, clock, told
    detector.stop()
    detector.deleteLater()


def test_idleness_warns_a_minute_ahead_and_locks_once(idle: tuple[IdleDetector, Clock, list[str]]) -> None:
    detector, clock, told = idle
    for clock.ms in (13 * 60_000, 14 * 60_000 + 30_000, 15 * 60_000, 16 * 60_000):
        detector.look()
    assert told == ["near 30", "lock"]


def test_any_key_starts_the_count_anew(idle: tuple[IdleDetector, Clock, list[str]], qtbot: QtBot) -> None:
    detector, clock, told = idle
    edit = QLineEdit()
    qtbot.addWidget(edit)
    clock.ms = 14 * 60_000 + 30_000
    detector.look()
    qtbot.keyClick(edit, "a")
    clock.ms += 60_000
    detector.look()
    assert told == ["near 30", "back"]


def test_no_key_counts_once_the_watch_is_over(
    idle: tuple[IdleDetector, Clock, list[str]], qtbot: QtBot
) -> None:
    detector, clock, told = idle
    edit = QLineEdit()
    qtbot.addWidget(edit)
    clock.ms = 14 * 60_000 + 30_000
    detector.look()
    detector.stop()
    qtbot.keyClick(edit, "a")
    assert told == ["near 30"]


def test_the_curtain_hides_search_hits_too(window: MainWindow, qtbot: QtBot) -> None:
    window.toggle_curtain()
    box = window.work.top.search_box
    box.setFocus()
    qtbot.keyClicks(box, "siti")
    qtbot.waitUntil(box.is_open)
    assert box.hits() == ()
    with qtbot.assertNotEmitted(window.nothing_found):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    window.toggle_curtain()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert [hit.title for hit in box.hits()] == ["SITI"]


def test_locking_sets_an_open_dialog_aside(window: MainWindow) -> None:
    window.pages.go("surat")
    dialog = ConfirmDialog(page(window), "Batalkan surat?", "", yes="Batalkan surat")
    dialog.open()
    window.show_full(CardPage("Puskesos Melati", "Kelurahan Melati Indah"))
    assert not dialog.isVisible()
    window.show_work()
    assert dialog.isVisible()
    dialog.close()
